"""What each entry of a repository does with chance: what it draws, and what it fixes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import Unavailable
from mltrl.evidence.python.files import NOT_SCRIPTS, is_test
from mltrl.outcomes import Location
from mltrl.rules.seed._frameworks import (
    EVERY,
    TENSORFLOW,
    TORCH,
    TRAINERS,
    draw,
    seeds,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.python.facts import Call, PythonFile
    from mltrl.evidence.python.live import Run

WORDS = (b"random", b"torch", b"tensorflow", b"keras", b"sklearn", b"rvs", b"lightning", b"seed")
NAMED = (
    r"(?:set|fix|init|seed|control|make)_?.*(?:seed|determin|random|rng)|seed_(?:all|everything)"
)


# A trainer's `fit` asks a data module for this; who only measures does not.
TO_TRAIN_ON = "train_dataloader"


class Place(NamedTuple):
    """A call in a file that an entry runs."""

    file: PythonFile
    call: Call


class Chance(NamedTuple):
    """An entry, the first draw from each library, and the calls that fix numbers.

    `own` are generators that are made without a seed.
    """

    run: Run
    draws: dict[str, Place]
    own: tuple[Place, ...]
    fixed: dict[str, Place]

    @property
    def path(self) -> str:
        """The path of the entry."""
        return self.run.entry.path

    def at(self, evidence: Evidence, place: Place) -> Location:
        """Where a call stands."""
        if place.file is self.run.entry and self.run.rows:
            return evidence.notebooks.at(self.path, *self.run.rows[place.call.line - 1])
        return Location(place.file.path, place.call.line)


def entries(evidence: Evidence, words: tuple[bytes, ...] = WORDS) -> Iterator[Run | Unavailable]:
    """What each script and notebook runs that reaches a file with one of the words."""
    from mltrl.evidence.python.live import run_of_notebook, run_of_script  # noqa: PLC0415

    code = evidence.code
    yield from _unreadable(evidence, code.mentioning(*words))
    reaching = code.reaching(code.mentioning_anywhere(*words))
    for path in code.paths:
        if path in reaching and path not in code.importers and _is_started(evidence, path):
            try:
                yield run_of_script(evidence, path)
            except Unavailable as reason:
                yield reason
    for notebook in evidence.notebooks.all if evidence.notebooks.paths else ():
        text = "\n".join(cell.source for cell in notebook.cells if cell.has_code)
        if notebook.is_python and any(word.decode() in text for word in words):
            try:
                yield run_of_notebook(evidence, notebook.path)
            except Unavailable as reason:
                yield reason


def _is_started(evidence: Evidence, path: str) -> bool:
    """Whether somebody starts a file for its results.

    A module of classes that tries them out below `if __name__ == "__main__"` is none.
    """
    kind = evidence.code.entry(path)
    if not kind:
        return _draws_at_once(evidence, path)
    if kind != "guard":
        return True
    file = evidence.python(path)
    functions = {one.name for one in file.definitions if not one.is_class}
    below = [one for one in file.calls if not one.scope and one.line >= (file.guard or 0)]
    calls_main = any(one.name in functions for one in below)
    classes = any(one.is_class for one in file.definitions)
    return calls_main or not classes or file.command is not None


def _draws_at_once(evidence: Evidence, path: str) -> bool:
    """Whether a file is nothing but statements, and one of them draws: it can only be run."""
    folder, _, name = path.rpartition("/")
    in_package = f"{folder}/__init__.py".removeprefix("/") in evidence.tree.entries
    if in_package or name in NOT_SCRIPTS or is_test(path):
        return False
    try:
        file = evidence.python(path)
    except Unavailable:
        return False
    return not file.definitions and any(draw(call) for call in file.calls if not call.scope)


def _unreadable(evidence: Evidence, paths: Iterable[str]) -> Iterator[Unavailable]:
    """Why files that may be entries cannot be told from others."""
    for path in paths:
        try:
            evidence.python(path)
        except Unavailable as reason:
            if not is_test(path):
                yield reason


def chances(evidence: Evidence, words: tuple[bytes, ...] = WORDS) -> Iterator[Chance | Unavailable]:
    """What each entry that reaches a file with one of the words draws and fixes."""
    for run in entries(evidence, words):
        yield run if isinstance(run, Unavailable) else chance(run)


def chance(run: Run) -> Chance:
    """What one entry draws and fixes."""
    draws: dict[str, Place] = {}
    own: list[Place] = []
    fixed: dict[str, Place] = {}
    defined = {one.name for file in run.files for one in file.definitions}
    trains = any(call.method in {"fit", TO_TRAIN_ON} for _, call in run.calls)
    for file, call in run.calls:
        place = Place(file, call)
        waits = not trains and call.scope.rpartition(".")[2] == TO_TRAIN_ON
        found = None if is_test(file.path) or waits else draw(call)
        if found is not None and found.own:
            own += [] if call.fallback else [place]
        elif found is not None:
            draws.setdefault(found.library, place)
        for library in seeds(call) or _by_name(call, defined):
            fixed.setdefault(library, place)
    for library, place in _trained(run):
        draws.setdefault(library, place)
    return Chance(run, draws, tuple(own), fixed)


def _by_name(call: Call, defined: set[str]) -> frozenset[str]:
    """A function of others that by its name fixes everything; one that is defined here is read."""
    name = call.method.rstrip("()[]")
    foreign = name not in defined and call.name.count(".") and not call.name.startswith("?")
    return EVERY if foreign and re.fullmatch(NAMED, name.lower()) and call.args else frozenset()


def _trained(run: Run) -> Iterator[tuple[str, Place]]:
    """Training, which begins from random weights: an optimiser's steps, or a trainer's `fit`."""
    calls = [Place(file, call) for file, call in run.calls]
    methods = {place.call.method for place in calls}
    for place in calls:
        name, method = place.call.name, place.call.method
        is_optimiser = name.startswith("torch.optim.") and method[:1].isupper()
        is_keras = name.startswith(("tensorflow.keras.", "keras.")) and method in MODELS
        if (is_optimiser and "backward" in methods) or (name in TRAINERS and "fit" in methods):
            yield TORCH, place
        elif is_keras and "fit" in methods:
            yield TENSORFLOW, place


MODELS = frozenset({"Sequential", "Model"})
