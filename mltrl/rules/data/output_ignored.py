"""Git ignores what DVC keeps.

DVC writes its outputs into `.gitignore`. Where that line is missing, `git add .` takes gigabytes
into the history, from which they are hard to get out again.

Fix: add the path to the `.gitignore` beside it, as `dvc add` and `dvc repro` do, and commit that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable, Unavailable
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.examples import Example, lines, locked, pointer, stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.dvc import Pin

SCOPE = "repository"
STRENGTH = {0: "may", 2: "should"}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each output that git would take, those of a lock together."""
    pins = [pin for pin in evidence.dvc.pins if pin.path and pin.cached]
    unread = list(evidence.dvc.unread())
    if not pins and not unread:
        raise NotApplicable("DVC keeps nothing")
    root_of = evidence.dvc.projects.root_of
    alone = {root for root in evidence.dvc.projects.roots if _leaves_git_alone(evidence, root)}
    for pin in pins:
        if not pin.certain or (alone and root_of(pin.file.path) in alone):
            continue
        try:
            is_safe = _is_safe(evidence, pin)
        except Unavailable as reason:
            yield Unknown(str(reason), pin.file.path)
            continue
        if not is_safe:
            message = f"git does not ignore `{pin.path}`, which DVC keeps"
            yield Finding(message, pin.at(), pin.path or "", cause=pin.file.path)
    yield from unread


def _leaves_git_alone(evidence: Evidence, root: str) -> bool:
    """Whether DVC was told so for a project (`core.no_scm`)."""
    config = evidence.dvc.config_of(root)
    settings = config.settings if config else ()
    return any(one.key == "no_scm" and one.value.lower() == "true" for one in settings)


def _is_safe(evidence: Evidence, pin: Pin) -> bool:
    """Whether git ignores the output, or tracks it already.

    Raises:
        Unavailable: a `.gitignore` that has a say cannot be had.
    """
    path = pin.path or ""
    if path in evidence.tree.entries or evidence.tree.is_folder(path):
        return True
    return evidence.git_patterns.ignores(path, is_folder=pin.is_folder)


def examples() -> Iterator[Example]:
    """Beside it; not at all; by a pattern above; a folder; git keeps it; tracked by both."""
    data = {"data/a.csv.dvc": pointer("a.csv")}
    yield Example("beside it", {**data, "data/.gitignore": "/a.csv\n"}, Outcome.MET)
    yield Example("not at all", data, Outcome.NOT_MET, ("data/a.csv.dvc:2",))
    taken_back = {**data, ".gitignore": lines("*.csv", "!data/a.csv")}
    yield Example("taken back", taken_back, Outcome.NOT_MET, ("data/a.csv.dvc:2",))
    above = {**data, ".gitignore": "data/*.csv\n"}
    yield Example("near miss: by a pattern above", above, Outcome.MET)
    folder = {"raw.dvc": pointer("raw", folder=True), ".gitignore": "/raw/\n"}
    yield Example("near miss: a folder", folder, Outcome.MET)
    whole = {**data, ".gitignore": lines("# data", "data/*", "!data/*.dvc")}
    yield Example("near miss: all but the pins", whole, Outcome.MET)
    lock = locked(outs={"m.json": "{}", "n.json": "{}"})
    kept = {"dvc.yaml": stage(outs=("m.json", "n.json")), "dvc.lock": lock}
    yield Example("two of a lock", kept, Outcome.NOT_MET, ("dvc.lock:6", "dvc.lock:10"))
    metric = {"dvc.yaml": stage(metrics=("m.json:\n        cache: false",)), "dvc.lock": lock}
    yield Example("near miss: git keeps it", metric, Outcome.NOT_APPLICABLE)
    alone = {**data, ".dvc/config": lines("[core]", "    no_scm = true")}
    yield Example("near miss: a project without git", alone, Outcome.MET)
    both = {**data, "data/a.csv": "hello"}
    yield Example("near miss: tracked by both is another rule", both, Outcome.MET)
    yield Example("no DVC file", {"README.md": "x"}, Outcome.NOT_APPLICABLE)
