"""The repository says how to cite it.

Software and data without a citation are used and not named. A `CITATION.cff` is shown by GitHub,
GitLab and Zenodo, and read by reference managers.

Fix: `cffinit` (https://citation-file-format.github.io) writes a `CITATION.cff`: title, authors,
version, DOI.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mltrl.errors import Unavailable
from mltrl.outcomes import Finding, Outcome
from mltrl.rules.anchor import anchor
from mltrl.rules.examples import Example, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 2: "should"}
HEADING = r"^(?:#+[ \t]*|[ \t]*)\**(?:\d+\.?[ \t]*)?.{0,30}\b(?:cit(?:e|ing|ation)s?|bibtex)\b"
ASKED = r"\bcit(?:e|ing)\b.{0,80}\b(?:our|this|us|paper|work|article|software|follow\w*|below)\b"
# "please cite" and on the next line a quotation, an entry, or a work with its year or number.
FOLLOWED = (
    r"\bcit(?:e|ing)\b[^\n]{0,80}\n\s{0,8}"
    r"(?:>|```|@\w+\{|[^\n]{3,400}?(?:arxiv|doi\b|\(?(?:19|20)\d\d\b))"
)
FORMS = (HEADING, ASKED, FOLLOWED)
ENTRY = r"@(?:article|inproceedings|misc|software|dataset|phdthesis|techreport|book)\s*\{"


def check(evidence: Evidence) -> Iterator[Finding]:
    """One finding where neither a file at the root nor the README says how to cite."""
    citations = evidence.citations
    if citations.at_root or citations.others:
        return
    readme = evidence.prose.readme
    try:
        text = evidence.prose.text(readme) if readme else ""
    except Unavailable:
        return
    flags = re.MULTILINE | re.IGNORECASE
    if re.search(ENTRY, text) or any(re.search(one, text, flags) for one in FORMS):
        return
    yield Finding("nothing says how to cite this work", anchor(evidence), "citation")


def examples() -> Iterator[Example]:
    """A citation file; other forms; a README; nothing; one of another project."""
    cff = lines("cff-version: 1.2.0", "message: m", "title: t", "authors:", "- name: A")
    yield Example("a citation file", {"CITATION.cff": cff}, Outcome.MET)
    yield Example("near miss: BibTeX", {"CITATION.bib": "@misc{a, title={b}}\n"}, Outcome.MET)
    yield Example("near miss: for Zenodo", {".zenodo.json": '{"title": "t"}'}, Outcome.MET)
    readme = {"README.md": lines("# X", "## How to cite", "Ada (2026).")}
    yield Example("near miss: in the README", readme, Outcome.MET)
    asked = {"README.md": "# X\nIf you use it in research, cite [our paper](https://doi.org/1).\n"}
    yield Example("near miss: in a sentence", asked, Outcome.MET)
    quoted = lines("# X", "If you are using this dataset please cite", "", "> Ada, B. _On X_, 2026")
    yield Example("near miss: quoted after it", {"README.md": quoted}, Outcome.MET)
    number = lines("# X", "When you use the data, please cite:", "Ada et al., arXiv:2601.00001")
    yield Example("near miss: an article after it", {"README.md": number}, Outcome.MET)
    other = {
        "README.md": "# X\nWhatever others have made and we use, we cite.\nSee below.\n",
        "a.py": "",
    }
    yield Example("citing as such", other, Outcome.NOT_MET, ("README.md:1",))
    none = {"README.md": "# X\n", "a.py": ""}
    yield Example("nothing", none, Outcome.NOT_MET, ("README.md:1",))
    part = {"README.md": "# X\n", "third_party/y/CITATION.cff": cff}
    yield Example("of a part only", part, Outcome.NOT_MET, ("README.md:1",))
