"""Rendered pages in a real browser: light, dark, narrow and on paper."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from mltrl.render.badge import badge
from mltrl.render.card import render
from tests.browser.browser import Screen, open_browser, program
from tests.render.pages import card, page_of
from tests.render.test_card_page import FILES, FULL, PIXEL, SECTIONS
from tests.render.test_forms import result
from tests.render.test_prose import PICTURES, SCRIPTS
from tests.render.views import VIEW

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser.browser import Browser
    from tests.conftest import Repo

BROWSER = program()
pytestmark = pytest.mark.skipif(
    BROWSER is None, reason="no Chromium here: apt install chromium, or put one on the PATH"
)
SCREENS = (
    Screen("light"),
    Screen("dark", scheme="dark"),
    Screen("narrow", width=320),
    Screen("narrow and dark", width=320, scheme="dark"),
    Screen("paper", width=688, media="print"),
    Screen("paper of a dark screen", width=688, scheme="dark", media="print"),
)
LEAST = 4.5
"""The contrast that WCAG 2 asks of text."""

# The contrast of each piece of text with what lies behind it, the worst first.
CONTRASTS = """
(() => {
  const parse = (text) => text.match(/[0-9.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b]
    .map((one) => one / 255)
    .map((one) => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
    .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const color = parse(getComputedStyle(one).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
      if (color[3] !== 0) return null;
    }
    return [255, 255, 255];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim();
    const element = walker.currentNode.parentElement;
    if (!text || !element.getClientRects().length) continue;
    const style = getComputedStyle(element);
    const [one, other] = [light(parse(style.color)), light(behind(element))];
    found.push([(Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05), text.slice(0, 40)]);
  }
  return found.sort((a, b) => a[0] - b[0]);
})()
"""
HEADINGS = "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((one) => +one.tagName[1])"
WIDE = """
[...document.querySelectorAll('body *')]
  .filter((one) => !one.closest('.wide') && !one.closest('.unseen, .skip, thead'))
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
  .map((one) => one.outerHTML.slice(0, 80))
"""
FOCUS = """
(() => {
  const one = document.activeElement;
  const style = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  return [one.tagName, one.getAttribute('href'), seen, box.left >= 0 && box.width > 0];
})()
"""
FOCUSABLE = """
[...document.querySelectorAll('a[href], summary, [tabindex="0"]')]
  .filter((one) => one.checkVisibility()).length
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all tests."""
    assert BROWSER is not None
    with open_browser(BROWSER, tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.fixture(params=["everything", "a card", "hostile"])
def page(request: pytest.FixtureRequest, repo: Repo, tmp_path: Path) -> Path:
    """Pages: with something of everything, of a real card, of one that means harm."""
    hostile = "\n\n".join((*SCRIPTS, *PICTURES))
    body = "## Intended use\n\n![dot](../a.png)\n\n" + "word " * 200 + "x" * 400
    table = "\n\n| " + "column | " * 30 + "\n|" + " --- |" * 30 + "\n| " + "cell | " * 30 + "\n\n"
    html = {
        "everything": lambda: render(VIEW, "html"),
        "a card": lambda: page_of(repo, card(SECTIONS, FULL), FILES),
        "hostile": lambda: page_of(repo, card(body + table + hostile), {"a.png": PIXEL}),
    }[request.param]()
    file = tmp_path / "page.html"
    file.write_text(html, "utf-8")
    return file


@pytest.mark.parametrize("screen", SCREENS, ids=[one.name for one in SCREENS])
def test_a_page_is_quiet_legible_and_in_order(browser: Browser, page: Path, screen: Screen) -> None:
    browser.show(page, screen)
    assert [one for one in browser.requests() if not one.startswith("data:")] == [page.as_uri()]
    assert browser.complaints() == []
    assert [one for one in browser.ask(CONTRASTS) if one[0] < LEAST] == []
    levels = browser.ask(HEADINGS)
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert browser.ask(WIDE) == []
    assert browser.ask("document.documentElement.scrollWidth <= innerWidth")
    assert browser.ask("document.scripts.length + document.forms.length") == 0


@pytest.mark.parametrize("screen", SCREENS[:4], ids=[one.name for one in SCREENS[:4]])
def test_dark_is_dark_and_light_is_light(browser: Browser, page: Path, screen: Screen) -> None:
    browser.show(page, screen)
    ground = browser.ask("getComputedStyle(document.body).backgroundColor")
    [red, *_] = map(int, re.findall(r"\d+", ground))
    assert (red < 60) is (screen.scheme == "dark")


def test_everything_is_reached_by_keyboard_and_seen_when_it_is(
    browser: Browser, page: Path
) -> None:
    browser.show(page, SCREENS[0])
    stops = []
    for _ in range(browser.ask(FOCUSABLE)):
        browser.press("Tab")
        stops.append(browser.ask(FOCUS))
    assert stops[0][:2] == ["A", "#main"]
    assert len(stops) > 5
    assert all(seen and shown for _, _, seen, shown in stops)
    assert not [one for one in stops if one[0] == "BODY"]


def test_the_way_past_the_head_leads_past_it(browser: Browser, page: Path) -> None:
    browser.show(page, SCREENS[0])
    browser.press("Tab")
    browser.press("Enter")
    assert browser.ask("location.hash") == "#main"


def test_readers_hear_landmarks_tables_and_names(browser: Browser, page: Path) -> None:
    for screen in (SCREENS[0], SCREENS[2]):
        browser.show(page, screen)
        found = nodes(browser)
        roles = [role for role, _ in found]
        for role in ("banner", "navigation", "main", "contentinfo"):
            assert roles.count(role) == 1
        assert roles.count("table") >= 2
        assert roles.count("columnheader") >= 4
        assert roles.count("rowheader") >= 4
        unnamed = [role for role, name in found if role in {"link", "image"} and not name]
        assert unnamed == []


def nodes(browser: Browser) -> list[tuple[str, str]]:
    """Role and name of everything that assistive technology is told of."""
    tree: list[dict[str, Any]] = browser.call("Accessibility.getFullAXTree")["nodes"]
    return [
        (one["role"]["value"], one.get("name", {}).get("value", ""))
        for one in tree
        if not one["ignored"]
    ]


def test_a_page_prints_on_a4_with_all_of_its_criteria(browser: Browser, page: Path) -> None:
    browser.show(page, SCREENS[0])
    pdf = browser.pdf()
    assert pdf.startswith(b"%PDF-")
    boxes = set(re.findall(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", pdf))
    assert {(round(float(width)), round(float(height))) for width, height in boxes} == {(595, 842)}
    browser.show(page, SCREENS[4])
    assert browser.ask(
        "[...document.querySelectorAll('details td')].every(one => one.checkVisibility())"
    )


def test_a_badge_can_be_shown(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "badge.svg"
    file.write_text(badge(result(3, 2)), "utf-8")
    browser.show(file, SCREENS[0])
    assert browser.complaints() == []
    widths = browser.ask(
        "[...document.querySelectorAll('text')].map((one) => one.getComputedTextLength())"
    )
    assert len(widths) == 2
