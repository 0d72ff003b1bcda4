"""Pictures that git tracks, as data within a page: a page asks nobody for anything."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

from mltrl.errors import DocumentError, Unavailable

if TYPE_CHECKING:
    from mltrl.evidence.tree import Tree

LARGEST = 512 << 10
ALL = 2 << 20
"""What one page holds of pictures at most, in bytes; the others are linked."""


class Pictures:
    """The pictures of one page, each read once."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._known: dict[str, str] = {}
        self._bytes = 0

    def data(self, path: str) -> str:
        """A tracked picture as `data:` address; "" where it is none, or too much for a page."""
        if path not in self._known:
            self._known[path] = self._read(path)
        return self._known[path]

    def _read(self, path: str) -> str:
        try:
            found = self.tree.read(path, LARGEST)
        except (DocumentError, Unavailable):
            return ""
        form = kind(found)
        if not form or self._bytes + len(found) > ALL:
            return ""
        self._bytes += len(found)
        return f"data:image/{form};base64,{b64encode(found).decode('ascii')}"


def kind(data: bytes) -> str:
    """The form of a picture by its first bytes; "" for all but those that hold nothing but pixels.

    SVG is none of them: it can name other files.
    """
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    return "webp" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else ""
