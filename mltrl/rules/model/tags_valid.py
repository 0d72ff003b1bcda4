"""Tags of models and datasets are ones that GTO reads.

GTO keeps versions and stages of what dvc.yaml lists under `artifacts` as annotated tags of git:
`NAME@v1.2.3` registers a version, `NAME#prod` assigns a stage, `!` behind it takes that back. Any
other tag looks like a release to people, and is none to whoever asks GTO or DVC for the version.

Fix: make the tag with `gto register NAME` or `gto assign NAME --stage STAGE`, and delete the other
one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.examples import Example, lines, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.history import History
    from mltrl.evidence.registry import Registry, Tag

SCOPE = "repository"
STRENGTH = {0: "may", 2: "should"}
SHOWN = 3
MOST = 20


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each artifact and each way in which tags of it are not read."""
    registry = evidence.registry
    unread = list(evidence.dvc.unread("dvc.yaml"))
    if not registry.artifacts and not unread:
        raise NotApplicable("no dvc.yaml names an artifact")
    for name, declared in registry.artifacts.items():
        if strange := registry.strange(name):
            message = f"GTO does not know what {_listed(strange)} says of `{name}`"
            yield Finding(message, declared.location, name)
        if bare := [tag.name for tag in registry.tags if _is_bare(tag, name)]:
            verb = "is none" if len(bare) == 1 else "are none"
            message = f"GTO reads annotated tags only, and {_listed(bare)} {verb}"
            fix = "make it anew: `git tag -a -f -m REASON TAG TAG^{}`"
            yield Finding(message, declared.location, f"{name} without a note", fix)
    if not unread:
        yield from _undeclared(registry)
    yield from unread


def _is_bare(tag: Tag, artifact: str) -> bool:
    return tag.artifact == artifact and not tag.mark.annotated


def _undeclared(registry: Registry) -> Iterator[Finding]:
    """Names of which no commit that is tagged so has a declaration."""
    names: dict[str, list[Tag]] = {}
    for tag in registry.tags:
        if tag.artifact not in registry.artifacts:
            names.setdefault(tag.artifact, []).append(tag)
    for name, tags in names.items():
        if not _is_of_gto(name, tags, registry):
            continue
        if all(registry.declares(tag) is False for tag in tags[-MOST:]):
            first = next(iter(registry.artifacts.values()))
            message = f"no dvc.yaml declares `{name}`, of which {_listed([tags[-1].name])} speaks"
            fix = f"name it below `artifacts` in dvc.yaml, or delete the tag {tags[-1].name}"
            yield Finding(message, first.location, name, fix)


def _is_of_gto(name: str, tags: list[Tag], registry: Registry) -> bool:
    """Whether GTO made the tags: packages of a monorepo are tagged `NAME@v1.2.3` as well."""
    last = name.rpartition("=")[2].lower()
    known = {one.rpartition("=")[2].lower() for one in registry.artifacts}
    return last in known or any("#" in tag.name or tag.cancels for tag in tags)


def _listed(tags: list[str]) -> str:
    named = ", ".join(f"`{tag}`" for tag in tags[:SHOWN])
    more = f" and {len(tags) - SHOWN:,} more" if len(tags) > SHOWN else ""
    return f"the tag{'s' if len(tags) > 1 else ''} {named}{more}"


def examples() -> Iterator[Example]:
    """Versions and stages; other forms; without a note; names; of another tool; not known; none."""
    from mltrl.evidence.history import Mark  # noqa: PLC0415 - only for examples

    files = {"dvc.yaml": lines("artifacts:", "  vetter: {path: m.npz, type: model}")}

    def tagged(*names: str, annotated: bool = True) -> History:
        history = told("a@x")
        history.marks = dict.fromkeys(names, Mark("", annotated, 0))
        return history

    sound = tagged("vetter@v1.0.0", "vetter#prod#2", "vetter@v1.0.0!#3", "vetter@deprecated#4")
    yield Example("versions and stages", files, Outcome.MET, history=sound)
    other = tagged("vetter@1.0.0", "vetter@v1.1")
    said = "the tags `vetter@1.0.0`, `vetter@v1.1`"
    yield Example("other forms", files, Outcome.NOT_MET, ("dvc.yaml:2",), said, history=other)
    bare = tagged("vetter@v1.0.0", "vetter@v1.1.0", annotated=False)
    said = "annotated tags only, and the tags `vetter@v1.0.0`, `vetter@v1.1.0` are none"
    yield Example("no note", files, Outcome.NOT_MET, ("dvc.yaml:2",), said, history=bare)
    package = tagged("ui@v1.0.0", "v1.0.0", "vetter-2.0", "x@1.0")
    yield Example("near miss: of another tool", files, Outcome.MET, history=package)
    yield Example("no history", files, Outcome.UNKNOWN)
    broken = {"dvc.yaml": "artifacts: ["}
    yield Example("unreadable", broken, Outcome.UNKNOWN, mentions="pipeline/valid")
    yield Example("no artifacts", {"a.py": ""}, Outcome.NOT_APPLICABLE, history=other)
