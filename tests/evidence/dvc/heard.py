"""What DVC and the rules say of a drawn repository, with all of its data, in the same words."""

from __future__ import annotations

import os
import subprocess
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from mltrl import rules
from mltrl.evidence import Evidence, Scope
from mltrl.evidence.data import Reading
from mltrl.evidence.git import Repository
from mltrl.evidence.history import History
from mltrl.evidence.tree import WorkTree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Fact = tuple[str, str]
KINDS = {
    "pipeline/acyclic": "invalid",
    "pipeline/command-unchanged": "command",
    "pipeline/definition-unchanged": "definition",
    "pipeline/dependencies-exist": "missing",
    "pipeline/dependencies-unchanged": "changed",
    "pipeline/lock-consistent": "changed",
    "pipeline/locked": "never run",
    "pipeline/outputs-owned-once": "invalid",
    "pipeline/parameters-exist": "no parameter",
    "pipeline/parameters-unchanged": "parameter",
    "pipeline/valid": "invalid",
    "data/unchanged": "changed",
}


class Ours(NamedTuple):
    """What the rules find, and the words in which they say what they do not know."""

    facts: frozenset[Fact]
    doubts: str


def heard_from_us(root: Path) -> Ours:
    """What the rules say that ask what DVC asks, every byte of data read."""
    with Repository.open(root) as repository:
        history = History(repository, repository.commit)
        scope = Scope(reading=Reading("bytes"))
        evidence = Evidence(WorkTree(repository), scope, history)
        results = [rules.ask(rules.load(rule), evidence, None) for rule in KINDS]
        evidence.close()
    assert not any(result.broken for result in results)
    facts = (
        (KINDS[result.rule], "" if KINDS[result.rule] == "invalid" else _subject(finding.subject))
        for result in results
        for finding in result.findings
        if not finding.subject.startswith("size of ")
    )
    return Ours(frozenset(facts), "; ".join(one.reason for one in results))


def _subject(written: str) -> str:
    return written.removeprefix("line ends of ").partition("@")[0]


class Heard(NamedTuple):
    """What DVC says, and what may be said besides or left out for one of the REASONS."""

    said: frozenset[Fact]
    either: frozenset[Fact] = frozenset()
    unsure: frozenset[Fact] = frozenset()

    def agrees(self, ours: Ours) -> bool:
        """Whether we say all that DVC says and nothing else, and what we leave out is unknown."""
        unsure = all(f"`{path}`" in ours.doubts for _, path in self.unsure - ours.facts)
        return unsure and self.said - self.either <= ours.facts <= self.said | self.either


REASONS = {
    "not in cache": "its cache lacks the pinned bytes, and DVC does not look which lie here",
    "less": "the record is of another definition, although DVC would run nothing",
    "white space": "a shell does the same",
    "nobody keeps it": "one machine has it; or nothing has it, and the stage never ran with it",
    "part of a folder": "what lacks may be absent or deleted, which a clone cannot tell: unknown",
}


def heard_from_dvc(root: Path) -> Heard:
    """What `dvc status` says; the current folder has to be the root."""
    from dvc.exceptions import DvcException  # type: ignore[import-untyped]  # noqa: PLC0415 - slow
    from dvc.repo import Repo  # type: ignore[import-untyped]  # noqa: PLC0415 - slow

    with Repo(str(root)) as repo:
        try:
            status: dict[str, list[Any]] = repo.status(check_updates=False)
            stages = {one.addressing: Stage.of(one, root) for one in repo.index.stages}
        except DvcException:
            return Heard(frozenset({("invalid", "")}))
    owned = {path for one in stages.values() for path in one.makes}
    found: list[tuple[str, Fact]] = []
    for address, one in stages.items():
        changes = status.get(address, ())
        if one.entry is None:
            found += [("", ("never run", one.group))] if changes else []
            continue
        here = partial(_files, repo)
        found += [fact for change in changes for fact in _translated(change, one, owned, here)]
        if set(one.records) - one.makes - one.needs:
            found.append(("less", ("definition", one.group)))
    said = {fact for _, fact in found}
    needed = {("missing", path) for one in stages.values() for path in one.needs - owned}
    found += [("nobody keeps it", fact) for fact in needed - said if not _is_tracked(fact[1])]
    assert {reason for reason, _ in found} <= {"", *REASONS}
    either = frozenset(fact for reason, fact in found if reason)
    unsure = frozenset(fact for reason, fact in found if reason == "part of a folder")
    return Heard(frozenset(fact for reason, fact in found if not reason), either, unsure)


