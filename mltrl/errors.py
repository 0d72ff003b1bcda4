"""The few ways in which mltrl stops, or cannot tell.

`MltrlError` and its children end a command: one line says what is wrong, one what to do next, and
the exit code is theirs. `Unavailable` and `NotApplicable` never end anything: the rule runner turns
them into the outcomes *unknown* and *not applicable*.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class MltrlError(Exception):
    """An expected failure: `message` says what is wrong, `hint` the next step."""

    exit_code = 70

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(MltrlError):
    """The command was called wrongly: unknown rule, bad option, missing path."""

    exit_code = 2


class ConfigurationError(MltrlError):
    """`mltrl.toml` or `[tool.mltrl]` is not valid."""

    exit_code = 2


class CannotAudit(MltrlError):  # noqa: N818 - reads as what it says
    """Nothing could be evaluated: no repository, git missing or too old, an unsafe setting."""

    exit_code = 4


class DocumentError(Exception):
    """A file that cannot be read as what it should be.

    `kind` is a permanent key (`duplicate-key`, `too-deep`, …), `message` a sentence for people;
    `line` and `column` count from 1.
    """

    def __init__(self, kind: str, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.line = line
        self.column = column


class Unavailable(Exception):  # noqa: N818 - an outcome, not an error
    """Evidence that could not be had; the sentence says what would settle the question."""


class NotApplicable(Exception):  # noqa: N818 - an outcome, not an error
    """There is nothing to ask; the sentence says why."""


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint that names what may have been meant, or ""."""
    from difflib import get_close_matches  # noqa: PLC0415 - only after a mistake

    close = get_close_matches(name, list(known), 1)
    return f"did you mean `{close[0]}`?" if close else ""
