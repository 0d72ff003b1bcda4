"""A repository with a change of many files, as a reviewer gets it."""

from __future__ import annotations

import shutil
from functools import partial
from typing import TYPE_CHECKING

from bench.cards import CARD
from bench.repositories import Repository, pointer, write_pipeline

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

STAGES = 10
FOLDERS = 20
DIFFERENCE = ("git", "diff", "--raw", "HEAD~1", "HEAD")


def write_change(count: int, *, moved: bool) -> Callable[[Path], None]:
    """Writes two commits that differ in `count` files: half code, a quarter data, a quarter prose.

    `moved` says whether the code also moves to another folder, as in most changes of that size.
    """
    return partial(_write, count=count, moved=moved)


def _write(root: Path, count: int, *, moved: bool) -> None:
    write_pipeline(root, STAGES)
    repository = Repository(root)
    repository.write("cards/c.md", CARD.read_text("utf-8"))
    _lay(repository, count, "old", "src/steps")
    repository.commit()
    if moved:
        shutil.rmtree(root / "src/steps")
    _lay(repository, count, "new", "src/parts" if moved else "src/steps")
    repository.commit()


def _lay(repository: Repository, count: int, text: str, code: str) -> None:
    """Files that say `text` somewhere: code, data that DVC keeps, prose."""
    for number in range(count):
        folder = f"{number % FOLDERS:02d}"
        if number % 4 < 2:  # noqa: PLR2004 - half of all
            body = "".join(f"def f{line}(x):\n    return x + {line}\n" for line in range(40))
            repository.write(f"{code}/p{folder}/m{number}.py", f'{body}\nNAME = "{text}"\n')
        elif number % 4 == 2:  # noqa: PLR2004 - a quarter
            stored = repository.data(f"data/{folder}/f{number}.bin", f"{text} {number}\n")
            repository.write(f"data/{folder}/f{number}.bin.dvc", pointer(stored, f"f{number}.bin"))
            repository.write(f"data/{folder}/.gitignore", "*.bin\n")
        else:
            page = f"# Page {number}\n\n" + f"It is {text}.\n" * 20
            repository.write(f"docs/{folder}/d{number}.md", page)
