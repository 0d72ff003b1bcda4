"""Every split of the data is the same in every run.

A model that is tested on other rows each time cannot be compared with the one of yesterday, and
rows move between training and test when a run is repeated.

Fix: give the split its own seed, `random_state=SEED` or `generator=…`, or keep the split as a file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable, Unavailable
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.examples import Example, lines
from mltrl.rules.pipeline._words import few
from mltrl.rules.seed._frameworks import NUMPY, TORCH, is_unfixed
from mltrl.rules.seed._runs import Place, chances

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.python.facts import Call

SCOPE = "repository"
STRENGTH = {0: "may", 2: "should"}
WORDS = (b"train_test_split", b"random_split", b"KFold", b"ShuffleSplit")
# Splitters that shuffle always, and those that do when they are told to.
SHUFFLES = frozenset(
    {"ShuffleSplit", "StratifiedShuffleSplit", "GroupShuffleSplit"}
    | {"RepeatedKFold", "RepeatedStratifiedKFold"}
)
MAY_SHUFFLE = frozenset({"KFold", "StratifiedKFold", "StratifiedGroupKFold", "GroupKFold"})
TOLD = {"KFold": 1, "StratifiedKFold": 1, "StratifiedGroupKFold": 1}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each place that splits data by chance and is given no seed."""
    doubts: list[Unknown] = []
    found: dict[tuple[str, int, str], Finding] = {}
    asked = False
    for chance in chances(evidence, WORDS):
        if isinstance(chance, Unavailable):
            doubts.append(Unknown(str(chance)))
            continue
        for file, call in chance.run.calls:
            library = splits(call)
            asked = asked or bool(library)
            key = (file.path, call.line, call.name)
            if (
                library
                and is_open(call, library)
                and library not in chance.fixed
                and key not in found
            ):
                message = f"`{call.name}` splits differently in every run: it is given no seed"
                place = chance.at(evidence, Place(file, call))
                found[key] = Finding(message, place, f"{file.path} {call.scope} {call.name}")
    if not asked and not doubts:
        raise NotApplicable("no script and no notebook splits data by chance")
    yield from found.values()
    yield from few(doubts)


def splits(call: Call) -> str:
    """The library by whose chance a call splits data, or ""."""
    home, _, name = call.name.rpartition(".")
    if (
        home.startswith("sklearn")
        and "_selection" in home + "_selection"[: 10 * (home == "sklearn")]
    ):
        shuffled = call.argument("shuffle", TOLD.get(name))
        if name in SHUFFLES:
            return NUMPY
        if name == "train_test_split":
            return "" if shuffled is not None and shuffled.literal is False else NUMPY
        if name in MAY_SHUFFLE:
            return NUMPY if shuffled is not None and shuffled.literal is True else ""
    return TORCH if name == "random_split" and home.startswith("torch.utils.data") else ""


def is_open(call: Call, library: str) -> bool:
    """Whether a call that splits is given no seed of its own."""
    return is_unfixed(call, "random_state" if library == NUMPY else "generator")


def examples() -> Iterator[Example]:
    """Fixed by the call; by the script; not; without shuffling; PyTorch; a notebook."""
    split = lines(
        "import numpy as np",
        "from sklearn.model_selection import train_test_split",
        "a, b = train_test_split(range(9), test_size=0.3, random_state=3)",
        "print(a)",
    )
    yield Example("fixed", {"a.py": split}, Outcome.MET)
    loose = split.replace(", random_state=3", "")
    yield Example("not", {"a.py": loose}, Outcome.NOT_MET, ("a.py:3",), mentions="every run")
    none = {"a.py": split.replace("=3)", "=None)")}
    yield Example("None", none, Outcome.NOT_MET, ("a.py:3",))
    seeded = {"a.py": loose.replace("a, b", "np.random.seed(1)\na, b")}
    yield Example("near miss: the script sets a seed", seeded, Outcome.MET)
    ordered = {"a.py": split.replace("random_state=3", "shuffle=False")}
    yield Example("near miss: in order", ordered, Outcome.NOT_APPLICABLE)
    passed = {"a.py": split.replace("random_state=3", "**settings")}
    yield Example("near miss: settings from elsewhere", passed, Outcome.MET)
    fold = lines("from sklearn.model_selection import KFold", "print(KFold(5))")
    yield Example("near miss: folds in order", {"a.py": fold}, Outcome.NOT_APPLICABLE)
    shuffled = {"a.py": fold.replace("(5)", "(5, shuffle=True)")}
    yield Example("shuffled folds", shuffled, Outcome.NOT_MET, ("a.py:2",))
    torch = lines("from torch.utils.data import random_split", "print(random_split(d, [8, 2]))")
    yield Example("PyTorch", {"a.py": torch}, Outcome.NOT_MET, ("a.py:2",))
    helper = {
        "a.py": "from s import f\nf()\n",
        "s.py": lines("from sklearn.model_selection import *"),
    }
    helper["s.py"] = loose.replace("a, b =", "def f(): return").replace("print(a)\n", "")
    yield Example("in a helper", helper, Outcome.NOT_MET, ("s.py:3",))
    unused = {**helper, "a.py": "import s\nprint(s)\n"}
    yield Example("near miss: a helper that nobody calls", unused, Outcome.NOT_APPLICABLE)
