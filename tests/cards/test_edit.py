"""An edit changes the characters of one value, and a file that is not edited not one byte."""

from __future__ import annotations

import difflib

import pytest

from mltrl.cards.edit import CardText, Refused, edit_of
from mltrl.cards.paths import keys_of
from mltrl.cards.writing import with_value
from mltrl.errors import DocumentError
from tests.cards.dialect import table, twin

CARD = """\
---
mltrl: card   # what it is
schema: 1
id: R01
name:    "Vetting"   # what it is called
level: 3 # now
entry: {level: 1}
tldr: |
  Two lines
  of text

x-note:
x-other: ~
owners: {research: [A. Example], product: []}
group: Ann
data:
  - name: light curves
    path: data/lc
    digest: 'md5:0123456789abcdef0123456789abcdef'
  - {name: v1.0 of b.c, path: x}
metrics:
-   name: auc
    source: m.json#a   # where
    value: 0.9
-   name: loss
evidence:
    G2.3:
    - stage:simulate
versions:
# the end
---
# Vetting

level: 3
"""
MD5 = f"md5:{'0' * 32}"


def edited(text: str, path: str, value: str) -> CardText:
    card = CardText(text.encode(), "cards/a.md")
    return card.set(keys_of(card.read, path), value)


def changes(text: str, path: str, value: str) -> list[str]:
    """The lines that an edit takes away and adds."""
    after = edited(text, path, value).data.decode()
    lines = difflib.ndiff(text.splitlines(), after.splitlines())
    return [line[0] + line[2:] for line in lines if line[0] in "+-"]


# A field and a value, then what becomes of which lines.
EDITS = [
    ("level", "4", ["-level: 3 # now", "+level: 4 # now"]),
    ("id", "R01.2", ["-id: R01", "+id: R01.2"]),
    (
        "name",
        "Foo",
        ['-name:    "Vetting"   # what it is called', '+name:    "Foo"   # what it is called'],
    ),
    (
        "name",
        'a "b": #c',
        [
            '-name:    "Vetting"   # what it is called',
            '+name:    "a \\"b\\": #c"   # what it is called',
        ],
    ),
    ("entry.reason", "why", ["-entry: {level: 1}", "+entry: {level: 1, reason: why}"]),
    ("entry.reason", "a, b", ["-entry: {level: 1}", '+entry: {level: 1, reason: "a, b"}']),
    ("tldr", "One.", ["-tldr: |", "+tldr: One.", "-  Two lines", "-  of text"]),
    ("tldr", "a\nb", ["-tldr: |", "+tldr: |-", "-  Two lines", "-  of text", "+  a", "+  b"]),
    ("x-note", "hello", ["-x-note:", "+x-note: hello"]),
    ("x-other", "hello", ["-x-other: ~", "+x-other: hello"]),
    ("x-new", "hello", ["+x-new: hello"]),
    ("group", "Bo", ["-group: Ann", "+group: Bo"]),
    ("group.0", "Bo", ["-group: Ann", "+group: Bo"]),
    ("group", "[Ann, Bo]", ["-group: Ann", "+group: [Ann, Bo]"]),
    (
        "name",
        "[draft] of it",
        [
            '-name:    "Vetting"   # what it is called',
            '+name:    "[draft] of it"   # what it is called',
        ],
    ),
    (
        "owners.research.0",
        "B, C",
        [
            "-owners: {research: [A. Example], product: []}",
            '+owners: {research: ["B, C"], product: []}',
        ],
    ),
    (
        "owners.research.1",
        "Bo",
        [
            "-owners: {research: [A. Example], product: []}",
            "+owners: {research: [A. Example, Bo], product: []}",
        ],
    ),
    (
        "owners.product.0",
        "Bo",
        [
            "-owners: {research: [A. Example], product: []}",
            "+owners: {research: [A. Example], product: [Bo]}",
        ],
    ),
    (
        "data.0.digest",
        MD5,
        ["-    digest: 'md5:0123456789abcdef0123456789abcdef'", f"+    digest: '{MD5}'"],
    ),
    ("data.light curves.version", "1.10", ["+    version: 1.10"]),
    (
        "data.v1.0 of b.c.digest",
        MD5,
        [
            "-  - {name: v1.0 of b.c, path: x}",
            f"+  - {{name: v1.0 of b.c, path: x, digest: {MD5}}}",
        ],
    ),
    (
        "metrics.auc.source",
        "m.json#b",
        ["-    source: m.json#a   # where", "+    source: m.json#b   # where"],
    ),
    ("metrics.auc.value", "-0.5", ["-    value: 0.9", "+    value: -0.5"]),
    ("metrics.1.value", "0.1", ["+    value: 0.1"]),
    ("metrics.loss.between", "[0, 1]", ["+    between: [0, 1]"]),
    ("evidence.G2.3.0", "docs/a.md", ["-    - stage:simulate", "+    - docs/a.md"]),
    ("evidence.G2.3.1", "docs/a.md", ["+    - docs/a.md"]),
    ("evidence.G2.4", "[a.md, b.md]", ["+    G2.4: [a.md, b.md]"]),
    ("versions.code", "0.3.0", ["-versions:", "+versions: {code: 0.3.0}"]),
    ("versions", "{code: 0.3.0}", ["-versions:", "+versions: {code: 0.3.0}"]),
    ("deployment.mode", "batch", ["+deployment: {mode: batch}"]),
    ("reviewers.research.0", "Bo", ["+reviewers: {research: [Bo]}"]),
]


