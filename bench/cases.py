"""What is measured: which commands, on which repositories, with which targets."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from functools import partial
from math import log10
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench.cards import IMPORTS, LOAD, write_cards, write_pipeline_with_card
from bench.changes import DIFFERENCE, write_change
from bench.code import PARSE, PEERS, READ, found, write_code, write_many
from bench.histories import write_history
from bench.measure import Place, compare, run
from bench.repositories import (
    write_files,
    write_folder,
    write_grown,
    write_large,
    write_pipeline,
)
from bench.shared import write_shared

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.measure import Comparison, Spread

BIN = Path(sys.executable).parent
MLTRL = str(BIN / "mltrl")
DVC = str(BIN / "dvc")
SELECT = ("--select", "data,metric,pipeline")
"""The rules that answer what DVC answers: what else an audit asks is no part of a comparison."""
AT_REST = 3.0


class Case(NamedTuple):
    """Two commands to compare, and the repository they run in.

    The ratio is the CPU of `other` over that of `mltrl`, or the inverse where `inverse` says so.
    `target` is printed beside it and decides nothing. `prepare` are commands that run once before,
    after data has come to rest: what was touched just now is not remembered. `needs` is a program
    without which there is nothing to compare with. One that is `on_request` takes long, and is
    measured where it is named.
    """

    name: str
    title: str
    mltrl: tuple[str, ...]
    other: tuple[str, ...]
    target: str = ""
    write: Callable[[Path], None] | None = None
    inverse: bool = False
    prepare: tuple[tuple[str, ...], ...] = ()
    needs: str = ""
    on_request: bool = False

    def ratio(self, measured: Comparison) -> Spread:
        """The ratio that the title names."""
        return measured.inverse_ratio if self.inverse else measured.ratio


def _audit(name: str, title: str, target: str, write: Callable[[Path], None]) -> Case:
    title = f"dvc status / audit, {title}"
    return Case(name, title, (MLTRL, "audit", *SELECT), (DVC, "status"), target, write)


def _stat(name: str, title: str, target: str, write: Callable[[Path], None]) -> Case:
    """Both warm: each has hashed everything before."""
    title = f"dvc status / audit --data stat, {title}"
    stat = (MLTRL, "audit", *SELECT, "--data", "stat")
    hash_all = (MLTRL, "audit", *SELECT, "--data", "bytes")
    return Case(name, title, stat, (DVC, "status"), target, write, prepare=(hash_all,))


def _all(name: str, title: str, target: str, write: Callable[[Path], None]) -> Case:
    """What DVC says in several commands, and one audit that says it: data, caches and a remote."""
    words = ["status", "data status --granular", "status --cloud", "diff HEAD~1"]
    words += ["metrics show", "repro --dry"] if "stages" in title else []
    dvc = " && ".join(f"{DVC} {one}" for one in words)
    stat = (MLTRL, "audit", *SELECT, "--data", "stat", "--remote")
    hash_all = (MLTRL, "audit", *SELECT, "--data", "bytes")
    return Case(
        name,
        f"{len(words)} commands of DVC / audit --data stat --remote, {title}",
        stat,
        ("sh", "-c", dvc),
        target,
        write_shared(write),
        prepare=(hash_all,),
    )


def _bytes(name: str, title: str, target: str, write: Callable[[Path], None]) -> Case:
    """DVC without its state; ours reads every byte whatever it remembers, in the cache as well."""
    title = f"dvc status, no state / --data bytes, {title}"
    forget = ("sh", "-c", f'rm -rf "$DVC_SITE_CACHE_DIR"; exec {DVC} status')
    return Case(name, title, (MLTRL, "audit", *SELECT, "--data", "bytes"), forget, target, write)


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
CASES: tuple[Case, ...] = (
    STARTUP,
    _audit("stages-10", "10 stages", ">= 4", partial(write_pipeline, count=10)),
    FEW,
    MANY,
    Case(
        "catalogue-100",
        "dvc status / audit of all rules, 100 stages",
        (MLTRL, "audit"),
        (DVC, "status"),
        write=partial(write_pipeline, count=100),
    ),
    _audit(
        "large",
        "650 stages of 2,100",
        ">= 10",
        partial(write_grown, stages=650, entries=2100, files=130),
    ),
    _audit("files-1000", "1,000 .dvc files", ">= 12", partial(write_files, count=1000)),
    _audit("folder-10000", "a folder of 10,000", "", partial(write_folder, count=10_000)),
    _stat("stat-10", "10 stages", ">= 4", partial(write_pipeline, count=10)),
    _stat("stat-files-1000", "1,000 .dvc files", ">= 15", partial(write_files, count=1000)),
    _stat("stat-1000", "1,000 stages", ">= 40", partial(write_pipeline, count=1000)),
    _stat("stat-files-10000", "10,000 .dvc files", ">= 50", partial(write_files, count=10_000)),
    _stat("stat-10000", "folder of 10,000", "", partial(write_folder, count=10_000)),
    _stat("stat-100000", "folder of 100,000", ">= 5", partial(write_folder, count=100_000)),
    _bytes("bytes-10000", "10,000", "", partial(write_folder, count=10_000)),
    _bytes("bytes-100000", "100,000", "", partial(write_folder, count=100_000)),
    Case(
        "bytes-large",
        "audit --data bytes / md5sum of the same bytes",
        (MLTRL, "audit", *SELECT, "--data", "bytes"),
        ("sh", "-c", "md5sum data/* .dvc/cache/files/md5/*/*"),
        "<= 1.1",
        partial(write_large, count=4, size=250_000_000),
        inverse=True,
    ),
)

CASES += (
    _all("all-10", "10 stages", ">= 25", partial(write_pipeline, count=10)),
    _all("all-1000", "1,000 stages", ">= 150", partial(write_pipeline, count=1000)),
    _all("all-files-1000", "1,000 .dvc files", ">= 80", partial(write_files, count=1000)),
    _all("all-files-10000", "10,000 .dvc files", ">= 300", partial(write_files, count=10_000)),
    _all("all-100000", "folder of 100,000", ">= 30", partial(write_folder, count=100_000)),
)
MILLION = partial(write_folder, count=1_000_000)
CASES += (
    _stat("stat-1000000", "folder of 1,000,000", ">= 5", MILLION)._replace(on_request=True),
    _all("all-1000000", "folder of 1,000,000", ">= 30", MILLION)._replace(on_request=True),
)


CASES += (
    Case(
        "card-10",
        "dvc status / audit of all rules, 10 stages, a card",
        ("sh", "-c", f"{MLTRL} audit || test $? -eq 1"),
        (DVC, "status"),
        ">= 2",
        write_pipeline_with_card,
    ),
    Case(
        "cards-1000",
        "card list / PyYAML's C loader, 1,000 cards",
        (MLTRL, "card", "list"),
        (sys.executable, "-c", LOAD),
        "<= 10",
        write_cards(1000),
        inverse=True,
    ),
    Case(
        "card-html",
        "card to HTML / import jinja2, markdown_it, pydantic",
        (MLTRL, "card", "render", "C0", "--format", "html"),
        (sys.executable, "-c", IMPORTS),
        "<= 3",
        write_cards(1),
        inverse=True,
    ),
)

CHECKLIST = (MLTRL, "review", "checklist", "--base", "HEAD~1")
CASES += (
    Case(
        "checklist-1000",
        "checklist / git diff --raw, 1,000 files, half moved",
        CHECKLIST,
        DIFFERENCE,
        "<= 5",
        write_change(1000, moved=True),
        inverse=True,
    ),
    Case(
        "checklist-edited",
        "checklist / git diff --raw, 1,000 files, none moved",
        CHECKLIST,
        DIFFERENCE,
        "",
        write_change(1000, moved=False),
        inverse=True,
    ),
    Case(
        "code-1000",
        "audit / parsing, 140,000 lines of Python",
        (MLTRL, "audit"),
        (sys.executable, "-c", PARSE),
        "<= 3",
        write_code,
        inverse=True,
    ),
    Case(
        "files-11000",
        "audit / git ls-files and reading, 11,000 files",
        (MLTRL, "audit"),
        (sys.executable, "-c", READ),
        "<= 15",
        write_many,
        inverse=True,
    ),
)
CASES += tuple(
    Case(
        name,
        f"{name} / audit, 140,000 lines of Python",
        (MLTRL, "audit"),
        ("sh", "-c", f"{found(name)} {words}; test $? -le 3"),
        "",
        write_code,
        needs=name,
    )
    for name, words in PEERS.items()
)

HISTORIES = (sys.executable, "-m", "bench.histories")
TIMES = "100"


def _history(name: str, title: str, kind: str, target: str) -> Case:
    """Reading a history many times, beside git's own list of the changes of the same files."""
    title = f"{title} / git log --raw, 1,000 commits"
    write = partial(write_history, commits=1000)
    return Case(
        name,
        title,
        (*HISTORIES, kind, TIMES),
        (*HISTORIES, "git", TIMES),
        target,
        write,
        inverse=True,
        prepare=(((*HISTORIES, kind, "1"),) if kind == "warm" else ()),
    )


CASES += (
    _history("history-1000", "history, read first", "cold", "<= 3"),
    _history("history-1000-warm", "history, from the cache", "warm", "<= 0.3"),
    Case(
        "report-1000",
        "report / audit of all rules, 1,000 stages",
        (MLTRL, "report", "--no-cache", "-o", "../report.html"),
        (MLTRL, "audit"),
        "<= 4",
        partial(write_pipeline, count=1000),
        inverse=True,
    ),
)


def measure(case: Case, scratch: Path, runs: int) -> Comparison:
    """Measure a case in a folder of its own, DVC's state warm."""
    root = scratch / case.name
    root.mkdir()
    place = Place(root, _environment(scratch))
    if case.write:
        case.write(root)
        if any(DVC in word for word in case.other):
            _require_clean(place)
    if case.prepare:
        time.sleep(AT_REST)
    for command in case.prepare:
        run(command, place)
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
        "PYTHONPATH": str(Path(__file__).parent.parent),
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
