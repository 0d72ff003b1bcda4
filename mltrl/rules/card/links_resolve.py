"""Links and paths on the card lead somewhere.

A claim is worth the evidence that a reader can reach. Relative links and pictures, anchors,
pointers to evidence and the fields that hold paths are followed in the repository; addresses are
not fetched.

Fix: correct the path, or commit what it should lead to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from mltrl.errors import NotApplicable, Unavailable
from mltrl.evidence.references import is_address
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.card._links import is_here, looks_like_path, objection, objection_to_link
from mltrl.rules.card._reading import unread
from mltrl.rules.examples import Example, card, lines, pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile

SCOPE = "card"
STRENGTH = {0: "must"}
KEYS = ("code", "docs", "project", "requirements", "ethics", "data", "models", "deployment")
POINTING = ("evidence", "compliance", "monitoring")


class Place(NamedTuple):
    """Something on a card that leads somewhere, and what it is called in a message."""

    kind: str
    written: str
    location: Location


def check(evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding for each target that leads nowhere, where it stands first."""
    doubts = list(unread(card, *KEYS, *POINTING))
    checks = {
        _check_link: _links(card),
        _check_field: _fields(evidence, card),
        _check_pointer: _pointers(evidence, card),
    }
    places = [(ask, place) for ask, named in checks.items() for place in _once(named)]
    if not places and not doubts:
        raise NotApplicable("the card has no link and names no path")
    for ask, place in places:
        try:
            yield from ask(evidence, card, place)
        except Unavailable as reason:
            yield Unknown(f"{place.kind} `{place.written}`: {reason}", place.written)
    yield from doubts


def _once(places: Iterator[Place]) -> list[Place]:
    """The places by what is written there, the first of each."""
    first: dict[str, Place] = {}
    for place in places:
        first.setdefault(place.written, place)
    return list(first.values())


def _links(card: CardFile) -> Iterator[Place]:
    for link in card.read.links:
        kind = "picture" if link.is_image else "link"
        yield Place(kind, link.target, Location(card.path, link.line))


def _fields(evidence: Evidence, card: CardFile) -> Iterator[Place]:
    """The fields that hold a path, and those that may hold one and look like it.

    That a field which has to hold a path leaves the repository is what card/valid says.
    """
    front = card.card
    if card.read.is_table:
        # There a path is a link of the text, or may be prose.
        return
    if front.requirements and card.place(front.requirements) is not None:
        yield Place("requirements", front.requirements, card.at("requirements"))
    checklist = front.ethics.checklist if front.ethics else None
    if checklist and card.place(checklist) is not None:
        yield Place("checklist", checklist, card.at("ethics", "checklist"))
    for kind, written, location in _loose(card):
        if written and looks_like_path(evidence, written):
            yield Place(kind, written, location)


def _loose(card: CardFile) -> Iterator[tuple[str, str | None, Location]]:
    front = card.card
    for key in ("code", "docs", "project"):
        yield key, getattr(front, key), card.at(key)
    for key in ("data", "models"):
        for position, one in enumerate(getattr(front, key)):
            yield "source", one.source, card.at(key, position, "source")
    if front.deployment:
        for key in ("sla", "slo"):
            yield key, getattr(front.deployment, key), card.at("deployment", key)


def _pointers(evidence: Evidence, card: CardFile) -> Iterator[Place]:
    front = card.card
    lists: dict[tuple[str, ...], tuple[str, ...]] = {
        ("evidence", criterion): named for criterion, named in front.evidence.items()
    }
    if front.compliance:
        lists["compliance", "evidence"] = front.compliance.evidence
    watched = (one for one in front.monitoring if looks_like_path(evidence, one))
    lists[("monitoring",)] = tuple(watched)
    for keys, named in lists.items():
        for position, written in enumerate(named):
            yield Place("pointer", written, card.at(*keys, position))


def _check_link(evidence: Evidence, card: CardFile, place: Place) -> Iterator[Finding | Unknown]:
    why = objection_to_link(evidence, card, place.written)
    if why:
        readable = unquote(place.written)
        written = readable if readable.isprintable() else place.written
        yield Finding(f"{place.kind} `{written}` {why}", place.location, written)


def _check_field(evidence: Evidence, card: CardFile, place: Place) -> Iterator[Finding | Unknown]:
    why = objection(evidence, card, place.written)
    if why:
        yield Finding(f"{place.kind} `{place.written}` {why}", place.location, place.written)


def _check_pointer(evidence: Evidence, card: CardFile, place: Place) -> Iterator[Finding | Unknown]:
    target = evidence.references.follow(place.written, card)
    if target.outcome is Outcome.NOT_MET:
        fix = _other_form(evidence, card, place.written)
        yield Finding(f"pointer {target.reason}", place.location, place.written, fix)
    elif target.outcome is Outcome.UNKNOWN and not is_address(place.written):
        yield Unknown(target.reason, place.written)


