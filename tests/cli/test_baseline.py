"""`mltrl baseline`, `mltrl audit --baseline` and `--base`: old repositories fail on new things."""

from __future__ import annotations

import json
import re
import shlex
from hashlib import md5
from typing import TYPE_CHECKING, Any

import pytest

from mltrl.rules.examples import card, pointer
from tests.conftest import Repo, run_mltrl

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Done

NAME = ".mltrl/baseline.txt"
AUDIT = ("audit", ".", "--baseline", NAME)


@pytest.fixture
def adopted(planted: Repo) -> Repo:
    """A repository that has accepted what was wrong with it."""
    planted.commit({"README.md": "# Words\n"})
    assert run_mltrl(planted.root, "baseline").code == 0
    planted.commit()
    return planted


def lines(repo: Repo) -> list[str]:
    """The entries of the baseline."""
    text = (repo.root / NAME).read_text()
    return [line for line in text.splitlines() if not line.startswith("#")]


def report(done: Done) -> dict[str, Any]:
    """The report that a command printed."""
    found: dict[str, Any] = json.loads(done.out)
    return found


def test_known_findings_do_not_count_and_are_shown_as_known(adopted: Repo) -> None:
    assert run_mltrl(adopted.root, "audit").code == 1
    done = run_mltrl(adopted.root, *AUDIT)
    assert (done.code, done.err) == (0, "")
    assert f", {len(lines(adopted))} known at " in done.out
    found = report(run_mltrl(adopted.root, *AUDIT, "--format", "json"))
    assert found["summary"]["blocking"] == 0
    assert found["baseline"]["known"] == len(lines(adopted))
    assert all(one["known"] for rule in found["rules"] for one in rule["findings"])
    assert any(rule["outcome"] == "not_met" for rule in found["rules"])
    assert run_mltrl(adopted.root, *AUDIT, "--format", "github").out == ""
    assert report(run_mltrl(adopted.root, *AUDIT, "--format", "sarif"))["runs"][0]["results"] == []


def test_a_new_finding_counts(adopted: Repo) -> None:
    adopted.commit({"new.json": "{}\n", "new.json.dvc": pointer("new.json")})
    done = run_mltrl(adopted.root, *AUDIT)
    shown = report(run_mltrl(adopted.root, *AUDIT, "--format", "json"))
    new = [
        (rule["id"], one["path"])
        for rule in shown["rules"]
        for one in rule["findings"]
        if not one["known"]
    ]
    assert {path for _, path in new} <= {"new.json.dvc", "new.json", ".gitignore"}
    assert new
    assert "new.json" in done.out
    assert "train.py" not in done.out


AGAIN = [
    ("a.py", "import pickle\na = pickle.load(f)\n", "b = pickle.load(g)\n", "code/safe-load"),
    (
        "a.py",
        "A = '/home/ada/a.csv'\nB = '/home/ada/b.csv'\n",
        "C = '/home/ada/c.csv'\n",
        "code/portable-paths",
    ),
    ("a.py", "import numpy as np\nnp.random.rand(3)\n", "np.random.rand(4)\n",
     "code/no-global-random"),
    ("k.txt", "AKIA" + "Q3EGURBZ2WTNK7PD\n", "AKIA" + "Q3EGURBZ2WTNK7PE\n", "security/no-secret"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "text", "more", "rule"), AGAIN)
def test_one_more_in_a_file_that_has_some_is_new_where_it_stands(
    repo: Repo, path: str, text: str, more: str, rule: str
) -> None:
    repo.commit({path: text, "README.md": "# Words\n"})
    base = repo.commit({"b.txt": "1\n"})
    arguments = ("audit", "--base", base, "--select", rule, "--format", "json")
    repo.commit({path: f"\n\n{text}"})
    [before] = report(run_mltrl(repo.root, *arguments))["rules"]
    assert before["findings"]
    assert all(one["known"] for one in before["findings"])
    repo.commit({path: f"{text}{more}"})
    [after] = report(run_mltrl(repo.root, *arguments))["rules"]
    new = [one["line"] for one in after["findings"] if not one["known"]]
    assert new == [len(text.splitlines()) + 1]
    repo.commit({path: more if "import" not in text else text.splitlines()[0] + "\n" + more})
    [fewer] = report(run_mltrl(repo.root, *arguments))["rules"]
    assert len(fewer["findings"]) == 1


