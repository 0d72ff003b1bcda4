"""Where projects begin, and what a `.dvcignore` hides: as DVC sees it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltrl.evidence.contents import Contents
from mltrl.evidence.dvc import Dvc
from mltrl.evidence.dvc.digests import Match, folder_md5, plain_md5
from mltrl.evidence.dvc.projects import Projects
from mltrl.evidence.tree import MemoryTree
from mltrl.rules.examples import lines, locked, pointer, stage

HIDDEN = [
    ("old/", "old/dvc.yaml", True),
    ("old", "a/old/dvc.yaml", True),
    ("/old", "a/old/dvc.yaml", False),
    ("a/old", "a/old/x.dvc", True),
    ("a/old", "b/a/old/x.dvc", False),
    ("**/old", "b/a/old/x.dvc", True),
    ("old/**", "old/a/x.dvc", True),
    ("*.dvc", "a/x.dvc", True),
    ("*.dvc/", "a/x.dvc", False),
    ("x.dvc\n!x.dvc", "x.dvc", False),
    ("old\n!old/x.dvc", "old/x.dvc", True),
    ("old/*\n!old/x.dvc", "old/x.dvc", False),
    ("# old", "old/x.dvc", False),
    (r"\#x.dvc", "#x.dvc", True),
    (r"a\*.dvc", "ab.dvc", False),
    ("[a-c].dvc", "b.dvc", True),
    ("[!a-c].dvc", "b.dvc", False),
    ("[^a-c].dvc", "d.dvc", True),
    ("?.dvc", "ab.dvc", False),
    ("  old/  ", "old/x.dvc", True),
    ("/", "x.dvc", False),
    ("", "x.dvc", False),
]


@pytest.mark.parametrize(("patterns", "path", "is_hidden"), HIDDEN)
def test_a_pattern_hides_a_file(patterns: str, path: str, *, is_hidden: bool) -> None:
    tree = MemoryTree({".dvcignore": patterns, path: ""})
    assert Projects(tree).hides(path) is is_hidden


NAMES = ["a", "b", "ab", "x.dvc", "[a]", "*"]
PARTS = [
    "a",
    "b",
    "ab",
    "*",
    "a*",
    "*b",
    "**",
    "?",
    "[ab]",
    "[!a]",
    "x.dvc",
    "*.dvc",
    r"\*",
    "[^b]x",
]


@st.composite
def pattern(draw: st.DrawFn) -> str:
    """A line of a `.dvcignore`. DVC 3.67 overlooks those that end in `*/`, with pathspec 1."""
    parts = draw(st.lists(st.sampled_from(PARTS), min_size=1, max_size=3))
    end = "/" if draw(st.booleans()) and not parts[-1].endswith("*") else ""
    head = draw(st.sampled_from(["", "/", "!"]))
    return head + "/".join(parts) + end


@given(
    st.lists(pattern(), min_size=1, max_size=3),
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=3),
)
def test_any_pattern_hides_what_dvc_does_not_see(written: list[str], names: list[str]) -> None:
    from dvc.ignore import DvcIgnorePatterns  # type: ignore[import-untyped]  # noqa: PLC0415 - slow

    path = "/".join(names)
    folder, _, name = f"/root/{path}".rpartition("/")
    theirs = DvcIgnorePatterns(written, "/root", "/").matches(folder, name)
    assert Projects(MemoryTree({".dvcignore": "\n".join(written), path: ""})).hides(path) is bool(
        theirs
    )


def test_a_deeper_file_has_the_last_word() -> None:
    files = {".dvcignore": "*.dvc", "a/.dvcignore": "!x.dvc", "a/x.dvc": "", "b/x.dvc": ""}
    projects = Projects(MemoryTree(files))
    assert not projects.hides("a/x.dvc")
    assert projects.hides("b/x.dvc")


def test_a_project_knows_only_its_own_patterns() -> None:
    files = {
        ".dvcignore": "x.dvc",
        "p/.dvc/config": "",
        "p/x.dvc": "",
        ".dvc/config": "",
        "x.dvc": "",
    }
    projects = Projects(MemoryTree(files))
    assert projects.roots == ["", "p"]
    assert projects.root_of("p/a/x.dvc") == "p"
    assert projects.root_of("pp/x.dvc") == ""
    assert not projects.hides("p/x.dvc")
    assert projects.hides("x.dvc")


def test_hidden_files_are_not_read_and_are_named() -> None:
    files = {"old/dvc.yaml": "stages: [", "a.dvc": pointer("a"), ".dvcignore": "old\n"}
    dvc = Dvc(MemoryTree(files), lambda _path: True)
    assert dvc.paths == ["a.dvc"]
    assert dvc.hidden == ["old/dvc.yaml"]


def match(files: dict[str, str], hashed: dict[str, str], count: int | None = None) -> Match:
    """How a tracked folder relates to the digest of these files."""
    digest = folder_md5((path, plain_md5(text.encode())) for path, text in hashed.items())
    entry = ("    deps:", "    - path: d", "      hash: md5", f"      md5: {digest}")
    number = len(hashed) if count is None else count
    lock = lines(*locked().splitlines(), *entry, f"      nfiles: {number}")
    tree = MemoryTree({**files, "dvc.yaml": stage(deps=("d",)), "dvc.lock": lock})
    [live] = Dvc(tree, lambda _path: True).live
    return Contents(tree).compare("d", live.deps[0])


def test_a_folder_is_hashed_without_what_is_hidden() -> None:
    tracked = {"d/a": "1", "d/x.log": "2", "d/tmp/b": "3"}
    assert match({**tracked, ".dvcignore": "*.log\ntmp/"}, {"a": "1"}) is Match.SAME


def test_a_folder_with_more_files_than_were_hashed_is_another() -> None:
    assert match({"d/a": "1", "d/b": "2"}, {"a": "1"}) is Match.DIFFERENT
