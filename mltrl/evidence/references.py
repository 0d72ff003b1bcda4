"""Where the words of a document lead: pointers to evidence, relative paths, `file#key`.

The grammar of pointers is written down in docs/cards.md.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.paths import inside
from mltrl.outcomes import Outcome

if TYPE_CHECKING:
    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.evidence.dvc import Stage

LARGEST = 16 << 20
SCHEMES = frozenset(
    {"card", "commit", "doi", "dvc", "metric", "requirement", "stage", "tag", "test"}
)


class Target(NamedTuple):
    """Where a pointer leads. `digest` binds what it led to; `reason` says why it leads nowhere.

    The outcome is `met` where it leads to content, `not_met` where to nothing, `unknown` where that
    cannot be told here.
    """

    pointer: str
    outcome: Outcome
    reason: str = ""
    path: str | None = None
    digest: str | None = None


class Nowhere(Exception):  # noqa: N818 - an outcome, not an error
    """A pointer that leads nowhere; the sentence says why."""


class Found(NamedTuple):
    """What a pointer led to."""

    path: str | None
    digest: str | None


def place(document: str, written: str) -> str | None:
    """The path from the root that a document names, relative to itself or from the root by `/`.

    None where it leaves the repository or is an address.
    """
    if written.startswith("/"):
        return inside("", written.lstrip("/"))
    return inside(document.rpartition("/")[0], written)


def is_address(written: str) -> bool:
    """Whether the text is an address on the web or a DOI."""
    return written.startswith(("https://", "http://", "doi:", "mailto:"))


def digest_of(data: bytes) -> str:
    """The digest that binds the bytes of a file in git."""
    return f"sha256:{sha256(data).hexdigest()}"


class Origin(NamedTuple):
    """The document in which a pointer stands, and the card that it is evidence for."""

    path: str
    card: CardFile

    def place(self, written: str) -> str | None:
        """The path from the root that the document means; None where it leaves the repository."""
        return place(self.path, written)


class References:
    """Follows pointers of cards, each of a document once; `here` is what is kept at which path."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.here: dict[str, bool] = {}
        self._known: dict[tuple[str, str, str], Target] = {}

    def follow(self, pointer: str, card: CardFile, document: str | None = None) -> Target:
        """Where a pointer leads that stands in a card, or in a document that the card names."""
        origin = Origin(document or card.path, card)
        key = (origin.path, card.path, pointer)
        if key not in self._known:
            self._known[key] = self._follow(pointer, origin)
        return self._known[key]

    def _follow(self, pointer: str, origin: Origin) -> Target:
        try:
            found = self._find(pointer, origin)
        except Nowhere as why:
            return Target(pointer, Outcome.NOT_MET, f"`{pointer}`: {why}")
        except Unavailable as why:
            return Target(pointer, Outcome.UNKNOWN, f"`{pointer}`: {why}")
        except DocumentError as error:
            return Target(pointer, Outcome.NOT_MET, f"`{pointer}`: {error.message}")
        return Target(pointer, Outcome.MET, "", found.path, found.digest)

    def _find(self, pointer: str, origin: Origin) -> Found:
        if pointer.startswith(("https://", "http://")):
            raise Unavailable("an address is not read offline: point to a tracked file as well")
        scheme, colon, rest = pointer.partition(":")
        is_file = origin.place(pointer) in self.evidence.tree.entries
        if is_file or not colon or scheme not in SCHEMES:
            return self._content(pointer, origin)
        find = getattr(self, f"_{scheme}")
        found: Found = find(rest, origin)
        return found

    def _doi(self, rest: str, _origin: Origin) -> Found:
        if not rest.startswith("10.") or "/" not in rest:
            raise Nowhere("a DOI is written as `doi:10.1234/name`")
        raise Unavailable("a DOI is not read offline: point to a tracked file as well")

    def _content(self, pointer: str, origin: Origin) -> Found:
        """`path`, `path#heading`, `path:LINE`, or a folder."""
        path = origin.place(pointer)
        if path is not None and path in self.evidence.tree.entries:
            return self.file(path)
        if path is not None and self.evidence.tree.is_folder(path):
            return self._folder(path)
        for mark, look in (("#", self._heading), (":", self._line)):
            named, found, part = pointer.rpartition(mark)
            path = origin.place(named) if found and named else None
            if path is not None and path in self.evidence.tree.entries:
                self.file(path)
                return look(path, part)
        raise Nowhere("git tracks no such file")

    def file(self, path: str) -> Found:
        """A tracked file that says something, bound by its bytes.

        Raises:
            Nowhere: it is empty, or nothing but headings and comments.
            Unavailable, DocumentError: its bytes cannot be had.
        """
        data = self.evidence.tree.read(path, LARGEST)
        if not data.strip():
            raise Nowhere("the file is empty")
        if path.lower().endswith((".md", ".markdown")) and not self._says_something(path, data):
            raise Nowhere("the file has headings and comments, but nothing below them")
        return Found(path, digest_of(data))

    def _says_something(self, path: str, data: bytes) -> bool:
        from mltrl.documents import decode  # noqa: PLC0415 - only for Markdown

        text = decode(data, limit=LARGEST)
        if text.startswith("---"):
            return True
        return any(has_words(line) for line in without_comments(text).splitlines()) or not path

    def _folder(self, path: str) -> Found:
        files = self.evidence.tree.files_below(path)
        listing = "".join(f"{self.evidence.blob_digest(name)}  {name}\n" for name in files)
        return Found(path, digest_of(listing.encode("utf-8", "surrogateescape")))

    def _heading(self, path: str, slug: str) -> Found:
        if slug.lower() not in self.evidence.markdown(path).slugs:
            raise Nowhere(f"`{path}` has no heading `#{slug}`")
        return self.file(path)

    def _line(self, path: str, number: str) -> Found:
        data = self.evidence.tree.read(path, LARGEST)
        lines = data.split(b"\n")
        if not number.isdecimal() or not 0 < int(number) <= len(lines):
            raise Nowhere(f"`{path}` has no line {number}")
        if not lines[int(number) - 1].strip():
            raise Nowhere(f"line {number} of `{path}` is blank")
        return Found(path, digest_of(data))

    def _dvc(self, rest: str, origin: Origin) -> Found:
        path = origin.place(rest)
        pin = self.evidence.dvc.producer_above(path) if path else None
        if pin is None:
            raise Nowhere("DVC pins nothing at that path")
        if pin.md5 is None:
            raise Unavailable(f"`{pin.written}` is pinned without an md5")
        return Found(pin.path, f"md5:{pin.md5}")

    def _stage(self, rest: str, origin: Origin) -> Found:
        stage = self.stage(rest, origin)
        text = repr(_definition(stage)).encode("utf-8", "surrogatepass")
        return Found(stage.file.path, digest_of(text))

    def stage(self, rest: str, origin: Origin | CardFile) -> Stage:
        """The stage that `NAME` or `DIR:NAME` means in a card or another document.

        Raises:
            Nowhere: there is none, or several.
        """
        folder, colon, name = rest.rpartition(":")
        if colon:
            candidates = [self._stage_in(origin.place(folder) or "", name)]
        else:
            candidates = self._stages_named(name, origin)
        found = [one for one in candidates if one is not None]
        if not found:
            raise Nowhere(f"no dvc.yaml defines a stage `{name}`")
        if len(found) > 1:
            places = ", ".join(f"`{one.file.path}`" for one in found[:3])
            raise Nowhere(f"several stages are called so ({places}): write `stage:DIR:{name}`")
        return found[0]

    def _stages_named(self, name: str, origin: Origin | CardFile) -> list[Stage | None]:
        folder = origin.path.rpartition("/")[0]
        while True:
            near = self._stage_in(folder, name)
            if near is not None:
                return [near]
            if not folder:
                break
            folder = folder.rpartition("/")[0]
        return [one.stages.get(name) for one in self.evidence.dvc.pipelines]

    def _stage_in(self, folder: str, name: str) -> Stage | None:
        for pipeline in self.evidence.dvc.pipelines:
            if pipeline.file.folder == folder:
                return pipeline.stages.get(name) or pipeline.stages.get(name.partition("@")[0])
        return None

    def _metric(self, rest: str, origin: Origin) -> Found:
        file, _, key = rest.partition("#")
        path = origin.place(file)
        if path is None:
            raise Nowhere("the file leaves the repository")
        self.evidence.metrics.value(path, key)
        return Found(path, self.evidence.blob_digest(path))

    def _test(self, rest: str, origin: Origin) -> Found:
        from mltrl.evidence.named_tests import defines  # noqa: PLC0415 - only where a card names a test

        file, _, name = rest.partition("::")
        path = origin.place(file)
        if path is None or path not in self.evidence.tree.entries:
            raise Nowhere(f"git tracks no file `{file}`")
        data = self.evidence.tree.read(path, LARGEST)
        if name and not defines(data, name):
            raise Nowhere(f"`{path}` defines no `{name}`")
        return Found(path, digest_of(data))

    def _requirement(self, rest: str, origin: Origin) -> Found:
        requirements = self.evidence.requirements(origin.card)
        if requirements is None or requirements.requirements is None:
            raise Nowhere("the card names no requirements that can be read")
        if rest not in {one.id for one in requirements.requirements.requirements}:
            raise Nowhere(f"`{requirements.path}` has no requirement `{rest}`")
        return Found(requirements.path, self.evidence.blob_digest(requirements.path))

    def _card(self, rest: str, _origin: Origin) -> Found:
        for other in self.evidence.cards:
            if other.id == rest:
                return Found(other.path, self.evidence.blob_digest(other.path))
        raise Nowhere(f"no card has the id `{rest}`")

    def _commit(self, rest: str, _origin: Origin) -> Found:
        found = self.evidence.history.commit(rest)
        if found is None:
            raise Nowhere("git has no such commit")
        return Found(None, f"git:{found}")

    def _tag(self, rest: str, _origin: Origin) -> Found:
        found = self.evidence.history.tags.get(rest)
        if found is None:
            raise Nowhere("git has no such tag")
        return Found(None, f"git:{found}")


def _definition(stage: Stage) -> object:
    value = stage.file.value
    for key in stage.keys:
        value = value[key] if isinstance(value, dict) else None
    return value


def without_comments(text: str) -> str:
    """Markdown without its HTML comments; one that never ends hides the rest."""
    kept, rest = [], text
    while rest:
        before, opened, rest = rest.partition("<!--")
        kept.append(before)
        rest = rest.partition("-->")[2] if opened else ""
    return "".join(kept)


def has_words(line: str) -> bool:
    """Whether a line of Markdown says something beyond a heading, a rule or a table's frame."""
    text = line.strip()
    return not text.startswith("#") and any(character.isalnum() for character in text)
