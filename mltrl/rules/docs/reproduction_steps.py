"""The README says how to make the results again.

Steps that live in somebody's head or shell history are lost with the next laptop. One command in
the README is worth more than a page about methods.

Fix: add a section with the commands, from getting the data to the last figure, in a code block.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.docs._readme import commands, require_code, require_readme, with_linked_pages
from mltrl.rules.examples import Example, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 2: "should"}
WORDS = r"\b(?:reproduc|repro\b|re-?run|usage|how to (?:use|run|train)|quick ?start|getting started"
WORDS += r"|install|setup|set up|running|run the|run this|open in colab|colab\.research)"


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding where the README shows no command, and names no place that does."""
    readme = require_readme(evidence)
    require_code(evidence)
    text = with_linked_pages(evidence, readme)
    if commands().search(text) or re.search(WORDS, text, re.IGNORECASE):
        return
    if evidence.prose.blocks(readme):
        return
    message = f"`{readme}` shows no command that would make a result again"
    yield Finding(message, Location(readme, 1), "steps")


def examples() -> Iterator[Example]:
    """Commands; a section in words; none; no code; a word that only looks like a command."""

    def repository(*text: str) -> dict[str, str]:
        return {"README.md": lines("# Vetting", "", *text), "train.py": "print()\n"}

    about = "It tells planets from binaries in the light curves of a space telescope."
    fenced = repository(about, "```bash", "dvc repro", "```")
    yield Example("a code block", fenced, Outcome.MET)
    inline = repository(
        "Then `python train.py --seed 1` gives the scores of all models in one file."
    )
    yield Example("in a sentence", inline, Outcome.MET)
    section = repository(
        "## Usage", "", "Open train.py in the editor that you like, then start it."
    )
    yield Example("near miss: a section in words", section, Outcome.MET)
    none = repository("We make use of neural networks, and go on to Python in the next year.")
    yield Example("none", none, Outcome.NOT_MET, ("README.md:1",))
    page = {**repository(f"{about} See [how](docs/run.md)."), "docs/run.md": "`dvc repro`\n"}
    yield Example("near miss: on a page that it links to", page, Outcome.MET)
    empty = {"README.md": "# Vetting\n", "train.py": ""}
    yield Example("next to nothing", empty, Outcome.NOT_APPLICABLE, mentions="docs/readme")
    yield Example("no code", {"README.md": f"# Data\n\n{about}\n"}, Outcome.NOT_APPLICABLE)
    yield Example("no README", {"train.py": ""}, Outcome.NOT_APPLICABLE, mentions="docs/readme")
