"""Every metric says on which dataset and split it was measured.

An accuracy means something else on training data, on held-out data and on data from the field. The
name of the dataset ties the number to the pinned bytes that it was measured on.

Fix: give the metric `dataset: NAME`, a name from the card's `data`, and `split: test` or the like.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable, nearest
from mltrl.outcomes import Finding, Outcome
from mltrl.rules.card._reading import unread
from mltrl.rules.examples import Example, card

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.outcomes import Unknown

SCOPE = "card"
SHOWN = 3
STRENGTH = {0: "may", 4: "should"}


def check(_evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding for each metric without dataset or split, one for each unknown dataset."""
    doubts = list(unread(card, "metrics"))
    if not card.card.metrics and not doubts:
        raise NotApplicable("the card names no metric")
    for at, metric in enumerate(card.card.metrics):
        absent = [f"no {field}" for field in ("dataset", "split") if not getattr(metric, field)]
        if absent:
            message = f"metric `{metric.name}` names {' and '.join(absent)}"
            yield Finding(message, card.at("metrics", at), metric.name)
        if metric.dataset:
            yield from _known(card, at, metric.dataset)
    yield from doubts


def _known(card: CardFile, at: int, name: str) -> Iterator[Finding | Unknown]:
    """Whether the card lists the dataset among its data."""
    known = [one.name for one in card.card.data]
    if name in known:
        return
    doubts = list(unread(card, "data"))
    if doubts:
        yield from doubts
        return
    listed = ", ".join(f"`{one}`" for one in known[:SHOWN]) or "nothing"
    hint = nearest(name, known) or f"they are {listed}"
    message = f"dataset `{name}` is not among the card's `data`: {hint}"
    fix = f"list `{name}` under `data`, or name one that is listed"
    yield Finding(message, card.at("metrics", at, "dataset"), name, fix)


def examples() -> Iterator[Example]:
    """Tagged; no split; neither; a dataset that is not listed, or spelt otherwise; no metric."""

    def measured(tags: str, data: str = "{name: light curves, path: d.csv}") -> dict[str, str]:
        metric = ("metrics:", "  - name: auc", f"    {tags}")
        return {"r.md": card(*metric, "data:", f"  - {data}")}

    tagged = "dataset: light curves\n    split: test"
    yield Example("tagged", measured(tagged), Outcome.MET)
    no_split = measured("dataset: light curves")
    yield Example("no split", no_split, Outcome.NOT_MET, ("r.md:9",), mentions="names no split")
    neither = measured("value: 0.9")
    yield Example("neither", neither, Outcome.NOT_MET, ("r.md:9",), mentions="no dataset and no")
    spelt = measured("dataset: Light curves\n    split: test")
    yield Example("spelt otherwise", spelt, Outcome.NOT_MET, ("r.md:10",), mentions="did you mean")
    renamed = measured("dataset: stars\n    split: test")
    yield Example("renamed", renamed, Outcome.NOT_MET, ("r.md:10",), mentions="`light curves`")
    pathless = measured(tagged, "{name: light curves, kind: production}")
    yield Example("near miss: data without a path", pathless, Outcome.MET)
    unread = measured(tagged, "{path: d.csv, kind: made up}")
    yield Example("data that cannot be read", unread, Outcome.UNKNOWN, mentions="card/valid")
    yield Example("no metric", {"r.md": card()}, Outcome.NOT_APPLICABLE)
    none = {"r.md": card("metrics: {none: a theory}")}
    yield Example("near miss: none, with a reason", none, Outcome.NOT_APPLICABLE)
