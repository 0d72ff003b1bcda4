"""What `mltrl init` and `mltrl card new` are about to write, and what is left to people."""

from __future__ import annotations

from os.path import normpath
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mltrl import standard
from mltrl.configuration import read_config
from mltrl.errors import MltrlError, UsageError
from mltrl.evidence import LARGEST, Evidence, Scope
from mltrl.evidence.git import Repository
from mltrl.evidence.history import History
from mltrl.evidence.paths import below, matches
from mltrl.evidence.tree import MemoryTree, WorkTree
from mltrl.starting import card, checks, project, repository
from mltrl.starting.facts import user
from mltrl.starting.names import FOLDER, checked_id, next_id
from mltrl.starting.repository import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mltrl.evidence.tree import Tree
    from mltrl.models.standard import Field
    from mltrl.starting.project import Layout
    from mltrl.starting.repository import Wish
    from mltrl.starting.writing import Draft, Step

GIT = ".git"
FIRST = (".git", "readme", "license", "licence")
NEXT = "next: `git add` these files, then `mltrl audit .`"
NEXT_OF_PROJECT = (
    "next: `git add -A` and commit, set up as README.md says, `dvc repro`; and once there is\n"
    "something to claim, `mltrl init` again, which begins the card"
)
MARKDOWN = (".md", ".markdown")
REASON = "entry.reason"
PREFACE = "`mltrl schema card` explains every key, `mltrl card check` names what is missing."


class Begun(NamedTuple):
    """Files to be written below a folder; `card` is the path of the new card, "" without.

    `advice` are sentences and snippets for the person, the last of them is what to do next.
    """

    root: Path
    drafts: list[Draft]
    card: str
    advice: tuple[str, ...]


def init(path: Path, wish: Wish, layout: Layout | None, *, you: str = "") -> Begun:
    """Begin a card in the repository around a path; with a `layout`, lay out a project there.

    Without an owner in the wish it is `you`, unless the repository knows you by another name.

    Raises:
        UsageError: git tracks no file, or the id is none.
        MltrlError: there is no repository, or it cannot be read.
    """
    with Repository.open(path) as opened:
        tree = WorkTree(opened)
        folder = "/".join(path.resolve().relative_to(opened.top.resolve()).parts)
        history = History(opened, opened.commit)
        place = Place(opened, _evidence(tree, folder, history), folder)
        if not wish.owners:
            wish = wish._replace(owners=(user(opened) or you,))
        if layout is not None:
            return _project(place, wish, layout)
        if not tree.entries:
            hint = "`git add` the files of the project first; `--project` lays out a new one"
            raise UsageError("git tracks no file here", hint)
        return _existing(place, wish)


def is_empty(path: Path) -> bool:
    """Whether a repository has nothing in it but what a forge begins one with."""
    names = {one.name for one in path.iterdir()} if path.is_dir() else set()
    return GIT in names and all(name.lower().startswith(FIRST) for name in names)


def new_card(folder: Path, wish: Wish, file: str | None = None, *, force: bool = False) -> Begun:
    """A card with what its level asks for, and its companions: in a file, else by its id.

    Raises:
        UsageError: the id is none, or that of another card; the file cannot be a card, or is there
            already and not to be replaced.
    """
    if not folder.is_dir():
        raise UsageError(f"`{folder}` is no folder", "name a folder of a git repository")
    beside = list(_beside(folder / FOLDER))
    taken = [*_ids(folder), *(one.id for one in beside if one.id)]
    _check_id(wish.id, taken)
    level = wish.level or 0
    card_id = wish.id or next_id(level, [*taken, *(one.stem for one in beside)])
    root, path = _place(folder, file) if file else (folder, f"{FOLDER}/{card_id}.md")
    if (root / path).is_file() and not (root / path).is_symlink() and not force:
        hint = "`--force` replaces it; `-o` names another file, and `--id` another id"
        raise UsageError(f"`{file or path}` is there already", hint)
    begun = card.Beginning(path, card_id, level, PREFACE, repository.said(wish))
    return Begun(root, list(card.drafts(begun)), path, (NEXT,))


def _place(folder: Path, file: str) -> tuple[Path, str]:
    """A folder, and the path of the file below it: the given folder, where the file is in it.

    Raises:
        UsageError: the file is in `.git`, or is no Markdown file.
    """
    target = Path(normpath(Path.cwd() / file))
    if GIT in {part.lower() for part in target.parts} or target.suffix.lower() not in MARKDOWN:
        raise UsageError(
            f"`{file}` is no place for a card", "name a Markdown file, as cards/R01.md"
        )
    root = Path(normpath(Path.cwd() / folder))
    if not target.is_relative_to(root):
        root = target.parent.parent
    return root, target.relative_to(root).as_posix()


