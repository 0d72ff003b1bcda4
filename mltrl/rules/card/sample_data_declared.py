"""Sample data are declared, with a note on what they represent.

Results on a sample say something about real data only as far as the sample resembles them. A part
of the real data, simulated data or both will do, if the card says what they stand for.

Fix: give one of the `data` a `kind`, such as `sample` or `simulated`, and say what it `represents`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.outcomes import Finding, Outcome
from mltrl.rules.card._data import missing, of_kind
from mltrl.rules.card._reading import for_gate
from mltrl.rules.examples import Example, card

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.outcomes import Unknown

SCOPE = "card"
LEVEL = 1
STRENGTH = {0: "may", LEVEL: "should"}
KINDS = ("sample", "simulated", "synthetic", "real", "production")


def check(_evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding where no sample is declared, or none says what it represents."""
    from mltrl.cards.gaps import is_placeholder  # noqa: PLC0415 - only where there is a card

    for_gate(card, LEVEL)
    yield from missing(card, *KINDS)
    samples = of_kind(card, *KINDS)
    if samples and all(is_placeholder(one.represents or "") for one in samples):
        position = list(card.card.data).index(samples[0])
        message = f"the card does not say what `{samples[0].name}` stands for"
        fix = "write `represents: …` beside its `kind`"
        yield Finding(message, card.at("data", position), samples[0].name, fix)


def examples() -> Iterator[Example]:
    """With a note; without; no sample; only a benchmark; below its level; entered above it."""
    sample = ("data:", "- name: curves", "  kind: sample")
    noted = {"card.md": card(*sample, "  represents: bright dwarfs")}
    yield Example("with a note", noted, Outcome.MET)
    yield Example("without", {"card.md": card(*sample)}, Outcome.NOT_MET, ("card.md:9",))
    yield Example("none", {"card.md": card()}, Outcome.NOT_MET, ("card.md:2",), mentions="`sample`")
    other = {"card.md": card("data: [{name: b, kind: benchmark, represents: all}]")}
    yield Example("a benchmark", other, Outcome.NOT_MET, ("card.md:8",))
    real = {"card.md": card("data: [{name: r, kind: real, represents: all}]")}
    yield Example("near miss: all the data are real", real, Outcome.MET)
    yield Example("near miss: not asked yet", {"card.md": card(level=0)}, Outcome.NOT_APPLICABLE)
    late = {"card.md": card(level=4)}
    yield Example("near miss: entered above it", late, Outcome.NOT_APPLICABLE, mentions="level 4")
