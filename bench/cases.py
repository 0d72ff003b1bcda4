"""What is measured: which commands, on which repositories, with which targets."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from math import log10
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench.measure import Place, compare
from bench.repositories import write_files, write_folder, write_pipeline

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.measure import Comparison, Spread

BIN = Path(sys.executable).parent
MLTRL = str(BIN / "mltrl")
DVC = str(BIN / "dvc")


class Case(NamedTuple):
    """Two commands to compare, and the repository they run in.

    The ratio is the CPU of `other` over that of `mltrl`, or the inverse where `inverse` says so.
    `target` is printed beside it and decides nothing.
    """

    name: str
    title: str
    mltrl: tuple[str, ...]
    other: tuple[str, ...]
    target: str = ""
    write: Callable[[Path], None] | None = None
    inverse: bool = False

    def ratio(self, measured: Comparison) -> Spread:
        """The ratio that the title names."""
        return measured.inverse_ratio if self.inverse else measured.ratio


def _audit(name: str, title: str, target: str, write: Callable[[Path], None]) -> Case:
    title = f"dvc status / mltrl audit, {title}"
    return Case(name, title, (MLTRL, "audit"), (DVC, "status"), target, write)


STARTUP = Case(
    "startup",
    "mltrl --version / import click",
    (MLTRL, "--version"),
    (sys.executable, "-c", "import click"),
    "<= 1.5",
    inverse=True,
)
FEW = _audit("stages-100", "100 stages", "", partial(write_pipeline, count=100))
MANY = _audit("stages-1000", "1,000 stages", ">= 30", partial(write_pipeline, count=1000))
CASES = (
    STARTUP,
    _audit("stages-10", "10 stages", ">= 4", partial(write_pipeline, count=10)),
    FEW,
    MANY,
    _audit("files-1000", "1,000 .dvc files", ">= 12", partial(write_files, count=1000)),
    _audit("folder-10000", "a folder of 10,000", "", partial(write_folder, count=10_000)),
)


def measure(case: Case, scratch: Path, runs: int) -> Comparison:
    """Measure a case in a folder of its own, DVC's state warm."""
    root = scratch / case.name
    root.mkdir()
    place = Place(root, _environment(scratch))
    if case.write:
        case.write(root)
        _require_clean(place)
    return compare(case.mltrl, case.other, place, runs)


def _environment(home: Path) -> dict[str, str]:
    """An environment in which no configuration of the user has a say."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "DVC_NO_ANALYTICS": "1",
        "DVC_SITE_CACHE_DIR": str(home / "dvc-state"),
        "GIT_CONFIG_NOSYSTEM": "1",
    }


def _require_clean(place: Place) -> None:
    """Stop where DVC does not call the repository clean: the work would not be comparable."""
    command = (DVC, "status", "--json")
    status = subprocess.run(
        command, cwd=place.folder, env=place.environment, check=True, capture_output=True
    )
    if status.stdout.strip() != b"{}":
        raise RuntimeError(f"DVC finds changes in {place.folder.name}: {status.stdout[:200]!r}")


def exponents(few: Comparison, many: Comparison) -> tuple[float, float]:
    """How CPU grows over tenfold the work, of mltrl and of the other; 1 is linear."""
    (ours, others), (ours_later, others_later) = few.cpu, many.cpu
    return log10(ours_later / ours), log10(others_later / others)
