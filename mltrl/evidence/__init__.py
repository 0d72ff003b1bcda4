"""Frozen facts about a repository at one revision, gathered when a rule first asks for them.

A fact that cannot be had raises `Unavailable` when it is read; the rule runner turns that into the
outcome *unknown*, so that a rule cannot pass for lack of evidence.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import DocumentError
from mltrl.evidence.cards import find_cards
from mltrl.evidence.contents import Contents
from mltrl.evidence.dvc import Dvc, DvcFile
from mltrl.evidence.environment import Environment
from mltrl.evidence.history import History
from mltrl.evidence.metrics import Metrics
from mltrl.evidence.references import References, digest_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from mltrl.cards import ReadRequirements
    from mltrl.documents import Markdown
    from mltrl.evidence.cards import CardFile
    from mltrl.evidence.tree import Tree

LARGEST = 256 << 20
LARGEST_DOCUMENT = 4 << 20


def _everything(_path: str) -> bool:
    return True


class Scope(NamedTuple):
    """What of a repository is audited.

    `wanted` tells whether a path belongs to it, `cards` are globs of the cards (none: all that are
    found), `level` is the level to audit every card for (None: the one that it claims).
    """

    wanted: Callable[[str], bool] = _everything
    cards: tuple[str, ...] = ()
    level: int | None = None


WHOLE = Scope()


class Evidence:
    """What rules may ask about: the tracked files and what is written in them."""

    def __init__(self, tree: Tree, scope: Scope = WHOLE, history: History | None = None) -> None:
        self.tree = tree
        self.wanted = scope.wanted
        self.history = history or History()
        self._scope = scope
        self._parameters: dict[str, DvcFile] = {}
        self._digests: dict[str, str] = {}
        self._markdown: dict[str, Markdown] = {}
        self._requirements: dict[str, ReadRequirements] = {}

    @cached_property
    def dvc(self) -> Dvc:
        """DVC's files: pointers, pipelines, locks, configuration."""
        return Dvc(self.tree, self.wanted)

    @cached_property
    def contents(self) -> Contents:
        """Tracked bytes, compared with recorded digests."""
        return Contents(self.tree)

    @cached_property
    def metrics(self) -> Metrics:
        """Metrics files and the numbers in them."""
        return Metrics(self.tree, self.dvc)

    @cached_property
    def environment(self) -> Environment:
        """Requirement files, conda environments and locks."""
        return Environment(self.tree, self.wanted)

    @cached_property
    def cards(self) -> list[CardFile]:
        """The readiness cards, by path."""
        return list(find_cards(self.tree, self.wanted, self._scope.cards, self._scope.level))

    @cached_property
    def references(self) -> References:
        """Where the pointers of cards lead."""
        return References(self)

    def parameters(self, path: str) -> DvcFile:
        """A file of parameters, read once."""
        if path not in self._parameters:
            self._parameters[path] = DvcFile.load(self.tree, path)
        return self._parameters[path]

    def blob_digest(self, path: str) -> str:
        """The sha256 of a tracked file's bytes, read once.

        Raises:
            Unavailable, DocumentError: its bytes cannot be had.
        """
        if path not in self._digests:
            self._digests[path] = digest_of(self.tree.read(path, LARGEST))
        return self._digests[path]

    def markdown(self, path: str) -> Markdown:
        """The headings and links of a tracked Markdown file, parsed once.

        Raises:
            Unavailable, DocumentError: it cannot be read.
        """
        from mltrl.documents import decode, read_markdown, split_front_matter  # noqa: PLC0415

        if path not in self._markdown:
            text = decode(self.tree.read(path, LARGEST_DOCUMENT), limit=LARGEST_DOCUMENT)
            front = split_front_matter(text)
            body, line = (front.body, front.body_line) if front else (text, 1)
            self._markdown[path] = read_markdown(body, first_line=line)
        return self._markdown[path]

    def requirements(self, card: CardFile) -> ReadRequirements | None:
        """The requirements that a card names, read once; None where it names none that is here.

        Raises:
            Unavailable: their bytes cannot be had.
        """
        from mltrl.cards import read_requirements, unreadable_requirements  # noqa: PLC0415
        from mltrl.documents import decode  # noqa: PLC0415

        named = card.card.requirements
        path = card.place(named) if named else None
        if path is None or path not in self.tree.entries:
            return None
        if path not in self._requirements:
            try:
                text = decode(self.tree.read(path, LARGEST_DOCUMENT), limit=LARGEST_DOCUMENT)
                self._requirements[path] = read_requirements(text, path)
            except DocumentError as error:
                self._requirements[path] = unreadable_requirements(path, error)
        return self._requirements[path]
