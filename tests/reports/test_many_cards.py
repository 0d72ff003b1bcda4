"""A page of many cards says how all of them stand, and tells everything of some."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from mltrl.evidence.provenance import PATH, Edge, Node
from mltrl.render.report import writing
from mltrl.render.report.folding import MOST, Folded
from tests.render.pages import Elements
from tests.reports.reporting import report, state, view_of
from tests.reports.test_large_report import broken

if TYPE_CHECKING:
    from tests.conftest import Repo

COUNT = 30
TOLD = 20
LEFT = "requirements of 10 cards are left out for length"


def fill(repo: Repo, count: int = COUNT) -> None:
    """Cards that cite the same metric; the last claims more than is shown."""
    files = state("0.9")
    text = files.pop("cards/card.md")
    for at in range(count):
        files[f"cards/c{at:03}.md"] = text.replace("id: R01", f"id: C{at:03}")
    high = files[f"cards/c{count - 1:03}.md"]
    files[f"cards/c{count - 1:03}.md"] = high.replace("level: 1\n", "level: 4\n", 1)
    repo.commit(files)


def sections(page: str) -> list[str]:
    """The cards of which everything is told."""
    return re.findall(r"<h2[^>]*>(C\d+) ", page)


def test_all_cards_are_listed_and_those_that_claim_too_much_are_told_first(repo: Repo) -> None:
    fill(repo)
    page = report(repo)
    told = [f"C{at:03}" for at in [*range(TOLD - 1), COUNT - 1]]
    assert sections(page) == told
    rows = [one.text for one in Elements(page).of("tr")]
    for at in range(COUNT):
        assert any(one.startswith(f"C{at:03}") for one in rows)
    assert LEFT in page
    assert "1 claim more than the evidence supports (C029)" in page
    assert broken(page) == set()


def test_a_card_that_is_asked_for_is_told(repo: Repo) -> None:
    fill(repo)
    page = report(repo, "html", "C025")
    assert sections(page) == ["C025"]
    assert "requirements of" not in page


def test_counts_and_findings_are_of_the_cards_that_are_asked_for(repo: Repo) -> None:
    fill(repo, 12)
    one, every = view_of(repo, cards=("C003",)), view_of(repo)
    named = {row.card for row in one.findings} | {row.card for row in one.opened}
    assert named <= {"", "C003"}
    assert any("C011" in row.card for row in every.findings)
    assert "C011" not in one.sentence
    facts = {fact.name: fact.text for fact in one.facts}
    assert facts["Cards"] == "1 of 12: counts and findings are of it and of the repository"
    assert {fact.name: fact.text for fact in every.facts}["Cards"] == "12"
    assert dict(one.counts)["not_met"] < dict(every.counts)["not_met"]
    found = json.loads(report(repo, "json", "C003"))["audit"]
    assert dict(one.counts)["unknown"] == found["summary"]["unknown"]


def test_what_the_gates_leave_open_is_counted_and_listed(repo: Repo) -> None:
    fill(repo, 1)
    view = view_of(repo)
    [card] = view.cards
    decided = Counter(one.outcome for gate in card.gates for one in gate.criteria)
    assert dict(view.criteria) == {name: decided[name] for name, _ in view.criteria}
    assert decided["to_sign"]
    assert decided["unknown"]
    opened = {one.rule for one in view.opened}
    for gate in card.gates:
        for one in gate.criteria:
            assert (one.id in opened) == (one.outcome in {"to_sign", "unknown"}), one
    assert f"{decided['to_sign']} criteria wait for a signature." in view.sentence
    page, text = report(repo), report(repo, "markdown")
    assert f"| Criteria to sign | {decided['to_sign']} |" in text
    assert 'aria-label="Criteria in gates by outcome"' in page


def test_markdown_has_the_same_list_and_says_what_it_leaves_out(repo: Repo) -> None:
    fill(repo)
    text = report(repo, "markdown")
    assert len(re.findall(r"^\| `?C\d+`? \|", text, re.MULTILINE)) == COUNT
    assert len(re.findall(r"^## `?C\d+", text, re.MULTILINE)) == TOLD
    assert LEFT in text


def test_what_is_asked_of_many_cards_with_one_answer_is_one_row(repo: Repo) -> None:
    fill(repo)
    view = view_of(repo)
    rows = [(one.rule, one.outcome, one.reason) for one in view.opened]
    assert len(rows) == len(set(rows))
    assert any("and 22 more" in one.card for one in view.opened)
    [auc] = [one for one in view.metrics if one.row]
    assert len(auc.cards) == COUNT
    [data] = [one for one in view.pins if one.rows]
    assert len(data.rows) == 1


def test_a_long_name_is_cut_in_the_list(repo: Repo) -> None:
    files = state("0.9")
    text = files["cards/card.md"].replace("name: Vetting", f"name: {'long ' * 2000}")
    for at in range(COUNT):
        files[f"cards/c{at:03}.md"] = text.replace("id: R01", f"id: C{at:03}")
    del files["cards/card.md"]
    repo.commit(files)
    assert report(repo, "markdown").count("long long") < 10_000 * TOLD / 5


def test_another_card_adds_little_to_a_page(repo: Repo) -> None:
    fill(repo)
    before = len(report(repo).encode())
    fill(repo, 2 * COUNT)
    assert len(report(repo).encode()) - before < 1000 * COUNT


@pytest.mark.parametrize(("share", "told"), [(0.8, 8), (0, 0)])
def test_details_of_cards_make_room(
    repo: Repo, monkeypatch: pytest.MonkeyPatch, share: float, told: int
) -> None:
    fill(repo, 15)
    whole = report(repo)
    assert len(sections(whole)) == 15
    monkeypatch.setattr(writing, "LARGEST", int(share * len(whole.encode())))
    page = report(repo)
    assert len(sections(page)) == told
    assert f"requirements of {15 - told} cards are left out" in page
    assert broken(page) == set()
    assert report(repo) == page


def test_cards_that_cite_the_same_are_drawn_as_one() -> None:
    nodes = [Node("path:m", PATH, "m", None, "dvc")]
    nodes += [Node(f"card:{one}", "card", str(one)) for one in range(100)]
    edges = [Edge("path:m", f"card:{one}") for one in range(100)]
    folded = Folded(nodes, edges, {"path:m"})
    folded.fold(lambda _node: "")
    assert sorted(len(one.nodes) for one in folded.parts.values()) == [1, 100]
    assert folded.said == ["cards that cite the same are drawn as one"]


def test_many_cards_of_many_files_are_drawn_as_one_in_the_end() -> None:
    nodes = [Node(f"path:{one}", PATH, str(one), None, "dvc") for one in range(100)]
    nodes += [Node(f"card:{one}", "card", str(one)) for one in range(100)]
    edges = [Edge(f"path:{one}", f"card:{one}") for one in range(100)]
    folded = Folded(nodes, edges, {f"path:{one}" for one in range(100)})
    folded.fold(lambda _node: "")
    assert len(folded.parts) <= MOST
    assert "all cards are drawn as one" in folded.said
