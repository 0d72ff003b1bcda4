"""There is a readiness card.

A level without a card is a number in somebody's head: nobody else can see what it was claimed for,
who answers for it and what it rests on.

Fix: `mltrl init` begins one from what git tracks, `mltrl card new --level 0` an empty one with what
its level asks for; a card of the official form, with a summary table, is one too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import DocumentError, NotApplicable, Unavailable
from mltrl.outcomes import Finding, Location, Outcome
from mltrl.rules.anchor import stand_in
from mltrl.rules.examples import Example, card, lines, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.outcomes import Unknown

SCOPE = "repository"
STRENGTH = {0: "must"}
WITHOUT_LEVEL = "should"
SUFFIXES = (".md", ".markdown")


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding where no card is found."""
    files = [path for path in evidence.tree.entries if evidence.wanted(path)]
    if not files:
        raise NotApplicable("git tracks no file here")
    if evidence.cards:
        return
    begun = next((path for path in files if _is_begun(evidence, path)), None)
    if begun is not None:
        message = f"`{begun}` has a summary table to fill in, and no card does without"
        fix = "write the name of the technology, its project ID and its level into the table"
        yield Finding(message, Location(begun, 1), "card", fix)
        return
    anchor = min(files, key=_depth_of_readme)
    yield Finding("no file is a readiness card", stand_in(Location(anchor, 1)), "card")


def _depth_of_readme(path: str) -> tuple[bool, int, str]:
    """Sorts the topmost README first, then the first file."""
    is_readme = path.rpartition("/")[2].lower().startswith("readme")
    return not is_readme, path.count("/") if is_readme else 0, path


def _is_begun(evidence: Evidence, path: str) -> bool:
    """Whether a Markdown file has the heading and the table of a card, with nobody's name in it."""
    from mltrl.cards import may_be_card  # noqa: PLC0415 - only without a card
    from mltrl.evidence.cards import LARGEST  # noqa: PLC0415 - the same

    if not path.lower().endswith(SUFFIXES):
        return False
    try:
        data = evidence.tree.read(path, LARGEST)
    except (DocumentError, Unavailable):
        return False
    if not may_be_card(data):
        return False
    from mltrl.cards.table import summary_in  # noqa: PLC0415 - parses Markdown

    return summary_in(data.decode("utf-8-sig", "replace")) is not None


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
    yield Example("near miss: a summary table", {"card.md": table(level=4)}, Outcome.MET)
    blank = table().replace("Vetting (R01)", "*Name* (*ID*)")
    template = {"README.md": "# X\n", "docs/card.md": blank}
    yield Example("a template", template, Outcome.NOT_MET, ("docs/card.md:1",), mentions="fill in")
    yield Example("no file", {}, Outcome.NOT_APPLICABLE)
