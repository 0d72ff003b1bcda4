"""The example is audited as a reader would break it: one change, one finding at its line."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mltrl.audit import Request, audit
from tests.conftest import Repo

if TYPE_CHECKING:
    from mltrl.models.report import CardResult, Report

ROOT = Path(__file__).parent.parent
HOME = "examples/exoplanet-vetting"
CARD = f"{HOME}/cards/vetting.md"
PASSING = {"met", "not_applicable"}


def copy(target: Path) -> Repo:
    """A repository with what git would track of this project's example."""
    repo = Repo(target)
    command = ["git", "ls-files", "-z", "-c", "-o", "--exclude-standard", "--"]
    command += ["examples", ".dvc", "tests/test_example.py"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    for name in (one for one in listed.decode().split("\0") if one):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target / name)
    shutil.copyfile(ROOT / "LICENSE", target / "LICENSE")
    repo.commit()
    return repo


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """The example in a repository of its own; tests put back what they change."""
    return copy(tmp_path_factory.mktemp("example") / "repo")


def card_of(report: Report) -> CardResult:
    [card] = report.cards
    return card


def test_the_example_keeps_its_claim_and_says_what_the_next_gate_lacks(example: Repo) -> None:
    report = audit(Request(example.root))
    assert report.exit == 0, [one for one in report.rules if one.outcome == "not_met"]
    card = card_of(report)
    assert (card.id, card.level, card.entry, card.supported) == ("R01.1", 2, 2, 2)
    assert card.graduated is None
    assert card.limiting
    assert not report.summary.blocking


class Change(NamedTuple):
    """Text to replace in a file, the rule that must notice, and the text on the line it names."""

    path: str
    old: str
    new: str
    rule: str
    place: str
    line: str


