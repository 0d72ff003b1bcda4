"""What a change does to the claims of a repository: two commits compared, from git's objects alone.

Each kind of change that matters to a review is a module with a function `ask`, which yields the
items of a checklist. What only prose changed asks nothing.
"""

from __future__ import annotations

from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING

import mltrl
from mltrl.changes.change import Change, End
from mltrl.changes.revisions import merge_base
from mltrl.configuration import read_config
from mltrl.errors import ConfigurationError
from mltrl.evidence import Evidence, Scope
from mltrl.evidence.git import Repository
from mltrl.evidence.history import History
from mltrl.evidence.paths import matches
from mltrl.evidence.tree import CommitTree
from mltrl.models.checklist import Checklist, Item
from mltrl.models.config import Config
from mltrl.models.tool import Tool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from mltrl.evidence.tree import Tree

# In the order in which a reviewer wants to read them.
ASKED = (
    *("unread", "levels", "thresholds", "waivers", "metrics", "values", "data", "models"),
    *("models_gone", "digests", "code", "pipelines", "parameters", "environment", "cards"),
    "requirements",
)
SAME = "nothing is compared: the head is part of the base already; local changes are not looked at"
OUTCOMES = ("not_met", "to_sign", "unknown", "met")


def checklist(path: Path, base: str | None = None, head: str = "HEAD") -> Checklist:
    """The checklist of the commits from where `head` left `base`, for the repository around a path.

    Raises:
        MltrlError: a revision is not known, or the repository cannot be read.
    """
    with compare(path, base, head) as (change, notes):
        found = [one for name in ASKED for one in _ask(name, change)]
        found.sort(key=_weight)
        return Checklist(
            schema=1,
            tool=Tool("mltrl", mltrl.__version__),
            base=change.base_end.commit,
            head=change.head_end.commit,
            files=len(change.paths),
            metrics=tuple(import_module("mltrl.changes.metrics").measured(change)),
            items=tuple(found),
            notes=notes,
        )


@contextmanager
def compare(
    path: Path, base: str | None = None, head: str = "HEAD"
) -> Iterator[tuple[Change, tuple[str, ...]]]:
    """The change from where `head` left `base`, while the context lasts, and remarks about it.

    Raises:
        MltrlError: as `checklist` does.
    """
    with Repository.open(path) as repository:
        commit = repository.resolve(head)
        start = merge_base(repository, base, commit)
        old = CommitTree(repository, start)
        trusted = _config(old)
        wanted = _wanted(trusted)
        ends = []
        for name, tree in ((start, old), (commit, CommitTree(repository, commit))):
            config = _config(tree)
            globs = config.cards if isinstance(config, Config) else ()
            evidence = Evidence(tree, Scope(wanted, globs), History(repository, name))
            ends.append(End(name, evidence, config))
        yield Change(*ends), (SAME,) if start == commit else ()


def _config(tree: Tree) -> Config | str:
    try:
        return read_config(tree)
    except ConfigurationError as error:
        return error.message


def _wanted(config: Config | str) -> Callable[[str], bool]:
    """What the configuration of the base does not exclude: a change cannot hide what it changes."""
    globs = config.exclude if isinstance(config, Config) else ()
    return lambda path: not any(matches(path, glob) for glob in globs)


def _ask(name: str, change: Change) -> Iterator[Item]:
    found: Iterator[Item] = import_module(f"mltrl.changes.{name}").ask(change)
    return found


def _weight(item: Item) -> int:
    """Contradictions first, then what is for a person, then what is met; else as asked."""
    return OUTCOMES.index(item.outcome)
