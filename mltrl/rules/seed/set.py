"""Every script that draws random numbers fixes them with a seed.

Random weights, shuffles and samples change from run to run. Unless each script that is started sets
the seed of each library that it draws from, nobody can tell a better model from a lucky one.

Fix: make `rng = numpy.random.default_rng(SEED)` and hand it on, call `random.seed` and
`torch.manual_seed` at the start, and take SEED from the parameters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import NotApplicable, Unavailable
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.examples import Example, lines
from mltrl.rules.pipeline._words import few, listed
from mltrl.rules.seed._frameworks import FIX, GENERATORS, draw
from mltrl.rules.seed._runs import Chance, Place, chances

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 2: "should"}


class Loose(NamedTuple):
    """What entries draw and do not fix, at the same first place."""

    chance: Chance
    draws: dict[str, Place]
    entries: list[str]

    @property
    def first(self) -> Place:
        """The first draw: in the entry itself where it draws there."""
        own = [one for one in self.draws.values() if one.file is self.chance.run.entry]
        return (own or list(self.draws.values()))[0]


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each script or notebook, and one for each generator without a seed.

    Scripts that draw only in the same place of a module that they share are one finding.
    """
    doubts: list[Unknown] = []
    asked = False
    loose: dict[tuple[str, int], Loose] = {}
    made: dict[tuple[str, int], Finding] = {}
    for chance in chances(evidence):
        if isinstance(chance, Unavailable):
            doubts.append(Unknown(str(chance)))
            continue
        generators = (call.name in GENERATORS for _, call in chance.run.calls)
        asked = asked or bool(chance.draws or chance.fixed) or any(generators)
        draws = {name: at for name, at in chance.draws.items() if name not in chance.fixed}
        if draws:
            one = Loose(chance, draws, [])
            key = (one.first.file.path, one.first.call.line)
            loose.setdefault(key, one).entries.append(chance.path)
        for place in chance.own:
            found = _generator(evidence, chance, place)
            made.setdefault((place.file.path, place.call.line), found)
    yield from (_unseeded(evidence, one) for one in loose.values())
    yield from made.values()
    if not asked and not doubts:
        raise NotApplicable("no script and no notebook draws random numbers")
    yield from few(doubts)


def _unseeded(evidence: Evidence, loose: Loose) -> Finding:
    """What entries draw and do not fix."""
    chance = loose.chance
    one = len(loose.entries) == 1
    named = ", ".join(f"{name} ({_call(place, chance)})" for name, place in loose.draws.items())
    draws = "draws random numbers and sets" if one else "draw random numbers and set"
    here = one and loose.first.file is chance.run.entry
    who = f"this {_kind(chance)}" if here else listed(loose.entries)
    message = f"{who} {draws} no seed for {named}"
    steps = [FIX[name] for name in loose.draws]
    fix = f"at the start, with SEED from the parameters: {', '.join(steps)}"
    subject = chance.path if one else f"{loose.first.file.path} {loose.first.call.name}"
    return Finding(message, chance.at(evidence, loose.first), subject, fix)


def _kind(chance: Chance) -> str:
    return "notebook" if chance.run.rows else "script"


def _call(place: Place, chance: Chance) -> str:
    where = "" if place.file is chance.run.entry else f" in `{place.file.path}`"
    how = "" if draw(place.call) else "training with "
    return f"{how}`{place.call.name}`{where}"


def _generator(evidence: Evidence, chance: Chance, place: Place) -> Finding:
    name = place.call.name
    message = f"`{name}()` without a seed starts anew in every run"
    subject = f"{place.file.path} {place.call.scope} {name}"
    return Finding(message, chance.at(evidence, place), subject, f"write `{name}(SEED)`")


def examples() -> Iterator[Example]:
    """Seeded; not; another library; in a helper that is called; in one that is not; inference."""
    main = 'if __name__ == "__main__":'
    drawn = lines("import numpy as np", "", main, "    x = np.random.rand(3)", "    print(x)")
    seeded = drawn.replace("    x", "    np.random.seed(7)\n    x")
    yield Example("seeded", {"train.py": seeded}, Outcome.MET)
    yield Example("not", {"train.py": drawn}, Outcome.NOT_MET, ("train.py:4",), mentions="NumPy")
    alone = lines("import numpy as np", "x = np.random.rand(3)")
    yield Example(
        "statements alone", {"a.py": alone}, Outcome.NOT_MET, ("a.py:2",), "`numpy.random"
    )
    apart = {"tests/data.py": alone, "p/__init__.py": "", "p/x.py": alone, "b.py": "import c\n"}
    apart["c.py"] = alone
    yield Example("near miss: of a test, a package, a module", apart, Outcome.NOT_APPLICABLE)
    plot = lines("import matplotlib.pyplot as plt", "fig = plt.figure()", "df = df.sample(3)")
    yield Example("near miss: a plot", {"plot.py": plot}, Outcome.NOT_APPLICABLE)
    beside = {"train.py": seeded, "augment.py": drawn}
    yield Example("one seeded, one not", beside, Outcome.NOT_MET, ("augment.py:4",))
    other = seeded.replace("print(x)", "print(torch.randn(3))").replace("\n\n", "\nimport torch\n")
    yield Example("another library", {"a.py": other}, Outcome.NOT_MET, ("a.py:6",), "PyTorch")
    helper = lines("import numpy", "def fix(seed):", "    numpy.random.seed(seed)")
    called = drawn.replace("\n\n", "\nfrom lib.seeds import fix\nfix(3)\n")
    files = {"train.py": called, "lib/seeds.py": helper}
    yield Example("near miss: in a helper", files, Outcome.MET)
    dead = {**files, "train.py": called.replace("fix(3)", "")}
    yield Example("a helper that is not called", dead, Outcome.NOT_MET, ("train.py:5",))
    nothing = {"a.py": seeded.replace("seed(7)", "seed(None)")}
    yield Example("a seed of None", nothing, Outcome.NOT_MET, ("a.py:5",))
    shared = {
        "a.py": "from lib.seeds import draw\ndraw()\n",
        "b.py": "from lib.seeds import draw\ndraw()\n",
    }
    shared["lib/seeds.py"] = "import numpy\ndef draw(): return numpy.random.rand()\n"
    yield Example("a draw that two share", shared, Outcome.NOT_MET, ("lib/seeds.py:2",), "`b.py`")
    default = "import numpy as np\ndef f(rng=np.random.default_rng()): return rng\nf(make(1))\n"
    yield Example("near miss: a default", {"a.py": default}, Outcome.MET)
    yield from _of_libraries()


