"""Cards as files: found by path or id, read without following links, written whole."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from mltrl.cli.options import ambiguous
from mltrl.errors import CannotAudit, DocumentError, Unavailable, UsageError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mltrl.cards.edit import CardText
    from mltrl.evidence import Evidence
    from mltrl.evidence.git import Repository


class Opened(NamedTuple):
    """A repository with what it tracks, and some of its cards."""

    repository: Repository
    evidence: Evidence
    cards: list[CardText]


@contextmanager
def opened(folder: Path, wanted: Sequence[str]) -> Iterator[Opened]:
    """The cards with these ids or paths; where none is named, all that an audit would find.

    Raises:
        MltrlError: there is no repository, no such card, or it cannot be read.
    """
    from mltrl.evidence.git import Repository  # noqa: PLC0415 - not for the help
    from mltrl.evidence.paths import below  # noqa: PLC0415 - the same

    with Repository.open(folder) as repository:
        evidence = _evidence(repository)
        paths = [_path(repository, evidence, one) for one in wanted]
        if not wanted:
            here = folder.resolve().relative_to(repository.top.resolve()).as_posix()
            inside = "" if here == "." else here
            paths = [card.path for card in evidence.cards if below(card.path, inside)]
        cards = [_read(repository, path) for path in dict.fromkeys(paths)]
        yield Opened(repository, evidence, cards)


def _evidence(repository: Repository) -> Evidence:
    """What the work tree says, without what the configuration excludes."""
    from mltrl.configuration import read_config  # noqa: PLC0415 - not for the help
    from mltrl.evidence import Evidence, Scope  # noqa: PLC0415 - the same
    from mltrl.evidence.history import History  # noqa: PLC0415 - the same
    from mltrl.evidence.paths import matches  # noqa: PLC0415 - the same
    from mltrl.evidence.tree import WorkTree  # noqa: PLC0415 - the same

    tree = WorkTree(repository)
    config = read_config(tree)

    def wanted(path: str) -> bool:
        return not any(matches(path, glob) for glob in config.exclude)

    history = History(repository, repository.commit)
    return Evidence(tree, Scope(wanted, config.cards), history)


def _path(repository: Repository, evidence: Evidence, wanted: str) -> str:
    """The path from the root of the file, or of the one card with the id, that is named."""
    file = Path(os.path.abspath(wanted))  # noqa: PTH100 - `resolve` would follow links
    if os.path.lexists(file):
        return _inside(repository, file)
    known = {card.path: card.id for card in evidence.cards}
    found = [path for path, id_ in known.items() if wanted in {id_, path}]
    if len(found) > 1:
        raise ambiguous(wanted, found)
    if not found:
        hint = nearest(wanted, known.values()) or "name a file, or the id of a card that git tracks"
        raise UsageError(f"there is no card `{wanted}`", hint)
    return found[0]


def _inside(repository: Repository, file: Path) -> str:
    """The path from the root of a file that is there; links in it are not followed later."""
    if file.is_relative_to(repository.top):
        return file.relative_to(repository.top).as_posix()
    real = file.parent.resolve() / file.name
    if real.is_relative_to(repository.top):
        return real.relative_to(repository.top).as_posix()
    raise UsageError(f"`{file}` is outside of the repository", "`-C` names another repository")


def _read(repository: Repository, path: str) -> CardText:
    from mltrl.cards.edit import LARGEST, CardText  # noqa: PLC0415 - imports pydantic

    try:
        return CardText(repository.files.read(path, LARGEST), path)
    except DocumentError as error:
        message = f"{path}:{error.line}:{error.column}: {error.message}"
        raise UsageError(message, "a card is a text file in the repository") from error
    except Unavailable as reason:
        raise CannotAudit(str(reason), "a card is a text file in the repository") from reason


def save(repository: Repository, card: CardText) -> None:
    """Put a card in the place of its file.

    Raises:
        CannotAudit: it cannot be written; the file is as it was.
    """
    from mltrl.files import replace  # noqa: PLC0415 - only where a file is written

    try:
        replace(repository.top / card.path, card.data)
    except OSError as error:
        reason = error.strerror or error
        raise CannotAudit(f"{card.path}: {reason}", "the file is as it was") from error


def check_target(file: str) -> None:
    """Refuse a file to write that is git's own.

    Raises:
        UsageError: it lies in `.git`.
    """
    if any(part.lower() == ".git" for part in Path(file).resolve().parts):
        raise UsageError(f"`{file}` is in a folder of git's own", "choose another file")


def say(text: str, *, error: bool = False) -> None:
    """Print lines in which nothing is left that a terminal would act on."""
    from mltrl.formats.plain import show  # noqa: PLC0415 - not for the help

    for line in text.splitlines():
        click.echo(show(line), err=error)


def difference(before: CardText, after: CardText) -> str:
    """A unified diff of a card."""
    from difflib import unified_diff  # noqa: PLC0415 - only where one is shown

    old, new = (one.data.decode().splitlines() for one in (before, after))
    lines = unified_diff(old, new, f"a/{before.path}", f"b/{before.path}", lineterm="")
    return "".join(f"{line}\n" for line in lines)
