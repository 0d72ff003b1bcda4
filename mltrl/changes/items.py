"""Items of a checklist: how they are made, and what their ids stand for."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Literal, NamedTuple

from mltrl.evidence.secrets import find_secrets
from mltrl.models.checklist import Item

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mltrl.models.checklist import Area
    from mltrl.outcomes import Location

SHOWN = 8
WIDEST = 160
DIGITS = 10


class Topic(NamedTuple):
    """What an item is about: `area` and `kind` name it, `binds` are the facts that it stands for.

    An answer to it is an answer to these facts: where one changes, so does the id.
    """

    area: Area
    kind: str
    binds: tuple[str, ...]

    @property
    def id(self) -> str:
        """The id of an item about it."""
        named = "\0".join((self.area, self.kind, *self.binds))
        digest = sha256(named.encode("utf-8", "surrogateescape")).hexdigest()
        return f"{self.area}-{self.kind}-{digest[:DIGITS]}"


def item(
    topic: Topic,
    outcome: Literal["met", "not_met", "to_sign", "unknown"],
    text: str,
    evidence: Sequence[str] = (),
    place: Location | None = None,
) -> Item:
    """An item; more evidence than a reader takes in is counted."""
    shown = [*evidence[:SHOWN]]
    if len(evidence) > SHOWN:
        shown.append(f"and {len(evidence) - SHOWN} more")
    return Item(
        id=topic.id,
        area=topic.area,
        outcome=outcome,
        text=masked(writable(text)),
        evidence=tuple(masked(writable(one)) for one in shown),
        path=writable(place.path) if place else None,
        line=place.line if place else None,
    )


def writable(text: str) -> str:
    r"""The text with bytes that are not UTF-8 written as `\xff`."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def masked(text: str) -> str:
    """The text without credentials: of known forms, in addresses, behind the `?` of one."""
    if "://" in text:
        import re  # noqa: PLC0415 - only where there is an address

        text = re.sub(r"(\w://)[^\s/@`]+@", r"\1", text)
        text = re.sub(r"(\w://[^\s?`]+\?)[^\s`]+", r"\1…", text)
    data = text.encode()
    for secret in find_secrets(data):
        data = data.replace(secret.value, f"{secret.shown}…".encode())
    return data.decode()


def listed(names: Iterable[str], shown: int = 3) -> str:
    """The first names, each once, and how many more there are."""
    each = list(dict.fromkeys(names))
    more = f" and {len(each) - shown} more" if len(each) > shown else ""
    return ", ".join(f"`{name}`" for name in each[:shown]) + more


def now(names: Iterable[str]) -> str:
    """The names, as they are now."""
    each = list(dict.fromkeys(names))
    return f"{listed(each)} as {'it is' if len(each) == 1 else 'they are'} now"


def told(value: object) -> str:
    """A value in a sentence, not too long."""
    text = " ".join(str(value).split())
    return f"`{text}`" if len(text) <= WIDEST else f"`{text[: WIDEST - 1]}…`"


def turned(before: object, after: object) -> str:
    """How a value turned into another; None where there is none."""
    old, new = ("nothing" if one is None else told(one) for one in (before, after))
    return f"{old} → {new}"
