"""The checklist of a change: Markdown for a comment that is updated in place, text, or JSON.

Each line for a person ends in a hidden id. A comment that is written anew takes the ticks of the
old one by these ids; what changed since has another id, so that its box is empty again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.formats.blocks import fit
from mltrl.formats.plain import cell, clip, code, inert, show
from mltrl.formats.text import PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.formats.text import Style
    from mltrl.models.checklist import Checklist, Item, Measured

NAMES = ("markdown", "text", "json")
MARK = "<!-- mltrl:checklist -->"
LONGEST = 400
SHORT = 80
WORDS = {"not_met": "not met", "to_sign": "to sign", "unknown": "unknown", "met": "met"}
COLORS = {"not_met": "31", "to_sign": "35", "unknown": "36", "met": "32"}


def render(checklist: Checklist, name: str, style: Style = PLAIN) -> str:
    """The checklist in a format of `NAMES`."""
    if name == "json":
        from mltrl.formats.json import write  # noqa: PLC0415 - only for this form

        return write(checklist)
    if name == "text":
        return "\n".join(_lines(checklist, style)) + "\n"
    return fit([f"{MARK}\n## Before this is merged\n", *_blocks(checklist)], _end(checklist))


def _blocks(checklist: Checklist) -> Iterator[str]:
    items = checklist.items
    if not items:
        yield f"{nothing(checklist)}\n"
    wrong = [one for one in items if one.outcome == "not_met"]
    yield from _section("Contradicted by the evidence", wrong)
    if checklist.metrics:
        yield from _table(checklist.metrics)
    asked = [one for one in items if one.outcome in {"to_sign", "unknown"}]
    yield from _section("For a person to see to", asked)
    yield from _section("Settled by the evidence", [one for one in items if one.outcome == "met"])


def _section(heading: str, items: list[Item]) -> Iterator[str]:
    if items:
        yield f"### {heading}\n"
        yield from (_entry(one) for one in items)
        yield ""


def _table(rows: tuple[Measured, ...]) -> Iterator[str]:
    yield "### Numbers, the worst first\n"
    yield "| Number | Before | Now | Claim | Margin |\n| --- | --- | --- | --- | --- |"
    for row in rows:
        named = not row.source.endswith(f"#{row.name}")
        name = inert(clip(row.name, SHORT)) if named else code(clip(row.source, SHORT))
        values = (row.before, row.after, row.claim, row.margin)
        cells = [name, *(inert(clip(one, SHORT)) if one else "-" for one in values)]
        yield f"| {' | '.join(cell(one) for one in cells)} |"
    yield ""


def _entry(item: Item) -> str:
    """One item: its box, its words, its id, then what it rests on."""
    ticked = item.outcome == "met" or item.answer is not None
    box = "❌" if item.outcome == "not_met" else "[x]" if ticked else "[ ]"
    text = inert(clip(item.text, LONGEST))
    reason = item.answer.removeprefix("n/a:").strip() if item.answer else ""
    answer = (
        f" n/a: {inert(clip(reason, LONGEST))}"
        if item.answer and item.answer.startswith("n/a:")
        else ""
    )
    unsure = " (not known)" if item.outcome == "unknown" else ""
    lines = [f"- {box} **{item.area}**{unsure} {text} <!-- mltrl:{item.id} -->{answer}"]
    lines += [f"  - {inert(clip(fact, LONGEST))}" for fact in (*item.evidence, *_place(item))]
    return "\n".join(lines)


def _place(item: Item) -> list[str]:
    """Where to look, where the words do not say so already."""
    if item.path is None:
        return []
    line = "" if item.line is None else f":{item.line}"
    said = any(item.path in fact for fact in item.evidence) or f"`{item.path}`" in item.text
    return [] if said and item.line is None else [f"{clip(item.path, LONGEST)}{line}"]


def _end(checklist: Checklist) -> str:
    notes = [f"Note: {inert(clip(note, LONGEST))}\n" for note in checklist.notes]
    left = sum(one.is_open for one in checklist.items)
    tail = f"{_counts(checklist)} · `{checklist.base[:12]}` to `{checklist.head[:12]}`"
    how = "Tick a box, or write `n/a: reason` behind it.\n" if left else ""
    return "\n".join(["", *notes, how + tail])


def _counts(checklist: Checklist) -> str:
    left = sum(one.is_open for one in checklist.items)
    wrong = sum(one.outcome == "not_met" for one in checklist.items)
    return f"**{left} open**, {wrong} contradicted, {_files(checklist)} changed"


def _files(checklist: Checklist) -> str:
    return "1 file" if checklist.files == 1 else f"{checklist.files} files"


def nothing(checklist: Checklist) -> str:
    """That a change asks nothing of what is looked for, in one sentence that claims no more."""
    what = (
        "data, models, metrics, stages, code behind them, parameters, environment, cards, waivers"
    )
    looked = f"nothing was found in {_files(checklist)} that changed, looking for {what}"
    return f"Nothing to ask: {looked}; what else changed was not judged."


def _lines(checklist: Checklist, style: Style) -> Iterator[str]:
    for item in checklist.items:
        word = style.paint(f"{'done' if item.answer else WORDS[item.outcome]:8}", _color(item))
        yield f"{word} {style.paint(f'{item.area:12}', '1')} {show(item.text)}"
        yield from (f"    {show(fact)}" for fact in (*item.evidence, *_place(item)))
        if item.answer and item.answer.startswith("n/a:"):
            yield f"    {show(item.answer)}"
    if not checklist.items:
        yield nothing(checklist)
    if checklist.metrics:
        yield ""
        yield from (_row(row) for row in checklist.metrics)
    yield ""
    yield from (f"note: {show(note)}" for note in checklist.notes)
    counts = _counts(checklist).replace("**", "")
    yield f"{counts}, from {checklist.base[:12]} to {checklist.head[:12]}"


def _color(item: Item) -> str:
    return "32" if item.answer else COLORS[item.outcome]


def _row(row: Measured) -> str:
    before, after = show(row.before or "-"), show(row.after or "-")
    claim = f"claimed {show(row.claim or '')}, margin {show(row.margin or '-')}"
    return f"metric   {show(row.source)}  {before} → {after}" + (f" ({claim})" if row.claim else "")


def render_open(checklist: Checklist, style: Style = PLAIN) -> str:
    """What is contradicted, and what a person still has to see to, one line each."""
    left = [one for one in checklist.items if one.blocks]
    lines = [f"{style.paint(f'{WORDS[one.outcome]:8}', _color(one))} {_named(one)}" for one in left]
    return "\n".join([*lines, _counts(checklist).replace("**", "")]) + "\n"


def _named(item: Item) -> str:
    return f"{item.id}  {show(item.text)}"