@pytest.mark.parametrize(("path", "value", "lines"), EDITS)
def test_an_edit_changes_these_lines_and_no_others(path: str, value: str, lines: list[str]) -> None:
    assert sorted(changes(CARD, path, value)) == sorted(lines)


@pytest.mark.parametrize(("path", "value"), [one[:2] for one in EDITS])
@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_line_ends_and_a_bom_stay(path: str, value: str, end: str, bom: str) -> None:
    after = edited(CARD, path, value).data.decode()
    other = edited(bom + CARD.replace("\n", end), path, value).data.decode()
    assert other == bom + after.replace("\n", end)


QUOTED = [
    *(
        "no",
        "Yes",
        "null",
        "~",
        "",
        " padded ",
        "a: b",
        "a #b",
        "# a",
        "- a",
        "?",
        "@a",
        "`a`",
        "%a",
    ),
    *('say "a"', "it's", "'", '"', "\\", "a\\nb", "[a", "{a}", "a, b]", "*a", "&a", "!a", "|", ">"),
    *(
        "1.10",
        "0x1F",
        "1e5",
        "-1",
        "-",
        "--",
        "---",
        "...",
        "\u00e9",
        "\U0001f600",
        "\u200b",
        "\xa0",
    ),
    *(
        "tab\there",
        "two\nlines",
        "\nstarts",
        "ends\n",
        "  two\n spaces",
        "a\n\n\nb",
        "a:\n  b",
        "\x85",
    ),
    *(
        "a" * 3000,
        "\u2028",
        "\x07",
        "md5:abc",
        "a:b",
        "a :b",
        "a#b",
        "key: [",
        "${x}",
        "{{x}}",
        "<<",
        "=",
    ),
]
PLACES = [
    "name",
    "owners.research.0",
    "tldr",
    "x-note",
    "data.0.path",
    "group",
    "entry.reason",
    "docs",
]


@pytest.mark.parametrize("value", QUOTED)
@pytest.mark.parametrize("path", PLACES)
def test_quotes_are_chosen_so_that_the_value_reads_back(path: str, value: str) -> None:
    card = CardText(CARD.encode(), "a.md")
    keys = keys_of(card.read, path)
    assert card.read.document
    after = card.with_edits(edit_of(card.read, keys, value)).read
    assert after.document
    assert after.document.value == with_value(card.read.document.value, keys, value)
    assert after.body == card.read.body


UNKNOWN = [
    ("nmae", "a card has no field `nmae`: did you mean `name`?"),
    ("zzz", "a key of your own begins with `x-`"),
    ("owners.reserch", "`owners` has no field `reserch`: did you mean `research`?"),
    (
        "data.light curve.path",
        "`data` has no entry `light curve`: did you mean `light curves`?",
    ),
    ("data.7.path", "`data` has no entry `7`"),
    ("metrics.auc.valu", "`metrics.0` has no field `valu`: did you mean `value`?"),
    ("models.0.name", "`models` has no field `0`"),
    ("name.first", "`name` has no field `first`"),
    ("mltrl", "says what the file is"),
    ("schema", "says what the file is"),
    ("", "says what the file is"),
]


