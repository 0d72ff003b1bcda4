"""A Markdown file is split at its `---` lines, and both parts keep their places."""

from __future__ import annotations

import pytest

from mltrl.documents import split_front_matter
from mltrl.errors import DocumentError

CARDS = [
    ("---\na: 1\n---\nbody\n", "a: 1\n", "body\n", 4),
    ("--- \t\na: 1\n---  \nbody\n", "a: 1\n", "body\n", 4),
    ("---\r\na: 1\r\n...\r\nbody\r\n", "a: 1\r\n", "body\r\n", 4),
    ("---\ra: 1\r---\rbody", "a: 1\r", "body", 4),
    ("---\na: 1\n\nb: 2\n---", "a: 1\n\nb: 2\n", "", 6),
    ("---\n---\n", "", "", 3),
    (
        "---\na: |\n  ---\n ---\n---x\n----\n---\n---\n",
        "a: |\n  ---\n ---\n---x\n----\n",
        "---\n",
        8,
    ),
]
NO_CARDS = [
    "",
    "# Title\n",
    "\n---\na: 1\n---\n",
    " ---\na: 1\n---\n",
    "----\n",
    "---a\n---\n",
    "--\n",
]


@pytest.mark.parametrize(("text", "yaml", "body", "body_line"), CARDS)
def test_front_matter_ends_at_the_first_line_that_says_so(
    text: str, yaml: str, body: str, body_line: int
) -> None:
    found = split_front_matter(text)
    assert found
    assert (found.yaml, found.body, found.first_line, found.body_line) == (yaml, body, 2, body_line)
    assert text[found.offset :].startswith(yaml)
    assert text[found.body_offset :] == body


@pytest.mark.parametrize("text", NO_CARDS)
def test_without_an_opening_line_there_is_none(text: str) -> None:
    assert split_front_matter(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "---",
        "---\n",
        "---\na: 1\n",
        "---\n ---\n",
        "---\n" + "-\n" * (1 << 19),
        "---\n" + "-" * (1 << 20),
    ],
    ids=[
        "alone",
        "and no more",
        "open",
        "indented end",
        "Y18 lines of dashes",
        "Y18 one line of dashes",
    ],
)
def test_y18_front_matter_without_an_end_is_refused(text: str) -> None:
    with pytest.raises(DocumentError) as caught:
        split_front_matter(text)
    assert (caught.value.kind, caught.value.line) == ("unterminated-front-matter", 1)
