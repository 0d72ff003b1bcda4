"""The card names its data and its models, each with a path.

Code under version control does not tell which model it was, or what that was trained on. What the
card names by path can be pinned and compared; where nothing is trained, the card says so.

Fix: list them below `data` and `models` with `path` and `digest`, or write `none: reason`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.outcomes import Finding, Outcome
from mltrl.rules.card._reading import for_gate, unread
from mltrl.rules.examples import Example, card

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.outcomes import Unknown

SCOPE = "card"
LEVEL = 3
STRENGTH = {0: "may", LEVEL: "should"}


def check(_evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding for each of the two lists that is empty, and for each entry without a path."""
    for_gate(card, LEVEL)
    lists = {key: getattr(card.card, key) for key in ("data", "models")}
    doubts = {one.subject: one for one in unread(card, *lists)}
    if all(getattr(one, "none", "") for one in lists.values()):
        raise NotApplicable("the card says that there are neither data nor models")
    for key, named in lists.items():
        if not named and not getattr(named, "none", "") and key not in doubts:
            yield Finding(f"the card names no {key}", card.at(key), key)
        for position, one in enumerate(named):
            if one.path is None and key not in doubts:
                message = f"`{one.name}` has no path, so that nothing can be compared with it"
                yield Finding(message, card.at(key, position), f"{key} {one.name}")
    yield from doubts.values()


def examples() -> Iterator[Example]:
    """Both; without a path; no models; none with a reason; neither; not valid."""
    data, model = "data: [{name: d, path: d.csv}]", "models: [{name: m, path: m.npz}]"

    def repository(*front: str) -> dict[str, str]:
        return {"card.md": card(*front, level=LEVEL)}

    yield Example("both", repository(data, model), Outcome.MET)
    bare = repository(data, "models: [{name: m}]")
    yield Example("without a path", bare, Outcome.NOT_MET, ("card.md:9",), mentions="`m`")
    yield Example("no models", repository(data), Outcome.NOT_MET, mentions="no models")
    rules = repository(data, "models: {none: thresholds by hand}")
    yield Example("near miss: nothing is trained", rules, Outcome.MET)
    neither = repository("data: {none: theory}", "models: {none: theory}")
    yield Example("neither", neither, Outcome.NOT_APPLICABLE)
    wrong = repository(data, "models: [{path: m.npz}]")
    yield Example("not valid", wrong, Outcome.UNKNOWN, mentions="card/valid")
