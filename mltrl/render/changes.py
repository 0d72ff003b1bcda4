"""What changed on a card between two revisions: field by field with values, sections by text."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import unified_diff
from typing import TYPE_CHECKING, NamedTuple

from mltrl.formats.plain import show
from mltrl.formats.text import PLAIN
from mltrl.render.card import card_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.formats.text import Style
    from mltrl.render.card import Page
    from mltrl.render.view import CardView, CheckRow, Section

KEYS = ("name", "id", "criterion", "date")
"""What an entry of a list is known by."""
APART = frozenset({"tldr"})
"""Fields that not every form of card says in the same place: they are taken from the view."""
NONE = "(none)"
CONTEXT = 2


@dataclass(frozen=True, slots=True)
class Side:
    """A card at a revision; `commit` is null before the first commit."""

    rev: str
    commit: str | None
    path: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field with its values; null where the card does not have it."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class SectionChange:
    """A section whose text changed; `diff` holds lines that begin with `+`, `-`, space or `@@`."""

    title: str
    state: str
    diff: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """All that changed on a card."""

    card: str
    before: Side
    after: Side
    fields: tuple[FieldChange, ...]
    sections: tuple[SectionChange, ...]


class Revision(NamedTuple):
    """A card at a revision: as it is named, and the page it would make."""

    rev: str
    page: Page

    @property
    def side(self) -> Side:
        """What is told of it."""
        commit = self.page.examined.report.repository.commit
        return Side(self.rev, commit, self.page.shown.path)


def changes(before: Revision, after: Revision) -> Changes:
    """What changed from one revision of a card to another.

    Raises:
        CannotAudit: one of them cannot be read.
    """
    old, new = card_view(before.page), card_view(after.page)
    fields = _changed(dict(_fields(before.page, old)), dict(_fields(after.page, new)))
    return Changes(
        card=after.page.shown.id,
        before=before.side,
        after=after.side,
        fields=tuple(fields),
        sections=tuple(_sections(old, new)),
    )


def _changed(old: dict[str, str], new: dict[str, str]) -> Iterator[FieldChange]:
    for field in dict.fromkeys((*old, *new)):
        before, after = old.get(field), new.get(field)
        # What a gate asks that only one of them has come to is no change of an outcome.
        is_news = field.startswith("gates.") and None in {before, after}
        if before != after and not is_news:
            yield FieldChange(field, before, after)


def _fields(page: Page, view: CardView) -> Iterator[tuple[str, str]]:
    card, verdict = page.judged
    said = card.card.model_dump(by_alias=True)
    if view.tldr:
        yield "tldr", " ".join(view.tldr.text.split())
    yield from _flat({key: one for key, one in said.items() if key not in APART}, "")
    yield "supported", str(verdict.supported)
    yield from _found(view)


def _flat(value: object, field: str) -> Iterator[tuple[str, str]]:
    """Every value below one, with the field that holds it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(inner, f"{field}.{key}" if field else str(key))
    elif isinstance(value, (list, tuple)) and any(isinstance(one, dict) for one in value):
        for name, inner in _named(value):
            yield from _flat(inner, f"{field}.{name}")
    elif isinstance(value, (list, tuple)):
        if value:
            yield field, ", ".join(map(str, value))
    elif value is not None:
        yield field, " ".join(str(value).split())


def _named(entries: list[object] | tuple[object, ...]) -> Iterator[tuple[str, object]]:
    """The entries of a list by their names; one whose name was there already gets a number."""
    seen: dict[str, int] = {}
    for entry in entries:
        known = entry if isinstance(entry, dict) else {}
        name = next((str(known[key]) for key in KEYS if known.get(key)), "entry")
        seen[name] = seen.get(name, 0) + 1
        yield (name if seen[name] == 1 else f"{name} ({seen[name]})"), entry


def _found(view: CardView) -> Iterator[tuple[str, str]]:
    """What the repository holds beside the words of the card."""
    for metric in view.metrics:
        if metric.value:
            yield f"metrics.{metric.name}.measured", metric.value
    for key, rows in (("data", view.data), ("models", view.models)):
        for row in rows:
            if row.pinned:
                yield f"{key}.{row.name}.pinned", row.pinned
    for one in view.requirements:
        where = f"requirement.{one.id}"
        yield f"{where}.text", one.text
        yield f"{where}.verification", _check(one.verification)
        yield f"{where}.validation", _check(one.validation)
        yield f"{where}.risk", one.risk or NONE
    for gate in view.gates:
        prefix = "gates" if gate.level is None else f"gates.G{gate.level}"
        for criterion in gate.criteria:
            yield f"{prefix}.{criterion.id}", criterion.word


def _check(row: CheckRow | None) -> str:
    return ", ".join(filter(None, (row.method, row.status))) if row else NONE


def _sections(old: CardView, new: CardView) -> Iterator[SectionChange]:
    before, after = _texts(old), _texts(new)
    for title in dict.fromkeys((*before, *after)):
        was, now = before.get(title), after.get(title)
        if was == now:
            continue
        state = "added" if was is None else "removed" if now is None else "changed"
        lines = ((was or "").splitlines(), (now or "").splitlines())
        diff = tuple(unified_diff(*lines, lineterm="", n=CONTEXT))[2:]
        yield SectionChange(title, state, diff)


def _texts(view: CardView) -> dict[str, str]:
    intro: tuple[Section, ...] = (view.intro,) if view.intro else ()
    found: dict[str, str] = {}
    for section in (*intro, *view.sections):
        title = section.title or "(before the first section)"
        found[title] = "\n".join(filter(None, (found.get(title), section.text)))
    return found


def to_text(found: Changes, style: Style = PLAIN) -> str:
    """The changes as lines of text; the lines of sections only where `style` is verbose."""
    return "\n".join(_lines(found, style)) + "\n"


def _lines(found: Changes, style: Style) -> Iterator[str]:
    way = f"{_side(found.before)} \N{RIGHTWARDS ARROW} {_side(found.after)}"
    yield style.paint(f"{show(found.card)}: {way}", "1")
    if not found.fields and not found.sections:
        yield "nothing changed"
    for one in found.fields:
        before, after = (
            NONE if value is None else show(value) for value in (one.before, one.after)
        )
        yield f"  {show(one.field)}: {before} \N{RIGHTWARDS ARROW} {after}"
    for section in found.sections:
        yield f"  section {show(section.title)}: {section.state}, {_extent(section)}"
        if style.verbose:
            yield from (style.paint(f"    {show(line)}", _color(line)) for line in section.diff)


def _side(side: Side) -> str:
    commit = f" ({side.commit[:12]})" if side.commit else ""
    return f"{show(side.rev)}{commit}"


def _extent(section: SectionChange) -> str:
    added = sum(line.startswith("+") for line in section.diff)
    removed = sum(line.startswith("-") for line in section.diff)
    return f"+{added} \N{MINUS SIGN}{removed} lines"


def _color(line: str) -> str:
    return {"+": "32", "-": "31", "@": "36"}.get(line[:1], "2")
