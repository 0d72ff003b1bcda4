"""When a metric is said to have moved without what it was made from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from mltrl.rules.examples import locked, stage
from tests.conftest import Repo
from tests.reports.reporting import metrics, state, view_of

if TYPE_CHECKING:
    from pathlib import Path

OTHER = "other"


class Case(NamedTuple):
    """Commits, each of what `state` makes: value in the file, rate, value and rate in the lock.

    `alone` are the numbers of the commits at which the metric moved alone.
    """

    name: str
    commits: tuple[tuple[str, str, str, str] | str, ...]
    alone: tuple[int, ...] = ()


def run(value: str, rate: str) -> tuple[str, str, str, str]:
    """A commit of a run: everything says the same."""
    return value, rate, value, rate


CASES = [
    Case("each run has other inputs", (run("0.8", "1"), run("0.9", "2"))),
    Case("a run with the same inputs", (run("0.8", "1"), run("0.9", "1")), (1,)),
    Case("a hand edit", (run("0.8", "1"), ("0.9", "1", "0.8", "1")), (1,)),
    Case(
        "a hand edit long after the lock moved and the value did not",
        (run("0.8", "1"), run("0.8", "2"), OTHER, OTHER, ("0.9", "2", "0.8", "2")),
        (4,),
    ),
    Case(
        "a hand edit just after a run that gave the same value",
        (run("0.8", "1"), run("0.8", "2"), ("0.9", "2", "0.8", "2")),
        (2,),
    ),
    Case(
        "a hand edit, and other inputs later on",
        (run("0.8", "1"), ("0.9", "1", "0.8", "1"), OTHER, OTHER, run("0.9", "2")),
        (1,),
    ),
    Case("the lock one commit later", (run("0.8", "1"), ("0.9", "1", "0.8", "1"), run("0.9", "2"))),
    Case(
        "the lock one commit before", (run("0.8", "1"), ("0.8", "2", "0.9", "2"), run("0.9", "2"))
    ),
    Case(
        "a lock with the same inputs one commit later",
        (run("0.8", "1"), ("0.9", "1", "0.8", "1"), run("0.9", "1")),
        (1,),
    ),
]


def files_of(commit: tuple[str, str, str, str] | str, number: int) -> dict[str, str]:
    """The files of a commit."""
    if isinstance(commit, str):
        return {"README.md": f"{number}\n"}
    value, rate, then, ran = commit
    lock = state(then, rate, ran=ran)["dvc.lock"]
    return {**state(value, rate), "dvc.lock": lock}


def alone(repo: Repo, commits: list[str]) -> tuple[int, ...]:
    """The commits at which the metric is said to have moved alone."""
    history = view_of(repo).metrics[0].history
    return tuple(commits.index(one.moment.commit) for one in history if one.is_odd)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_metric_moved_alone_where_the_versions_beside_it_have_the_same_inputs(
    repo: Repo, case: Case
) -> None:
    made = [repo.commit(files_of(one, number)) for number, one in enumerate(case.commits)]
    assert alone(repo, made) == case.alone


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_how_much_of_the_history_is_here_changes_no_answer(
    repo: Repo, case: Case, tmp_path: Path
) -> None:
    made = [repo.commit(files_of(one, number)) for number, one in enumerate(case.commits)]
    for depth in range(2, len(made) + 1):
        clone = tmp_path / str(depth)
        repo.git("clone", "--quiet", f"--depth={depth}", f"file://{repo.root}", str(clone))
        known = made[-depth + 1 :]
        shallow = Repo.__new__(Repo)
        shallow.root = clone
        expected = tuple(one for one in case.alone if made[one] in known)
        assert alone(shallow, made) == expected, depth


def test_a_number_in_other_words_did_not_move(repo: Repo) -> None:
    made = [repo.commit(state(value)) for value in ("0.91", "0.9100", "9.1e-1")]
    made += [repo.commit(state("0.92", "0.2"))]
    history = view_of(repo).metrics[0].history
    assert [(one.text, one.moment.commit) for one in history] == [
        ("0.92", made[3]),
        ("0.91", made[0]),
    ]


def test_every_value_but_the_first_says_how_it_differs(repo: Repo) -> None:
    for text in ("0.9", "null", "0.8", "1"):
        repo.commit({**state("0.9"), "m.json": f'{{"auc": {text}}}\n'})
    repo.commit({**state("0.9"), "m.json": '{"loss": 1}\n'})
    repo.commit({**state("0.9"), "m.json": '{"auc": 1}\n'})
    history = view_of(repo).metrics[0].history
    said = [one.change for one in reversed(history)]
    assert said == ["", "another", "another", "+0.2", "gone", "back"]


def test_without_a_digest_of_the_file_the_commits_beside_it_tell(repo: Repo) -> None:
    definition = stage(deps=("a",), outs=("m:\n        cache: false",)) + "metrics: [m/m.json]\n"
    for value, code in (("1", "x"), ("2", "x"), ("3", "y"), ("4", "y")):
        lock = locked(deps={"a": code}, outs={"m": "folder"})
        repo.commit(
            {"dvc.yaml": definition, "dvc.lock": lock, "a": code, "m/m.json": metrics(value)}
        )
        repo.commit({"README.md": value})
        repo.commit({"README.md": f"{value} more"})
    history = view_of(repo).metrics[0].history
    assert [(one.text, one.is_odd) for one in history] == [
        ("4", True),
        ("3", False),
        ("2", True),
        ("1", False),
    ]
