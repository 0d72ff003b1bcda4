"""What the card says of data, models and metrics is tied to what it was said of.

A card looks current until somebody trusts it. A digest beside each path, and a source beside each
number, let card/data-agrees and card/metric-agrees notice when the bytes or the number change; what
is cited without one goes stale unseen. Dates of files are no evidence: a clone makes them new.

Fix: `mltrl card pin` writes the digests and the values; give each number its `source`.
"""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

from mltrl.outcomes import Finding, Outcome, Strength, Unknown
from mltrl.rules.card._reading import unread
from mltrl.rules.examples import Example, card

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile

SCOPE = "card"
STRENGTH = {0: "may", 2: "should"}
FROM = 1


def check(_evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding for each dataset, model and metric that nothing ties down.

    A card that cites nothing is as new as what it cites, so it is met; so is one at level 0, where
    digests are not asked for yet. What has no path is not in this repository, and cannot be tied.
    """
    if card.level < FROM:
        return
    for key in ("data", "models"):
        for position, one in enumerate(getattr(card.card, key)):
            if one.path and one.digest is None:
                message = f"`{one.name}` has no `digest`: nobody sees when `{one.path}` changes"
                fix = f"`mltrl card pin {quote(card.path)}` writes it"
                yield Finding(message, card.at(key, position), f"{key} {one.name}", fix)
    yield from _metrics(card)
    yield from unread(card, "data", "models", "metrics")


def _metrics(card: CardFile) -> Iterator[Finding]:
    for position, one in enumerate(card.card.metrics):
        place, subject = card.at("metrics", position), f"metrics {one.name}"
        if one.value is not None and one.source is None:
            message, fix = (
                f"`{one.name}` states a value without its `source`",
                "write `source: FILE#KEY`",
            )
            yield Finding(message, place, subject, fix)
        elif one.value is None and one.source is not None:
            message = f"`{one.name}` names a source and no `value`: nobody sees when it changes"
            fix = f"`mltrl card pin {quote(card.path)}` writes it"
            yield Finding(message, place, subject, fix, strength=Strength.MAY)


def examples() -> Iterator[Example]:
    """Tied; without digest, source, value; not here; nothing cited."""
    digest = f'digest: "md5:{"0" * 32}"'

    def repository(*front: str, level: int = 2) -> dict[str, str]:
        return {"card.md": card(*front, level=level)}

    tied = repository(
        f"data: [{{name: d, path: d.csv, {digest}}}]",
        "metrics: [{name: auc, source: m.json#auc, value: 0.9}]",
    )
    yield Example("tied", tied, Outcome.MET)
    loose = repository("data:", "- {name: d, path: d.csv}")
    yield Example("no digest", loose, Outcome.NOT_MET, ("card.md:9",), mentions="`d.csv` changes")
    early = repository("data:", "- {name: d, path: d.csv}", level=0)
    yield Example("near miss: at level 0", early, Outcome.MET)
    model = repository("models:", "- {name: m, path: m.onnx}")
    yield Example("a model", model, Outcome.NOT_MET, ("card.md:9",))
    number = repository("metrics:", "- {name: auc, value: 0.9}")
    yield Example("no source", number, Outcome.NOT_MET, ("card.md:9",), mentions="`source`")
    open_ = repository("metrics:", "- {name: auc, source: m.json#auc}")
    yield Example("no value", open_, Outcome.NOT_MET, mentions="no `value`")
    away = repository("data: [{name: survey, source: 'https://example.org/survey'}]")
    yield Example("near miss: data that are not here", away, Outcome.MET)
    yield Example("near miss: nothing is cited", repository(), Outcome.MET)
    wrong = repository("data: [{name: d, path: [1]}]")
    yield Example("not valid", wrong, Outcome.UNKNOWN, mentions="card/valid")
