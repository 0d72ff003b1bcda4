"""Every seed that is set is written down.

A seed repeats a run only for those who know it. It is on record as a number in the code, as a
parameter or as an option with a default; it is lost when it comes from the clock or was only typed.

Fix: keep the seed in `params.yaml` and read it from there, or give the option a default.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable, Unavailable
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.examples import Example, lines, stage
from mltrl.rules.pipeline._words import few
from mltrl.rules.seed._frameworks import GENERATORS, NO_DRAWS
from mltrl.rules.seed._runs import Chance, Place, chances
from mltrl.rules.seed.splits_fixed import splits
from mltrl.rules.seed.used import Option, options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.python.facts import Call, PythonFile, Value

SCOPE = "repository"
STRENGTH = {0: "may", 2: "should"}
# What gives another number each time.
FLEETING = frozenset(
    {"time.time", "time.time_ns", "time.perf_counter", "time.monotonic", "os.urandom", "os.getpid"}
    | {
        "datetime.datetime.now",
        "datetime.datetime.utcnow",
        "datetime.now",
        "uuid.uuid4",
        "torch.seed",
    }
    | {"secrets.randbelow", "secrets.randbits", "random.SystemRandom().randint"}
)


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each seed that no file of the repository tells."""
    doubts: list[Unknown] = []
    found: dict[str, Finding] = {}
    draws = seeded = False
    for chance in chances(evidence):
        if isinstance(chance, Unavailable):
            doubts.append(Unknown(str(chance)))
            continue
        split = any(splits(call) for _, call in chance.run.calls)
        draws = draws or split or bool(chance.draws or chance.own)
        for place in _seeds(chance):
            seeded = True
            one = _clock(evidence, chance, place) or _typed(evidence, chance, place)
            if one is not None:
                found.setdefault(one.subject, one)
    yield from found.values()
    yield from few(doubts)
    if draws and not seeded:
        yield Unknown("random numbers are drawn, and no seed is set that could be on record")
    elif not seeded and not doubts:
        raise NotApplicable("no script and no notebook draws random numbers")


def _seeds(chance: Chance) -> Iterator[Place]:
    """The calls that set a seed: of libraries, generators, and of states of their own."""
    yield from chance.fixed.values()
    for file, call in chance.run.calls:
        own = call.name in GENERATORS and (call.args or call.keywords)
        state = call.argument("random_state")
        if own or (state is not None and not state.is_none):
            yield Place(file, call)


def _given(call: Call) -> Value | None:
    state = call.argument("random_state") or call.argument("seed", 0)
    return state or next(iter(call.keywords.values()), None)


def _clock(evidence: Evidence, chance: Chance, place: Place) -> Finding | None:
    """A seed that is another one each time, also by the way of a name."""
    value = _given(place.call)
    lines_of = {place.call.line}
    if value is not None and value.kind == "name":
        same = [one for one in place.file.assignments if one.name == value.name]
        lines_of = {one.line for one in same[-1:]}
    for call in place.file.calls:
        if call.line in lines_of and call is not place.call and _is_fleeting(call):
            message = f"the seed of `{place.call.name}` is another one in each run: `{call.name}`"
            subject = f"{place.file.path} {place.call.scope} {place.call.name}"
            return Finding(message, chance.at(evidence, place), subject)
    return None


def _is_fleeting(call: Call) -> bool:
    home, _, name = call.name.rpartition(".")
    drawn = home in {"random", "numpy.random"} and name not in NO_DRAWS
    return drawn or call.name in FLEETING


def _typed(evidence: Evidence, chance: Chance, place: Place) -> Finding | None:
    """A seed from an option without a default that no file gives a value to."""
    value = _given(place.call)
    if value is None or value.kind != "name":
        return None
    entry = chance.run.entry
    name = value.name.rpartition(".")[2]
    for option in options(entry):
        if option.name == name and _is_open(entry, option) and not _is_passed(evidence, option):
            message = (
                f"`{option.written}` has no default, and no stage passes it: it is not on record"
            )
            return Finding(
                message, Location(entry.path, option.line), f"{entry.path} {option.name}"
            )
    return None


def _is_open(file: PythonFile, option: Option) -> bool:
    """Whether an option has no default."""
    for call in file.calls:
        if call.line == option.line and any(one.text == option.written for one in call.args):
            default = call.argument("default")
            return (default is None or default.is_none) and not call.spread
    return False


def _is_passed(evidence: Evidence, option: Option) -> bool:
    """Whether a stage, a script of a shell or a Makefile gives the option a value."""
    if any(option.written in str(stage.cmd) for stage in evidence.dvc.stages):
        return True
    for path in evidence.tree.entries:
        if path.endswith((".sh", ".slurm", ".sbatch", ".mk", "Makefile", "Snakefile", ".md")):
            try:
                if option.written in evidence.environment.text(path):
                    return True
            except Unavailable:
                return True
    return False


def examples() -> Iterator[Example]:
    """A number; a parameter; a default; the clock; an option without a value; no seed."""
    number = lines("import random", "random.seed(7)", "print(random.random())")
    yield Example("a number", {"a.py": number}, Outcome.MET)
    param = number.replace("seed(7)", 'seed(yaml.safe_load(open("params.yaml"))["seed"])')
    yield Example("near miss: a parameter", {"a.py": "import yaml\n" + param}, Outcome.MET)
    clock = {"a.py": "import time\n" + number.replace("seed(7)", "seed(int(time.time()))")}
    yield Example("the clock", clock, Outcome.NOT_MET, ("a.py:3",), mentions="`time.time`")
    named = {"a.py": number.replace("random.seed(7)", "S = random.randint(0, 9)\nrandom.seed(S)")}
    yield Example("drawn before", named, Outcome.NOT_MET, ("a.py:3",), mentions="random.randint")
    timed = {"a.py": "import time\nstart = time.time()\n" + number}
    yield Example("near miss: a clock for something else", timed, Outcome.MET)
    option = lines(
        "import argparse, random",
        "parser = argparse.ArgumentParser()",
        'parser.add_argument("--seed", type=int)',
        "args = parser.parse_args()",
        "random.seed(args.seed)",
        "print(random.random())",
    )
    bare = {"train.py": option}
    yield Example("only typed", bare, Outcome.NOT_MET, ("train.py:3",), mentions="no default")
    default = {"train.py": option.replace("type=int", "type=int, default=3")}
    yield Example("near miss: a default", default, Outcome.MET)
    passed = stage().replace("train.py", "train.py --seed 3")
    yield Example("near miss: a stage passes it", {**bare, "dvc.yaml": passed}, Outcome.MET)
    none = {"a.py": "import random\nprint(random.random())\n"}
    yield Example("no seed", none, Outcome.UNKNOWN, mentions="no seed is set")
    yield Example("no chance", {"a.py": "print(1)\n"}, Outcome.NOT_APPLICABLE)
