"""Every option for a seed is used.

A script that takes `--seed` and forgets it looks repeatable and is not: every run of a sweep over
seeds draws the same numbers, or new ones each time.

Fix: give the option to the libraries that draw (`random.seed(args.seed)`), or take it away.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import NotApplicable, Unavailable
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.examples import Example, lines
from mltrl.rules.pipeline._words import few
from mltrl.rules.seed._runs import entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.python.facts import Call, PythonFile
    from mltrl.evidence.python.live import Run

SCOPE = "repository"
STRENGTH = {0: "may", 2: "should"}
# What turns all options at once into something else, and who may pass them on unseen.
WHOLESALE = frozenset({"vars", "asdict", "from_argparse_args", "parse_args_into_dataclasses"})
SHOWING = frozenset({"print", "pprint", "repr", "str", "info", "debug", "log", "echo"})


class Option(NamedTuple):
    """An option for a seed: what the command line calls it, the name it is kept under, its line."""

    written: str
    name: str
    line: int
    is_argparse: bool


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each option for a seed that nothing reads."""
    asked = False
    doubts: list[Unknown] = []
    for run in entries(evidence, (b"seed",)):
        if isinstance(run, Unavailable):
            doubts.append(Unknown(str(run)))
            continue
        for option in options(run.entry):
            asked = True
            if not _is_read(run, option):
                place = Location(run.entry.path, option.line)
                message = f"`{option.written}` is taken from the command line and never used"
                yield Finding(message, place, f"{run.entry.path} {option.name}")
    if not asked and not doubts:
        raise NotApplicable("no script takes a seed as an option")
    yield from few(doubts)


def options(file: PythonFile) -> Iterator[Option]:
    """The options for a seed that a script declares to argparse or click."""
    for call in file.calls:
        is_argparse = call.method == "add_argument"
        if not is_argparse and call.name not in {"click.option", "click.argument"}:
            continue
        words = [one.text for one in call.args if one.text]
        named = [word for word in words if re.search(r"\bseed\b|_seed\b|\bseed_", word.strip("-"))]
        if named:
            yield Option(named[0], _kept(call, words), call.line, is_argparse)


def _kept(call: Call, words: list[str]) -> str:
    """The name under which an option is kept: `dest`, a bare word of click, the long form."""
    kept = call.argument("dest")
    if kept is not None and kept.text:
        return kept.text
    bare = [word for word in words if not word.startswith("-")]
    long = [word for word in words if word.startswith("--")]
    name = (bare or long or words)[0].partition("/")[0]
    return name.lstrip("-").replace("-", "_")


def _is_read(run: Run, option: Option) -> bool:
    """Whether code that may run reads the option, or all options pass out of sight."""
    for file in run.files:
        named = (one.text == option.name for one in file.texts)
        if option.name in file.attributes or any(named):
            return True
    file = run.entry
    if option.is_argparse:
        return _escapes(run)
    parameters = {name for one in file.definitions for name in one.parameters}
    return option.name in file.names or option.name not in parameters


def _escapes(run: Run) -> bool:
    """Whether the options go as a whole where their use is not seen."""
    file = run.entry
    kept = {
        one.name
        for one in file.assignments
        if one.value.name.endswith((".parse_args", ".parse_known_args"))
    }
    defined = {one.name for each in run.files for one in each.definitions}
    if "__dict__" in file.attributes or not kept:
        return True
    for call in file.calls:
        given = {one.name for one in (*call.args, *call.keywords.values())} & kept
        if call.method in WHOLESALE or (call.spread and given):
            return True
        if given and call.method not in SHOWING and call.name not in defined:
            return not any(call.method == name.rpartition(".")[2] for name in defined)
    return False


def examples() -> Iterator[Example]:
    """Used; not; another seed is set; used elsewhere; passed on; click."""
    parsed = lines(
        "import argparse, random",
        "def main():",
        "    parser = argparse.ArgumentParser()",
        '    parser.add_argument("--seed", type=int, default=0)',
        "    args = parser.parse_args()",
        "    random.seed(args.seed)",
        'if __name__ == "__main__":',
        "    main()",
    )
    yield Example("used", {"train.py": parsed}, Outcome.MET)
    fixed = {"train.py": parsed.replace("args.seed", "42")}
    yield Example("a number instead", fixed, Outcome.NOT_MET, ("train.py:4",), mentions="`--seed`")
    unused = {"train.py": parsed.replace("random.seed(args.seed)", "print(args)")}
    yield Example("only shown", unused, Outcome.NOT_MET, ("train.py:4",))
    helper = parsed.replace("random.seed(args.seed)", "run(args)").replace(
        "\n", "\nfrom r import run\n", 1
    )
    there = {"train.py": helper, "r.py": "import random\ndef run(a): random.seed(a.seed)\n"}
    yield Example("near miss: used by a helper", there, Outcome.MET)
    lost = {**there, "r.py": "import random\ndef run(a): random.random()\n"}
    yield Example("a helper forgets it", lost, Outcome.NOT_MET, ("train.py:5",))
    whole = {"train.py": parsed.replace("random.seed(args.seed)", "run(**vars(args))")}
    yield Example("near miss: all options at once", whole, Outcome.MET)
    passed = {"train.py": parsed.replace("random.seed(args.seed)", "trainer.setup(args)")}
    yield Example("near miss: passed on", passed, Outcome.MET)
    renamed = parsed.replace('"--seed"', '"-s", "--random-seed", dest="rs"')
    kept = {"train.py": renamed.replace("args.seed", "args.rs")}
    yield Example("near miss: another name", kept, Outcome.MET)
    yield from _of_click()


def _of_click() -> Iterator[Example]:
    """Options of click, and none."""
    click = lines(
        "import click, random",
        "@click.command()",
        '@click.option("--seed", default=1)',
        "def main(seed):",
        "    random.seed(seed)",
    )
    yield Example("near miss: click", {"a.py": click}, Outcome.MET)
    loose = {"a.py": click.replace("seed(seed)", "seed(1)")}
    yield Example("click, not used", loose, Outcome.NOT_MET, ("a.py:3",))
    yield Example("no option", {"a.py": "print(1)\n"}, Outcome.NOT_APPLICABLE)
