"""Which stages are as they ran: what `dvc status` says of each, and what we say of each."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from mltrl.evidence import Evidence
from mltrl.evidence.git import Repository
from mltrl.evidence.tree import WorkTree
from mltrl.outcomes import Outcome
from tests.evidence.dvc.sample import run
from tests.evidence.dvc.test_conformance import SAME, Edit, made

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["made"]
FROZEN = {"a dependency of three": {"cold"}}
"""Of a frozen stage DVC does not look at what it depends on; its results are no less stale."""


def stale_by_dvc(root: Path) -> set[str]:
    """The stages of which DVC would run anything, by the end of their address."""
    from dvc.repo import Repo  # type: ignore[import-untyped]  # noqa: PLC0415 - slow

    with Repo(str(root)) as repo:
        status: dict[str, list[Any]] = repo.status(check_updates=False)
    return {address.rpartition(":")[2] for address in status}


def stale_by_us(root: Path) -> tuple[set[str], set[str]]:
    """The stages that differ by their own record, and all that are not current."""
    with Repository.open(root) as repository:
        states = Evidence(WorkTree(repository)).states
        own = {
            one for one, causes in states.own.items() if any(cause.is_certain for cause in causes)
        }
        every = {one for one in states.own if states.state(one).outcome is not Outcome.MET}
    return {_name(one) for one in own}, {_name(one) for one in every}


def _name(node: str) -> str:
    return node.rpartition(":")[2]


@pytest.mark.parametrize("edit", SAME, ids=lambda edit: edit.name)
def test_a_stage_differs_by_its_own_record_where_dvc_says_so(
    edit: Edit,
    made: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root = tmp_path / "copy"
    shutil.copytree(made, root, symlinks=True)
    edit.change(root)
    run(root, "git", "add", "-A")
    own, every = stale_by_us(root)
    monkeypatch.chdir(root)
    assert own == stale_by_dvc(root) | FROZEN.get(edit.name, set())
    assert own <= every
