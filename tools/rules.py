"""Writes docs/rules.md and mltrl/rules/index.py from the rules: `make docs`."""

from __future__ import annotations

from pathlib import Path

from mltrl import rules

PAGE = Path(__file__).parent.parent / "docs" / "rules.md"
INDEX = Path(rules.__file__).parent / "index.py"
INDEX_HEAD = '''"""Which rules ask nothing in many repositories, so that they need not be loaded.

Written by `make docs` from the rules; a rule that is not named here is loaded and asked.
"""

'''
HEAD = """# Rules

Written by `make docs` from the rules themselves; `mltrl rule explain ID` prints the same, with
examples.

*must*, *should* and *may* say how much an answer counts, in the sense of RFC 2119; "must from 3"
means from level 3 on, and may below. Without a card and without `--level`, only rules that are a
must at every level block. A rule about cards is asked of each card.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *(_family(name, ids) for name, ids in rules.families().items())])


def _family(name: str, ids: list[str]) -> str:
    loaded = [rules.load(one) for one in ids]
    rows = [
        f"| [{one.id}](#{_anchor(one.id)}) | {_strengths(one)} | {one.title} |" for one in loaded
    ]
    table = ["| Rule | Counts | Asks |", "| --- | --- | --- |", *rows]
    return "\n".join([f"## {name}", "", *table, "", *(_rule(one) for one in loaded)])


def _rule(rule: rules.Rule) -> str:
    why = rule.text.partition("\n")[2].partition("\nFix:")[0].strip()
    scope = "each card" if rule.module.SCOPE == "card" else "the repository"
    asks = f"{rule.title} ({_strengths(rule)}; of {scope})"
    return f"### {rule.id}\n\n{asks}\n\n{why}\n\nFix: {rule.fix}\n"


def _strengths(rule: rules.Rule) -> str:
    steps = sorted(rule.module.STRENGTH.items())
    return ", ".join(word if level == 0 else f"{word} from {level}" for level, word in steps)


def _anchor(rule_id: str) -> str:
    return rule_id.replace("/", "")


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
    """Write both."""
    PAGE.write_text(page(), "utf-8")
    INDEX.write_text(index(), "utf-8")


if __name__ == "__main__":
    main()
