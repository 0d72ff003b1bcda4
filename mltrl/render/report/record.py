"""What a report rests on, for programs: commit, options, and the digests of all that it shows.

A report can be verified because it can be made again. The record says from what, so that two
reports can also be compared fact by fact, and whatever differs can be named.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from binascii import Error
from hashlib import sha256
from html import unescape
from typing import TYPE_CHECKING, NamedTuple, TypedDict

import mltrl
from mltrl.documents import read_json
from mltrl.errors import DocumentError
from mltrl.formats.json import render as render_json
from mltrl.formats.json import write_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mltrl.render.report.build import Parts
    from mltrl.render.report.view import ReportView

SCHEMA = 1
HTML = re.compile(r'<pre id="mltrl-record" hidden>([^<]*)</pre>')
MARKDOWN = re.compile(r"<!-- mltrl-record ([A-Za-z0-9+/=]+) -->")
NAMED = 5


class Options(NamedTuple):
    """How a report was asked for. `below` is the folder that it is limited to, "" for none."""

    form: str
    cards: tuple[str, ...] = ()
    now: str = ""
    below: str = ""


class Asked(TypedDict):
    """How a report was asked for: its form, its cards (none: all), the day to use as today."""

    form: str
    cards: list[str]
    now: str
    below: str


class Record(TypedDict):
    """What a report rests on: commit and options to make it again, digests and values of all."""

    schema: int
    tool: str
    commit: str | None
    dirty: bool | None
    shallow: bool
    options: Asked
    templates: str
    address: str
    tags: dict[str, str]
    cards: dict[str, str]
    files: dict[str, str]
    pins: dict[str, str]
    metrics: dict[str, str]
    audit: str


def record_of(parts: Parts, view: ReportView, options: Options, templates: str) -> Record:
    """The record of a report; `templates` is the digest of templates that are not ours."""
    report = parts.report
    tree = parts.examined.evidence.tree
    paths = {path for path in _files(parts, view) if path in tree.entries}
    return {
        "schema": SCHEMA,
        "tool": f"mltrl {mltrl.__version__}",
        "commit": report.repository.commit,
        "dirty": report.repository.dirty,
        "shallow": parts.examined.evidence.history.repository.shallow,
        "options": Asked(
            form=options.form, cards=list(options.cards), now=options.now, below=options.below
        ),
        "templates": templates,
        "address": parts.wish.forge.web,
        "tags": parts.past.tags,
        "cards": {one.place.text: one.digest for one in view.cards},
        "files": {path: f"git:{tree.entries[path].oid}" for path in sorted(paths)},
        "pins": {one.path: one.digest for one in view.pins if one.digest},
        "metrics": {f"{one.path}#{one.key}": one.value for one in view.metrics if one.path},
        "audit": f"sha256:{sha256(render_json(report).encode()).hexdigest()}",
    }


def _files(parts: Parts, view: ReportView) -> Iterator[str]:
    """The files in git that the report rests on: of DVC, of metrics, of cards and their sources."""
    yield from (one.path for one in parts.examined.evidence.dvc.files)
    yield from parts.past.series.paths
    yield from (one.path for one in view.metrics)
    yield from (one.place.text for one in view.cards)
    yield from (one.place.text for one in view.environment)
    yield from (one.name for one in view.sources)


def written(record: Record, form: str) -> str:
    """A record as it stands in a report of this form."""
    text = write_value(record)
    return b64encode(text.encode()).decode("ascii") if form == "markdown" else text


def read_record(text: str) -> dict[str, object] | None:
    """The record of a report; None where there is none."""
    try:
        value = read_json(_raw(text)).value
    except (DocumentError, Error, UnicodeDecodeError):
        return None
    if isinstance(value, dict) and text.lstrip().startswith("{"):
        value = value.get("record")
    if not isinstance(value, dict) or value.get("schema") != SCHEMA:
        return None
    return value if isinstance(value.get("options"), dict) else None


def _raw(text: str) -> str:
    if text.lstrip().startswith("{"):
        return text
    found = HTML.search(text)
    if found:
        return unescape(found[1])
    found = MARKDOWN.search(text)
    return b64decode(found[1], validate=True).decode() if found else ""


def options_in(record: dict[str, object]) -> Options | None:
    """The options of a record; None where they are none."""
    found = record["options"]
    texts = (
        [found.get(name) for name in ("form", "now", "below")] if isinstance(found, dict) else []
    )
    cards = found.get("cards") if isinstance(found, dict) else None
    if not all(isinstance(one, str) for one in texts) or not isinstance(cards, list):
        return None
    form, now, below = (str(one) for one in texts)
    inner = set(below.split("/")).isdisjoint({".", ".."}) and not below.startswith("/")
    is_known = form in {"html", "markdown", "json"} and inner
    return Options(form, tuple(map(str, cards)), now, below) if is_known else None


def differences(there: Mapping[str, object], here: Mapping[str, object]) -> list[str]:
    """What two records say otherwise, in sentences: the report's first, then what is here."""
    said = []
    for name, other in here.items():
        one = there.get(name)
        if one == other:
            continue
        if isinstance(one, dict) and isinstance(other, dict):
            said += list(_entries(name, one, other))
        else:
            said.append(f"{name}: {_shown(one)} in the report, {_shown(other)} here")
    return said


def _entries(name: str, one: dict[object, object], other: dict[object, object]) -> Iterator[str]:
    keys = sorted(map(str, one.keys() | other.keys()))
    apart = [key for key in keys if one.get(key) != other.get(key)]
    for key in apart[:NAMED]:
        there, here = _shown(one.get(key)), _shown(other.get(key))
        yield f"{name}, `{key}`: {there} in the report, {here} here"
    if len(apart) > NAMED:
        yield f"{name}: {len(apart) - NAMED} more"


def _shown(value: object) -> str:
    return "nothing" if value in (None, "", [], {}) else str(value)
