"""The card of a repository that exists, filled from what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.pinning.versions import version_of
from mltrl.starting import artifacts, card, facts, measured
from mltrl.starting.names import FOLDER, next_id
from mltrl.starting.people import authors
from mltrl.starting.readme import opening
from mltrl.starting.scalars import entries, flow, scalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.git import Repository
    from mltrl.starting.writing import Draft

PREFACE = (
    "Begun by `mltrl init` from what the repository tells: check each line, fill what is empty."
)
FOUND = "Found in the repository"
MOST_AUTHORS = 12
MORE_IS_PINNED = "More is pinned than fits on a card; the audit reads all of it."
OLD_DIGESTS = (
    "No digest: DVC 2 made it, ignoring line ends. `dvc cache migrate --dvc-files` renews it."
)
LOWEST = 1
"""The level of a card where none is said: a repository with code is beyond first principles."""
UNKNOWN_ENTRY = " {none: nobody has said yet where the work entered}"


class Wish(NamedTuple):
    """What the person says of the card; what is not said is looked for, or left open."""

    level: int | None = None
    reason: str = ""
    id: str = ""
    name: str = ""
    owners: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()


class Place(NamedTuple):
    """A repository with its evidence; `folder` is the part that the card is for, "" for all."""

    repository: Repository
    evidence: Evidence
    folder: str = ""


def drafts(place: Place, wish: Wish) -> Iterator[Draft]:
    """The card and the files beside it."""
    level = wish.level if wish.level is not None else LOWEST
    card_id = wish.id or next_id(level, (one.id for one in place.evidence.cards))
    path = f"{place.folder}/{FOLDER}/{card_id}.md".removeprefix("/")
    where = facts.Where(path, place.folder)
    known = {key: value for key, value in _front(place, where) if value}
    front = known | said(wish)
    if wish.level is None and not wish.reason:
        front["entry"] = UNKNOWN_ENTRY
    if level < LOWEST:
        front.pop("metrics", None)
    sections = {FOUND: facts.summary(place.evidence, where)}
    yield from card.drafts(card.Beginning(path, card_id, level, PREFACE, front, sections))


def said(wish: Wish) -> dict[str, str]:
    """The front matter that the person said."""
    front = {
        "name": _value(wish.name),
        "entry.reason": _value(wish.reason),
        "owners.research": _list(wish.owners),
        "reviewers.research": _list(wish.reviewers),
    }
    return {key: value for key, value in front.items() if value}


def _front(place: Place, where: facts.Where) -> Iterator[tuple[str, str]]:
    evidence = place.evidence
    page, readme = facts.origin(place.repository), facts.readme(evidence, place.folder)
    begins = opening(facts.text_of(evidence, readme))
    yield "name", _value(begins.title or page.rpartition("/")[2])
    yield "tldr", _tldr(begins.paragraph)
    yield "group", _list(authors(place.repository, place.folder)[:MOST_AUTHORS])
    yield "project", _value(page)
    yield "code", _value(facts.code(evidence, place.folder) or page)
    yield "docs", _value(where.relative(readme) if readme else "")
    yield "versions.code", _value(facts.version(evidence, place.folder))
    yield from _artifacts(evidence, where)
    yield "metrics", _metrics(evidence, where)
    yield from _documents(evidence, where)


def _value(text: str) -> str:
    return f" {scalar(text)}" if text else ""


def _list(names: Iterable[str]) -> str:
    kept = [name for name in names if name.strip()]
    return f" {flow(kept)}" if kept else ""


def _tldr(paragraph: str) -> str:
    """The first paragraph of the README, unless it is itself still to be written."""
    from mltrl.cards.gaps import placeholder  # noqa: PLC0415 - only where there is a README

    return "" if placeholder(paragraph) else _value(paragraph)


def _artifacts(evidence: Evidence, where: facts.Where) -> Iterator[tuple[str, str]]:
    found = artifacts.named_apart(artifacts.artifacts(evidence))
    for key in ("data", "models"):
        mine = [one for one in found if one.is_model == (key == "models")]
        shown = mine[: artifacts.MOST]
        if len(mine) == 1 and (version := version_of(evidence, mine[0].path)):
            yield f"versions.{key.removesuffix('s')}", _value(version)
        text = "".join(_artifact(evidence, one, where.card) for one in shown)
        yield key, text + (f"\n  # {MORE_IS_PINNED}" if len(mine) > len(shown) else "")


def _artifact(evidence: Evidence, one: artifacts.Found, card: str) -> str:
    """The entry of a dataset or a model, with the reason where DVC's digest is not on it."""
    note = f"\n    # {OLD_DIGESTS}" if artifacts.is_legacy(evidence, one) else ""
    return entries([artifacts.entry(evidence, one, card)]) + note


def _metrics(evidence: Evidence, where: facts.Where) -> str:
    found = measured.measured(evidence)
    items = measured.entries(found, where.card)[: measured.MOST]
    return entries(items) + ("\n  # The files hold more." if len(found) > len(items) else "")


def _documents(evidence: Evidence, where: facts.Where) -> Iterator[tuple[str, str]]:
    """Requirements and an ethics checklist that are there already."""
    for path in evidence.tree.entries:
        name = path.rpartition("/")[2].lower()
        if not evidence.wanted(path):
            continue
        if name.endswith((".yaml", ".yml")) and "requirements" in name:
            if facts.text_of(evidence, path).startswith("mltrl: requirements"):
                yield "requirements", _value(where.relative(path))
        elif name.endswith(".md") and "ethics" in name:
            state = _ethics_state(facts.text_of(evidence, path), path)
            if state:
                checklist = scalar(where.relative(path))
                yield "ethics", f" {{state: {state}, checklist: {checklist}}}"


def _ethics_state(text: str, path: str) -> str:
    """How far a checklist is, as far as can be told: that it is complete is for people to say."""
    from mltrl.cards import kind_of, read_ethics  # noqa: PLC0415 - only where one is named so

    if kind_of(text) != "ethics":
        return ""
    answered = any(one.answered for one in read_ethics(text, path).questions)
    return "in progress" if answered else "not started"
