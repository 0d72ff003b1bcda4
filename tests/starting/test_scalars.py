"""Values are written so that our reader and PyYAML's give back the same text."""

from __future__ import annotations

import pytest
import yaml

from mltrl.documents import read_authored
from mltrl.starting.scalars import entries, flow, one_line, scalar

TEXTS = [
    *("Transit vetting", "0.10", "1.2.3", "1e5", "yes", "null", "~", "n", "2026-01-31", "0x1F"),
    *("a: b", "a #b", "- a", "[a]", "{a}", "!x", "&x", "*x", "%x", "@x", "`x`", "|", ">", "?"),
    *("../data/a.csv", "/src", "a, b", 'a "b" c', "a\\b", "it's", "'quoted'", "12:30", ".inf"),
    *("Vít Růžička", "日本: catboost", "日本語", "a]b", "a}b", "1_000", "...", "---"),
    *("https://example.org/a?b=c#d", "metrics.json#test.auc", "🐛 report", "=", "<<", "-", "3D"),
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_stays_the_same_text(text: str) -> None:
    written = f"key: {scalar(text)}\nlist: {flow([text, 'other'])}\n"
    expected = {"key": text, "list": [text, "other"]}
    assert read_authored(written).value == expected
    plain = yaml.load(written, Loader=yaml.BaseLoader)  # noqa: S506 - reads texts only
    assert plain == expected


@pytest.mark.parametrize("text", ["Transit vetting", "../data/a.csv", "/src", "1.2.3", "A. Name"])
def test_plain_texts_are_written_plainly(text: str) -> None:
    assert scalar(text) == text


@pytest.mark.parametrize("text", ["yes", "1.2", "No", "null"])
def test_what_other_readers_take_for_something_else_is_a_text_to_the_safe_loader(text: str) -> None:
    loaded = yaml.safe_load(scalar(text))
    assert str(loaded) == text


def test_line_ends_and_hidden_characters_are_left_out() -> None:
    assert one_line(" a\n b\tc\u202e\x1b[2Jd\u200b ") == "a b c[2Jd"


def test_entries_leave_out_what_is_not_known() -> None:
    text = f"data:{entries([{'name': 'a', 'path': '', 'digest': 'md5:0'}, {'name': 'b'}])}\n"
    assert yaml.safe_load(text) == {"data": [{"name": "a", "digest": "md5:0"}, {"name": "b"}]}
