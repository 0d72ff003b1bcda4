"""What is written into a card, and what is left as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mltrl.documents.values import Key

    Keys = tuple[Key, ...]


class Pin(NamedTuple):
    """A value to write under some keys of the file; `old` is "" where there is none yet.

    Where the key itself is not there, it is written behind the key `after`.
    """

    keys: Keys
    old: str
    new: str
    after: str = ""
    quoted: bool = False

    @property
    def subject(self) -> str:
        """The field."""
        return ".".join(map(str, self.keys))


class Left(NamedTuple):
    """A field that is not touched, and why.

    `kind` is that of the error, where the card or its source is wrong; "" where nobody knows, since
    something could not be read here.
    """

    subject: str
    reason: str
    kind: str = ""
