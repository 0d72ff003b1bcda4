"""The page of a card: what is on it, in which order, and that it asks nobody for anything."""

from __future__ import annotations

import json
import re
import subprocess
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from mltrl.gates import Review
from mltrl.render.card import render
from tests.conftest import BIN, run_mltrl
from tests.render.pages import BODY, HEAD, Elements, card, page_of, text_of, view_of

if TYPE_CHECKING:
    from tests.conftest import Repo

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360f8cf00000301010018dd8db00000000049454e44ae426082"
)
FULL = """owners: {research: [A. Example]}
reviewers: {research: [B. Example]}
code: /src
project: https://example.org/vetting
versions: {code: 0.3.0}
data:
  - {name: curves, kind: simulated, path: ../data.csv, licence: CC-BY-4.0, represents: dwarfs}
metrics:
  - {name: auc, source: ../m.json#test.auc, value: 0.98, at_least: 0.95, dataset: curves}
requirements: ../requirements.yaml
waivers:
  - {criterion: G1.1, reason: later, by: B. Example, until: 2027-02-01}
switchbacks:
  - {type: discovery, from: 2, to: 1, date: 2026-10-02, by: A. Example, reason: a gap in the noise}
"""
SECTIONS = """# Transit vetting

Before the first section.

## Metrics, results

An AUC of [0.987](../m.json#test.auc), see [notes](../notes.md#why).

## Data considerations

### Where from

##### Deeper

Simulated.

## Ethics

<!-- nobody has written here -->
"""
FILES = {
    "data.csv": "1\n",
    "m.json": '{"test": {"auc": 0.987}}\n',
    "notes.md": "# Notes\n\n## Why\n\nBecause.\n",
    "src/x.py": "print()\n",
    "requirements.yaml": """mltrl: requirements
schema: 1
requirements:
  - id: "1"
    kind: research
    text: The vetter shall <b>rank</b> planets.
    verification: {method: test, evidence: ["metric:m.json#test.auc"], status: done}
    risk: {probability: 0.3, value: 8}
""",
}


@pytest.fixture
def page(repo: Repo) -> Elements:
    """The page of a card on which there is something of everything."""
    return Elements(page_of(repo, card(SECTIONS, FULL), FILES))


def test_a_page_has_one_title_and_its_headings_are_in_order(page: Elements) -> None:
    headings = page.of("h1", "h2", "h3", "h4", "h5", "h6")
    levels = [int(one.tag[1]) for one in headings]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert [one.text for one in headings if one.tag in {"h1", "h2"}] == [
        *("Transit vetting", "Summary", "About", "Metrics, results", "Data considerations"),
        *("Ethics", "Requirements", "Gates", "Findings", "Waivers", "Switchbacks", "Sources"),
    ]


def test_a_page_has_landmarks_and_a_way_past_its_head(page: Elements) -> None:
    assert [one.tag for one in page.of("header", "nav", "main", "footer")] == [
        *("header", "nav", "main", "footer"),
    ]
    [html] = page.of("html")
    assert html.attributes["lang"] == "en"
    first = page.of("a")[0]
    assert first.attributes["href"] == "#main"


