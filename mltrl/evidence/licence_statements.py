"""Where a repository says under which licence it is: texts, packages, citations, READMEs."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mltrl.documents import decode, read_json, read_toml
from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.environment.manifests import table, under
from mltrl.evidence.licences import ids, recognise
from mltrl.outcomes import Location

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mltrl.documents import Document
    from mltrl.evidence.tree import Tree

LARGEST = 1 << 20
NAMES = ("license", "licence", "copying", "unlicense", "unlicence")
NOT_TEXTS = (".py", ".csv", ".json", ".yaml", ".yml", ".html", ".js", ".toml", ".ipynb", ".png")


class Statement(NamedTuple):
    """A licence that a file says, as it is written, and where."""

    written: str
    ids: frozenset[str]
    location: Location


class Licences:
    """The licence texts and statements of the audited part."""

    def __init__(self, tree: Tree, wanted: Callable[[str], bool]) -> None:
        self.tree = tree
        self.wanted = wanted

    @cached_property
    def texts(self) -> list[Statement]:
        """The files that hold the text of a licence; no id where the text is not recognised."""
        return [
            Statement(name, frozenset({name} if name else ()), Location(path, 1))
            for path in self.tree.entries
            if is_text(path)
            for name in [recognise(self._text(path))]
        ]

    @cached_property
    def statements(self) -> list[Statement]:
        """What packages and citations say; statements that name no known licence are left out."""
        found = []
        for path in self.tree.entries:
            read = READERS.get(path.rpartition("/")[2])
            if read is not None and self.wanted(path):
                try:
                    found += list(read(path, self._text(path)))
                except DocumentError:
                    continue
        return [one for one in found if one.ids]

    def over(self, folder: str) -> list[Statement]:
        """The texts that hold for a folder: those of the nearest folder above it that has some."""
        while True:
            found = [one for one in self.texts if home(one.location.path) == folder]
            if found or not folder:
                return found
            folder = folder.rpartition("/")[0]

    def _text(self, path: str) -> str:
        """The text of a file; one that cannot be read says nothing."""
        try:
            return decode(self.tree.read(path, LARGEST), limit=LARGEST)
        except (DocumentError, Unavailable):
            return ""


def is_text(path: str) -> bool:
    """Whether a file holds the text of a licence, by its name."""
    folder, _, name = path.rpartition("/")
    lowered = name.lower()
    if folder.rpartition("/")[2].lower() in {"licenses", "licences", "license", "licence"}:
        return not lowered.endswith(NOT_TEXTS)
    return lowered.startswith(NAMES) and not lowered.endswith(NOT_TEXTS)


def home(path: str) -> str:
    """The folder for which a licence text holds: its own, or the one above `LICENSES`."""
    folder = path.rpartition("/")[0]
    above, _, last = folder.rpartition("/")
    return above if last.lower() in {"licenses", "licences", "license", "licence"} else folder


def _said(written: object, path: str, line: int) -> Iterator[Statement]:
    if isinstance(written, str) and written.strip():
        text = written.strip()
        named = ids(text) or frozenset({recognise(text)} - {""})
        yield Statement(text.splitlines()[0], named, Location(path, line))


def _pyproject(path: str, text: str) -> Iterator[Statement]:
    """`project.license` (PEP 639, PEP 621), the classifiers where there is none, Poetry's."""
    document = read_toml(text)
    project = table(under(document.value, "project"))
    said = project.get("license")
    written = table(said).get("text") if isinstance(said, dict) else said
    if written:
        yield from _said(written, path, document.at("project", "license").line)
    elif "license" not in project:
        yield from _classified(path, document, ("project", "classifiers"))
    poetry = under(document.value, "tool", "poetry", "license")
    yield from _said(poetry, path, document.at("tool", "poetry", "license").line)


def _classified(path: str, document: Document, keys: tuple[str, ...]) -> Iterator[Statement]:
    entries = under(document.value, *keys)
    for position, entry in enumerate(entries if isinstance(entries, list) else []):
        if isinstance(entry, str) and entry.startswith("License :: "):
            name = entry.rpartition(" :: ")[2]
            yield from _said(name, path, document.at(*keys, position).line)


def _json(path: str, text: str) -> Iterator[Statement]:
    """package.json, codemeta.json and .zenodo.json."""
    document = read_json(text)
    said = table(document.value).get("license")
    written = table(said).get("id") if isinstance(said, dict) else said
    if isinstance(written, str):
        name = re.sub(r"^https?://spdx\.org/licenses/|\.html$", "", written)
        yield from _said(name, path, document.at("license").line)


def _plain(pattern: str) -> Callable[[str, str], Iterator[Statement]]:
    """A reader of one line."""

    def read(path: str, text: str) -> Iterator[Statement]:
        for found in re.finditer(pattern, text, re.MULTILINE):
            yield from _said(found[1].strip("\"' "), path, text.count("\n", 0, found.start(1)) + 1)

    return read


READERS: dict[str, Callable[[str, str], Iterator[Statement]]] = {
    "pyproject.toml": _pyproject,
    "package.json": _json,
    "codemeta.json": _json,
    ".zenodo.json": _json,
    "setup.py": _plain(r"\blicense\s*=\s*([\"'][^\"'\n]+[\"'])"),
    "setup.cfg": _plain(r"^license\s*=\s*(\S[^\n]*)"),
    "CITATION.cff": _plain(r"^license:[ \t]*([^\[\n#]+)"),
    "Cargo.toml": _plain(r"^license\s*=\s*(\"[^\"\n]+\")"),
    "DESCRIPTION": _plain(r"^License:[ \t]*([^\n]+?)(?:[ \t]*\+[^\n]*)?$"),
}
"""How the files are read that state a licence; of YAML and Python only plain lines."""
