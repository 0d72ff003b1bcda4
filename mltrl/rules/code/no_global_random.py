"""Random numbers of NumPy come from a generator, not from its global state.

`np.random.shuffle` draws from one state that every library shares: a call more in a dependency, and
every number after it is another one, however carefully the seed was set.

Fix: make `rng = np.random.default_rng(seed)` once, and hand `rng` to what draws.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.code._sources import sources, within
from mltrl.rules.examples import Example, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 4: "should"}
PREFIX = "numpy.random."
WORDS = ("np.random", "numpy.random", "numpy import random")
DRAWS = frozenset(
    {
        *("beta", "binomial", "bytes", "chisquare", "choice", "dirichlet", "exponential", "gamma"),
        *("geometric", "gumbel", "laplace", "logistic", "lognormal", "multinomial"),
        *("multivariate_normal", "normal", "pareto", "permutation", "poisson", "rand", "randint"),
        *("randn", "random", "random_integers", "random_sample", "ranf", "rayleigh", "sample"),
        *("shuffle", "standard_normal", "standard_t", "triangular", "uniform", "vonmises"),
        *("weibull", "zipf"),
    }
)


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each draw, those of a file together."""
    for source in sources(evidence, *WORDS):
        if isinstance(source, Unknown):
            yield source
            continue
        for call in source.file.calls:
            if call.name.startswith(PREFIX) and call.name.removeprefix(PREFIX) in DRAWS:
                message = f"`{call.name}` draws from NumPy's global state"
                place = source.at(call.line)
                yield Finding(message, place, within(call), cause=source.path)


def examples() -> Iterator[Example]:
    """A generator; the global state; seeding; another library; a name that is bound anew."""

    def code(*text: str) -> dict[str, str]:
        return {"a.py": lines("import numpy as np", *text)}

    own = code("rng = np.random.default_rng(1)", "rng.normal(size=3)", "rng.shuffle(x)")
    yield Example("a generator", own, Outcome.MET)
    drawn = code("x = np.random.rand(3)", "np.random.shuffle(x)")
    yield Example("the global state", drawn, Outcome.NOT_MET, ("a.py:2", "a.py:3"))
    named = {"a.py": lines("from numpy.random import randint", "randint(3)")}
    yield Example("by its own name", named, Outcome.NOT_MET, ("a.py:2",))
    seeded = code("np.random.seed(1)", "state = np.random.RandomState(1)", "state.rand(3)")
    yield Example("near miss: seeding and a state of one's own", seeded, Outcome.MET)
    other = {"a.py": lines("import random", "random.random()", "tf.random.normal([3])")}
    yield Example("near miss: of another library", other, Outcome.MET)
    yield Example("no code", {"README.md": "# X\n"}, Outcome.NOT_APPLICABLE)
