"""The script that each stage runs is among its dependencies.

DVC runs a stage again when one of its dependencies changed. A script that is not declared can
change without anybody noticing: the outputs then come from code that is no longer there.

Fix: add the script to `deps` of the stage in dvc.yaml, then `dvc repro`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.evidence.paths import below
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.examples import Example, lines, stage
from mltrl.rules.pipeline._running import Running, running
from mltrl.rules.pipeline._words import few, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 4: "should"}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each script that is not declared, with the stages that run it."""
    unread = list(evidence.dvc.unread("dvc.yaml"))
    if not evidence.dvc.stages and not unread:
        raise NotApplicable("no stage is defined")
    found, doubts = evidence.derive(running)
    undeclared: dict[str, list[Running]] = {}
    for one in found:
        if (one.is_here or one.is_made) and not _declares(one):
            undeclared.setdefault(one.path, []).append(one)
    for path, group in undeclared.items():
        names, verb = listed(one.stage.name for one in group), "run" if group[1:] else "runs"
        message = f"{names} {verb} `{path}`, which is not among the dependencies"
        concerned = tuple(one.stage.name for one in group)
        yield Finding(message, group[0].stage.at("cmd"), path, concerns=concerned)
    yield from few(doubts)
    yield from unread


def _declares(one: Running) -> bool:
    """Whether the script, or a folder above it, is a dependency."""
    paths = [item.path for item in one.stage.deps if item.path is not None]
    return any(below(one.path, path) for path in paths)


def examples() -> Iterator[Example]:
    """Declared; as a folder; not; in part; below wdir; a module; inline; unknown programs."""

    def repository(command: str, *deps: str, **files: str) -> dict[str, str]:
        text = stage(deps=deps or ("data.csv",)).replace("python train.py", command)
        return {"dvc.yaml": text, "src/train.py": "", "run.sh": "", **files}

    at = ("dvc.yaml:3",)
    yield Example("declared", repository("python src/train.py", "src/train.py"), Outcome.MET)
    yield Example("near miss: its folder", repository("python src/train.py", "src/"), Outcome.MET)
    spelt = repository("python ./src/train.py", "src//train.py")
    yield Example("near miss: written in another way", spelt, Outcome.MET)
    not_declared = repository("python src/train.py")
    yield Example("not declared", not_declared, Outcome.NOT_MET, at, mentions="`src/train.py`")
    second = repository("python src/train.py && bash run.sh", "src/train.py")
    yield Example("the second is not", second, Outcome.NOT_MET, at, mentions="`run.sh`")
    module = repository("uv run python -m src.train")
    yield Example("a module", module, Outcome.NOT_MET, at, mentions="`src/train.py`")
    alike = repository("python src/train.py", "src/train.py.bak", "sr")
    yield Example("a name that begins alike", alike, Outcome.NOT_MET, at)
    missing = repository("python gone.py")
    yield Example("near miss: missing, which script-exists says", missing, Outcome.MET)
    inline = repository("python -c 'import src.train'")
    yield Example("near miss: no script", inline, Outcome.MET)
    wrapped = repository("make train")
    yield Example("what another program runs", wrapped, Outcome.UNKNOWN, mentions="`make`")
    each = ("stages:", "  a:", "    foreach: [x, y]", "    do:", "      cmd: python t.py ${item}")
    group = {"dvc.yaml": lines(*each), "t.py": ""}
    yield Example("of a group", group, Outcome.NOT_MET, ("dvc.yaml:5",), mentions="`a@x`, `a@y`")
    filled = lines("vars: [{code: src}]") + stage(deps=("${code}",))
    template = {"dvc.yaml": filled.replace("train.py", "${code}/train.py"), "src/train.py": ""}
    yield Example("near miss: by a template", template, Outcome.MET)
    yield Example("no stages", {"dvc.yaml": "stages: {}\n"}, Outcome.NOT_APPLICABLE)
