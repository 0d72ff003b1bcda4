"""Whether a card says what its level asks for.

Which fields there are, from which level, and where each is found, is `mltrl/standard/fields.yaml`:
`key:` in the front matter, `section:` of the text, `requirements:` of a kind in the file of
requirements; any one of several is enough.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mltrl import standard
from mltrl.cards.gaps import has_content, is_folder, is_placeholder
from mltrl.cards.headings import canonical
from mltrl.documents import Position

if TYPE_CHECKING:
    from mltrl.cards.card import ReadCard
    from mltrl.cards.requirements import ReadRequirements
    from mltrl.models.card import Card


class Filled(NamedTuple):
    """Whether a field is filled, and where; true or false as such.

    `why` says what is missing, or gives the reason that stands in the field's place.
    """

    filled: bool
    why: str
    at: Position

    def __bool__(self) -> bool:
        """Whether it is filled."""
        return self.filled


class _Answer(NamedTuple):
    filled: bool
    why: str


_YES = _Answer(filled=True, why="")


def names() -> tuple[str, ...]:
    """The names of all fields, in the order of the standard."""
    return tuple(_found())


def filled(read: ReadCard, name: str, requirements: ReadRequirements | None = None) -> Filled:
    """Whether a field of the standard is filled; `requirements` is the file that the card names.

    Raises:
        KeyError: the standard has no such field.
    """
    places = _found()[name]
    if read.card is None:
        form = "summary table" if read.is_table else "front matter"
        return Filled(filled=False, why=f"the {form} cannot be used", at=read.at())
    answers = [_look(read, read.card, place, requirements) for place in places]
    best = next((one for one in answers if one), answers[0])
    if best or len(answers) == 1:
        return best
    keys = ", ".join(f"`{place.partition(':')[2]}`" for place in places)
    return best._replace(why=f"none of {keys} is given")


@cache
def _found() -> dict[str, tuple[str, ...]]:
    return {field.name: field.found for field in standard.load().fields}


def _look(read: ReadCard, card: Card, place: str, requirements: ReadRequirements | None) -> Filled:
    kind, _, name = place.partition(":")
    if kind == "section":
        return _section(read, name)
    if kind == "requirements":
        answer = _requirements(card, name, requirements)
        return Filled(*answer, read.at("requirements"))
    keys = name.split(".")
    answer = _key(read, card, name)
    if not answer.filled and read.dropped(*keys):
        answer = answer._replace(why=f"`{name}` is not valid")
    return Filled(*answer, read.at(*keys))


def _section(read: ReadCard, heading: str) -> Filled:
    section = read.sections.get(canonical(heading))
    if section is None:
        return Filled(filled=False, why=f"the section `{heading}` is missing", at=read.at())
    said = has_content(section)
    why = "" if said else f"the section `{section.heading.text}` says nothing yet"
    return Filled(said, why, Position(section.heading.line, 1))


def _requirements(card: Card, kind: str, read: ReadRequirements | None) -> _Answer:
    if card.requirements is None:
        return _Answer(filled=False, why="`requirements` names no file")
    if read is None:
        return _Answer(filled=False, why=f"`{card.requirements}` could not be read")
    why = f"`{card.requirements}` has no requirement of kind `{kind}`"
    return _YES if read.has(kind) else _Answer(filled=False, why=why)


def _key(read: ReadCard, card: Card, name: str) -> _Answer:
    """Most keys need only be there; these are the others."""
    value = _value(card, name)
    match name:
        case "id" if "id" in read.replaced:
            value = None
        case "tldr":
            value = read.tldr
        case "entry" if not card.entry:
            value = None
        case "entry" if card.entry and card.entry.level > 1 and card.entry.reason is None:
            why = "`entry.reason` is not given: an entry above level 1 has one"
            return _Answer(filled=False, why=why)
        case "ethics.checklist" if card.ethics and card.ethics.state == "not started":
            return _Answer(filled=True, why="the checklist is not started")
        case "versions.model" if value is None:
            value = _reason_for_none(card.models)
        case "versions.data" if value is None:
            value = _reason_for_none(card.data)
    return _plain(value, name)


def _plain(value: object, name: str) -> _Answer:
    from mltrl.models.written import Nothing  # noqa: PLC0415 - it imports pydantic

    if isinstance(value, Nothing):
        return _Answer(filled=True, why=value.none)
    if _says(value) or (isinstance(value, str) and is_folder(name, value)):
        return _YES
    only = "holds only a placeholder" if _is_given(value) else "is not given"
    return _Answer(filled=False, why=f"`{name}` {only}")


def _reason_for_none(value: object) -> object:
    from mltrl.models.written import Nothing  # noqa: PLC0415 - it imports pydantic

    return value if isinstance(value, Nothing) else None


def _value(value: object, path: str) -> object:
    for key in path.split("."):
        value = getattr(value, key, None)
    return value


def _says(value: object) -> bool:
    """Whether there is anything in a value that is no placeholder."""
    from mltrl.models.written import Written  # noqa: PLC0415 - it imports pydantic

    match value:
        case str():
            return not is_placeholder(value)
        case tuple():
            return any(map(_says, value))
        case Written():
            return any(_says(getattr(value, name)) for name in value.model_fields_set)
    return value is not None


def _is_given(value: object) -> bool:
    fields = getattr(value, "model_fields_set", True)
    return bool(fields) and value is not None and value not in ((), "")
