"""The rows of a summary table by their labels, however they are worded.

The labels are those of the official template and its two examples, of the paper's card (Nature
Communications 13, 6039, Fig. 2), and common shorter forms. A label that is not known is a row of
the author's own.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

ROLES = {
    "product": frozenset(("product", "prod", "productization", "productisation", "pm")),
    "quality": frozenset(("qa", "quality")),
    "research": frozenset(("research", "r", "rd", "rnd", "science", "ml")),
}
SIDES = {
    "owner": "owners",
    "owners": "owners",
    "reviewer": "reviewers",
    "reviewers": "reviewers",
}


class Label(NamedTuple):
    """What a row holds: `sides` and `role` of people; with `has_id`, `has_docs` something more."""

    field: str
    sides: tuple[str, ...] = ()
    role: str = ""
    has_id: bool = False
    has_docs: bool = False


class _Wording(NamedTuple):
    """A label of a field has one of the words `one`, and others only of `also`."""

    field: str
    one: frozenset[str]
    also: frozenset[str]


def label_of(written: str) -> Label | None:
    """The field that a label names; None for a row of the author's own."""
    words = _words(written)
    known = set(words)
    for field, one, also in _wordings():
        if known & one and known <= one | also:
            return _label(field, words)
    return None


def role_of(written: str) -> str:
    """The role that is meant by a text such as `R&D` or `product lead`; "" where none is."""
    words = set(_words(written))
    return next((role for role, names in ROLES.items() if words & names), "")


def _label(field: str, words: list[str]) -> Label:
    if field == "people":
        sides = tuple(dict.fromkeys(SIDES[word] for word in words if word in SIDES))
        return Label(field, sides, role_of(" ".join(words)) or "research")
    has_docs = field == "code" and not {"docs", "doc", "documentation"}.isdisjoint(words)
    return Label(field, has_id=field == "name" and "id" in words, has_docs=has_docs)


def _words(written: str) -> list[str]:
    """The words of a label: `Owner(s)` is owners, `Req's` is reqs, `&` is and."""
    text = written.casefold().replace("(s)", "s").replace("\u2019", "'").replace("'", "")
    text = text.replace("&", " and ").replace("+", " and ")
    text = re.sub(r"tl\W{0,2}dr", "tldr", text)
    return re.findall(r"[^\W_]+", text)


@cache
def _wordings() -> tuple[_Wording, ...]:
    things = "tech technology project component system model product algorithm card"
    docs = "docs doc documentation document documents link links to and full"
    people = "r d rd rnd and research development science prod product productization qa quality"
    rows = (
        ("tldr", "tldr", ""),
        ("people", " ".join(SIDES), f"{people} assurance main {things} names name of by"),
        ("level", "level trl mltrl", "current present technology readiness ml"),
        ("ethics", "ethics ethical", "check checks checklist checklists review status state"),
        (
            "requirements",
            "requirements requirement reqs req",
            f"v vv verification validation {docs} {things} research top level table",
        ),
        ("name", "name tech technology", f"{things} id and version title number"),
        ("id", "id identifier", f"{things} number"),
        (
            "coupled",
            "coupled coupling couplings",
            f"{things} components systems technologies cards projects with to and",
        ),
        ("components", "component components", "code codes"),
        ("code", "code repo repos repository repositories codebase github", f"{docs} source main"),
        ("docs", "docs doc documentation", f"{docs} api"),
        (
            "project",
            "page overview wiki website site homepage",
            "main project link links to home the",
        ),
        ("version", "version", "current technology tech"),
        ("group", "group team", "working members project"),
    )
    return tuple(
        _Wording(field, frozenset(one.split()), frozenset(also.split()))
        for field, one, also in rows
    )