def test_one_path_less_makes_nothing_new(repo: Repo) -> None:
    base = repo.commit({"a.py": "A = '/home/ada/a.csv'\nB = '/home/ada/b.csv'\n"})
    repo.commit({"a.py": "B = '/home/ada/b.csv'\n"})
    found = report(run_mltrl(repo.root, "audit", "--base", base, "--format", "json"))
    [one] = [one for one in found["rules"] if one["id"] == "code/portable-paths"]
    assert [each["known"] for each in one["findings"]] == [True]


def test_two_lines_above_move_no_finding(adopted: Repo) -> None:
    lock = (adopted.root / "dvc.lock").read_text()
    adopted.commit({"dvc.lock": f"# one\n# two\n{lock}"})
    assert run_mltrl(adopted.root, *AUDIT).code == 0


def test_a_baseline_is_sorted_and_written_twice_the_same(adopted: Repo) -> None:
    assert lines(adopted) == sorted(lines(adopted))
    text = (adopted.root / NAME).read_bytes()
    done = run_mltrl(adopted.root, "baseline")
    assert (done.code, (adopted.root / NAME).read_bytes()) == (0, text)
    assert "0 new, 0 dropped" in done.out


def test_a_baseline_refuses_to_grow(adopted: Repo) -> None:
    text = (adopted.root / NAME).read_bytes()
    adopted.commit({"m.json": '{"loss": NaN, "more": NaN}\n'})
    done = run_mltrl(adopted.root, "baseline")
    assert (done.code, done.err) == (1, "")
    assert "would grow: mend these, or accept them with --accept-new\n" in done.out
    assert "metric/finite  m.json  more" in done.out
    assert (adopted.root / NAME).read_bytes() == text
    assert run_mltrl(adopted.root, "baseline", "--accept-new").code == 0
    assert any("m.json" in line for line in lines(adopted))
    adopted.commit()
    assert run_mltrl(adopted.root, *AUDIT).code == 0


def test_entries_whose_findings_are_gone_are_told_and_dropped(adopted: Repo) -> None:
    before = lines(adopted)
    adopted.commit({"m.json": '{"loss": 0.5}\n'})
    done = run_mltrl(adopted.root, *AUDIT)
    assert "note: the findings of 1 entry in the baseline are gone" in done.out
    assert "    metric/finite  m.json" in done.out
    narrowed = run_mltrl(adopted.root, "audit", "data", "--baseline", NAME)
    assert "are gone" not in narrowed.out
    selected = run_mltrl(adopted.root, *AUDIT, "--select", "licence")
    assert "are gone" not in selected.out
    assert "1 dropped" in run_mltrl(adopted.root, "baseline").out
    assert set(before) - set(lines(adopted)) == {one for one in before if "metric/finite" in one}


def test_a_baseline_is_of_the_whole_repository(adopted: Repo) -> None:
    before = lines(adopted)
    assert "0 new, 0 dropped" in run_mltrl(adopted.root / "data", "baseline").out
    assert lines(adopted) == before
    own = ("baseline", "-C", str(adopted.root), "--file", "own.txt")
    assert run_mltrl(adopted.root.parent, *own).code == 0
    text = (adopted.root.parent / "own.txt").read_text()
    assert text == (adopted.root / NAME).read_text()


def test_what_a_card_claims_is_never_accepted(planted: Repo) -> None:
    claims = card("metrics:", "  - {name: loss, source: /m.json#loss, at_most: 1}")
    planted.commit({"cards/r.md": claims, "m.json": '{"loss": 5}'})
    done = run_mltrl(planted.root, "baseline")
    assert "findings against the claims of cards are never accepted: `mltrl card check`" in done.out
    assert not any("metric/reached" in line for line in lines(planted))
    planted.commit()
    found = report(run_mltrl(planted.root, *AUDIT, "--format", "json"))
    [reached] = [rule for rule in found["rules"] if rule["id"] == "metric/reached"]
    assert [one["known"] for one in reached["findings"]] == [False]
    assert found["exit"] == 1


