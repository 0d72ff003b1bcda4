"""Reports in a real browser: light, dark, narrow and on paper; nothing leaves the page."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.browser.browser import Screen, open_browser
from tests.browser.test_pages_in_a_browser import (
    BROWSER,
    CONTRASTS,
    FOCUSABLE,
    HEADINGS,
    LEAST,
    SCREENS,
    WIDE,
)
from tests.reports.reporting import report, state, with_history, written
from tests.test_example_audit import copy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser.browser import Browser
    from tests.conftest import Repo

pytestmark = pytest.mark.skipif(
    BROWSER is None, reason="no Chromium here: apt install chromium, or put one on the PATH"
)
LONG = "x" * 200
A4 = (b"594", b"841")
# Text of a drawing has a colour of its own, and no layout that `CONTRASTS` could measure.
OUTSIDE = CONTRASTS.replace(
    "if (!text || ", "if (element.closest('svg')) continue;\n    if (!text || "
)
# The contrast of what is drawn: words with the box that they stand in, lines with the page.
DRAWN = """
(() => {
  const parse = (text) => text.match(/[0-9.]+/g).map(Number);
  const light = (color) => parse(color).slice(0, 3)
    .map((one) => one / 255)
    .map((one) => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
    .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0);
  const contrast = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const ground = getComputedStyle(document.body).backgroundColor;
  const style = (one) => getComputedStyle(one);
  const words = [...document.querySelectorAll('.graph text')].map((one) => [
    contrast(style(one).fill, style(one.parentElement.querySelector('rect')).fill) / 4.5,
    one.textContent,
  ]);
  const shapes = '.graph rect, .graph > path, .plot path:not(.tag)';
  const lines = [...document.querySelectorAll(shapes)].map((one) => [
    contrast(style(one).stroke, ground) / 3,
    one.outerHTML,
  ]);
  return [...words, ...lines];
})()
"""
# What has the focus: its kind, a name, and whether that can be seen and stands on the page.
REACHED = """
(() => {
  const one = document.activeElement;
  const isDrawn = one instanceof SVGElement;
  const style = getComputedStyle(isDrawn ? one.querySelector('rect') : one);
  const width = isDrawn ? style.strokeWidth : style.outlineWidth;
  const isSeen = (isDrawn || style.outlineStyle !== 'none') && parseFloat(width) >= 2;
  const box = one.getBoundingClientRect();
  if (!one.dataset.at) one.dataset.at = String(document.querySelectorAll('[data-at]').length + 1);
  return [one.tagName, one.dataset.at, isSeen, box.width > 0 && box.height > 0];
})()
"""
# How a printed page may break: rows, drawings and list items stay whole, heads stay with rows.
BREAKS = """
(() => {
  const style = (words) =>
    [...document.querySelectorAll(words)].map((one) => getComputedStyle(one));
  return {
    rows: style('tbody tr').every((one) => one.breakInside === 'avoid'),
    items: style('.plain li').every((one) => one.breakInside === 'avoid'),
    heads: style('thead').every((one) => one.display === 'table-header-group'),
    titles: style('.part.full > h2, h3, caption:not(.unseen), summary').every(
      (one) => one.breakAfter === 'avoid'),
    folded: [...document.querySelectorAll('details *')].every((one) => one.checkVisibility()),
    drawings: [...document.querySelectorAll('svg')].every(
      (one) => one.getBoundingClientRect().right <= innerWidth + 1),
    contents: style('.contents, .skip').every((one) => one.display === 'none'),
  };
})()
"""
# The drawings that are shown: the places of their nodes, and those seen before anybody scrolls.
PLACES = """
[...document.querySelectorAll('.graph')].filter((one) => one.checkVisibility()).map((one) => {
  const region = (one.closest('.wide') || document.body).getBoundingClientRect();
  const boxes = [...one.querySelectorAll('rect')].map((box) => box.getBoundingClientRect());
  return {
    seen: boxes.filter((box) => box.left >= region.left && box.right <= region.right).length,
    first: Math.min(...boxes.map((box) => box.top)) - one.getBoundingClientRect().top,
    all: boxes.length,
    scale: one.getBoundingClientRect().width / one.viewBox.baseVal.width,
  };
})
"""
# Names that are longer than the boxes in which they stand.
OVERLONG = """
[...document.querySelectorAll('.graph text')]
  .filter((one) => one.checkVisibility())
  .filter((one) => one.getComputedTextLength() + 14
    > one.parentElement.querySelector('rect').width.baseVal.value)
  .map((one) => one.textContent)
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all tests."""
    assert BROWSER is not None
    with open_browser(BROWSER, tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.fixture(params=["with a history", "hostile", "no card", "the example"])
def page(request: pytest.FixtureRequest, repo: Repo, tmp_path: Path) -> Path:
    """Reports: with a history, of names that mean harm, without a card, of the example."""
    file = tmp_path / "report.html"
    if request.param == "the example":
        file.write_text(report(copy(tmp_path / "example")), "utf-8")
        return file
    repo.git("remote", "add", "origin", "https://github.com/a/b.git")
    with_history(repo)
    if request.param == "hostile":
        files = state("0.7", "0.3")
        odd = "<img src=https://t.example/x onerror=alert(1)>"
        files["m.json"] = f'{{"auc": 0.7, "{odd}": 1, "{LONG}": 2}}\n'
        files["cards/card.md"] = files["cards/card.md"].replace("Vetting", f"'{odd}{LONG}'", 1)
        repo.commit({**files, f"dvc-{LONG}.txt": "x\n"})
    if request.param == "no card":
        (repo.root / "cards/card.md").unlink()
        repo.commit()
    file.write_text(report(repo), "utf-8")
    return file


@pytest.mark.parametrize("screen", SCREENS, ids=[one.name for one in SCREENS])
def test_a_report_is_quiet_legible_and_in_order(
    browser: Browser, page: Path, screen: Screen
) -> None:
    browser.show(page, screen)
    assert browser.requests() == [page.as_uri()]
    assert browser.complaints() == []
    assert [one for one in browser.ask(OUTSIDE) if one[0] < LEAST] == []
    drawn = browser.ask(DRAWN)
    assert len(drawn) > 3
    assert [one for one in drawn if one[0] < 1] == []
    levels = browser.ask(HEADINGS)
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert browser.ask(WIDE) == []
    assert browser.ask("document.documentElement.scrollWidth <= innerWidth")
    assert (
        browser.ask("document.scripts.length + document.forms.length + document.images.length") == 0
    )


@pytest.mark.parametrize("screen", SCREENS[:4], ids=[one.name for one in SCREENS[:4]])
def test_everything_is_reached_by_keyboard_and_seen_when_it_is(
    browser: Browser, page: Path, screen: Screen
) -> None:
    browser.show(page, screen)
    count = browser.ask(FOCUSABLE)
    stops = []
    for _ in range(count):
        browser.press("Tab")
        stops.append(browser.ask(REACHED))
    assert len({number for _, number, _, _ in stops}) == count
    assert [one for one in stops if one[0] == "BODY" or not one[2] or not one[3]] == []
    assert {"A", "a", "SUMMARY"} <= {name for name, _, _, _ in stops}


def test_the_tree_for_screen_readers_names_the_drawings(browser: Browser, page: Path) -> None:
    browser.show(page, SCREENS[0])
    nodes = browser.call("Accessibility.getFullAXTree")["nodes"]
    named = {one["name"]["value"] for one in nodes if one.get("name", {}).get("value")}
    assert "Provenance graph" in named
    is_drawn = 'class="plot"' in page.read_text("utf-8")
    assert any("values, from 0.81" in one for one in named) is is_drawn
    roles = [one["role"]["value"] for one in nodes if not one["ignored"]]
    for role in ("banner", "navigation", "main", "contentinfo"):
        assert roles.count(role) == 1
    assert roles.count("table") >= 4
    assert roles.count("rowheader") >= 4
    unnamed = [
        one["role"]["value"]
        for one in nodes
        if not one["ignored"]
        and one["role"]["value"] in {"link", "image", "table", "region"}
        and not one.get("name", {}).get("value")
    ]
    assert unnamed == []


def test_a_report_prints_on_pages_without_empty_ones(browser: Browser, page: Path) -> None:
    browser.show(page, SCREENS[0])
    data = browser.pdf()
    assert data.startswith(b"%PDF")
    assert 2 <= data.count(b"/Type /Page\n") <= 20
    assert set(re.findall(rb"/MediaBox \[0 0 (\d+)[0-9.]* (\d+)", data)) <= {A4, (b"595", b"842")}


def test_a_printed_report_breaks_between_rows_and_hides_nothing(
    browser: Browser, page: Path
) -> None:
    for screen in SCREENS[4:]:
        browser.show(page, screen)
        found = browser.ask(BREAKS)
        assert [name for name, holds in found.items() if not holds] == []


def deep(repo: Repo) -> str:
    """The report of a chain of stages, the last of which makes files side by side."""
    long = "a_result_whose_name_is_told_in_many_words"
    outs = [[f"step{one}.csv"] for one in range(5)] + [[f"{long}_{one}.csv" for one in range(6)]]
    before = ["raw.csv", *(one[0] for one in outs)]
    stages = [
        f"  s{at}:\n    cmd: run {at}\n    deps: [{before[at]}]\n    outs: [{', '.join(found)}]\n"
        for at, found in enumerate(outs)
    ]
    repo.commit({"raw.csv": "x\n", "dvc.yaml": "stages:\n" + "".join(stages)})
    return report(repo)


@pytest.mark.parametrize("width", [320, 700, 900, 1280])
def test_a_graph_is_seen_without_scrolling_and_its_names_keep_to_their_boxes(
    browser: Browser, repo: Repo, tmp_path: Path, width: int
) -> None:
    file = tmp_path / "report.html"
    file.write_text(deep(repo), "utf-8")
    browser.show(file, Screen("a width", width=width))
    [drawing] = browser.ask(PLACES)
    assert drawing["seen"] == drawing["all"] == 17
    assert drawing["first"] < 20
    assert drawing["scale"] > 0.6
    assert browser.ask(OVERLONG) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_a_graph_tells_whole_names_to_whoever_listens(
    browser: Browser, repo: Repo, tmp_path: Path, width: int
) -> None:
    file = tmp_path / "report.html"
    file.write_text(deep(repo), "utf-8")
    browser.show(file, Screen("a width", width=width))
    nodes = browser.call("Accessibility.getFullAXTree")["nodes"]
    named = [
        one["name"]["value"].split()[0]
        for one in nodes
        if not one["ignored"]
        and one["role"]["value"] in {"link", "image", "img"}
        and one.get("name", {}).get("value")
    ]
    assert named.count("a_result_whose_name_is_told_in_many_words_3.csv") >= 1
    assert "…" not in "".join(named)
    words = browser.ask(
        "[...document.querySelectorAll('.graph .name')].map((one) => one.textContent)"
    )
    assert "…in_many_words_3.csv" in words


def test_own_colours_are_those_of_the_page(browser: Browser, repo: Repo, tmp_path: Path) -> None:
    own = tmp_path / "house"
    own.mkdir()
    sheet = '{% include "shipped/page.css" %}\n:root { --ink: #00205b; }\n'
    (own / "page.css").write_text(sheet, "utf-8")
    with_history(repo)
    file = tmp_path / "report.html"
    file.write_text(written(repo, own=own).text, "utf-8")
    browser.show(file, SCREENS[0])
    assert browser.complaints() == []
    assert browser.ask("getComputedStyle(document.body).color") == "rgb(0, 32, 91)"
    assert browser.ask("getComputedStyle(document.querySelector('.facts')).display") == "grid"
