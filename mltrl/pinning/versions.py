"""Versions that the repository tells: of the package, of registered artifacts, of imported data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mltrl.errors import DocumentError, Unavailable
from mltrl.pinning.value import Left, Pin
from mltrl.rules.card._versions import package_version, release, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile

VERSION = r"v?([0-9]+\.[0-9]+\.[0-9]+(?:[-+][0-9A-Za-z.+-]+)?)"
PARTS = {"data": "data", "models": "model"}


def versions(evidence: Evidence, card: CardFile) -> Iterator[Pin | Left]:
    """Each version that is not there or is another one than the repository tells."""
    if card.read.is_table:
        return
    try:
        code = _of_code(evidence, card)
    except (Unavailable, DocumentError) as reason:
        yield Left("versions.code", str(reason))
        code = ""
    yield from _differing(("versions", "code"), card.card.versions.code, code)
    for key, part in PARTS.items():
        entries = list(getattr(card.card, key))
        told = [version_of(evidence, card.place(one.path) if one.path else None) for one in entries]
        for position, (one, version) in enumerate(zip(entries, told, strict=True)):
            keys = (*card.read.original(key, position), "version")
            yield from _differing(keys, one.version, version)
        if len(entries) == 1:
            stated = getattr(card.card.versions, part)
            yield from _differing(("versions", part), stated, told[0])


def _differing(keys: tuple[str | int, ...], stated: object, told: str) -> Iterator[Pin]:
    """The version to write, unless a reason for having none stands there."""
    written = stated if isinstance(stated, str) else ""
    if told and (written or stated is None) and not (written and same(written, told)):
        yield Pin(keys, written, told, after="name")


def _of_code(evidence: Evidence, card: CardFile) -> str:
    """The version in the package's pyproject.toml, else in a tag of this commit; "" without."""
    found = package_version(evidence, card)
    if found is not None:
        return found.text
    code = card.card.code
    if code is None or card.place(code) != "" or len(evidence.cards) > 1:
        return ""
    here = evidence.history.repository.commit
    tags = (tag for tag, commit in _tags(evidence).items() if commit == here)
    return _highest(match[1] for tag in tags if (match := re.fullmatch(VERSION, tag)))


def version_of(evidence: Evidence, path: str | None) -> str:
    """The version of data or a model: the revision of its import, else of its artifact; "" without.

    `path` is that from the root of the repository.
    """
    if path is None:
        return ""
    for pointer in evidence.dvc.pointers:
        if pointer.sources and any(pin.path == path for pin in pointer.outs):
            revs = (re.fullmatch(VERSION, source.rev) for source in pointer.sources)
            return _highest(match[1] for match in revs if match)
    return _of_artifact(evidence, path)


def _of_artifact(evidence: Evidence, path: str) -> str:
    """The highest version that a tag has registered for the bytes that are pinned now."""
    try:
        return _highest(evidence.registry.here(path)[0])
    except Unavailable:
        return ""


def _highest(versions: Iterable[str]) -> str:
    return max(versions, key=release, default="")


def _tags(evidence: Evidence) -> dict[str, str]:
    try:
        return evidence.history.tags
    except Unavailable:
        return {}
