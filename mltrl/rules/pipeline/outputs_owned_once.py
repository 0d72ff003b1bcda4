"""Every output is made by one stage, or pinned by one `.dvc` file.

Where two own a path, or one owns a folder and another something in it, what lies there depends on
which ran last. `dvc repro` and `dvc dag` refuse the whole repository then; `dvc status` says
nothing.

Fix: give each its own path, or `dvc remove` the one that is not needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.examples import Example, lines, pointer, stage
from mltrl.rules.pipeline._words import in_doubt, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.dvc.graph import Owner

SCOPE = "repository"
STRENGTH = {0: "must"}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each set of owners of the same paths, one for each path around others."""
    graph = evidence.dvc.graph
    hidden = [one for one in evidence.dvc.stages if any(item.templated for item in one.outs)]
    doubts = [
        *in_doubt("not all outputs of {} are known", ((one.name, one.doubt) for one in hidden)),
        *evidence.dvc.unread(".dvc", "dvc.yaml"),
    ]
    if not graph.owners and not doubts:
        raise NotApplicable("nothing is an output")
    shared: dict[tuple[str, ...], list[list[Owner]]] = {}
    for owners in graph.shared():
        if _concern(evidence, owners):
            shared.setdefault(tuple(one.step.name for one in owners), []).append(owners)
    for groups in shared.values():
        yield _shared(groups)
    nested: dict[str, list[tuple[Owner, Owner]]] = {}
    for inner, outer in graph.nested():
        if _concern(evidence, [inner, outer]):
            nested.setdefault(outer.owned.path, []).append((inner, outer))
    for pairs in nested.values():
        yield _nested(pairs)
    yield from doubts


def _concern(evidence: Evidence, owners: list[Owner]) -> bool:
    return any(evidence.wanted(one.step.file.path) for one in owners)


def _shared(groups: list[list[Owner]]) -> Finding:
    owners = groups[0]
    paths = listed(one[0].owned.path for one in groups)
    verb = "belongs" if len(groups) == 1 else "belong"
    names = listed(one.step.name for one in owners)
    several = len({one.step.name for one in owners}) > 1
    sections = listed(one.owned.section for one in owners)
    whose = f"to {names}" if several else f"to {names} twice, in {sections}"
    last = owners[-1]
    return Finding(f"{paths} {verb} {whose}", last.step.file.at(*last.owned.keys), paths)


def _nested(pairs: list[tuple[Owner, Owner]]) -> Finding:
    inner, outer = pairs[0]
    paths = listed(one.owned.path for one, _ in pairs)
    verb = "lies" if len(pairs) == 1 else "lie"
    makers = listed(one.step.name for one, _ in pairs)
    message = f"{paths} of {makers} {verb} in `{outer.owned.path}` of `{outer.step.name}`"
    return Finding(message, inner.step.file.at(*inner.owned.keys), outer.owned.path)


def examples() -> Iterator[Example]:
    """Each its own; twice by stages, by a .dvc file, by a group; nested; of two projects."""

    def two(first: tuple[str, ...], second: tuple[str, ...]) -> dict[str, str]:
        other = stage("b", outs=second).removeprefix("stages:\n")
        return {"dvc.yaml": stage("a", outs=first) + other}

    yield Example("each its own", two(("m",), ("n",)), Outcome.MET)
    yield Example("near miss: names that begin alike", two(("m",), ("m.csv", "mm/x")), Outcome.MET)
    both = two(("m",), ("m",))
    yield Example("by two stages", both, Outcome.NOT_MET, ("dvc.yaml:9",), mentions="`a`, `b`")
    many = two(("m", "n"), ("m", "n"))
    yield Example("two paths of two stages", many, Outcome.NOT_MET, ("dvc.yaml:10",))
    inner = two(("m/x",), ("m",))
    yield Example("one in the other", inner, Outcome.NOT_MET, ("dvc.yaml:5",), mentions="lies in")
    added = {"m.dvc": pointer("m"), "dvc.yaml": stage(outs=("./m",))}
    yield Example("by a stage and dvc add", added, Outcome.NOT_MET, ("dvc.yaml:5",))
    twice = {"dvc.yaml": stage(outs=("m",), metrics=("m",))}
    yield Example("in two sections", twice, Outcome.NOT_MET, ("dvc.yaml:7",), mentions="metrics")
    repeated = {"dvc.yaml": stage(outs=("m", "m"))}
    yield Example("near miss: twice in one section", repeated, Outcome.MET)
    body = ("  t:", "    foreach: [x, y]", "    do:", "      cmd: c", "      outs: [m]")
    group = {"dvc.yaml": lines("stages:", *body)}
    yield Example("by each of a group", group, Outcome.NOT_MET, ("dvc.yaml:6",), mentions="`t@x`")
    named = {"dvc.yaml": group["dvc.yaml"].replace("[m]", "['m/${item}']")}
    yield Example("near miss: each of a group has its own", named, Outcome.MET)
    apart = {"p/.dvc/config": "", "q/.dvc/config": "", "p/m.dvc": pointer("m")}
    projects = {**apart, "q/dvc.yaml": stage(outs=("../p/m",))}
    yield Example("near miss: of two projects", projects, Outcome.MET)
    hidden = {"m.dvc": pointer("m", folder=True), "m/x.dvc": pointer("x")}
    yield Example("near miss: a .dvc file that DVC never reads", hidden, Outcome.MET)
    unknown = {"dvc.yaml": stage(outs=("${m}",))}
    yield Example("a template without a value", unknown, Outcome.UNKNOWN, mentions="not all")
    yield Example("no outputs", {"dvc.yaml": stage()}, Outcome.NOT_APPLICABLE)
