"""The numbers that a card may begin with: leaves of metrics files, by reference."""

from __future__ import annotations

import re
from functools import cache
from posixpath import relpath
from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.metrics import numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

MOST = 12
LARGEST = 1 << 20
NAMES = ("metrics.json", "metrics.yaml", "metrics.yml", "scores.json")
# How near to a claim a number is, by the words in its key.
TEST = frozenset(("holdout", "test"))
VALIDATION = frozenset(("dev", "eval", "val", "valid", "validation"))
TRAINING = frozenset(("train", "training"))
# Numbers of a run, and not of its result.
NO_METRICS = frozenset(("epoch", "epochs", "seed", "step", "steps", "timestamp"))


class Measured(NamedTuple):
    """A number as its file writes it. `path` is from the root, `key` "" for a bare number."""

    path: str
    key: str
    value: str
    split: str

    @property
    def rank(self) -> int:
        """Numbers of a test come first, then of validation, then those at the top of a file."""
        words = _words(self.key)
        if words & TRAINING:
            return 4
        return 0 if words & TEST else 1 if words & VALIDATION else 2 + ("." in self.key)


def measured(evidence: Evidence) -> list[Measured]:
    """The numbers of every metrics file that is here, those first that say most."""
    found = [one for path in _files(evidence) for one in _numbers(evidence, path)]
    return sorted(found, key=lambda one: one.rank)


def entries(found: list[Measured], card: str) -> list[dict[str, str]]:
    """The entries of numbers in the card at a path; one key of two files names the file as well."""
    folder = card.rpartition("/")[0] or "."
    keys = [one.key for one in found]
    written = []
    for one in found:
        path = relpath(one.path, folder)
        source = f"{path}#{one.key}" if one.key else path
        name = one.key if one.key and keys.count(one.key) == 1 else f"{one.path} {one.key}".strip()
        entry = {"name": name, "source": source, "value": one.value, "split": one.split}
        written.append(entry)
    return written


def _files(evidence: Evidence) -> list[str]:
    """The metrics files that a dvc.yaml declares; without any, those that are called so."""
    declared = [path for path, _ in evidence.metrics.readable()]
    if declared:
        return [path for path in declared if "#" not in path and path.isprintable()]
    named = (path for path in evidence.tree.entries if path.rpartition("/")[2] in NAMES)
    return [path for path in named if evidence.wanted(path) and path.isprintable()]


def _numbers(evidence: Evidence, path: str) -> Iterator[Measured]:
    try:
        document = evidence.metrics.read(path)
    except (DocumentError, Unavailable):
        return
    for keys, _ in numbers(document.value):
        key = _key(keys)
        if _words(key) & NO_METRICS:
            continue
        try:
            text = evidence.metrics.value(path, key).text
        except (DocumentError, Unavailable):
            continue
        if _number().fullmatch(text):
            yield Measured(path, key, text, _split(key))


def _key(keys: tuple[str | int, ...]) -> str:
    parts = (f"[{one}]" if isinstance(one, int) else f".{one}" for one in keys)
    return "".join(parts).removeprefix(".")


def _split(key: str) -> str:
    """The split of the data that a key names, in its own words."""
    known = TEST | VALIDATION | TRAINING
    return next((word for word in _parts(key) if word in known), "")


def _parts(key: str) -> list[str]:
    return re.split(r"[^a-z]+", key.lower())


def _words(key: str) -> set[str]:
    return set(_parts(key))


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"-?[0-9]{1,20}(?:\.[0-9]{1,40})?(?:[eE][-+]?[0-9]{1,2})?")
