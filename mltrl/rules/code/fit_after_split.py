"""Preprocessing is fitted after the split, on the training part only.

A scaler that was fitted on all data has seen the test set: its mean and its range are in every
training example, and the score on that test set is too good.

Fix: split first, `fit` on the training part, `transform` the others; a `Pipeline` does so by
itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.evidence.python.facts import Assignment
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.code._sources import sources
from mltrl.rules.examples import Example, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.python.facts import Call, PythonFile, Value

SCOPE = "repository"
STRENGTH = {0: "may", 2: "should"}
SPLIT = "sklearn.model_selection.train_test_split"
LEARNS = frozenset(
    {
        *("StandardScaler", "MinMaxScaler", "MaxAbsScaler", "RobustScaler", "QuantileTransformer"),
        *("PowerTransformer", "KBinsDiscretizer", "SimpleImputer", "KNNImputer"),
        *("IterativeImputer", "PCA", "IncrementalPCA", "KernelPCA", "TruncatedSVD", "FastICA"),
        *("NMF", "SelectKBest", "SelectPercentile", "TfidfVectorizer", "TargetEncoder"),
        *("SMOTE", "ADASYN", "BorderlineSMOTE", "RandomOverSampler", "SMOTEENN", "SMOTETomek"),
    }
)
FITS = frozenset({"fit_transform", "fit_resample", "fit_sample"})
# Calls that hand on the rows of what they are given.
HANDS_ON = frozenset(
    {"pandas.DataFrame", "numpy.array", "numpy.asarray", "numpy.hstack", "numpy.concatenate"}
)


# Methods that hand on the rows of what they are called on.
KEEPS = frozenset(
    {"astype", "copy", "drop", "dropna", "fillna", "reset_index", "reshape", "to_numpy", "toarray"}
)


class Fit(NamedTuple):
    """A call that learns from data, and the class of what learns."""

    call: Call
    learner: str


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each fit whose result is split afterwards, in one function or module."""
    for source in sources(evidence, "train_test_split"):
        if isinstance(source, Unknown):
            yield source
            continue
        told = set()
        for split in source.file.called(SPLIT):
            for fit in _WayBack(source.file, split).fits():
                place = (fit.call.line, fit.call.column)
                if place in told:
                    continue
                told.add(place)
                message = (
                    f"`{fit.learner}` is fitted on all rows before `train_test_split` "
                    f"(line {split.line} of the code)"
                )
                yield Finding(message, source.at(fit.call.line), f"{split.scope}:{fit.learner}")


class _WayBack:
    """The way back from a split: the names that hold its rows, and the learners that changed them.

    `waiting` are learners whose `transform` was met and whose `fit` is not met yet.
    """

    def __init__(self, file: PythonFile, split: Call) -> None:
        self.split = split
        self.calls = [one for one in file.calls if one.scope == split.scope]
        self.assignments = [
            one for one in file.assignments if one.scope == split.scope and one.line <= split.line
        ]
        self.learners = {
            one.name: _class_of(one.value.name.removesuffix(".fit"))
            for one in file.assignments
            if one.value.kind == "call" and one.scope in {split.scope, ""}
        }
        self.given: set[str] = set()
        self.waiting: set[str] = set()

    def fits(self) -> Iterator[Fit]:
        """The fits on rows that the split is given; not those on a part of an earlier split."""
        for fit in self.followed():
            if not self.is_of_part(fit):
                yield fit

    def followed(self) -> Iterator[Fit]:
        """Go back one step after the other."""
        for value in self.split.args:
            yield from self.taken(value, self.split.line)
        fits = [one for one in self.calls if one.method == "fit" and one.line <= self.split.line]
        steps: list[Assignment | Call] = [*fits, *self.assignments]
        for step in sorted(steps, key=_order)[::-1]:
            name = step.name.removesuffix(".fit")
            if isinstance(step, Assignment):
                if name in self.given | self.waiting:
                    self.given.discard(name)
                    self.waiting.discard(name)
                    yield from self.taken(step.value, step.line)
            elif name in self.waiting:
                self.waiting.discard(name)
                if self.knows(step):
                    yield Fit(step, self.learners.get(name, _class_of(name)))

    def taken(self, value: Value, line: int) -> Iterator[Fit]:
        """Follow what rows come from; a fit on the way is one that is looked for."""
        if value.kind in {"name", "other"}:
            self.given.add(_first(value))
        if value.kind not in {"call", "part"}:
            return
        call = self.call(value.name, line)
        holder, _, method = value.name.rpartition(".")
        if call is None:
            return
        learner = self.learners.get(holder, _class_of(holder.removesuffix(".fit()")))
        fit = self.call(holder.removesuffix("()"), line) if holder.endswith(".fit()") else None
        if learner in LEARNS and method in FITS:
            yield Fit(call, learner)
        elif learner in LEARNS and method == "transform" and fit is not None:
            yield Fit(fit, learner)
        elif learner in LEARNS and method == "transform":
            self.waiting.add(holder)
        elif learner in LEARNS and method == "fit":
            yield from [Fit(call, learner)] if self.knows(call) else []
            return
        elif value.name not in HANDS_ON:
            self.given.update({holder} if method in KEEPS else ())
            return
        self.given.update(_first(one) for one in call.args if one.kind in {"name", "other"})

    def knows(self, fit: Call) -> bool:
        """Whether a fit is on all rows of what the split is given."""
        on = fit.args[:1]
        return any(one.kind == "name" and _first(one) in self.given for one in on)

    def call(self, name: str, line: int) -> Call | None:
        """The first call of a name from a line on."""
        return next((one for one in self.calls if one.name == name and one.line >= line), None)

    def is_of_part(self, fit: Fit) -> bool:
        """Whether a fit is on what an earlier split made."""
        names = {_first(one) for one in fit.call.args[:1]}
        return any(
            one.name in names and one.line < fit.call.line
            for one in self.assignments
            if (one.value.kind, one.value.name) == ("part", SPLIT)
        )