def still_open(steps: Sequence[Step], path: str) -> list[tuple[int, str]]:
    """The places on a card that its level asks for and that say nothing yet, by line."""
    from mltrl.cards import filled, read_card, read_requirements  # noqa: PLC0415 - costs 0.1 s

    texts = {one.draft.path: one.text for one in steps}
    read = read_card(texts[path], path)
    if read.card is None:
        return []
    beside = texts.get(card.beside(path, read.card.requirements or ""))
    requirements = read_requirements(beside, path) if beside else None
    needed = [one for one in standard.load().fields if one.need(read.card.level) == "required"]
    answers = {_place_of(one): filled(read, one.name, requirements) for one in needed}
    places = {name: answer.at.line for name, answer in answers.items() if not answer}
    if REASON in places:
        missing = REASON if read.card.entry else "entry"
        del places[REASON]
        places[missing] = read.at(*missing.split(".")).line
    return sorted((line, name) for name, line in places.items())


def _place_of(field: Field) -> str:
    """Where a field is written, in a word or two."""
    kind, _, name = field.found[0].partition(":")
    if kind == "requirements":
        return f"a requirement of kind {name}"
    return REASON if name == "entry" else name


def _evidence(tree: Tree, folder: str, history: History | None = None) -> Evidence:
    """The evidence below a folder, without what the repository's configuration excludes."""
    config = read_config(tree)

    def wanted(path: str) -> bool:
        return below(path, folder) and not any(matches(path, one) for one in config.exclude)

    return Evidence(tree, Scope(wanted, config.cards), history)


def _ids(path: Path) -> list[str]:
    """The ids of the cards around a path; none where there is no repository to be read."""
    try:
        with Repository.open(path) as opened:
            return [one.id for one in _evidence(WorkTree(opened), "").cards]
    except MltrlError:
        return []


class _Beside(NamedTuple):
    """A file in the folder of cards, tracked or not: its name, and its id if it is a card."""

    stem: str
    id: str


def _beside(folder: Path) -> Iterator[_Beside]:
    """The Markdown files in a folder, links apart: git may not know of them yet."""
    from mltrl.cards import is_card, read_card  # noqa: PLC0415 - costs 0.1 s

    if folder.is_symlink() or not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() not in MARKDOWN or path.is_symlink() or not path.is_file():
            continue
        try:
            with path.open("rb") as file:
                text = file.read(LARGEST).decode("utf-8", "replace")
        except OSError:
            text = ""
        read = read_card(text, path.name).card if is_card(text) else None
        yield _Beside(path.stem, read.id if read else "")


def _check_id(wanted: str, taken: Iterable[str]) -> None:
    if wanted and checked_id(wanted).casefold() in {one.casefold() for one in taken}:
        raise UsageError(f"there is a card `{wanted}` already", "give the new one another id")


def _project(place: Place, wish: Wish, layout: Layout) -> Begun:
    """A project; with a card where a level was named, filled from the project itself."""
    top, folder = place.repository.top, place.folder
    laid = [
        one._replace(path=f"{folder}/{one.path}".removeprefix("/"))
        for one in project.drafts(layout)
        if not (folder and one.path.startswith(checks.WORKFLOWS))
    ]
    files, advice = [*laid, *checks.drafts(place.evidence)], project.advice(layout)
    if wish.level is None:
        return Begun(top, files, "", (*advice, NEXT_OF_PROJECT))
    tree = MemoryTree({one.path: one.text for one in files})
    mine = list(repository.drafts(place._replace(evidence=_evidence(tree, folder)), wish))
    return Begun(top, [*mine, *files], mine[0].path, (*advice, NEXT))


def _existing(place: Place, wish: Wish) -> Begun:
    top, evidence = place.repository.top, place.evidence
    drafts, advice = list(checks.drafts(evidence)), (*checks.advice(evidence), NEXT)
    cards = [one.id for one in evidence.cards]
    if cards and not wish.id:
        another = "`mltrl card new --level 1` begins another"
        there = f"`{evidence.cards[0].path}` is a card already: {another}"
        return Begun(top, drafts, "", (there, *advice))
    _check_id(wish.id, cards)
    mine = list(repository.drafts(place, wish))
    return Begun(top, [*mine, *drafts], mine[0].path, advice)
