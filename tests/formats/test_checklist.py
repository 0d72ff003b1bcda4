"""The checklist as Markdown, text and JSON, and how its answers are read back."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from mltrl.changes.answers import answered, answers
from mltrl.formats.blocks import MOST
from mltrl.formats.checklist import NAMES, render, render_open
from mltrl.models.checklist import read_checklist
from mltrl.models.tool import Tool
from tests.formats.checklists import hostile, usual
from tests.formats.reports import HOSTILE


def test_ticks_are_read_back_by_the_ids_of_their_items() -> None:
    text = render(usual(), "markdown")
    assert answers(text) == {
        "data-licence-00112233aa": "done",
        "data-idle-00112233aa": "n/a: nothing rests on it `|` yet",
        "metric-made-ffeeddccbb": "done",
    }
    assert (
        answers(text.replace("- [ ] **data**", "- [X] **data**"))["data-leakage-00112233aa"]
        == "done"
    )


NO_ANSWER = [
    "- [ ] open <!-- mltrl:data-leakage-00112233aa -->",
    "- [ ] open <!-- mltrl:data-leakage-00112233aa --> n/a:",
    "- [ ] open <!-- mltrl:data-leakage-00112233aa --> n/a",
    "- ❌ crossed <!-- mltrl:data-leakage-00112233aa -->",
    "- [x] no id",
    "- [x] wrong id <!-- mltrl:data-leakage-XYZ -->",
    "x [x] no list <!-- mltrl:data-leakage-00112233aa -->",
]


@pytest.mark.parametrize("line", NO_ANSWER)
def test_what_is_no_answer_is_none(line: str) -> None:
    assert answers(f"{line}\n") == {}


def test_answers_are_for_people_only() -> None:
    given = {one.id: "done" for one in usual().items}
    found = {one.id: one.answer for one in answered(usual(), given).items}
    assert found["data-leakage-00112233aa"] == "done"
    assert found["metric-claim-ffeeddccbb"] == "done"
    assert found["code-run-0123456789"] is None
    assert found["metric-made-ffeeddccbb"] is None
    assert not any(one.is_open for one in answered(usual(), given).items)
    assert answered(usual(), {}).items[2].is_open


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_o09_nothing_of_the_repository_acts(text: str) -> None:
    markdown = render(hostile(text), "markdown")
    assert markdown.startswith("<!-- mltrl:checklist -->\n## Before this is merged\n")
    html = MarkdownIt("commonmark", {"html": True}).enable(["strikethrough", "table"])
    for one in html.parse(markdown):
        assert one.type != "html_block" or one.content == "<!-- mltrl:checklist -->\n"
        for inner in one.children or ():
            if inner.type == "html_inline":
                assert inner.content == "<!-- mltrl:data-leakage-00112233aa -->"
            elif inner.type == "text":
                assert not set(inner.content) & set("@#<>|*~$`")
                assert "http" not in inner.content
            else:
                assert inner.type in {"code_inline", "strong_open", "strong_close", "softbreak"}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_o09_no_text_ticks_a_box(text: str) -> None:
    assert set(answers(render(hostile(text), "markdown"))) == {"data-leakage-00112233aa"}
    open_only = replace(hostile(text), items=(hostile(text).items[1],))
    assert answers(render(open_only, "markdown")) == {}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_o05_no_line_is_a_command(name: str, text: str) -> None:
    for written in (render(hostile(text), name), render_open(hostile(text))):
        assert "##[" not in written
        assert not [line for line in written.split("\n") if line.strip().startswith("::")]
        assert "\x1b" not in written
        written.encode()


def test_o11_a_long_checklist_is_cut_between_items() -> None:
    many = replace(usual(), items=usual().items * 500)
    text = render(many, "markdown")
    assert len(text.encode()) <= MOST
    assert "more lines are not shown here._" in text
    assert "**1000 open**" in text


def test_o10_json_is_read_back_as_it_was() -> None:
    assert read_checklist(json.loads(render(usual(), "json"))) == usual()


WRONG = [
    {"schema": 2},
    {"items": "none"},
    {"items": [{"id": "x"}]},
    {"more": 1},
    {"files": "many"},
    {"metrics": [{"name": "a"}]},
]


@pytest.mark.parametrize("change", WRONG, ids=str)
def test_o10_json_of_another_form_is_refused(change: dict[str, object]) -> None:
    value = {**json.loads(render(usual(), "json")), **change}
    with pytest.raises(ValueError, match="Checklist"):
        read_checklist(value)


def test_only_what_is_open_or_contradicted_is_listed_when_a_file_is_checked() -> None:
    *lines, last = render_open(usual()).splitlines()
    assert [line[:34].rstrip() for line in lines] == [
        "not met  code-run-0123456789  `tra",
        "to sign  data-leakage-00112233aa",
        "unknown  metric-claim-ffeeddccbb",
    ]
    assert last == "2 open, 1 contradicted, 7 files changed"


def test_a_change_that_asks_nothing_says_so() -> None:
    empty = replace(usual(), items=(), metrics=(), notes=(), files=1, tool=Tool("mltrl", "1"))
    for name in ("text", "markdown"):
        said = render(empty, name)
        assert "Nothing to ask: nothing was found in 1 file that changed, looking for data" in said
        assert "what else changed was not judged." in said
