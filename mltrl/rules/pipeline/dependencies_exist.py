"""What each stage depends on is kept: in git, by DVC, or made by another stage.

A dependency that nobody keeps lies on the machine of whoever ran the stage, if anywhere: the stage
can be run by nobody who clones the repository. Its lock records a digest of bytes that cannot be
fetched. `dvc status` says nothing of it on the machine that has the file. The script that a command
runs is left to `pipeline/script-exists`, what git had when a stage ran to
`pipeline/dependencies-unchanged`, files of parameters to `pipeline/parameters-exist`.

Fix: correct it if misspelt; `dvc add` or `git add` it where it lies, or make it the output of a
stage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.evidence.runs.dependencies import is_ignored, is_kept
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.examples import Example, lines, locked, pointer, stage
from mltrl.rules.pipeline._gone import gone, open_ends, unfound
from mltrl.rules.pipeline._running import running
from mltrl.rules.pipeline._words import few, in_doubt, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.dvc import Item, Stage

SCOPE = "repository"
STRENGTH = {0: "may", 2: "should"}
SCRIPTS = "pipeline/script-exists"
Users = list[tuple["Stage", "Item"]]


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each dependency that nobody keeps, however many stages use it."""
    unread = list(evidence.dvc.unread(".dvc", "dvc.yaml"))
    stages = [one for one in evidence.dvc.stages if not one.frozen]
    if not any(one.deps for one in stages) and not unread:
        raise NotApplicable("no stage has a dependency")
    used: dict[str, Users] = {}
    for one in stages:
        for item in one.deps:
            if item.path:
                used.setdefault(item.path, []).append((one, item))
    missing = {path: users for path, users in used.items() if not is_kept(evidence, path)}
    told = _told(evidence) if missing else {}
    nowhere = {path: users for path, users in missing.items() if path not in told}
    yield from few(Unknown(told[path], path) for path in missing if path in told)
    reason = open_ends(evidence) if nowhere else ""
    doubts = {path: reason or _behind(evidence, path) for path in sorted(nowhere)}
    for path, doubt in doubts.items():
        if not doubt:
            yield _finding(evidence, path, nowhere[path])
    unsure = [path for path, doubt in doubts.items() if doubt]
    yield from few(
        Unknown(f"whether `{path}` is kept is not known: {doubts[path]}", path) for path in unsure
    )
    partly = [one for one in stages if any(item.templated for item in one.deps)]
    yield from in_doubt(
        "not all that {} depends on is known", ((one.name, one.doubt) for one in partly)
    )
    yield from unread


def _told(evidence: Evidence) -> dict[str, str]:
    """What another rule finds, each with a word of that."""
    scripts = {
        one.path: f"`{one.path}` is in git no more than it is kept by DVC, see `{SCRIPTS}`"
        for one in evidence.derive(running)[0]
        if not one.is_here and not one.is_made
    }
    return scripts | {path: one.pointer for path, one in evidence.derive(gone).items()}


def _behind(evidence: Evidence, path: str) -> str:
    link = evidence.tree.symlink_in(path)
    return f"it lies behind the symbolic link `{link}`" if link else ""


def _finding(evidence: Evidence, path: str, users: Users) -> Finding:
    one, item = users[0]
    names, verb = listed(user.name for user, _ in users), "depend" if users[1:] else "depends"
    message = f"`{path}`, on which {names} {verb}, is kept neither by git nor by DVC"
    if evidence.tree.is_folder(path):
        message = f"`{path}`, on which {names} {verb}, is an empty folder in git and not in DVC"
    elif is_ignored(evidence, path):
        message += ": .gitignore names it, so it may lie on one machine"
    return Finding(message, one.file.at(*item.keys), path, unfound(evidence, path))


