"""Every number on the card is the one in its source.

A metric that was copied by hand stays as it is when the experiment is run again. The card names the
file and key of each number, so that both can be compared: as text first, then as decimal numbers,
then within the `tolerance` that the metric allows. Links in the text, as in
`[0.987](metrics.json#test.auc)`, are compared likewise.

Fix: write the number as its source has it, or correct `source`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import DocumentError, NotApplicable, Unavailable
from mltrl.evidence.paths import below
from mltrl.evidence.references import is_address
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.card._numbers import agree, number, rounding
from mltrl.rules.card._reading import unread
from mltrl.rules.examples import Example, card, lines, locked, stage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.evidence.metrics import Value

SCOPE = "card"
STRENGTH = {0: "must"}
FILES = (".json", ".toml", ".yaml", ".yml")
# Faults of links in the text: no number is meant, or card/links-resolve names them.
NOT_OURS = frozenset({"no-scalar", "not-tracked"})


class Claim(NamedTuple):
    """A number that a card states, or only its source; where each of them stands."""

    name: str
    written: str | None
    source: str
    place: Location
    source_place: Location
    tolerance: Decimal | None = None
    in_text: bool = False


def check(evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding for each number that is not in its source, or is another one there."""
    doubts = [*unread(card, "metrics"), *_without_source(card)]
    claims = [*_metrics(card), *_links(card)]
    if not claims and not doubts:
        raise NotApplicable("the card states no metric")
    for claim in claims:
        yield from _check(evidence, card, claim)
    yield from doubts


def _without_source(card: CardFile) -> Iterator[Unknown]:
    for metric in card.card.metrics:
        if metric.value is not None and metric.source is None:
            reason = f"`{metric.name}` names no source: `source: FILE#KEY` settles it"
            yield Unknown(reason, metric.name)


def _metrics(card: CardFile) -> Iterator[Claim]:
    for position, metric in enumerate(card.card.metrics):
        if metric.source is not None:
            place = card.at("metrics", position, "value")
            source_place = card.at("metrics", position, "source")
            tolerance = None if metric.tolerance is None else metric.tolerance.decimal
            yield Claim(metric.name, metric.value, metric.source, place, source_place, tolerance)


def _links(card: CardFile) -> Iterator[Claim]:
    """Links whose text is a number and whose target is a key of a file."""
    from urllib.parse import unquote  # noqa: PLC0415 - only where there is a card

    for link in card.read.links:
        target = unquote(link.target)
        if not link.is_image and number(link.text) is not None and _is_key(card, target):
            place = Location(card.path, link.line)
            yield Claim(target, link.text.strip(), target, place, place, in_text=True)


def _is_key(card: CardFile, target: str) -> bool:
    """Whether a target names a key of a file in the repository, and not a line of it."""
    file, _, key = target.partition("#")
    names_key = bool(key) and not _is_line(key) and target.isprintable()
    return names_key and file.endswith(FILES) and card.place(file) is not None


def _is_line(key: str) -> bool:
    """Whether a fragment is one of GitHub's, `L10` or `L10-L12`."""
    return all(part[:1] == "L" and part[1:].isdecimal() for part in key.split("-"))


def _check(evidence: Evidence, card: CardFile, claim: Claim) -> Iterator[Finding | Unknown]:
    try:
        value = _plain(_look_up(evidence, card, claim))
    except Unavailable as reason:
        yield Unknown(f"`{claim.name}`: {reason}", claim.name)
        return
    except DocumentError as error:
        if not (claim.in_text and error.kind in NOT_OURS):
            yield Finding(f"`{claim.name}`: {error.message}", claim.source_place, claim.name)
        return
    if number(value.text) is None:
        message = f"`{claim.source}` is `{value.text}`, which is no finite number"
        fix = f"find what made it, run it again and commit `{value.path}`"
        yield Finding(message, claim.source_place, claim.name, fix)
    elif claim.written is not None and not agree(claim.written, value.text, claim.tolerance):
        yield _difference(claim, claim.written, value)


