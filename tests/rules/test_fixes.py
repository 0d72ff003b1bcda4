"""What findings tell people to do, where that depends on what is found."""

from __future__ import annotations

import pytest

from mltrl import rules
from mltrl.evidence import Evidence
from mltrl.evidence.tree import MemoryTree
from mltrl.rules.examples import lines, locked, pointer, stage


def fix(rule_id: str, files: dict[str, str]) -> str:
    result = rules.ask(rules.load(rule_id), Evidence(MemoryTree(files)), None)
    [found] = result.findings
    return found.fix


BROKEN = {
    "p/dvc.lock": "`git checkout COMMIT -- p/dvc.lock`; or delete it, and `dvc repro`",
    "a.dvc": "or bring back a version that was sound: `git checkout COMMIT -- a.dvc`",
    "dvc.yaml": "`dvc stage list`",
    ".dvc/config": "`dvc config --list --project`",
}


@pytest.mark.parametrize("path", BROKEN)
def test_each_kind_of_broken_file_has_its_own_way_back(path: str) -> None:
    said = fix("pipeline/valid", {path: "[\n"})
    assert BROKEN[path] in said
    assert ("dvc repro" in said) == path.endswith("dvc.lock")


def test_a_readme_is_told_what_it_could_name_first() -> None:
    about = "It tells planets from binaries in the light curves of a space telescope. It works."
    files = {"README.md": about, "src/run.py": "print(1)\n", "src/b/train.py": "print(1)\n"}
    assert fix("docs/entry-point-named", files) == (
        "say in `README.md` what somebody runs first: perhaps `src/run.py`"
    )
    files["dvc.yaml"] = stage()
    assert fix("docs/entry-point-named", files).endswith(": perhaps `dvc repro`")
    files = {"README.md": about, "src/a.py": ""}
    assert fix("docs/entry-point-named", files) == "say in `README.md` what somebody runs first"


@pytest.mark.parametrize(
    ("page", "here"),
    [("README.md", "docs/a/use.md"), ("docs/b/more.md", "../a/use.md"), ("docs/a/x.md", "use.md")],
)
def test_a_link_is_mended_as_its_page_has_to_write_it(page: str, here: str) -> None:
    files = {page: "# X\n\n[use](gone/use.md)\n", "docs/a/use.md": "# Use\n", "gone/a.py": ""}
    files["docs/b/gone/a.py"] = files["docs/a/gone/a.py"] = ""
    assert fix("docs/links-resolve", files) == f"did you mean `{here}`?"


def test_advice_about_a_seed_contradicts_no_other_rule() -> None:
    drawn = lines(
        "import numpy as np", 'if __name__ == "__main__":', "    print(np.random.rand(3))"
    )
    assert "numpy.random.default_rng(SEED)" in fix("seed/set", {"a.py": drawn})
    assert "numpy.random.default_rng" in fix("code/no-global-random", {"a.py": drawn}).replace(
        "np.", "numpy."
    )


def test_an_empty_readme_is_not_to_be_added() -> None:
    assert fix("docs/readme", {"README.rst": ""}).startswith("write in `README.rst` what it is")
    assert fix("docs/readme", {"a.py": ""}).startswith("add `README.md` at the root")


def test_broken_parameters_are_mended_where_they_stand() -> None:
    files = {"dvc.yaml": stage(), "params.yaml": "lr: [\n", "b.dvc": pointer("b")}
    assert fix("pipeline/valid", files) == "mend it at the line named"


def test_a_frozen_stage_is_unfrozen_before_it_runs() -> None:
    files = {"dvc.yaml": stage(), "dvc.lock": locked("prepare")}
    assert fix("pipeline/locked", files).startswith("`dvc repro dvc.yaml:train`")
    files["dvc.yaml"] += lines("    frozen: true")
    said = fix("pipeline/locked", files)
    assert said.startswith("`dvc unfreeze dvc.yaml:train`")
    assert "`dvc repro dvc.yaml:train`" in said
