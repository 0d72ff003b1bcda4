"""Front matter: the YAML between `---` lines at the top of a Markdown file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import DocumentError

if TYPE_CHECKING:
    from mltrl.documents.values import Document


class FrontMatter(NamedTuple):
    """A Markdown file in two parts. Offsets count characters, lines from 1, both in the file."""

    yaml: str
    offset: int
    first_line: int
    body: str
    body_offset: int
    body_line: int


def split_front_matter(text: str) -> FrontMatter | None:
    """The front matter and the body; None where the first line is not `---`.

    Raises:
        DocumentError: no line `---` or `...` ends it.
    """
    opener = re.match(r"---[ \t]*(?:\r\n?|\n|\Z)", text)
    if not opener:
        return None
    offset = opener.end()
    closer = re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)")
    end = closer.search(text, offset)
    if not end:
        message = "the front matter has no end: close it with a line `---`"
        raise DocumentError("unterminated-front-matter", message)
    yaml = text[offset : end.start()]
    lines = len(re.findall(r"\r\n?|\n", yaml))
    return FrontMatter(yaml, offset, 2, text[end.end() :], end.end(), lines + 3)


def read_front_matter(text: str) -> Document:
    """The values in front matter of another tool, as a Hugging Face model card has; typed.

    Raises:
        DocumentError: there is none, or it is not YAML.
    """
    from mltrl.documents.machine import read_machine  # noqa: PLC0415 - most front matter is a card's

    front = split_front_matter(text)
    if front is None:
        raise DocumentError("no-front-matter", "there is no front matter in it")
    # As many empty lines before it as put everything into its line of the file.
    return read_machine("\n" * (front.first_line - 1) + front.yaml)
