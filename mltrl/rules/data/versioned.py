"""Data that the code reads are versioned by something.

Code under version control that reads `data/train.csv` from one machine is half a record: which file
that was, nobody can say next year.

Fix: `dvc init`, `dvc add` what the code reads, and commit the `.dvc` files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import NotApplicable
from mltrl.evidence.paths import inside, is_absolute, is_url
from mltrl.evidence.suffixes import DATA, suffix_of
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.anchor import stand_in
from mltrl.rules.examples import Example, lines, pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.python.facts import Call

SCOPE = "repository"
STRENGTH = {0: "may", 3: "should"}
WORDS = (b"read_", b"load", b"open", b"scan_", b"File(")
READERS = frozenset(
    {
        "open",
        "h5py.File",
        "netCDF4.Dataset",
        "numpy.genfromtxt",
        "numpy.load",
        "numpy.loadtxt",
        "scipy.io.loadmat",
        "xarray.open_dataset",
    }
)
FRAMES = ("pandas.read_", "polars.read_", "polars.scan_", "geopandas.read_", "dask.dataframe.read_")
WRITES = ("to_", "save", "dump", "write")
STORES = (".datalad/", ".lakefs", ".dolt/", ".quilt/", ".gitannex")


class Read(NamedTuple):
    """A file that the code names as it is written, and where it does so."""

    written: str
    location: Location


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding where no data are versioned, at the first file that is read."""
    if evidence.dvc.producers or evidence.git_patterns.has_storage or _has_store(evidence):
        return
    reads, written = _files(evidence)
    local = [one for one in reads if one.written not in written]
    if not local:
        raise NotApplicable("no code here names a data file that it reads")
    unknown = [one for one in local if not _is_tracked(evidence, one)]
    if unknown:
        first = unknown[0]
        names = dict.fromkeys(one.written for one in unknown)
        more = f" and {len(names) - 1} more" if len(names) > 1 else ""
        message = f"the code reads `{first.written}`{more}, and nothing here versions data"
        yield Finding(message, stand_in(first.location), "data")


def _files(evidence: Evidence) -> tuple[list[Read], set[str]]:
    """The data files that the code reads by a relative path, and the names that it writes."""
    from mltrl.evidence.python.files import is_test  # noqa: PLC0415 - where nothing is versioned

    reads: list[Read] = []
    written: set[str] = set()
    suffixes = [f".{suffix}".encode() for suffix in sorted(DATA)]
    reading = [
        path for path in evidence.code.mentioning(*WORDS) if evidence.code.mentions(path, suffixes)
    ]
    for file in evidence.code.readable([path for path in reading if not is_test(path)]):
        for call in file.calls:
            name = _named(call)
            if name is None:
                continue
            if _reads(call):
                reads.append(Read(name, Location(file.path, call.line)))
            elif call.method.startswith(WRITES) or call.name == "open":
                written.add(name)
    return reads, written


def _named(call: Call) -> str | None:
    """The relative path of a data file among the arguments."""
    for value in (*call.args, *call.keywords.values()):
        text = value.text
        if text and suffix_of(text) in DATA and not is_url(text) and not is_absolute(text):
            return text
    return None


def _reads(call: Call) -> bool:
    if call.name in READERS:
        mode = call.argument("mode", 1)
        return mode is None or not (set(mode.text or "") & set("wax"))
    return call.name.startswith(FRAMES)


def _has_store(evidence: Evidence) -> bool:
    return any(path.startswith(STORES) for path in evidence.tree.entries)


def _is_tracked(evidence: Evidence, read: Read) -> bool:
    """Whether git tracks the file, seen from the root or from any folder above the code."""
    folder = read.location.path.rpartition("/")[0]
    while True:
        path = inside(folder, read.written)
        if path is not None and path in evidence.tree.entries:
            return True
        if not folder:
            return False
        folder = folder.rpartition("/")[0]


def examples() -> Iterator[Example]:
    """DVC; nothing; in git; Git LFS; made by the code; an address; a test; a write."""

    def code(*text: str) -> dict[str, str]:
        return {"src/train.py": lines("import pandas as pd", *text)}

    read = code("data = pd.read_csv('data/train.csv')")
    pinned = {**read, "data/train.csv.dvc": pointer("train.csv")}
    yield Example("DVC", pinned, Outcome.MET)
    yield Example("nothing", read, Outcome.NOT_MET, ("src/train.py:2",), mentions="train.csv")
    several = code("pd.read_parquet('a.parquet')", "open('b.csv')")
    yield Example("several", several, Outcome.NOT_MET, ("src/train.py:2",), mentions="and 1 more")
    yield Example("near miss: in git", {**read, "data/train.csv": "a\n"}, Outcome.MET)
    lfs = {**read, ".gitattributes": "*.csv filter=lfs\n"}
    yield Example("near miss: in Git LFS", lfs, Outcome.MET)
    made = code("frame.to_csv('a.csv')", "pd.read_csv('a.csv')")
    yield Example("near miss: made by the code", made, Outcome.NOT_APPLICABLE)
    address = code("pd.read_csv('https://example.org/a.csv')", "pd.read_csv(path)")
    yield Example("near miss: an address, a name", address, Outcome.NOT_APPLICABLE)
    test = {"tests/test_a.py": lines("import pandas as pd", "pd.read_csv('a.csv')")}
    yield Example("near miss: a test", test, Outcome.NOT_APPLICABLE)
    write = code("with open('log.csv', 'w') as file:", "    pass")
    yield Example("near miss: a file that is written", write, Outcome.NOT_APPLICABLE)
