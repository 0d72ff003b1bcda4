"""No path is tracked by both git and DVC.

Data in both places has two histories: git shows one version, DVC restores another, and a checkout
depends on which ran last. DVC refuses to add such paths; a forced `git add` makes them.

Fix: `git rm -r --cached PATH`, or `dvc remove` the `.dvc` file if git is to keep the data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.examples import Example, locked, pointer, stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 3: "must"}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each output that git tracks as well."""
    pins = evidence.dvc.pins
    if not pins and not list(evidence.dvc.unread()):
        raise NotApplicable("nothing is pinned")
    for pin in pins:
        if pin.path is None or pin.cached is False:
            continue
        tracked = _tracked(evidence, pin.path)
        if tracked and pin.cached is None:
            reason = f"whether DVC caches `{pin.path}` is set by a template in dvc.yaml"
            yield Unknown(reason, pin.path)
        elif tracked:
            message = f"`{pin.path}` is kept by DVC and by git ({_count(tracked)} in git)"
            fix = f"`git rm -r --cached {pin.path}` to leave it to DVC"
            yield Finding(message, pin.at(), pin.path, fix)
    yield from evidence.dvc.unread()


def _tracked(evidence: Evidence, path: str) -> list[str]:
    """The tracked files at or below a path; `.gitignore` and the like only keep folders."""
    if path in evidence.tree.entries:
        return [path]
    if not evidence.tree.is_folder(path):
        return []
    below = evidence.tree.files_below(path)
    return [one for one in below if not one.rpartition("/")[2].startswith(".git")]


def _count(files: list[str]) -> str:
    return "1 file" if len(files) == 1 else f"{len(files)} files"


def examples() -> Iterator[Example]:
    """Kept by DVC alone; by both; kept for .gitkeep; a metric that git keeps; a template."""
    folder = pointer("a", folder=True)
    yield Example("kept by DVC alone", {"a.dvc": pointer("a")}, Outcome.MET)
    both = {"a.dvc": pointer("a"), "a": "hello"}
    yield Example("kept by both", both, Outcome.NOT_MET, ("a.dvc:2",))
    both = {"a.dvc": folder, "a/b": "1", "a/c": "2"}
    yield Example("a folder in both", both, Outcome.NOT_MET, ("a.dvc:2",), mentions="2 files")
    kept = {"a.dvc": folder, "a/.gitkeep": ""}
    yield Example("near miss: .gitkeep", kept, Outcome.MET)
    metric = {
        "dvc.yaml": stage(metrics=("m.json:\n        cache: false",)),
        "dvc.lock": locked(outs={"m.json": "{}"}),
        "m.json": "{}",
    }
    yield Example("near miss: git keeps what DVC does not cache", metric, Outcome.MET)
    open_question = {
        **metric,
        "dvc.yaml": stage(outs=("${o}",), metrics=("${m}:\n        cache: false",)),
    }
    yield Example("a template decides", open_question, Outcome.UNKNOWN, mentions="m.json")
    yield Example("no DVC file", {"README.md": "x"}, Outcome.NOT_APPLICABLE)