class Stage(NamedTuple):
    """A stage as DVC has it: its entry in the lock, and the paths from the root.

    `whole` are the files of parameters that it depends on as a whole.
    """

    group: str
    command: str
    entry: dict[str, Any] | None
    folder: str
    needs: set[str]
    makes: set[str]
    whole: set[str]

    @classmethod
    def of(cls, stage: Any, root: Path) -> Stage:  # noqa: ANN401 - DVC's
        """A stage of DVC's index."""
        needs, makes = (
            {os.path.relpath(one.fs_path, root) for one in some}
            for some in (stage.deps, stage.outs)
        )
        address = str(stage.addressing)
        folder = os.path.relpath(stage.wdir, root)
        if address.endswith(".dvc"):
            return cls(address, "", {}, folder, needs, makes, set())
        lock = yaml.safe_load((root / "dvc.lock").read_text())["stages"]
        group = address.partition("@")[0]
        whole = {os.path.relpath(one.fs_path, root) for one in stage.deps if _is_whole(one)}
        return cls(group, str(stage.cmd), lock.get(address), folder, needs, makes, whole)

    @property
    def records(self) -> dict[str, dict[str, Any]]:
        """What its entry says of each path."""
        entry = self.entry or {}
        both = [*entry.get("deps", ()), *entry.get("outs", ())]
        return {os.path.normpath(f"{self.folder}/{one['path']}"): one for one in both}


def _is_whole(dependency: Any) -> bool:  # noqa: ANN401 - DVC's
    """Whether a dependency is a file of parameters as a whole."""
    return getattr(dependency, "params", True) == []


def _translated(
    change: Any,  # noqa: ANN401 - DVC's
    stage: Stage,
    owned: set[str],
    here: Callable[[str], int],
) -> Iterator[tuple[str, Fact]]:
    """Facts, each with the reason for which it need not be one of ours."""
    if change == "changed command":
        is_same = str((stage.entry or {})["cmd"]).split() == stage.command.split()
        yield "white space" if is_same else "", ("command", stage.group)
    elif isinstance(change, dict):
        for path, state in change.get("changed outs", {}).items():
            yield from _output(path, state, stage)
        for path, state in change.get("changed deps", {}).items():
            if isinstance(state, dict):
                yield from (("", _parameter(path, *one, stage)) for one in state.items())
            elif path not in stage.records:
                yield "", ("definition", stage.group)
            elif state == "modified":
                is_part = here(path) < stage.records[path].get("nfiles", 0)
                yield "part of a folder" if is_part else "", ("changed", path)
            elif state == "deleted" and path not in owned:
                yield "", ("changed" if _was_tracked(path) else "missing", path)


def _output(path: str, state: str, stage: Stage) -> Iterator[tuple[str, Fact]]:
    if path not in stage.records and not stage.group.endswith(".dvc"):
        yield "", ("definition", stage.group)
    elif state == "modified":
        yield "", ("changed", path)
    elif state == "not in cache" and Path(path).exists():
        yield "not in cache", ("changed", path)


def _parameter(path: str, key: str, word: str, stage: Stage) -> Fact:
    """What a changed parameter is to us; a whole file has no definition to change."""
    if path in stage.whole or word == "modified":
        return "parameter", f"{path}:{key}"
    return ("definition", stage.group) if word == "new" else ("no parameter", f"{path}:{key}")


def _is_tracked(path: str) -> bool:
    """Whether git tracks a path or something below it."""
    listing = ["git", "ls-files", "--", path]
    return bool(subprocess.run(listing, capture_output=True, check=True).stdout)


def _was_tracked(path: str) -> bool:
    """Whether git had a path or something below it."""
    listing = ["git", "rev-list", "--max-count=1", "HEAD", "--", path]
    return bool(subprocess.run(listing, capture_output=True, check=True).stdout)


def _files(repo: Any, path: str) -> int:  # noqa: ANN401 - DVC's
    """How many files DVC sees in a folder."""
    return sum(1 for _ in repo.dvcignore.find(repo.fs, os.path.abspath(path)))  # noqa: PTH100
