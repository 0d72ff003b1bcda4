"""No workflow runs an action from a branch.

A branch is moved by whoever can write to it, and with it what runs on your machines with your
tokens. A release tag changes rarely, a commit never.

Fix: name a commit, `uses: owner/action@<40 digits>  # v4.2.1`, or at least a release tag.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.ci._commands import workflows
from mltrl.rules.examples import Example, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 2: "should"}
BRANCHES = frozenset({"main", "master", "develop", "development", "dev", "trunk", "head", "latest"})
BRANCHED = ("release/", "releases/", "refs/heads/")
"""How the branches begin from which owners of actions release."""


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each use of a branch."""
    files = workflows(evidence)
    uses = [use for one in files for use in one.uses if not use.written.startswith("./")]
    unread = [Unknown(one.unread, one.path) for one in files if one.unread]
    if not uses and not unread:
        raise NotApplicable("no workflow uses an action of others")
    for use in uses:
        name, found, ref = use.written.partition("@")
        is_branch = ref.lower() in BRANCHES or ref.startswith(BRANCHED)
        if found and is_branch and not name.startswith("docker://"):
            yield Finding(f"`{use.written}` follows the branch `{ref}`", use.location, name)
        elif name.startswith("docker://") and name.endswith(":latest"):
            yield Finding(f"`{name}` follows the tag `latest`", use.location, name)
    yield from unread


def examples() -> Iterator[Example]:
    """A tag; a commit; a branch; a moving image; our own action; a comment."""

    def workflow(*uses: str) -> dict[str, str]:
        steps = [f"    - uses: {use}" for use in uses]
        return {".github/workflows/t.yml": lines("on: push", "jobs:", "  a:", "    steps:", *steps)}

    commit = "actions/checkout@0123456789abcdef0123456789abcdef01234567  # main"
    yield Example("tags and commits", workflow("actions/checkout@v4", commit), Outcome.MET)
    branch = workflow("actions/checkout@v4", "o/a@main")
    yield Example("a branch", branch, Outcome.NOT_MET, (".github/workflows/t.yml:6",))
    image = workflow("docker://o/a:latest")
    yield Example("a moving image", image, Outcome.NOT_MET, (".github/workflows/t.yml:5",))
    two = workflow("o/a/sub@master", "o/a/sub@master")
    places = (".github/workflows/t.yml:5", ".github/workflows/t.yml:6")
    yield Example("twice", two, Outcome.NOT_MET, places)
    release = workflow("pypa/gh-action-pypi-publish@release/v1", "o/main@v1")
    place = (".github/workflows/t.yml:5",)
    yield Example("a branch of releases", release, Outcome.NOT_MET, place)
    named = workflow("o/main@v1", "o/release/action@v1.2")
    yield Example("near miss: main and release as names", named, Outcome.MET)
    ours = workflow("./.github/actions/main")
    yield Example("near miss: our own", ours, Outcome.NOT_APPLICABLE)
    yield Example("no continuous integration", {"a.py": ""}, Outcome.NOT_APPLICABLE)
