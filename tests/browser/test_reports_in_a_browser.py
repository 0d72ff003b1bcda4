"""Reports in a real browser: light, dark, narrow and on paper; nothing leaves the page."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.browser.browser import open_browser
from tests.browser.test_pages_in_a_browser import (
    BROWSER,
    CONTRASTS,
    FOCUS,
    FOCUSABLE,
    HEADINGS,
    LEAST,
    SCREENS,
    WIDE,
)
from tests.reports.reporting import report, state, with_history

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser.browser import Browser, Screen
    from tests.conftest import Repo

pytestmark = pytest.mark.skipif(
    BROWSER is None, reason="no Chromium here: apt install chromium, or put one on the PATH"
)
LONG = "x" * 200
# Text of a drawing has a colour of its own, and no layout that `CONTRASTS` could measure.
OUTSIDE = CONTRASTS.replace(
    "if (!text || ", "if (element.closest('svg')) continue;\n    if (!text || "
)
DRAWN = """
(() => {
  const ground = getComputedStyle(document.body).backgroundColor;
  return [...document.querySelectorAll('.graph text')].map((one) => getComputedStyle(one).fill)
    .concat([...document.querySelectorAll('.plot path')].map((one) => getComputedStyle(one).stroke))
    .filter((one) => one === ground || one === 'none');
})()
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all tests."""
    assert BROWSER is not None
    with open_browser(BROWSER, tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.fixture(params=["with a history", "hostile", "no card"])
def page(request: pytest.FixtureRequest, repo: Repo, tmp_path: Path) -> Path:
    """Reports: with all there is, of names that mean harm, of a repository without a card."""
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
    file = tmp_path / "report.html"
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
    assert browser.ask(DRAWN) == []
    levels = browser.ask(HEADINGS)
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert browser.ask(WIDE) == []
    assert browser.ask("document.documentElement.scrollWidth <= innerWidth")
    assert (
        browser.ask("document.scripts.length + document.forms.length + document.images.length") == 0
    )


def test_everything_is_reached_by_keyboard_and_seen_when_it_is(
    browser: Browser, page: Path
) -> None:
    browser.show(page, SCREENS[0])
    # A browser has no `checkVisibility` for what a closed `details` hides but the summary itself.
    count = browser.ask(FOCUSABLE)
    stops = []
    for _ in range(count):
        browser.press("Tab")
        stops.append(browser.ask(FOCUS))
    assert stops[0][:2] == ["A", "#main"]
    assert not [one for one in stops if one[0] == "BODY"]
    assert [one for one in stops if one[0] == "a"]


def test_the_tree_for_screen_readers_names_the_drawings(browser: Browser, page: Path) -> None:
    browser.show(page, SCREENS[0])
    nodes = browser.call("Accessibility.getFullAXTree")["nodes"]
    named = {one["name"]["value"] for one in nodes if one.get("name", {}).get("value")}
    assert "Provenance graph" in named
    assert any("values, from 0.81" in one for one in named)


def test_a_report_prints_on_pages_without_empty_ones(browser: Browser, page: Path) -> None:
    browser.show(page, SCREENS[0])
    data = browser.pdf()
    assert data.startswith(b"%PDF")
    assert 2 <= data.count(b"/Type /Page\n") <= 20
