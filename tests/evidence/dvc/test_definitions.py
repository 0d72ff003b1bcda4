"""Which `dvc.yaml` DVC takes, and which pipelines: the rules say the same of each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from mltrl import rules
from mltrl.evidence import Evidence
from mltrl.evidence.git import Repository
from mltrl.evidence.tree import WorkTree
from tests.evidence.dvc.sample import DVC, isolate, run, start

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]


class Definition(NamedTuple):
    """A `dvc.yaml`, and other files, that DVC accepts or refuses."""

    name: str
    text: str
    accepted: bool = False
    files: tuple[tuple[str, str], ...] = ()


STAGE = "stages:\n  a:\n    cmd: x"
PARAMS = (("params.yaml", "lr: 1\nnames: [x, y]\ndeep: {on: true}\n"),)
DEFINITIONS = [
    Definition("a stage", STAGE, accepted=True),
    Definition("no stages", "stages: {}", accepted=True),
    Definition("nothing", "", accepted=True),
    Definition("a misspelt key", f"{STAGE}\n    dep: [y]"),
    Definition("a misspelt section", f"{STAGE}\nmetric: [y]"),
    Definition("a misspelt flag", f"{STAGE}\n    outs:\n    - m: {{cach: true}}"),
    Definition(
        "two outputs in one entry",
        f"{STAGE}\n    outs:\n    - m: {{}}\n      n: {{}}",
        accepted=True,
    ),
    Definition("parameters as a text", f"{STAGE}\n    params: lr"),
    Definition("parameters of a file as a text", f"{STAGE}\n    params: [{{p.yaml: lr}}]"),
    Definition("no command", "stages:\n  a:\n    deps: [y]"),
    Definition("a list as section", "stages:\n- a"),
    Definition("a number as description", f"{STAGE}\n    desc: 1"),
    Definition("a flag in quotes", f"{STAGE}\n    frozen: 'yes'"),
    Definition("a number as name", "stages:\n  1:\n    cmd: x"),
    Definition("a name with @", "stages:\n  a@b:\n    cmd: x"),
    Definition("a name with blanks", "stages:\n  a b/c:\n    cmd: x", accepted=True),
    Definition("a key twice", f"{STAGE}\n    cmd: y"),
    Definition("not YAML", "stages: ["),
    Definition("an artifact without path", "artifacts:\n  m: {type: model}"),
    Definition(
        "an artifact", "artifacts:\n  m: {path: m, type: model, labels: [a]}", accepted=True
    ),
    Definition("a value", f"{STAGE} ${{lr}}", accepted=True, files=PARAMS),
    Definition("no value", f"{STAGE} ${{lr}}"),
    Definition("a value that is escaped", f"{STAGE} \\${{lr}}", accepted=True),
    Definition("a value of a list", f"{STAGE} ${{names}}", files=PARAMS),
    Definition("an item of a list", f"{STAGE} ${{names[1]}}", accepted=True, files=PARAMS),
    Definition("a mapping in a command", f"{STAGE} ${{deep}}", accepted=True, files=PARAMS),
    Definition("a mapping in a path", f"{STAGE}\n    outs: ['${{deep}}']", files=PARAMS),
    Definition("an expression that is none", f"{STAGE} ${{lr[}}", files=PARAMS),
    Definition("a file of vars that is not there", f"vars: [v.yaml]\n{STAGE}"),
    Definition("a folder as vars", f"vars: [v]\n{STAGE}", files=(("v/x", ""),)),
    Definition(
        "a key of vars",
        f"vars: ['v.yaml:k']\n{STAGE} ${{k}}",
        accepted=True,
        files=(("v.yaml", "k: 1\nlr: 2"),),
    ),
    Definition(
        "a key that vars do not have", f"vars: ['v.yaml:z']\n{STAGE}", files=(("v.yaml", "k: 1"),)
    ),
    Definition("vars twice", f"vars: [v.yaml, 'v.yaml:k']\n{STAGE}", files=(("v.yaml", "k: 1"),)),
    Definition("vars in a text", f"vars: ['${{lr}}.yaml']\n{STAGE}", files=PARAMS),
    Definition("a value twice", f"vars: [{{lr: 2}}]\n{STAGE}", files=PARAMS),
    Definition("vars of a stage", f"{STAGE} ${{k}}\n    vars: [{{k: 1}}]", accepted=True),
    Definition(
        "item as vars",
        "vars: [{item: 1}]\nstages:\n  a:\n    foreach: [x]\n    do: {cmd: x}",
        accepted=True,
    ),
    Definition("foreach over a number", "stages:\n  a:\n    foreach: 1\n    do: {cmd: x}"),
    Definition(
        "foreach over a value", "stages:\n  a:\n    foreach: ${lr}\n    do: {cmd: x}", files=PARAMS
    ),
    Definition(
        "foreach over values",
        "stages:\n  a:\n    foreach: ${names}\n    do: {cmd: x}",
        accepted=True,
        files=PARAMS,
    ),
    Definition("foreach without do", "stages:\n  a:\n    foreach: [x]"),
    Definition("a key with @", "stages:\n  a:\n    foreach: ['x@y']\n    do: {cmd: x}"),
    Definition(
        "matrix and foreach",
        "stages:\n  a:\n    foreach: [x]\n    matrix: {y: [1]}\n    do: {cmd: x}",
    ),
    Definition(
        "matrix of a value",
        "stages:\n  a:\n    matrix: {n: '${names}'}\n    cmd: x ${item.n}",
        accepted=True,
        files=PARAMS,
    ),
    Definition("matrix of a number", "stages:\n  a:\n    matrix: {n: 1}\n    cmd: x"),
    Definition("item without its key", "stages:\n  a:\n    matrix: {n: [1]}\n    cmd: x ${item.m}"),
    Definition("parameters that do not parse", STAGE, files=(("params.yaml", "lr: ["),)),
    Definition("parameters in a list", STAGE, files=(("params.yaml", "- lr"),)),
    Definition("a date", STAGE, files=(("params.yaml", "since: 2024-05-06"),)),
    Definition("a date in a list", STAGE, files=(("params.yaml", "a: [{b: 2024-05-06}]"),)),
    Definition(
        "a date under a number", STAGE, accepted=True, files=(("params.yaml", "1: 2024-05-06"),)
    ),
    Definition("empty parameters", STAGE, accepted=True, files=(("params.yaml", ""),)),
]
GRAPHS = [
    Definition("a chain", "a: y > z; b: z > w", accepted=True),
    Definition("one path of two", "a: y > z; b: x > z"),
    Definition("one path in another", "a: y > z; b: x > z/w"),
    Definition("names that begin alike", "a: y > z; b: x > z2/w", accepted=True),
    Definition(
        "a file in what another .dvc file has", "", files=(("p/q.dvc", "../q"), ("q/z.dvc", ""))
    ),
    Definition("a circle", "a: y > z; b: z > y"),
    Definition("a circle through a folder", "a: d > z; b: z > d/y"),
    Definition("a circle of three", "a: y > z; b: z > w; c: w > y"),
    Definition("two ways", "a: y > z; b: z > v; c: z > w; d: v > u", accepted=True),
    Definition("a path that dvc add has", "a: y > z", files=(("z.dvc", ""),)),
    Definition(
        "a .dvc file in what a stage makes", "a: y > q", accepted=True, files=(("q/z.dvc", ""),)
    ),
    Definition(
        "a .dvc file in what dvc add has", "", accepted=True, files=(("q.dvc", ""), ("q/z.dvc", ""))
    ),
]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A repository without a pipeline."""
    home = tmp_path_factory.mktemp("definitions")
    with pytest.MonkeyPatch.context() as patch:
        isolate(patch, home)
        start(home / "empty", {".gitignore": ""})
        run(home / "empty", DVC, "init", "-q")
        yield home / "empty"


