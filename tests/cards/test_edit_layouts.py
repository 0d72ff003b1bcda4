"""However a card is laid out: what is set is read, and not one other byte changes."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mltrl.cards.edit import CardText, Refused, edit_of
from mltrl.cards.paths import keys_of
from mltrl.cards.writing import Edit, with_value

BLANKS = st.sampled_from(["", " ", "   "])
COMMENTS = st.sampled_from(["", "  # note", " #", "   # a: b"])
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), max_size=20)
STYLES = st.sampled_from(["'", '"', ""])


@st.composite
def cards(draw: st.DrawFn) -> str:
    """A card that nobody would lay out like this."""
    quote = draw(STYLES)
    gap = draw(st.sampled_from([" ", "    "]))
    indent = " " * draw(st.integers(0, 5))
    deep = indent + "  " + " " * draw(st.integers(0, 3))
    comment = [draw(COMMENTS) for _ in range(4)]
    lines = [
        *("mltrl: card", "schema: 1", f"id:{gap}{quote}R01{quote}{comment[0]}"),
        f"level:{gap}3{comment[1]}",
        draw(st.sampled_from(["", "# a line of its own", "x-own: [a,  b]"])),
        draw(st.sampled_from(["entry: {level: 1}", "entry:\n  level: 1", "entry: { level: 1 , }"])),
        f"name:{gap}{quote}Vetting{quote}{comment[2]}",
        *("data:", f"{indent}-{gap}name: d{comment[3]}"),
        f"{indent} {gap}path: {quote}a/b{quote}",
        draw(
            st.sampled_from(
                ["docs:", "docs: ~", "docs: >-\n  folded\n  text", "docs: |\n   kept\n"]
            )
        ),
        *("owners:", f"{deep}research:", f"{deep}- Ann", f"{deep}- {quote}Bo{quote}"),
        draw(st.sampled_from(["", "# last"])),
    ]
    opener, closer = "---" + draw(BLANKS), draw(st.sampled_from(["---", "...", "---  "]))
    body = draw(st.sampled_from(["", "# T\n\nlevel: 3\n", "text without an end", "\n\n---\n\n"]))
    text = "\n".join([opener, *lines, closer, body])
    return draw(st.sampled_from(["", "\ufeff"])) + text.replace(
        "\n", draw(st.sampled_from(["\n", "\r\n"]))
    )


FIELDS = st.sampled_from(
    [
        "id",
        "name",
        "docs",
        "x-own",
        "x-new",
        "code",
        "data.d.path",
        "data.0.source",
        "owners.research.1",
        "owners.research.2",
        "owners.quality",
        "entry.reason",
        "versions.model",
    ]
)


@settings(max_examples=150, deadline=None)
@given(cards())
@example("\ufeff\ufeff---\nmltrl: card\n---\n")
@example("# MLTRL Card\r\n\r\n| Owner | Ann |\r|--|--|\n")
def test_reading_and_saving_changes_no_byte(text: str) -> None:
    data = text.encode()
    card = CardText(data, "a.md")
    assert card.data == data
    assert card.with_edits().data == data
    same = [Edit(place, place, "") for place in range(0, len(card.read.text), 7)]
    assert card.with_edits(*same).data == data


@settings(max_examples=250, deadline=None)
@given(cards(), FIELDS, TEXTS)
def test_what_is_set_is_read_and_nothing_else_changes(text: str, path: str, value: str) -> None:
    before = CardText(text.encode(), "a.md")
    assert before.read.problems == ()
    assert before.read.document
    keys = keys_of(before.read, path)
    try:
        edit = edit_of(before.read, keys, value)
    except Refused as refused:
        pytest.fail(f"{refused}: {text!r} {path} {value!r}")
    after = before.with_edits(edit)
    assert after.read.document
    assert after.read.document.value == with_value(before.read.document.value, keys, value)
    old, new = before.read.text, after.read.text
    assert new == old[: edit.start] + edit.text + old[edit.end :]
    assert after.read.body == before.read.body
    assert old.count("#") <= new.count("#")
