"""Values of parameters, looked up as DVC does (DVC 3.67, `dvc/dependency/param.py`, and dpath)."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Final

from mltrl.documents.scalars import IDENTIFIERS
from mltrl.evidence.dvc.stages import DEFAULT_PARAMS, is_templated
from mltrl.evidence.paths import inside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence.dvc.file import ParameterFile
    from mltrl.evidence.dvc.pipeline import Pipeline

GLOB = frozenset("*?[")
ANY_DEPTH = "**"
USABLE = (int, float, str, bytes, bool)


class Missing:
    """The type of `MISSING` and `SEVERAL`."""

    def __init__(self, word: str) -> None:
        self.word = word

    def __repr__(self) -> str:
        """Read as a word in messages."""
        return self.word


MISSING: Final = Missing("missing")
"""No value under the key."""
SEVERAL: Final = Missing("several")
"""A pattern that fits more than one key: DVC stops there."""


def lookup(value: object, key: str) -> object:
    """The value under a dotted key; parts are keys, positions in lists (from the end: -1), globs.

    A key of a mapping that itself has dots cannot be named.
    """
    parts = key.lstrip(".").split(".")
    if not is_glob(key):
        for part in parts:
            found = list(_steps(value, part))
            if len(found) != 1:
                return SEVERAL if found else MISSING
            value = found[0]
        return value
    matches = []
    for match in _matches(value, parts):
        matches.append(match)
        if len(matches) > 1:
            return SEVERAL
    return matches[0] if matches else MISSING


def is_glob(key: str) -> bool:
    """Whether DVC matches the key as a pattern."""
    return not GLOB.isdisjoint(key)


def _steps(value: object, part: str) -> Iterator[object]:
    """What lies one step below a value under a part of a key."""
    if isinstance(value, dict):
        if part in value:
            yield value[part]
        number = _number(part)
        if number is not None and number in value:
            yield value[number]
    elif isinstance(value, (list, tuple)):
        number = _number(part)
        if number is not None and -len(value) <= number < len(value):
            yield value[number]


def _number(part: str) -> int | None:
    digits = part.removeprefix("-")
    return int(part) if digits.isdecimal() and len(digits) < len(str(2**63)) else None


def _matches(value: object, parts: list[str]) -> Iterator[object]:
    """Every value whose keys fit the parts; `**` stands for any number of keys."""
    rest = [(value, tuple(parts))]
    while rest:
        one, wanted = rest.pop()
        if not wanted:
            yield one
            continue
        part, after = wanted[0], wanted[1:]
        inner = _entries(one)
        if part == ANY_DEPTH:
            rest += [(one, after), *((below, wanted) for _, below in inner)]
        else:
            named = _from_start(one, part)
            rest += [(below, after) for key, below in inner if _fits(key, named)]


def _entries(value: object) -> list[tuple[object, object]]:
    if isinstance(value, dict):
        return list(value.items())
    return list(enumerate(value)) if isinstance(value, (list, tuple)) else []


def _from_start(value: object, part: str) -> str:
    """A position from the end of a list as one from its start; every other part as it is."""
    number = _number(part)
    if isinstance(value, (list, tuple)) and number is not None and -len(value) <= number < 0:
        return str(number + len(value))
    return part


def _fits(key: object, part: str) -> bool:
    if isinstance(key, int):
        return str(key) == part or fnmatchcase(str(key), part)
    return isinstance(key, str) and fnmatchcase(key, part)


def same(now: object, then: object, key: object = None) -> bool:
    """Whether a value is the recorded one.

    A lock writes tuples as lists, and NaN is the value it was. Under a key that names something,
    digits are a text in one of our readings and a number in another.
    """
    if isinstance(now, (list, tuple)) and isinstance(then, (list, tuple)):
        return len(now) == len(then) and all(map(same, now, then))
    if isinstance(now, dict) and isinstance(then, dict):
        return now.keys() == then.keys() and all(same(now[one], then[one], one) for one in now)
    if now == then or (now != now and then != then):  # noqa: PLR0124 - only NaN is not itself
        return True
    named = str(key).rpartition(".")[2] in IDENTIFIERS
    return named and isinstance(now, str) != isinstance(then, str) and str(now) == str(then)


def check_usable(file: ParameterFile) -> None:
    """Note as problems what DVC cannot take values from, although it is good YAML.

    DVC reads params.yaml beside each dvc.yaml, and the files of `vars`, into a context that knows
    texts, numbers, lists and mappings only (`dvc/parsing/context.py`).
    """
    if not file.readable:
        return
    if not isinstance(file.value, dict):
        file.fault("DVC takes parameters from a mapping, and this file holds none")
        return
    rest: list[tuple[object, tuple[str | int, ...]]] = [(file.value, ())]
    while rest:
        value, keys = rest.pop()
        if isinstance(value, dict):
            rest += [(inner, (*keys, one)) for one, inner in value.items() if isinstance(one, str)]
        elif isinstance(value, list):
            rest += [(inner, (*keys, at)) for at, inner in enumerate(value)]
        elif value is not None and not isinstance(value, USABLE):
            name, kind = ".".join(map(str, keys)), type(value).__name__
            file.fault(f"`{name}` is a {kind}, on which DVC stops: quote it", *keys)


def named_files(pipeline: Pipeline) -> Iterator[tuple[str, bool]]:
    """The paths of parameters that DVC reads, and whether templates may use what is in them."""
    yield from ((path, True) for path in template_files(pipeline))
    for stage in pipeline.runs:
        for one in stage.params:
            if one.file is not None:
                yield one.file, False


def template_files(pipeline: Pipeline) -> list[str]:
    """The files that templates take values from: params.yaml beside it, and those of `vars`."""
    beside = inside(pipeline.file.folder, DEFAULT_PARAMS)
    return [path for path in (beside, *files_of_vars(pipeline)) if path is not None]


def files_of_vars(pipeline: Pipeline) -> list[str]:
    """The paths of the files that `vars` name for all stages."""
    value = pipeline.file.value
    named = value.get("vars") if isinstance(value, dict) else None
    entries = named if isinstance(named, list) else []
    files = [one.partition(":")[0] for one in entries if isinstance(one, str)]
    paths = [inside(pipeline.file.folder, one) for one in files if not is_templated(one)]
    return [path for path in paths if path is not None]
