"""Every digest on the card is the one that its path is pinned with.

A card describes certain bytes. Where DVC or git now hold others, what the card says of the data or
the model was said of something else.

Fix: look at what has changed, bring the text of the card up to date; then `mltrl card pin` writes
the new digest.
"""

from __future__ import annotations

from hashlib import sha256
from shlex import quote
from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import DocumentError, NotApplicable, Unavailable
from mltrl.evidence import LARGEST
from mltrl.evidence.paths import below
from mltrl.evidence.tree import is_lfs_pointer
from mltrl.outcomes import Finding, Outcome, Strength, Unknown
from mltrl.rules.card._reading import unread
from mltrl.rules.examples import Example, card, digest, pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.outcomes import Location

SCOPE = "card"
STRENGTH = {0: "must"}
SHOWN = 8


class Claim(NamedTuple):
    """A digest on the card; `path` is None where the entry names none inside the repository."""

    name: str
    path: str | None
    digest: str
    place: Location

    @property
    def pin(self) -> str:
        """The command that writes the digest anew."""
        return f"`mltrl card pin {quote(self.place.path)}`"


def check(evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding for each digest that is not the one of its path."""
    doubts = list(unread(card, "data", "models"))
    claims = [*_claims(card, "data"), *_claims(card, "models")]
    if not claims and not doubts:
        raise NotApplicable("the card holds no digest")
    for claim in claims:
        try:
            yield from _check(evidence, claim)
        except Unavailable as reason:
            yield Unknown(f"`{claim.name}`: {reason}", claim.name)
    yield from doubts


def _claims(card: CardFile, key: str) -> Iterator[Claim]:
    for position, one in enumerate(getattr(card.card, key)):
        if one.digest is not None:
            path = card.place(one.path) if one.path else None
            yield Claim(one.name, path, one.digest, card.at(key, position, "digest"))


def _check(evidence: Evidence, claim: Claim) -> Iterator[Finding]:
    if claim.path is None:
        raise Unavailable("a digest without a `path` in this repository cannot be compared")
    if claim.digest.startswith("md5:"):
        yield from _with_pin(evidence, claim, claim.path)
    elif claim.path in evidence.tree.entries:
        yield from _with_blob(evidence, claim, claim.path)
    elif claim.path in evidence.dvc.producers or evidence.tree.is_folder(claim.path):
        raise Unavailable("only a file in git has a sha256 to compare with: DVC pins by md5")
    else:
        yield _pinned_nowhere(evidence, claim, claim.path)


def _with_pin(evidence: Evidence, claim: Claim, path: str) -> Iterator[Finding]:
    pin = evidence.dvc.producers.get(path)
    if pin is None:
        yield _pinned_nowhere(evidence, claim, path)
    elif pin.md5 is None:
        raise Unavailable(f"`{pin.file.path}` pins it by another digest than md5")
    elif pin.legacy:
        message = f"the digest in `{pin.file.path}` is one of DVC 2, which ignores line ends"
        raise Unavailable(f"{message}: `dvc cache migrate --dvc-files` of DVC 3 renews it")
    elif f"md5:{pin.md5}" != claim.digest:
        yield _difference(claim, f"md5:{pin.md5}", f"`{pin.file.path}` pins")


def _with_blob(evidence: Evidence, claim: Claim, path: str) -> Iterator[Finding]:
    try:
        found = evidence.blob_digest(path)
        if found == claim.digest:
            return
        data = evidence.tree.read(path, LARGEST)
    except DocumentError as error:
        raise Unavailable(error.message) from error
    if is_lfs_pointer(data):
        raise Unavailable(f"`{path}` is a Git LFS pointer here: `git lfs pull` fetches its bytes")
    difference = _difference(claim, found, f"git tracks `{path}` as")
    if claim.digest in _with_other_line_ends(data):
        message = f"`{claim.name}` differs from `{path}` in git only by line ends"
        difference = difference._replace(message=message, strength=Strength.MAY)
    yield difference


def _with_other_line_ends(data: bytes) -> Iterator[str]:
    unix = data.replace(b"\r\n", b"\n")
    for other in (unix, unix.replace(b"\n", b"\r\n")):
        yield f"sha256:{sha256(other).hexdigest()}"


def _pinned_nowhere(evidence: Evidence, claim: Claim, path: str) -> Finding:
    """A finding, unless something that may pin the path could not be read.

    Raises:
        Unavailable: it may be pinned all the same.
    """
    above = evidence.dvc.producer_above(path)
    if above is not None:
        message = f"`{above.path}` is pinned as a whole, and the digests inside are in DVC's cache"
        raise Unavailable(f"{message}: name the folder and its digest")
    if path in evidence.tree.entries or evidence.tree.is_folder(path):
        raise Unavailable(f"git tracks `{path}`, and not DVC: a file in git is known by its sha256")
    if any(below(path, module) for module in evidence.tree.submodules):
        raise Unavailable(f"`{path}` is in a submodule, which is not read")
    doubts = [*evidence.dvc.unread(), *_somewhere(evidence, path)]
    if doubts:
        raise Unavailable(doubts[0].reason)
    message = f"`{claim.name}`: `{path}` is pinned nowhere, neither by DVC nor in git"
    return Finding(message, claim.place, claim.name, f"`dvc add {path}`, or correct `path`")


def _somewhere(evidence: Evidence, path: str) -> Iterator[Unknown]:
    """One Unknown for each pin of such a name whose folder is templated."""
    name = path.rpartition("/")[2]
    for pin in evidence.dvc.pins:
        if pin.path is None and pin.written.rpartition("/")[2] == name:
            yield Unknown(f"`{pin.owner}` pins `{pin.written}` in a folder that is templated")


def _difference(claim: Claim, found: str, holder: str) -> Finding:
    message = f"`{claim.name}` is {_short(claim.digest)} on the card, and {holder} {_short(found)}"
    fix = f'look at what has changed; then {claim.pin} writes `digest: "{found}"`'
    return Finding(message, claim.place, claim.name, fix)


def _short(digest: str) -> str:
    kind, _, digits = digest.partition(":")
    return f"{kind}:{digits[:SHOWN]}…{'.dir' if digits.endswith('.dir') else ''}"


def examples() -> Iterator[Example]:
    """Equal; another; a folder; in git; nowhere; inside a pinned folder; an old digest; none."""

    def repository(path: str, written: str, **files: str) -> dict[str, str]:
        entry = ("data:", "- name: curves", f"  path: {path}", f'  digest: "{written}"')
        return {"card.md": card(*entry), **files}

    pin, md5 = {"d.dvc": pointer("d")}, f"md5:{digest('hello')}"
    yield Example("equal", {**repository("d", md5), **pin}, Outcome.MET)
    old = {**repository("d", f"md5:{digest('hi')}"), **pin}
    yield Example("another", old, Outcome.NOT_MET, ("card.md:11",), mentions="md5:5d41402a…")
    folder = {"d.dvc": pointer("d", folder=True)}
    yield Example("a folder", {**repository("d", f"{md5}.dir"), **folder}, Outcome.MET)
    no_folder = {**repository("d", md5), **folder}
    yield Example("not as a folder", no_folder, Outcome.NOT_MET, mentions="….dir")
    nowhere = repository("d", md5)
    yield Example("nowhere", nowhere, Outcome.NOT_MET, ("card.md:11",), mentions="pinned nowhere")
    windows = "a\r\n"
    blob = f"sha256:{sha256(windows.encode()).hexdigest()}"
    yield Example("in git", repository("a.csv", blob, **{"a.csv": windows}), Outcome.MET)
    edited = repository("a.csv", blob, **{"a.csv": "b"})
    yield Example("edited in git", edited, Outcome.NOT_MET, mentions="git tracks `a.csv`")
    unix = repository("a.csv", blob, **{"a.csv": "a\n"})
    yield Example("near miss: line ends", unix, Outcome.NOT_MET, mentions="only by line ends")
    other = repository("a.csv", md5, **{"a.csv": "a"})
    yield Example("not comparable", other, Outcome.UNKNOWN, mentions="by its sha256")
    inside = {**repository("d/a", md5), **folder}
    yield Example("inside a pinned folder", inside, Outcome.UNKNOWN, mentions="as a whole")
    legacy = {**repository("d", md5), "d.dvc": pointer("d").replace("  hash: md5\n", "")}
    yield Example("near miss: a digest of DVC 2", legacy, Outcome.UNKNOWN, mentions="DVC 2")
    broken = {**repository("d", md5), "x.dvc": "outs: ["}
    yield Example("a pointer that is not read", broken, Outcome.UNKNOWN, mentions="`x.dvc`")
    yield Example("no digest", {"card.md": card(), **pin}, Outcome.NOT_APPLICABLE)