def _other_form(evidence: Evidence, card: CardFile, pointer: str) -> str:
    """How to write a pointer to what DVC keeps, and not git; "" for others.

    Raises:
        Unavailable: it is in a submodule, or behind a symbolic link.
    """
    path = None if ":" in pointer else card.place(pointer.partition("#")[0])
    in_git = path is None or path in evidence.tree.entries or evidence.tree.is_folder(path)
    if path is None or in_git or not is_here(evidence, path):
        return ""
    return f"write `dvc:{pointer}`: DVC keeps it, not git"


def examples() -> Iterator[Example]:
    """Links; anchors; pictures; pointers; fields; and what only looks like a broken path."""
    yield from _of_links()
    yield from _of_fields()


def _of_links() -> Iterator[Example]:
    def repository(text: str, **files: str) -> dict[str, str]:
        return {"cards/a.md": card(body=lines("# Vetting", text)), **files}

    docs = {"docs/a b.md": "# Edge cases\n", "data.dvc": pointer("data", folder=True)}
    good = "[a](../docs/a%20b.md#edge-cases) [b](/docs) [c](#vetting) ![d](../data/d.png)"
    yield Example("links that lead somewhere", repository(good, **docs), Outcome.MET)
    file = repository("[a](../docs/c.md)", **docs)
    yield Example("no such file", file, Outcome.NOT_MET, ("cards/a.md:10",), mentions="no file")
    heading = repository("[a](<../docs/a b.md#limits>)", **docs)
    yield Example("no such heading", heading, Outcome.NOT_MET, mentions="no heading")
    own = repository("[a](#limits)")
    yield Example("no such heading here", own, Outcome.NOT_MET, ("cards/a.md:10",))
    picture = repository("![a](a.png) and again ![a](a.png)")
    yield Example("no such picture", picture, Outcome.NOT_MET, ("cards/a.md:10",))
    out = repository("[a](../../x.md)")
    yield Example("out of the repository", out, Outcome.NOT_MET, mentions="leaves")
    other = (
        *("[a](https://example.org/x) [b](mailto:a@example.org)", "<https://example.org/y>"),
        *("[c](#top) [d](../../../issues/3) [e]({{site}}/x) [f](x?raw=true)", "`[h](x)`"),
        *("[g](//example.org/z) [i](../docs/a%20b.html) <!-- [j](x) -->",),
        *('<a name="here"></a> [k](#here)',),
    )
    near = repository(lines(*other), **docs)
    yield Example("near miss: addresses, pages, templates, code", near, Outcome.MET)
    yield Example("nothing to follow", repository("Text."), Outcome.NOT_APPLICABLE)


def _of_fields() -> Iterator[Example]:
    def repository(*front: str, **files: str) -> dict[str, str]:
        return {"card.md": card(*front), "src/a.py": "a = 1\n", **files}

    fields = repository("code: /src", "requirements: r.yaml", **{"r.yaml": "requirements: []\n"})
    yield Example("fields that lead somewhere", fields, Outcome.MET)
    gone = repository("code: src/b.py", "requirements: r.yaml")
    places = ("card.md:8", "card.md:9")
    yield Example("fields that lead nowhere", gone, Outcome.NOT_MET, places)
    source = repository("data:", "- name: d", "  source: src/simulate.py")
    yield Example("a source that is gone", source, Outcome.NOT_MET, ("card.md:10",))
    names = (
        *("project: github.com/a/b", "code: git@github.com:a/b.git", "docs: see the wiki"),
        *("data:", "- {name: d, source: 10.5281/zenodo.7}", "- {name: e, source: meta/Llama-3.1}"),
        *("models:", "- {name: m, source: org/model-v1.5}", "- {name: n, source: 's3://b/n.npz'}"),
    )
    yield Example("near miss: names of other places", repository(*names), Outcome.NOT_APPLICABLE)
    evidence = ("evidence:", "  G1.1: [src/a.py, 'https://example.org']", "  G1.4: src/a.py:1")
    yield Example("pointers", repository(*evidence), Outcome.MET)
    broken = repository("evidence:", "  G1.1:", "  - src/a.py", "  - stage:simulate")
    yield Example("no such stage", broken, Outcome.NOT_MET, ("card.md:11",), mentions="simulate")
    kept = repository("evidence: {G1.1: d.csv}", **{"d.csv.dvc": pointer("d.csv")})
    yield Example("kept by DVC", kept, Outcome.NOT_MET, ("card.md:8",))
    wrong = repository("evidence:", "  G1.1: {a: b}")
    yield Example("not valid", wrong, Outcome.UNKNOWN, mentions="card/valid")
    commit = repository("evidence: {G1.1: ['commit:4f2c1de']}")
    yield Example("no history", commit, Outcome.UNKNOWN, mentions="no history")
