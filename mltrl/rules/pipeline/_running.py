"""The scripts that stages run, looked up among the tracked files."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.evidence.paths import below
from mltrl.outcomes import Unknown
from mltrl.rules.pipeline._commands import read_commands
from mltrl.rules.pipeline._words import in_doubt, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.dvc import Stage
    from mltrl.rules.pipeline._commands import Script


class Running(NamedTuple):
    """A script that a stage runs: whether git tracks it, or something makes it."""

    stage: Stage
    path: str
    is_here: bool
    is_made: bool


def running(evidence: Evidence) -> tuple[list[Running], list[Unknown]]:
    """Every script that a stage runs, and of which commands that cannot be told."""
    found: list[Running] = []
    unknown: dict[str, list[str]] = {}
    open_ones = []
    for one in evidence.dvc.stages:
        if one.base is None or (one.doubt and "${" in str(one.cmd)):
            reason = one.doubt or "its folder lies outside the repository"
            open_ones.append((one.name, reason))
            continue
        commands = read_commands(one.cmd, one.base)
        for program in commands.unknown:
            unknown.setdefault(program, []).append(one.name)
        for script in commands.scripts:
            found += _look_up(evidence, one, script)
    doubts = list(in_doubt("the command of {} is not known", open_ones))
    for program, names in unknown.items():
        reason = f"which code `{program}` runs in {listed(names)} cannot be told from the command"
        doubts.append(Unknown(reason, program))
    return found, doubts


def _look_up(evidence: Evidence, stage: Stage, script: Script) -> Iterator[Running]:
    path, tree = _module(evidence, script) if script.places else script.path, evidence.tree
    if path is None or (tree.submodules and any(below(path, one) for one in tree.submodules)):
        return
    here = path in tree.entries or bool(tree.symlink_in(path))
    if not here and f"{path}/__main__.py" in tree.entries:
        path, here = f"{path}/__main__.py", True
    yield Running(stage, path, here, evidence.dvc.graph.maker(path) is not None)


def _module(evidence: Evidence, script: Script) -> str | None:
    """The file of a module; None where its package is not in the repository, but installed."""
    name = script.written.replace(".", "/")
    top = name.partition("/")[0]
    tree = evidence.tree
    for place in script.places:
        start = f"{place}/" if place else ""
        if tree.is_folder(f"{start}{top}") or f"{start}{top}.py" in tree.entries:
            files = (f"{start}{name}.py", f"{start}{name}/__main__.py")
            return next((one for one in files if one in tree.entries), files[0])
    return None