@pytest.mark.parametrize(("path", "words"), UNKNOWN)
def test_an_unknown_field_is_refused_with_the_nearest_name(path: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        edited(CARD, path, "x")
    assert words in str(refused.value)


WRONG = [
    ("level", "12", "6:1: `level` must be a digit from 0 to 9, not `12`"),
    ("data.0.digest", "md5:1", "19:5: `data.0.digest` must be"),
    ("metrics.auc.value", "high", "24:5: `metrics.0.value` must be a number"),
    ("entry", "1", "7:1: `entry` must be a mapping"),
    ("data.0.name", "", "`data.0.name` is missing"),
    ("owners", "Ann", "must be a mapping"),
    ("owners.product", "[A: B]", "`owners.product.0` must be"),
    ("group", "[[A], B]", "`group.0` must be"),
]


@pytest.mark.parametrize(("path", "value", "words"), WRONG)
def test_a_value_that_makes_the_card_invalid_is_refused(path: str, value: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        edited(CARD, path, value)
    assert words in str(refused.value)


@pytest.mark.parametrize(("path", "value"), [("tldr", "[draft]"), ("name", "{Gaia}")])
def test_a_text_in_brackets_is_text_where_the_field_takes_no_list(path: str, value: str) -> None:
    card = edited(CARD, path, value).read.card
    assert card
    assert getattr(card, path) == value


@pytest.mark.parametrize("value", ["a\x1b[2J", "a\nb", "x" * 300_000])
def test_a_cell_takes_no_control_character_and_no_second_line(value: str) -> None:
    with pytest.raises(Refused):
        edited(twin("level-4"), "name", value)


def test_a_value_that_is_too_long_is_refused() -> None:
    with pytest.raises(Refused, match="larger than"):
        edited(CARD, "name", "x" * 300_000)


@pytest.mark.parametrize("text", [CARD, twin("level-4")])
def test_half_of_a_pair_is_no_text(text: str) -> None:
    with pytest.raises(Refused, match="no text"):
        edited(text, "name", "a\udcff")


def test_a_card_that_is_invalid_elsewhere_may_be_edited() -> None:
    broken = CARD.replace("level: 3 #", "level: 30 #").replace("group: Ann", "gruop: Ann")
    assert changes(broken, "id", "R02") == ["-id: R01", "+id: R02"]
    assert changes(broken, "level", "4") == ["-level: 30 # now", "+level: 4 # now"]
    with pytest.raises(Refused, match="not `31`"):
        edited(broken, "level", "31")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("---\nmltrl: card\nid: [\n---\n", "not YAML"),
        ("---\nmltrl: card\nid: a\n", "no end"),
        ("---\n---\n", "nothing is written here yet"),
        ("# A page\n", "front matter is missing"),
        ("---\nid: a\nid: b\n---\n", "stands twice"),
    ],
)
def test_what_cannot_be_read_is_not_edited(text: str, words: str) -> None:
    card = CardText(text.encode(), "a.md")
    with pytest.raises(Refused) as refused:
        card.set(("name",), "x")
    assert words in str(refused.value)


@pytest.mark.parametrize("data", [b"\xff\xfe", b"a\x00b", b"x" * 300_000, b"---\nid: \xfc\n---\n"])
def test_bytes_that_are_no_text_are_not_edited(data: bytes) -> None:
    with pytest.raises(DocumentError):
        CardText(data, "a.md")


CELLS = [
    ("owners.research.0", "Ines Okafor", "Bo"),
    ("reviewers.research.0", "Tom Lindqvist", "Bo Lee"),
    ("coupled.1", "P05.4", "P06"),
    ("id", "R07.2", "R07.3"),
    ("name", "Transit vetting", "Vetting"),
    ("ethics.checklist", "../ethics.md", "e.md"),
    ("ethics.state", "WIP", "complete"),
]


@pytest.mark.parametrize(("path", "old", "new"), CELLS)
def test_a_cell_of_a_summary_table_is_edited_in_place(path: str, old: str, new: str) -> None:
    text = twin("level-4")
    assert text.count(old) == 1
    assert edited(text, path, new).data.decode() == text.replace(old, new)


def test_the_level_of_a_table_changes_in_the_heading_too() -> None:
    lines = changes(twin("level-4"), "level", "5")
    assert "+# MLTRL Card - Vetting of transit signals - level 5" in lines
    assert "+| Current Level            | 5 (*link to the card of level 3*) |" in lines
    assert len(lines) == 4
    rows = ("| Tech name | Vetting (R07) |", "| Owner | Ann |")
    assert len(changes(table(*rows, heading="# MLTRL Card - level 4"), "level", "5")) == 2


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("versions.code", "1.0.0"),
        ("owners.research.0", "Ann & Bo"),
        ("owners.product.0", "Ann"),
        ("name", "a | b"),
        ("level", "-1"),
        ("project", "https://example.org"),
    ],
)
def test_what_a_table_cannot_say_is_refused(path: str, value: str) -> None:
    with pytest.raises(Refused) as refused:
        edited(twin("level-4"), path, value)
    assert "summary table" in str(refused.value)
