"""Repositories of readiness cards, and what their front matter costs at the least."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bench.repositories import Repository, write_pipeline

if TYPE_CHECKING:
    from collections.abc import Callable

CARD = Path(__file__).parent.parent / "examples/exoplanet-vetting/cards/vetting.md"
ID = "id: R01.1"
# What PyYAML's C loader needs for the same front matters, files read and all.
LOAD = """
import glob, yaml
for name in glob.glob("cards/*.md"):
    with open(name) as file:
        yaml.load(file.read().split("---\\n")[1], Loader=yaml.CSafeLoader)
"""
IMPORTS = "import jinja2, markdown_it, pydantic; pydantic.BaseModel"


def _write(root: Path, count: int) -> None:
    repository = Repository(root)
    text = CARD.read_text("utf-8")
    for number in range(count):
        repository.write(f"cards/c{number}.md", text.replace(ID, f"id: C{number}"))
    repository.commit()


def write_cards(count: int) -> Callable[[Path], None]:
    """Writes `count` copies of the example's card, each with an id of its own."""
    return partial(_write, count=count)


def write_pipeline_with_card(root: Path) -> None:
    """A pipeline of ten stages with one card."""
    write_pipeline(root, 10)
    repository = Repository(root)
    repository.write("cards/c.md", CARD.read_text("utf-8"))
    repository.commit()
