"""The same licence is stated everywhere.

Where `pyproject.toml` says MIT and the LICENSE file holds the GPL, nobody knows what they may do,
and whoever relies on the wrong one of the two breaks the other.

Fix: decide, with everybody who holds rights in the work, and write the same SPDX id in each place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import DocumentError, NotApplicable, Unavailable
from mltrl.evidence.licence_statements import Statement
from mltrl.evidence.licences import agree, ids, named_in
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.examples import Example, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 2: "should"}
LONGEST = 800


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each file that states another licence than the text beside it."""
    stated = [*evidence.licences.statements, *_readme(evidence)]
    compared = False
    for path, some in _by_path(stated).items():
        holders = _holders(evidence, path, stated)
        compared = compared or bool(holders)
        unclear = [one for one in holders if not one.ids]
        if any(agree(one.ids, other.ids) for one in some for other in holders):
            continue
        if unclear:
            other = unclear[0].location.path
            yield Unknown(f"the text of `{other}` is of no licence that is known here", other)
        elif holders:
            first, held = some[0], holders[0]
            said = f"`{held.location.path}` is {' or '.join(sorted(held.ids))}"
            yield Finding(f"it states `{first.written}`, and {said}", first.location, path)
    if not compared:
        raise NotApplicable("no two files state a licence")


def _by_path(stated: list[Statement]) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for one in stated:
        found.setdefault(one.location.path, []).append(one)
    return found


def _holders(evidence: Evidence, path: str, stated: list[Statement]) -> list[Statement]:
    """What a statement is compared with: the texts above its file, else the first one beside it."""
    folder = path.rpartition("/")[0]
    texts = evidence.licences.over(folder)
    if texts:
        return texts
    beside = [one for one in stated if one.location.path.rpartition("/")[0] == folder]
    first = beside[0].location.path
    return [one for one in beside if one.location.path == first and first != path]


def _readme(evidence: Evidence) -> Iterator[Statement]:
    """What the README says in its section on the licence, where that names a single one."""
    path = evidence.prose.readme
    if path is None or "/" in path or not path.lower().endswith(".md"):
        return
    try:
        sections = evidence.markdown(path).sections
    except (DocumentError, Unavailable):
        return
    for section in sections:
        title = section.heading.text.lower().strip(" :*#").replace("license", "licence")
        if title in {"licence", "licencing", "licences"} and len(section.text) < LONGEST:
            named = named_in(section.text)
            if len({name for one, _ in named for name in ids(one)}) == 1:
                written, _ = named[0]
                place = Location(path, section.heading.line)
                yield Statement(written, ids(written), place)


def examples() -> Iterator[Example]:
    """The same; another; spellings; several texts; classifiers; a README; one place only."""
    mit = "Permission is hereby granted, free of charge, to any person obtaining\na copy of this "
    mit += "software and associated documentation files\n"
    apache = "Apache License\nVersion 2.0, January 2004\n"
    project = lines("[project]", 'name = "x"', 'license = "MIT"')
    yield Example("the same", {"LICENSE": mit, "pyproject.toml": project}, Outcome.MET)
    other = {"LICENSE": apache, "pyproject.toml": project}
    yield Example("another", other, Outcome.NOT_MET, ("pyproject.toml:3",), "is Apache-2.0")
    written = lines("cff-version: 1.2.0", "license: Apache License 2.0")
    spelled = {"LICENSE": apache, "CITATION.cff": written}
    yield Example("near miss: spelled out", spelled, Outcome.MET)
    both = {"LICENSE-MIT": mit, "LICENSE-APACHE": apache, "CITATION.cff": written}
    yield Example("near miss: two texts", both, Outcome.MET)
    either = {"LICENSE": mit, "pyproject.toml": project.replace("MIT", "MIT OR Apache-2.0")}
    yield Example("near miss: a choice", either, Outcome.MET)
    bsd = "Redistribution and use in source and binary forms, with or without\n"
    vague = {"LICENSE": bsd, "setup.py": "setup(name='x', license='BSD')\n"}
    yield Example("near miss: without a version", vague, Outcome.MET)
    classified = lines(
        "[project]", "classifiers = [", '"License :: OSI Approved :: MIT License",', "]"
    )
    marked = {"LICENSE": apache, "pyproject.toml": classified}
    yield Example("a classifier", marked, Outcome.NOT_MET, ("pyproject.toml:3",))
    readme = {"LICENSE": apache, "README.md": lines("# X", "## License", "Under the MIT license.")}
    yield Example("the README", readme, Outcome.NOT_MET, ("README.md:2",), mentions="`MIT`")
    parts = lines("# X", "## Licence", "Code: MIT. Text: CC-BY-4.0.", "## Data", "GPLv3")
    yield Example(
        "near miss: a README with parts", {**readme, "README.md": parts}, Outcome.NOT_APPLICABLE
    )
    nested = {"LICENSE": apache, "web/LICENSE": mit, "web/package.json": '{"license": "MIT"}'}
    yield Example("near miss: a part with its own", nested, Outcome.MET)
    no_text = {"pyproject.toml": project, "CITATION.cff": written}
    yield Example("without a text", no_text, Outcome.NOT_MET, ("pyproject.toml:3",))
    odd = {"LICENSE": "You may look at it.\n", "pyproject.toml": project}
    yield Example("near miss: a text nobody knows", odd, Outcome.UNKNOWN, mentions="`LICENSE`")
    yield Example("one place", {"pyproject.toml": project}, Outcome.NOT_APPLICABLE)
