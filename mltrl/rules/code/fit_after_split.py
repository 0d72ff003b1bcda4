"""Preprocessing is fitted after the split, on the training part only.

A scaler that was fitted on all data has seen the test set: its mean and its range are in every
training example, and the score on that test set is too good.

Fix: split first, `fit` on the training part, `transform` the others; a `Pipeline` does so by
itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.code._sources import sources
from mltrl.rules.examples import Example, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.python.facts import Assignment, Call, PythonFile

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
        for split in source.file.called(SPLIT):
            for fit in _before(source.file, split):
                message = (
                    f"`{fit.learner}` is fitted on all rows before `train_test_split` "
                    f"(line {split.line} of the code)"
                )
                yield Finding(message, source.at(fit.call.line), f"{split.scope}:{fit.learner}")


def _before(file: PythonFile, split: Call) -> Iterator[Fit]:
    """The fits whose results a split is given."""
    fits = {(one.call.line, one.call.column): one for one in _fits(file, split.scope)}
    given = {value.name.partition(".")[0] for value in split.args if value.kind == "name"}
    for assignment in reversed(_assignments(file, split)):
        if assignment.name not in given:
            continue
        given.discard(assignment.name)
        source = assignment.value
        fit = next((one for one in fits.values() if _makes(one, assignment)), None)
        if fit is not None:
            yield fit
        elif source.kind == "name":
            given.add(source.name.partition(".")[0])
        elif source.kind == "call":
            given.update(_handed_on(file, assignment))


def _assignments(file: PythonFile, split: Call) -> list[Assignment]:
    """What is assigned before the split, in its scope."""
    return [
        one
        for one in file.assignments
        if one.scope == split.scope and one.line <= split.line and one.name.isidentifier()
    ]


def _fits(file: PythonFile, scope: str) -> Iterator[Fit]:
    """The calls that fit a learner, made in place or held by a name."""
    made = {
        one.name: one.value.name.rpartition(".")[2]
        for one in file.assignments
        if one.value.kind == "call" and one.scope in {scope, ""}
    }
    for call in file.calls:
        holder, _, method = call.name.rpartition(".")
        if call.scope == scope and method in FITS:
            learner = made.get(holder, holder.removesuffix("()").rpartition(".")[2])
            if learner in LEARNS:
                yield Fit(call, learner)


def _makes(fit: Fit, assignment: Assignment) -> bool:
    """Whether an assignment holds what a fit returns."""
    value = assignment.value
    return value.kind in {"call", "part"} and (value.name, assignment.line) == (
        fit.call.name,
        fit.call.line,
    )


def _handed_on(file: PythonFile, assignment: Assignment) -> Iterator[str]:
    """The names whose rows an assignment hands on."""
    for call in file.calls:
        if call.line == assignment.line and call.name == assignment.value.name in HANDS_ON:
            yield from (value.name.partition(".")[0] for value in call.args if value.kind == "name")


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
    yield Example("no code", {"README.md": "# X\n"}, Outcome.NOT_APPLICABLE)
