"""Checks mltrl/standard/*.yaml and writes compiled.py beside them: `python -m tools.standard`.

Ten YAML files cost an audit 18 ms or more, the same values as Python hardly anything.
"""

from __future__ import annotations

import re
from dataclasses import MISSING, dataclass, fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from mltrl.models.standard import (
    GRADES,
    SETTINGS,
    Constants,
    Criterion,
    Field,
    Level,
    Part,
    Question,
    Standard,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = Path(__file__).parent.parent / "mltrl" / "standard"
TARGET = FOLDER / "compiled.py"
EVERY, FIELDS, ETHICS = "every-level.yaml", "fields.yaml", "ethics.yaml"
LEVELS = 10
WIDTH = 100
RULE = re.compile(r"[a-z]+/[a-z]+(-[a-z]+)*")
PLACE = re.compile(r"(key|section|requirements):.+")
HEAD = '''\
# ruff: noqa: E501
"""Generated from the YAML files beside it by `python -m tools.standard`: change those."""

from __future__ import annotations

from mltrl.models.standard import (
    Constants,
    Criterion,
    Field,
    Level,
    Part,
    Question,
    Standard,
)

'''
T = TypeVar("T")


class InvalidStandard(Exception):  # noqa: N818 - says what is invalid
    """A file of the standard that cannot be used; the message begins with its name."""


@dataclass(frozen=True, slots=True)
class EveryLevel:
    """What every-level.yaml holds."""

    __pydantic_config__: ClassVar[dict[str, object]] = SETTINGS

    criteria: tuple[Criterion, ...]
    constants: Constants


@dataclass(frozen=True, slots=True)
class Fields:
    """What fields.yaml holds."""

    __pydantic_config__: ClassVar[dict[str, object]] = SETTINGS

    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Ethics:
    """What ethics.yaml holds."""

    __pydantic_config__: ClassVar[dict[str, object]] = SETTINGS

    before: tuple[Question, ...]
    after: tuple[Question, ...]


class Sources(NamedTuple):
    """The values of all files."""

    standard: Standard
    ethics: tuple[Question, ...]


class Loader(yaml.SafeLoader):
    """YAML as usual, but a key that is given twice is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 - the signature of yaml
        """The mapping."""
        keys = [key.value for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                message = f"`{key}` is given twice"
                raise yaml.constructor.ConstructorError(None, None, message, node.start_mark)
        return super().construct_mapping(node, deep)


def read(folder: Path = FOLDER) -> Sources:
    """Every file, checked.

    Raises:
        InvalidStandard: a file holds what it should not, or lacks what it should hold.
    """
    every = _typed(EveryLevel, _document(folder / EVERY, None), EVERY)
    levels = tuple(_level(folder, number) for number in range(LEVELS))
    known = _typed(Fields, _document(folder / FIELDS), FIELDS).fields
    ethics = _typed(Ethics, _document(folder / ETHICS), ETHICS)
    gates = [(EVERY, "GA", every.criteria)]
    gates += [(_name(one.number), f"G{one.number}", one.criteria) for one in levels]
    _check_gates(gates)
    _check_fields(known)
    _check_questions(ethics)
    standard = Standard(levels, every.criteria, known, every.constants)
    return Sources(standard, (*ethics.before, *ethics.after))


def _name(number: int) -> str:
    return f"level-{number}.yaml"


def _level(folder: Path, number: int) -> Level:
    name = _name(number)
    level = _typed(Level, _document(folder / name, number), name)
    if level.number != number:
        raise InvalidStandard(f"{name}: `number` is {level.number}")
    return level


def _document(file: Path, level: int | None = None) -> dict[str, Any]:
    """The mapping in a file; its criteria get their level, and parts as the models have them."""
    try:
        value = yaml.load(file.read_text("utf-8"), Loader)  # noqa: S506 - a SafeLoader
    except yaml.YAMLError as error:
        raise InvalidStandard(f"{file.name}: {error}") from error
    if not isinstance(value, dict):
        raise InvalidStandard(f"{file.name}: expected a mapping")
    if "criteria" in value:
        value["criteria"] = [_criterion(one, level, file.name) for one in value["criteria"] or ()]
    return value


def _criterion(written: object, level: int | None, name: str) -> dict[str, Any]:
    if not isinstance(written, dict) or "level" in written:
        raise InvalidStandard(f"{name}: {written} is no criterion, or says the level itself")
    where = f"{name}: {written.get('id')}"
    parts = [_group(one, where) for one in written.get("parts") or ()]
    return {**written, "level": level, "parts": parts}


def _group(written: object, where: str) -> list[dict[str, Any]]:
    """The ways to answer one part of a criterion: `either` lists several, other words are one."""
    match _single(written):
        case "either", [*several]:
            return [_part(one, where) for one in several]
    return [_part(written, where)]


def _part(written: object, where: str) -> dict[str, Any]:
    match _single(written):
        case "checks", [*rules]:
            return {"kind": "checks", "rules": rules}
        case ("evidence" | "attest") as kind, str(about):
            return {"kind": kind, "about": about}
    words = "`checks` with rules, `evidence` or `attest` with a phrase, or `either`"
    raise InvalidStandard(f"{where}: {written} is no part: a part is one of {words}")


def _single(written: object) -> tuple[object, object]:
    """The key and the value of a mapping of one."""
    pairs = list(written.items()) if isinstance(written, dict) else []
    return pairs[0] if len(pairs) == 1 else (None, None)


def _typed(kind: type[T], value: object, name: str) -> T:
    try:
        return TypeAdapter(kind).validate_python(value)
    except ValidationError as error:
        said = [f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()]
        raise InvalidStandard(f"{name}: {'; '.join(said)}") from error


def _check_gates(gates: list[tuple[str, str, tuple[Criterion, ...]]]) -> None:
    seen: set[str] = set()
    for name, prefix, criteria in gates:
        if not criteria:
            raise InvalidStandard(f"{name}: a gate without criteria never passes")
        for one in criteria:
            if objection := _objection(one, prefix):
                raise InvalidStandard(f"{name}: {one.id}: {objection}")
            if one.id in seen:
                raise InvalidStandard(f"{name}: {one.id}: the id is given twice")
            seen.add(one.id)


def _objection(one: Criterion, prefix: str) -> str:
    """What is wrong with a criterion beyond its types, or ""."""
    if not re.fullmatch(rf"{prefix}\.[1-9][0-9]*", one.id):
        return f"an id here is `{prefix}.` and a number"
    if not all(text.strip() for text in (one.title, one.why, one.basis)):
        return "`title`, `why` or `basis` is empty"
    if not one.grade or len(set(one.grade)) < len(one.grade) or not set(one.grade) <= set(GRADES):
        return f"`grade` is one or more of the letters {''.join(GRADES)}"
    if not one.parts or not all(one.parts):
        return "it has no part, so nothing could meet it"
    if not all(_names_something(part) for group in one.parts for part in group):
        return "a part names nothing"
    wrong = [rule for rule in one.rules if not RULE.fullmatch(rule)]
    return f"`{wrong[0]}` is no id of a rule" if wrong else ""


def _names_something(part: Part) -> bool:
    return bool(part.rules if part.kind == "checks" else part.about.strip())


def _check_fields(known: tuple[Field, ...]) -> None:
    _check_unique(FIELDS, (one.name for one in known))
    for one in known:
        if not re.fullmatch(rf"[Ro-]{{{LEVELS}}}", one.levels):
            raise InvalidStandard(f"{FIELDS}: {one.name}: `levels` is {LEVELS} of R, o and -")
        if not one.found or not all(PLACE.fullmatch(place) for place in one.found):
            raise InvalidStandard(f"{FIELDS}: {one.name}: `found` names no place")


def _check_questions(ethics: Ethics) -> None:
    _check_unique(ETHICS, (one.id for one in (*ethics.before, *ethics.after)))
    for letter, questions in (("B", ethics.before), ("A", ethics.after)):
        for one in questions:
            if not re.fullmatch(rf"E\.{letter}[1-9][0-9]*", one.id) or not one.text.endswith("?"):
                raise InvalidStandard(f"{ETHICS}: {one.id}: is no question E.{letter}1 and on")


def _check_unique(name: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for one in names:
        if one in seen:
            raise InvalidStandard(f"{name}: {one}: is given twice")
        seen.add(one)


def compiled(sources: Sources) -> str:
    """The text of compiled.py, laid out as `ruff format` would."""
    standard = source(sources.standard, "STANDARD = ", 0)
    return f"{HEAD}{standard}\n{source(sources.ethics, 'ETHICS = ', 0)}\n"


def source(value: object, before: str, depth: int) -> str:
    """A value as Python after the text that precedes it, on one line where it fits."""
    flat = before + _flat(value)
    inside = _inside(value)
    if not inside or depth * 4 + len(flat) + bool(depth) <= WIDTH:
        return flat
    opening = before + (type(value).__name__ if is_dataclass(value) else "") + "("
    body = (source(one, label, depth + 1) for label, one in inside)
    lines = "".join(f"{' ' * 4 * (depth + 1)}{one},\n" for one in body)
    return f"{opening}\n{lines}{' ' * 4 * depth})"


def _inside(value: object) -> list[tuple[str, object]]:
    """What a value is made of, each with its label; a default goes without saying."""
    if isinstance(value, tuple):
        return [("", one) for one in value]
    if not is_dataclass(value):
        return []
    held = ((one, getattr(value, one.name)) for one in fields(value))
    return [(f"{one.name}=", it) for one, it in held if one.default is MISSING or it != one.default]


def _flat(value: object) -> str:
    if isinstance(value, str):
        quote = "'" if value.count('"') > value.count("'") else '"'
        escaped = value.replace("\\", "\\\\").replace(quote, f"\\{quote}").replace("\n", "\\n")
        return f"{quote}{escaped}{quote}"
    inside = _inside(value)
    texts = ", ".join(label + _flat(one) for label, one in inside)
    if isinstance(value, tuple):
        return f"({texts},)" if len(inside) == 1 else f"({texts})"
    return f"{type(value).__name__}({texts})" if inside else repr(value)


def main() -> None:
    """Write compiled.py."""
    TARGET.write_text(compiled(read()), "utf-8")


if __name__ == "__main__":
    main()
