"""What a shell may complete a word with: rules, formats, cards, revisions.

Nothing here imports what reads cards, and whatever goes wrong, there is nothing to complete.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from mltrl.errors import DocumentError, MltrlError, Unavailable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from click import Context, Parameter

HEAD = 4096
"""Bytes of a Markdown file that are read for the id of a card."""
MOST = 500
"""Markdown files that are looked at, those that are called like cards first."""
REFS = 1 << 20
ID = re.compile(
    rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n(?:.*\n)*?mltrl:[ \t]*card\b"
    rb"(?:.*\n)*?id:[ \t]*[\"']?([\w.-]+)"
)


def rules(_context: Context, _parameter: Parameter, begun: str) -> list[str]:
    """Ids of rules and families, behind those that are named already and a comma."""
    from mltrl.rules import families, ids  # noqa: PLC0415 - in each start of some command

    before, comma, last = begun.rpartition(",")
    found = [one for one in (*families(), *ids()) if one.startswith(last)]
    return [f"{before}{comma}{one}" for one in found]


def rule_ids(_context: Context, _parameter: Parameter, begun: str) -> list[str]:
    """Ids of rules."""
    from mltrl.rules import ids  # noqa: PLC0415 - in each start of some command

    return [one for one in ids() if one.startswith(begun)]


def formats(_context: Context, _parameter: Parameter, begun: str) -> list[str]:
    """Formats of a report of an audit."""
    from mltrl.formats import NAMES  # noqa: PLC0415 - in each start of some command

    return [one for one in NAMES if one.startswith(begun)]


def reports(_context: Context, _parameter: Parameter, begun: str) -> list[str]:
    """Kinds of reports of other tools, each with its colon."""
    return [one for one in ("coverage:", "junit:") if one.startswith(begun)]


def levels(_context: Context, _parameter: Parameter, begun: str) -> list[str]:
    """The levels."""
    return [str(one) for one in range(10) if str(one).startswith(begun)]


def schemas(_context: Context, _parameter: Parameter, begun: str) -> list[str]:
    """Documents that have a JSON Schema."""
    from mltrl.resources import shipped  # noqa: PLC0415 - in each start of some command

    names = (file.name.partition(".")[0] for file in shipped("schemas").glob("*.schema.json"))
    return sorted(one for one in names if one.startswith(begun))


def cards(context: Context, _parameter: Parameter, begun: str) -> list[str]:
    """Ids of the tracked cards; their paths where no id begins so."""
    ids: set[str] = set()
    paths: set[str] = set()
    with suppress(MltrlError, Unavailable, DocumentError, OSError):
        for path, card_id in _cards(_folder(context)):
            ids.add(card_id)
            paths.add(path)
    return sorted(one for one in ids if one.startswith(begun)) or sorted(
        one for one in paths if one.startswith(begun)
    )


def revisions(context: Context, _parameter: Parameter, begun: str) -> list[str]:
    """Branches and tags, those of remotes as well."""
    from mltrl.evidence.git import Repository  # noqa: PLC0415 - only to complete a revision

    names = ["HEAD"]
    with (
        suppress(MltrlError, Unavailable, OSError),
        Repository.open(_folder(context)) as repository,
    ):
        answer = repository.git.run("for-each-ref", "--format=%(refname:short)", limit=REFS)
        names += answer.output.decode("utf-8", "replace").splitlines()
    return [one for one in dict.fromkeys(names) if one.startswith(begun)]


def _folder(context: Context) -> Path:
    """The folder that the words before name, else the current one."""
    if "path" in context.params and context.args:
        # Behind an option that still lacks its value, click leaves arguments where they are.
        return Path(context.args[0])
    given = context.params.get("folder") or context.params.get("path")
    return Path(given) if given else Path()


def _cards(folder: Path) -> Iterator[tuple[str, str]]:
    """The paths and ids of cards with front matter."""
    from mltrl.evidence.git import Repository  # noqa: PLC0415 - only to complete a card
    from mltrl.evidence.tree import WorkTree  # noqa: PLC0415 - the same

    with Repository.open(folder) as repository:
        tree = WorkTree(repository)
        for path in _likely(tree.entries):
            found = ID.match(tree.head(path, HEAD))
            if found:
                yield path, found[1].decode("utf-8", "replace")


def _likely(paths: Iterable[str]) -> list[str]:
    texts = [one for one in paths if one.lower().endswith((".md", ".markdown"))]
    return sorted(texts, key=lambda one: ("card" not in one.lower(), one.count("/")))[:MOST]
