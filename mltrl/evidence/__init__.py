"""Frozen facts about a repository at one revision, gathered when a rule first asks for them.

A fact that cannot be had raises `Unavailable` when it is read; the rule runner turns that into the
outcome *unknown*, so that a rule cannot pass for lack of evidence.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from mltrl.errors import DocumentError
from mltrl.evidence.cards import find_cards
from mltrl.evidence.contents import Contents
from mltrl.evidence.data import Data, Reading
from mltrl.evidence.dvc import Dvc, DvcFile
from mltrl.evidence.history import History
from mltrl.evidence.metrics import Metrics
from mltrl.evidence.references import References, digest_of
from mltrl.evidence.tree import WorkTree

if TYPE_CHECKING:
    from collections.abc import Callable

    from mltrl.cards import ReadRequirements
    from mltrl.documents import Markdown
    from mltrl.evidence.cards import CardFile
    from mltrl.evidence.citation import Citations
    from mltrl.evidence.data.memory import Memory
    from mltrl.evidence.environment import Environment
    from mltrl.evidence.git.patterns import GitPatterns
    from mltrl.evidence.licence_statements import Licences
    from mltrl.evidence.notebooks import Notebooks
    from mltrl.evidence.prose import Prose
    from mltrl.evidence.provenance import Provenance
    from mltrl.evidence.python.facts import PythonFile
    from mltrl.evidence.python.files import PythonFiles
    from mltrl.evidence.registry import Registry
    from mltrl.evidence.reports import Reports, Supplied
    from mltrl.evidence.runs.states import States
    from mltrl.evidence.scanned import Scanned
    from mltrl.evidence.suppressions import Misspelt, Suppression
    from mltrl.evidence.tree import Tree
    from mltrl.evidence.workflows import Workflows

T = TypeVar("T")
LARGEST = 256 << 20
LARGEST_DOCUMENT = 4 << 20


def _everything(_path: str) -> bool:
    return True


class Scope(NamedTuple):
    """What of a repository is audited.

    `wanted` tells whether a path belongs to it, `cards` are globs of the cards (none: all that are
    found), `level` is the level to audit every card for (None: the one that it claims), `fallback`
    the one to audit for where there is no card, `reading` how far data is read.
    """

    wanted: Callable[[str], bool] = _everything
    cards: tuple[str, ...] = ()
    level: int | None = None
    fallback: int | None = None
    reading: Reading = Reading()


WHOLE = Scope()


class Evidence:
    """What rules may ask about: the tracked files and what is written in them."""

    def __init__(
        self,
        tree: Tree,
        scope: Scope = WHOLE,
        history: History | None = None,
        supplied: tuple[Supplied, ...] = (),
    ) -> None:
        self.tree = tree
        self.wanted = scope.wanted
        self.history = history or History()
        self.supplied = supplied
        self._scope = scope
        self._parameters: dict[str, DvcFile] = {}
        self._digests: dict[str, str] = {}
        self._markdown: dict[str, Markdown] = {}
        self._requirements: dict[str, ReadRequirements] = {}
        self._derived: dict[object, object] = {}

    @cached_property
    def dvc(self) -> Dvc:
        """DVC's files: pointers, pipelines, locks, configuration."""
        return Dvc(self.tree, self.wanted, self._memory)

    @cached_property
    def _memory(self) -> Memory | None:
        """What DVC's files said before, where the audit was asked to go by what is remembered."""
        level, repository = self._scope.reading.level, self.history.origin
        if level == "pins" or repository is None or not isinstance(self.tree, WorkTree):
            return None
        from mltrl.evidence.data.memory import Memory  # noqa: PLC0415 - only where data is read
        from mltrl.evidence.data.state import State  # noqa: PLC0415 - the same

        state = State.of(repository.top)
        return Memory(state, self.tree.untouched, trust=level == "stat")

    @cached_property
    def contents(self) -> Contents:
        """Tracked bytes, compared with recorded digests."""
        recorded = (pin.path for live in self.dvc.live for pin in (*live.deps, *live.outs))
        self.tree.prefetch(path for path in recorded if path in self.tree.entries)
        return Contents(self.tree)

    @cached_property
    def data(self) -> Data:
        """Data that DVC keeps, as far as the audit reads it."""
        state = self._memory.state if self._memory else None
        return Data(self.tree, self.dvc, self._scope.reading, self.history.origin, state)

    @cached_property
    def metrics(self) -> Metrics:
        """Metrics files and the numbers in them."""
        return Metrics(self.tree, self.dvc)

    @cached_property
    def environment(self) -> Environment:
        """Requirement files, conda environments and locks."""
        from mltrl.evidence.environment import Environment  # noqa: PLC0415 - where it is asked of

        return Environment(self.tree, self.wanted)

    @cached_property
    def code(self) -> PythonFiles:
        """The Python files: what each says, which are entries, and what those reach."""
        from mltrl.evidence.python.files import PythonFiles  # noqa: PLC0415 - it imports ast

        return PythonFiles(self.tree, self.wanted)

    @property
    def python_files(self) -> list[str]:
        """The audited Python files, sorted."""
        return self.code.paths

    def python(self, path: str) -> PythonFile:
        """What a Python file says, parsed once.

        Raises:
            Unavailable: it is no Python 3 that can be parsed, or its bytes cannot be had.
        """
        return self.code.read(path)

    def reach(self, path: str) -> frozenset[str]:
        """A Python file and all files of the repository that run when it is run."""
        return self.code.reach(path)

    @cached_property
    def notebooks(self) -> Notebooks:
        """The Jupyter notebooks."""
        from mltrl.evidence.notebooks import Notebooks  # noqa: PLC0415 - only where one is

        return Notebooks(self.tree, self.wanted)

    @cached_property
    def licences(self) -> Licences:
        """Licence texts, and where a licence is stated."""
        from mltrl.evidence.licence_statements import Licences  # noqa: PLC0415 - for few rules

        return Licences(self.tree, self.wanted)

    @cached_property
    def citations(self) -> Citations:
        """How the repository asks to be cited."""
        from mltrl.evidence.citation import Citations  # noqa: PLC0415 - for few rules

        return Citations(self.tree, self.wanted)

    @cached_property
    def cards(self) -> list[CardFile]:
        """The readiness cards, by path."""
        return list(find_cards(self.tree, self.wanted, self._scope.cards, self._scope.level))

    @cached_property
    def provenance(self) -> Provenance:
        """Where results come from, up to the cards that cite them."""
        from mltrl.evidence.provenance import Provenance  # noqa: PLC0415 - for cards and graphs

        return Provenance(self)

    @cached_property
    def states(self) -> States:
        """Whether each stage would run as it ran."""
        from mltrl.evidence.runs.states import States  # noqa: PLC0415 - for metrics and reports

        return States(self)

    @cached_property
    def registry(self) -> Registry:
        """The versions of artifacts, as tags of git tell them."""
        from mltrl.evidence.registry import Registry  # noqa: PLC0415 - where artifacts are declared

        return Registry(self)

    @cached_property
    def references(self) -> References:
        """Where the pointers of cards lead."""
        return References(self)

    @cached_property
    def level(self) -> int | None:
        """The level to audit the repository for: the one asked for, else the highest claimed."""
        if self._scope.level is not None:
            return self._scope.level
        claimed = [card.level for card in self.cards if card.claimed is not None]
        return max(claimed) if claimed else self._scope.fallback

    @cached_property
    def prose(self) -> Prose:
        """READMEs and documentation, with the commands that they show."""
        from mltrl.evidence.prose import Prose  # noqa: PLC0415 - only for rules about them

        return Prose(self.tree, self.wanted)

    @cached_property
    def workflows(self) -> Workflows:
        """What continuous integration does."""
        from mltrl.evidence.workflows import Workflows  # noqa: PLC0415 - only for rules about it

        return Workflows(self.tree)

    @cached_property
    def git_patterns(self) -> GitPatterns:
        """What `.gitignore` and `.gitattributes` say of paths."""
        from mltrl.evidence.git.patterns import GitPatterns  # noqa: PLC0415 - for few rules

        return GitPatterns(self.tree)

    @cached_property
    def reports(self) -> Reports:
        """The reports of other tools that the audit was given."""
        from mltrl.evidence.reports import Reports  # noqa: PLC0415 - only for rules about tests

        return Reports(self.supplied)

    @cached_property
    def scanned(self) -> Scanned:
        """The text files that hold what looks like a credential, or a suppression."""
        from mltrl.evidence import scanned, secrets, suppressions  # noqa: PLC0415 - they read much

        marks = {"secrets": secrets.MARKS, "suppressions": suppressions.MARKS}
        return scanned.Scanned(self.tree, self.code, marks)

    @cached_property
    def suppressions(self) -> list[Suppression]:
        """The comments that accept what a rule finds at one place."""
        from mltrl.evidence.suppressions import read_suppressions  # noqa: PLC0415

        return list(read_suppressions(self.scanned.holding("suppressions")))

    @cached_property
    def misspelt_suppressions(self) -> list[Misspelt]:
        """The comments that were meant to be suppressions, and are not read as such."""
        from mltrl.evidence.suppressions import read_misspelt  # noqa: PLC0415

        return list(read_misspelt(self.scanned.holding("suppressions")))

    def derive(self, work: Callable[[Evidence], T]) -> T:
        """What several rules work out of the evidence in the same way, worked out once."""
        if work not in self._derived:
            self._derived[work] = work(self)
        return cast("T", self._derived[work])

    def close(self) -> None:
        """Remember what was read and hashed, also where the audit ends early."""
        if self._memory:
            self._memory.save()
            self._memory.state.save()

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
