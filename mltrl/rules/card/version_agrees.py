"""Versions on the card are those of the code, the model and the data.

A version that says otherwise than the package, or than the entry of the one dataset or model, lets
readers look at the wrong one. Compared are `versions.code` with the pyproject.toml in the folder
that `code` names, and `versions.data` and `versions.model` with the one entry below `data` and
`models`.

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

SCOPE = "card"
STRENGTH = {0: "may", 1: "should"}
LISTS = {"data": "data", "model": "models"}


class Pair(NamedTuple):
    """A version on the card, and the one that it should be, with where that is written."""

    part: str
    stated: str
    found: str
    holder: str


def check(evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding for each version that differs."""
    doubts = list(unread(card, "versions", "data", "models"))
    pairs = list(_entries(card))
    try:
        pairs += _package(evidence, card)
    except Unavailable as reason:
        doubts.append(Unknown(str(reason), "versions.code"))
    if not pairs and not doubts:
        raise NotApplicable("no version on the card has another one to be compared with")
    for pair in pairs:
        if not same(pair.stated, pair.found):
            subject = f"versions.{pair.part}"
            message = f"`{subject}` is {pair.stated}, and {pair.holder} says {pair.found}"
            yield Finding(message, card.at("versions", pair.part), subject)
    yield from doubts


def _stated(card: CardFile, part: str) -> str | None:
    version = getattr(card.card.versions, part)
    return version if isinstance(version, str) else None


def _entries(card: CardFile) -> Iterator[Pair]:
    for part, key in LISTS.items():
        stated, entries = _stated(card, part), list(getattr(card.card, key))
        if stated is not None and len(entries) == 1 and entries[0].version is not None:
            yield Pair(part, stated, entries[0].version, f"`{entries[0].name}` below `{key}`")


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
    broken = repository("0.3.0", "version = ")
    yield Example("a package that is not read", broken, Outcome.UNKNOWN, mentions="pyproject.toml")