def _of_libraries() -> Iterator[Example]:
    """States, generators, training and inference, notebooks, files that cannot be read."""
    main = 'if __name__ == "__main__":'
    forest = lines(
        "from sklearn.ensemble import RandomForestClassifier as F", "F(random_state=1).fit(1)"
    )
    yield Example("near miss: a fixed state", {"a.py": forest}, Outcome.NOT_APPLICABLE)
    loose = {"a.py": forest.replace("random_state=1", "n_jobs=2")}
    yield Example(
        "no state", loose, Outcome.NOT_MET, ("a.py:2",), mentions="RandomForestClassifier"
    )
    rng = lines("import numpy as np", "print(np.random.default_rng().normal())")
    yield Example("a generator", {"a.py": rng}, Outcome.NOT_MET, ("a.py:2",), mentions="anew")
    fixed = {"a.py": rng.replace("rng()", "rng(5)")}
    yield Example("near miss: a generator with a seed", fixed, Outcome.MET)
    given = "import numpy as np\ndef f(rng=None): return rng or np.random.default_rng()\nf()\n"
    yield Example("near miss: one for those who give none", {"a.py": given}, Outcome.MET)
    tried = lines("import torch", "class Crop: pass", main, "    assert Crop(torch.rand(3))")
    yield Example("near miss: classes tried out", {"crop.py": tried}, Outcome.NOT_APPLICABLE)
    yield from _of_training()


def _of_training() -> Iterator[Example]:
    """Training and inference, libraries, notebooks, files that cannot be read."""
    step = lines(
        "def step(model, loss):", "    optimiser = torch.optim.Adam(model)", "    loss.backward()"
    )
    net = lines("import torch", "class Net(torch.nn.Module): pass") + step
    evaluate = {"evaluate.py": lines("from net import Net", "print(Net())"), "net.py": net}
    yield Example("near miss: inference", evaluate, Outcome.NOT_APPLICABLE)
    train = {**evaluate, "train.py": lines("from net import Net, step", "step(Net(), 1)")}
    yield Example("training", train, Outcome.NOT_MET, ("net.py:4",), mentions="`train.py`")
    here = {"a.py": net + "step(Net(), 1)\n"}
    yield Example("training here", here, Outcome.NOT_MET, ("a.py:4",), "training with `torch.optim")
    yield from _of_loaders()


def _of_loaders() -> Iterator[Example]:
    """Who only measures does not ask a data module for what it would train on."""
    loaders = lines(
        "from torch.utils.data import DataLoader",
        "class Data:",
        "    def train_dataloader(self): return DataLoader(self.a, shuffle=True)",
        "    def test_dataloader(self): return DataLoader(self.b)",
    )
    start = "from data import Data\n"
    measure = {"data.py": loaders, "measure.py": f"{start}print(Data().test_dataloader())\n"}
    yield Example("near miss: measuring with a data module", measure, Outcome.NOT_APPLICABLE)
    direct = {**measure, "t.py": f"{start}print(Data().train_dataloader())\n"}
    yield Example("a loader for training", direct, Outcome.NOT_MET, ("data.py:3",))
    fit = {**measure, "t.py": f"import lightning as L\n{start}L.Trainer().fit(1, Data())\n"}
    yield Example("a trainer asks for it", fit, Outcome.NOT_MET, ("data.py:3",))
    yield from _of_notebooks()


def _of_notebooks() -> Iterator[Example]:
    """What an import does not run, libraries, notebooks, files that cannot be read."""
    bench = lines(
        "if __name__ == '__main__':", "    import numpy", "    print(numpy.random.rand(9))"
    )
    imported = {"a.py": "import speed\nspeed.f()\n", "speed.py": f"def f(): pass\n{bench}"}
    yield Example("near miss: what an import does not run", imported, Outcome.NOT_APPLICABLE)
    lightning = lines(
        "import pytorch_lightning as pl", "pl.seed_everything(1)", "pl.Trainer().fit(m)"
    )
    yield Example("near miss: a function for all", {"a.py": lightning}, Outcome.MET)
    library = {
        "pkg/__init__.py": "",
        "pkg/noise.py": "import numpy\ndef f(): numpy.random.rand()\n",
    }
    yield Example("near miss: a library that nothing starts", library, Outcome.NOT_APPLICABLE)
    source = '["%matplotlib inline\\n",\n"import random\\n",\n"random.random()"]'
    cell = f'{{"cell_type": "code", "source": {source}}}'
    notebook = {"a.ipynb": f'{{"cells": [\n{cell}\n]}}'}
    yield Example("a notebook", notebook, Outcome.NOT_MET, ("a.ipynb:4",))
    seeded = "import random\nrandom.seed(1)\nprint(random.random())\n"
    python2 = {"a.py": "import random\nprint random.random()\n", "b.py": seeded}
    yield Example("Python 2", python2, Outcome.UNKNOWN, mentions="`a.py` line 2")
