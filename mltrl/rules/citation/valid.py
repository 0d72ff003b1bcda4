"""Every CITATION.cff is valid.

A citation file with a missing field or a broken DOI is passed over in silence by GitHub and Zenodo:
the button to cite is not there, and nobody is told why.

Fix: mend the field; `cffconvert --validate` and `cffinit` check the whole file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import DocumentError, NotApplicable, Unavailable
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.examples import Example, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 2: "should"}
NOT_READ = frozenset({"symlink", "too-large", "not-regular"})


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each field that the format refuses."""
    if not evidence.citations.paths:
        raise NotApplicable("git tracks no CITATION.cff here")
    for path in evidence.citations.paths:
        try:
            faults = evidence.citations.read(path).faults
        except DocumentError as error:
            if error.kind in NOT_READ:
                yield Unknown(f"`{path}`: {error.message}", path)
            else:
                place = Location(path, error.line, error.column)
                yield Finding(f"it cannot be read: {error.message}", place, path)
            continue
        except Unavailable as reason:
            yield Unknown(str(reason), path)
            continue
        for one in faults:
            yield Finding(one.message, Location(path, one.line), f"{path} {one.subject}", one.fix)


def _good() -> str:
    """A citation file without fault."""
    return lines(
        "cff-version: 1.2.0",
        "message: Please cite it.",
        "title: Vetting",
        "authors:",
        "- family-names: Example",
        "  given-names: Ada",
        "  orcid: https://orcid.org/0000-0002-1825-0097",
        "- name: A laboratory",
        "version: 1.10",
        "date-released: 2026-10-31",
        "doi: 10.5281/zenodo.1234567",
        "license: Apache-2.0",
        "keywords: [planets]",
    )


def examples() -> Iterator[Example]:
    """Valid; each kind of fault; what the format allows."""
    good = _good()

    def with_line(old: str, new: str) -> dict[str, str]:
        return {"CITATION.cff": good.replace(old, new)}

    yield Example("valid", {"CITATION.cff": good}, Outcome.MET)
    bare = {"CITATION.cff": "cff-version: 1.2.0\nmessage: m\ntitle: t\n"}
    yield Example("no authors", bare, Outcome.NOT_MET, ("CITATION.cff:1",), "`authors` is missing")
    text = with_line("- name: A laboratory", "- A laboratory")
    yield Example("an author as text", text, Outcome.NOT_MET, ("CITATION.cff:8",))
    typo = with_line("date-released", "date-release")
    yield Example("an unknown field", typo, Outcome.NOT_MET, ("CITATION.cff:10",), "`date-release`")
    day = with_line("2026-10-31", "31.10.2026")
    yield Example("a day", day, Outcome.NOT_MET, ("CITATION.cff:10",), mentions="no day")
    doi = with_line("doi: 10", "doi: https://doi.org/10")
    yield Example("an address for a DOI", doi, Outcome.NOT_MET, ("CITATION.cff:11",), "no DOI")
    orcid = with_line("0097", "0098")
    yield Example("a wrong ORCID", orcid, Outcome.NOT_MET, ("CITATION.cff:7",), "last digit")
    licence = with_line("Apache-2.0", "Apache License 2.0")
    yield Example("no SPDX id", licence, Outcome.NOT_MET, ("CITATION.cff:12",), "no SPDX id")
    broken = {"CITATION.cff": "cff-version: 1.2.0\n  message: [\n"}
    yield Example("no YAML", broken, Outcome.NOT_MET, mentions="")
    own = with_line("license: Apache-2.0", "license: [MIT, Apache-2.0]")
    yield Example("near miss: two licences", own, Outcome.MET)
    old = with_line("cff-version: 1.2.0", "cff-version: 1.0.3\nreferences-of-old: a")
    yield Example("near miss: a field of an older format", old, Outcome.MET)
    yield Example("no citation file", {"README.md": "# X\n"}, Outcome.NOT_APPLICABLE)
