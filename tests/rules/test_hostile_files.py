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


EVERY = rules.ids()


def answers(files: dict[str, str | bytes]) -> dict[str, list[str]]:
    """What every rule that is about the repository says of files: the paths of its findings."""
    evidence = Evidence(MemoryTree(files), Scope(level=9), told("a@x"))
    results = [one for name in EVERY for one in rules.run(rules.load(name), evidence, 9)]
    assert not [one.rule for one in results if one.broken]
    return {one.rule: [each.location.path for each in one.findings] for one in results}


def test_th42_requirements_in_a_circle_are_read_once_and_named() -> None:
    count = 200
    names = [f"requirements/r{number}.txt" for number in range(count)]
    files: dict[str, str | bytes] = {
        name: f"-r r{(at + 1) % count}.txt\nnumpy\n" for at, name in enumerate(names)
    }
    assert answers(files)["environment/consistent"] == [min(names)]


def test_th42_a_notebook_of_many_cells_is_read_once_and_named() -> None:
    cells = ",\n".join(
        f'{{"cell_type": "code", "source": "x{at} = {at}", "execution_count": {at % 99}, '
        f'"outputs": []}}'
        for at in range(MANY)
    )
    found = answers({"n.ipynb": f'{{"cells": [\n{cells}\n]}}'})
    assert found["notebook/in-order"] == ["n.ipynb"]


def test_th42_a_long_line_of_json_is_read_and_named() -> None:
    row = '{"cell_type": "code", "source": "a", "execution_count": 1, "outputs": [%s]}'
    output = '{"output_type": "stream", "text": "%s"}' % ("y" * 5_000_000)
    numbers = ", ".join(f'"k{at}": [{at}, 0.5]' for at in range(5 * MANY))
    files = {"n.ipynb": f'{{"cells": [{row % output}]}}', "m.json": f"{{{numbers}}}"}
    found = answers({**files, "dvc.yaml": "metrics: [m.json]\n"})
    assert found["notebook/light-output"] == ["n.ipynb"]


def test_th42_deep_folders_and_odd_names_are_named() -> None:
    deep = "d/" * 1500
    odd = [f"\udcff\udcfe{number}/train.py" for number in range(20)]
    code = "import random\nprint(random.random())\n"
    files: dict[str, str | bytes] = dict.fromkeys([f"{deep}train.py", *odd], code)
    found = answers({**files, f"{deep}requirements.txt": "numpy\n", f"{deep}dvc.yaml": "stages: 1"})
    assert found["seed/set"] == sorted([f"{deep}train.py", *odd])
    assert found["environment/locked"] == [f"{deep}requirements.txt"]
    assert found["pipeline/valid"] == [f"{deep}dvc.yaml"]


@pytest.mark.slow
def test_th42_a_hundred_thousand_files_are_listed_and_read_once() -> None:
    files: dict[str, str | bytes] = {f"f{at % 1000}/{at}.txt": "x\n" for at in range(100_000)}
    found = answers({**files, "Untitled.ipynb": '{"cells": []}'})
    assert found["notebook/named"] == ["Untitled.ipynb"]
