"""What DVC says of a repository, and what the rules say, in the same words."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mltrl import rules
from mltrl.documents import read_machine
from mltrl.evidence import Evidence
from mltrl.evidence.git import Repository
from mltrl.evidence.tree import WorkTree

if TYPE_CHECKING:
    from collections.abc import Iterator

Fact = tuple[str, str]
"""A kind of change and what changed: a path, a parameter or the name of a definition."""
KINDS = {
    "command-unchanged": "command",
    "definition-unchanged": "definition",
    "dependencies-unchanged": "dependency",
    "lock-consistent": "dependency",
    "locked": "never run",
    "parameters-exist": "no parameter",
    "parameters-unchanged": "parameter",
    "unchanged": "output",
}


def said_by_dvc(root: Path) -> frozenset[Fact]:
    """What DVC says, in our words."""
    from dvc.repo import Repo  # type: ignore[import-untyped]  # noqa: PLC0415 - slow

    with Repo(str(root)) as repo:
        status: dict[str, list[Any]] = repo.status(check_updates=False)
    found: set[Fact] = set()
    for address, changes in status.items():
        found |= {fact for change in changes for fact in translate(root, address, change)}
    never = {name for kind, name in found if kind == "never run"}
    return frozenset(one for one in found if one[0] == "never run" or one[1] not in never)


def translate(root: Path, address: str, change: Any) -> Iterator[Fact]:  # noqa: ANN401 - DVC's
    """One change of one stage. Data that is absent, or not in git, is no change of git's."""
    file, _, name = address.rpartition(":")
    group = name.partition("@")[0]
    if change in ("changed command", "always changed"):
        yield ("always" if change == "always changed" else "command"), group
    if not isinstance(change, dict) or address.endswith(".dvc"):
        return
    entry = lock_entry(root, file, name)
    if entry is None:
        yield "never run", group
        return
    yield from outputs(change.get("changed outs", {}), group, recorded(root, file, entry, "outs"))
    yield from needs(change.get("changed deps", {}), group, recorded(root, file, entry, "deps"))


def outputs(changes: dict[str, str], group: str, known: set[Path]) -> Iterator[Fact]:
    """Changed outputs; one that is in no record is a change of the definition."""
    for path, state in changes.items():
        if Path(path).absolute() not in known:
            yield "definition", group
        elif state == "modified":
            yield "output", path


def needs(changes: dict[str, Any], group: str, known: set[Path]) -> Iterator[Fact]:
    """Changed dependencies and parameters."""
    for path, state in changes.items():
        if isinstance(state, dict):
            yield from (parameter(path, key, word, group) for key, word in state.items())
        elif Path(path).absolute() not in known:
            yield "definition", group
        elif state == "modified":
            yield "dependency", path


def parameter(path: str, key: str, word: str, group: str) -> Fact:
    """What a changed parameter is to us; a whole file has no definition to change."""
    if word == "modified" or path == "conf/whole.yaml":
        return "parameter", f"{path}:{key}"
    return ("definition", group) if word == "new" else ("no parameter", f"{path}:{key}")


def lock_entry(root: Path, file: str, name: str) -> dict[str, Any] | None:
    """The entry of a stage in its lock."""
    lock = read_machine((root / (file or "dvc.yaml")).with_suffix(".lock").read_text()).value
    entry: dict[str, Any] | None = lock["stages"].get(name)  # type: ignore[index]
    return entry


def recorded(root: Path, file: str, entry: dict[str, Any], section: str) -> set[Path]:
    """The paths that an entry of a lock records; `below` runs in a folder of its own."""
    base = root / Path(file).parent / ("deeper" if file else "")
    return {Path(os.path.normpath(base / one["path"])) for one in entry.get(section, ())}


def said_by_us(root: Path) -> frozenset[Fact]:
    """The findings of the rules that ask what DVC asks."""
    with Repository.open(root) as repository:
        evidence = Evidence(WorkTree(repository))
        results = [
            rules.ask(rules.load(rule), evidence, None)
            for rule in rules.ids()
            if rule.split("/")[0] in {"pipeline", "data"} and rule.split("/")[1] in KINDS
        ]
    assert not any(result.broken for result in results)
    return frozenset(
        (KINDS[result.rule.partition("/")[2]], finding.subject.partition("@")[0])
        for result in results
        for finding in result.findings
    )
