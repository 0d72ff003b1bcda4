"""Git holds no large data and no large models.

Git keeps every version of every file for ever and for everybody. Data of some size make each clone
slow, and are versioned better by what keeps digests in git and bytes elsewhere.

Fix: `git rm --cached PATH`, `dvc add PATH`, commit the `.dvc` file; pointers of Git LFS are fine as
well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import DocumentError, NotApplicable, Unavailable
from mltrl.evidence.suffixes import ARCHIVES, DATA, MODELS, PICKLES, suffix_of
from mltrl.evidence.tree import REGULAR
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.examples import Example, lines, locked, pointer, stage
from mltrl.rules.test._files import FOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 3: "should"}
LARGE = 5_000_000
LARGE_DATA = 100_000
DATA_SUFFIXES = DATA | MODELS | PICKLES
OTHER_SUFFIXES = ARCHIVES | {
    "json",
    "xml",
    "txt",
    "dat",
    "bin",
    "raw",
    "log",
    "ply",
    "vcf",
    "fasta",
}


class Blob(NamedTuple):
    """A file and its size in bytes."""

    path: str
    size: int


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each file, those of a folder and kind together."""
    paths = [path for path in evidence.tree.entries if evidence.wanted(path)]
    if not paths:
        raise NotApplicable("git tracks no file here")
    found: list[Blob] = []
    unread: list[str] = []
    kept = {metric.path for metric in evidence.metrics.declared}
    for path in paths:
        limit = _limit(path)
        if not limit or path in kept or _is_kept_elsewhere(evidence, path):
            continue
        try:
            size = evidence.tree.size(path)
        except (DocumentError, Unavailable) as error:
            unread.append(str(error))
            continue
        if size > limit:
            found.append(Blob(path, size))
    for blob in found:
        folder, kind = blob.path.rpartition("/")[0], suffix_of(blob.path)
        message = f"git holds `{blob.path}` of {_size(blob.size)}"
        yield Finding(message, Location(blob.path, 1), blob.path, cause=f"{folder}/*.{kind}")
    yield from (Unknown(reason) for reason in unread)


def _limit(path: str) -> int:
    """From which size on a file is large, by its name; 0 for what is neither data nor model."""
    suffix = suffix_of(path)
    if suffix in DATA_SUFFIXES:
        is_of_tests = not FOLDERS.isdisjoint(path.lower().split("/"))
        return LARGE if is_of_tests else LARGE_DATA
    return LARGE if suffix in OTHER_SUFFIXES else 0


def _is_kept_elsewhere(evidence: Evidence, path: str) -> bool:
    """Whether git has only a pointer, or DVC keeps it as well (another rule says so)."""
    if evidence.tree.entries[path].mode not in REGULAR:
        return True
    pin = evidence.dvc.producer_above(path)
    return pin is not None or evidence.git_patterns.keeps_elsewhere(path)


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB"  # noqa: PLR2004


def examples() -> Iterator[Example]:
    """Small; a large table; a model; several; in LFS; for tests; a metric; code and pictures."""
    large = "a,b\n" * 30_000
    yield Example("small", {"data/a.csv": "a,b\n1,2\n"}, Outcome.MET)
    yield Example("a large table", {"d/a.csv": large}, Outcome.NOT_MET, ("d/a.csv:1",), "120 kB")
    model = {"models/m.pkl": b"\x80" * 200_000}
    yield Example("a model", model, Outcome.NOT_MET, ("models/m.pkl:1",))
    several = {"d/a.csv": large, "d/b.csv": large + "1\n", "d/c.csv": "1\n"}
    yield Example("several", several, Outcome.NOT_MET, ("d/a.csv:1", "d/b.csv:1"))
    attributes = lines("*.csv filter=lfs diff=lfs merge=lfs -text")
    lfs = {".gitattributes": attributes, "d/a.csv": large}
    yield Example("near miss: in Git LFS", lfs, Outcome.MET)
    yield Example("near miss: for tests", {"tests/data/a.csv": large}, Outcome.MET)
    plots = {
        "dvc.yaml": stage(plots=("roc.csv:\n        cache: false",)),
        "dvc.lock": locked(outs={"roc.csv": large}),
        "roc.csv": large,
    }
    yield Example("near miss: an output that git is to keep", plots, Outcome.MET)
    both = {"a.csv.dvc": pointer("a.csv"), "a.csv": large}
    yield Example("near miss: tracked by both is another rule", both, Outcome.MET)
    others = {"a.py": "#" * 200_000, "a.json": "1" * 200_000, "docs/a.png": "P" * 200_000}
    yield Example("near miss: code, settings and pictures", others, Outcome.MET)
    yield Example("no file", {}, Outcome.NOT_APPLICABLE)
