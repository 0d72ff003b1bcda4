"""There is a readiness card.

A level without a card is a number in somebody's head: nobody else can see what it was claimed for,
who answers for it and what it rests on.

Fix: write `cards/NAME.md` with a front matter that begins `mltrl: card`; `mltrl schema card` prints
the fields it may have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.examples import Example, card, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "must"}
WITHOUT_LEVEL = "should"
NAMES = ("card", "mltrl")
SUFFIXES = (".md", ".markdown")


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding where no card is found."""
    files = [path for path in evidence.tree.entries if evidence.wanted(path)]
    if not files:
        raise NotApplicable("git tracks no file here")
    if evidence.cards:
        return
    table = next((path for path in files if _may_be_table(evidence, path)), None)
    if table is not None:
        reason = f"`{table}` may be a card in the form of a summary table, which is not read yet"
        yield Unknown(f"{reason}: a front matter that begins `mltrl: card` settles it", table)
        return
    anchor = min(files, key=_depth_of_readme)
    yield Finding("no file is a readiness card", Location(anchor, 1), "card")


def _depth_of_readme(path: str) -> tuple[bool, int, str]:
    """Sorts the topmost README first, then the first file."""
    is_readme = path.rpartition("/")[2].lower().startswith("readme")
    return not is_readme, path.count("/") if is_readme else 0, path


def _may_be_table(evidence: Evidence, path: str) -> bool:
    """Whether a Markdown file speaks of an MLTRL card by name and content, as official cards do."""
    from mltrl.errors import DocumentError, Unavailable  # noqa: PLC0415 - only without a card
    from mltrl.evidence.cards import LARGEST  # noqa: PLC0415

    name = path.rpartition("/")[2].lower()
    if not name.endswith(SUFFIXES) or not any(word in name for word in NAMES):
        return False
    try:
        text = evidence.tree.read(path, LARGEST).lower()
    except (DocumentError, Unavailable):
        return False
    return any(line.startswith(b"#") and b"mltrl card" in line for line in text.splitlines())


def examples() -> Iterator[Example]:
    """A card; none; a card about something else; one in the form of a summary table."""
    yield Example("a card", {"cards/vetting.md": card()}, Outcome.MET)
    none = {"a.py": "", "docs/readme.md": "# X\n", "README.md": "# X\n"}
    yield Example("none", none, Outcome.NOT_MET, ("README.md:1",))
    yield Example("no README either", {"a.py": "", "b.py": ""}, Outcome.NOT_MET, ("a.py:1",))
    other = {"model_card.md": lines("---", "license: mit", "---", "# Model card")}
    yield Example("a model card", other, Outcome.NOT_MET, ("model_card.md:1",))
    broken = {"card.md": lines("---", "mltrl: card", "level: [", "---")}
    yield Example("near miss: a card with errors is a card", broken, Outcome.MET)
    table = {"mltrl_card_level4.md": lines("# MLTRL Card - level 4", "", "|  |  |", "|--|--|")}
    yield Example("a summary table", table, Outcome.UNKNOWN, mentions="summary table")
    yield Example("no file", {}, Outcome.NOT_APPLICABLE)
