"""Every number on the card is the one in its source.

A metric that was copied by hand stays as it is when the experiment is run again. The card names the
file and key of each number, so that both can be compared: as text first, then as decimal numbers,
then within the `tolerance` that the metric allows. Links in the text, as in
`[0.987](metrics.json#test.auc)`, are compared likewise; there `98.7 %` is the same number, as far
as it is written out, and `1,234.5` is read too. A text such as `about 0.98` is not compared: it is
unknown whether it holds.

Fix: correct `source`, or make the number anew; where both are there, `mltrl card pin` writes it.
"""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import DocumentError, NotApplicable, Unavailable
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.card._numbers import agree, number, rounding, states
from mltrl.rules.card._reading import unread
from mltrl.rules.card._sources import look_up, stated_links, worded_links
from mltrl.rules.examples import Example, card, lines, locked, stage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.evidence.metrics import Value

SCOPE = "card"
STRENGTH = {0: "must"}
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
    doubts = [
        *unread(card, "metrics"),
        *_without_source(card),
        *_without_number(evidence, card),
    ]
    claims = [*_metrics(card), *_links(evidence, card)]
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


def _without_number(evidence: Evidence, card: CardFile) -> Iterator[Unknown]:
    """Links to a number whose text says something about it that cannot be compared."""
    for link, source in worded_links(card):
        try:
            is_number = number(look_up(evidence, card, source).text) is not None
        except Unavailable as reason:
            yield Unknown(f"line {link.line}: `{source}`: {reason}", source)
            continue
        except DocumentError:
            continue
        if is_number:
            why = (
                f"line {link.line}: `{link.text.strip()}` links to a number, and its text is none: "
                f"not checked; a link of the number alone settles it, as in `[0.5]({source})`"
            )
            yield Unknown(why, source)


def _metrics(card: CardFile) -> Iterator[Claim]:
    for position, metric in enumerate(card.card.metrics):
        if metric.source is not None:
            place = card.at("metrics", position, "value")
            source_place = card.at("metrics", position, "source")
            tolerance = None if metric.tolerance is None else metric.tolerance.decimal
            yield Claim(metric.name, metric.value, metric.source, place, source_place, tolerance)


def _links(evidence: Evidence, card: CardFile) -> Iterator[Claim]:
    """Links whose text is a number and whose target is a key of a file."""
    for link, source in stated_links(evidence, card):
        place = Location(card.path, link.line)
        yield Claim(source, link.text.strip(), source, place, place, in_text=True)


def _check(evidence: Evidence, card: CardFile, claim: Claim) -> Iterator[Finding | Unknown]:
    try:
        value = look_up(evidence, card, claim.source)
    except Unavailable as reason:
        yield Unknown(f"`{claim.name}`: {reason}", claim.name)
        return
    except DocumentError as error:
        if not (claim.in_text and error.kind in NOT_OURS):
            message, fix = f"`{claim.name}`: {error.message}", _fix(claim, error)
            yield Finding(message, claim.source_place, claim.name, fix)
        return
    if number(value.text) is None:
        message = f"`{claim.source}` is `{value.text}`, which is no finite number"
        fix = f"find what made it, run it again and commit `{value.path}`"
        yield Finding(message, claim.source_place, claim.name, fix)
    elif claim.written is not None and not _holds(claim, claim.written, value):
        yield _difference(card, claim, value)


def _fix(claim: Claim, error: DocumentError) -> str:
    """What helps where there is no number: to write the card anew does not."""
    written = "the link" if claim.in_text else "`source`"
    file = claim.source.partition("#")[0]
    if error.kind == "not-tracked":
        return f"commit `{file}`, or name in {written} the file that holds the number"
    if error.kind in {"no-key", "no-scalar", "no-value", "ambiguous-key"}:
        return f"name in {written} a key that `{file}` has, or make `{file}` anew with that key"
    return f"make `{file}` anew, so that it can be read, and commit it"


def _holds(claim: Claim, written: str, value: Value) -> bool:
    if claim.in_text:
        return states(written, value.text)
    return agree(written, value.text, claim.tolerance)


def _difference(card: CardFile, claim: Claim, value: Value) -> Finding:
    written = claim.written or ""
    named = "the text" if claim.in_text else f"`{claim.name}`"
    beyond = f", further off than {claim.tolerance}" if claim.tolerance else ""
    message = f"{named} says {written}, and `{claim.source}` is {value.text}{beyond}"
    half = None if claim.in_text or claim.tolerance else rounding(written, value.text)
    rounded = f"; or allow for rounding with `tolerance: {half:f}`" if half else ""
    fix = f"`mltrl card pin {quote(card.path)}` writes `{value.text}`{rounded}"
    if claim.in_text and number(written) is None:
        fix = f"write `{value.text}`, or what that is in the form of `{written}`"
    return Finding(message, claim.place, claim.name, fix)


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
    table = {"t.csv": lines("model,auc", "base,0.91", "ours,0.97")}
    row = repository("- {name: auc, source: t.csv#ours/auc, value: 0.97}", **table)
    yield Example("in a table", row, Outcome.MET)
    single = {"n.txt": "0.97\n", "notes.txt": "Some words.\n"}
    words = "AUC [0.96](n.txt), see [1](notes.txt)"
    bare = repository(body=words, **single)
    yield Example("a file of one number", bare, Outcome.NOT_MET, mentions="says 0.96")
    for name, text in (
        ("near miss: in percent", "[98.7 %](m.json#test.auc), [99%](m.json#test.auc)"),
        ("near miss: percent already", "[10 %](m.json#n)"),
        ("near miss: digits in threes", "[1,000](k.json#k), [1 000.0](k.json#k)"),
        ("near miss: headings and lines", "[part 2](a.md#2), [line 3](m.json#L3)"),
    ):
        many = repository(body=text + ", [10](m.json#n)", **{"k.json": '{"k": 1000}'})
        yield Example(name, many, Outcome.MET)
    percent = repository(body="AUC [97 %](m.json#test.auc)")
    yield Example("another percentage", percent, Outcome.NOT_MET, ("card.md:9",), "says 97 %")
    grouped = repository(body="On [1,010](m.json#n) rows")
    yield Example("another with a comma", grouped, Outcome.NOT_MET, mentions="says 1,010")
    worded = repository(body="AUC [~0.9](m.json#test.auc), [10](m.json#n)")
    yield Example("a link that is no number", worded, Outcome.UNKNOWN, mentions="not checked")
    yield Example("no metric", repository(), Outcome.NOT_APPLICABLE)
