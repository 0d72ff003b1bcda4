"""Stages would run the command that they ran.

The lock holds the command of the last run. Where dvc.yaml says another one now, the outputs come
from a command that is not in this commit.

Fix: `dvc repro` and commit dvc.lock; `dvc commit -f` where the new command makes the same outputs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.evidence.runs.commands import is_open, is_other, spoken
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.examples import Example, lines, locked, stage
from mltrl.rules.pipeline._words import in_doubt, listed, others

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.dvc import Live
    from mltrl.outcomes import Location

SCOPE = "repository"
STRENGTH = {0: "must"}
WIDEST = 40


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each definition whose stages ran another command."""
    unread = list(evidence.dvc.unread("dvc.yaml", "dvc.lock"))
    if not evidence.dvc.live and not unread:
        raise NotApplicable("no stage has run and is in a lock")
    changed: dict[Location, list[Live]] = {}
    doubts = []
    for live in evidence.dvc.live:
        if not live.certain or is_open(live.stage):
            doubts.append((live.locked.name, live.stage.doubt))
        elif is_other(live):
            changed.setdefault(live.stage.at("cmd"), []).append(live)
    for place, group in changed.items():
        yield _finding(place, group)
    yield from in_doubt("the command of {} is not known", doubts)
    yield from unread


def _finding(place: Location, group: list[Live]) -> Finding:
    first = group[0]
    changes = [(spoken(live.stage.cmd), spoken(live.locked.cmd)) for live in group]
    alike = [live for live, change in zip(group, changes, strict=True) if change == changes[0]]
    names = listed(live.locked.name for live in alike)
    now, then = _difference(*changes[0])
    rest = others(live.locked.name for live in group if live not in alike)
    message = f"{names} would run `{now}`, and ran `{then}`{rest}"
    concerned = tuple(live.locked.name for live in group)
    subject = first.stage.group or first.stage.name
    return Finding(message, place, subject, concerns=concerned)


def _difference(now: list[str], then: list[str]) -> tuple[str, str]:
    """Both commands, from shortly before the place where they part."""
    one, other = "; ".join(now), "; ".join(then)
    pairs = enumerate(zip(one, other, strict=False))
    same = next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
    start = max(same - WIDEST // 2, 0)
    start = max(start, one.rfind(" ", start, same) + 1)
    return _cut(one, start), _cut(other, start)


def _cut(text: str, start: int) -> str:
    shown = text[start:] if len(text) - start <= WIDEST else f"{text[start : start + WIDEST]}…"
    return shown if start == 0 else f"…{shown}"


def examples() -> Iterator[Example]:
    """The same; another; folded, wrapped and listed; quoted blanks; line ends; frozen; a group."""

    def repository(now: str, then: str = "python train.py") -> dict[str, str]:
        command = "cmd: python train.py"
        definition = stage().replace(command, f"cmd: {now}")
        return {"dvc.yaml": definition, "dvc.lock": locked().replace(command, f"cmd: {then}")}

    yield Example("the same", repository("python train.py"), Outcome.MET)
    other = repository("python train.py --fast")
    yield Example("another", other, Outcome.NOT_MET, ("dvc.yaml:3",), mentions="--fast")
    folded = repository(">-\n      python\n      train.py")
    yield Example("near miss: folded", folded, Outcome.MET)
    spaced = repository("|\n      python  train.py\n", "python train.py")
    yield Example("near miss: white space", spaced, Outcome.MET)
    wrapped = repository("|\n      python \\\n        train.py\n", "python train.py")
    yield Example("near miss: a line that goes on", wrapped, Outcome.MET)
    as_list = repository("[python train.py]")
    yield Example("near miss: a list of one", as_list, Outcome.MET)
    two = repository("[python train.py, echo done]")
    yield Example("a second command", two, Outcome.NOT_MET, ("dvc.yaml:3",))
    quoted = repository("echo 'a  b'", "echo 'a b'")
    yield Example("blanks in quotes", quoted, Outcome.NOT_MET, ("dvc.yaml:3",))
    ends = repository("|\n      cd x\n      make\n", "cd x make")
    yield Example("line ends", ends, Outcome.NOT_MET, ("dvc.yaml:3",))
    frozen = {**other, "dvc.yaml": other["dvc.yaml"] + "    frozen: true\n"}
    yield Example("a frozen stage", frozen, Outcome.NOT_MET, ("dvc.yaml:3",))
    yield from _templates()


def _templates() -> Iterator[Example]:
    body = ("  t:", "    foreach: [x, y]", "    do:", "      cmd: run ${item} ${lr}")
    group = {"dvc.yaml": lines("vars: [{lr: 1}]", "stages:", *body)}

    def ran(*commands: tuple[str, str]) -> str:
        entries = [f"  {name}:\n    cmd: {command}" for name, command in commands]
        return lines("schema: '2.0'", "stages:", *entries)

    same = {**group, "dvc.lock": ran(("t@x", "run x 1"), ("t@y", "run y 1"))}
    yield Example("near miss: templates with the same values", same, Outcome.MET)
    stale = {**group, "dvc.lock": ran(("t@x", "run x 2"), ("t@y", "run y 2"))}
    yield Example("another value", stale, Outcome.NOT_MET, ("dvc.yaml:6",), mentions="`t@y`")
    gone = {**group, "dvc.lock": ran(("t@z", "run z 2"))}
    yield Example("near miss: no longer one of them", gone, Outcome.NOT_APPLICABLE)
    no_value = {**same, "dvc.yaml": group["dvc.yaml"].replace("lr: 1", "rate: 1")}
    yield Example("no value", no_value, Outcome.UNKNOWN, mentions="is not known")
    yield Example("nothing ran", {"dvc.yaml": stage()}, Outcome.NOT_APPLICABLE)
