"""What a page rests on: every file and pointer that it names, numbered, with its digest."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote

from mltrl.documents.markup import ID, Aim
from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.references import is_address
from mltrl.outcomes import Outcome
from mltrl.render.pictures import Pictures
from mltrl.render.view import Quote, Ref, Source

if TYPE_CHECKING:
    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.evidence.references import Target

WEB = ("http://", "https://", "mailto:")
VALUES = (".csv", ".json", ".toml", ".tsv", ".yaml", ".yml")
NAMED = frozenset({"stage", "commit", "tag"})
"""Pointers that lead to something else than the bytes of a file."""


class _Entry(NamedTuple):
    number: int
    name: str
    digest: str
    state: str
    quotes: dict[str, Quote]

    @property
    def anchor(self) -> str:
        return f"source-{self.number}"


class Sources:
    """Numbers the sources of one card in the order in which they are named."""

    def __init__(self, evidence: Evidence, card: CardFile) -> None:
        self.evidence = evidence
        self.card = card
        self._entries: dict[str, _Entry] = {}
        self._pictures = Pictures(evidence.tree)

    def listed(self) -> tuple[Source, ...]:
        """All that were named so far."""
        return tuple(
            Source(one.number, one.name, one.anchor, one.digest, one.state, (*one.quotes.values(),))
            for one in self._entries.values()
        )

    def cite(self, written: str) -> Ref:
        """What a field of the card, or a link of its text, points at."""
        if is_address(written):
            return Ref(written, href=_address(written))
        file, _, part = written.partition("#")
        path = self.card.place(file) if file else None
        if path is None or not self._is_here(path):
            return Ref(written, state="no such file")
        return self._ref(written, path, part)

    def point(self, target: Target) -> Ref:
        """Where a pointer leads that was followed already."""
        pointer = target.pointer
        if is_address(pointer):
            return Ref(pointer, href=_address(pointer))
        if target.outcome is not Outcome.MET:
            return Ref(pointer, state=target.reason)
        if target.path is None or pointer.partition(":")[0] in NAMED:
            entry = self._entry(pointer, target.digest or "")
            return Ref(pointer, entry.number, entry.anchor)
        return self._ref(pointer, target.path, _part(pointer))

    def aim(self, target: str, *, is_image: bool) -> Aim:
        """Where a link of the card's text leads on the page."""
        if is_image:
            return self._picture(target)
        if target.lower().startswith(WEB):
            return Aim(target)
        if target.startswith("#"):
            slug = unquote(target[1:]).lower()
            return Aim(f"#{ID}{slug}" if slug in self.card.read.markdown.slugs else "")
        return _aim(self.cite(unquote(target.partition("?")[0])))

    def _picture(self, target: str) -> Aim:
        path = None if is_address(target) else self.card.place(unquote(target))
        if path is not None and (shown := self._pictures.data(path)):
            return Aim(shown)
        cited = Ref(target) if path is None else self.cite(unquote(target))
        return _aim(cited) if cited.number else Aim("", f" ({target[:200]})")

    def _is_here(self, path: str) -> bool:
        tree = self.evidence.tree
        return path in tree.entries or tree.is_folder(path) or self._pin(path) is not None

    def _ref(self, text: str, path: str, part: str) -> Ref:
        entry = self._entries.get(path) or self._entry(path, *self._digest(path))
        if not part:
            return Ref(text, entry.number, entry.anchor)
        if part not in entry.quotes:
            anchor = f"{entry.anchor}-{len(entry.quotes) + 1}"
            entry.quotes[part] = Quote(part, self._value(path, part), anchor)
        return Ref(text, entry.number, entry.quotes[part].anchor)

    def _entry(self, name: str, digest: str, state: str = "") -> _Entry:
        if name not in self._entries:
            number = len(self._entries) + 1
            self._entries[name] = _Entry(number, name, digest, state, {})
        return self._entries[name]

    def _digest(self, path: str) -> tuple[str, str]:
        """The digest of a path, and what is to be known of it."""
        if path in self.evidence.tree.entries:
            try:
                return self.evidence.blob_digest(path), ""
            except (DocumentError, Unavailable) as error:
                return "", str(error)
        pin = self._pin(path)
        if pin is None:
            return "", "a folder in git"
        inside = "" if pin[0] == path else f"in `{pin[0]}`, "
        return pin[1], f"{inside}pinned by DVC"

    def _pin(self, path: str) -> tuple[str, str] | None:
        """The path that DVC pins, this one or a folder above it, and its digest."""
        try:
            pin = self.evidence.dvc.producer_above(path)
        except (DocumentError, Unavailable):
            return None
        return (pin.path or "", pin.digest) if pin else None

    def _value(self, path: str, part: str) -> str:
        if not path.lower().endswith(VALUES):
            return ""
        try:
            return self.evidence.metrics.value(path, part).text
        except (DocumentError, Unavailable):
            return ""


def _aim(ref: Ref) -> Aim:
    if ref.href:
        return Aim(ref.href)
    return Aim(f"#{ref.anchor}", f"[{ref.number}]") if ref.number else Aim()


def _address(written: str) -> str:
    """The address that a page links to, "" for what is none."""
    if written.startswith("doi:"):
        return f"https://doi.org/{quote(written[4:], safe='/')}"
    return written if written.lower().startswith(WEB) else ""


def _part(pointer: str) -> str:
    """What of a file a pointer names: a key, a heading, a line, a test, a requirement."""
    scheme, _, rest = pointer.partition(":")
    if scheme in {"requirement", "card"}:
        return pointer
    if scheme == "test":
        return rest.partition("::")[2]
    path, mark, part = pointer.partition("#")
    if mark:
        return part
    number = path.rpartition(":")[2]
    return f"line {number}" if number.isdecimal() and number != path else ""
