"""The numbers that a card refers to: by the `source` of a metric, or by a link in its text."""

from __future__ import annotations

from posixpath import splitext
from typing import TYPE_CHECKING

from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.paths import below
from mltrl.evidence.references import is_address
from mltrl.rules.card._numbers import is_stated, number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.documents import Link
    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.evidence.metrics import Value

FILES = (".csv", ".json", ".toml", ".tsv", ".yaml", ".yml")
SINGLE = ("", ".json", ".metric", ".metrics", ".txt", ".yaml", ".yml")


def look_up(evidence: Evidence, card: CardFile, source: str) -> Value:
    """The value that `FILE#KEY` on a card leads to.

    Raises:
        Unavailable: it cannot be read here.
        DocumentError: it is not there.
    """
    if is_address(source):
        raise Unavailable("an address is not read offline: name a file in the repository")
    file, mark, key = source.partition("#")
    path = card.place(file)
    if path is None:
        raise Unavailable(f"`{file}` leaves the repository: see card/valid")
    if any(below(path, module) for module in evidence.tree.submodules):
        raise Unavailable(f"`{path}` is in a submodule, which is not read")
    try:
        value = evidence.metrics.value(path, key)
    except DocumentError as error:
        if error.kind == "no-key" and not mark:
            message = f"`{path}` holds more than one number: name the key, as in `{file}#KEY`"
            raise DocumentError(error.kind, message) from error
        raise
    # TOML allows underscores between digits.
    return value._replace(text=value.text.replace("_", "")) if path.endswith(".toml") else value


def number_links(evidence: Evidence, card: CardFile) -> Iterator[tuple[Link, str]]:
    """Each link whose text is a number and whose target is a key of a file, and that source."""
    return (
        (link, to) for link, to in stated_links(evidence, card) if number(link.text) is not None
    )


def stated_links(evidence: Evidence, card: CardFile) -> Iterator[tuple[Link, str]]:
    """The same, also where the number is written for people: `31 %`, `1,234.5`."""
    for link, target in _targets(card):
        if is_stated(link.text) and (_is_key(card, target) or _is_single(evidence, card, target)):
            yield link, target


def worded_links(card: CardFile) -> Iterator[tuple[Link, str]]:
    """Each link to a key of a file whose text has a digit in it, and is no number."""
    for link, target in _targets(card):
        has_digit = any(map(str.isdecimal, link.text))
        if has_digit and not is_stated(link.text) and _is_key(card, target):
            yield link, target


def _targets(card: CardFile) -> Iterator[tuple[Link, str]]:
    from urllib.parse import unquote  # noqa: PLC0415 - only where there is a card

    for link in card.read.links:
        target = unquote(link.target)
        if not link.is_image and target.isprintable():
            yield link, target


def _is_key(card: CardFile, target: str) -> bool:
    """Whether a target names a key of a file in the repository, and not a line of it."""
    file, _, key = target.partition("#")
    names_key = bool(key) and not _is_line(key)
    return names_key and file.endswith(FILES) and card.place(file) is not None


def _is_line(key: str) -> bool:
    """Whether a fragment is one of GitHub's, `L10` or `L10-L12`."""
    return all(part[:1] == "L" and part[1:].isdecimal() for part in key.split("-"))


def _is_single(evidence: Evidence, card: CardFile, target: str) -> bool:
    """Whether a target is a file in git that holds one number and nothing else."""
    place = card.place(target) if "#" not in target and splitext(target)[1] in SINGLE else None
    if place is None or place not in evidence.tree.entries:
        return False
    try:
        return number(evidence.metrics.value(place, "").text) is not None
    except (DocumentError, Unavailable):
        return False
