"""No stage needs what is made from it.

Stages that need one another have no first one: `dvc repro` refuses to run any of them, and none of
their outputs can be traced to where it began.

Fix: take the dependency out that closes the circle, or split the stage that both makes and needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.examples import Example, pointer, stage
from mltrl.rules.pipeline._words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.dvc.graph import Step

SCOPE = "repository"
STRENGTH = {0: "must"}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each circle."""
    graph = evidence.dvc.graph
    unread = list(evidence.dvc.unread(".dvc", "dvc.yaml"))
    if not any(step.needs for step in graph.steps) and not unread:
        raise NotApplicable("no stage has a dependency")
    for circle in graph.circles():
        if any(evidence.wanted(step.file.path) for step in circle):
            yield _finding(circle)
    hidden = [step.name for step in graph.steps if step.is_open and evidence.wanted(step.file.path)]
    if hidden:
        yield Unknown(f"not all that {listed(hidden)} make and need is known: see pipeline/valid")
    yield from unread


def _finding(circle: list[Step]) -> Finding:
    names = listed(step.name for step in circle)
    message = f"{names} need one another" if len(circle) > 1 else f"{names} needs what it makes"
    return Finding(message, circle[0].location, names)


def examples() -> Iterator[Example]:
    """A chain; a circle of two; through a folder; of one; across files; a .dvc file."""

    def chain(*steps: tuple[str, str, str]) -> dict[str, str]:
        each = [stage(name, deps=(needs,), outs=(makes,)) for name, needs, makes in steps]
        return {"dvc.yaml": "stages:\n" + "".join(one.removeprefix("stages:\n") for one in each)}

    yield Example("a chain", chain(("a", "x", "y"), ("b", "y", "z")), Outcome.MET)
    two = chain(("a", "x", "y"), ("b", "y", "x"))
    yield Example("a circle", two, Outcome.NOT_MET, ("dvc.yaml:7",), mentions="`a`, `b` need one")
    folder = chain(("a", "d/x", "y"), ("b", "y", "d"))
    yield Example("through a folder", folder, Outcome.NOT_MET, ("dvc.yaml:7",))
    around = chain(("a", "d", "y"), ("b", "y", "d/x"))
    yield Example("through what is in a folder", around, Outcome.NOT_MET, ("dvc.yaml:7",))
    alone = chain(("a", "d/x", "d"))
    yield Example("of one", alone, Outcome.NOT_MET, ("dvc.yaml:7",), mentions="needs what it makes")
    near = chain(("a", "data/x", "data2/x"), ("b", "data2/x", "data3"))
    yield Example("near miss: names that begin alike", near, Outcome.MET)
    forked = chain(("a", "x", "y"), ("b", "x", "z"), ("c", "y", "w"), ("d", "z", "v"))
    yield Example("near miss: two ways from one", forked, Outcome.MET)
    apart = {
        "p/dvc.yaml": stage("a", deps=("../q/x",), outs=("y",)),
        "q/dvc.yaml": stage("b", deps=("../p/y",), outs=("x",)),
    }
    yield Example("across files", apart, Outcome.NOT_MET, ("p/dvc.yaml:7",))
    added = {"x.dvc": pointer("x"), "dvc.yaml": stage(deps=("x",), outs=("y",))}
    yield Example("near miss: data that was added", added, Outcome.MET)
    unknown = chain(("a", "x", "${y}"))
    yield Example("a template without a value", unknown, Outcome.UNKNOWN)
    yield Example("no dependency", {"dvc.yaml": stage(outs=("m",))}, Outcome.NOT_APPLICABLE)
