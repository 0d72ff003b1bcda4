"""The quick YAML reader never guesses: what it accepts, the complete one reads in the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mltrl.documents import fast
from mltrl.documents.yaml import MACHINE, compose

if TYPE_CHECKING:
    from typing import Protocol, TypeVar

    from mltrl.documents.values import Node

    Drawn = TypeVar("Drawn")

    class Draw(Protocol):
        """What draws from a strategy."""

        def __call__(self, strategy: st.SearchStrategy[Drawn], /) -> Drawn:
            """Draw one value."""


LOCK = """\
schema: '2.0'
stages:
  prepare:
    cmd: python src/prepare.py --in data/raw --out data/prepared --seed 7 --very-long-option
      --another value
    deps:
    - path: data/raw
      hash: md5
      md5: 1e50e605f4c8551b826d693d47f81f85.dir
      size: 28
      nfiles: 3
    params:
      params.yaml:
        prepare.split: 0.20
        lr: 1e-05
        layers:
        - 64
        - 32
        name:
  # a comment
  train@a:
    cmd:
    - echo 1
    - "echo 2"
    outs:
      - path: model.pkl
        md5: '12345678901234567890123456789012'
        isexec: true  # yes
        meta: {}
"""
ONE_IN_TEN = st.sampled_from([True, *[False] * 9])
PLAIN = [
    *(
        "1",
        "012",
        "1e-05",
        "-.5",
        ".inf",
        "1_000",
        "0x1F",
        "0o14",
        "2024-01-02",
        "12:30",
        "-3",
        "5.",
    ),
    *("true", "no", "~", "null", "", "''", "'a b'", '"a"', "'#'", "{}", "[]", "a#b", "a,b", "-x"),
    *(
        "d41d8cd98f00b204e9800998ecf8427e",
        "data/raw",
        "echo 'a' > b",
        "a\xa0b",
        "é",
        "x  # c",
        "# c",
    ),
]
ODD = [
    *(
        "-_",
        "._",
        "'it''s'",
        '"\\t"',
        "[1, 2]",
        "{a: 1}",
        "a: b",
        "a:",
        ":a",
        "- x",
        "-",
        "---",
        "...",
    ),
    *("&a x", "*a", "!t x", "|", ">-", "%x", "@x", "`x", "? x", "=", "<<", "x ", "\x85", "\u2028"),
    *("12345678901234567890123456789012", "9" * 401, "'a' # 'b'", "a\tb", "1 2", "0b2", "'", '"a'),
]
KEYS = ["a", "b", "c", "md5", "rev", "path", "x y", "./p", "s@k"]
ODD_KEYS = [
    "true",
    "null",
    "1",
    "1e5",
    "-a",
    "...",
    "---",
    "- k",
    "é",
    "2024-01-02",
    "<<",
    "=",
    "'k'",
]
INDENTS = ["", " ", "  ", "   ", "    "]

Line = st.builds(
    "{}{}{}{}{}{}{}".format,
    st.sampled_from(INDENTS),
    st.sampled_from(["", "", "", "- ", "-  ", "- - ", "-", "? "]),
    st.sampled_from([*KEYS, *ODD_KEYS, ""]),
    st.sampled_from([": ", ": ", ":", ":  ", ":\t", " : ", ""]),
    st.sampled_from([*PLAIN, *ODD]),
    st.sampled_from(["", "", "", " # c", "  ", " #"]),
    st.sampled_from(["\n", "\n", "\n", "\r\n", "\r", "\n\n", " \n", "\n# comment\n", "\n  # c\n"]),
)
Tree = st.recursive(
    st.sampled_from(PLAIN),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3)
    ),
    max_leaves=8,
)


def written(tree: object, indent: str, draw: Draw) -> str:
    """A tree as a block of lines; the first begins where the text before it ends."""
    if isinstance(tree, str):
        more = f"\n{indent} and\n{indent} more" if draw(ONE_IN_TEN) else ""
        return f" {tree}{more}\n"
    if not tree:
        return " {}\n"
    lines = [draw(st.sampled_from(["\n", "\n", "\n", "\n\n", "\n# comment\n", "  # comment\n"]))]
    if isinstance(tree, dict):
        for key, inner in tree.items():
            deeper = indent + draw(st.sampled_from(["  ", "  ", "", " ", "    "]))
            lines.append(f"{indent}{key}:{written(inner, deeper, draw)}")
    elif isinstance(tree, list):
        for inner in tree:
            item = written(inner, indent + "  ", draw)
            lines.append(
                f"{indent}- {item.lstrip()}" if draw(st.booleans()) else f"{indent}-{item}"
            )
    return "".join(lines)


@st.composite
def documents(draw: Draw) -> str:
    """A tree or a lock, in which up to three pieces are cut out, doubled or replaced."""
    text = LOCK if draw(ONE_IN_TEN) else written({"a": draw(Tree), "b": draw(Tree)}, "", draw)
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 0, 1, 2, 5, 40])))
        pieces = [*" \n:-#'\"\t\r,", "  ", ": ", "- ", "\n ", text[start:end] * 2, *ODD, *ODD_KEYS]
        text = text[:start] + draw(st.sampled_from(pieces)) + text[end:]
    return text


def typed(value: object) -> object:
    """A value in which 1, 1.0 and True differ, and NaN equals itself."""
    if isinstance(value, dict):
        return [(typed(key), typed(inner)) for key, inner in value.items()]
    if isinstance(value, list):
        return ["list", *map(typed, value)]
    return (type(value).__name__, repr(value))


def places(node: Node) -> object:
    """All that a node and those below it say."""
    below = {key: places(child) for key, child in node.children.items()}
    return (node.position, node.token, below)


def agree(text: str) -> bool:
    """Whether the quick reader accepts a text; then the complete one says the same."""
    try:
        value = fast.read(text)
    except fast.Unsure:
        return False
    complete = compose(text, MACHINE)
    assert typed(value) == typed(complete.value)
    if value is not None:
        assert places(fast.locate(text)) == places(complete.node)
    return True


def test_a_lock_is_read_quickly() -> None:
    assert agree(LOCK)
    assert agree(LOCK.replace("\n", "\r\n"))


@settings(max_examples=500, deadline=None)
@given(st.lists(Line, max_size=5).map("".join))
def test_lines_in_any_order_are_read_alike(text: str) -> None:
    agree(text)


@settings(max_examples=1500, deadline=None)
@given(documents())
def test_documents_with_faults_are_read_alike(text: str) -> None:
    agree(text)


TRICKY = [
    *(
        "a:\n- x\nb: 1\n- y\n",
        "a:\n  - x\n  b: 1\n",
        "a: 1\n- b\n",
        "- a\nb: 1\n",
        "a:\n- b:\n- c\n",
    ),
    *(
        "a: x # c\n  more\n",
        "a: x\n# c\n  more\n",
        "a: x\n\n  more\n",
        "a: 'x'\n  more\n",
        "a: 1\n  2\n",
    ),
    *(
        "a: x\n  - y\n",
        "a: x\n  'y'\n",
        "a: x\n  b: y\n",
        "a: x\nmore\n",
        "a:\n  x\n",
        "a: {}\n  x\n",
    ),
    *(
        "a: x\n  y\n  z # c\n",
        "a:\n- x\n  y\n",
        "a: x\n  y:\n",
        "a: x\n  y \n  z\n",
        "a: x\n  ---\n",
    ),
    *(
        "--- a: 1\n",
        "... a: 1\n",
        "---\na: 1\n",
        "a: 1\n...\n",
        "a: 1\n---\n",
        "%YAML 1.1\n---\na: no\n",
    ),
    *(
        "- - a: 1\n",
        "-  a: 1\n",
        "- # c\n  a\n",
        "-\n  a: 1\n",
        "a:\n  b:\n c: 1\n",
        " a: 1\nb: 2\n",
    ),
    *(
        "k" * 1100 + ": 1\n",
        "a: " + "x" * 5000 + "\n",
        "a:\n" * 3,
        "a: 1\rb: 2\n",
        "a: 1\r\n\r\nb: 2",
    ),
    *(
        "a:\n  b: 1\n  c:\n  d: 2\ne:\n",
        "a:\n    - b: 1\n      c: 2\n    - d\n",
        "a:\n- b: 1\n c: 2\n",
    ),
]


@pytest.mark.parametrize("text", TRICKY)
def test_tricky_texts_are_read_alike(text: str) -> None:
    agree(text)


@pytest.mark.parametrize("scalar", [*PLAIN, *ODD])
@pytest.mark.parametrize(
    "frame", ["a: {}\n", "- {}\n", "a:\n- {}\n", "a:\n  b: {}\nc: 1\n", "md5: {}\n"]
)
def test_each_scalar_is_read_alike(frame: str, scalar: str) -> None:
    agree(frame.format(scalar))


@pytest.mark.parametrize("key", [*KEYS, *ODD_KEYS])
@pytest.mark.parametrize("frame", ["{}: 1\n", "a:\n- {}: 1\n", "a:\n  {}:\n    b: 1\n"])
def test_each_key_is_read_alike(frame: str, key: str) -> None:
    agree(frame.format(key))
