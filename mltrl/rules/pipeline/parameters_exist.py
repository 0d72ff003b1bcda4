"""Every parameter that a stage depends on exists.

`dvc repro` stops at a parameter that its file does not have, and `dvc status` reports the stage as
changed for ever: its results cannot be tied to the settings that they were made with. What a frozen
stage needs does not count, as with DVC.

Fix: add the parameter to its file, or take it out of `params` in dvc.yaml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.evidence.dvc.params import MISSING, SEVERAL, files_of_vars, lookup
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.examples import Example, lines, pointer, stage
from mltrl.rules.pipeline._words import in_doubt, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.dvc import Stage
    from mltrl.evidence.dvc.stages import Parameter

SCOPE = "repository"
STRENGTH = {0: "must"}
Users = list[tuple["Stage", "Parameter"]]


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each missing parameter or file, however many stages use it."""
    unread = list(evidence.dvc.unread("dvc.yaml"))
    named: dict[tuple[str | None, str, str | None], Users] = {}
    doubts: dict[str, str] = {}
    for one in evidence.dvc.stages:
        for parameter in one.params if not one.frozen else ():
            if parameter.templated or one.base is None:
                doubts[one.name] = one.doubt or "its folder lies outside the repository"
                continue
            known = (parameter.file, parameter.written_file, parameter.key)
            named.setdefault(known, []).append((one, parameter))
    if not named and not doubts and not unread:
        raise NotApplicable("no stage has parameters")
    absent: dict[str, Users] = {}
    for (path, written, key), users in named.items():
        if path is None or path not in evidence.tree.entries:
            absent.setdefault(path or written, []).extend(users)
        else:
            yield from _look_up(evidence, path, key, users)
    for path, users in absent.items():
        yield _absent(evidence, path, users)
    yield from in_doubt("parameters of {} are not known", doubts.items())
    yield from unread


def _look_up(
    evidence: Evidence, path: str, key: str | None, users: Users
) -> Iterator[Finding | Unknown]:
    file = evidence.dvc.parameters(path)
    if not file.readable:
        yield Unknown(file.unread or f"`{path}` cannot be read: see pipeline/valid", path)
        return
    found = None if key is None else lookup(file.value, key)
    if found not in (MISSING, SEVERAL):
        return
    names = listed(one.name for one, _ in users)
    message = f"`{path}` has no `{key}`, on which {names} {_depend(users)}"
    if found is SEVERAL:
        message = f"`{key}` fits several keys of `{path}`, and DVC allows a pattern only one"
    yield _at(users, message, f"{path}:{key}")


def _absent(evidence: Evidence, path: str, users: Users) -> Finding | Unknown:
    """What to say of a file that git does not track."""
    names = listed(one.name for one, _ in users)
    if users[0][1].file is None:
        return _at(
            users, f"`{path}`, on which {names} {_depend(users)}, leaves the repository", path
        )
    if evidence.tree.is_folder(path):
        return _at(users, f"`{path}`, on which {names} {_depend(users)}, is a folder", path)
    if any(path in files_of_vars(one) for one in evidence.dvc.pipelines):
        return Unknown(f"`{path}` is not in git: see pipeline/valid", path)
    maker = evidence.dvc.graph.maker(path)
    if maker is not None:
        return Unknown(
            f"`{path}` is made by `{maker.step.name}`: it is not in git to be read", path
        )
    message = f"`{path}`, on which {names} {_depend(users)}, is not in git"
    return _at(users, message, path, f"`git add {path}`, or make it the output of a stage")


def _depend(users: Users) -> str:
    return "depends" if len(users) == 1 else "depend"


def _at(users: Users, message: str, subject: str, fix: str = "") -> Finding:
    one, parameter = users[0]
    return Finding(message, one.file.at(*parameter.keys), subject, fix)


def examples() -> Iterator[Example]:
    """Here; missing; nested, by position, by pattern; a file that is not in git; a whole file."""

    def repository(key: str, text: str = "train: {lr: 0.1, steps: [1, 2]}") -> dict[str, str]:
        return {"dvc.yaml": stage(params=(key,)), "params.yaml": lines(text)}

    yield Example("here", repository("train"), Outcome.MET)
    gone = repository("train.rate")
    yield Example("missing", gone, Outcome.NOT_MET, ("dvc.yaml:5",), mentions="no `train.rate`")
    frozen = {**gone, "dvc.yaml": gone["dvc.yaml"] + "    frozen: true\n"}
    yield Example("near miss: of a frozen stage", frozen, Outcome.NOT_APPLICABLE)
    yield Example("near miss: nested", repository("train.lr"), Outcome.MET)
    yield Example("near miss: an item of a list", repository("train.steps.1"), Outcome.MET)
    beyond = repository("train.steps.2")
    yield Example("beyond the end of a list", beyond, Outcome.NOT_MET, ("dvc.yaml:5",))
    yield Example("near miss: a value of null", repository("lr", "lr:"), Outcome.MET)
    yield Example("near miss: a pattern", repository("train.l*"), Outcome.MET)
    wide = repository("train.*")
    yield Example("a pattern for several", wide, Outcome.NOT_MET, ("dvc.yaml:5",), mentions="fits")
    dotted = repository("train.lr", "train.lr: 0.1")
    yield Example("a key with a dot, which DVC cannot name", dotted, Outcome.NOT_MET)
    alone = {"dvc.yaml": stage(params=("lr",))}
    yield Example("no params.yaml", alone, Outcome.NOT_MET, ("dvc.yaml:5",), mentions="params.yaml")
    absent = {"dvc.yaml": stage(params=("conf.toml:",))}
    yield Example("no file", absent, Outcome.NOT_MET, ("dvc.yaml:5",), mentions="not in git")
    added = {**absent, "conf.toml.dvc": pointer("conf.toml")}
    yield Example("a file that DVC keeps", added, Outcome.UNKNOWN, mentions="conf.toml.dvc")
    made = absent["dvc.yaml"] + stage("make", outs=("conf.toml",)).removeprefix("stages:\n")
    yield Example("a file that a stage makes", {"dvc.yaml": made}, Outcome.UNKNOWN)
    both = {"dvc.yaml": lines("vars: [conf.toml]") + absent["dvc.yaml"]}
    yield Example("a file that `vars` name, too", both, Outcome.UNKNOWN, mentions="pipeline/valid")
    yield Example("near miss: an empty file", {**absent, "conf.toml": ""}, Outcome.MET)
    outside = {"p/dvc.yaml": stage(params=("../../p.yaml:",))}
    yield Example("outside", outside, Outcome.NOT_MET, ("p/dvc.yaml:5",), mentions="leaves")
    broken = repository("lr", "lr: [")
    yield Example("a file that does not parse", broken, Outcome.UNKNOWN, mentions="pipeline/valid")
    body = ("  t:", "    foreach: [x, y]", "    do:", "      cmd: c", "      params: ['a.${item}']")
    group = {"dvc.yaml": lines("stages:", *body), "params.yaml": "a: {x: 1}\n"}
    yield Example("of one of a group", group, Outcome.NOT_MET, ("dvc.yaml:6",), mentions="`t@y`")
    yield Example("no parameters", {"dvc.yaml": stage()}, Outcome.NOT_APPLICABLE)
