"""Versions and stages of artifacts, which GTO keeps as tags of git.

`NAME@v1.2.3` registers a version, `NAME#prod` assigns a stage; a `!` behind either takes it back,
and `#4` may count them. `FOLDER=NAME` means the dvc.yaml of a folder. The last one by time counts
(GTO 1.9, `gto/constants.py`, `gto/tag.py`).
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import CannotAudit, Unavailable
from mltrl.evidence.dvc import Dvc
from mltrl.evidence.tree import CommitTree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.history import Mark
    from mltrl.outcomes import Location

NAME = r"[a-zA-Z0-9](?:[a-zA-Z0-9/_-]*[a-zA-Z0-9])?"
NUMBER = r"(?:0|[1-9][0-9]*)"
PART = rf"(?:{NUMBER}|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)"
BUILD = r"[0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*"
VERSION = rf"{NUMBER}\.{NUMBER}\.{NUMBER}(?:-{PART}(?:\.{PART})*)?(?:\+{BUILD})?"
TAG = re.compile(
    rf"((?:[a-zA-Z0-9_./-]+=)?{NAME})"
    rf"(?:(?:#({NAME})|@v({VERSION}))(!?)|@(?:deprecated|created))(?:#([0-9]+))?"
)

MOST = 20
"""So many commits are looked at for one artifact, the latest ones."""


class Tag(NamedTuple):
    """A tag of git that GTO may have made.

    `artifact` is `NAME` or `FOLDER=NAME`; `version`, without its `v`, and `stage` are "" where the
    tag says nothing of them.
    """

    name: str
    mark: Mark
    artifact: str
    stage: str
    version: str
    cancels: bool


class Declared(NamedTuple):
    """An artifact of a `dvc.yaml`: where its bytes lie (None: not known), and where it is named."""

    path: str | None
    location: Location


class Registry:
    """What tags say of the artifacts that are declared in the `dvc.yaml` files."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self._pinned: dict[str, Dvc | None] = {}

    @cached_property
    def artifacts(self) -> dict[str, Declared]:
        """The declared artifacts, by the names that tags have for them."""
        return {
            _address(pipeline.file.folder, one.name): Declared(
                one.path, pipeline.file.at(*one.keys)
            )
            for pipeline in self.evidence.dvc.pipelines
            for one in pipeline.artifacts
        }

    @cached_property
    def tags(self) -> list[Tag]:
        """The tags that have GTO's form, the oldest first; none where nothing is declared.

        Raises:
            Unavailable: these files are no revision of a repository.
        """
        found = []
        for name, mark in self.evidence.history.marks.items() if self.artifacts else ():
            match = TAG.fullmatch(name)
            if match:
                artifact, stage, version, cancels, count = match.groups("")
                tag = Tag(name, mark, artifact, stage, version, bool(cancels))
                found.append(((mark.time, int(count or 0), tag.cancels, name), tag))
        return [tag for _, tag in sorted(found)]

    def strange(self, artifact: str) -> list[str]:
        """The tags that begin with an artifact and `@` or `#`, and have no form of GTO's.

        Raises:
            Unavailable: these files are no revision of a repository.
        """
        begins = (f"{artifact}@", f"{artifact}#")
        names = (name for name in self.evidence.history.marks if name.startswith(begins))
        return [name for name in names if not TAG.fullmatch(name)]

    def versions(self, path: str) -> dict[str, Tag]:
        """The versions of the artifact at a path that are registered, by the tags that did it.

        Raises:
            Unavailable: these files are no revision of a repository.
        """
        found: dict[str, Tag] = {}
        for tag in self._of(path):
            if tag.version and tag.cancels:
                found.pop(tag.version, None)
            elif tag.version:
                found[tag.version] = tag
        return found

    def stages(self, path: str) -> dict[str, Tag]:
        """The stages to which the artifact at a path is assigned, each with its latest tag.

        Raises:
            Unavailable: these files are no revision of a repository.
        """
        assigned: dict[str, dict[str, Tag]] = {}
        for tag in self._of(path):
            if tag.stage:
                commits = assigned.setdefault(tag.stage, {})
                commits.pop(tag.mark.commit, None)
                if not tag.cancels:
                    commits[tag.mark.commit] = tag
        return {stage: list(commits.values())[-1] for stage, commits in assigned.items() if commits}

    def here(self, path: str) -> tuple[list[str], list[str]]:
        """The versions that are registered for the bytes at a path now, and their stages.

        Raises:
            Unavailable: these files are no revision of a repository.
        """
        told = (self.versions(path), self.stages(path))
        versions, stages = (
            [word for word, tag in list(tags.items())[-MOST:] if self.is_same(tag, path)]
            for tags in told
        )
        return versions, stages

    def _of(self, path: str) -> Iterator[Tag]:
        names = {name for name, one in self.artifacts.items() if one.path == path}
        return (tag for tag in self.tags if tag.artifact in names) if names else iter(())

    def is_same(self, tag: Tag, path: str) -> bool | None:
        """Whether the tagged commit keeps the same bytes at a path as the audited files.

        None where one of them keeps none that could be compared.
        """
        then = self._dvc_at(tag.mark.commit)
        if then is None:
            return None
        kind, digest = _digest(self.evidence.dvc, path)
        kind_then, digest_then = _digest(then, path)
        return digest == digest_then if kind and kind == kind_then else None

    def declares(self, tag: Tag) -> bool | None:
        """Whether the tagged commit declares the artifact; None where that cannot be told."""
        then = self._dvc_at(tag.mark.commit)
        if then is None or any(then.unread("dvc.yaml")):
            return None
        folder, _, name = tag.artifact.rpartition("=")
        beside = [one for one in then.pipelines if one.file.folder == folder]
        return any(one.name == name for pipeline in beside for one in pipeline.artifacts)

    def _dvc_at(self, commit: str) -> Dvc | None:
        """DVC's files at a commit; None where git cannot list its files."""
        if commit not in self._pinned:
            try:
                tree = CommitTree(self.evidence.history.repository, commit)
                self._pinned[commit] = Dvc(tree, lambda _: True)
            except (CannotAudit, Unavailable):
                self._pinned[commit] = None
        return self._pinned[commit]


def _address(folder: str, name: str) -> str:
    return f"{folder}={name}" if folder else name


def _digest(dvc: Dvc, path: str) -> tuple[str, str]:
    """What keeps the bytes at a path: the kind of its digest, and the digest; both "" for none.

    Digests of DVC 2 and 3 are of two kinds: they are taken of different bytes.
    """
    pin = dvc.producers.get(path)
    if pin is not None and pin.certain:
        return f"{pin.digest.partition(':')[0]}{' of text' if pin.legacy else ''}", pin.digest
    entry = dvc.tree.entries.get(path)
    return ("git", entry.oid) if entry is not None and entry.oid else ("", "")
