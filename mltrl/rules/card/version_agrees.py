"""Versions on the card are those of the code, the model and the data.

A version that says otherwise than the package, or than the entry of the one dataset or model, lets
readers look at the wrong one. Compared are `versions.code` with the nearest pyproject.toml from the
folder that `code` names upwards (one above it only where no other card is about code below that,
since parts may have versions of their own), and `versions.data` and `versions.model` with the one
entry below `data` and `models`. The version of an entry whose path is an artifact in dvc.yaml is
compared with the tags that register it (`NAME@v1.2.3`, as GTO makes them): other bytes are another
version.

Fix: write the same version in both places; `mltrl card pin` writes that of the package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import NotApplicable, Unavailable
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.card._reading import unread
from mltrl.rules.card._versions import package_version, same
from mltrl.rules.examples import Example, card, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.evidence.registry import Tag

SCOPE = "card"
STRENGTH = {0: "may", 1: "should"}
LISTS = {"data": "data", "model": "models"}


class Pair(NamedTuple):
    """A version on the card, and the one that it should be, with where that is written."""

    part: str
    stated: str
    found: str
    holder: str


class Claim(NamedTuple):
    """The version that a card gives the data or model at a path, and where it stands."""

    keys: tuple[str | int, ...]
    path: str
    version: str


def check(evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding for each version that differs."""
    doubts = list(unread(card, "versions", "data", "models"))
    pairs = list(_entries(card))
    try:
        pairs += _package(evidence, card)
    except Unavailable as reason:
        doubts.append(Unknown(str(reason), "versions.code"))
    claims = [claim for claim in _claims(card) if _told(evidence, claim.path)]
    if not pairs and not doubts and not claims:
        raise NotApplicable("no version on the card has another one to be compared with")
    for pair in pairs:
        if not same(pair.stated, pair.found):
            subject = f"versions.{pair.part}"
            message = f"`{subject}` is {pair.stated}, and {pair.holder} says {pair.found}"
            yield Finding(message, card.at("versions", pair.part), subject)
    for claim in claims:
        if says := _contradiction(evidence, claim):
            subject = ".".join(map(str, claim.keys))
            message = f"`{subject}` is {claim.version}, and the tag {says}"
            yield Finding(message, card.at(*claim.keys), subject)
    yield from doubts


def _stated(card: CardFile, part: str) -> str | None:
    version = getattr(card.card.versions, part)
    return version if isinstance(version, str) else None


def _entries(card: CardFile) -> Iterator[Pair]:
    for part, key in LISTS.items():
        stated, entries = _stated(card, part), list(getattr(card.card, key))
        if stated is not None and len(entries) == 1 and entries[0].version is not None:
            yield Pair(part, stated, entries[0].version, f"`{entries[0].name}` below `{key}`")


def _claims(card: CardFile) -> Iterator[Claim]:
    for part, key in LISTS.items():
        entries = list(getattr(card.card, key))
        for position, one in enumerate(entries):
            path = card.place(one.path) if one.path else None
            stated = _stated(card, part) if len(entries) == 1 else None
            if path is not None and one.version is not None:
                yield Claim((key, position, "version"), path, one.version)
            elif path is not None and stated is not None:
                yield Claim(("versions", part), path, stated)


def _told(evidence: Evidence, path: str) -> dict[str, Tag]:
    """The registered versions of an artifact; none where nothing is known of tags."""
    try:
        return evidence.registry.versions(path)
    except Unavailable:
        return {}


def _contradiction(evidence: Evidence, claim: Claim) -> str:
    """What a tag says against the version; "" where none does."""
    told, is_same = _told(evidence, claim.path), evidence.registry.is_same
    stated = told.get(claim.version.removeprefix("v")) or next(
        (tag for version, tag in told.items() if same(version, claim.version)), None
    )
    if stated is not None:
        is_other = is_same(stated, claim.path) is False
        return f"`{stated.name}` registered other bytes" if is_other else ""
    fits = evidence.registry.here(claim.path)[0]
    return f"`{told[fits[-1]].name}` registers these bytes" if fits else ""


def _package(evidence: Evidence, card: CardFile) -> list[Pair]:
    """The version of the code beside that of its package.

    Raises:
        Unavailable: its pyproject.toml cannot be read.
    """
    stated = _stated(card, "code")
    found = package_version(evidence, card) if stated is not None else None
    if stated is None or found is None:
        return []
    return [Pair("code", stated, found.text, f"`{found.path}`")]


def examples() -> Iterator[Example]:
    """The same; another; spelled for Python; several datasets; a version made when building."""

    def repository(code: str, package: str, *front: str) -> dict[str, str]:
        project = lines("[project]", 'name = "a"', package)
        versions = f"versions: {{code: {code}, data: 1.1.0}}"
        text = card("code: ../src", versions, *front)
        return {"cards/a.md": text, "src/pyproject.toml": project}

    data = "data: [{name: d, version: 1.1.0}]"
    yield Example("the same", repository("0.3.0", 'version = "0.3.0"', data), Outcome.MET)
    package = repository("0.3.0", 'version = "0.4.0"')
    yield Example("another package", package, Outcome.NOT_MET, ("cards/a.md:9",), mentions="0.4.0")
    entry = repository("0.3.0", 'version = "0.3.0"', data.replace("1.1.0", "1.0.0"))
    yield Example("another dataset", entry, Outcome.NOT_MET, ("cards/a.md:9",), mentions="`d`")
    python = repository("v1.0.0-rc.1", 'version = "1.0rc1"')
    yield Example("near miss: spelled for Python", python, Outcome.MET)
    several = "data: [{name: d, version: 1.0.0}, {name: e, version: 1.1.0}]"
    dynamic = repository("0.3.0", 'dynamic = ["version"]', several)
    yield Example("near miss: nothing to compare with", dynamic, Outcome.NOT_APPLICABLE)
    above = {"src/vi/a.py": "", "pyproject.toml": '[project]\nname = "a"\nversion = "2.0.0"\n'}
    layout = {"cards/a.md": card("code: /src", "versions: {code: 1.3.0}"), **above}
    yield Example("a package above", layout, Outcome.NOT_MET, ("cards/a.md:9",), mentions="2.0.0")
    part = card("code: /src/vi", "versions: {code: 1.3.0}").replace("R01", "R02", 1)
    parts = {**layout, "cards/b.md": part}
    yield Example("near miss: parts of a package", parts, Outcome.NOT_APPLICABLE)
    broken = repository("0.3.0", "version = ")
    yield Example("a package that is not read", broken, Outcome.UNKNOWN, mentions="pyproject.toml")
