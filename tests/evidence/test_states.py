"""Whether a stage is as it ran: what one edit says of it, of its makers and of its users."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from mltrl.audit import Request, examine
from mltrl.outcomes import Outcome, Strength
from mltrl.rules.examples import digest, lines, locked, pointer, stage
from tests.conftest import run_mltrl

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mltrl.evidence.runs.states import State
    from mltrl.outcomes import Finding
    from tests.conftest import Repo

RULES = (
    "data/unchanged",
    "pipeline/command-unchanged",
    "pipeline/definition-unchanged",
    "pipeline/dependencies-exist",
    "pipeline/dependencies-unchanged",
    "pipeline/lock-consistent",
    "pipeline/locked",
    "pipeline/parameters-exist",
    "pipeline/parameters-unchanged",
)
WORDS = {Outcome.NOT_MET: "not current", Outcome.UNKNOWN: "not known"}
SOUND = {
    ".gitignore": "/clean.csv\n/model.bin\n/raw.csv\n",
    "raw.csv.dvc": pointer("raw.csv", "raw"),
    "prepare.py": "prepare\n",
    "train.py": "train\n",
    "labels.py": "labels\n",
    "params.yaml": lines("size: 1", "lr: 2"),
    "m.json": "1\n",
    "other/plot.py": "plot\n",
    "other/p.svg": "svg\n",
}


def several(*stages: str) -> str:
    """A `dvc.yaml`, or a lock, of several."""
    head, name, _ = stages[0].partition("stages:\n")
    return head + name + "".join(one.partition("stages:\n")[2] for one in stages)


DEFINED = several(
    stage("prepare", deps=("prepare.py", "raw.csv"), params=("size",), outs=("clean.csv",)),
    stage(
        "train", deps=("train.py", "labels.py", "clean.csv"), params=("lr",), outs=("model.bin",)
    ),
    stage("test", deps=("model.bin",), metrics=("m.json:\n        cache: false",)),
)
RAN = {
    "prepare": locked(
        "prepare",
        deps={"prepare.py": "prepare\n", "raw.csv": "raw"},
        params=("size: 1",),
        outs={"clean.csv": "clean"},
    ),
    "train": locked(
        "train",
        deps={"train.py": "train\n", "labels.py": "labels\n", "clean.csv": "clean"},
        params=("lr: 2",),
        outs={"model.bin": "model"},
    ),
    "test": locked("test", deps={"model.bin": "model"}, outs={"m.json": "1\n"}),
}
LOCK = several(*RAN.values())
SOUND |= {
    "dvc.yaml": DEFINED,
    "dvc.lock": LOCK,
    "other/dvc.yaml": stage(
        "plot", deps=("plot.py", "../m.json"), outs=("p.svg:\n        cache: false",)
    ),
    "other/dvc.lock": locked(
        "plot", deps={"plot.py": "plot\n", "../m.json": "1\n"}, outs={"p.svg": "svg\n"}
    ),
}
EVERY = ("prepare", "train", "test", "plot")


class Case(NamedTuple):
    """An edit: files (None: gone), and the stages that are not current and not known."""

    name: str
    files: Mapping[str, str | None]
    stale: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    why: str = ""


def relocked(**stages: str) -> dict[str, str]:
    """The lock with other records."""
    return {"dvc.lock": several(*(RAN | stages).values())}


CASES = [
    Case("nothing", {}),
    Case("a parameter", {"params.yaml": lines("size: 1", "lr: 3")}, EVERY[1:], why="`lr` in"),
    Case("a parameter that nothing uses", {"params.yaml": lines("size: 1", "lr: 2", "z: 1")}),
    Case("a parameter that is gone", {"params.yaml": "size: 1\n"}, EVERY[1:], why="is gone"),
    Case("a script", {"train.py": "other\n"}, EVERY[1:], why="`train.py` is not what `train` ran"),
    Case("a script's line ends", {"train.py": "train\r\n"}),
    Case("a script that is gone", {"labels.py": None}, EVERY[1:], why="neither by git nor by DVC"),
    Case(
        "a dependency that may lie on a machine",
        {"labels.py": None, ".gitignore": SOUND[".gitignore"] + "labels.py\n"},
        unknown=EVERY[1:],
        why=".gitignore names it",
    ),
    Case("the last one alone", {"other/plot.py": "other\n"}, ("plot",)),
    Case(
        "a result that was edited", {"m.json": "2\n"}, EVERY[2:], why="`m.json` is not what `test`"
    ),
    Case(
        "a user that used another version",
        relocked(test=RAN["test"].replace(digest("model"), digest("older"))),
        EVERY[2:],
        why="used another `model.bin`",
    ),
    Case(
        "data added again",
        {"raw.csv.dvc": pointer("raw.csv", "newer")},
        EVERY,
        why="used another `raw.csv`",
    ),
    Case(
        "a command",
        {"dvc.yaml": DEFINED.replace("cmd: python train.py", "cmd: python train.py -x", 1)},
        EVERY,
        why="another command",
    ),
    Case(
        "a dependency more",
        {"dvc.yaml": DEFINED.replace("- model.bin\n", "- model.bin\n    - train.py\n")},
        EVERY[1:],
        why="now",
    ),
    Case("a stage that never ran", relocked(train="stages:\n"), EVERY[1:], why="never run"),
    Case(
        "an output without an md5",
        relocked(train=RAN["train"].replace(f"      md5: {digest('model')}\n", "")),
        unknown=EVERY[1:],
        why="recorded without an md5",
    ),
    Case(
        "an output that git should have",
        {"m.json": None},
        unknown=EVERY[2:],
        why="kept neither by git nor by DVC",
    ),
    Case("no lock", {"other/dvc.lock": None}, unknown=("plot",), why="no dvc.lock in git"),
    Case("a lock that cannot be read", {"other/dvc.lock": "a: ["}, unknown=("plot",)),
    Case(
        "a frozen stage whose code differs",
        {
            "dvc.yaml": DEFINED.replace("  test:\n", "    frozen: true\n  test:\n"),
            "train.py": "x\n",
        },
        EVERY[1:],
        why="frozen: `train.py`",
    ),
    Case(
        "a frozen stage that is as it ran",
        {"dvc.yaml": DEFINED.replace("  test:\n", "    frozen: true\n  test:\n")},
    ),
    Case(
        "a dependency elsewhere",
        {
            "other/dvc.yaml": stage("plot", deps=("s3://b/x",)),
            "other/dvc.lock": locked("plot", deps={"s3://b/x": "x"}),
        },
        unknown=("plot",),
        why="outside the repository",
    ),
]


def states_of(repo: Repo, **options: str) -> dict[str, State]:
    """The states of all stages by their names."""
    with examine(Request(repo.root, **options)) as examined:  # type: ignore[arg-type]
        states = examined.evidence.states
        return {
            one.name: states.state(f"stage:{one.file.path}:{one.name}")
            for one in examined.evidence.dvc.stages
        }


def words(found: Mapping[str, State]) -> dict[str, str]:
    """What is not current."""
    return {name: WORDS[one.outcome] for name, one in found.items() if one.outcome in WORDS}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_stage_is_current_by_its_own_record_and_those_it_rests_on(repo: Repo, case: Case) -> None:
    repo.commit(SOUND)
    for path, text in case.files.items():
        if text is None:
            repo.git("rm", "--quiet", path)
        else:
            repo.write(path, text)
    repo.commit()
    found = states_of(repo)
    expected = dict.fromkeys(case.stale, "not current") | dict.fromkeys(case.unknown, "not known")
    assert words(found) == expected
    assert all(case.why in found[name].why for name in (*case.stale, *case.unknown))
    assert words(states_of(repo, rev="HEAD~1")) == {}


@pytest.mark.parametrize("keyword", ["foreach", "matrix"])
def test_members_that_never_ran_are_alone_with_what_rests_on_them(repo: Repo, keyword: str) -> None:
    group = {
        "foreach": [
            "foreach: [a, b]",
            "    do:",
            "      cmd: x ${item}",
            "      outs: ['${item}']",
        ],
        "matrix": ["matrix: {n: [a, b]}", "    cmd: x ${item.n}", "    outs: ['${item.n}']"],
    }[keyword]
    users = [f"  use-{name}:\n    cmd: u\n    deps: [{name}]" for name in "ab"]
    ran = locked("g@a", outs={"a": "a"}).replace("python train.py", "x a")
    used = [
        locked(f"use-{name}", deps={name: name}).replace("python train.py", "u") for name in "ab"
    ]
    repo.commit(
        {
            "dvc.yaml": lines("stages:", "  g:", f"    {group[0]}", *group[1:], *users),
            "dvc.lock": several(ran, *used),
        }
    )
    assert words(states_of(repo)) == {"g@b": "not current", "use-b": "not current"}


def test_members_that_cannot_be_worked_out_are_not_known_and_nothing_else(repo: Repo) -> None:
    group = lines("stages:", "  g:", "    foreach: ${names}", "    do:", "      cmd: x ${item}")
    other = stage("plain", outs=("p",))
    repo.commit({"dvc.yaml": several(group, other), "dvc.lock": locked("plain", outs={"p": "p"})})
    assert words(states_of(repo)) == {"g": "not known"}


def test_data_that_was_read_and_differs_makes_its_users_stale(repo: Repo) -> None:
    repo.commit({**SOUND, ".dvc/config": ""})
    repo.write("raw.csv", "raw")
    repo.write("clean.csv", "clean")
    repo.write("model.bin", "edited")
    assert words(states_of(repo)) == {}
    assert words(states_of(repo, data="bytes")) == dict.fromkeys(
        ("train", "test", "plot"), "not current"
    )
    # Of the same size, and not hashed before: only its bytes tell.
    repo.write("model.bin", "MODEL")
    repo.write("raw.csv", "other!")
    assert words(states_of(repo, data="stat")) == dict.fromkeys(EVERY, "not current")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_stage_differs_by_its_own_record_where_a_rule_has_a_finding_about_it(
    repo: Repo, case: Case
) -> None:
    repo.commit({path: text for path, text in {**SOUND, **case.files}.items() if text is not None})
    with examine(Request(repo.root, select=RULES)) as examined:
        own = {
            node.rpartition(":")[2]
            for node, causes in examined.evidence.states.own.items()
            if any(one.is_certain and not one.message.startswith("frozen") for one in causes)
        }
        found = [
            one
            for result in examined.judgement.results
            for one in result.findings
            if one.strength is not Strength.MAY and ".gitignore" not in one.message
        ]
    named = {name for name in EVERY for one in found if is_about(one, name)}
    assert own == named, found


def is_about(finding: Finding, name: str) -> bool:
    """Whether a finding says of a stage that it is not as it ran."""
    is_maker = f"the one that `{name}` pins" in finding.message
    return f"`{name}`" in finding.message and not is_maker


def test_the_report_says_what_is_found(repo: Repo) -> None:
    repo.commit({**SOUND, "other/plot.py": "other\n"})
    text = run_mltrl(repo.root, "report", "--format", "markdown").out
    assert "`other/plot.py` is not what `plot` ran with" in text
