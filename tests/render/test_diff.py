"""`mltrl card diff`: fields by value, metrics and data by name, sections by text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import run_mltrl
from tests.render.pages import HEAD, card

if TYPE_CHECKING:
    from tests.conftest import Repo

METRIC = "  - {{name: {}, source: m.json#{}, at_least: {}}}\n"
BODY = "# Title\n\n## Intended use\n\nResearch.\n\n## Caveats\n\nNone.\n"


def written(*, level: int = 1, auc: str = "0.9", more: str = "", body: str = BODY) -> str:
    """A card with one metric."""
    head = HEAD.replace("level: 1\n", f"level: {level}\n", 1)
    metrics = "metrics:\n" + METRIC.format("auc", "auc", auc) + more
    return card(body, metrics, head)


def diff(repo: Repo, *arguments: str) -> dict[str, Any]:
    done = run_mltrl(repo.root, "card", "diff", "R01.1", *arguments, "--format", "json")
    assert (done.code, done.err) == (0, "")
    found: dict[str, Any] = json.loads(done.out)
    return found


def fields(found: dict[str, Any]) -> dict[str, tuple[str | None, str | None]]:
    """The fields that changed, without what was decided about criteria."""
    return {
        one["field"]: (one["before"], one["after"])
        for one in found["fields"]
        if not one["field"].startswith("gates.")
    }


def test_nothing_changes_from_a_revision_to_itself(repo: Repo) -> None:
    commit = repo.commit({"card.md": written(), "m.json": '{"auc": 0.95}'})
    found = diff(repo, "HEAD")
    assert (found["fields"], found["sections"]) == ([], [])
    assert found["before"] == {"rev": "HEAD", "commit": commit, "path": "card.md"}
    assert found["after"] == {"rev": "work tree", "commit": commit, "path": "card.md"}
    assert run_mltrl(repo.root, "card", "diff", "R01.1", "HEAD").out.endswith("nothing changed\n")


def test_fields_are_compared_by_value_and_not_by_line(repo: Repo) -> None:
    repo.commit({"card.md": written(), "m.json": '{"auc": 0.95}'})
    text = written().replace(
        "entry: {level: 0, reason: began with an idea}",
        "entry:\n  reason: began with an idea\n  level: 0",
    )
    repo.write("card.md", text)
    assert diff(repo, "HEAD")["fields"] == []


def test_metrics_are_compared_by_name_with_what_was_measured(repo: Repo) -> None:
    more = METRIC.format("brier", "brier", "0.1")
    repo.commit({"card.md": written(more=more), "m.json": '{"auc": 0.95, "brier": 0.2}'})
    again = METRIC.format("brier", "brier", "0.1") + METRIC.format("auc", "auc", "0.93")
    text = card(BODY, "metrics:\n" + again + METRIC.format("new", "auc", "0"))
    repo.commit({"card.md": text, "m.json": '{"auc": 0.97, "brier": 0.2}'})
    assert fields(diff(repo, "HEAD~1", "HEAD")) == {
        "metrics.auc.at_least": ("0.9", "0.93"),
        "metrics.auc.measured": ("0.95", "0.97"),
        "metrics.new.name": (None, "new"),
        "metrics.new.source": (None, "m.json#auc"),
        "metrics.new.at_least": (None, "0"),
        "metrics.new.measured": (None, "0.97"),
    }


def test_data_requirements_and_lists_are_compared(repo: Repo) -> None:
    requirement = (
        "mltrl: requirements\nschema: 1\nrequirements:\n  - {{id: '1', kind: research, text: {}}}\n"
    )
    more = "data:\n  - {{name: d, path: d.csv, kind: {}}}\nrequirements: r.yaml\ngroup: [A{}]\n"
    repo.commit(
        {
            "card.md": card(BODY, more.format("sample", "")),
            "d.csv": "1\n",
            "r.yaml": requirement.format("Be fast."),
        }
    )
    repo.commit(
        {
            "card.md": card(BODY, more.format("real", ", B")),
            "d.csv": "2\n",
            "r.yaml": requirement.format("Be slow."),
        }
    )
    found = fields(diff(repo, "HEAD~1"))
    assert found.pop("data.d.pinned") != (None, None)
    assert found == {
        "data.d.kind": ("sample", "real"),
        "requirement.1.text": ("Be fast.", "Be slow."),
        "group": ("A", "A, B"),
    }


def test_levels_and_outcomes_are_compared(repo: Repo) -> None:
    repo.commit({"card.md": written(level=0), "m.json": '{"auc": 0.95}'})
    repo.commit({"card.md": written(level=1)})
    found = diff(repo, "HEAD~1")
    assert fields(found)["level"] == ("0", "1")
    outcomes = [one for one in found["fields"] if one["field"].startswith("gates.")]
    assert all(None not in {one["before"], one["after"]} for one in outcomes)


def test_sections_are_compared_by_their_text(repo: Repo) -> None:
    repo.commit({"card.md": written(), "m.json": '{"auc": 0.95}'})
    body = "# Title\n\n## Caveats\n\nSome.\n\n## Own\n\nNew.\n"
    repo.write("card.md", written(body=body))
    assert diff(repo, "HEAD")["sections"] == [
        {"title": "Intended use", "state": "removed", "diff": ["@@ -1 +0,0 @@", "-Research."]},
        {"title": "Caveats", "state": "changed", "diff": ["@@ -1 +1 @@", "-None.", "+Some."]},
        {"title": "Own", "state": "added", "diff": ["@@ -0,0 +1 @@", "+New."]},
    ]
    short = run_mltrl(repo.root, "card", "diff", "R01.1", "HEAD").out
    assert "  section Caveats: changed, +1 \N{MINUS SIGN}1 lines\n" in short
    assert "+Some." not in short
    assert "    +Some.\n" in run_mltrl(repo.root, "card", "diff", "R01.1", "HEAD", "-v").out


def test_a_card_that_moved_is_found_by_its_id(repo: Repo) -> None:
    repo.commit({"old.md": written(), "m.json": '{"auc": 0.95}'})
    repo.git("mv", "old.md", "new.md")
    found = diff(repo, "HEAD")
    assert (found["before"]["path"], found["after"]["path"]) == ("old.md", "new.md")
    assert found["fields"] == []


def test_a_card_with_another_id_is_found_by_its_path(repo: Repo) -> None:
    repo.commit({"card.md": written(), "m.json": '{"auc": 0.95}'})
    repo.write("card.md", written().replace("R01.1", "R02.1"))
    done = run_mltrl(repo.root, "card", "diff", "R02.1", "HEAD")
    assert "  id: R01.1 \N{RIGHTWARDS ARROW} R02.1\n" in done.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("R01.1", "nowhere"), "there is no commit `nowhere`"),
        (("R09", "HEAD"), "there is no card `R09`"),
        (("R01.1", "HEAD~1"), "there is no card `R01.1` at HEAD~1"),
        (("R01.1", "--", "--output=x"), "there is no commit `--output=x`"),
        (("R01.1",), "Missing argument 'REV1'"),
    ],
)
def test_wrong_usage_is_named(repo: Repo, arguments: tuple[str, ...], message: str) -> None:
    repo.commit({"other.md": "x\n"})
    repo.commit({"card.md": written()})
    done = run_mltrl(repo.root, "card", "diff", *arguments)
    assert (done.code, done.out) == (2, "")
    assert message in done.err


def test_o01_values_are_shown_without_control_characters(repo: Repo) -> None:
    repo.commit({"card.md": card()})
    repo.write("card.md", card(more='tldr: "a\\x1b[2Jb"\n', body="## A\n\n\x9b2J\n"))
    assert not {"\x1b", "\x9b"} & set(
        run_mltrl(repo.root, "card", "diff", "R01.1", "HEAD", "-v").out
    )
