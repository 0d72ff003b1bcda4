"""Files that cannot be read: one item for each, in place of all that would follow from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.changes.items import Topic, item

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.changes.change import Change
    from mltrl.models.checklist import Item

PROSE = (".md", ".rst")


def ask(change: Change) -> Iterator[Item]:
    """One item for each file of DVC, of parameters and of metrics that cannot be read.

    Where it was so before, and the change is one of prose alone, nothing is asked.
    """
    cards = {card.path for card in change.head.cards}
    if all(path.endswith(PROSE) and path not in cards for path in change.paths):
        return
    at_base, at_head = change.unread
    for path in sorted(at_base.keys() | at_head.keys()):
        one = at_head.get(path) or at_base[path]
        where, can = ("", "cannot") if path in at_head else (" at the base", "could not")
        text = f"`{path}` {can} be read{where}: {one.reason}"
        facts = ["what follows from it is not compared"]
        place = one.place if path in at_head else one.place._replace(line=None)
        yield item(
            Topic(one.area, "unread", (path, where, one.reason)), "unknown", text, facts, place
        )
