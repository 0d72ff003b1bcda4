"""Reports of other tools, handed to an audit: what tests did, and how much of the code they ran.

They are evidence that the repository does not hold, so that a report names each with its digest.
JUnit's XML is read for tests; Cobertura's XML, the JSON of coverage.py and LCOV for coverage.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from mltrl.documents import decode, read_json
from mltrl.errors import DocumentError, Unavailable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

LARGEST = 64 << 20
KINDS = ("junit", "coverage")
LINTERS = frozenset({"black", "flake8", "isort", "pycodestyle", "pylint", "ruff"})


class Supplied(NamedTuple):
    """One report: its kind, the name under which it was given, and its bytes."""

    kind: str
    name: str
    data: bytes

    @property
    def digest(self) -> str:
        """The sha256 of the bytes."""
        return sha256(self.data).hexdigest()


class Ran(NamedTuple):
    """A test that was run. `outcome` is `passed`, `failed` or `skipped`.

    `words` are the words by which it calls itself: of its file, class, name and properties. `tool`
    is the one that ran it where that looks at style only, such as `ruff`, and `said` what it said.
    """

    name: str
    path: str
    line: int | None
    outcome: str
    words: frozenset[str]
    tool: str = ""
    said: str = ""


class Covered(NamedTuple):
    """How many lines of code there are, and how many of them were run."""

    covered: int
    total: int

    @property
    def percent(self) -> float:
        """The share of lines that were run."""
        return 100 * self.covered / self.total if self.total else 0.0


class Reports:
    """The reports that an audit was given."""

    def __init__(self, supplied: tuple[Supplied, ...] = ()) -> None:
        self.supplied = supplied

    def of(self, kind: str) -> list[Supplied]:
        """The reports of one kind.

        Raises:
            Unavailable: there is none.
        """
        found = [one for one in self.supplied if one.kind == kind]
        if not found:
            what = "tests" if kind == "junit" else "coverage"
            raise Unavailable(f"no report of {what} was supplied: `--report {kind}:FILE` reads one")
        return found

    @cached_property
    def _ran(self) -> list[Ran]:
        return [test for one in self.of("junit") for test in _tests(one)]

    @property
    def tests(self) -> list[Ran]:
        """Every test of every JUnit report; what tools for style report are none.

        Raises:
            Unavailable: none was supplied, or one cannot be read.
        """
        return [one for one in self._ran if not one.tool]

    @property
    def style(self) -> list[Ran]:
        """What tools that look at style only have reported as JUnit.

        Raises:
            Unavailable: no JUnit report was supplied, or one cannot be read.
        """
        return [one for one in self._ran if one.tool]

    @cached_property
    def coverage(self) -> list[tuple[str, Covered]]:
        """The coverage of each report, by the report's name.

        Raises:
            Unavailable: none was supplied, or one cannot be read.
        """
        return [(one.name, _coverage(one)) for one in self.of("coverage")]


def _tests(report: Supplied) -> Iterator[Ran]:
    root = _xml(report)
    if root.tag not in {"testsuites", "testsuite"}:
        raise _unreadable(report, "it is no JUnit report")
    named = {root.get("name", ""), *(one.get("name", "") for one in root.iter("testsuite"))}
    tool = next((one for one in sorted(named) if one.lower() in LINTERS), "")
    for case in root.iter("testcase"):
        yield _linted(case, tool) if tool else _test(case)


def _linted(case: Element, tool: str) -> Ran:
    """What a tool for style says: an objection, or that there is none."""
    failures = [one for one in case if one.tag in {"failure", "error"}]
    line = case.get("line", "")
    return Ran(
        name=case.get("name", "").rpartition(".")[2],
        path=case.get("classname", "").replace("\\", "/"),
        line=int(line) if line.isdecimal() else None,
        outcome="failed" if failures else "passed",
        words=frozenset(),
        tool=tool.lower(),
        said=failures[0].get("message", "") if failures else "",
    )


def _test(case: Element) -> Ran:
    name, owner, file = (case.get(key, "") for key in ("name", "classname", "file"))
    states = {child.tag for child in case}
    failed = bool(states & {"failure", "error"})
    outcome = "failed" if failed else "skipped" if "skipped" in states else "passed"
    marks = [
        f"{one.get('name', '')} {one.get('value', '')} {one.text or ''}"
        for one in case.iter("property")
    ]
    line = case.get("line", "")
    return Ran(
        name=f"{owner}.{name}" if owner else name,
        path=file.replace("\\", "/"),
        line=int(line) + 1 if line.isdecimal() else None,
        outcome=outcome,
        words=words_of(file, owner, name.partition("[")[0], *marks),
    )


def words_of(*names: str) -> frozenset[str]:
    """The parts of paths and names, whole and word by word, in lower case with `_` between words.

    `tests/e2e/test_dataShift.py` has `e2e`, `test`, `data`, `shift`, `data_shift`.
    """
    found: set[str] = set()
    for part in re.split(r"[^A-Za-z0-9_]+", " ".join(names)):
        words = [word.lower() for word in _in_a_name().findall(part)]
        if words and words[0] in {"test", "tests"}:
            found.add(words.pop(0))
        found.update(words)
        found.update(f"{one}_{two}" for one, two in pairwise(words))
    return frozenset(found)


@cache
def _in_a_name() -> re.Pattern[str]:
    return re.compile(r"[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z]+[0-9]*[a-z]*|[0-9]+")


def _coverage(report: Supplied) -> Covered:
    start = report.data.lstrip()[:1]
    if start == b"<":
        return _cobertura(report)
    return _coverage_json(report) if start == b"{" else _lcov(report)


def _cobertura(report: Supplied) -> Covered:
    root = _xml(report)
    if root.tag != "coverage":
        raise _unreadable(report, "it is no Cobertura report")
    written = root.get("lines-covered", ""), root.get("lines-valid", "")
    if all(one.isdecimal() for one in written):
        return Covered(int(written[0]), int(written[1]))
    hits = [line.get("hits", "0") for line in root.iterfind(".//class/lines/line")]
    if not hits:
        raise _unreadable(report, "it counts no lines")
    return Covered(sum(one not in {"", "0"} for one in hits), len(hits))


def _coverage_json(report: Supplied) -> Covered:
    try:
        value = read_json(decode(report.data, limit=LARGEST)).value
    except DocumentError as error:
        raise _unreadable(report, error.message) from error
    totals = value.get("totals") if isinstance(value, dict) else None
    keys = ("covered_lines", "num_statements")
    counts = [totals.get(key) for key in keys] if isinstance(totals, dict) else []
    numbers = [one for one in counts if isinstance(one, int)]
    if len(numbers) != len(keys):
        raise _unreadable(report, "it is not what `coverage json` writes")
    return Covered(*numbers)


def _lcov(report: Supplied) -> Covered:
    counts = {b"LH": 0, b"LF": 0}
    for line in report.data.splitlines():
        key, _, number = line.partition(b":")
        if key in counts and number.strip().isdigit():
            counts[key] += int(number)
    if not counts[b"LF"]:
        raise _unreadable(report, "it is neither Cobertura, nor `coverage json`, nor LCOV")
    return Covered(counts[b"LH"], counts[b"LF"])


def _xml(report: Supplied) -> Element:
    """The root of an XML text that declares no types and no entities: those could grow or reach.

    Raises:
        Unavailable: it cannot be read, or declares them.
    """
    from xml.etree import ElementTree as ET  # noqa: PLC0415 - only for a report

    try:
        text = decode(report.data, limit=LARGEST)
        # The one declaration that is common: a Cobertura report names its document type.
        text = re.sub(r"<!DOCTYPE\s+coverage\s+SYSTEM\s+(?:'[^'<>]*'|\"[^\"<>]*\")\s*>", "", text)
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            raise _unreadable(report, "it declares a document type or entities, which is refused")
        return ET.fromstring(text)  # noqa: S314 - declarations were refused
    except DocumentError as error:
        raise _unreadable(report, error.message) from error
    except (ET.ParseError, ValueError, RecursionError) as error:
        raise _unreadable(report, f"it is not XML ({error})") from error


def _unreadable(report: Supplied, why: str) -> Unavailable:
    return Unavailable(f"the {report.kind} report `{report.name}` cannot be read: {why}")