def test_every_link_within_a_page_leads_to_something_with_its_own_id(page: Elements) -> None:
    ids = [one.attributes["id"] for one in page.found if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    links = [one.attributes["href"] for one in page.of("a")]
    assert {one[1:] for one in links if one.startswith("#")} <= set(ids)
    assert all(one.startswith(("#", "https://")) for one in links)


def test_every_table_has_a_caption_and_every_head_a_scope(page: Elements) -> None:
    assert len(page.of("caption")) == len(page.of("table")) >= 6
    assert all(one.attributes["scope"] in {"col", "row"} for one in page.of("th"))


def test_a_page_asks_for_nothing_and_runs_nothing(repo: Repo) -> None:
    html = page_of(repo, card(SECTIONS, FULL), FILES)
    found = Elements(html)
    assert not found.of("script", "link", "iframe", "object", "embed", "form", "base")
    attributes = [(name, value) for one in found.found for name, value in one.attributes.items()]
    assert not [name for name, _ in attributes if name.startswith("on") or name == "style"]
    assert all(value.startswith("data:") for name, value in attributes if name == "src")
    [style] = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    assert not re.findall(r"url\(|@import|expression", style)
    policy = found.of("meta")[1].attributes["content"]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def test_a_metric_is_shown_as_its_source_holds_it(page: Elements) -> None:
    row = next(one for one in page.of("tr") if one.text.startswith("auc"))
    assert "0.987" in row.text
    assert "card: 0.98" in row.text
    assert "≥ 0.95" in row.text
    assert "+0.037 ✓ reached" in row.text


def test_numbers_in_the_text_lead_to_their_source_with_value_and_digest(page: Elements) -> None:
    link = next(one for one in page.of("a") if one.text.startswith("0.987"))
    [quote] = [one for one in page.found if one.attributes.get("id") == link.attributes["href"][1:]]
    assert quote.text == "test.auc = 0.987"
    digest = sha256(FILES["m.json"].encode()).hexdigest()
    assert f"m.json sha256:{digest}" in page.text.replace("m.jsonsha", "m.json sha")


def test_an_empty_section_is_shown_as_a_gap(page: Elements) -> None:
    [ethics] = [one for one in page.of("section") if one.text.strip().startswith("Ethics")]
    assert ethics.text.split() == ["Ethics", "Nothing", "written", "yet."]


def test_text_before_the_first_section_is_kept(page: Elements) -> None:
    [about] = [one for one in page.of("section") if one.text.strip().startswith("About")]
    assert "Before the first section." in about.text


def test_m01_values_of_the_front_matter_and_of_other_files_stay_text(page: Elements) -> None:
    assert [one.text for one in page.of("b") if "rank" in one.text] == []
    assert "shall <b>rank</b> planets" in page.text


def test_reviews_are_shown_once_there_are_any(repo: Repo) -> None:
    repo.commit({"card.md": card()})
    assert '<h2 id="reviews">' not in render(view_of(repo), "html")
    review = Review("R01.1", 0, "B. <i>Example", frozenset({"G0.1"}))
    other = Review("R02", 0, "C. Other", frozenset({"G0.1"}))
    html = render(view_of(repo, reviews=(review, other)), "html")
    [section] = [one for one in Elements(html).of("section") if "Reviews that count" in one.text]
    assert "B. <i>Example" in section.text
    assert "C. Other" not in html


@pytest.mark.parametrize("form", ["html", "md"])
def test_f19_a_clean_work_tree_and_its_commit_make_the_same_page(repo: Repo, form: str) -> None:
    repo.commit({"cards/card.md": card(SECTIONS, FULL), **FILES})
    work = run_mltrl(repo.root, "card", "render", "R01.1", "--format", form)
    assert work.code == 0
    for again in ({}, {"PYTHONHASHSEED": "1"}, {"LC_ALL": "C"}, {"TZ": "Pacific/Kiritimati"}):
        rev = ("--rev", "HEAD") if again else ()
        done = run_mltrl(repo.root, "card", "render", "R01.1", "--format", form, *rev, **again)
        assert done == work
    for line in work.out.splitlines():
        assert str(repo.root) not in line


def test_the_command_at_the_foot_makes_the_page_again(repo: Repo) -> None:
    repo.commit({"cards/a card's.md": card()})
    html = run_mltrl(repo.root, "card", "render", "R01.1", "--format", "html").out
    [command] = [one.text for one in Elements(html).of("code") if "--rev" in one.text]
    assert "'cards/a card'\"'\"'s.md'" in command
    done = subprocess.run(
        ["sh", "-c", f"{BIN}/{command}"], cwd=repo.root, capture_output=True, check=True
    )
    assert done.stdout.decode() == html
    repo.write("cards/a card's.md", card() + "more\n")
    changed = run_mltrl(repo.root, "card", "render", "R01.1", "--format", "html").out
    assert "again: mltrl" not in changed
    assert "with local changes that no commit holds" in changed


def test_m18_tracked_pictures_are_in_the_page_and_others_are_linked(repo: Repo) -> None:
    body = BODY + "\n![dot](../a.png) ![big](../big.png) ![no](../x.svg) ![web](http://t.example/p)"
    files: dict[str, str | bytes] = {
        "a.png": PIXEL,
        "big.png": PIXEL + b"\0" * (600 << 10),
        "x.svg": "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    }
    page = Elements(page_of(repo, card(body), files))
    [picture] = page.of("img")
    assert picture.attributes["alt"] == "dot"
    encoded = picture.attributes["src"].removeprefix("data:image/png;base64,")
    assert encoded == b64encode(PIXEL).decode()
    words = {one.text.partition("[")[0] for one in page.of("a")}
    assert {"big", "no"} <= words
    assert "web (http://t.example/p)" in page.text


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("", "Summary"),
        ("Only words.\n", "Only words."),
        ("```\nonly code\n```\n", "only code"),
        ("# Intended use\n\nAs a title.\n", "As a title."),
        ("## A\n\n# B\n\nLower.\n", "Lower."),
        ("A\n-\n\nUnderlined.\n", "Underlined."),
        ("## Own heading\n\nKept.\n", "Kept."),
        ("# Title\n\n**TL;DR** — In short.\n\n## A\n\nx\n", "In short."),
        ("## See\n\n[x][1]\n\n## Links\n\n[1]: https://example.org\n", "x"),
    ],
)
def test_m16_bodies_of_every_shape_are_shown_whole(repo: Repo, body: str, shown: str) -> None:
    page = Elements(page_of(repo, card(body)))
    assert page.text.count(shown) == 1 or shown in {"Summary", "x"}
    assert len(page.of("h1")) == 1