CHANGES = {
    "a metric of the card": Change(
        CARD, "value: 0.9348", "value: 0.9448", "card/metric-agrees", CARD, "value: 0.9448"
    ),
    "a metric in its file": Change(
        f"{HOME}/metrics.json", "0.9348", "0.8348", "card/metric-agrees", CARD, "value: 0.9348"
    ),
    "a metric that is gone": Change(
        f"{HOME}/metrics.json",
        '"brier": 0.1018',
        '"brief": 0.1018',
        "card/metric-agrees",
        CARD,
        "source: ../metrics.json#test.brier",
    ),
    "a metric that is no number": Change(
        f"{HOME}/metrics.json",
        '"brier": 0.1018',
        '"brier": NaN',
        "metric/finite",
        f"{HOME}/metrics.json",
        '"brier": NaN',
    ),
    "a claim that is not reached": Change(
        CARD, "at_least: 0.90", "at_least: 0.95", "metric/reached", CARD, "at_least: 0.95"
    ),
    "a digest of data": Change(
        CARD, "md5:1ea39ce1", "md5:2ea39ce1", "card/data-agrees", CARD, "md5:2ea39ce1"
    ),
    "a digest of a wrong form": Change(
        CARD, "md5:1ea39ce1", "md5:1ea39ce", "card/valid", CARD, "md5:1ea39ce"
    ),
    "a digest in the lock": Change(
        f"{HOME}/dvc.lock", "1ea39ce1", "2ea39ce1", "card/data-agrees", CARD, "md5:1ea39ce1"
    ),
    "a level": Change(CARD, "\nlevel: 2", "\nlevel: 3", "card/level-supported", CARD, "level: 3"),
    "a level beyond all": Change(
        CARD, "\nlevel: 2", "\nlevel: 10", "card/valid", CARD, "level: 10"
    ),
    "a level in words": Change(
        CARD, "\nlevel: 2", "\nlevel: three", "card/valid", CARD, "level: three"
    ),
    "an unknown field": Change(CARD, "\ntldr:", "\ntldt:", "card/valid", CARD, "tldt:"),
    "a required field": Change(
        CARD, "## Key assumptions", "## Assumed", "card/complete", CARD, "mltrl: card"
    ),
    "an owner": Change(
        CARD,
        "owners: {research: [A. Example]}",
        "owners: {research: [TBD]}",
        "card/owner-named",
        CARD,
        "owners:",
    ),
    "the reviewer": Change(
        CARD,
        "reviewers: {research: [B. Example]}",
        "reviewers: {research: [a. example]}",
        "card/reviewer-independent",
        CARD,
        "reviewers:",
    ),
    "a pointer": Change(
        CARD,
        'G2.3: ["stage:simulate"',
        'G2.3: ["stage:simulated"',
        "card/links-resolve",
        CARD,
        "stage:simulated",
    ),
    "a pointer to a heading": Change(
        CARD,
        "edge-cases.md#boundaries",
        "edge-cases.md#borders",
        "card/links-resolve",
        CARD,
        "#borders",
    ),
    "a link in the text": Change(
        CARD,
        "](../docs/formulation.md)",
        "](../docs/formulations.md)",
        "card/links-resolve",
        CARD,
        "](../docs/formulations.md)",
    ),
    "a path of data": Change(
        CARD,
        "path: ../data/truth.csv",
        "path: ../data/truths.csv",
        "data/pinned",
        CARD,
        "path: ../data/truths.csv",
    ),
    "a risk": Change(
        f"{HOME}/requirements.yaml",
        "probability: 0.",
        "probability: 1.",
        "requirement/valid",
        f"{HOME}/requirements.yaml",
        "probability: 1.",
    ),
    "evidence of a requirement": Change(
        f"{HOME}/requirements.yaml",
        "[dvc.lock,",
        "[dvc.locks,",
        "requirement/met",
        f"{HOME}/requirements.yaml",
        "[dvc.locks,",
    ),
    "code behind the results": Change(
        f"{HOME}/src/train.py",
        "import ",
        "import  ",
        "pipeline/dependencies-unchanged",
        f"{HOME}/dvc.lock",
        "md5:",
    ),
    "a parameter": Change(
        f"{HOME}/params.yaml",
        "seed: ",
        "seed: 1",
        "pipeline/parameters-unchanged",
        f"{HOME}/dvc.lock",
        "seed:",
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_one_change_is_found_at_its_line(example: Repo, change: Change) -> None:
    file = example.root / change.path
    before = file.read_bytes()
    text = before.decode()
    if change.old not in text:
        pytest.fail(f"{change.path} has no `{change.old}` to change")
    try:
        file.write_text(text.replace(change.old, change.new, 1), "utf-8")
        report = audit(Request(example.root))
        places = [
            (example.root / found.path).read_text("utf-8").splitlines()[(found.line or 1) - 1]
            for rule in report.rules
            if rule.id == change.rule
            for found in rule.findings
            if found.path == change.place
        ]
    finally:
        file.write_bytes(before)
    assert any(change.line in place for place in places), (places, report.rules)
    assert report.repository.dirty


def test_an_empty_card_at_level_8_says_why_it_fails_in_one_sentence(repo: Repo) -> None:
    front = "---\nmltrl: card\nschema: 1\nid: R09\nlevel: 8\nentry: {level: 0}\n---\n"
    repo.commit({"cards/r.md": front})
    report = audit(Request(repo.root))
    assert report.exit == 1
    [found] = next(one for one in report.rules if one.id == "card/level-supported").findings
    assert found.message.startswith("claims level 8, supported 0, limited by ")
    card = card_of(report)
    assert len(card.criteria) > 100
    assert not [one for one in card.criteria if one.outcome != "met" and not one.reason]
    opened = {one.id for one in card.criteria if one.outcome in PASSING and one.strength == "must"}
    data_or_metrics = {"G1.2", "G1.3", "G2.1", "G2.2", "G2.4", "G2.6", "G4.2", "G4.3", "G5.1"}
    assert not opened & data_or_metrics, "nothing opens for lack of data, metrics, requirements"


@pytest.mark.parametrize("level", range(10))
def test_all_criteria_of_a_level_are_listed_with_a_reason(repo: Repo, level: int) -> None:
    from mltrl.standard import every, gate  # noqa: PLC0415 - only here

    front = f"---\nmltrl: card\nschema: 1\nid: R\nlevel: {level}\nentry: {{level: {level}}}\n---\n"
    repo.commit({"r.md": front})
    card = card_of(audit(Request(repo.root)))
    listed = {one.id for one in card.criteria}
    asked = {one.id for one in every() if one.from_level <= level}
    assert listed == asked | {one.id for one in gate(level)}
    assert all(one.reason or one.outcome == "met" for one in card.criteria)


def outcomes(report: Report) -> dict[tuple[str, int | None], str]:
    return {(one.id, one.level): one.outcome for one in card_of(report).criteria}


@given(name=st.from_regex(r"[a-z]{3,8}/[a-z]{3,8}\.(txt|dat|rst)", fullmatch=True), text=st.text())
@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_an_unrelated_file_changes_no_decision(example: Repo, name: str, text: str) -> None:
    before = outcomes(audit(Request(example.root)))
    added = example.write(f"unrelated/{name}", text.encode("utf-8", "replace"))
    example.git("add", "--force", f"unrelated/{name}")
    try:
        assert outcomes(audit(Request(example.root))) == before
    finally:
        example.git("reset", "--quiet")
        added.unlink()


POINTED = sorted((ROOT / HOME / "docs").glob("*.md"))


@pytest.mark.parametrize("file", POINTED, ids=lambda file: file.name)
def test_removing_evidence_and_what_it_points_at_improves_nothing(
    example: Repo, file: Path
) -> None:
    before = outcomes(audit(Request(example.root)))
    card, kept = example.root / CARD, (example.root / CARD).read_text("utf-8")
    lines = [
        line
        for line in kept.splitlines(keepends=True)
        if file.name not in line or not line.startswith("  G")
    ]
    gone = example.root / HOME / "docs" / file.name
    text = gone.read_bytes()
    try:
        card.write_text("".join(lines), "utf-8")
        example.git("rm", "--quiet", "--force", f"{HOME}/docs/{file.name}")
        after = outcomes(audit(Request(example.root)))
    finally:
        card.write_text(kept, "utf-8")
        gone.parent.mkdir(exist_ok=True)
        gone.write_bytes(text)
        example.git("add", "--all")
    better = [key for key, one in after.items() if one in PASSING and before[key] not in PASSING]
    assert not better
