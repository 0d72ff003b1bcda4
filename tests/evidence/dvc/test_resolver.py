"""Templates are filled in by DVC's resolver, over tracked files only, and within bounds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mltrl.errors import Unavailable
from mltrl.evidence.dvc import Dvc, resolver
from mltrl.evidence.tree import CommitTree, MemoryTree
from mltrl.rules.examples import lines, locked, pointer

if TYPE_CHECKING:
    from mltrl.evidence.dvc import Stage
    from mltrl.evidence.tree import Tree
    from tests.conftest import Repo

ROOT = Path(__file__).parents[3]


def everything(_path: str) -> bool:
    return True


def dvc_of(files: dict[str, str]) -> Dvc:
    return Dvc(MemoryTree(files), everything)


def stages(files: dict[str, str] | Tree) -> dict[str, Stage]:
    tree = MemoryTree(files) if isinstance(files, dict) else files
    return {stage.name: stage for stage in Dvc(tree, everything).stages}


def only(*body: str, head: tuple[str, ...] = ()) -> str:
    return lines(*head, "stages:", "  a:", *(f"    {line}" for line in body))


FILLED = [
    ("params.yaml, unasked", {"params.yaml": "x: 1\n"}, (), "c ${x}", "c 1"),
    ("a mapping of vars", {}, ("vars: [{x: 1}]",), "c ${x}", "c 1"),
    ("a file of vars", {"v.yaml": "x: 1\n"}, ("vars: [v.yaml]",), "c ${x}", "c 1"),
    ("a part of it", {"v.yaml": "x: 1\ny: 2\n"}, ("vars: ['v.yaml:x']",), "c ${x}", "c 1"),
    ("JSON", {"v.json": '{"x": {"y": [1, 2]}}'}, ("vars: [v.json]",), "c ${x.y[1]}", "c 2"),
    ("TOML", {"v.toml": "[x]\ny = 'z'\n"}, ("vars: [v.toml]",), "c ${x.y}", "c z"),
    ("Python", {"v.py": "class X:\n    y = 0.1\n"}, ("vars: [v.py]",), "c ${X.y}", "c 0.1"),
    ("truth", {"params.yaml": "x: true\n"}, (), "c ${x}", "c true"),
    ("flags", {"params.yaml": "x: {lr: 1, on: true, off: false}\n"}, (), "c ${x}", "c --lr 1 --on"),
    ("YAML 1.2", {"params.yaml": "x: no\ny: 1e-05\n"}, (), "c ${x} ${y}", "c no 1e-05"),
    ("an escape", {}, (), r"c \${HOME}", "c ${HOME}"),
]


@pytest.mark.parametrize(("files", "head", "command", "filled"), [one[1:] for one in FILLED])
def test_a_command_is_filled_in(
    files: dict[str, str], head: tuple[str, ...], command: str, filled: str
) -> None:
    found = stages({**files, "dvc.yaml": only(f"cmd: {command}", head=head)})
    assert found["a"].cmd == filled
    assert found["a"].doubt == ""


def test_paths_and_flags_and_folders_are_filled_in() -> None:
    text = only(
        "wdir: ${place}",
        "vars: [{name: m}]",
        "cmd: c",
        "deps: ['../${place}.py']",
        "params: ['p.json': ['${name}.x']]",
        "outs: [{'${name}.bin': {cache: false, push: false}}]",
        head=("vars: [{place: q}]",),
    )
    one = stages({"p/dvc.yaml": text})["a"]
    assert one.base == "p/q"
    assert [item.path for item in one.deps] == ["p/q.py"]
    assert [(item.path, item.cached, item.push) for item in one.outs] == [
        ("p/q/m.bin", False, False)
    ]
    assert [(item.file, item.key) for item in one.params] == [("p/q/p.json", "m.x")]
    assert one.outs[0].templated is False
    assert (
        one.at("outs").line
        == text.split("\n").index("    outs: [{'${name}.bin': {cache: false, push: false}}]") + 1
    )


GROUPS = [
    ("foreach: [x, 1, true]", ["a@x", "a@1", "a@true"]),
    ("foreach: {k: 1, l: 2}", ["a@k", "a@l"]),
    ("foreach: [{n: 1}, {n: 2}]", ["a@0", "a@1"]),
    ("foreach: ${names}", ["a@p", "a@q"]),
    ("foreach: ['n/m', 'x.y-z']", ["a@n/m", "a@x.y-z"]),
    ("foreach: [x, x]", ["a@x"]),
    ("foreach: []", []),
]


@pytest.mark.parametrize(("loop", "names"), GROUPS)
def test_a_foreach_stage_stands_for_its_members(loop: str, names: list[str]) -> None:
    files = {"dvc.yaml": only(loop, "do: {cmd: 'c ${item}'}"), "params.yaml": "names: [p, q]\n"}
    pipeline = dvc_of(files).pipelines[0]
    assert [one.name for one in pipeline.runs] == names
    assert pipeline.stages["a"].members == tuple(names)
    assert {one.group for one in pipeline.runs} <= {"a"}
    assert {one.at().line for one in pipeline.runs} <= {2}


def test_a_matrix_stands_for_all_combinations() -> None:
    text = only("matrix: {m: [cnn, xgb], d: [{n: 1}, 2]}", "cmd: 'c ${item.m} ${key}'")
    found = stages({"dvc.yaml": text})
    assert list(found) == ["a@cnn-d0", "a@cnn-2", "a@xgb-d0", "a@xgb-2"]
    assert found["a@cnn-2"].cmd == "c cnn cnn-2"


def test_only_members_that_are_left_are_live() -> None:
    text = only("foreach: [x, y]", "do: {cmd: c}")
    lock = locked("a@x") + locked("a@z").partition("stages:\n")[2]
    live = dvc_of({"dvc.yaml": text, "dvc.lock": lock}).live
    assert [(one.locked.name, one.certain) for one in live] == [("a@x", True)]


def test_the_sections_are_filled_in() -> None:
    text = lines(
        "vars: [{n: m}]",
        "metrics: ['${n}.json']",
        "plots: [{'${n}.csv': {x: step}}]",
        "artifacts: {'${n}': {path: '${n}.bin', type: model, labels: [a]}}",
        "datasets: [{name: d, type: url, url: 's3://${n}'}]",
    )
    pipeline = dvc_of({"p/dvc.yaml": text}).pipelines[0]
    assert [item.path for item in pipeline.metrics] == ["p/m.json"]
    assert [item.path for item in pipeline.sections.plots] == ["p/m.csv"]
    [model] = pipeline.artifacts
    assert (model.name, model.path, model.type, model.labels) == ("m", "p/m.bin", "model", ("a",))
    assert pipeline.datasets[0].url == "s3://m"


def test_settings_of_the_project_count() -> None:
    files = {
        ".dvc/config": "[parsing]\n    bool = boolean_optional\n    list = append\n",
        "params.yaml": "x: {on: false, l: [1, 2]}\n",
        "dvc.yaml": only("cmd: c ${x}"),
    }
    assert stages(files)["a"].cmd == "c --no-on --l 1 --l 2"


def test_the_files_of_the_revision_count_not_those_of_the_work_tree(
    repo: Repo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    first = repo.commit({"p/dvc.yaml": only("cmd: c ${x}"), "p/params.yaml": "x: then\n"})
    repo.commit({"p/params.yaml": "x: now\n"})
    repo.write("p/params.yaml", "x: edited\n")
    (tmp_path / "params.yaml").write_text("x: elsewhere\n")
    monkeypatch.chdir(tmp_path)
    with repo.open() as repository:
        assert stages(CommitTree(repository, first))["a"].cmd == "c then"
        assert stages(CommitTree(repository, repository.resolve("HEAD")))["a"].cmd == "c now"


REFUSED = [
    ("outside", {"dvc.yaml": only("cmd: c ${x}", head=("vars: [../v.yaml]",))}, "leaves"),
    ("of the machine", {"dvc.yaml": only("cmd: c ${x}", head=("vars: [/etc/v.yaml]",))}, "leaves"),
    ("by wdir", {"dvc.yaml": only("wdir: ..", "vars: [v.yaml]", "cmd: c ${x}")}, "leaves"),
    ("absent", {"dvc.yaml": only("cmd: c ${x}", head=("vars: [v.yaml]",))}, "not in git"),
    ("no value", {"dvc.yaml": only("cmd: c ${lr.x}")}, "`${lr.x}` has no value"),
    (
        "a list",
        {"dvc.yaml": only("cmd: c", "outs: ['${x}']", head=("vars: [{x: [1]}]",))},
        "one value",
    ),
    ("item", {"dvc.yaml": only("foreach: [x]", "do: {cmd: c, vars: [{item: 1}]}")}, "`foreach`"),
]


@pytest.mark.parametrize(
    ("files", "why"), [one[1:] for one in REFUSED], ids=[o[0] for o in REFUSED]
)
def test_what_dvc_would_refuse_is_a_problem_of_the_file(files: dict[str, str], why: str) -> None:
    dvc = dvc_of({**files, "dvc.yaml": files["dvc.yaml"] + "  plain: {cmd: p, deps: [q]}\n"})
    [problem] = [one for file in dvc.files for one in file.problems]
    assert why in problem.message
    assert problem.location.path == "dvc.yaml"
    assert dvc.stages[0].doubt.endswith("see pipeline/valid")
    assert dvc.stages[-1].doubt == ""


def test_a_name_without_a_value_is_found_in_its_line() -> None:
    dvc = dvc_of({"dvc.yaml": only("cmd: c", "deps:", "- a", "- ${gone}")})
    [problem] = [one for file in dvc.files for one in file.problems]
    assert problem.location.line == 6


def numbers(count: int) -> str:
    return f"[{', '.join(map(str, range(count)))}]"


BOUNDS = [
    ("stages", only(f"foreach: {numbers(10_001)}", "do: {cmd: c}"), {}),
    ("combinations", only(f"matrix: {{x: {numbers(1000)}, y: {numbers(1000)}}}", "cmd: c"), {}),
    ("text of one stage", only(f"cmd: {'${x}' * 1000}"), {"params.yaml": f"x: {'y' * 10**6}\n"}),
    (
        "text of all stages",
        only(f"foreach: {numbers(9000)}", "do: {cmd: 'c ${x}'}"),
        {"params.yaml": f"x: {'y' * 10**5}\n"},
    ),
    ("no end", only(f"cmd: {'${' * 10**5}"), {}),
    ("a long name", only(f"cmd: ${{{'a.' * 10**5}a}}"), {}),
]


@pytest.mark.parametrize(("text", "more"), [one[1:] for one in BOUNDS], ids=[o[0] for o in BOUNDS])
def test_too_much_is_unknown_and_no_problem(text: str, more: dict[str, str]) -> None:
    dvc = dvc_of({"dvc.yaml": text, **more})
    assert not [one for file in dvc.files for one in file.problems]
    assert dvc.stages[0].doubt
    assert len(dvc.stages) == 1


def test_ten_thousand_stages_are_not_too_many() -> None:
    assert len(stages({"dvc.yaml": only(f"foreach: {numbers(10_000)}", "do: {cmd: c}")})) == 10_000


def test_a_file_that_dvc_keeps_or_lfs_is_unknown() -> None:
    text = only("cmd: c ${x}", head=("vars: [v.yaml]",))
    kept = dvc_of({"dvc.yaml": text, "v.yaml.dvc": pointer("v.yaml")})
    assert "dvc pull" in kept.stages[0].doubt
    lfs = dvc_of({"dvc.yaml": text, "v.yaml": "version https://git-lfs.github.com/spec/v1\n"})
    assert "git lfs pull" in lfs.stages[0].doubt


def test_parameters_that_do_not_parse_are_blamed_once() -> None:
    dvc = dvc_of({"dvc.yaml": only("cmd: c ${x}"), "params.yaml": "x: ["})
    assert not dvc.pipelines[0].file.problems
    [file] = dvc.parameter_files
    assert len(file.problems) == 1
    assert "see pipeline/valid" in dvc.stages[0].doubt


def test_another_dvc_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resolver, "MAJOR", "4")
    assert "is installed" in stages({"dvc.yaml": only("cmd: c ${x}")})["a"].doubt


def test_an_error_that_nobody_foresaw_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr(resolver, "_make_resolver", broken)
    dvc = dvc_of({"dvc.yaml": only("cmd: c ${x}")})
    assert "ZeroDivisionError" in dvc.stages[0].doubt
    assert not dvc.pipelines[0].file.problems


def test_a_broken_collaborator_keeps_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_arguments: object) -> object:
        raise Unavailable("no DVC here")

    monkeypatch.setattr(resolver, "_make_resolver", gone)
    assert stages({"dvc.yaml": only("cmd: c ${x}")})["a"].doubt == "no DVC here"


PROBE = """
import sys
from mltrl.evidence.dvc import Dvc
from mltrl.evidence.tree import MemoryTree
streams = sys.stdout, sys.stderr
text = sys.argv[1].replace("|", "\\n")
tree = MemoryTree({"dvc.yaml": text, "params.yaml": "x: 1"})
assert Dvc(tree, lambda path: True).stages
assert (sys.stdout, sys.stderr) == streams
print(" ".join(sorted({name.partition(".")[0] for name in sys.modules})))
"""


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("stages:|  a:|    cmd: c # vars and foreach", False),
        ("stages:|  a:|    cmd: c ${x}", True),
        ("stages:|  a:|    foreach: [item, key]|    do: {cmd: c}", True),
    ],
)
def test_dvc_is_imported_only_for_templates_and_leaves_the_streams_alone(
    text: str, *, is_asked: bool
) -> None:
    command = [sys.executable, "-P", "-c", PROBE, text]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    modules = set(done.stdout.split())
    assert ("dvc" in modules) is is_asked
    assert not modules & {"ruamel", "tomlkit", "pydantic", "git", "fsspec"}
