"""Writes docs/rules.md, a page for each rule, and mltrl/rules/index.py: `make docs`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from mltrl import rules
from mltrl.explaining import NEAR_MISS, explain, placed, strengths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.explaining import Explanation, Sample, Text

PAGE = Path(__file__).parent.parent / "docs" / "rules.md"
FOLDER = PAGE.parent / "rules"
INDEX = Path(rules.__file__).parent / "index.py"
INDEX_HEAD = '''"""Which rules ask nothing in many repositories, so that they need not be loaded.

Written by `make docs` from the rules; a rule that is not named here is loaded and asked.
"""

'''
HEAD = """# Rules

Written by `make docs` from the rules themselves. Each has a page with an example that it finds
and one that it leaves alone; `mltrl rule explain ID` prints the same.

*must*, *should* and *may* say how much an answer counts, in the sense of RFC 2119; "must from 3"
means from level 3 on, and may below. Without a card and without `--level`, only rules that are a
must at every level block. A rule about cards is asked of each card.
"""
LANGUAGES = {
    **dict.fromkeys(("yaml", "yml", "cff", "dvc"), "yaml"),
    **dict.fromkeys(("json", "ipynb"), "json"),
    "py": "python",
    "toml": "toml",
    "md": "markdown",
    "sh": "sh",
}


def page() -> str:
    """The list of all rules."""
    return "\n".join([HEAD, *(_family(name, ids) for name, ids in rules.families().items())])


def _family(name: str, ids: list[str]) -> str:
    loaded = [rules.load(one) for one in ids]
    rows = [f"| [{one.id}](rules/{one.id}.md) | {strengths(one)} | {one.title} |" for one in loaded]
    return "\n".join(
        [f"## {name}", "", "| Rule | Counts | Asks |", "| --- | --- | --- |", *rows, ""]
    )


def pages() -> dict[str, str]:
    """The page of each rule, by its path below `docs/rules`."""
    return {f"{one}.md": _page(explain(rules.load(one))) for one in rules.ids()}


def _page(rule: Explanation) -> str:
    family = rule.rule.id.partition("/")[0]
    place = f"Counts: {rule.counts}. Asked of {rule.asked_of}. [All rules](../../rules.md#{family})"
    parts = [f"# {rule.rule.id}", rule.rule.title, place, rule.why]
    if rule.found is not None:
        parts += ["## What it finds", *_sample(rule, rule.found)]
    if rule.near_miss is not None:
        name = rule.near_miss.name.removeprefix(f"{NEAR_MISS}: ")
        parts += [f"## What it leaves alone: {name}", *_sample(rule, rule.near_miss)]
    parts += ["## Fix", _sentence(rule.rule.fix), "## Ignore", *_ignore(rule), "## Sources"]
    return "\n\n".join([*parts, _sources(rule)]) + "\n"


def _sample(rule: Explanation, sample: Sample) -> Iterator[str]:
    """The files of an example, and what is said of them."""
    for text in sample.texts:
        yield f"`{text.path}`"
        yield _fenced(text)
    said = []
    for one in sample.findings:
        fix = "" if one.fix == rule.rule.fix else f" Fix: {one.fix}"
        said.append(f"- `{placed(one)}`: {one.message}.{fix}")
    if said:
        yield "\n".join(said)


def _fenced(text: Text) -> str:
    """A file between fences that nothing in it closes."""
    language = LANGUAGES.get(text.path.rpartition(".")[2].lower(), "")
    lines = [*text.lines, *([f"… {text.left_out} more lines"] if text.left_out else [])]
    ticks = max(map(len, re.findall("`{3,}", "\n".join(lines))), default=2)
    fence = "`" * (ticks + 1)
    return "\n".join([f"{fence}{language}", *lines, fence])


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _ignore(rule: Explanation) -> Iterator[str]:
    """How to say that it does not count: at one place, or everywhere."""
    if rule.inline:
        yield "At one place, with a comment at the end of the line or alone on the line above it:"
        yield f"```\n{rule.inline}\n```"
    yield "In the whole repository, in `pyproject.toml` (in `mltrl.toml` the table is `[ignore]`):"
    yield f'```toml\n[tool.mltrl.ignore]\n"{rule.rule.id}" = "why it does not count here"\n```'
    yield "What is there already and is to stay for now: [a baseline](../../ci.md)."


def _sources(rule: Explanation) -> str:
    """The criteria of the standard that rest on the rule."""
    if not rule.criteria:
        return "No criterion of the standard rests on this rule: it is ours."
    return "\n".join(f"- {one.id}, {one.title}: {one.source}" for one in rule.criteria)


def index() -> str:
    """The module that names rules about cards, and rules that are asked from a level on."""
    loaded = [rules.load(one) for one in rules.ids()]
    of_cards = [one.id for one in loaded if one.module.SCOPE == "card"]
    levels = [
        (one.id, one.module.LEVEL)
        for one in loaded
        if one.module.SCOPE == "repository" and hasattr(one.module, "LEVEL")
    ]
    lines = ["OF_CARDS = frozenset(", "    {"]
    lines += [f'        "{one}",' for one in of_cards]
    lines += ["    }", ")", "FROM_LEVEL = {"]
    lines += [f'    "{one}": {level},' for one, level in levels]
    return INDEX_HEAD + "\n".join([*lines, "}"]) + "\n"


def main() -> None:
    """Write all of it; pages of rules that are gone go as well."""
    PAGE.write_text(page(), "utf-8")
    INDEX.write_text(index(), "utf-8")
    wanted = pages()
    for file in FOLDER.rglob("*.md"):
        if file.relative_to(FOLDER).as_posix() not in wanted:
            file.unlink()
    for name, text in wanted.items():
        (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
        (FOLDER / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
