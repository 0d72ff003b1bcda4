"""Drawn repositories and edits: DVC and the rules say the same, or a difference is deliberate."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from tests.evidence.dvc.drawn import EDITS, Stages, make, pipelines
from tests.evidence.dvc.heard import Heard, heard_from_dvc, heard_from_us
from tests.evidence.dvc.sample import run
from tests.evidence.dvc.stored import OF_DATA, Status, stored_by_dvc, stored_by_us

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]
DRAWN = settings(
    max_examples=12,
    phases=[Phase.generate],  # to shrink takes minutes; an example is a few edits long anyway
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@DRAWN
@given(pipelines(), st.data())
def test_drawn_edits_are_to_us_what_they_are_to_dvc(stages: Stages, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        root = Path(folder).resolve()
        make(root, stages)
        assert heard_from_dvc(root) == Heard(frozenset())
        assert heard_from_us(root).facts == frozenset()
        for edit in data.draw(st.lists(st.sampled_from(EDITS), min_size=3, max_size=8)):
            if edit.change(root, data.draw):
                note(edit.name)
                run(root, "git", "add", "-A")
                heard = heard_from_dvc(root)
                assert heard.agrees(heard_from_us(root)), heard


@DRAWN
@given(pipelines(), st.data())
def test_drawn_data_are_to_us_what_they_are_to_data_status(
    stages: Stages, data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        root = Path(folder).resolve()
        make(root, {**stages, "keep": {"cmd": "keep", "outs": ["d9"]}})
        assert stored_by_dvc(root) == Status(frozenset())
        assert stored_by_us(root) == frozenset()
        edits = st.sampled_from([*EDITS, *OF_DATA * 4])
        for edit in data.draw(st.lists(edits, min_size=3, max_size=8)):
            if edit.change(root, data.draw):
                note(edit.name)
                run(root, "git", "add", "-A")
                status, ours = stored_by_dvc(root), stored_by_us(root)
                assert status is None or status.agrees(ours), (status, ours)