def _look_up(evidence: Evidence, card: CardFile, claim: Claim) -> Value:
    if is_address(claim.source):
        raise Unavailable("an address is not read offline: name a file in the repository")
    file, mark, key = claim.source.partition("#")
    path = card.place(file)
    if path is None:
        raise Unavailable(f"`{file}` leaves the repository: see card/valid")
    if any(below(path, module) for module in evidence.tree.submodules):
        raise Unavailable(f"`{path}` is in a submodule, which is not read")
    try:
        return evidence.metrics.value(path, key)
    except DocumentError as error:
        if error.kind == "no-key" and not mark:
            message = f"`{path}` holds more than one number: name the key, as in `{file}#KEY`"
            raise DocumentError(error.kind, message) from error
        raise


def _plain(value: Value) -> Value:
    """The value without the underscores that TOML allows between digits."""
    return (
        value._replace(text=value.text.replace("_", "")) if value.path.endswith(".toml") else value
    )


def _difference(claim: Claim, written: str, value: Value) -> Finding:
    named = "the text" if claim.in_text else f"`{claim.name}`"
    beyond = f", further off than {claim.tolerance}" if claim.tolerance else ""
    message = f"{named} says {written}, and `{claim.source}` is {value.text}{beyond}"
    half = None if claim.in_text or claim.tolerance else rounding(written, value.text)
    rounded = f", or allow for rounding with `tolerance: {half:f}`" if half else ""
    return Finding(message, claim.place, claim.name, f"write `{value.text}`{rounded}")


def examples() -> Iterator[Example]:
    """Equal; as numbers; within a tolerance; another; missing; by DVC; NaN; in the text."""
    file = lines("{", '  "test": {"auc": 0.987, "loss": NaN},', '  "n": 10', "}")

    def repository(*metric: str, body: str = "# Vetting", **files: str) -> dict[str, str]:
        front = ["metrics:", *(f"  {line}" for line in metric)] if metric else []
        return {"card.md": card(*front, body=body), "m.json": file, **files}

    def auc(value: str, *more: str) -> dict[str, str]:
        return repository("- name: auc", "  source: m.json#test.auc", f"  value: {value}", *more)

    yield Example("equal", auc("0.987"), Outcome.MET)
    yield Example("near miss: the same number", auc("9.870e-1"), Outcome.MET)
    yield Example("near miss: tolerated", auc("0.985", "  tolerance: 0.002"), Outcome.MET)
    other = auc("0.991")
    yield Example("another", other, Outcome.NOT_MET, ("card.md:11",), mentions="0.991, and")
    rounded = auc("0.99")
    yield Example("rounded", rounded, Outcome.NOT_MET, ("card.md:11",))
    beyond = auc("0.984", "  tolerance: 0.002")
    yield Example("not tolerated", beyond, Outcome.NOT_MET, mentions="further off than 0.002")
    key = repository("- {name: auc, source: m.json#auc}")
    yield Example("no such key", key, Outcome.NOT_MET, ("card.md:9",), mentions="no `auc`")
    whole = repository("- {name: auc, source: m.json}")
    yield Example("no key", whole, Outcome.NOT_MET, mentions="m.json#KEY")
    absent = repository("- {name: auc, source: x.json#auc}")
    yield Example("no such file", absent, Outcome.NOT_MET, mentions="neither by git nor by DVC")
    nan = repository("- {name: loss, source: m.json#test.loss}")
    yield Example("not a number", nan, Outcome.NOT_MET, mentions="no finite number")
    kept = {"dvc.yaml": stage(metrics=("x.json",)), "dvc.lock": locked(outs={"x.json": "{}"})}
    yield Example("kept by DVC", {**absent, **kept}, Outcome.UNKNOWN, mentions="dvc pull")
    yield Example("no source", repository("- {name: a, value: 1}"), Outcome.UNKNOWN)
    body = "AUC [0.987](m.json#test.auc) of [10](m.json#n), see [2](m.json#L2), [3](m.json#test)"
    yield Example("near miss: numbers as links", repository(body=body), Outcome.MET)
    stale = repository(body=body.replace("0.987", "0.9"))
    yield Example("another in the text", stale, Outcome.NOT_MET, ("card.md:9",), mentions="text")
    yield Example("no metric", repository(), Outcome.NOT_APPLICABLE)
