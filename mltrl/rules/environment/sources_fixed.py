"""What is installed from an address is fixed to a commit, a release or a hash.

`git+https://…@main` installs whatever stands there that day, and a path such as `file:///home/ada`
exists on one machine.

Fix: name the commit (`git+https://…@0123abc`), a release, or the archive with `#sha256=…`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.evidence.environment.pip import is_fixed
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.examples import Example, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.environment import Manifest, Requirement

SCOPE = "repository"
STRENGTH = {0: "may", 2: "should"}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each requirement from an address that may lead elsewhere tomorrow."""
    manifests = evidence.environment.manifests
    if not any(one.source for manifest in manifests for one in manifest.requirements):
        unread = [one for one in manifests if one.unread]
        if not unread:
            raise NotApplicable("nothing is installed from an address")
        yield from (Unknown(one.unread, one.path) for one in unread)
    for manifest in manifests:
        if evidence.environment.own_lock(manifest) is None:
            yield from _open(manifest)


def _open(manifest: Manifest) -> Iterator[Finding]:
    for one in manifest.requirements:
        if one.source and not is_fixed(one.source) and (why := _why(one)):
            place = Location(manifest.path, one.line)
            yield Finding(f"`{one.name}` comes from {why}", place, f"{manifest.path} {one.key}")


def _why(one: Requirement) -> str:
    """What is not fixed about a source; "" for folders of this repository and what is unclear."""
    source = one.source
    if source.startswith("file:") or re.match(r"/|~|[A-Za-z]:[\\/]", source):
        return "a path that exists on one machine only"
    revision = re.search(r"@([^/@#]+)(?:#.*)?$", source.partition("://")[2].partition("/")[2])
    if re.match(r"(?:git|hg|svn|bzr)\+", source):
        if revision is None or not revision[1]:
            return "a repository without a commit: whatever its default branch holds"
        return f"`{revision[1]}`, which may move: no commit and no release"
    moving = re.search(
        r"/(?:archive|zipball|tarball)/(?:refs/heads/)?(main|master|develop)\b", source
    )
    return f"the branch `{moving[1]}`, as it is that day" if moving else ""


def examples() -> Iterator[Example]:
    """Commits and releases; branches; nothing; a path; Poetry and uv; a lock."""
    commit = "git+https://h/o/x.git@0123456789abcdef0123456789abcdef01234567"
    fixed = lines(commit, "y @ git+https://h/o/y@v1.2.0", "z @ https://h/z-1.0-py3-none-any.whl")
    yield Example("fixed", {"requirements.txt": fixed}, Outcome.MET)
    branch = {"requirements.txt": lines("numpy", "git+https://h/o/x.git@main#egg=x")}
    yield Example("a branch", branch, Outcome.NOT_MET, ("requirements.txt:2",), mentions="`main`")
    bare = {"requirements.txt": "-e git+ssh://git@h/o/x.git#egg=x\n"}
    yield Example("no commit", bare, Outcome.NOT_MET, mentions="default branch")
    local = {"requirements.txt": "numpy @ file:///croot/numpy_1690884456/dist/n.whl\n"}
    yield Example("a path of one machine", local, Outcome.NOT_MET, mentions="one machine")
    archive = {"requirements.txt": "https://github.com/o/x/archive/master.zip\n"}
    yield Example("an archive of a branch", archive, Outcome.NOT_MET, mentions="`master`")
    poetry = lines("[tool.poetry.dependencies]", 'x = {git = "https://h/o/x", branch = "dev"}')
    yield Example("Poetry", {"pyproject.toml": poetry}, Outcome.NOT_MET, ("pyproject.toml:2",))
    held = {"pyproject.toml": poetry, "poetry.lock": ""}
    yield Example("near miss: a lock holds the commit", held, Outcome.MET)
    tagged = poetry.replace("branch", "tag").replace("dev", "v1.0")
    yield Example("near miss: a release", {"pyproject.toml": tagged}, Outcome.MET)
    own = {"requirements.txt": lines("-e .", "./libs/helper", "numpy==1.0")}
    yield Example("near miss: folders here", own, Outcome.NOT_APPLICABLE)
    sources = lines("[tool.uv.sources]", 'x = {git = "https://h/o/x"}', "y = {workspace = true}")
    yield Example("uv", {"pyproject.toml": sources}, Outcome.NOT_MET, ("pyproject.toml:2",))
