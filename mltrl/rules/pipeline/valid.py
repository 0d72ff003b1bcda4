"""DVC's files parse, and say what DVC expects of them.

A lock with conflict markers, a stage without a command or a digest of the wrong form cannot be
trusted, by DVC or by anyone who reads it.

Fix: mend the file at the line named; `dvc repro` or `dvc commit` writes a lock anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.examples import Example, digest, lines, locked, pointer, stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "must"}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each problem of a DVC file."""
    for file in evidence.dvc.files:
        for problem in file.problems:
            message = f"`{file.path}`: {problem.message}"
            yield Finding(message, problem.location, problem.subject)
        if file.unread:
            yield Unknown(file.unread, file.path)


def examples() -> Iterator[Example]:
    """Valid in each schema; conflict markers; duplicate keys; a stage without command; bad md5."""
    good = {"dvc.yaml": stage(outs=("m",)), "dvc.lock": locked(outs={"m": "x"})}
    yield Example("valid", {**good, "a.dvc": pointer("a")}, Outcome.MET)
    old = lines(
        "train:", "  cmd: python train.py", "  outs:", "  - path: m", f"    md5: {digest('x')}"
    )
    yield Example("near miss: a lock of DVC 1.x", {**good, "dvc.lock": old}, Outcome.MET)
    yield Example("near miss: no stages", {"dvc.yaml": "stages: {}\n"}, Outcome.MET)
    conflict = lines("<<<<<<< ours", "outs:", "=======", "outs: []", ">>>>>>> theirs")
    yield Example("conflict markers", {"a.dvc": conflict}, Outcome.NOT_MET, ("a.dvc:1",))
    twice = lines("stages:", "  a:", "    cmd: x", "  a:", "    cmd: y")
    yield Example("a stage twice", {"dvc.yaml": twice}, Outcome.NOT_MET, ("dvc.yaml:4",))
    silent = lines("stages:", "  a:", "    deps:", "    - x")
    yield Example("no command", {"dvc.yaml": silent}, Outcome.NOT_MET, ("dvc.yaml:2",))
    short = pointer("a").replace(digest("hello"), "5d41")
    yield Example("a malformed digest", {"a.dvc": short}, Outcome.NOT_MET, ("a.dvc:2",))
    yield Example("an empty lock", {**good, "dvc.lock": ""}, Outcome.NOT_MET, ("dvc.lock:1",))
    template = {"{{cookiecutter.name}}/dvc.yaml": "{% if x %}", "a.dvc": pointer("a")}
    yield Example("near miss: a template of a project", template, Outcome.MET)
