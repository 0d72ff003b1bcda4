"""A card is read whole or in part, and everything wrong is told at once and in its place."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mltrl.cards import read_card, unreadable_card
from mltrl.cards.problems import Problem
from mltrl.errors import DocumentError
from tests.cards.written import FIRST_LINE, card

MD5 = "md5:" + "0123456789abcdef" * 2
SHA256 = "sha256:" + "0123456789abcdef" * 4
BASE = card()


def problems(text: str) -> tuple[Problem, ...]:
    return read_card(text, "cards/R01.md").problems


# What stands in the card, then of its one problem the kind, the place, the subject, some words.
HEAD = [
    ({"level": "10"}, "bad-level", (5, 1), "level", "a digit from 0 to 9, not `10`"),
    ({"level": "three"}, "bad-level", (5, 1), "level", "not `three`"),
    ({"level": "04"}, "bad-level", (5, 1), "level", "not `04`"),
    ({"level": "4.0"}, "bad-level", (5, 1), "level", "not `4.0`"),
    ({"level": "-1"}, "bad-level", (5, 1), "level", "not `-1`"),
    ({"level": "1_0"}, "bad-level", (5, 1), "level", "not `1_0`"),
    ({"level": "0x4"}, "bad-level", (5, 1), "level", "not `0x4`"),
    ({"level": "\uff14"}, "bad-level", (5, 1), "level", "not `\uff14`"),
    ({"level": "9" * 5000}, "bad-level", (5, 1), "level", "…"),
    ({"level": "[3]"}, "bad-level", (5, 1), "level", "not a list"),
    ({"level": ""}, "missing-field", (5, 1), "level", "`level` is missing"),
    ({"level": None}, "missing-field", (2, 1), "level", "`level` is missing"),
    ({"id": None}, "missing-field", (2, 1), "id", "`id` is missing"),
    ({"id": '""'}, "missing-field", (4, 1), "id", "`id` is missing"),
    ({"id": "[a, b]"}, "expected-text", (4, 1), "id", "must be a text, not a list"),
    ({"entry": None}, "missing-field", (2, 1), "entry", "`entry` is missing"),
    ({"entry": "1"}, "expected-mapping", (6, 1), "entry", "with `level` and `reason`, not `1`"),
    ({"entry": "{level: x}"}, "bad-level", (6, 9), "entry.level", "`entry.level` must be"),
    ({"entry": "{reason: x}"}, "missing-field", (6, 1), "entry.level", "is missing"),
    ({"schema": None}, "missing-field", (2, 1), "schema", "write `schema: 1`"),
    ({"schema": "2"}, "bad-schema", (3, 1), "schema", "must be `1`, not `2`"),
    ({"mltrl": "requirements"}, "bad-mltrl", (2, 1), "mltrl", "must be `card`"),
]
MORE = [
    ("nmae: x", "unknown-field", (7, 1), "nmae", "unknown field `nmae`: did you mean `name`?"),
    ("ownres: {}", "unknown-field", (7, 1), "ownres", "did you mean `owners`?"),
    ("qqq: 1", "unknown-field", (7, 1), "qqq", "a key of your own begins with `x-`"),
    ("name: a\nname: b", "duplicate-key", (8, 1), "", "name"),
    ("name: [a]", "expected-text", (7, 1), "name", "must be a text, not a list"),
    ("name: {a: b}", "expected-text", (7, 1), "name", "not a mapping"),
    ("owners: Ann", "expected-mapping", (7, 1), "owners", "not `Ann`"),
    ("owners: {reserch: [a]}", "unknown-field", (7, 10), "owners.reserch", "mean `research`?"),
    ("owners: {research: [~]}", "empty", (7, 21), "owners.research.0", "is empty"),
    ("owners: {research: {none: [a]}}", "expected-text", (7, 21), "owners.research.none", "text"),
    ("data: light curves", "expected-list", (7, 1), "data", "must be a list, not `light curves`"),
    ("data: {name: x}", "expected-list", (7, 1), "data", "begin each entry with `- `"),
    ("data: {none: x, name: y}", "unknown-field", (7, 17), "data.name", "stands alone"),
    ("data: {none: no, never}", "unknown-field", (7, 18), "data.never", "comma in quotes"),
    ("data:\n- x", "expected-mapping", (8, 3), "data.0", "`name`, `kind` and `path`, not `x`"),
    ("data:\n- path: x", "missing-field", (8, 3), "data.0.name", "`data.0.name` is missing"),
    ("data:\n- name:\n  path: x", "missing-field", (8, 3), "data.0.name", "is missing"),
    ("data:\n- name: x\n  kind: Real", "bad-value", (9, 3), "data.0.kind", "mean `real`?"),
    ("data:\n- name: x\n  digest: 0a1b", "bad-digest", (9, 3), "data.0.digest", "32 hexa"),
    (f"models:\n- {{name: x, digest: {MD5[:-1]}}}", "bad-digest", (8, 13), "models.0.digest", ""),
    (
        f"models:\n- {{name: x, digest: {MD5.upper()}}}",
        "bad-digest",
        (8, 13),
        "models.0.digest",
        "",
    ),
    (f"models:\n- {{name: x, digest: {SHA256}.dir}}", "bad-digest", (8, 13), "models.0.digest", ""),
    ("metrics:\n- name: a\n  at_least: .nan", "not-finite", (9, 3), "metrics.0.at_least", ".nan"),
    ("metrics:\n- name: a\n  at_most: -Infinity", "not-finite", (9, 3), "metrics.0.at_most", ""),
    ("metrics:\n- name: a\n  value: 1e999999", "not-finite", (9, 3), "metrics.0.value", "size"),
    ("metrics:\n- name: a\n  value: 1e-99999", "not-finite", (9, 3), "metrics.0.value", "size"),
    (
        f"metrics:\n- name: a\n  value: {'9' * 5000}",
        "number-too-long",
        (9, 3),
        "metrics.0.value",
        "",
    ),
    ("metrics:\n- name: a\n  value: 1_0", "bad-number", (9, 3), "metrics.0.value", "not `1_0`"),
    ("metrics:\n- name: a\n  value: high", "bad-number", (9, 3), "metrics.0.value", "`high`"),
    ("metrics:\n- name: a\n  between: [2, 1]", "bad-range", (9, 3), "metrics.0.between", "[low"),
    ("metrics:\n- name: a\n  between: [2]", "bad-range", (9, 3), "metrics.0.between", "[low"),
    ("metrics:\n- name: a\n  between: [1, x]", "bad-number", (9, 16), "metrics.0.between.1", ""),
    ("metrics:\n- name: a\n  tolerance: -1", "bad-number", (9, 3), "metrics.0.tolerance", "0"),
    ("metrics:\n- name: a\n  family: speed", "bad-value", (9, 3), "metrics.0.family", "`cost`"),
    ("ethics: no", "bad-value", (7, 1), "ethics", "`not started`, `in progress`, `complete`"),
    ("ethics: {state: done}", "bad-value", (7, 10), "ethics.state", "not `done`"),
    ("ethics: {state: complete, date: 2024-13-45}", "bad-date", (7, 27), "ethics.date", "2024-13"),
    ("ethics: {state: complete, date: 86400}", "bad-date", (7, 27), "ethics.date", "`86400`"),
    ("ethics: {state: complete, date: 20241120}", "bad-date", (7, 27), "ethics.date", ""),
    ("review_cadence: quarterly", "bad-cadence", (7, 1), "review_cadence", "`3 months`"),
    ("evidence: [a]", "expected-mapping", (7, 1), "evidence", "must be a mapping, not a list"),
    ("evidence: {G10.1: a}", "bad-criterion", (7, 12), "evidence.G10.1", "a key of `evidence`"),
    ("evidence: {g2.3: a}", "bad-criterion", (7, 12), "evidence.g2.3", "such as `G2.3`"),
    ("evidence: {G2.3: {a: b}}", "expected-list", (7, 12), "evidence.G2.3", "not a mapping"),
    ("evidence: {G2.3: [[a]]}", "expected-text", (7, 19), "evidence.G2.3.0", "not a list"),
    (
        "waivers:\n- {criterion: G3.3, reason: x, by: B}",
        *("missing-field", (8, 3), "waivers.0.until", "is missing"),
    ),
    (
        "switchbacks:\n- {type: gap, from: 4, to: 2, date: 2026-01-01, reason: x, by: B}",
        *("bad-value", (8, 4), "switchbacks.0.type", "`discovery`"),
    ),
    (
        "switchbacks:\n- {type: review, from: 4, to: x, date: 2026-01-01, reason: x, by: B}",
        *("bad-level", (8, 27), "switchbacks.0.to", "not `x`"),
    ),
    ("a: &b c", "anchor-not-allowed", (7, 4), "", ""),
    ("a: !!int 3", "tag-not-allowed", (7, 4), "", ""),
]


@pytest.mark.parametrize(("head", "kind", "place", "subject", "words"), HEAD)
def test_a_wrong_head_is_told_at_its_place(
    head: dict[str, str | None], kind: str, place: tuple[int, int], subject: str, words: str
) -> None:
    [found] = problems(card(head=head))
    assert (found.kind, (found.line, found.column), found.subject) == (kind, place, subject)
    assert words in found.message


@pytest.mark.parametrize(("more", "kind", "place", "subject", "words"), MORE)
def test_a_wrong_field_is_told_at_its_place(
    more: str, kind: str, place: tuple[int, int], subject: str, words: str
) -> None:
    [found] = problems(card(more))
    assert (found.kind, (found.line, found.column), found.subject) == (kind, place, subject)
    assert words in found.message


@pytest.mark.parametrize("case", [*HEAD, *MORE])
def test_no_message_speaks_of_python_or_pydantic(case: tuple[object, ...]) -> None:
    text = card(head=case[0]) if isinstance(case[0], dict) else card(str(case[0]))
    message = problems(text)[0].message
    for jargon in ("Input", "should be", "pydantic", "tuple", "dict", "str", "None", "Value error"):
        assert jargon not in message.replace("instr", "")


GOOD = [
    *("version: 1.10", "code: src", "x-own: {a: [1]}", "name:", "owners:", "data:"),
    *("owners: {research: A. Example}", "owners: {product: {none: no product yet}}", "group: Ann"),
    *("owners: {x-design: Ann}", "monitoring: docs/alarms.md", "coupled: R04.1", "components: 1.1"),
    *("evidence: {G2.3: stage:simulate}", "evidence: {G2.3: [], GA.1: }", "evidence:"),
    *("data: {none: 'no data, theoretical'}", "data_readiness: no data", "compliance: reviewed"),
    *("ethics: not started", "review_cadence: 1 year", "versions: {model: {none: no model}}"),
    *("data: [{name: a, kind: real, x-size: 3}]", "models: [{name: no}]"),
    *(f"models: [{{name: a, digest: {MD5}.dir}}, {{name: b, digest: {SHA256}}}]",),
    *("metrics: [{name: a, value: -0.0, at_least: .5, at_most: 1., tolerance: 1e-05}]",),
    *("parts: [{id: a, repository: b, revision: 1234567}]", "data: []"),
]


@pytest.mark.parametrize("more", GOOD)
def test_a_good_field_is_no_problem(more: str) -> None:
    assert problems(card(more)) == ()


def test_the_text_of_a_number_is_kept() -> None:
    read = read_card(card("metrics: [{name: a, value: 0.9870, between: [1e-05, 1]}]"), "a.md")
    assert read.card
    [metric] = read.card.metrics
    assert metric.value == "0.9870"
    assert metric.value.decimal == Decimal("0.987")
    assert metric.between is not None
    assert [str(one) for one in metric.between] == ["1e-05", "1"]


def test_texts_stay_texts() -> None:
    read = read_card(card("version: 1.10", "code: no", "parts: [{id: 07, revision: 1e5}]"), "a.md")
    assert read.card
    assert (read.card.version, read.card.code) == ("1.10", "no")
    assert [(one.id, one.revision) for one in read.card.parts] == [("07", "1e5")]


def test_nothing_with_a_reason_is_an_empty_list() -> None:
    read = read_card(card("data: {none: 'no data, theoretical'}"), "a.md")
    assert read.card
    assert not read.card.data
    assert list(read.card.data) == []
    assert len(read.card.data) == 0
    assert getattr(read.card.data, "none", "") == "no data, theoretical"


def test_all_problems_are_told_at_once_and_by_line() -> None:
    text = card(
        "titel: x",
        "waivers: [{}]",
        "data: [{name: a, digset: b}]",
        head={"level": "x", "id": "[a]"},
    )
    found = problems(text)
    assert [one.line for one in found] == sorted(one.line for one in found)
    assert [one.subject for one in found] == [
        *("id", "level", "titel"),
        *(f"waivers.0.{key}" for key in ("criterion", "reason", "by", "until")),
        "data.0.digset",
    ]


def test_a_misspelt_required_key_is_one_problem() -> None:
    [found] = problems(card("levl: 3", head={"level": None}))
    assert (found.kind, found.message) == (
        "unknown-field",
        "unknown field `levl`: did you mean `level`?",
    )
    [found] = problems(card("waivers: [{criterion: G1.1, reason: r, by: B, untli: 2027-02-01}]"))
    assert found.message == "unknown field `untli` in `waivers.0`: did you mean `until`?"


def test_what_is_wrong_is_left_out_and_the_rest_is_read() -> None:
    more = ("data:", "- text", "- {name: a, digest: x}", "- {path: b}", "- {name: c}", "qqq: 1")
    read = read_card(card(*more, "group: [~, Ann]"), "a.md")
    assert read.card
    assert [(one.name, one.digest) for one in read.card.data] == [("a", None), ("c", None)]
    assert read.card.group == ("Ann",)
    assert read.at("data", 1).line == FIRST_LINE + 4
    assert read.at("data", 1, "name") == (FIRST_LINE + 4, 4)
    assert read.original("data", 1) == ("data", 3)
    assert read.dropped("data")
    assert read.dropped("data", 1, "digest")
    assert read.dropped("data", 0, "name")
    assert not read.dropped("data", 3)
    assert not read.dropped("owners")


@pytest.mark.parametrize("identity", [None, "[a]", "~"])
def test_the_name_of_the_file_stands_in_for_an_id(identity: str | None) -> None:
    read = read_card(card(head={"id": identity}), "cards/R01.1.md")
    assert read.card
    assert read.card.id == "R01.1"
    assert read.replaced == {"id"}


@pytest.mark.parametrize("head", [{"level": "x"}, {"level": None}])
def test_without_a_level_there_is_no_card(head: dict[str, str | None]) -> None:
    assert read_card(card(head=head), "a.md").card is None


UNREADABLE = [
    ("", "no-front-matter", 1),
    ("# A card", "no-front-matter", 1),
    ("---", "unterminated-front-matter", 1),
    ("---\nmltrl: card\nlevel: 3\n", "unterminated-front-matter", 1),
    ("---\n---\n", "empty-card", 2),
    ("---\n# nothing\n---\n", "empty-card", 2),
    ("---\n- mltrl: card\n---\n", "expected-mapping", 2),
    ("---\nmltrl\n---\n", "expected-mapping", 2),
    ("---\nmltrl: card\n\tlevel: 3\n---\n", "syntax", 3),
    ("---\nmltrl: card\n? [a]\n: b\n---\n", "complex-key", 3),
    ("---\nmltrl: card\nname: a\u2028b\n---\n", "bad-line-break", 3),
    ("---\nmltrl: card\na: " + "[" * 100_000 + "\n---\n", "too-deep", 3),
]


@pytest.mark.parametrize(("text", "kind", "line"), UNREADABLE)
def test_what_is_no_card_at_all_is_told(text: str, kind: str, line: int) -> None:
    read = read_card(text, "a.md")
    [found] = read.problems
    assert read.card is None
    assert (found.kind, found.line) == (kind, line)
    assert read.at("level") == (1, 1)


def test_a_broken_front_matter_leaves_the_body_readable() -> None:
    read = read_card(card("a: b\na: c", body="# Title\n\n## Intended use\n\nVetting.\n"), "a.md")
    assert read.card is None
    assert list(read.sections) == ["intended_use"]


def test_a_file_that_is_no_text_is_a_card_with_one_problem() -> None:
    read = unreadable_card("a.md", DocumentError("not-utf8", "not UTF-8", 3, 4))
    assert read.card is None
    assert read.problems == (Problem("not UTF-8", 3, 4, "", "not-utf8"),)
    assert read.sections == {}


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_do_not_move_lines(ends: str) -> None:
    text = card("titel: x", body="# T\n\n## Debrief\n\nTBD\n").replace("\n", ends)
    read = read_card(text, "a.md")
    assert [(one.line, one.column) for one in read.problems] == [(FIRST_LINE, 1)]
    assert read.sections["debrief"].heading.line == text.count(ends, 0, text.index("## D")) + 1


def test_a_byte_order_mark_is_no_part_of_a_card() -> None:
    assert problems("\ufeff" + card()) == ()


def test_ten_thousand_problems_are_not_all_listed() -> None:
    found = problems(card("data:", *["- x"] * 10_000))
    assert len(found) == 101
    assert found[-1].message == "9,900 more problems are not listed"


WORDS = st.sampled_from(
    [
        *("", "~", "a", "3", "level", "none", "x-a", "md5:", "2024-13-45", ".nan", "G2.3", "1_0"),
        *(
            "[",
            "]",
            "{",
            "}",
            ":",
            ",",
            "-",
            "#",
            "&a",
            "*a",
            "!!int",
            '"',
            "'",
            "|",
            ">",
            "\\ud800",
        ),
    ]
)
VALUES = st.recursive(
    st.one_of(WORDS, st.text(max_size=8), st.none()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from(["none", "name", "level", "state", "x-a", "id"]), inner),
    ),
    max_leaves=8,
)
KEYS = st.sampled_from(
    [
        *("id", "level", "entry", "owners", "data", "models", "metrics", "ethics", "evidence"),
        *("versions", "parts", "switchbacks", "waivers", "deployment", "compliance", "group"),
        *("data_readiness", "review_cadence", "monitoring", "requirements", "qqq", "x-own"),
    ]
)


def flow(value: object) -> str:
    """A value as YAML in flow style, as someone would type it."""
    match value:
        case None:
            return ""
        case list():
            return f"[{', '.join(map(flow, value))}]"
        case dict():
            return "{" + ", ".join(f"{key}: {flow(one)}" for key, one in value.items()) + "}"
    return str(value)


@settings(deadline=None)
@given(st.dictionaries(KEYS, VALUES, max_size=6))
def test_no_front_matter_breaks_the_reader(value: dict[str, object]) -> None:
    lines = [f"{key}: {flow(one)}" for key, one in value.items()]
    read = read_card("\n".join(("---", "mltrl: card", "schema: 1", *lines, "---", "")), "a.md")
    assert read.card is not None or read.problems
    for one in read.problems:
        assert one.line >= 1
        assert one.column >= 1
        assert one.message
        assert not one.message.startswith("cannot be")


@settings(deadline=None)
@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    assert read_card(text, "a.md").problems
    assert read_card(f"---\nmltrl: card\n{text}\n---\n{text}", "a.md").problems


def test_importing_cards_imports_neither_pydantic_nor_a_parser() -> None:
    probe = (
        "import sys; import mltrl.cards as cards; cards.is_card('---\\nmltrl: card\\n---\\n');"
        "cards.may_be_card(b''); cards.ReadCard; cards.placeholders; cards.filled; cards.debrief;"
        "sys.exit(bool({'pydantic', 'yaml', 'markdown_it'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode == 0
