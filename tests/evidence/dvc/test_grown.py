"""A repository that has grown for years: many entries in its lock, and a handful of findings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bench.repositories import write_grown
from tests.conftest import run_mltrl
from tests.evidence.dvc.sample import isolate
from tests.evidence.dvc.verdicts import said_by_dvc

if TYPE_CHECKING:
    from pathlib import Path

SELECTED = ("--select", "data,metric,pipeline", "--format", "json")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_grown_repository_is_clean_to_dvc_and_has_a_handful_of_findings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate(monkeypatch, tmp_path)
    root = tmp_path / "grown"
    root.mkdir()
    write_grown(root, stages=30, entries=100, files=10)
    report = json.loads(run_mltrl(root, "audit", *SELECTED).out)
    findings = {one["id"]: one["findings"] for one in report["rules"] if one["findings"]}
    assert sorted(findings) == ["data/remote-configured", "pipeline/no-orphans"]
    assert [len(one) for one in findings.values()] == [1, 1]
    assert findings["pipeline/no-orphans"][0]["message"].startswith("70 entries")
    monkeypatch.chdir(root)
    assert not said_by_dvc(root)
