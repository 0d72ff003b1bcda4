"""Every object that is pinned lies in a remote.

A pin that nobody but its maker can resolve is a promise. DVC says "up to date" where nothing was
pushed, and ends well where a remote cannot be reached; here a remote that cannot be asked is
unknown. A remote that is itself in git is always looked at; others with `--remote`.

Fix: `dvc push` from the machine that has the data; `push: false` for what is to stay there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.evidence.data.cache import Object
from mltrl.evidence.data.holdings import named
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.examples import Example, digest, lines, pointer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.data.holdings import Shortfall, Wrong
    from mltrl.evidence.data.remotes import Remote

SCOPE = "repository"
STRENGTH = {0: "may", 5: "must"}
SHOWN = 3


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each remote that lacks objects, and for each object of another size."""
    holdings = evidence.data.holdings
    unread = list(evidence.dvc.unread())
    if not holdings.asked and not holdings.doubts:
        if holdings.silent:
            raise NotApplicable("remotes are asked only with `--remote`")
        if not unread:
            raise NotApplicable("DVC keeps nothing that could be pushed")
    yield from (_finding(one) for one in holdings.shortfalls)
    yield from map(_wrong, holdings.wrong)
    yield from (Unknown(doubt) for doubt in holdings.doubts)
    yield from unread


def _wrong(one: Wrong) -> Finding:
    path = one.pin.path or one.pin.written
    bytes_of = "1 byte" if one.size == 1 else f"{one.size:,} bytes"
    message = (
        f"the object of `{path}` in {named(one.remote)} has {bytes_of}, {one.pin.size:,} are pinned"
    )
    place = Object(one.pin.md5 or "", one.pin.legacy).place
    fix = f"delete `{place}` there, as DVC takes it for whole; then {_push(one.remote)}"
    return Finding(message, one.pin.at("size"), f"{one.remote.name or 'remote'}: {path}", fix)


def _push(remote: Remote) -> str:
    option = f" --remote {remote.name}" if remote.name else ""
    return f"`dvc push{option}` from the machine that has the data"


def _finding(short: Shortfall) -> Finding:
    name = named(short.remote)
    shown = ", ".join(f"`{pin.path or pin.written}`" for pin in short.pins[:SHOWN])
    more = ", …" if len(short.pins) > SHOWN else ""
    objects = "1 object" if short.objects == 1 else f"{short.objects:,} objects"
    message = f"{name} lacks {objects} of {len(short.pins)} of {short.of} outputs: {shown}{more}"
    return Finding(
        message, short.pins[0].at("md5"), short.remote.name or "remote", _push(short.remote)
    )


def examples() -> Iterator[Example]:
    """In git and whole; cut; missing; a folder whose list is not known; elsewhere; not pushed."""
    config = lines("[core]", "    remote = r", "['remote \"r\"']", "    url = ../store")
    data = {".dvc/config": config, "a.csv.dvc": pointer("a.csv")}

    def kept(text: str) -> dict[str, str]:
        found = digest(text)
        return {f"store/files/md5/{found[:2]}/{found[2:]}": text}

    yield Example("in a remote that git tracks", {**data, **kept("hello")}, Outcome.MET)
    other = {**data, **kept("other")}
    place = next(iter(kept("hello")))
    cut = {**data, place: "hel"}
    yield Example("cut", cut, Outcome.NOT_MET, ("a.csv.dvc:3",), mentions="has 3 bytes, 5 are")
    yield Example("missing", other, Outcome.NOT_MET, ("a.csv.dvc:2",), mentions="lacks 1 object")
    yield from _folders(data, kept)
    local = {**other, "a.csv.dvc": pointer("a.csv") + "  push: false\n"}
    yield Example("near miss: not to be pushed", local, Outcome.NOT_APPLICABLE)
    far = {**data, ".dvc/config": config.replace("../store", "s3://bucket/x")}
    yield Example("near miss: elsewhere", far, Outcome.NOT_APPLICABLE, mentions="--remote")
    yield Example("no DVC file", {"README.md": "x"}, Outcome.NOT_APPLICABLE)


def _folders(data: dict[str, str], kept: Callable[[str], dict[str, str]]) -> Iterator[Example]:
    listing = f'[{{"md5": "{digest("x")}", "relpath": "x"}}]'
    folder = {**data, "a.csv.dvc": pointer("a", listing, folder=True)}
    found = digest(listing)
    manifest = {f"store/files/md5/{found[:2]}/{found[2:]}.dir": listing}
    yield Example("a whole folder", {**folder, **manifest, **kept("x")}, Outcome.MET)
    part = {**folder, **manifest, **kept("y")}
    yield Example("a folder in part", part, Outcome.NOT_MET, mentions="lacks 1 object")
    yield Example("a folder that is not there", {**folder, **kept("x")}, Outcome.NOT_MET)