def lay(root: Path, files: dict[str, str]) -> None:
    """Put these files, and no others, into the repository, and track them."""
    run(root, "git", "rm", "-rqf", "--cached", "--ignore-unmatch", ".")
    run(root, "git", "clean", "-qfdx", "--exclude=.dvc")
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    run(root, "git", "add", "-A")


def outcome(root: Path, *names: str) -> bool:
    """Whether none of these rules has a finding."""
    with Repository.open(root) as repository:
        evidence = Evidence(WorkTree(repository))
        results = [rules.ask(rules.load(name), evidence, None) for name in names]
    assert not any(result.broken for result in results)
    return not any(result.findings for result in results)


@pytest.mark.parametrize("case", DEFINITIONS, ids=lambda case: case.name)
def test_a_definition_is_valid_where_dvc_takes_it(
    case: Definition, empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dvc.repo import Repo  # type: ignore[import-untyped]  # noqa: PLC0415 - slow

    lay(empty, {"dvc.yaml": case.text, **dict(case.files)})
    assert outcome(empty, "pipeline/valid") is case.accepted
    monkeypatch.chdir(empty)
    try:
        with Repo(str(empty)) as repo:
            repo.status(check_updates=False)
    except Exception:  # noqa: BLE001 - DVC refuses in many ways, some of them by accident
        assert not case.accepted
    else:
        assert case.accepted


@pytest.mark.parametrize("case", GRAPHS, ids=lambda case: case.name)
def test_a_graph_is_in_order_where_dvc_takes_it(
    case: Definition, empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dvc.exceptions import DvcException  # type: ignore[import-untyped]  # noqa: PLC0415 - slow
    from dvc.repo import Repo  # noqa: PLC0415 - slow

    stages = [one.replace(":", " >").split(" > ") for one in case.text.split("; ") if one]
    text = "".join(f"  {n}:\n    cmd: x\n    deps: [{i}]\n    outs: [{o}]\n" for n, i, o in stages)
    pointer = "outs:\n- md5: 5d41402abc4b2a76b9719d911017c592\n  hash: md5\n  path: {}\n"
    added = {path: pointer.format(out or Path(path).stem) for path, out in case.files}
    lay(empty, {"dvc.yaml": f"stages:\n{text}" if text else "", **added})
    assert outcome(empty, "pipeline/outputs-owned-once", "pipeline/acyclic") is case.accepted
    monkeypatch.chdir(empty)
    with Repo(str(empty)) as repo:
        try:
            repo.index.check_graph()
        except DvcException:
            assert not case.accepted
        else:
            assert case.accepted
