"""Code behind a measured number: did the stages run with it, and does the number mean the same?

Code that no number rests on asks nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.changes.items import Topic, item, listed
from mltrl.changes.metrics import measured_names
from mltrl.changes.stages import Stages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mltrl.changes.change import Change
    from mltrl.evidence.dvc import Stage
    from mltrl.models.checklist import Item
    from mltrl.outcomes import Location

CODE = (
    *(".c", ".cc", ".cpp", ".cu", ".f90", ".go", ".ipynb", ".java", ".jl", ".m", ".py", ".pyx"),
    *(".r", ".rmd", ".rs", ".sh", ".stan"),
)


class Touched(NamedTuple):
    """Metrics files that rest on the same changes: files by stage, and stages defined anew."""

    metrics: tuple[str, ...]
    files: dict[str, tuple[str, ...]]
    definitions: tuple[str, ...]


def ask(change: Change) -> Iterator[Item]:
    """What metrics with the same changed code mean now, and whether the stages ran with it."""
    made = Stages(change.head, change)
    earlier = Stages(change.base, change)
    names = measured_names(change)
    groups: dict[object, list[str]] = {}
    changes = {path: _behind(change, made, earlier, path) for path in names}
    for path, (files, definitions) in changes.items():
        if files or definitions:
            groups.setdefault((tuple(files), definitions), []).append(path)
    touched = [Touched(tuple(paths), *changes[paths[0]]) for paths in groups.values()]
    for one in touched:
        yield _meaning(change, made, one, names)
    yield from _runs(change, made, touched)
    yield from _unrecorded(change, made, names)


def _behind(
    change: Change, made: Stages, earlier: Stages, path: str
) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """The changed files that a metrics file rests on, and the stages that are defined anew."""
    files: dict[str, list[str]] = {}
    definitions = []
    for stage in made.behind(path):
        for used in made.uses(stage):
            for one in change.within(used):
                if one in change.head.tree.entries or one in change.base.tree.entries:
                    files.setdefault(one, []).append(stage.name)
        if _is_new_definition(stage, earlier):
            definitions.append(stage.group or stage.name)
    code = {one: tuple(dict.fromkeys(stages)) for one, stages in files.items() if _is_code(one)}
    return code, tuple(dict.fromkeys(definitions))


def _is_code(path: str) -> bool:
    """Whether a file that a stage uses is code: data is asked about elsewhere."""
    name = path.rpartition("/")[2].lower()
    return name.endswith(CODE) or "." not in name


def _is_new_definition(stage: Stage, earlier: Stages) -> bool:
    """Whether a stage that there was before runs another command now."""
    before = [
        one for one in earlier.all if one.name == stage.name and one.file.path == stage.file.path
    ]
    return bool(before) and before[0].cmd != stage.cmd


def _meaning(change: Change, made: Stages, touched: Touched, names: dict[str, list[str]]) -> Item:
    """What only a person can tell: whether a number still is what it is called."""
    facts = [f"{one}: {listed(stages)}" for one, stages in touched.files.items()]
    facts += [f"the command of {listed([one])} changed" for one in touched.definitions]
    metrics = listed(touched.metrics)
    claims = [name for path in touched.metrics for name in names[path]]
    told = f"{listed(claims)} in {metrics}" if claims else metrics
    first = next(iter(touched.files), "")
    place = change.at(first) if first else _defined(made, touched)
    binds = (*touched.metrics, *_versions(change, touched.files), *touched.definitions)
    text = f"Code behind {told} changed: does the number still mean what is said of it?"
    return item(Topic("code", "meaning", binds), "to_sign", text, facts, place)


def _defined(made: Stages, touched: Touched) -> Location:
    """Where a stage is defined that runs another command."""
    behind = made.behind(touched.metrics[0])
    named = (one for one in behind if (one.group or one.name) in touched.definitions)
    return next(named, behind[0]).at()


def _versions(change: Change, paths: Iterable[str]) -> list[str]:
    entries = change.head.tree.entries
    return [f"{one}={entries[one].oid if one in entries else ''}" for one in paths]


def _runs(change: Change, made: Stages, touched: list[Touched]) -> Iterator[Item]:
    """Whether the stages behind metrics ran with their code as it is now."""
    files = {path: stages for one in touched for path, stages in one.files.items()}
    behind = {name for one in touched for stages in one.files.values() for name in stages}
    found = {path: made.ran_with(path) for path in files if path in change.head.tree.entries}
    stale = [name for runs in found.values() for name in runs.stale if name in behind]
    unsure = [name for runs in found.values() for name in runs.unsure if name in behind]
    facts = [f"{path}: {listed(files[path])}" for path in found]
    binds = (*_versions(change, files), "stale", *stale, "unsure", *unsure)
    topic, place = Topic("code", "run", binds), change.at(next(iter(files), ""))
    paths = {path for one in touched for path in one.metrics}
    metrics = listed(path for one in touched for path in one.metrics)
    if stale:
        rest = f"{metrics} {'rests' if len(paths) == 1 else 'rest'} on it"
        text = f"{listed(stale)} did not run with the code as it is now, and {rest}"
        yield item(topic, "not_met", text, [*facts, made.repro(stale)], place)
    elif unsure:
        text = f"Did {listed(unsure)} run with the code as it is now?"
        yield item(topic, "to_sign", text, facts, place)
    elif any(runs.fresh for runs in found.values()):
        text = f"The stages behind {metrics} ran with the code as it is now"
        yield item(topic, "met", text, facts, place)


def _unrecorded(change: Change, made: Stages, names: dict[str, list[str]]) -> Iterator[Item]:
    """Claims whose code nobody wrote down, where some code changed."""
    claims = {
        path: some
        for path, some in names.items()
        if some and not made.may_be_made(path) and not made.is_open(path)
    }
    code = [path for path in change.paths if path.lower().endswith(CODE) and _is_own(path)]
    if claims and code:
        each = dict.fromkeys(name for some in claims.values() for name in some)
        are = "is" if len(each) == 1 else "are"
        question = f"{are} {listed(each)} still of this code?"
        text = f"No stage makes {listed(claims)}, and code changed: {question}"
        topic = Topic("code", "unrecorded", (*claims, *_versions(change, code)))
        yield item(topic, "to_sign", text, code, change.at(code[0]))


def _is_own(path: str) -> bool:
    """Whether a file is more than a test or a document."""
    parts = path.lower().split("/")
    is_test = parts[-1].startswith("test_") or not {"tests", "test", "docs"}.isdisjoint(parts)
    return not is_test
