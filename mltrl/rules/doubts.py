"""What a rule could not tell, in one sentence for each reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SHOWN = 3


def told(reasons: Iterable[str]) -> str:
    """The reasons, each once; those that differ only in what they begin with (`` `path` ``) as one.

    A checkout that left out many files has the same to say of each.
    """
    alike: dict[str, list[str]] = {}
    for reason in dict.fromkeys(reasons):
        subject, rest = _parted(reason)
        alike.setdefault(rest, []).append(subject)
    return "; ".join(_sentence(subjects, rest) for rest, subjects in alike.items())


def _parted(reason: str) -> tuple[str, str]:
    """The name at the beginning, with its quotes, and what is said of it."""
    name, mark, rest = reason[1:].partition("` ") if reason.startswith("`") else ("", "", "")
    return (f"`{name}`", f" {rest}") if mark else ("", reason)


def _sentence(subjects: list[str], rest: str) -> str:
    first, *others = subjects
    if not others:
        return first + rest
    shown = ", ".join(others[:SHOWN])
    more = len(others) - SHOWN
    return f"{first}{rest}; the same of {shown}" + (f" and {more} more" if more > 0 else "")
