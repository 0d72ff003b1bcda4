"""Audits checkouts of public repositories and prints a Markdown table of what was found.

    python -m tools.survey FOLDER…

`docs/real-repositories.md` was made with it, then read by hand against the repositories. The time
is that of the processor, for this process and the git commands that it starts, without the start of
Python.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from mltrl.audit import Request, audit
from mltrl.errors import MltrlError
from mltrl.evidence.git import Repository
from mltrl.evidence.tree import WorkTree
from mltrl.formats.findings import together

if TYPE_CHECKING:
    from mltrl.models.report import Report

HEADS = (
    *("Repository", "Commit", "Files", "Exit", "Blocking", "Findings by family", "Unknown"),
    "CPU, s",
)


def main() -> None:
    """Print one row for each folder named on the command line."""
    folders = [Path(name) for name in sorted(sys.argv[1:], key=lambda name: Path(name).name)]
    seconds(folders[0])  # what is imported on first use is not the first repository's cost
    rows = [HEADS, tuple("---" for _ in HEADS), *(row(folder) for folder in folders)]
    sys.stdout.write("".join(f"| {' | '.join(cells)} |\n" for cells in rows))


def row(folder: Path) -> tuple[str, ...]:
    """What an audit of a checkout says, cell by cell."""
    name = folder.name.replace("+", "/")
    found, spent = seconds(folder)
    if isinstance(found, MltrlError):
        return (name, "", "", str(found.exit_code), "", "", "", f"{spent:.2f}")
    blocking = Counter[str]()
    for one in found.rules:
        if one.outcome == "not_met" and one.strength == "must":
            blocking[one.id] += len(together(one.findings))
    told = ", ".join(f"{rule} {count}" for rule, count in sorted(blocking.items()))
    unknown = sum(one.outcome == "unknown" for one in found.rules)
    commit = (found.repository.commit or "")[:10]
    files = str(count_files(folder))
    cells = (told, by_family(found), str(unknown), f"{spent:.2f}")
    return (name, commit, files, str(found.exit), *cells)


def count_files(folder: Path) -> int:
    """How many files the repository around a folder tracks."""
    with Repository.open(folder) as repository:
        return len(WorkTree(repository).entries)


def seconds(folder: Path) -> tuple[Report | MltrlError, float]:
    """An audit, or why there is none, and the processor's time for it."""
    before = os.times()
    try:
        found: Report | MltrlError = audit(Request(folder))
    except MltrlError as error:
        found = error
    return found, sum(os.times()[:4]) - sum(before[:4])


def by_family(report: Report) -> str:
    """How many findings each family has, the families by name."""
    counts = Counter[str]()
    for one in report.rules:
        counts[one.id.partition("/")[0]] += len(together(one.findings))
    told = [f"{family} {count}" for family, count in sorted(counts.items()) if count]
    return ", ".join([*told, f"**{sum(counts.values())}**"])


if __name__ == "__main__":
    main()
