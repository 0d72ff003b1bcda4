"""The version to be cited is the version that is here.

A citation file that stayed at an older version lets readers cite, and look for, another program
than the one that made the results.

Fix: write the version of the release in both places, or leave `version` out of CITATION.cff.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mltrl.documents import read_json, read_toml
from mltrl.errors import DocumentError, NotApplicable, Unavailable
from mltrl.evidence.environment.manifests import table, under
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.examples import Example, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 2: "should"}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each citation file whose version is not that of the package beside it."""
    compared = False
    for path in evidence.citations.paths:
        try:
            citation = evidence.citations.read(path)
        except (DocumentError, Unavailable) as error:
            compared = True
            yield Unknown(f"`{path}` cannot be read: see citation/valid", str(error))
            continue
        cited = citation.value.get("version")
        if not isinstance(cited, str):
            continue
        others = dict(_versions(evidence, path.rpartition("/")[0]))
        compared = compared or bool(others)
        differing = [one for one in others if _plain(others[one]) != _plain(cited)]
        if differing and len(differing) == len(others):
            other = differing[0]
            message = f"version {cited} is to be cited, and `{other}` is {others[other]}"
            yield Finding(message, Location(path, citation.line("version")), f"{path} version")
    if not compared:
        raise NotApplicable("no version to be cited stands beside one of a package")


def _plain(version: str) -> str:
    return version.strip().lower().removeprefix("v")


def _versions(evidence: Evidence, folder: str) -> Iterator[tuple[str, str]]:
    """The files of a folder that state the version of the package, and the version."""
    for name, read in READERS.items():
        path = f"{folder}/{name}" if folder else name
        if path in evidence.tree.entries:
            try:
                found = read(evidence.environment.text(path))
            except (DocumentError, Unavailable):
                continue
            if found:
                yield path, found


def _of_project(text: str) -> str:
    value = read_toml(text).value
    said = under(value, "project", "version") or under(value, "tool", "poetry", "version")
    return said if isinstance(said, str) else ""


def _of_json(text: str) -> str:
    said = table(read_json(text).value).get("version")
    return said if isinstance(said, str) else ""


def _of_setup(text: str) -> str:
    found = re.search(r"^\s*version\s*=\s*[\"']?(\d[\w.+-]*)[\"']?\s*,?\s*$", text, re.MULTILINE)
    return found[1] if found else ""


READERS = {
    "pyproject.toml": _of_project,
    "setup.cfg": _of_setup,
    "setup.py": _of_setup,
    "package.json": _of_json,
    "codemeta.json": _of_json,
    ".zenodo.json": _of_json,
}


def examples() -> Iterator[Example]:
    """The same; another; a leading v; a dynamic version; no version."""
    cff = lines("cff-version: 1.2.0", "message: m", "title: t", "authors: [{name: A}]")

    def beside(cited: str, project: str) -> dict[str, str]:
        packaged = lines("[project]", 'name = "x"', project)
        return {"CITATION.cff": f"{cff}version: {cited}\n", "pyproject.toml": packaged}

    yield Example("the same", beside("0.2.0", 'version = "0.2.0"'), Outcome.MET)
    old = beside("0.1.0", 'version = "0.2.0"')
    yield Example("another", old, Outcome.NOT_MET, ("CITATION.cff:5",), mentions="is 0.2.0")
    yield Example("near miss: with a v", beside("v1.10", 'version = "1.10"'), Outcome.MET)
    dynamic = beside("0.1.0", 'dynamic = ["version"]')
    yield Example("near miss: a version from git", dynamic, Outcome.NOT_APPLICABLE)
    poetry = {**old, "pyproject.toml": lines("[tool.poetry]", 'version = "0.3.0"')}
    yield Example("Poetry", poetry, Outcome.NOT_MET, mentions="0.3.0")
    none = {**old, "CITATION.cff": cff}
    yield Example("no version to be cited", none, Outcome.NOT_APPLICABLE)