def _order(step: Assignment | Call) -> tuple[int, int]:
    """Where a step stands; on one line, what is fitted comes before what is transformed."""
    if not isinstance(step, Assignment):
        return step.line, 1
    return step.line, 2 if step.value.name.endswith(".transform") else 0


def _class_of(made: str) -> str:
    """The name of the class of `sklearn.preprocessing.StandardScaler()`."""
    return made.removesuffix("()").rpartition(".")[2]


def _first(value: Value) -> str:
    """The name whose attribute or part a value is."""
    return value.name.partition(".")[0].partition("[")[0]


def _code(*text: str) -> dict[str, str]:
    imports = (
        "from sklearn.model_selection import train_test_split",
        "from sklearn.preprocessing import StandardScaler, LabelEncoder",
    )
    return {"a.py": lines(*imports, *text)}


def examples() -> Iterator[Example]:
    """After; before; through a frame; a label encoder; another variable; two functions."""
    fit = "StandardScaler().fit_transform(X)"
    after = _code("a, b = train_test_split(X)", "s = StandardScaler()", "a = s.fit_transform(a)")
    yield Example("after", after, Outcome.MET)
    held = ("scaler = StandardScaler()", "Z = scaler.fit_transform(X)")
    before = _code(*held, "a, b, c, d = train_test_split(Z, y, test_size=0.2)")
    yield Example("before", before, Outcome.NOT_MET, ("a.py:4",), mentions="StandardScaler")
    same = _code(f"X = {fit}", "a, b = train_test_split(X)")
    yield Example("in place", same, Outcome.NOT_MET, ("a.py:3",))
    through = ("frame = pd.DataFrame(Z)", "a, b = train_test_split(frame)")
    frame = _code("import pandas as pd", f"Z = {fit}", *through)
    yield Example("through a frame", frame, Outcome.NOT_MET, ("a.py:4",))
    labels = _code("y = LabelEncoder().fit_transform(y)", "a, b, c, d = train_test_split(X, y)")
    yield Example("near miss: a label encoder", labels, Outcome.MET)
    other = _code(f"shown = {fit}", "plot(shown)", "a, b, c, d = train_test_split(X, y)")
    yield Example("near miss: for a plot only", other, Outcome.MET)
    anew = _code(f"X = {fit}", "X = load()", "a, b = train_test_split(X)")
    yield Example("near miss: loaded anew", anew, Outcome.MET)
    scopes = _code("def f(X):", f"    X = {fit}", "def g(X):", "    return train_test_split(X)")
    yield Example("near miss: in another function", scopes, Outcome.MET)
    yield from _apart()
    yield Example("no code", {"README.md": "# X\n"}, Outcome.NOT_APPLICABLE)


def _apart() -> Iterator[Example]:
    """`fit` and `transform` apart: of what is split; of something else; of an earlier split."""
    split, scaler = "a, b = train_test_split(X)", "s = StandardScaler()"
    apart = _code(scaler, "s.fit(X)", "X = s.transform(X)", split)
    yield Example("fit and transform apart", apart, Outcome.NOT_MET, ("a.py:4",))
    row = _code(f"{scaler}; s.fit(X); X = s.transform(X); {split}")
    yield Example("apart on one line", row, Outcome.NOT_MET, ("a.py:3",))
    steps = ("Z = s.transform(X)", "Z = Z[:100]", "Z = (Z - 1) / 2", "Z = Z.astype(float)")
    renamed = _code(scaler, "s.fit(X)", *steps, "a, b = train_test_split(Z[:, 1:], y)")
    yield Example("with steps between", renamed, Outcome.NOT_MET, ("a.py:4",))
    chained = _code("s = StandardScaler().fit(X)", "a, b = train_test_split(s.transform(X))")
    yield Example("transformed in the split", chained, Outcome.NOT_MET, ("a.py:3",))
    whole = _code("X = StandardScaler().fit(X).transform(X)", split)
    yield Example("in one line", whole, Outcome.NOT_MET, ("a.py:3",))
    more = ("from imblearn.over_sampling import SMOTE", f"X = {scaler[4:]}.fit_transform(X)")
    both = _code(*more, "X, y = SMOTE().fit_resample(X, y)", "a, b, c, d = train_test_split(X, y)")
    yield Example("two after each other", both, Outcome.NOT_MET, ("a.py:4", "a.py:5"))
    other = _code(scaler, "s.fit(old)", "X = s.transform(X)", split)
    yield Example("near miss: fitted on something else", other, Outcome.MET)
    chosen = _code(scaler, "s.fit(X[train])", "X = s.transform(X)", split)
    yield Example("near miss: fitted on chosen rows", chosen, Outcome.MET)
    earlier = (split, scaler, "s.fit(a)", "a = s.transform(a)", "c, d = train_test_split(a)")
    yield Example("near miss: a part of an earlier split", _code(*earlier), Outcome.MET)
    final = _code(split, scaler, "s.fit(X)", "X = s.transform(X)", "model.fit(X)")
    yield Example("near miss: once more for the final model", final, Outcome.MET)
    codes = _code("e = LabelEncoder()", "e.fit(X)", "X = e.transform(X)", split)
    yield Example("near miss: an encoder of labels", codes, Outcome.MET)
