"""The configuration of audits still speaks of what is there.

Globs outlive the folders that they name. A `cards` glob that fits nothing hides the cards that were
moved, and an `exclude` that fits nothing is a decision that nobody remembers.

Fix: correct the glob in `mltrl.toml` or `[tool.mltrl]`, or take it out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import DocumentError, NotApplicable, Unavailable
from mltrl.evidence.paths import matches
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.examples import Example, card, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.documents import Document
    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "should"}
PLACES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("mltrl.toml", ()),
    ("pyproject.toml", ("tool", "mltrl")),
)
LARGEST = 1 << 20


class Table(NamedTuple):
    """The settings, and where they stand."""

    path: str
    document: Document
    prefix: tuple[str, ...]
    values: dict[str, object]

    def at(self, *keys: str | int) -> Location:
        """Where a setting stands."""
        line, column = self.document.at(*self.prefix, *keys)
        return Location(self.path, line, column)


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each glob that fits no tracked file, and for a level that has no effect."""
    table = _table(evidence)
    for section in ("cards", "exclude"):
        globs = table.values.get(section)
        for position, glob in enumerate(globs if isinstance(globs, list) else []):
            if not any(matches(path, str(glob)) for path in evidence.tree.entries):
                message = f"`{section}` has `{glob}`, which fits no tracked file"
                yield Finding(message, table.at(section, position), f"{section} {glob}")
    if "level" in table.values and evidence.cards:
        message = "`level` has no effect: the cards claim levels of their own"
        yield Finding(message, table.at("level"), "level", "take `level` out of the configuration")


def _table(evidence: Evidence) -> Table:
    """The configuration of the repository.

    Raises:
        NotApplicable: there is none.
    """
    from mltrl.documents import decode, read_toml  # noqa: PLC0415 - only where there is one

    for path, prefix in PLACES:
        if path not in evidence.tree.entries:
            continue
        try:
            data = evidence.tree.read(path, LARGEST)
            if b"mltrl" not in data and prefix:
                continue
            document = read_toml(decode(data, limit=LARGEST))
        except (DocumentError, Unavailable):
            continue
        value = document.value
        for key in prefix:
            value = value.get(key) if isinstance(value, dict) else None
        if isinstance(value, dict):
            return Table(path, document, prefix, value)
    raise NotApplicable("no configuration is tracked")


def examples() -> Iterator[Example]:
    """Globs that fit; one that does not; in pyproject.toml; a level beside cards; none."""
    files = {"cards/a.md": card(), "data/a.csv": ""}
    fits = {**files, "mltrl.toml": lines('cards = ["cards/*.md"]', 'exclude = ["data"]')}
    yield Example("globs that fit", fits, Outcome.MET)
    moved = {**files, "mltrl.toml": lines('exclude = ["data"]', 'cards = ["docs/cards/**"]')}
    yield Example("one that does not", moved, Outcome.NOT_MET, ("mltrl.toml:2",))
    shared = lines("[tool.mltrl]", "exclude = [", '    "data",', '    "old/**",', "]")
    in_project = {**files, "pyproject.toml": shared}
    yield Example("in pyproject.toml", in_project, Outcome.NOT_MET, ("pyproject.toml:4",))
    level = {**files, "mltrl.toml": "level = 3\n"}
    yield Example("a level beside cards", level, Outcome.NOT_MET, ("mltrl.toml:1",))
    alone = {"a.py": "", "mltrl.toml": "level = 3\n"}
    yield Example("near miss: a level without cards", alone, Outcome.MET)
    other = {"a.py": "", "pyproject.toml": lines("[tool.mltrlx]", 'exclude = ["old"]')}
    yield Example("near miss: another's table", other, Outcome.NOT_APPLICABLE)
    yield Example("none", {"a.py": ""}, Outcome.NOT_APPLICABLE)
