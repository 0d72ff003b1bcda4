"""The card says all that its level asks for.

What a card has to say grows with the level: an idea needs its assumptions, a prototype how it was
tested, a product where it will run. A list that is empty for a reason says so with `none: reason`.
Owners and reviewers are looked at by card/owner-named, the entry by card/entry-stated.

Fix: write the field or section that the finding names, or `none: reason` for a list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import Unavailable
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.examples import Example, card, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.cards import ReadRequirements
    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.models.standard import Field

SCOPE = "card"
STRENGTH = {0: "must"}
KEY, SECTION, REQUIREMENTS = "key:", "section:", "requirements:"
ROWS = ("id", "name", "level", "tldr", "project", "code", "components", "ethics")
OF_OTHERS = ("key:owners.", "key:reviewers.", "key:entry")


def check(evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding for each field that the level asks for and that says nothing."""
    from mltrl.standard import load  # noqa: PLC0415 - only where there is a card

    needed = [one for one in load().fields if one.need(card.level) == "required"]
    for field in needed:
        if not field.found[0].startswith(OF_OTHERS):
            yield from _check(evidence, card, field)


def _check(evidence: Evidence, card: CardFile, field: Field) -> Iterator[Finding | Unknown]:
    from mltrl.cards import filled  # noqa: PLC0415 - only where there is a card

    try:
        requirements = _requirements(evidence, card, field)
    except Unavailable as reason:
        yield Unknown(str(reason), field.name)
        return
    answer = filled(card.read, field.name, requirements)
    if answer:
        return
    if any(_is_at_fault(card, found) for found in field.found):
        yield Unknown(f"`{field.name}` is not valid: see card/valid", field.name)
        return
    message = f"level {card.level} asks for {field.name}: {answer.why}"
    place = Location(card.path, answer.at.line, answer.at.column)
    yield Finding(message, place, field.name, f"write {_places(card, field)}")


def _requirements(evidence: Evidence, card: CardFile, field: Field) -> ReadRequirements | None:
    """The requirements, where the field is found in them and the card names any.

    Raises:
        Unavailable: they are not there, or cannot be read in full.
    """
    named = card.card.requirements
    if not field.found[0].startswith(REQUIREMENTS) or named is None:
        return None
    read = evidence.requirements(card)
    if read is None:
        raise Unavailable(f"`{named}` is not in git: see card/links-resolve")
    if read.problems and not read.has(field.found[0].partition(":")[2]):
        raise Unavailable(f"`{read.path}` cannot be read in full: see requirement/valid")
    return read


def _is_at_fault(card: CardFile, found: str) -> bool:
    """Whether a key is there and was left out, or is missing where every card has it."""
    name = found.removeprefix(KEY)
    if name == found:
        return False
    missing = (one.subject for one in card.read.problems if one.kind == "missing-field")
    return card.read.dropped(*name.split(".")) or name in missing


def _places(card: CardFile, field: Field) -> str:
    """Where a field can be written."""
    front = "`{}` in the front matter"
    if card.read.is_table:
        has_row = field.found[0].removeprefix(KEY).partition(".")[0] in ROWS
        row, convert = "a row of the summary table", "front matter: `mltrl card convert` writes one"
        front = f"`{{}}` in {row if has_row else convert}"
    words = {
        KEY: front,
        SECTION: "something below the heading `## {}`",
        REQUIREMENTS: "a requirement of `kind: {}` in the file that `requirements` names",
    }
    kinds = (found.partition(":") for found in field.found)
    return " or ".join(words[f"{kind}:"].format(name) for kind, _, name in kinds)


def examples() -> Iterator[Example]:
    """Complete; without a key; a section; a placeholder; a reason; requirements; not valid."""
    front = (
        "tldr: Tells planets from noise.",
        "ethics: {state: in progress, checklist: ethics.md}",
        "data_readiness: no data, theoretical",
    )
    text = (
        *("## Model / algorithm info", "A tree.", "## Literature", "Smith 2020.", "## Hypotheses"),
        *("One.", "## Research plan", "Two.", "## Key assumptions", "Three."),
    )

    def repository(*more: str, level: int = 0, body: str = lines(*text)) -> dict[str, str]:
        return {"card.md": card(*(more or front), level=level, body=body)}

    yield Example("complete", repository(), Outcome.MET)
    plain = repository(*front[1:])
    yield Example("without a key", plain, Outcome.NOT_MET, ("card.md:2",), mentions="tldr")
    short = repository(body=lines(*text[:-2]))
    yield Example("without a section", short, Outcome.NOT_MET, mentions="Key assumptions")
    empty = repository(body=lines(*text[:-1]))
    yield Example("an empty section", empty, Outcome.NOT_MET, ("card.md:20",))
    open_ = repository("tldr: TBD", *front[1:])
    yield Example("a placeholder", open_, Outcome.NOT_MET, ("card.md:8",))
    other = repository(body=lines(*text).replace("Key assumptions", "KEY ASSUMPTIONS:"))
    yield Example("near miss: another way to write a heading", other, Outcome.MET)
    wrong = repository(front[0], "ethics: {state: soon, checklist: ethics.md}", front[2])
    yield Example("not valid", wrong, Outcome.UNKNOWN, mentions="card/valid")
    yield from _at_level_2(front, text)


def _at_level_2(front: tuple[str, ...], text: tuple[str, ...]) -> Iterator[Example]:
    more = (
        *("project: https://example.org", "code: /src", "versions: {code: 0.1.0, data: 0.2.0}"),
        *("models: {none: nothing is trained}", "data: [{name: d, kind: simulated}]"),
        *("metrics: {none: the experiments run next month}", "requirements: r.yaml"),
    )
    body = lines(*text, "## Caveats", "Four.")
    files = {
        "card.md": card(*front, *more, level=2, body=body),
        "r.yaml": lines(
            *("mltrl: requirements", "schema: 1", "requirements:"),
            "- {id: '1', kind: research, text: The classifier shall tell planets from noise.}",
        ),
    }
    yield Example("near miss: reasons for what there is not", files, Outcome.MET)
    for root in ("/", "../", ".", "./", "..", "/."):
        here = {**files, "card.md": files["card.md"].replace("code: /src", f"code: {root}")}
        yield Example(f"near miss: the code is in `{root}`", here, Outcome.MET)
    dashed = {**files, "card.md": files["card.md"].replace("code: /src", "code: '-'")}
    yield Example("a dash", dashed, Outcome.NOT_MET, mentions="`code` holds only")
    product = {**files, "r.yaml": files["r.yaml"].replace("research", "product")}
    yield Example("no requirement of research", product, Outcome.NOT_MET, ("card.md:17",))
    gone = {"card.md": files["card.md"]}
    yield Example("requirements that are not there", gone, Outcome.UNKNOWN, mentions="not in git")
    broken = {**files, "r.yaml": "requirements: ["}
    yield Example("requirements that cannot be read", broken, Outcome.UNKNOWN, mentions="r.yaml")
