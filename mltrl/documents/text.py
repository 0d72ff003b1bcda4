"""Bytes become text, or a reason why not."""

from __future__ import annotations

import re
from bisect import bisect_right

from mltrl.documents.values import Position
from mltrl.errors import DocumentError

UTF16 = (b"\xff\xfe", b"\xfe\xff")
SAMPLE = 64
CONTROLS = bytes(one for one in range(32) if one not in b"\t\n\r")


def decode(data: bytes, *, limit: int) -> str:
    """The text of a file, without a byte order mark; line ends stay as they are.

    Raises:
        DocumentError: the file is larger than `limit` bytes, is not UTF-8, holds control characters
            or the markers of an unfinished merge.
    """
    if len(data) > limit:
        raise DocumentError("too-large", f"larger than {limit:,} bytes")
    text = _utf8(data)
    # Bytes are looked through several times as fast as a text with an expression.
    if len(data.translate(None, CONTROLS)) < len(data):
        raise _control_character(text)
    conflict = _conflict(text) if "<<<<<<< " in text else None
    if conflict is not None:
        message = "a merge was not finished: the file holds conflict markers"
        raise fault("conflict-markers", message, text, conflict)
    return text


def fault(kind: str, message: str, text: str, index: int, first_line: int = 1) -> DocumentError:
    """The error for a character of a text whose first line has the number `first_line`."""
    line, column = position(text, index)
    return DocumentError(kind, message, line + first_line - 1, column)


def position(text: str, index: int) -> Position:
    """Line and column of a character; CR, LF and CR LF each end a line."""
    before = text[:index]
    lines = before.count("\n") + before.count("\r") - before.count("\r\n")
    start = max(before.rfind("\n"), before.rfind("\r")) + 1
    return Position(lines + 1, index - start + 1)


class Lines:
    """The lines of a text, to find the positions of many characters."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *(end.end() for end in re.finditer(r"\r\n?|\n", text))]

    def at(self, index: int) -> Position:
        """Line and column of a character."""
        line = bisect_right(self.starts, index)
        return Position(line, index - self.starts[line - 1] + 1)


def is_unicode(text: str) -> bool:
    """Whether a text has no half of a surrogate pair, which nothing could write."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _utf8(data: bytes) -> str:
    if data.isascii() and 0 not in data:
        return data.decode("ascii")
    if _is_utf16(data):
        raise DocumentError("not-utf8", "encoded as UTF-16, not as UTF-8 (from byte 0)")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = data[: error.start].decode("utf-8-sig", "ignore")
        message = f"not UTF-8: {error.reason} at byte {error.start}"
    raise fault("not-utf8", message, good, len(good))


def _is_utf16(data: bytes) -> bool:
    """Marked as such, or every other byte of the beginning is zero."""
    even, odd = data[0:SAMPLE:2], data[1:SAMPLE:2]
    return data[:2] in UTF16 or (
        len(odd) > 1 and any(data[:SAMPLE]) and not (any(even) and any(odd))
    )


def _control_character(text: str) -> DocumentError:
    """Where the first one stands."""
    controls = CONTROLS.decode()
    at = next(at for at, one in enumerate(text) if one in controls)
    message = f"the control character U+{ord(text[at]):04X} does not belong in a text"
    return fault("control-character", message, text, at)


def _conflict(text: str) -> int | None:
    """Where the first conflict begins that has all three markers, each at the start of a line."""
    opened, divided = None, False
    for marker in re.finditer(r"^(?:<<<<<<< |=======$|=======\r|>>>>>>> )", text, re.MULTILINE):
        if marker[0][0] == "<":
            opened, divided = marker.start(), False
        elif marker[0][0] == "=":
            divided = opened is not None
        elif divided:
            return opened
    return None
