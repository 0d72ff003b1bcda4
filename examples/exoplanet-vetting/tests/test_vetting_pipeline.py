"""dvc.yaml tells the truth about what a stage reads of src/."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
MODULES = {path.stem for path in (ROOT / "src").glob("*.py")}
STAGES = yaml.safe_load((ROOT / "dvc.yaml").read_text("utf-8"))["stages"]


def imported(module: str) -> set[str]:
    """A module of src/ with all that it imports from there."""
    tree = ast.parse((ROOT / "src" / f"{module}.py").read_text("utf-8"))
    names = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return {module}.union(*(imported(name) for name in names & MODULES if name))


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_depends_on_every_module_that_its_script_imports(stage: str) -> None:
    assert STAGES[stage]["cmd"] == f"python src/{stage}.py"
    declared = [one for one in STAGES[stage]["deps"] if one.startswith("src/")]
    assert declared == sorted(f"src/{name}.py" for name in imported(stage))


def test_training_and_features_never_read_what_they_must_not_know() -> None:
    assert "data/truth.csv" not in STAGES["features"]["deps"]
    assert "metrics.json" not in STAGES["train"]["deps"]