def test_a_baseline_meets_no_criterion(planted: Repo) -> None:
    planted.commit({"cards/r.md": card()})
    plain = report(run_mltrl(planted.root, "audit", "--format", "json"))
    run_mltrl(planted.root, "baseline")
    known = report(run_mltrl(planted.root, *AUDIT, "--format", "json"))
    assert known["cards"] == plain["cards"]


def test_base_lets_only_what_is_new_count(planted: Repo) -> None:
    planted.commit({"README.md": "# Words\n"})
    planted.git("switch", "--quiet", "--create=work")
    planted.commit({"README.md": "# Other words\n"})
    assert run_mltrl(planted.root, "audit").code == 1
    done = run_mltrl(planted.root, "audit", "--base", "main")
    assert (done.code, done.err) == (0, "")
    found = report(run_mltrl(planted.root, "audit", "--base", "main", "--format", "json"))
    assert found["baseline"]["source"] == f"commit:{planted.git('rev-parse', 'main')}"
    planted.commit({"m.json": '{"loss": NaN, "more": NaN}\n'})
    done = run_mltrl(planted.root, "audit", "--base", "main")
    assert done.code == 1
    assert "m.json:1" in done.out


def test_an_unknown_claim_still_decides(repo: Repo) -> None:
    repo.commit({"dvc.yaml": "stages:\n  a:\n    cmd: run\n", "README.md": "# Words\n"})
    run_mltrl(repo.root, "baseline")
    repo.commit()
    assert run_mltrl(repo.root, *AUDIT, "--select", "pipeline/locked").code == 0
    assert run_mltrl(repo.root, *AUDIT, "--select", "pipeline/locked", "--strict").code == 4


BROKEN = [
    ("<<<<<<< ours\n", "a merge was left unfinished"),
    ("metric/finite  m.json  loss  123\n", "this is no line of a baseline"),
    (f"{'x' * 64}\n", "this is no line of a baseline"),
]


@pytest.mark.parametrize(("text", "message"), BROKEN)
def test_exit_2_a_baseline_that_cannot_be_read(adopted: Repo, text: str, message: str) -> None:
    adopted.write(NAME, f"# words\n{text}")
    done = run_mltrl(adopted.root, *AUDIT)
    assert (done.code, done.out) == (2, "")
    assert f"{NAME}:2: {message}" in done.err


def test_a_merge_of_two_baselines_counts_each_entry_once(adopted: Repo) -> None:
    adopted.write(NAME, "".join(f"{line}\r\n" for line in lines(adopted) * 2))
    assert run_mltrl(adopted.root, *AUDIT).code == 0


def test_exit_2_both_ways_at_once(adopted: Repo) -> None:
    done = run_mltrl(adopted.root, *AUDIT, "--base", "main")
    assert (done.code, done.out) == (2, "")
    assert "give one of them" in done.err
    assert run_mltrl(adopted.root, "audit", "--baseline", "nowhere").code == 2


@pytest.mark.parametrize(
    "files",
    [
        {"README.md": "# Words\n", "model.py": "import numpy\n"},
        {"a_new.py": "x = 1\n", "model.py": "import numpy\n"},
        {"net.py": "import numpy\n"},
    ],
    ids=["a README", "an earlier file", "a rename"],
)
def test_base_knows_what_is_missing_wherever_it_is_shown(repo: Repo, files: dict[str, str]) -> None:
    repo.commit({"model.py": "import numpy\n", "requirements.txt": "pandas\n"})
    repo.git("branch", "before")
    (repo.root / "model.py").unlink()
    repo.commit(files)
    arguments = ("audit", ".", "--level", "3", "--base", "before", "--format", "json")
    found = report(run_mltrl(repo.root, *arguments))
    asked = {"card/present", "test/present", "ci/present", "environment/imports-declared"}
    asked |= {"environment/python-pinned", "environment/locked"}
    known = {rule["id"]: one["known"] for rule in found["rules"] for one in rule["findings"]}
    assert {one: known.get(one) for one in asked} == dict.fromkeys(asked, True)
    assert found["summary"]["blocking"] == 0


