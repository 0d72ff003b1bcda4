"""Files that are made to take long or to break a reader: rules answer, soon, and never break."""

from __future__ import annotations

import pytest

from mltrl import rules
from mltrl.evidence import Evidence, Scope
from mltrl.evidence.tree import MemoryTree
from mltrl.rules.examples import told

FAMILIES = ("ci", "code", "data", "deployment", "docs", "model", "repository", "security", "test")
RULES = [one for family in (*FAMILIES, "audit") for one in rules.families()[family]]
MANY = 20_000
RUNS = {
    "letters": "a" * 10 * MANY,
    "blanks": " " * 5 * MANY,
    "line breaks": "\n" * 5 * MANY,
    "dashes": "-" * 5 * MANY,
    "dots": "a." * MANY,
    "backticks": "`a." * MANY,
    "colons": "::" * MANY,
    "openings": "](" * MANY,
    "fences": "```\n" * MANY,
    "assignments": "a=b" * MANY,
    "addresses": "data https://" * MANY,
    "comments": "<!-- mltrl: ignore[" * MANY,
    "hashes": "# mltrl: ignore" * MANY,
    "scripts": "scripts = " * MANY,
    "digits": "1" * 5 * MANY,
    "pipes": "| auc " * MANY,
    "python": "python " * MANY,
    "secrets": "hf_AKIAxox" * MANY,
    "tests": "run --a make test" * MANY,
}
PLACES = (
    "README.md",
    "docs/a.md",
    "a.py",
    "run.sh",
    "b.yaml",
    ".github/workflows/t.yml",
    ".gitlab-ci.yml",
    "Makefile",
    ".env",
    ".gitignore",
    ".gitattributes",
    "n.ipynb",
    "pyproject.toml",
    "tests/test_a.py",
    "k8s/rollout.yaml",
)


def broken(files: dict[str, str | bytes]) -> list[str]:
    """The rules that break on these files."""
    evidence = Evidence(MemoryTree(files), Scope(level=9), told("a@x"))
    results = [one for name in RULES for one in rules.run(rules.load(name), evidence, 9)]
    return [one.rule for one in results if one.broken]


@pytest.mark.parametrize("text", RUNS.values(), ids=RUNS)
def test_th42_no_text_takes_a_rule_long_or_breaks_it(text: str) -> None:
    assert not broken(dict.fromkeys(PLACES, text))


ODD: dict[str, bytes] = {
    "no UTF-8": b"\xff\xfe\x00\xd8",
    "UTF-16": "import pickle\n".encode("utf-16"),
    "NUL": b"a\0b",
    "empty": b"",
    "BOM": b"\xef\xbb\xbfimport pickle\n",
    "surrogates": b"\xed\xa0\x80",
    "conflict": b"<<<<<<< a\nb\n=======\nc\n>>>>>>> d\n",
    "LFS": b"version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 1\n",
    "list": b"[1, 2]",
    "number": b"1",
    "deep": b"[" * 5000,
}


@pytest.mark.parametrize("data", ODD.values(), ids=ODD)
def test_no_bytes_break_a_rule(data: bytes) -> None:
    assert not broken(dict.fromkeys(PLACES, data))


def test_no_name_breaks_a_rule() -> None:
    names = ("a\nb.py", "a\x1b[2J.md", "\udcff.csv", "a b/README.md", "-r.py", "ü.ipynb", "." * 200)
    assert not broken(dict.fromkeys(names, "import pickle\n[a](b.md)\n"))


def test_links_in_place_of_files_break_no_rule() -> None:
    tree = MemoryTree({"a.txt": "x"}, dict.fromkeys(PLACES, "/etc/passwd"))
    evidence = Evidence(tree, Scope(level=9), told("a@x"))
    results = [one for name in RULES for one in rules.run(rules.load(name), evidence, 9)]
    assert not [one.rule for one in results if one.broken]
