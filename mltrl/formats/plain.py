"""Text from a repository, made safe to show."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re

_HIDDEN = (
    r"[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    r"\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


@cache
def _hidden() -> re.Pattern[str]:
    import re  # noqa: PLC0415 - compiled only where text is not plain ASCII

    return re.compile(_HIDDEN)


def show(text: str) -> str:
    r"""The text on one line, with control, direction and invisible characters as `\x1b`."""
    if text.isascii() and text.isprintable():
        return text
    return _hidden().sub(lambda match: ascii(match[0])[1:-1], text)