def examples() -> Iterator[Example]:
    """In git; nowhere; ignored; added; made; in a folder; empty folders; the script; templates."""

    def repository(path: str, *files: str, outs: tuple[str, ...] = ()) -> dict[str, str]:
        other = stage("make", outs=outs).removeprefix("stages:\n") if outs else ""
        return {"dvc.yaml": stage(deps=(path,)) + other, **dict.fromkeys(files, "")}

    at = ("dvc.yaml:5",)
    yield Example("in git", repository("d/a.csv", "d/a.csv"), Outcome.MET)
    nowhere = repository("d/a.csv", "d/b.csv")
    yield Example("nowhere", nowhere, Outcome.NOT_MET, at, mentions="neither by git nor by DVC")
    ignored = {**nowhere, ".gitignore": "*.csv\n"}
    yield Example("hidden by .gitignore", ignored, Outcome.NOT_MET, at, mentions="on one machine")
    ran = {**nowhere, "dvc.lock": locked(deps={"d/a.csv": "x"})}
    yield Example("nowhere, but recorded in the lock", ran, Outcome.NOT_MET, at)
    added = {**nowhere, "d/a.csv.dvc": pointer("a.csv")}
    yield Example("near miss: added to DVC", added, Outcome.MET)
    around = {**nowhere, "d.dvc": pointer("d", folder=True)}
    yield Example("near miss: in a folder that DVC has", around, Outcome.MET)
    within = {**repository("d"), "d/a.csv.dvc": pointer("a.csv")}
    yield Example("near miss: a folder with data that DVC has", within, Outcome.MET)
    made = repository("d/a.csv", outs=("d",))
    yield Example("near miss: made by a stage that never ran", made, Outcome.MET)
    parts = repository("d", outs=("d/a.csv",))
    yield Example("near miss: a folder into which a stage writes", parts, Outcome.MET)
    yield Example("near miss: a folder in git", repository("src/", "src/a.py"), Outcome.MET)
    empty = repository("d", "d/.gitkeep")
    yield Example("an empty folder", empty, Outcome.NOT_MET, at, mentions="is an empty folder")
    yield from _further()


def _further() -> Iterator[Example]:
    far = {"dvc.yaml": stage(deps=("s3://b/a.csv", "/srv/a.csv", "../a.csv"))}
    yield Example("near miss: addresses, and paths outside", far, Outcome.MET)
    script = {"dvc.yaml": stage(deps=("train.py",))}
    told = "pipeline/script-exists"
    yield Example("the script, of which another rule tells", script, Outcome.UNKNOWN, mentions=told)
    frozen = {"dvc.yaml": stage(deps=("a.csv",)) + "    frozen: true\n"}
    yield Example("near miss: a frozen stage", frozen, Outcome.NOT_APPLICABLE)
    apart = {
        "p/dvc.yaml": stage(deps=("../q/x",)),
        "q/dvc.yaml": stage("make", outs=("x",)),
    }
    yield Example("near miss: made by another pipeline", apart, Outcome.MET)
    both = stage(deps=("a.csv",)) + stage("test", deps=("a.csv",)).removeprefix("stages:\n")
    several = {"dvc.yaml": both}
    yield Example("of two", several, Outcome.NOT_MET, ("dvc.yaml:5",), mentions="`test` depend,")
    body = ("  t:", "    foreach: [x, y]", "    do:", "      cmd: c", "      deps: ['${item}.csv']")
    group = {"dvc.yaml": lines("stages:", *body), "x.csv": ""}
    yield Example("of one of a group", group, Outcome.NOT_MET, ("dvc.yaml:6",), mentions="`t@y`")
    hidden = {"dvc.yaml": stage(deps=("a.csv",), outs=("${name}",))}
    yield Example("perhaps made behind a template", hidden, Outcome.UNKNOWN, mentions="outputs of")
    open_end = {"dvc.yaml": stage(deps=("${name}",))}
    yield Example("a template without a value", open_end, Outcome.UNKNOWN, mentions="not all that")
    broken = {"dvc.yaml": stage(deps=("a.csv",)), "b.dvc": "outs: ["}
    yield Example("perhaps in a .dvc file that is broken", broken, Outcome.UNKNOWN)
    behind = {"dvc.yaml": stage(deps=("d/a.csv",))}
    link = (("d", "/srv/d"),)
    yield Example("behind a link", behind, Outcome.UNKNOWN, mentions="symbolic", symlinks=link)
    yield Example("no dependency", {"dvc.yaml": stage()}, Outcome.NOT_APPLICABLE)
