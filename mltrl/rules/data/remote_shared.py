"""The remote of what DVC keeps can be reached by others.

A remote in the home folder of one machine is a second copy for its owner, and nothing for anybody
else: `dvc pull` fails in every clone.

Fix: `dvc remote add --default NAME URL` with a bucket or a server that the team can reach, and
`dvc push`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.evidence.paths import is_absolute, is_url
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.data._remotes import projects
from mltrl.rules.examples import Example, lines, pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.rules.data._remotes import Project, Remote

SCOPE = "repository"
STRENGTH = {0: "may", 4: "should"}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each remote in use that only one machine has."""
    used = [remote for project in evidence.derive(projects) for remote in _used(project)]
    unread = list(evidence.dvc.unread(".dvc/config"))
    if not used and not unread:
        raise NotApplicable("no remote is in use: see data/remote-configured")
    for remote in used:
        if remote.url is None:
            reason = f"`{remote.name}` has no address here: it may be set on each machine alone"
            yield Unknown(reason, remote.name)
        elif not is_url(remote.url.value) or remote.url.value.startswith("file://"):
            yield from _of_path(evidence, remote, remote.url.value.removeprefix("file://"))
    yield from unread


def _used(project: Project) -> list[Remote]:
    names = sorted({pin.remote or project.default for pin in project.kept})
    return [project.remotes[name] for name in names if name in project.remotes]


def _of_path(evidence: Evidence, remote: Remote, written: str) -> Iterator[Finding | Unknown]:
    if remote.url is None:
        return
    where, name = remote.config.at(remote.url), remote.name
    if is_absolute(written):
        if _of_one_machine().match(written):
            yield Finding(f"remote `{name}` is a path of one machine: `{written}`", where, name)
        else:
            reason = f"remote `{name}` is the path `{written}`: who else has it is not known here"
            yield Unknown(reason, name)
    elif remote.path is None:
        yield Finding(f"remote `{name}` lies beside this clone: `{written}`", where, name)
    elif not evidence.tree.is_folder(remote.path):
        message = f"remote `{name}` lies in this clone, and git does not track it: `{written}`"
        yield Finding(message, where, name)


@cache
def _of_one_machine() -> re.Pattern[str]:
    return re.compile(r"(?:/home|/Users|/root|/tmp|/var/tmp|~)(?:/|$)|[A-Za-z]:[\\/]")


def examples() -> Iterator[Example]:
    """A bucket; a home folder; a mount; beside the clone; in it; in git; not in use."""

    def repository(url: str, **more: str) -> dict[str, str]:
        text = lines("[core]", "    remote = r", "['remote \"r\"']", f"    url = {url}")
        return {".dvc/config": text, "a.csv.dvc": pointer("a.csv"), **more}

    yield Example("a bucket", repository("s3://bucket/x"), Outcome.MET)
    yield Example("over ssh", repository("ssh://me@h/home/me/x"), Outcome.MET)
    home = repository("/home/ada/remote")  # mltrl: ignore[code/portable-paths] an example
    yield Example("a home folder", home, Outcome.NOT_MET, (".dvc/config:4",), "one machine")
    drive = repository("C:\\data\\remote")
    yield Example("a drive", drive, Outcome.NOT_MET, (".dvc/config:4",))
    beside = repository("../../remote")
    yield Example("beside the clone", beside, Outcome.NOT_MET, mentions="beside this clone")
    within = repository("../remote")
    yield Example("in the clone", within, Outcome.NOT_MET, mentions="does not track it")
    mount = repository("/mnt/share/dvc")
    yield Example("near miss: a mount", mount, Outcome.UNKNOWN, mentions="who else")
    tracked = {**repository("../remote"), "remote/files/md5/5d/41": "hello"}
    yield Example("near miss: in git", tracked, Outcome.MET)
    unused = repository("/home/ada/remote")
    unused["a.csv.dvc"] += "  push: false\n"
    yield Example("near miss: not in use", unused, Outcome.NOT_APPLICABLE)
    yield Example("no DVC file", {"README.md": "x"}, Outcome.NOT_APPLICABLE)
