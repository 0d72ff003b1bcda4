"""The README that rules ask about."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.evidence.prose import MARKDOWN
from mltrl.evidence.references import place
from mltrl.evidence.suffixes import CODE, suffix_of

if TYPE_CHECKING:
    from mltrl.evidence import Evidence

FEWEST_WORDS = 12
MOST_PAGES = 20
LONGEST = 1 << 18


def require_readme(evidence: Evidence) -> str:
    """The path of the README of the repository, or of the audited folder.

    Raises:
        NotApplicable: there is none, or it says next to nothing.
    """
    readme = find_readme(evidence)
    if count_words(evidence.prose.text(readme)) < FEWEST_WORDS:
        raise NotApplicable(f"`{readme}` says next to nothing: see docs/readme")
    return readme


def count_words(text: str) -> int:
    """How many words of two letters or more a text has."""
    return len(re.findall(r"[^\W\d_]{2,}", text))


def with_linked_pages(evidence: Evidence, readme: str) -> str:
    """The text of a README and of the tracked pages that it links to."""
    texts = [evidence.prose.text(readme)]
    for target in re.findall(r"\]\([ ]*+<?([^)\s>#?]+)", texts[0])[:MOST_PAGES]:
        path = place(readme, target)
        if path in evidence.tree.entries and path.lower().endswith(MARKDOWN):
            texts.append(evidence.prose.text(path))
    return "\n".join(text[:LONGEST] for text in texts)


def find_readme(evidence: Evidence) -> str:
    """The path of the README of the repository, or of the audited folder.

    Raises:
        NotApplicable: there is none.
    """
    found = evidence.prose.readme
    if found is not None and evidence.wanted(found):
        return found
    inner = evidence.prose.readmes
    if found is None and not inner:
        raise NotApplicable("there is no README: see docs/readme")
    if not inner:
        raise NotApplicable("there is no README in the audited folder")
    return min(inner, key=lambda path: (path.count("/"), path))


def require_code(evidence: Evidence) -> list[str]:
    """The audited files of code, sorted.

    Raises:
        NotApplicable: there is none.
    """
    entries = evidence.tree.entries
    found = [path for path in entries if suffix_of(path) in CODE and evidence.wanted(path)]
    if not found:
        raise NotApplicable("git tracks no code here")
    return found


@cache
def commands() -> re.Pattern[str]:
    """A line or a phrase that starts a program of the field, with what it is given."""
    programs = (
        r"python[\d.]*|ipython|pip[\d.]*|uv|uvx|pixi|poetry|pdm|hatch|pipenv|conda|mamba|micromamba"
        r"|dvc|make|just|invoke|bash|sh|source|Rscript|R|julia|jupyter|papermill|quarto|snakemake"
        r"|nextflow|kedro|mlflow|docker|docker-compose|podman|singularity|apptainer|sbatch|srun"
        r"|torchrun|accelerate|deepspeed|streamlit|uvicorn|gunicorn|flask|pytest|tox|nox|npm|yarn"
        r"|cargo|go|java|matlab|git|cmake|renv|ray|airflow|prefect|dagster|luigi|showyourwork|snk"
    )
    begin = r"(?:^|[`$!(>;&|])[ \t]*+(?:\w{1,40}=\S{1,200} )?"
    given = r"[ \t]++[\w./~$<{\[-]"
    return re.compile(rf"{begin}(?:{programs}|\./\S{{1,200}}){given}", re.MULTILINE)