def test_g06_the_merge_of_a_pull_request_knows_its_base_once_it_is_fetched(
    repo: Repo, tmp_path: Path
) -> None:
    repo.commit({"a.dvc": "outs: [", "README.md": "# X\n"})
    repo.git("checkout", "--quiet", "-b", "topic")
    repo.commit({"b.dvc": "outs: ["})
    repo.git("checkout", "--quiet", "main")
    repo.commit({"c.txt": ""})
    repo.git("merge", "--quiet", "--no-ff", "--message=merge", "topic")
    repo.git("update-ref", "refs/pull/1/merge", "HEAD")
    repo.git("reset", "--quiet", "--hard", "HEAD^")
    runner = Repo(tmp_path / "runner")
    runner.git("remote", "add", "origin", f"file://{repo.root}")
    ref = "refs/remotes/pull/1/merge"
    runner.git("fetch", "--quiet", "--depth=1", "origin", f"+refs/pull/1/merge:{ref}")
    runner.git("checkout", "--quiet", "--force", ref)
    audit = ("audit", "--select", "pipeline/valid")
    assert run_mltrl(runner.root, *audit).code == 1
    unknown = run_mltrl(runner.root, *audit, "--base", "origin/main", GITHUB_BASE_REF="main")
    assert unknown.code == 2
    assert "there is no commit `origin/main`" in unknown.err
    [command] = re.findall("`git (fetch.*)` brings", unknown.err)
    runner.git(*shlex.split(command))
    runner.git("fetch", "--quiet", "origin", f"+refs/pull/1/merge:{ref}")
    found = report(run_mltrl(runner.root, *audit, "--base", "origin/main", "--format", "json"))
    [result] = found["rules"]
    assert [(one["path"], one["known"]) for one in result["findings"]] == [
        ("a.dvc", True),
        ("b.dvc", False),
    ]


def pipeline(repo: Repo, ran_with: dict[str, str], code: str) -> None:
    """Stages that ran with a version of `a.py` each, and the version that is here now."""
    stages = "".join(f"  {name}:\n    cmd: x\n    deps: [a.py]\n" for name in ran_with)
    entries = "".join(
        f"  {name}:\n    cmd: x\n    deps:\n    - path: a.py\n      hash: md5\n"
        f"      md5: {md5(text.encode()).hexdigest()}\n      size: {len(text)}\n"  # noqa: S324 - as DVC
        for name, text in ran_with.items()
    )
    lock = f"schema: '2.0'\nstages:\n{entries}"
    repo.commit({"dvc.yaml": f"stages:\n{stages}", "dvc.lock": lock, "a.py": code})


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ({"s": "1\n", "t": "2\n"}, {"s": "1\n", "t": "1\n"}, 1),
        ({"s": "1\n", "t": "1\n"}, {"s": "1\n", "t": "2\n"}, 0),
        ({"s": "1\n", "t": "1\n"}, {"s": "3\n", "t": "1\n"}, 0),
        ({"s": "2\r\n"}, {"s": "1\n"}, 1),
        ({"s": "1\n"}, {"s": "2\r\n"}, 0),
    ],
    ids=["one more stage", "one less", "others stay", "more than line ends", "line ends alone"],
)
def test_base_tells_a_finding_that_has_become_worse(
    repo: Repo, before: dict[str, str], after: dict[str, str], code: int
) -> None:
    pipeline(repo, before, "2\n")
    pipeline(repo, after, "2\n")
    rule = ("--select", "pipeline/dependencies-unchanged")
    done = run_mltrl(repo.root, "audit", ".", "--base", "HEAD~1", *rule)
    assert done.code == code, done.out
