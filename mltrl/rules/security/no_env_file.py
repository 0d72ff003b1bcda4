"""Git tracks no `.env` file.

A `.env` file is where a machine keeps its own settings, and sooner or later a password among them.
An example of it, with names and no values, belongs in the repository; the file itself does not.

Fix: `git rm --cached .env`, name it in `.gitignore`, keep a `.env.example` without values, and
change every secret that was in it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mltrl.errors import DocumentError, NotApplicable, Unavailable
from mltrl.evidence.tree import REGULAR
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.examples import Example, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "should", 3: "must"}
LARGEST = 1 << 20
SHOWN = frozenset({"example", "sample", "template", "dist", "defaults", "default", "tpl", "schema"})


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each that sets something like a secret; others count as no more than may."""
    paths = [path for path in evidence.tree.entries if evidence.wanted(path)]
    if not paths:
        raise NotApplicable("git tracks no file here")
    for path in paths:
        if not _is_env(path) or evidence.tree.entries[path].mode not in REGULAR:
            continue
        try:
            text = evidence.tree.read(path, LARGEST).decode("utf-8", "replace")
        except (DocumentError, Unavailable) as error:
            yield Unknown(str(error), path)
            continue
        yield from _read(path, text)


def _is_env(path: str) -> bool:
    """Whether a name is `.env` or `.env.production`, and not that of an example."""
    _, dot, rest = path.rpartition("/")[2].partition(".env")
    named = path.rpartition("/")[2].startswith(".env") and dot and (not rest or rest[0] == ".")
    return bool(named) and SHOWN.isdisjoint(rest.lower().split("."))


def _read(path: str, text: str) -> Iterator[Finding]:
    for number, line in enumerate(text.splitlines(), 1):
        found = _secret().match(line)
        if found:
            message = f"`{path}` is tracked and sets `{found['name']}` (value not shown)"
            yield Finding(message, Location(path, number), found["name"])


@cache
def _secret() -> re.Pattern[str]:
    """A setting with a name like a secret's and a value that is neither empty nor a reference."""
    words = r"(?:SECRET|TOKEN|PASSWORD|PASSWD|PWD|API_?KEY|ACCESS_KEY|PRIVATE_KEY|CREDENTIALS?)"
    value = r"""["']?(?![$<{\s"']|changeme|change_me|your|xxx|todo|none\b|null\b)[^\s"']{4,}"""
    name = rf"(?P<name>\w*{words}(?:_(?:ID|KEY|VALUE))?)"
    return re.compile(rf"\s*(?:export\s+)?{name}\s*=\s*{value}", re.IGNORECASE)


def examples() -> Iterator[Example]:
    """None; one with a secret; an example; without secrets; empty values and references."""
    yield Example("none", {"a.py": "", ".gitignore": ".env\n"}, Outcome.MET)
    secret = {"app/.env": lines("HOST=localhost", "DB_PASSWORD=tr0ub4dor")}
    yield Example("a secret", secret, Outcome.NOT_MET, ("app/.env:2",), mentions="DB_PASSWORD")
    named = {".env.production": "export API_KEY='k93jd02'\n"}
    yield Example("of one surrounding", named, Outcome.NOT_MET, (".env.production:1",))
    shown = {".env.example": "DB_PASSWORD=tr0ub4dor\n", ".envrc": "use flake\n"}
    yield Example("near miss: an example", shown, Outcome.MET)
    plain = {".env": lines("PYTHONPATH=src", "TOKENIZERS_PARALLELISM=false")}
    yield Example("near miss: nothing secret", plain, Outcome.MET)
    empty = {".env": lines("API_KEY=", "TOKEN=${CI_TOKEN}", 'PASSWORD=""', "SECRET=<yours>")}
    yield Example("near miss: empty values and references", empty, Outcome.MET)
    yield Example("no file", {}, Outcome.NOT_APPLICABLE)
