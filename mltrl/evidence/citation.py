"""How a repository asks to be cited: CITATION.cff (format 1.2.0) and what else says so.

Source: the Citation File Format 1.2.0, schema guide (doi 10.5281/zenodo.5171937); ORCID's check
digit is ISO/IEC 7064, MOD 11-2.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mltrl.documents import decode
from mltrl.errors import DocumentError, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mltrl.documents import Authored
    from mltrl.evidence.tree import Tree

LARGEST = 1 << 20
NAME = "CITATION.cff"
OTHERS = (
    "citation",
    "citation.bib",
    "citation.md",
    "citation.txt",
    "citation.rst",
    "citations.bib",
)
METADATA = ("codemeta.json", ".zenodo.json")
REQUIRED = ("cff-version", "message", "title", "authors")
_KEYS = """
abstract authors cff-version commit contact date-released doi identifiers keywords license
license-url message preferred-citation references repository repository-artifact repository-code
title type url version
"""
_PERSON = """
address affiliation alias city country email family-names fax given-names name-particle name-suffix
orcid post-code region tel website
"""
_ENTITY = """
address alias city country date-end date-start email fax location name orcid post-code region tel
website
"""
KEYS, PERSON, ENTITY = (frozenset(text.split()) for text in (_KEYS, _PERSON, _ENTITY))
ADDRESSES = ("license-url", "repository", "repository-artifact", "repository-code", "url")
IDENTIFIERS = frozenset({"doi", "url", "swh", "other"})
CURRENT = "1.2.0"


class Fault(NamedTuple):
    """Something in a citation file that a reader of the format refuses, and where."""

    message: str
    line: int
    subject: str
    fix: str = ""


class Citation:
    """The citation file of one folder, as it was read.

    `document` is None where it cannot be read; then the only fault says why.
    """

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.document: Authored | None = None
        self._refused: Fault | None = None
        try:
            from mltrl.documents import read_authored  # noqa: PLC0415 - only where there is one

            self.document = read_authored(text)
        except DocumentError as error:
            self._refused = Fault(error.message, error.line, error.kind)

    @property
    def value(self) -> dict[str, object]:
        """What it says, every scalar as a text."""
        value = self.document.value if self.document else None
        return value if isinstance(value, dict) else {}

    def line(self, *keys: str | int) -> int:
        """The line on which a field stands."""
        return self.document.at(*keys).line if self.document else 1

    @cached_property
    def faults(self) -> list[Fault]:
        """Everything that the format refuses, in the order of the file."""
        if self._refused is not None:
            return [self._refused]
        return sorted(_Check(self).all(), key=lambda fault: fault.line)


class Citations:
    """The files that say how to cite."""

    def __init__(self, tree: Tree, wanted: Callable[[str], bool]) -> None:
        self.tree = tree
        self.wanted = wanted

    @cached_property
    def paths(self) -> list[str]:
        """The citation files of the audited part, by path."""
        named = (path for path in self.tree.entries if path.rpartition("/")[2] == NAME)
        return [path for path in named if self.wanted(path)]

    @property
    def at_root(self) -> bool:
        """Whether the repository has one: it holds for every folder, whichever is audited."""
        return NAME in self.tree.entries

    @property
    def others(self) -> list[str]:
        """Files at the root that say how to cite in another form."""
        return [path for path in self.tree.entries if path.lower() in (*OTHERS, *METADATA)]

    def read(self, path: str) -> Citation:
        """A citation file.

        Raises:
            DocumentError, Unavailable: its bytes cannot be had, or are no text.
        """
        return Citation(path, decode(self.tree.read(path, LARGEST), limit=LARGEST))


class _Check:
    """The rules of the format, field by field."""

    def __init__(self, citation: Citation) -> None:
        self.citation = citation
        self.value = citation.value

    def fault(self, message: str, *keys: str | int, fix: str = "") -> Fault:
        """A fault at a field."""
        return Fault(message, self.citation.line(*keys), ".".join(map(str, keys)), fix)

    def all(self) -> Iterator[Fault]:
        """Every fault."""
        for key in REQUIRED:
            if not self.value.get(key):
                yield self.fault(f"`{key}` is missing", key, fix=f"add `{key}: …`")
        yield from self.unknown(self.value, KEYS)
        yield from self.persons("authors")
        yield from self.persons("contact")
        yield from self.plain()
        cited = self.value.get("preferred-citation")
        if isinstance(cited, dict):
            for key in ("type", "title", "authors"):
                if not cited.get(key):
                    yield self.fault(f"`preferred-citation` has no `{key}`", "preferred-citation")
            yield from self.persons("preferred-citation", "authors")
            yield from self.doi(cited.get("doi"), "preferred-citation", "doi")

    def unknown(
        self, value: dict[str, object], known: frozenset[str], *keys: str | int
    ) -> Iterator[Fault]:
        """Keys that the format does not know; an older format has others."""
        if self.value.get("cff-version") == CURRENT:
            for key in value:
                if key not in known:
                    hint = nearest(str(key), known) or "take it out"
                    yield self.fault(
                        f"`{key}` is no field of the format", *keys, str(key), fix=hint
                    )

    def persons(self, *keys: str) -> Iterator[Fault]:
        """A list of persons and entities."""
        people = self.under(*keys)
        if people is not None and not isinstance(people, list):
            yield self.fault(f"`{keys[-1]}` has to be a list of persons", *keys)
            return
        for position, one in enumerate(people or []):
            here: tuple[str | int, ...] = (*keys, position)
            if not isinstance(one, dict):
                fix = "write `- family-names: …` and `given-names: …`"
                yield self.fault("an author is a mapping, not a text", *here, fix=fix)
                continue
            yield from self.unknown(one, ENTITY if "name" in one else PERSON, *here)
            orcid = one.get("orcid")
            if isinstance(orcid, str) and (why := wrong_orcid(orcid)):
                yield self.fault(f"`{orcid}` is no ORCID: {why}", *here, "orcid")

    def plain(self) -> Iterator[Fault]:
        """Fields that hold one text of a certain form."""
        yield from self.doi(self.value.get("doi"), "doi")
        day = self.value.get("date-released")
        if isinstance(day, str) and not _is_day(day):
            fix = "write it as `2026-10-31`"
            yield self.fault(f"`{day}` is no day of the calendar", "date-released", fix=fix)
        for key in ADDRESSES:
            said = self.value.get(key)
            if isinstance(said, str) and not re.match(r"(?:https?|s?ftp)://\S+$", said):
                yield self.fault(f"`{key}` has to be a whole address, with `https://`", key)
        kind = self.value.get("type")
        if isinstance(kind, str) and kind not in {"software", "dataset"}:
            yield self.fault(f"`type` is `software` or `dataset`, not `{kind}`", "type")
        for key in ("keywords", "identifiers", "references"):
            if self.value.get(key) is not None and not isinstance(self.value[key], list):
                yield self.fault(f"`{key}` has to be a list", key)
        yield from self.licence()

    def licence(self) -> Iterator[Fault]:
        """SPDX ids: no blanks, no version written out."""
        said = self.value.get("license")
        for one in said if isinstance(said, list) else [said]:
            if isinstance(one, str) and re.search(r"\s", one.strip()):
                fix = "write the id of https://spdx.org/licenses, such as `Apache-2.0`"
                yield self.fault(f"`{one}` is no SPDX id", "license", fix=fix)

    def doi(self, said: object, *keys: str) -> Iterator[Fault]:
        """A DOI without the address of its resolver."""
        if isinstance(said, str) and not re.fullmatch(r"10\.\d{4,9}(?:\.\d+)?/\S+", said):
            bare = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", said)
            fix = f"write `{bare}`" if bare != said else "write it as `10.…/…`"
            yield self.fault(f"`{said}` is no DOI", *keys, fix=fix)

    def under(self, *keys: str) -> object:
        """What stands under keys, or None."""
        found: object = self.value
        for key in keys:
            found = found.get(key) if isinstance(found, dict) else None
        return found


def wrong_orcid(orcid: str) -> str:
    """Why a text is no ORCID as the format wants it, or ""."""
    found = re.fullmatch(r"https://orcid\.org/((?:\d{4}-){3}\d{3}[\dX])", orcid)
    if not found:
        return "write `https://orcid.org/` and four groups of four digits"
    digits = found[1].replace("-", "")
    total, last = 0, digits[-1]
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return "" if last == "0123456789X"[(12 - total % 11) % 11] else "its last digit does not fit"


def _is_day(text: str) -> bool:
    from datetime import date  # noqa: PLC0415 - only where there is a citation file

    try:
        return re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) is not None and bool(
            date.fromisoformat(text)
        )
    except ValueError:
        return False
