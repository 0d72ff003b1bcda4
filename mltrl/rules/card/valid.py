"""The card can be read, and every field has its form.

A field with a typing error is a field that nobody reads: a level, a date or a digest that does not
parse takes part in no check. Paths stay inside the repository, since all others lead to different
files on every machine.

Fix: correct the field as the message says; `mltrl schema card` prints the form of all fields.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.evidence.paths import is_url
from mltrl.evidence.references import is_address
from mltrl.outcomes import Finding, Location, Outcome
from mltrl.rules.examples import Example, card, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.models.card import Card
    from mltrl.outcomes import Unknown

    Keys = tuple[str | int, ...]

SCOPE = "card"
STRENGTH = {0: "must"}


def check(_evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding for each problem, in the order of lines."""
    for problem in card.read.problems:
        place = Location(card.path, problem.line, problem.column)
        yield Finding(problem.message, place, problem.subject or problem.kind)
    if card.read.card is not None:
        for keys, written in _paths(card.read.card):
            if card.place(written) is None and not is_url(written) and not is_address(written):
                subject = ".".join(map(str, keys))
                message = f"`{subject}` leaves the repository: `{written}`"
                yield Finding(message, card.at(*keys), subject, "write a path inside of it")


def _paths(card: Card) -> Iterator[tuple[Keys, str]]:
    """Every field that holds a path and nothing else, where it is given."""
    for key in ("data", "models"):
        for position, one in enumerate(getattr(card, key)):
            yield (key, position, "path"), one.path or ""
    for position, metric in enumerate(card.metrics):
        yield ("metrics", position, "source"), (metric.source or "").partition("#")[0]
    for position, part in enumerate(card.parts):
        yield ("parts", position, "card"), "" if part.repository else part.card or ""
    yield ("requirements",), card.requirements or ""
    yield ("ethics", "checklist"), (card.ethics and card.ethics.checklist) or ""


def examples() -> Iterator[Example]:
    """Valid; a typing error; a wrong value; two at once; no YAML; free keys; a path that leaves."""
    yield Example("valid", {"card.md": card()}, Outcome.MET)
    typo = {"card.md": card("titel: Vetting", "tdlr: Tells planets apart.")}
    places = ("card.md:8", "card.md:9")
    yield Example("two unknown fields", typo, Outcome.NOT_MET, places, mentions="`tldr`")
    level = {"card.md": card().replace("level: 1", "level: four", 1)}
    yield Example("a level in words", level, Outcome.NOT_MET, ("card.md:6",), mentions="`four`")
    entry = {"card.md": card().replace("entry:", "x-entry:")}
    yield Example("no entry", entry, Outcome.NOT_MET, ("card.md:2",), mentions="`entry`")
    broken = {"card.md": lines("---", "mltrl: card", "level: [", "---", "# Vetting")}
    yield Example("no YAML", broken, Outcome.NOT_MET)
    free = {"card.md": card("x-board: 7", "version: 1.10", "owners: {research: [No]}")}
    yield Example("near miss: keys of your own, a version, a name", free, Outcome.MET)
    out = {"cards/a.md": card("requirements: ../../r.yaml")}
    yield Example("a path that leaves", out, Outcome.NOT_MET, ("cards/a.md:8",), mentions="leaves")
    inside = {"cards/a.md": card("requirements: ../r.yaml", "data: [{name: d, path: s3://b/d}]")}
    yield Example("near miss: dots that stay inside, an address", inside, Outcome.MET)
