"""Where data are simulated, the step from simulation to reality is among the requirements.

A model can learn the simulator instead of the world. A requirement makes that a risk with a number,
and something to be verified. Asked of cards with simulated or synthetic data, at the gate out of
level 2.

Fix: state what has to hold on real data as a requirement, with `tags: [sim-to-real]`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.outcomes import Outcome
from mltrl.rules.card._reading import for_gate, unread
from mltrl.rules.examples import Example, card, requirements
from mltrl.rules.requirement._stated import none_such

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.outcomes import Finding, Unknown

SCOPE = "card"
GATE = 2
STRENGTH = {0: "may", GATE: "should"}
MADE = frozenset({"simulated", "synthetic"})
TAGS = ("sim-to-real", "sim2real")


def check(evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding where data are simulated and no requirement has the tag."""
    for_gate(card, GATE)
    if not any(one.kind in MADE for one in card.card.data):
        doubts = list(unread(card, "data"))
        if not doubts:
            raise NotApplicable("the card names no simulated data")
        yield from doubts
        return
    kind = f"a requirement with the tag `{TAGS[0]}`"
    yield from none_such(evidence, card, lambda one: one.has_tag(*TAGS), kind)


def examples() -> Iterator[Example]:
    """Stated; not stated; no requirements; real data; a kind that cannot be read; below level 2."""

    def repository(kind: str, entry: str = "id: 1", level: int = 2) -> dict[str, str]:
        data = f"data: [{{name: d, path: d.csv, kind: {kind}}}]"
        text = card("requirements: q.yaml", data, level=level)
        return {"r.md": text, "q.yaml": requirements(entry)}

    yield Example("stated", repository("simulated", "id: 1, tags: [sim-to-real]"), Outcome.MET)
    spelt = repository("synthetic", "id: 1, tags: [Sim to real]")
    yield Example("near miss: spelt otherwise", spelt, Outcome.MET)
    absent = repository("simulated")
    yield Example("not stated", absent, Outcome.NOT_MET, ("r.md:8",), mentions="states none")
    none = {"r.md": absent["r.md"].replace("requirements: q.yaml\n", "")}
    yield Example("no requirements", none, Outcome.NOT_MET, mentions="names no requirements")
    yield Example("near miss: real data", repository("real"), Outcome.NOT_APPLICABLE)
    unknown = repository("simulate")
    yield Example("a kind that cannot be read", unknown, Outcome.UNKNOWN, mentions="card/valid")
    early = repository("simulated", level=1)
    yield Example("near miss: at level 1", early, Outcome.NOT_APPLICABLE)
