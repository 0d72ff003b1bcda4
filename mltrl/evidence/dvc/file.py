"""One tracked file that DVC reads: its text, its value, and what is wrong with it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Self

from mltrl import documents
from mltrl.documents import decode
from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.tree import is_lfs_pointer
from mltrl.outcomes import Location

if TYPE_CHECKING:
    from collections.abc import Callable

    from mltrl.documents import Document
    from mltrl.evidence.tree import Tree

LARGEST = 64 << 20


class Problem(NamedTuple):
    """A reason why DVC, or we, cannot make sense of a DVC file."""

    message: str
    location: Location
    subject: str


class DvcFile:
    """A `.dvc` file, `dvc.yaml` or `dvc.lock` at the audited revision.

    `problems` collects what is wrong with it; `unread` says why it could not be read although it
    may be fine (then nothing about it is known). `value` is parsed once, on first use; a file of
    the plainest form (`is_plain`) can be used without that, and so can one of which the value is
    `known` from an earlier reading of the same text.
    """

    def __init__(self, path: str, text: str = "", unread: str = "") -> None:
        self.path = path
        self.folder = path.rpartition("/")[0]
        self.text = text
        self.unread = unread
        self.known: object = None
        self.is_plain = False
        self.is_rejected = False
        self.problems: list[Problem] = []

    @classmethod
    def load(cls, tree: Tree, path: str) -> Self:
        """Read the tracked file `path`; what prevents it is kept, never raised."""
        try:
            data = tree.read(path, LARGEST)
            if is_lfs_pointer(data):
                return cls(path, unread=f"`{path}` is a Git LFS pointer here: `git lfs pull`")
            return cls(path, decode(data, limit=LARGEST))
        except Unavailable as reason:
            return cls(path, unread=str(reason))
        except DocumentError as error:
            file = cls(path)
            file.blame(error)
            return file

    @cached_property
    def document(self) -> Document | None:
        """The parsed file, or None where `problems` or `unread` say why not."""
        text = self.text
        if self.unread or self.problems:
            return None
        try:
            return reader(self.path)(text)
        except DocumentError as error:
            self.blame(error)
            return None

    @property
    def value(self) -> object:
        """What the file says, in the types of YAML 1.2; None where it cannot be read."""
        if self.known is not None:
            return self.known
        return self.document.value if self.document else None

    @property
    def readable(self) -> bool:
        """Whether the file was read and parsed, and DVC would not reject it as a whole."""
        is_parsed = self.is_plain or self.known is not None or self.document is not None
        return is_parsed and not self.is_rejected

    def at(self, *keys: str | int) -> Location:
        """Where the node under `keys` stands."""
        if self.document is None:
            return Location(self.path, 1)
        line, column = self.document.at(*keys)
        return Location(self.path, line, column)

    def blame(self, error: DocumentError) -> None:
        """Keep a reading error as a problem."""
        place = Location(self.path, error.line, error.column)
        self.problems.append(Problem(error.message, place, error.kind))

    def fault(self, message: str, *keys: str | int) -> None:
        """Keep a problem with the content under `keys`, unless there is one already."""
        subject = ".".join(str(key) for key in keys) or "content"
        place = self.at(*keys)
        if not any((one.location, one.subject) == (place, subject) for one in self.problems):
            self.problems.append(Problem(message, place, subject))

    def reject(self, message: str, *keys: str | int) -> None:
        """Keep a problem for which nothing in the file counts."""
        self.fault(message, *keys)
        self.is_rejected = True


class KnownFile(DvcFile):
    """A `.dvc` file of the plainest form that was read before: again only to name a line in it."""

    def __init__(self, path: str, tree: Tree) -> None:
        self.path = path
        self.folder = path.rpartition("/")[0]
        self.tree = tree
        self.unread = ""
        self.known = None
        self.is_plain = True
        self.is_rejected = False
        self.problems = []

    @cached_property
    def text(self) -> str:  # type: ignore[override]
        """The text; "" where it cannot be read any more, and `unread` or `problems` say why."""
        file = DvcFile.load(self.tree, self.path)
        self.unread, self.problems = file.unread, [*self.problems, *file.problems]
        return file.text


class ParameterFile(DvcFile):
    """A file of parameters, in any of the formats that DVC reads. An empty one is a mapping."""

    @classmethod
    def load(cls, tree: Tree, path: str) -> Self:
        """Read the tracked file `path`. DVC follows a symbolic link, so that one is no problem."""
        file = super().load(tree, path)
        if any(problem.subject == "symlink" for problem in file.problems):
            return cls(path, unread=file.problems[0].message)
        return file

    @property
    def value(self) -> object:
        """What the file says; None where it cannot be read."""
        return (self.document.value or {}) if self.document else None


def reader(path: str) -> Callable[[str], Document]:
    """What reads a file of parameters or metrics, by its suffix as DVC does: the rest is YAML.

    Source: DVC 3.67, `dvc/utils/serialize/__init__.py`.
    """
    suffix = path.rpartition("/")[2].rpartition(".")[2].lower()
    if suffix == "json":
        return documents.read_json
    if suffix == "toml":
        return documents.read_toml
    if suffix == "py":
        from mltrl.evidence.dvc.literals import read_literals  # noqa: PLC0415 - rarely needed

        return read_literals
    return documents.read_machine
