"""Texts that have the form of a credential, with their value masked.

Only forms that a service gives to nothing else: a prefix of its own, a fixed length, an alphabet.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

SHOWN = 4
NEAR = 120
FEWEST_DIFFERENT = 8
DUMMY = (b"example", b"xxxx", b"fake", b"dummy", b"sample", b"redacted", b"your", b"12345", b"abcd")
PUBLIC = (b"Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq",)
"""Keys that are the same for everybody: that of Azure's storage emulator."""


class Form(NamedTuple):
    """What the credentials of one kind look like: one of the marks, and what must follow it.

    `before` is what must end at the mark; where nothing must, no word may go on there.
    """

    kind: str
    marks: tuple[bytes, ...]
    after: bytes
    before: bytes = b""


FORMS = (
    Form("an access key of AWS", (b"AKIA", b"ASIA"), rb"[0-9A-Z]{16}(?![\w/+])", rb"(?<![\w/+])"),
    Form(
        "a secret key of AWS",
        (b"aws_secret_access_key", b"AWS_SECRET_ACCESS_KEY"),
        rb"[\"']?[ \t]{0,8}[=:][ \t]{0,8}[\"']?[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])",
    ),
    Form(
        "a token of GitHub",
        (b"ghp_", b"gho_", b"ghu_", b"ghs_", b"ghr_"),
        rb"[A-Za-z0-9]{36}(?!\w)",
    ),
    Form("a token of GitHub", (b"github_pat_",), rb"[A-Za-z0-9]{22}_[A-Za-z0-9]{59}(?!\w)"),
    Form(
        "a token of GitLab",
        (b"glpat-", b"gldt-", b"glrt-"),
        # Since GitLab 17 also a longer one, which says where it is valid.
        rb"(?:[\w-]{27,300}\.[0-9a-z]{2}\.[0-9a-z]{7,9}|[\w-]{20})(?![\w-])",
    ),
    Form("a token of Hugging Face", (b"hf_", b"api_org_"), rb"[A-Za-z0-9]{34}(?!\w)"),
    Form(
        "a token of Slack",
        (b"xox",),
        rb"(?:[abeoprs]-[0-9]{6,20}-[0-9A-Za-z-]{16,200}"
        rb"|e(?:\.xox[bp])?-[0-9]-[0-9A-Za-z]{100,250})",
    ),
    Form("a token of Slack", (b"xapp-",), rb"[0-9]-[A-Z0-9]{8,14}-[0-9]{8,20}-[0-9a-f]{40,80}"),
    Form(
        "a webhook of Slack",
        (b"hooks.slack.com/services/",),
        rb"T[A-Z0-9]{7,12}/B[A-Z0-9]{7,12}/[A-Za-z0-9]{20,40}",
    ),
    Form("an API key of Google", (b"AIza",), rb"[0-9A-Za-z_-]{35}(?![\w-])"),
    Form("a client's secret of Google", (b"GOCSPX-",), rb"[\w-]{28}(?![\w-])"),
    Form("a key of OpenAI", (b"T3BlbkFJ",), rb"[\w-]{16,90}", rb"(?<!\w)sk-[\w-]{0,90}"),
    Form("a key of Anthropic", (b"sk-ant-",), rb"[a-z]{3,6}\d\d-[\w-]{80,120}"),
    Form("a key of Stripe", (b"sk_live_", b"rk_live_"), rb"[A-Za-z0-9]{24,100}"),
    Form("a secret of Stripe", (b"whsec_",), rb"[A-Za-z0-9]{32,64}(?!\w)"),
    Form("a key of Groq", (b"gsk_",), rb"[A-Za-z0-9]{52}(?!\w)"),
    Form("a key of NVIDIA", (b"nvapi-",), rb"[\w-]{64}(?![\w-])"),
    Form("a token of Databricks", (b"dapi",), rb"[0-9a-f]{32}(?:-[0-9])?(?![\w-])"),
    Form("a token of Docker", (b"dckr_pat_",), rb"[\w-]{27}(?![\w-])"),
    Form("a token of npm", (b"npm_",), rb"[A-Za-z0-9]{36}(?!\w)"),
    Form("a token of PyPI", (b"pypi-AgE",), rb"[\w-]{50,250}"),
    Form("a key of SendGrid", (b"SG.",), rb"[\w-]{22}\.[\w-]{43}(?![\w-])"),
    Form("a token of DigitalOcean", (b"dop_v1_",), rb"[a-f0-9]{64}(?!\w)"),
    Form("a key of Azure storage", (b"AccountKey=",), rb"[A-Za-z0-9+/]{86}=="),
    Form(
        "a private key",
        (b"PRIVATE KEY",),
        # The first line of the key, perhaps after quotes or escaped line ends.
        rb"(?: BLOCK)?-----(?:\\[nr]|[\s\"',+\\]){1,40}[A-Za-z0-9+/]{48,}",
        rb"-----BEGIN (?:RSA |EC |DSA |OPENSSH |PGP )?",
    ),
)
MARKS = tuple(mark for form in FORMS for mark in form.marks)


class Secret(NamedTuple):
    """A text in the form of a credential: its kind, its place, itself, and what may be shown."""

    kind: str
    line: int
    value: bytes
    shown: str


def find_secrets(data: bytes) -> Iterator[Secret]:
    """Everything in these bytes that has the form of a credential and is no dummy."""
    for form in FORMS:
        for mark in form.marks:
            for start, value in _candidates(data, form, mark):
                if not _is_dummy(value):
                    line = data.count(b"\n", 0, start) + 1
                    yield Secret(form.kind, line, value, value[:SHOWN].decode("ascii"))


def _candidates(data: bytes, form: Form, mark: bytes) -> Iterator[tuple[int, bytes]]:
    """Each place at which what a form asks for stands around its mark."""
    after = _compiled(form.after)
    at = data.find(mark)
    while at >= 0:
        end = after.match(data, at + len(mark))
        start = _start(data, form, at) if end else None
        if end and start is not None:
            yield start, data[start : end.end()]
        at = data.find(mark, end.end() if end else at + len(mark))


def _start(data: bytes, form: Form, at: int) -> int | None:
    """Where a candidate begins whose mark stands at a place; None where it is part of a word."""
    if not form.before:
        before = data[at - 1 : at]
        return None if before.isalnum() or before == b"_" else at
    first = max(0, at - NEAR)
    found = _compiled(form.before + rb"\Z").search(data[first:at])
    return first + found.start() if found else None


@cache
def _compiled(pattern: bytes) -> re.Pattern[bytes]:
    return re.compile(pattern)


@cache
def _numbers() -> re.Pattern[bytes]:
    """The numbers of a workspace and a bot that tokens of Slack begin with: they are no secret."""
    return re.compile(rb"^xox[a-z]-(?:[0-9]+-)+")


def _is_dummy(value: bytes) -> bool:
    """Whether a text only shows the form: it says so, is public, or has too few characters."""
    lowered = _numbers().sub(b"", value).lower()
    if any(word in lowered for word in DUMMY) or any(key in value for key in PUBLIC):
        return True
    return len(set(value[SHOWN:])) < FEWEST_DIFFERENT
