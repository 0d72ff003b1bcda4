"""Outputs and dependencies stay inside the repository.

A path that leaves the repository is another file on every machine, or none; an output that leaves
it can overwrite what does not belong to the project. Addresses (`s3://…`) are fine as sources.

Fix: copy the file below the repository and `dvc add` it, or `dvc import-url` it from an address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import NotApplicable
from mltrl.evidence.dvc.pipeline import is_templated
from mltrl.evidence.paths import is_absolute, is_url
from mltrl.outcomes import Finding, Outcome
from mltrl.rules.examples import Example, digest, lines, pointer, stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.dvc import DvcFile, Stage
    from mltrl.outcomes import Unknown

SCOPE = "repository"
STRENGTH = {0: "must"}


class Place(NamedTuple):
    """A path that a DVC file names. `kind` says what for."""

    kind: str
    written: str
    path: str | None
    file: DvcFile
    keys: tuple[str | int, ...]


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each path that leaves, by its text or through a tracked symbolic link."""
    places = [*_of_pointers(evidence), *_of_stages(evidence)]
    unread = list(evidence.dvc.unread(".dvc", "dvc.yaml"))
    if not places and not unread:
        raise NotApplicable("no DVC file names a path")
    objections = {place: said for place in places if (said := _objection(evidence, place))}
    for place, objection in objections.items():
        message = f"{place.kind} `{place.written}` {objection}"
        yield Finding(message, place.file.at(*place.keys), f"{place.kind} {place.written}")
    yield from unread


def _objection(evidence: Evidence, place: Place) -> str:
    if is_url(place.written):
        return ""
    if is_absolute(place.written):
        return "is a path of one machine"
    if place.path is None:
        return "leaves the repository"
    if place.kind != "output":
        return ""
    link = evidence.tree.symlink_in(place.path.rpartition("/")[0])
    return f"lies behind the symbolic link `{link}`" if link else ""


def _of_pointers(evidence: Evidence) -> Iterator[Place]:
    for one in evidence.dvc.pointers:
        for pin in one.outs:
            yield Place("output", pin.written, pin.path, pin.file, pin.keys)
        for pin in one.deps:
            if is_absolute(pin.written):
                yield Place("source", pin.written, pin.path, pin.file, pin.keys)


def _of_stages(evidence: Evidence) -> Iterator[Place]:
    for pipeline in evidence.dvc.pipelines:
        for one in pipeline.stages.values():
            yield from _of_stage(one)


def _of_stage(one: Stage) -> Iterator[Place]:
    if one.base is None and not is_templated(one.wdir):
        yield Place("working folder", one.wdir, None, one.file, (*one.keys, "wdir"))
    if one.base is None:
        return
    for kind, items in (("dependency", one.deps), ("output", one.outs)):
        for item in items:
            if not item.templated:
                yield Place(kind, item.written, item.path, one.file, item.keys)


def examples() -> Iterator[Example]:
    """Inside; absolute; out by dots; back in by dots; an address; behind a symbolic link."""
    yield Example("inside", {"dvc.yaml": stage(deps=("a.py",), outs=("m",))}, Outcome.MET)
    absolute = {"dvc.yaml": stage(deps=("/data/a.csv",))}
    yield Example("absolute", absolute, Outcome.NOT_MET, ("dvc.yaml:5",), mentions="one machine")
    dots = {"p/dvc.yaml": stage(outs=("../../m",))}
    yield Example("out by dots", dots, Outcome.NOT_MET, ("p/dvc.yaml:5",), mentions="leaves")
    drive = {"a.dvc": pointer("x").replace("path: x", "path: C:/data/x")}
    yield Example("a drive", drive, Outcome.NOT_MET, ("a.dvc:2",))
    imported = lines("deps:", f"- md5: {digest('x')}", "  path: /srv/a.csv") + pointer("a.csv")
    source = {"a.csv.dvc": imported}
    yield Example("imported from one machine", source, Outcome.NOT_MET, ("a.csv.dvc:2",))
    back = {"p/dvc.yaml": stage(deps=("../a.py",), outs=("q/../m",))}
    yield Example("near miss: dots that stay inside", back, Outcome.MET)
    address = {"dvc.yaml": stage(deps=("s3://bucket/a.csv",))}
    yield Example("near miss: an address as source", address, Outcome.MET)
    link = (("elsewhere", "/srv"),)
    behind = {"dvc.yaml": stage(outs=("elsewhere/m",))}
    yield Example("behind a link", behind, Outcome.NOT_MET, ("dvc.yaml:5",), symlinks=link)
    yield Example("no DVC file", {"README.md": "x"}, Outcome.NOT_APPLICABLE)
