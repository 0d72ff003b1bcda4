"""What examples cannot show: audits of a part, levels that are asked for, bytes that are odd."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mltrl import rules
from mltrl.evidence import Evidence, Scope
from mltrl.evidence.tree import CommitTree, MemoryTree
from mltrl.outcomes import Outcome
from mltrl.rules.examples import lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mltrl.outcomes import Result
    from tests.conftest import Repo

FAMILIES = ("citation", "environment", "licence", "notebook", "seed")
MINE = [rule for family in FAMILIES for rule in rules.families()[family]]
PART = Scope(lambda path: path.startswith("part/"))


def ask(rule_id: str, files: Mapping[str, str | bytes], scope: Scope | None = None) -> Result:
    evidence = Evidence(MemoryTree(files), scope or Scope())
    return rules.ask(rules.load(rule_id), evidence, 4)


def test_an_audited_part_is_governed_by_the_manifest_above_it() -> None:
    files = {"requirements.txt": "numpy==1.26.4\n", "part/a.py": "import numpy\nimport torch\n"}
    assert ask("environment/declared", files, PART).outcome is Outcome.MET
    [found] = ask("environment/imports-declared", {**files, "part/r.txt": ""}).findings
    assert found.subject == "torch"


def test_what_lies_outside_the_audited_part_is_not_judged() -> None:
    files = {"part/a.py": "print(1)\n", "b.py": "import random\nprint(random.random())\n"}
    files |= {"Dockerfile": "FROM python\n", "Untitled.ipynb": "", "requirements.txt": "numpy\n"}
    evidence = Evidence(MemoryTree(files), PART)
    for rule_id in MINE:
        family = rule_id.partition("/")[0]
        if not rules.not_applicable(family, evidence):
            result = rules.ask(rules.load(rule_id), evidence, 4)
            places = {finding.location.path for finding in result.findings}
            assert not places & {"b.py", "Dockerfile", "Untitled.ipynb", "requirements.txt"}, (
                rule_id
            )


def test_an_entry_reaches_helpers_outside_the_audited_part() -> None:
    files = {"part/a.py": "import lib\nlib.draw()\n"}
    files["lib.py"] = "import random\ndef draw(): return random.random()\n"
    [found] = ask("seed/set", files, PART).findings
    assert found.location.path == "lib.py"


@pytest.mark.parametrize(("level", "outcome"), [(6, Outcome.MET), (7, Outcome.NOT_MET)])
def test_a_digest_is_asked_for_from_the_level_that_is_asked_for(
    level: int, outcome: Outcome
) -> None:
    files = {"Dockerfile": "FROM python:3.12\n"}
    assert ask("environment/image-pinned", files, Scope(level=level)).outcome is outcome


ODD: list[dict[str, str | bytes]] = [
    {
        "a.py": b"\xff\xfe\0",
        "a.ipynb": b"\0\1",
        "requirements.txt": b"\xff",
        "CITATION.cff": b"\xfe",
    },
    {"name \udcff.py": "import numpy\n", "name \udcff.ipynb": '{"cells": []}'},
    {"Dockerfile": b"FROM \xff\n", "pyproject.toml": "x = [", "uv.lock": b"\0", "LICENSE": b"\xff"},
    {"environment.yml": "&a [*a]", "setup.py": "print 1", "setup.cfg": "[", "Pipfile": "[[["},
    {
        "requirements.txt": "-r requirements.txt\n",
        "a.ipynb": '{"cells": [' + "[" * 90 + "]" * 90 + "]}",
    },
    {
        "compose.yml": "a: &a\n  b: *a\n",
        ".github/workflows/a.yml": "image: [",
        "pixi.lock": "- - -",
    },
]


@pytest.mark.parametrize("files", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize("rule_id", MINE)
def test_odd_bytes_break_no_rule(rule_id: str, files: dict[str, str | bytes]) -> None:
    assert not ask(rule_id, files).broken


def test_a_commit_is_read_like_a_work_tree(repo: Repo) -> None:
    files = {
        "train.py": lines("import numpy", "print(numpy.random.rand())"),
        "requirements.txt": "numpy\n",
        "a.ipynb": '{"cells": [{"cell_type": "code", "source": "1", "execution_count": 4}]}',
    }
    for path, text in files.items():
        repo.write(path, text)
    repo.commit()
    with repo.open() as repository:
        tree = CommitTree(repository, repository.commit or "")
        for rule_id in MINE:
            rule = rules.load(rule_id)
            there = rules.ask(rule, Evidence(tree), 4)
            here = rules.ask(rule, Evidence(MemoryTree(files)), 4)
            assert there == here
