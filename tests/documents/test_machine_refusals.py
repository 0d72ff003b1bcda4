"""Machine-written YAML cannot blow up its reader; what is wrong with it has a name and a place."""

from __future__ import annotations

import pytest

from mltrl.documents import read_machine
from mltrl.documents.yaml import MACHINE, compose
from tests.documents.faults import bomb, fault, place

REFUSED = [
    pytest.param(bomb(9, 9, "x"), "expansion-limit", 6, id="Y03 alias bomb"),
    pytest.param(bomb(9, 9, "m"), "expansion-limit", 6, id="Y03 merge bomb"),
    pytest.param("[" * 100_000, "too-deep", 1, id="Y04 brackets"),
    pytest.param("a: " + "{a: " * 100_000, "too-deep", 1, id="Y04 braces"),
    pytest.param("- " * 50_000, "too-deep", 1, id="Y04 dashes"),
    pytest.param("".join(" " * n + "a:\n" for n in range(1000)), "too-deep", 65, id="Y05 block"),
    pytest.param("a: 3\nb:\n  c: 1\na: 9\n", "duplicate-key", 4, id="Y07"),
    pytest.param("{a: 3, 'a': 9}", "duplicate-key", 1, id="Y07 quoted"),
    pytest.param("1: 3\n0x1: 9\n", "duplicate-key", 2, id="Y07 equal numbers"),
    pytest.param("a: &a {}\nb:\n  <<: *a\n  <<: *a\n", "duplicate-key", 4, id="Y07 merge keys"),
    pytest.param("a: !!python/object/apply:os.system [x]", "tag-not-allowed", 1, id="Y08"),
    pytest.param("a: !!binary aa", "tag-not-allowed", 1, id="Y09 binary"),
    pytest.param("a: !!set {b}", "tag-not-allowed", 1, id="Y09 set"),
    pytest.param("a: !custom b", "tag-not-allowed", 1, id="Y09 custom"),
    pytest.param("\na: !!timestamp foo", "tag-not-allowed", 2, id="Y09 timestamp"),
    pytest.param("a: !!bool maybe", "tag-not-allowed", 1, id="Y09 bool"),
    pytest.param("a: ! b", "tag-not-allowed", 1, id="Y09 without a name"),
    pytest.param("a: " + "9" * 5000, "number-too-long", 1, id="Y14"),
    pytest.param("a: 0x" + "f" * 5000, "number-too-long", 1, id="Y14 hexadecimal"),
    pytest.param("a: 1\n---\nb: 1\n", "multiple-documents", 2, id="Y19"),
    pytest.param("a: 1\n[1]: 2\n", "complex-key", 2, id="Y22 list"),
    pytest.param("? {a: 1}\n: 2\n", "complex-key", 1, id="Y22 mapping"),
    pytest.param("a: &a [1]\n*a : 2\n", "complex-key", 2, id="Y22 alias of a list"),
    pytest.param("a:\n\tb: 1\n", "syntax", 2, id="Y23 tab"),
    pytest.param('a: "\\ud800"', "bad-unicode", 1, id="Y25"),
    pytest.param("a: \ud800", "bad-unicode", 1, id="Y25 not escaped"),
    pytest.param("a: 1\nb: x\x0by", "control-character", 2, id="Y24"),
    pytest.param("a: 1\nb: \ufeff", "control-character", 2, id="Y26 mark inside"),
    pytest.param("a: 1\nb: x\u2028y", "bad-line-break", 2, id="Y29 line separator"),
    pytest.param("a: 1\nb: 'x\x85y'", "bad-line-break", 2, id="Y29 next line"),
    pytest.param("a: &a [*a]", "recursive-anchor", 1, id="Y31"),
    pytest.param("a: &a {<<: *a}", "recursive-anchor", 1, id="Y31 merge"),
    pytest.param("a: *b", "syntax", 1, id="unknown anchor"),
    pytest.param("c: 1\n&a: b\n", "syntax", 2, id="a colon behind an anchor"),
    pytest.param("!!str &a: b\n", "syntax", 1, id="a colon behind a tag and an anchor"),
    pytest.param("a: &b c\n*b: 1\n", "syntax", 2, id="a colon behind an alias"),
    pytest.param("a: {<<: 1}", "bad-value", 1, id="merging a number"),
    pytest.param("a: {<<: [{}, 1]}", "bad-value", 1, id="merging a list with a number"),
    pytest.param("%YAML 1.1\n---\na: no\n", "yaml-version", 1, id="another YAML"),
    pytest.param("a: [1, 2\nb: 3\n", "syntax", 2, id="open bracket"),
    pytest.param("a: 'b", "syntax", 1, id="open quote"),
    pytest.param("a: b: c", "syntax", 1, id="two colons"),
    pytest.param("a: 1\n b: 2\n", "syntax", 2, id="wrong indent"),
]


@pytest.mark.parametrize(("text", "kind", "line"), REFUSED)
@pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "python"])
def test_a_hostile_or_broken_file_is_refused(text: str, kind: str, line: int, pure: bool) -> None:  # noqa: FBT001
    error = fault(lambda text: compose(text, MACHINE, pure=pure), text)
    assert (error.kind, error.line) == (kind, line)
    assert fault(read_machine, text).kind == kind


@pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "python"])
def test_a_syntax_error_has_its_column_and_says_what_is_wrong(pure: bool) -> None:  # noqa: FBT001
    error = fault(lambda text: compose(text, MACHINE, pure=pure), "é: 1\nab:\n\tc: 1\n")
    assert (error.line, error.column) == (3, 1)
    assert "a tab where spaces must indent" in error.message
    error = fault(lambda text: compose(text, MACHINE, pure=pure), "x: 1\né: a: b\n")
    assert (error.line, error.column) == (2, 5)
    assert "mapping values are not allowed" in error.message


def test_a_duplicate_key_names_both_lines() -> None:
    message = fault(read_machine, "level: 3\nb: 1\nlevel: 9\n").message
    assert message == "`level` stands twice, in lines 1 and 3"


def test_legitimate_anchors_may_add_many_values() -> None:
    items = ", ".join(["x"] * 1000)
    aliases = "".join(f"b{number}: *a\n" for number in range(90))
    assert read_machine(f"a: &a [{items}]\n{aliases}").value


def test_more_nodes_than_allowed_are_refused() -> None:
    small = MACHINE._replace(nodes=10)
    assert place(lambda text: compose(text, small), "[1,2,3,4,5,\n6,7,8,9,10]")[:2] == (
        "too-many-nodes",
        2,
    )