def test_a_summary_line_is_not_shown_twice(repo: Repo) -> None:
    body = "# Title\n\n**TL;DR** — In short.\n\nMore of it.\n\n## A\n\nx\n"
    page = Elements(page_of(repo, card(body)))
    [lead] = [one for one in page.of("div") if one.attributes.get("class") == "lead"]
    assert lead.text.strip() == "In short."
    [about] = [one for one in page.of("section") if one.text.strip().startswith("About")]
    assert "In short" not in about.text
    assert "More of it." in about.text


@pytest.mark.parametrize("name", ["x" * 10_000, "<b>x</b>", "a\u202eb", "-", "{{ 7 * 7 }}"])
def test_m14_m20_t01_odd_names_are_titles(repo: Repo, name: str) -> None:
    head = HEAD.replace("Transit vetting", json.dumps(name))
    page = Elements(page_of(repo, card(head=head)))
    [title] = page.of("h1")
    assert title.text == name.replace("\u202e", r"\u202e")


def test_m20_a_card_without_a_name_is_called_by_its_id(repo: Repo) -> None:
    page = Elements(page_of(repo, card(head=HEAD.replace("name: Transit vetting\n", ""))))
    assert page.of("h1")[0].text == "R01.1"


def test_t01_text_that_looks_like_a_template_stays_text(repo: Repo) -> None:
    text = "`{{ cycler.__init__.__globals__ }}` {% include 'card/card.md.j2' %} {# x #}"
    body = f"## Intended use\n\n{text}\n"
    for made in (page_of(repo, card(body)), text_of(repo, card(body))):
        assert "cycler.__init__.__globals__" in made
        assert "{% include &#39;card" in made or "{% include 'card" in made
        assert "{# x #}" in made


def test_a_card_that_cannot_be_read_is_no_page(repo: Repo) -> None:
    repo.commit({"card.md": card(head=HEAD.replace("level: 1\n", "level: high\n"))})
    for command in ("render", "show", "badge"):
        done = run_mltrl(repo.root, "card", command, "card.md")
        assert (done.code, done.out) == (4, "")
        assert "`card.md` cannot be read as a card" in done.err


def test_no_word_of_a_card_in_the_official_form_is_lost(repo: Repo) -> None:
    text = """# MLTRL Card - level 4

| Tech name (project ID) | Mixed BO (R02.1) |
| --- | --- |
| Owner(s) | A. Example |
| Req's, V&V docs | not yet there[^1] |
| Budget | plenty |

**TL;DR** — Fast.

Before the sections.

## Model/algorithm info

A tree.

[^1]: A note.
"""
    page = Elements(page_of(repo, text))
    assert page.of("h1")[0].text == "Mixed BO"
    rows = dict(zip(*([one.text for one in page.of(tag)] for tag in ("dt", "dd")), strict=True))
    assert rows == {
        "R&D owner": "A. Example",
        "Req's, V&V docs": "not yet there",
        "Budget": "plenty",
    }
    for words in ("Fast.", "Before the sections.", "A tree.", "1: A note."):
        assert page.text.count(words) == 1
    assert "Tech name" not in page.text


def test_a_source_that_shows_a_requirement_several_times_is_named_once(repo: Repo) -> None:
    twice = '["metric:m.json#test.auc", "metric:m.json#test.loss"]'
    rows = FILES["requirements.yaml"].replace('["metric:m.json#test.auc"]', twice)
    files = {**FILES, "m.json": '{"test": {"auc": 0.987, "loss": 1}}\n', "requirements.yaml": rows}
    found = Elements(page_of(repo, card(SECTIONS, FULL), files))
    [cell] = [one.text for one in found.of("td") if one.text.startswith("test: done")]
    assert len(re.findall(r"\[\d+\]", cell)) == 1
