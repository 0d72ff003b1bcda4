"""Versions: the one that a package gives itself, and whether two of them are the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import DocumentError, Unavailable

if TYPE_CHECKING:
    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.evidence.metrics import Value

KEYS = ("project.version", "tool.poetry.version")


def package_version(evidence: Evidence, card: CardFile) -> Value | None:
    """The version of the Python package in the folder of the code, where it is written there.

    Raises:
        Unavailable: its pyproject.toml cannot be read.
    """
    code = card.card.code
    folder = card.place(code) if code else None
    if folder is None:
        return None
    path = f"{folder}/pyproject.toml" if folder else "pyproject.toml"
    if path not in evidence.tree.entries:
        return None
    for key in KEYS:
        try:
            return evidence.metrics.value(path, key)
        except DocumentError as error:
            if error.kind not in {"no-key", "no-scalar"}:
                raise Unavailable(f"`{path}`: {error.message}") from error
    return None


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
