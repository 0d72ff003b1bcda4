"""READMEs and their code blocks."""

from __future__ import annotations

import pytest

from mltrl.evidence.prose import Prose, code_blocks, is_readme
from mltrl.evidence.tree import MemoryTree

BLOCKS = [
    ("```bash\n$ python a.py\n```\n", "bash", [("python a.py", 2)]),
    ("text\n\n~~~\na\n\nb\n~~~\n", "", [("a", 4), ("b", 6)]),
    ("1. do\n   ```sh\n   make all  # now\n   ```\n", "sh", [("make all", 3)]),
    ("> ```console\n> % dvc pull\n> ```\n", "console", [("dvc pull", 2)]),
    ("```{code-block} bash\nx\n```\n", "code-block", [("x", 2)]),
    ("```sh\na \\\n  --b \\\n  c\nd\n```\n", "sh", [("a --b c", 2), ("d", 5)]),
    ("```\nopen to the end\n", "", [("open to the end", 2)]),
    (".. code-block:: bash\n\n    pip install x\n\nend\n", "bash", [("pip install x", 3)]),
    ("Run::\n\n   make\n   make test\n\nend\n", "", [("make", 3), ("make test", 4)]),
    ("```sh\n(env) $ pytest\n# only a comment\n```\n", "sh", [("pytest", 2)]),
]


@pytest.mark.parametrize(("text", "language", "lines"), BLOCKS)
def test_a_code_block_is_read_with_lines(
    text: str, language: str, lines: list[tuple[str, int]]
) -> None:
    [block] = code_blocks(text)
    assert block.language == language
    assert [(" ".join(one.text.split()), one.line) for one in block.lines] == lines


@pytest.mark.parametrize("text", ["", "no block\n", "a `b` c\n", "see: this\n", "```x``` inline\n"])
def test_what_is_no_code_block_is_none(text: str) -> None:
    assert list(code_blocks(text)) == []


NAMES = {
    "README": True,
    "readme.md": True,
    "docs/README.rst": True,
    "README.de.md": False,
    "README.png": False,
    "README_old.md": False,
    "READMEs/a.md": False,
}


@pytest.mark.parametrize(("path", "expected"), NAMES.items())
def test_a_readme_is_told_by_its_name(path: str, expected: bool) -> None:  # noqa: FBT001 - a table
    assert is_readme(path) == expected


PLACES = [
    (["README.md", "a/README.md"], "README.md"),
    (["README", "README.md"], "README.md"),
    ([".github/README.md", "docs/README.md"], ".github/README.md"),
    (["docs/README.md"], "docs/README.md"),
    (["src/README.md"], None),
]


@pytest.mark.parametrize(("paths", "readme"), PLACES)
def test_the_readme_is_where_a_forge_looks(paths: list[str], readme: str | None) -> None:
    prose = Prose(MemoryTree(dict.fromkeys(paths, "x")), lambda _path: True)
    assert prose.readme == readme


def test_links_are_no_pages() -> None:
    tree = MemoryTree({"README.md": "x", "docs/a.md": "x"}, {"CLAUDE.md": "AGENTS.md"})
    assert Prose(tree, lambda _path: True).pages == ["README.md", "docs/a.md"]
