"""The documents that people write: cards, requirements, ethics checklists.

A text becomes a frozen model, with a position for everything in it and all its problems at once.
Importing this package imports neither pydantic nor a parser; reading a document does.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mltrl.cards.card import ReadCard as ReadCard
    from mltrl.cards.card import read_card as read_card
    from mltrl.cards.card import unreadable_card as unreadable_card
    from mltrl.cards.debriefing import debrief as debrief
    from mltrl.cards.edit import CardText as CardText
    from mltrl.cards.edit import Refused as Refused
    from mltrl.cards.ethics import ReadEthics as ReadEthics
    from mltrl.cards.ethics import read_ethics as read_ethics
    from mltrl.cards.fields import Filled as Filled
    from mltrl.cards.fields import filled as filled
    from mltrl.cards.gaps import has_content as has_content
    from mltrl.cards.gaps import is_placeholder as is_placeholder
    from mltrl.cards.gaps import placeholders as placeholders
    from mltrl.cards.headings import canonical as canonical
    from mltrl.cards.kinds import is_card as is_card
    from mltrl.cards.kinds import kind_of as kind_of
    from mltrl.cards.kinds import may_be_card as may_be_card
    from mltrl.cards.problems import Problem as Problem
    from mltrl.cards.requirements import ReadRequirements as ReadRequirements
    from mltrl.cards.requirements import read_requirements as read_requirements
    from mltrl.cards.requirements import unreadable_requirements as unreadable_requirements

HOMES = {
    "card": ("ReadCard", "read_card", "unreadable_card"),
    "debriefing": ("debrief",),
    "edit": ("CardText", "Refused"),
    "ethics": ("ReadEthics", "read_ethics"),
    "fields": ("Filled", "filled"),
    "gaps": ("has_content", "is_placeholder", "placeholders"),
    "headings": ("canonical",),
    "kinds": ("is_card", "kind_of", "may_be_card"),
    "problems": ("Problem",),
    "requirements": ("ReadRequirements", "read_requirements", "unreadable_requirements"),
}


def __getattr__(name: str) -> object:
    """Load the module of a public name when it is first asked for."""
    for home, names in HOMES.items():
        if name in names:
            found = globals()[name] = getattr(import_module(f"mltrl.cards.{home}"), name)
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
