"""A report of many stages stays a page that can be sent, and says what it leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.repositories import write_pipeline
from mltrl.render.report import writing
from tests.conftest import Repo
from tests.render.pages import Elements
from tests.reports.reporting import report, state, view_of

if TYPE_CHECKING:
    from pathlib import Path

MEGABYTE = 1_000_000
FORGE = "https://github.com/an-organisation/a-repository-with-a-long-name.git"
EXTRA = "".join(
    f"  s{one}:\n    cmd: python s.py {one}\n    deps:\n    - train.py\n" for one in range(30)
)


def broken(page: str) -> set[str]:
    """Where links within a page lead to nothing."""
    found = Elements(page).found
    targets = {one.attributes["id"] for one in found if "id" in one.attributes}
    hrefs = {one.attributes.get("href", "") for one in found}
    return {one[1:] for one in hrefs if one.startswith("#")} - targets


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The report of a thousand stages with links to a forge."""
    root: Path = tmp_path_factory.mktemp("large") / "repo"
    root.mkdir()
    write_pipeline(root, 1000)
    repo = Repo(root)
    repo.git("remote", "add", "origin", FORGE)
    return report(repo, rev="HEAD")


def test_a_thousand_stages_are_all_there_in_two_megabytes(page: str) -> None:
    assert len(page.encode()) < 2 * MEGABYTE
    rows = [one for one in Elements(page).of("tr") if "stage-" in one.attributes.get("id", "")]
    assert len(rows) == 1000
    assert "And 1700 more values" in page
    assert broken(page) == set()


def test_rows_of_stages_make_room_and_those_behind_cards_stay(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = state("0.9")
    repo.commit({**files, "dvc.yaml": "stages:\n" + EXTRA + files["dvc.yaml"][8:]})
    whole = report(repo)
    limit = len(whole.encode()) - 3000
    monkeypatch.setattr(writing, "LARGEST", limit)
    cut = report(repo)
    assert len(cut.encode()) <= limit
    assert "more stages, left out for length" in cut
    names = [one.text for one in Elements(cut).of("tr") if "stage-" in one.attributes.get("id", "")]
    assert 1 <= len(names) < 31
    assert any(one.startswith("train") for one in names)
    assert broken(cut) == set()
    assert len(view_of(repo).stages) == 31
    assert report(repo) == cut
