"""Small repositories in which rules show what they mean: their tests and their documentation."""

from __future__ import annotations

from hashlib import md5
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mltrl.evidence.history import History
    from mltrl.evidence.reports import Supplied
    from mltrl.outcomes import Outcome


class Example(NamedTuple):
    """A small repository and what a rule must say about it.

    `finds` names each expected finding as `path:line`, or as `path` where it has no line;
    `mentions` stands in a message or a reason. Names that begin "near miss" look like a defect.
    `history` is what git tells beside the files, `supplied` are reports of other tools.
    """

    name: str
    files: Mapping[str, str | bytes]
    outcome: Outcome
    finds: tuple[str, ...] = ()
    mentions: str = ""
    symlinks: tuple[tuple[str, str], ...] = ()
    history: History | None = None
    supplied: tuple[Supplied, ...] = ()


def told(
    *authors: str,
    dirty: bool | None = False,
    begun: bool = True,
    whole: bool = True,
    older: bool = False,
) -> History:
    """The history of an example: who wrote its commits, and whether its files are committed."""
    from mltrl.evidence.history import History  # noqa: PLC0415 - only for examples

    history = History(dirty=dirty)
    history.authors = frozenset(authors)
    history.is_begun = begun
    history.is_whole = whole
    history.has_older_authors = older
    return history


def junit(*tests: str) -> Supplied:
    """A report of tests; each is `classname::name`, with ` failed` or ` skipped` where it is so."""
    from mltrl.evidence.reports import Supplied  # noqa: PLC0415 - only for examples

    states = {"failed": "<failure/>", "skipped": "<skipped/>", "": ""}
    rows = []
    for test in tests:
        named, _, state = test.partition(" ")
        owner, _, name = named.rpartition("::")
        case = f'<testcase classname="{owner}" name="{name}">{states[state]}</testcase>'
        rows.append(case)
    text = f"<testsuites><testsuite>{''.join(rows)}</testsuite></testsuites>"
    return Supplied("junit", "junit.xml", text.encode())


def lines(*text: str) -> str:
    """A file with these lines."""
    return "\n".join(text) + "\n"


def digest(text: str) -> str:
    """The md5 that DVC 3 records for a file with this text."""
    return md5(text.encode(), usedforsecurity=False).hexdigest()


def pointer(path: str, text: str = "hello", *, folder: bool = False) -> str:
    """A `.dvc` file as `dvc add` writes it for a file with this text."""
    suffix = ".dir" if folder else ""
    return lines(
        "outs:",
        f"- md5: {digest(text)}{suffix}",
        f"  size: {len(text)}",
        "  hash: md5",
        f"  path: {path}",
    )


def card(*more: str, level: int = 1, body: str = "# Vetting") -> str:
    """A readiness card at the level at which it entered; `more` are lines of its front matter."""
    return lines(
        "---",
        "mltrl: card",
        "schema: 1",
        "id: R01",
        "name: Vetting",
        f"level: {level}",
        f"entry: {{level: {level}, reason: taken over from a published method}}",
        *more,
        "---",
        body,
    )


def table(*rows: str, level: int = 1, body: str = "") -> str:
    """A card in the official form: a summary table; `rows` are more rows of it."""
    return lines(
        f"# MLTRL Card - Vetting - level {level}",
        "",
        "| Summary info | Content, links |",
        "| --- | --- |",
        "| Tech name (project ID) | Vetting (R01) |",
        f"| Current Level | {level} |",
        *rows,
        "",
        body,
    )


def requirements(*entries: str) -> str:
    """A file of requirements; each entry holds fields, and is of research where it does not say."""
    text = [
        f"  - {{{entry}, text: It shall work{'' if 'kind:' in entry else ', kind: research'}}}"
        for entry in entries
    ]
    return lines("mltrl: requirements", "schema: 1", "requirements:", *text)


def stage(name: str = "train", **sections: tuple[str, ...]) -> str:
    """A `dvc.yaml` with one stage; each section is a tuple of its lines, as in `deps=("a.py",)`."""
    text = ["stages:", f"  {name}:", "    cmd: python train.py"]
    for section, entries in sections.items():
        text += [f"    {section}:", *(f"    - {entry}" for entry in entries)]
    return lines(*text)


def locked(
    name: str = "train",
    *,
    deps: Mapping[str, str] | None = None,
    params: tuple[str, ...] = (),
    outs: Mapping[str, str] | None = None,
    legacy: bool = False,
) -> str:
    """The `dvc.lock` of one stage; `deps` and `outs` go from path to the text that was hashed."""
    text = ["schema: '2.0'", "stages:", f"  {name}:", "    cmd: python train.py"]
    text += _entries("deps", deps or {}, legacy=legacy)
    if params:
        text += ["    params:", "      params.yaml:", *(f"        {line}" for line in params)]
    return lines(*text, *_entries("outs", outs or {}, legacy=legacy))


def _entries(section: str, files: Mapping[str, str], *, legacy: bool) -> list[str]:
    text = [f"    {section}:"] if files else []
    for path, content in files.items():
        text += [f"    - path: {path}"]
        text += [] if legacy else ["      hash: md5"]
        text += [f"      md5: {digest(content)}", f"      size: {len(content)}"]
    return text
