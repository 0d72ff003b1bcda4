"""The events of a YAML text, and YAML's errors in one form."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from mltrl.documents.text import fault
from mltrl.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml import MarkedYAMLError

Event = Any
"""An event of PyYAML. It has no type here, as yaml is imported late."""
LINE_BREAKS = "\x85\u2028\u2029"
LONE_SURROGATE = "half of a surrogate pair: `\\u` names one character, `\\U` those above U+FFFF"


def parse(text: str, first_line: int = 1, *, pure: bool = False) -> Iterator[Event]:
    """The events of a text, from libyaml where PyYAML was built with it and not `pure`.

    Raises:
        DocumentError: the text is not YAML.
    """
    import yaml  # noqa: PLC0415 - most files need no complete reader

    bad = _forbidden().search(text)
    if bad:
        kind, reason = _reason(bad[0])
        message = f"the character U+{ord(bad[0]):04X} {reason}"
        raise fault(kind, message, text, bad.start(), first_line)
    loader = yaml.SafeLoader if pure else getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        yield from yaml.parse(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        raise _syntax(error, text, first_line) from error
    except yaml.YAMLError as error:
        raise DocumentError("syntax", f"not YAML: {error}", first_line) from error


def _reason(character: str) -> tuple[str, str]:
    """The kind of error that a character is, and why."""
    if character in LINE_BREAKS:
        return "bad-line-break", "ends a line to some programs and not to others: remove it"
    if "\ud800" <= character <= "\udfff":
        return "bad-unicode", "is half of a pair"
    return "control-character", "does not belong in a text"


def _syntax(error: MarkedYAMLError, text: str, first_line: int) -> DocumentError:
    mark = error.problem_mark or error.context_mark
    line, column, index = (mark.line, mark.column, mark.index) if mark else (0, 0, 0)
    kind, problem = "syntax", f"not YAML: {error.problem or error.context or 'unreadable'}"
    if "Unicode character escape" in problem:
        kind, problem = "bad-unicode", LONE_SURROGATE
    elif "nesting depth" in problem:
        kind, problem = "too-deep", "nested too deep"
    elif text[index : index + 1] == "\t":
        problem = "not YAML: a tab where spaces must indent"
    elif error.problem and error.context:
        problem = f"{problem} ({error.context})"
    return DocumentError(kind, problem, line + first_line, column + 1)


@cache
def _forbidden() -> re.Pattern[str]:
    """What YAML allows nowhere, not even in quotes, and what YAML 1.1 and 1.2 take differently."""
    controls = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
    return re.compile(rf"[{controls}\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
