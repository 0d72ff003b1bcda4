"""No tracked text holds a credential.

Whoever can read the repository can use a token that is in it, also after a later commit took it
out. Only forms that a service gives to nothing else are looked for, in every tracked text and in
what notebooks have printed; the value is never shown.

Fix: revoke the credential at its service now, take a new one from the environment or a secret
store, and only then clean the history.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from mltrl.errors import DocumentError, NotApplicable
from mltrl.evidence.secrets import Secret, find_secrets
from mltrl.evidence.suffixes import suffix_of
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.examples import Example, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.scanned import Kept

SCOPE = "repository"
STRENGTH = {0: "must"}
WEB = frozenset({"css", "htm", "html", "js", "jsx", "map", "mjs", "svg", "ts", "tsx", "vue"})
TESTS = frozenset({"test", "tests", "testing", "testdata", "fixtures", "mocks"})


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each place of a credential, those of one in a file together."""
    if not any(evidence.wanted(path) for path in evidence.tree.entries):
        raise NotApplicable("git tracks no file here")
    for file in evidence.scanned.holding("secrets"):
        for secret in find_secrets(file.data):
            if not _is_harmless(file.path, secret):
                message = f"`{secret.shown}…` has the form of {secret.kind} (value not shown)"
                subject = f"{secret.kind} {_mark(secret.value)}"
                cause = f"{file.path} {subject}"
                yield Finding(message, _place(file, secret), subject, cause=cause)
    yield from evidence.scanned.unread


def _mark(value: bytes) -> str:
    """What tells one credential from another, too little of it to find it again."""
    return sha256(value).hexdigest()[:8]


def _is_harmless(path: str, secret: Secret) -> bool:
    """Whether it is a key with which tests sign for themselves, or one that a web page shows."""
    if secret.kind == "an API key of Google":
        return suffix_of(path) in WEB
    return "private key" in secret.kind and not TESTS.isdisjoint(path.lower().split("/"))


def _place(file: Kept, secret: Secret) -> Location:
    """Where it stands; in a notebook with the number of the cell."""
    from mltrl.documents import decode, read_json  # noqa: PLC0415 - only for a notebook

    if not file.path.endswith(".ipynb"):
        return Location(file.path, secret.line)
    try:
        document = read_json(decode(file.data, limit=len(file.data)))
    except DocumentError:
        return Location(file.path, secret.line)
    value = document.value
    cells = value.get("cells") if isinstance(value, dict) else None
    starts = [document.at("cells", at).line for at in range(len(cells or []))]
    cell = sum(start <= secret.line for start in starts)
    # In a file without line breaks all cells begin on one line, and none of them is told.
    is_told = cell and starts.count(starts[cell - 1]) == 1
    return Location(file.path, secret.line, None, cell if is_told else None)


def examples() -> Iterator[Example]:
    """None; a key; a token in a notebook's output; dummies; a header alone; a key of tests."""
    aws = "AKIA" + "Q3EGURBZ2WTNK7PD"
    token = "hf_" + "tBqLwVdZkYnRsXcPmJgHfTuEaIoQrWsDlN"
    yield Example("none", {"a.py": "key = os.environ['KEY']\n"}, Outcome.MET)
    key = {"conf/a.yaml": lines("region: eu", f"key: {aws}")}
    yield Example("a key", key, Outcome.NOT_MET, ("conf/a.yaml:2",), mentions="AKIA…")
    slack = "xoxb-" + "123456789012-1234567890123-" + token[3:27]
    bot = {"bot.sh": f"export TOKEN={slack}\n"}
    yield Example("a token of Slack", bot, Outcome.NOT_MET, ("bot.sh:1",), mentions="Slack")
    printed = lines("{", ' "cells": [{"outputs": [', f'  {{"text": ["{token}"]}}', " ]}]", "}")
    notebook = {"n.ipynb": printed}
    yield Example("printed by a notebook", notebook, Outcome.NOT_MET, ("n.ipynb:3",))
    body = "MIIEpAIBAAKCAQEA1c7+9z5Pad7OejecsQ0buW3a6sKpJjQ2Vn8Z"
    header = "-----BEGIN RSA PRIVATE " + "KEY-----"
    pem = {"id_rsa": lines(header, body)}
    yield Example("a private key", pem, Outcome.NOT_MET, ("id_rsa:1",))
    dummies = lines("AKIA" + "IOSFODNN7EXAMPLE", "hf_" + "x" * 34, "ghp_" + "a1" * 18)
    yield Example("near miss: dummies", {"README.md": dummies}, Outcome.MET)
    names = lines("hf_hub_download()", "AKIAzzzzzzzzzzzzzzzz", "task-" + "T3BlbkFJ")
    yield Example("near miss: names that begin alike", {"a.py": names}, Outcome.MET)
    alone = {"a.py": f"if text.startswith('{header}'):\n"}
    yield Example("near miss: a header alone", alone, Outcome.MET)
    yield Example("near miss: a key of tests", {"tests/a.pem": pem["id_rsa"]}, Outcome.MET)
    page = {"docs/analytics.js": 'key="AI' + 'zaSyC0mT4rE8vQ2wLpX7kZ1nBjH6gFdU3sYoI";'}
    yield Example("near miss: a key that a web page shows", page, Outcome.MET)
    yield Example("no file", {}, Outcome.NOT_APPLICABLE)
