"""What `dvc status` says of an edited repository, and what the rules say: the same, or why not.

One repository is made by real DVC; each edit is made in a copy, and both are asked. DVC looks at
the work tree, the rules at what git tracks.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.evidence.dvc.sample import both, dvc, isolate, make, replace, run, write
from tests.evidence.dvc.verdicts import Fact, said_by_dvc, said_by_us

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]


class Edit(NamedTuple):
    """A change to the repository, and what is to be found then."""

    name: str
    change: Callable[[Path], object]
    facts: frozenset[Fact] = frozenset()


def facts(*pairs: str) -> frozenset[Fact]:
    """Facts from texts such as `dependency a.py`."""
    words = (pair.rsplit(" ", 1) for pair in pairs)
    return frozenset((kind, subject) for kind, subject in words)


SAME = [
    Edit("nothing", lambda _root: None),
    Edit("a dependency", write("a.py", "print(3)\n"), facts("dependency a.py")),
    Edit(
        "a dependency of three",
        write("b.py", "x\n"),
        facts("dependency b.py"),
    ),
    Edit("a file in a folder", write("code/one.py", "0\n"), facts("dependency code")),
    Edit("a file more in a folder", write("code/three.py", "3\n"), facts("dependency code")),
    Edit("a file that is ignored in a folder", write("code/run.log", "more\n")),
    Edit("a dependency below wdir", write("sub/in.txt", "x\n"), facts("dependency sub/in.txt")),
    Edit("a dependency above wdir", write("raw.csv", "x\n"), facts("dependency raw.csv")),
    Edit("a metric in git", write("m.json", "{}\n"), facts("output m.json")),
    Edit("a file in a folder in git", write("tables/x", "3\n"), facts("output tables")),
    Edit("a file more in that", write("tables/z", "3\n"), facts("output tables")),
    Edit(
        "a number in YAML",
        replace("params.yaml", "lr: 1e-05", "lr: 1e-04"),
        facts("parameter params.yaml:lr"),
    ),
    Edit("the same number", replace("params.yaml", "lr: 1e-05", "lr: 0.00001")),
    Edit("a parameter that nothing uses", write("names.yaml", "names: [x, y]\nscale: 2\nz: 1\n")),
    Edit(
        "an item of a list",
        replace("params.yaml", "[x, y]", "[x, z]"),
        facts("parameter params.yaml:model.names.1"),
    ),
    Edit("another item of it", replace("params.yaml", "[x, y]", "[z, y]")),
    Edit(
        "what a pattern fits",
        replace("params.yaml", "speed_a: 1", "speed_a: 2"),
        facts("parameter params.yaml:speed*"),
    ),
    Edit(
        "a parameter that is gone",
        replace("params.yaml", "size: 3, ", ""),
        facts("no parameter params.yaml:model.size"),
    ),
    Edit(
        "a value in JSON",
        replace("conf/p.json", '"on": true', '"on": false'),
        facts("parameter conf/p.json:deep"),
    ),
    Edit(
        "a value in TOML",
        replace("conf/p.toml", "lr = 0.1", "lr = 0.2"),
        facts("parameter conf/p.toml:train.lr"),
    ),
    Edit(
        "a tuple in Python",
        replace("conf/p.py", "(1, 2)", "(1, 3)"),
        facts("parameter conf/p.py:SHAPE"),
    ),
    Edit("a list for a tuple", replace("conf/p.py", "(1, 2)", "[1, 2]")),
    Edit(
        "a class in Python",
        replace("conf/p.py", "depth = 3", "depth = 4"),
        facts("parameter conf/p.py:T.depth"),
    ),
    Edit(
        "a key more in a whole file",
        write("conf/whole.yaml", "one: 1\ntwo: 2\nsix: 6\n"),
        facts("parameter conf/whole.yaml:six"),
    ),
    Edit(
        "a key less in a whole file",
        write("conf/whole.yaml", "one: 1\n"),
        facts("parameter conf/whole.yaml:two"),
    ),
    Edit(
        "a command",
        replace("dvc.yaml", "cat a.py >", "cat a.py  b.py >"),
        facts("command plain"),
    ),
    Edit(
        "a command of a list",
        replace("dvc.yaml", "echo 2 >> listed", "echo 3 >> listed"),
        facts("command listed"),
    ),
    Edit(
        "a folded command",
        replace("dvc.yaml", "cat a.py > plain.txt", ">-\n      cat a.py\n      > plain.txt"),
    ),
    Edit(
        "the command of a frozen stage",
        replace("dvc.yaml", "cat b.py", "cat  a.py"),
        facts("command cold"),
    ),
    Edit(
        "a value in a template",
        replace("names.yaml", "scale: 2", "scale: 3"),
        facts("command each"),
    ),
    Edit(
        "a name more in a foreach",
        replace("names.yaml", "[x, y]", "[x, y, z]"),
        facts("never run each"),
    ),
    Edit("a name less in a foreach", replace("names.yaml", "[x, y]", "[x]")),
    Edit(
        "a value more in a matrix",
        replace("dvc.yaml", "x: [1, 2]", "x: [1, 2, 3]"),
        facts("never run pair"),
    ),
    Edit(
        "a new dependency",
        replace("dvc.yaml", "[b.py]\n      outs", "[b.py, a.py]\n      outs"),
        facts("definition each"),
    ),
    Edit(
        "a new parameter",
        replace("dvc.yaml", "    - model.size\n", "    - model.size\n    - model\n"),
        facts("definition settings"),
    ),
    Edit(
        "a new output",
        replace("dvc.yaml", "outs: [plain.txt]", "outs: [plain.txt, more.txt]"),
        facts("definition plain"),
    ),
    Edit(
        "a renamed stage",
        replace("dvc.yaml", "  listed:", "  renamed:"),
        facts("never run renamed"),
    ),
    Edit(
        "an upstream stage run alone",
        both(write("a.py", "print(4)\n"), dvc("repro", "-q", "-s", "plain")),
        facts("dependency plain.txt"),
    ),
    Edit(
        "data added again",
        both(write("data.csv", "9\n"), dvc("add", "-q", "data.csv")),
        facts("dependency data.csv"),
    ),
]


class Difference(NamedTuple):
    """An edit that we see otherwise than DVC, and why that is right."""

    name: str
    change: Callable[[Path], object]
    ours: frozenset[Fact]
    theirs: frozenset[Fact]
    reason: str


DELIBERATE = [
    Difference(
        "white space in a command",
        replace("dvc.yaml", "cat a.py > plain.txt", "cat  a.py  >  plain.txt"),
        facts(),
        facts("command plain"),
        "a shell does the same; only in quotes, and at the end of a line, white space counts",
    ),
    Difference(
        "a list of one command",
        replace("dvc.yaml", "cmd: cat a.py > plain.txt", "cmd: [cat a.py > plain.txt]"),
        facts(),
        facts("command plain"),
        "DVC runs the same",
    ),
    Difference(
        "a path written in another way",
        replace("dvc.yaml", "./b.py", "b.py"),
        facts(),
        facts("dependency b.py"),
        "it is the same file; DVC looks for the record under the text of the path",
    ),
    Difference(
        "a tuple in a tuple",
        both(replace("conf/p.py", "(1, 2)", "((1, 2), 3)"), dvc("repro", "-q", "settings")),
        facts(),
        facts("parameter conf/p.py:SHAPE"),
        "a lock writes every tuple as a list; DVC allows for that in the outermost one only",
    ),
    Difference(
        "a parameter that is not a number",
        both(replace("params.yaml", "lr: 1e-05", "lr: .nan"), dvc("repro", "-q", "settings")),
        facts(),
        facts("parameter params.yaml:lr"),
        "NaN equals nothing, itself included; the file says what it said",
    ),
    Difference(
        "a dependency less",
        replace("dvc.yaml", "./b.py, code]", "./b.py]"),
        facts("definition plain"),
        facts(),
        "the record is of another definition; it does not block, as DVC would run nothing",
    ),
    Difference(
        "an output less",
        replace("dvc.yaml", "outs: [settings.txt]", "desc: nothing to keep"),
        facts("definition settings"),
        facts(),
        "as above: what it made stays pinned although nobody makes it",
    ),
    Difference(
        "a stage that always runs",
        replace("dvc.yaml", "  plain:\n", "  plain:\n    always_changed: true\n"),
        facts(),
        facts("always plain"),
        "nothing changed in the repository: DVC says what it would do, not what is",
    ),
    Difference(
        "data that git does not track",
        write("next.txt", "edited\n"),
        facts(),
        facts("output next.txt"),
        "rules look at what git tracks: in a clone the data is absent",
    ),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The repository before any edit."""
    home = tmp_path_factory.mktemp("conformance")
    with pytest.MonkeyPatch.context() as patch:
        isolate(patch, home)
        yield make(home)


@pytest.mark.parametrize("edit", SAME, ids=lambda edit: edit.name)
def test_an_edit_is_to_us_what_it_is_to_dvc(
    edit: Edit, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "copy"
    shutil.copytree(made, root, symlinks=True)
    edit.change(root)
    run(root, "git", "add", "-A")
    assert said_by_us(root) == edit.facts
    monkeypatch.chdir(root)  # DVC reports paths as seen from here
    assert said_by_dvc(root) == edit.facts


@pytest.mark.parametrize("case", DELIBERATE, ids=lambda case: case.name)
def test_a_difference_is_deliberate(
    case: Difference, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "copy"
    shutil.copytree(made, root, symlinks=True)
    case.change(root)
    run(root, "git", "add", "-A")
    assert said_by_us(root) == case.ours
    monkeypatch.chdir(root)
    assert said_by_dvc(root) == case.theirs
    assert case.reason
