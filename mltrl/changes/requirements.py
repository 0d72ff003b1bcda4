"""Requirements that changed: their words, how they are shown, what is at risk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.changes.items import Topic, item, listed, turned
from mltrl.errors import Unavailable
from mltrl.evidence.requirements import Stated, stated_requirements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.changes.change import Change
    from mltrl.evidence import Evidence
    from mltrl.models.checklist import Item
    from mltrl.outcomes import Location

Facts = dict[str, str]


def ask(change: Change) -> Iterator[Item]:
    """One item for each file in which requirements are new, gone or worded anew, and for states."""
    paths = _paths(change.base) | _paths(change.head)
    if not any(path in change.changed for path in paths):
        return
    old, new = _stated(change.base), _stated(change.head)
    for path in sorted({path for path, _ in (*old, *new)}):
        mine = [key for key in dict.fromkeys([*old, *new]) if key[0] == path]
        pairs = {key[1]: (_facts(old.get(key)), _facts(new.get(key))) for key in mine}
        place = next((new[key].at() for key in mine if key in new), None)
        yield from _worded(path, pairs, place)
        yield from _shown(path, pairs, place)


def _paths(evidence: Evidence) -> set[str]:
    """The files of requirements that cards name."""
    named = [
        card.place(card.card.requirements)
        for card in evidence.cards
        if card.claimed is not None and card.card.requirements
    ]
    return {path for path in named if path is not None}


def _stated(evidence: Evidence) -> dict[tuple[str, str], Stated]:
    """The requirements of one revision, by file and number."""
    found: dict[tuple[str, str], Stated] = {}
    for card in evidence.cards:
        try:
            stated = stated_requirements(evidence, card) if card.claimed is not None else []
        except Unavailable:
            continue
        for one in stated:
            found.setdefault((one.path, one.requirement.id), one)
    return found


def _facts(stated: Stated | None) -> Facts:
    """What a requirement says, by field."""
    if stated is None:
        return {}
    one = stated.requirement
    facts = {"text": one.text, "kind": one.kind, "tags": ", ".join(one.tags)}
    for name, check in stated.checks.items():
        facts[f"{name}.method"] = check.method or ""
        facts[f"{name}.status"] = check.status or ""
        facts[f"{name}.evidence"] = ", ".join(check.evidence)
    if one.risk is not None:
        facts["risk"] = f"{one.risk.probability} of {one.risk.value}"
    return {key: text for key, text in facts.items() if text}


def _worded(
    path: str, pairs: dict[str, tuple[Facts, Facts]], place: Location | None
) -> Iterator[Item]:
    """What is asked for, differently than before."""
    told, binds = [], []
    for number, (old, new) in pairs.items():
        for field in ("text", "kind", "tags"):
            if old.get(field) != new.get(field):
                told.append(f"{number} {field}: {turned(old.get(field), new.get(field))}")
                binds.append(f"{number}.{field}={new.get(field)}")
    if told:
        numbers = listed(line.partition(" ")[0] for line in told)
        text = f"Requirements {numbers} in `{path}` changed: did those who need them agree?"
        yield item(Topic("requirement", "worded", (path, *binds)), "to_sign", text, told, place)


def _shown(
    path: str, pairs: dict[str, tuple[Facts, Facts]], place: Location | None
) -> Iterator[Item]:
    """How it is shown that they are met, and what is at risk."""
    told, binds = [], []
    for number, (old, new) in pairs.items():
        fields = dict.fromkeys([*old, *new])
        for field in (one for one in fields if "." in one or one == "risk"):
            if old and new and old.get(field) != new.get(field):
                told.append(f"{number} {field}: {turned(old.get(field), new.get(field))}")
                binds.append(f"{number}.{field}={new.get(field)}")
    if told:
        text = f"`{path}` says otherwise how requirements are shown: does the evidence show that?"
        yield item(Topic("requirement", "shown", (path, *binds)), "to_sign", text, told, place)
