"""There is a remote for what DVC keeps.

A digest without the bytes is a promise. What is only in the cache of one machine is lost with it,
and nobody else can check or use it.

Fix: `dvc remote add --default NAME URL`, commit `.dvc/config`, then `dvc push`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.anchor import stand_in
from mltrl.rules.data._remotes import projects
from mltrl.rules.examples import Example, lines, pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.rules.data._remotes import Project

SCOPE = "repository"
STRENGTH = {0: "may", 4: "should"}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each project whose outputs have no remote to go to."""
    found = evidence.derive(projects)
    unread = list(evidence.dvc.unread())
    if not found and not unread:
        raise NotApplicable("DVC keeps nothing that could be pushed")
    for project in found:
        homeless = [pin for pin in project.kept if not pin.remote]
        if homeless and project.default not in project.remotes and not _is_unread(project):
            yield _finding(project, len(homeless))
    yield from unread


def _is_unread(project: Project) -> bool:
    return project.config is not None and not project.config.file.readable


def _finding(project: Project, count: int) -> Finding:
    if project.config is not None:
        where = stand_in(Location(project.config.file.path, 1))
    else:
        where = stand_in(project.kept[0].at())
    subject = project.root or "remote"
    outputs, verb = ("1 output", "has") if count == 1 else (f"{count} outputs", "have")
    if project.default:
        message = f"the default remote `{project.default}` of {outputs} is not defined here"
        return Finding(message, where, subject)
    if project.remotes:
        named = ", ".join(f"`{one}`" for one in sorted(project.remotes))
        message = f"{outputs} {verb} no default remote; defined are {named}"
        return Finding(message, where, subject, "`dvc remote default NAME`, and commit .dvc/config")
    return Finding(f"no remote is configured for {outputs} that DVC keeps", where, subject)


def examples() -> Iterator[Example]:
    """A default remote; none; several without a default; for one output; imported; not pushed."""
    data = {"a.csv.dvc": pointer("a.csv")}
    remote = lines("['remote \"r\"']", "    url = s3://bucket/x")
    default = lines("[core]", "    remote = r")
    yield Example("a default", {**data, ".dvc/config": default + remote}, Outcome.MET)
    yield Example("none", {**data, ".dvc/config": ""}, Outcome.NOT_MET, (".dvc/config:1",))
    alone = {**data, ".dvc/config": remote}
    yield Example("no default", alone, Outcome.NOT_MET, (".dvc/config:1",), mentions="`r`")
    gone = {**data, ".dvc/config": default}
    yield Example("not defined", gone, Outcome.NOT_MET, mentions="is not defined here")
    yield Example("no project", data, Outcome.NOT_MET, ("a.csv.dvc:2",))
    own = {"a.csv.dvc": pointer("a.csv") + "  remote: r\n", ".dvc/config": remote}
    yield Example("near miss: the output names its own", own, Outcome.MET)
    kept = {"a.csv.dvc": pointer("a.csv") + "  push: false\n"}
    yield Example("near miss: not to be pushed", kept, Outcome.NOT_APPLICABLE)
    source = lines("deps:", "- path: https://example.org/a.csv", "  etag: '1'")
    imported = {"a.csv.dvc": source + pointer("a.csv")}
    yield Example("near miss: imported", imported, Outcome.NOT_APPLICABLE)
    yield Example("no DVC file", {"README.md": "x"}, Outcome.NOT_APPLICABLE)
