"""Verifies a report: makes it again from the commit, and says what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.audit import Request, examine
from mltrl.errors import CannotAudit, MltrlError, UsageError
from mltrl.evidence.forge import read_address
from mltrl.evidence.git import Repository
from mltrl.render.report.apart import first_difference, is_page, numbers
from mltrl.render.report.build import Wish, forge
from mltrl.render.report.outcomes import few
from mltrl.render.report.record import differences, options_in, read_record
from mltrl.render.report.writing import write_report

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mltrl.audit import Examined
    from mltrl.models.report import CardResult
    from mltrl.render.report.record import Options

IDENTICAL, DIFFERS, CANNOT = 0, 1, 4
OF_WORDS = ("tool:", "audit:", "shallow:", "templates:")
SAME = "commit, digests, pins and metrics are the same; the words could not be compared"


class Verified(NamedTuple):
    """What came out: the exit code, and sentences for people."""

    code: int
    said: tuple[str, ...]


def verify(text: str, folder: Path, own: Path | None = None) -> Verified:
    """Whether a report is what the repository around a folder says at its commit.

    Raises:
        UsageError: the text is no report.
    """
    record = read_record(text)
    options = options_in(record) if record else None
    if record is None and is_page(text):
        lost = "the record that a report holds is missing here, or damaged: the file was changed"
        return Verified(CANNOT, (lost, "ask for the file as `mltrl report` wrote it"))
    if record is None or options is None:
        raise UsageError("this is no report of mltrl", "name a file that `mltrl report` wrote")
    commit = record.get("commit")
    if not isinstance(commit, str) or record.get("dirty") is not False:
        why = "the report was made from local changes, which no commit holds"
        return Verified(CANNOT, (why,))
    try:
        with Repository.open(folder) as repository:
            top, later = repository.top, _later(repository, commit)
        request = Request(top, rev=commit, now=options.now or None, below=options.below)
        found = _compared(text, record, request, own)
        said = (*found.said, *filter(None, (_judged(options.now), later)))
        return found._replace(said=said)
    except MltrlError as error:
        return Verified(CANNOT, (f"it could not be made again: {error.message}", error.hint))


def _later(repository: Repository, commit: str) -> str:
    """That the work has gone on since the commit of a report, "" where it has not."""
    head = repository.commit
    if head is None or head == commit:
        return ""
    return f"HEAD is another commit here ({head[:10]}): the report says nothing of that one"


def _judged(now: str) -> str:
    """That dates were judged as of another day than that of the commit, "" where they were not."""
    return f"waivers and dates are judged as of {now}, as was asked with --now" if now else ""


def _compared(text: str, record: dict[str, object], request: Request, own: Path | None) -> Verified:
    options = options_in(record)
    if options is None:
        raise UsageError("this is no report of mltrl", "name a file that `mltrl report` wrote")
    with examine(request) as examined:
        wish = _wish(examined, record, options)
        made = write_report(examined, wish, options, own)
        own_forge = forge(examined).web
    apart = differences(record, made.record)
    if made.text == text and not apart:
        return _identical(record, own_forge)
    strange = numbers(text) - numbers(made.text)
    other = _other_words(record, made.record, apart, strange)
    if other is not None:
        return other
    said = "differs from what the repository says:"
    return Verified(DIFFERS, (said, *apart, *first_difference(text, made.text)))


def _wish(examined: Examined, record: dict[str, object], options: Options) -> Wish:
    """What the record asks for, where that is still to be had."""
    marked = record.get("tags")
    tags = frozenset(marked) if isinstance(marked, dict) else frozenset()
    address = read_address(str(record.get("address") or ""))
    cards = chosen(examined, options.cards)
    command = command_of(examined, options)
    return Wish(cards, address, tags, None, command, options.below)


def chosen(examined: Examined, names: tuple[str, ...]) -> tuple[CardResult, ...]:
    """The cards with these ids or paths; all of them where none is named.

    Raises:
        CannotAudit: there is none of a name.
    """
    cards = examined.report.cards
    for name in names:
        if all(name not in {one.id, one.path} for one in cards):
            raise CannotAudit(f"there is no card `{name}` in this commit")
    return tuple(one for one in cards if not names or {one.id, one.path} & set(names))


def command_of(examined: Examined, options: Options) -> str:
    """What makes the same report of the same commit."""
    from shlex import quote  # noqa: PLC0415 - only here

    words = ["mltrl report", *map(quote, options.cards)]
    if options.below:
        words.append(f"-C {quote(options.below)}")
    words.append(f"--rev {examined.report.repository.commit}")
    words += [f"--now {options.now}"] if options.now else []
    return " ".join([*words, f"--format {options.form}"])


def _identical(record: dict[str, object], address: str) -> Verified:
    said = f"identical: every byte is what commit {record['commit']} says"
    linked = str(record.get("address") or "")
    if linked and address and linked != address:
        other = f"but its links lead to {linked}, and this clone came from {address}"
        return Verified(DIFFERS, (said, other))
    if linked and not address:
        return Verified(IDENTICAL, (said, f"this clone has no address to compare with {linked}"))
    return Verified(IDENTICAL, (said,))


def _other_words(
    there: Mapping[str, object], here: Mapping[str, object], apart: list[str], numbers: set[str]
) -> Verified | None:
    """What is to be said where the words are others for a reason, and only facts can be compared.

    `numbers` are those that are shown in the report and not here.
    """
    lacking: list[str] = []
    if there.get("tool") != here["tool"]:
        why = f"the tool's version differs: the report was made by {there.get('tool')}, this is "
        why, how = f"{why}{here['tool']}", f"with {there.get('tool')} they can be"
    elif there.get("shallow") != here["shallow"]:
        why = "one of the two clones is shallow: their histories are not the same"
        how = "`git fetch --unshallow --tags` gets what is lacking"
        lacking = [one for one in apart if one.startswith("tags") and one.endswith("nothing here")]
    elif there.get("templates") != here["templates"]:
        why = "the report was made with other templates"
        how = "with `--templates DIR` it is made with those of a folder"
    else:
        return None
    facts = _facts(there, [one for one in apart if one not in lacking], numbers)
    return Verified(DIFFERS, (why, *facts)) if facts else Verified(CANNOT, (why, SAME, how))


def _facts(record: Mapping[str, object], apart: list[str], numbers: set[str]) -> list[str]:
    """What of the differences is no matter of words."""
    facts = [one for one in apart if not one.startswith(OF_WORDS)]
    known = record.get("metrics")
    strange = sorted(numbers - set(map(str, known.values() if isinstance(known, dict) else ())))
    if strange:
        facts.append(f"metrics that the report shows and its record does not hold: {few(strange)}")
    return facts
