"""The script that each stage runs exists.

A stage whose script is not in git can be run by nobody who clones the repository: its outputs have
no origin that could be read or repeated.

Fix: correct the path in the command, which is relative to `wdir`; `git add` the script where it
lies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.examples import Example, lines, stage
from mltrl.rules.pipeline._gone import gone, unfound
from mltrl.rules.pipeline._running import Running, running
from mltrl.rules.pipeline._words import few, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 2: "must"}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each script that is missing, however many stages run it."""
    unread = list(evidence.dvc.unread("dvc.yaml"))
    if not evidence.dvc.stages and not unread:
        raise NotApplicable("no stage is defined")
    found, doubts = evidence.derive(running)
    missing: dict[str, list[Running]] = {}
    for one in found:
        if not one.is_here and not one.is_made:
            missing.setdefault(one.path, []).append(one)
    told = evidence.derive(gone) if missing else {}
    yield from few(Unknown(told[path].pointer, path) for path in missing if path in told)
    for path, group in missing.items():
        if path in told:
            continue
        names, verb = listed(one.stage.name for one in group), "run" if group[1:] else "runs"
        message = f"`{path}`, which {names} {verb}, is not in git"
        concerned = tuple(one.stage.name for one in group)
        fix = unfound(evidence, path)
        yield Finding(message, group[0].stage.at("cmd"), path, fix, concerns=concerned)
    yield from few(doubts)
    yield from unread


def examples() -> Iterator[Example]:
    """Here; missing; below wdir; after cd; a module; made by a stage; inline; in other programs."""

    def repository(command: str, *files: str) -> dict[str, str]:
        text = stage().replace("python train.py", command)
        return {"dvc.yaml": text, **dict.fromkeys(files, "")}

    at = ("dvc.yaml:3",)
    yield Example("here", repository("python src/train.py --lr 1", "src/train.py"), Outcome.MET)
    missing = repository("python src/train.py", "train.py")
    yield Example("missing", missing, Outcome.NOT_MET, at, mentions="`src/train.py`")
    options = repository("python3.11 -u -W ignore train.py")
    yield Example("missing, behind options", options, Outcome.NOT_MET, at)
    moved = repository("LR=1 cd src && python train.py 2>&1 | tee log", "src/train.py")
    yield Example("near miss: after cd", moved, Outcome.MET)
    below = repository("train.py").copy()
    below["dvc.yaml"] = stage().replace("    cmd", "    wdir: src\n    cmd")
    yield Example("near miss: below wdir", {**below, "src/train.py": ""}, Outcome.MET)
    module = repository("poetry run python -m pkg.train", "src/pkg/__init__.py")
    yield Example("a missing module", module, Outcome.NOT_MET, at, mentions="pkg/train.py")
    there = {**module, "src/pkg/train.py": ""}
    yield Example("near miss: a module", there, Outcome.MET)
    package = {**module, "src/pkg/train/__main__.py": ""}
    yield Example("near miss: a package that runs", package, Outcome.MET)
    installed = repository("python -m pytest tests", "tests/test_a.py")
    yield Example("near miss: a module that is installed", installed, Outcome.MET)
    inline = repository("python -c 'import train'")
    yield Example("near miss: no script", inline, Outcome.MET)
    tools = repository("cat a b > c; wget -q https://example.org/train.py")
    yield Example("near miss: plain tools", tools, Outcome.MET)
    yield from _further(repository)


def _further(repository: Callable[..., dict[str, str]]) -> Iterator[Example]:
    at = ("dvc.yaml:3",)
    shell = repository("bash -ec 'python a.py && ./run.sh'", "a.py")
    yield Example("missing, in a shell", shell, Outcome.NOT_MET, at, mentions="`run.sh`")
    notebook = repository("papermill -p lr 1 nb/train.ipynb out.ipynb", "out.ipynb")
    yield Example("a missing notebook", notebook, Outcome.NOT_MET, at, mentions="`nb/train.ipynb`")
    made = repository("python gen/train.py")
    made["dvc.yaml"] += stage("make", outs=("gen",)).removeprefix("stages:\n")
    yield Example("near miss: made by a stage", {**made, "train.py": ""}, Outcome.MET)
    wrapped = repository("docker run image python train.py")
    yield Example("in a container", wrapped, Outcome.UNKNOWN, mentions="`docker`")
    variable = repository("python $HOME/train.py")
    yield Example("behind a variable", variable, Outcome.UNKNOWN, mentions="cannot be told")
    loop = repository('for x in 1 2; do Rscript fit.R "$x"; done', "fit.R")
    yield Example("near miss: in a loop", loop, Outcome.MET)
    listed_commands = {"dvc.yaml": lines("stages:", "  a:", "    cmd:", "    - python a.py")}
    yield Example("missing, in a list", listed_commands, Outcome.NOT_MET, at)
    each = ("stages:", "  a:", "    foreach: [x, y]", "    do:", "      cmd: python ${item}.py")
    group = {"dvc.yaml": lines(*each), "x.py": ""}
    yield Example("of one of a group", group, Outcome.NOT_MET, ("dvc.yaml:5",), mentions="`a@y`")
    yield Example("no stages", {"dvc.yaml": "stages: {}\n"}, Outcome.NOT_APPLICABLE)
