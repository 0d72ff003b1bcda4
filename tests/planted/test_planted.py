"""35 defects are found where they were planted, and nothing once they are mended."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from mltrl.audit import Request, audit
from tests.planted import repaired, sound
from tests.planted.build import DEFECTS, planted

if TYPE_CHECKING:
    from mltrl.models.report import Report
    from tests.conftest import Repo
    from tests.planted.sound import Files

LEVEL = 6
# What is planted and not found, by number: a rule that learns to find one has to be taken out here.
MISSED: frozenset[int] = frozenset()
# It grows with the level by its nature: the card has to say more.
GROWS = "card/complete"


def made(repo: Repo, files: Files) -> Repo:
    """A repository to which two persons contributed."""
    repo.commit(files)
    author = "--author=Bea <bea@example.com>"
    repo.git("commit", "--quiet", "--allow-empty", "--message=more", author)
    return repo


def places(report: Report) -> set[tuple[str, str, int | None]]:
    return {(rule.id, one.path, one.line) for rule in report.rules for one in rule.findings}


def fingerprints(report: Report) -> set[str]:
    return {
        f"{rule.id} {one.path} {one.subject} {one.fingerprint}"
        for rule in report.rules
        if rule.outcome == "not_met" and rule.id != GROWS
        for one in rule.findings
    }


def test_planted_defects_are_found_at_their_file_and_line(repo: Repo) -> None:
    files = planted()
    found = places(audit(Request(made(repo, files).root, level=LEVEL)))
    missed = {one for one in DEFECTS if (one.rule, one.path, one.line(files)) not in found}
    assert {one.number for one in missed} == MISSED, sorted(one.name for one in missed)
    assert [one.number for one in DEFECTS] == list(range(1, 36))
    assert len(missed) <= 2


def test_nothing_is_found_in_the_repaired_twin_and_nothing_is_unknown(repo: Repo) -> None:
    request = Request(made(repo, repaired.files()).root, level=LEVEL, supplied=repaired.reports())
    report = audit(request)
    assert not places(report)
    assert not {rule.id for rule in report.rules if rule.outcome == "unknown"}
    assert report.exit == 0


def test_without_reports_of_other_tools_only_what_they_tell_is_unknown(repo: Repo) -> None:
    report = audit(Request(made(repo, repaired.files()).root, level=LEVEL))
    assert not places(report)
    unknown = {rule.id for rule in report.rules if rule.outcome == "unknown"}
    assert unknown == {
        "code/style-passing",
        *(f"test/{kind}-passing" for kind in ("integration", "robustness", "shift", "unit")),
        "test/coverage",
        "test/passing",
    }


def test_the_twin_differs_in_every_file_with_a_defect_but_what_stands_for_the_whole() -> None:
    ours, theirs = planted(), repaired.files()
    changed = {path for path in {*ours, *theirs} if ours.get(path) != theirs.get(path)}
    assert {one.path for one in DEFECTS} - changed == {"README.md"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("card", "levels"),
    [
        ("", range(10)),
        (sound.CARD.replace(sound.ENTRY, "entry: {level: 0}"), range(10)),
        # Below its entry, work is taken to have entered at the level it is audited for.
        (sound.CARD, range(6, 10)),
    ],
    ids=["no card", "a card that entered at level 0", "a card that entered at level 6"],
)
def test_what_is_found_at_a_level_is_found_at_the_next(
    repo: Repo, card: str, levels: range
) -> None:
    files = {path: content for path, content in planted().items() if path != "cards/ice.md"}
    root = made(repo, files | ({"cards/ice.md": card} if card else {})).root
    found = [fingerprints(audit(Request(root, level=level))) for level in levels]
    lost = {level: low - high for level, (low, high) in zip(levels, pairwise(found), strict=False)}
    assert not {level: sorted(gone) for level, gone in lost.items() if gone}
    assert all(found)
