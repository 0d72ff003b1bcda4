"""Versions: the one that a package gives itself, and whether two of them are the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.paths import below

if TYPE_CHECKING:
    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.evidence.metrics import Value

KEYS = ("project.version", "tool.poetry.version")


def package_version(evidence: Evidence, card: CardFile) -> Value | None:
    """The version of the Python package that the code belongs to, where it is written there.

    Raises:
        Unavailable: its pyproject.toml cannot be read.
    """
    code = card.card.code
    folder = card.place(code) if code else None
    path = None if folder is None else _manifest(evidence, card, folder)
    if path is None:
        return None
    for key in KEYS:
        try:
            return evidence.metrics.value(path, key)
        except DocumentError as error:
            if error.kind not in {"no-key", "no-scalar"}:
                raise Unavailable(f"`{path}`: {error.message}") from error
    return None


def _manifest(evidence: Evidence, card: CardFile, folder: str) -> str | None:
    """The nearest pyproject.toml from a folder upwards, as in a layout with `src`.

    One above is not that of the code where another card is about code below it, too: parts of a
    package may have versions of their own.
    """
    above = folder
    while True:
        path = f"{above}/pyproject.toml" if above else "pyproject.toml"
        if path in evidence.tree.entries:
            is_shared = above != folder and _is_shared(evidence, card, above)
            return None if is_shared else path
        if not above:
            return None
        above = above.rpartition("/")[0]


def _is_shared(evidence: Evidence, card: CardFile, folder: str) -> bool:
    """Whether another card names code below a folder."""
    others = (one for one in evidence.cards if one.path != card.path and one.read.card)
    places = (one.place(one.card.code) for one in others if one.card.code)
    return any(place is not None and below(place, folder) for place in places)


def same(left: str, right: str) -> bool:
    """Whether two versions are of one release, however what follows its numbers is written."""
    first, second = release(left), release(right)
    return first == second if first and second else left == right


def release(version: str) -> tuple[int, ...]:
    """The leading numbers of a version, without zeros at the end."""
    numbers: list[int] = []
    for part in version.removeprefix("v").split("."):
        digits = part[: len(part) - len(part.lstrip("0123456789"))]
        numbers += [int(digits[:9])] if digits else []
        if digits != part:
            break
    while numbers[1:] and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)
