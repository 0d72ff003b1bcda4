"""The measurements as a table for people and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.cases import Case
    from bench.measure import Comparison, Usage

MEGABYTE = 1_000_000
MEMORY_TARGET = "<= 100"


def header(versions: dict[str, str], runs: int) -> str:
    """What was measured with what, and the head of the table."""
    named = ", ".join(f"{name} {version}" for name, version in versions.items())
    how = f"{runs} runs of each in turns; ratios of CPU seconds: min / median / max"
    head = _line("", "ratio", "target", f"MB mltrl ({MEMORY_TARGET})", "MB other")
    return f"{named}\n{how}\n\n{head}"


def row(case: Case, measured: Comparison) -> str:
    """One line of the table."""
    ratio = " / ".join(f"{value:.2f}" for value in case.ratio(measured))
    ours, others = (f"{one / MEGABYTE:.0f}" for one in measured.memory)
    return _line(case.title, ratio, case.target, ours, others)


def absent(case: Case) -> str:
    """The line of a case that has nothing to compare with here."""
    return f"{case.title:53}{'skipped':>24}   {case.needs} is not installed: `pip install` it"


def footer(exponents: tuple[float, float]) -> str:
    """How both grow with the number of stages."""
    ours, others = exponents
    return f"\ngrowth from 100 to 1,000 stages: audit n^{ours:.2f}, dvc status n^{others:.2f}"


def _line(title: str, ratio: str, target: str, ours: str, others: str) -> str:
    return f"{title:53}{ratio:>24}{target:>10}{ours:>20}{others:>10}"


def as_json(versions: dict[str, str], measured: dict[str, Comparison]) -> dict[str, object]:
    """Every single run, in CPU seconds and bytes."""
    cases = {
        name: {"mltrl": _runs(one.mltrl), "other": _runs(one.other)}
        for name, one in measured.items()
    }
    return {"versions": versions, "cases": cases}


def _runs(usages: tuple[Usage, ...]) -> list[dict[str, float]]:
    return [usage._asdict() for usage in usages]
