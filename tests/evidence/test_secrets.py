"""What has the form of a credential, and what only looks so."""

from __future__ import annotations

import pytest

from mltrl.evidence.python.files import PythonFiles
from mltrl.evidence.scanned import Scanned, without_images
from mltrl.evidence.secrets import MARKS, PUBLIC, find_secrets
from mltrl.evidence.tree import MemoryTree

# Made up, and put together here, so that no scanner takes this file for a leak.
LETTERS = "q7WkZ2mXvB9sLrT4nYcH1pGdJ8fKeUa3oIx6RzQwMtVbNyS5hDjC0lFgEkPuAi"
SECRETS = [
    ("AKIA" + "Q3EGURBZ2WTNK7PD", "AWS"),
    ("ghp_" + LETTERS[:36], "GitHub"),
    ("github_pat_" + LETTERS[:22] + "_" + LETTERS[:59], "GitHub"),
    ("glpat-" + LETTERS[:20], "GitLab"),
    ("glrt-" + LETTERS[:20], "GitLab"),
    ("glpat-" + LETTERS[:30] + ".01." + "0q1w2e3r4", "GitLab"),
    ("aws_secret_access_key = " + LETTERS[:38] + "/+", "AWS"),
    ("AWS_SECRET_ACCESS_KEY" + '": "' + LETTERS[:40] + '"', "AWS"),
    ("api_org_" + LETTERS[:34], "Hugging Face"),
    ("xoxb-" + "123456789012-1234567890123-" + LETTERS[:24], "Slack"),
    ("xoxe.xoxp-1-" + (LETTERS * 3)[:160], "Slack"),
    ("xapp-1-" + "A0B1C2D3E4F-739182640517-" + "0f1e2d3c4b5a6978" * 4, "Slack"),
    ("GOCSPX-" + LETTERS[:28], "Google"),
    ("whsec_" + LETTERS[:32], "Stripe"),
    ("gsk_" + LETTERS[:52], "Groq"),
    ("nvapi-" + (LETTERS * 2)[:64], "NVIDIA"),
    ("dapi" + "0f1e2d3c4b5a6978" * 2, "Databricks"),
    ("dckr_pat_" + LETTERS[:27], "Docker"),
    ("-----BEGIN PGP PRIVATE " + "KEY BLOCK-----\n\n" + LETTERS, "private key"),
    ("hf_" + LETTERS[:34], "Hugging Face"),
    ("xoxb-" + "739182640517-" + LETTERS[:24], "Slack"),
    ("https://hooks.slack.com/services/" + "T0A1B2C3D/B9Z8Y7X6W/" + LETTERS[:24], "webhook"),
    ("AIza" + LETTERS[:35], "Google"),
    ("sk-proj-" + LETTERS[:20] + "T3BlbkFJ" + LETTERS[:20], "OpenAI"),
    ("sk-ant-" + "api03-" + (LETTERS * 2)[:93], "Anthropic"),
    ("sk_live_" + LETTERS[:24], "Stripe"),
    ("npm_" + LETTERS[:36], "npm"),
    ("pypi-AgE" + (LETTERS * 2)[:80], "PyPI"),
    ("SG." + LETTERS[:22] + "." + LETTERS[:43], "SendGrid"),
    ("dop_v1_" + "0f1e2d3c4b5a6978" * 4, "DigitalOcean"),
    ("AccountKey=" + (LETTERS * 2)[:86] + "==", "Azure"),
    ("-----BEGIN RSA PRIVATE " + "KEY-----\n" + LETTERS, "private key"),
    ('"-----BEGIN PRIVATE ' + "KEY-----\\n" + LETTERS, "private key"),
]
NONE = [
    "AKIA" + "IOSFODNN7EXAMPLE",
    "AKIA" + "Q3EGURBZ2WTNK7PD" + "X",
    "xAKIA" + "Q3EGURBZ2WTNK7PD",
    "hf_" + "x" * 34,
    "xoxb-" + "739182640517-1234567890123-" + "your-token-goes-here-now",
    "aws_secret_access_key = " + "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    "aws_secret_access_key = os.environ['AWS_SECRET_ACCESS_KEY']",
    "dapi" + "0f1e2d3c4b5a6978" * 4,
    "glpat-" + LETTERS[:24],
    "hf_" + LETTERS[:33],
    "my_hf_" + LETTERS[:34],
    "hf_hub_download_and_so_on_for_a_long_while",
    "task-" + LETTERS[:20] + "T3BlbkFJ" + LETTERS[:20],
    "AIza" + LETTERS[:34],
    "-----BEGIN RSA PRIVATE " + "KEY-----",
    "-----BEGIN RSA PRIVATE " + "KEY-----\n...\n-----END",
    "-----BEGIN ENCRYPTED PRIVATE " + "KEY-----\n" + LETTERS,
    "-----BEGIN PUBLIC " + "KEY-----\n" + LETTERS,
    f"AccountKey={PUBLIC[0].decode()}/K1SZFPTOtr/KBHBeksoGMGw==",
    "sk-" + LETTERS[:48],
]


@pytest.mark.parametrize(("text", "kind"), SECRETS)
def test_s06_a_credential_is_found_at_its_line_and_masked(text: str, kind: str) -> None:
    [found] = find_secrets(f"first\nkey = {text} \n".encode())
    assert kind in found.kind
    assert found.line == 2
    assert len(found.shown) == 4
    assert any(mark in text.encode() for mark in MARKS)


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_a_credential_is_none(text: str) -> None:
    assert not list(find_secrets(f"key = {text}\n".encode()))


def test_th42_long_lines_take_no_long_time() -> None:
    for form in (
        "hf_",
        "AKIA",
        "xoxb-",
        "T3BlbkFJ",
        "sk-" * 3,
        "PRIVATE KEY-----",
        "SG.",
        "glpat-",
        "xoxe",
    ):
        assert not list(find_secrets((form * 200_000).encode()))
        assert not list(find_secrets((form + "a" * 1_000_000).encode()))


def scan(files: dict[str, str | bytes]) -> Scanned:
    tree = MemoryTree(files)
    code = PythonFiles(tree, lambda path: not path.startswith("apart/"))
    return Scanned(tree, code, {"a": (b"needle",), "b": (b"other", b"else")})


def test_a_scan_keeps_files_with_marks_by_group() -> None:
    files: dict[str, str | bytes] = {
        "a.py": "needle = other\n",
        "b.md": "else\n",
        "c.txt": "nothing\n",
        "d.png": "needle\n",
        "e.dat": b"\0needle",
        "apart/f.py": "needle\n",
        "Makefile": "needle:\n",
    }
    found = scan(files)
    assert [one.path for one in found.holding("a")] == ["Makefile", "a.py"]
    assert [one.path for one in found.holding("b")] == ["a.py", "b.md"]
    assert not found.unread


def test_a_text_too_large_to_be_read_is_unknown() -> None:
    found = scan({"a.json": b" " * (17 << 20)})
    assert found.holding("a") == []
    assert [one.subject for one in found.unread] == ["a.json"]


IMAGES = [
    (b'{"image/png": "AAAA", "text": "b"}\n', b'{"image/png", "text": "b"}\n'),
    (b'{"image/png": ["AAAA"]}', b'{"image/png": ["AAAA"]}'),
    (b'{"image/png": "AAAA', b'{"image/png": "AAAA'),
    (b'"image/" "image/jpeg": "B"', b'"image/" "image/jpeg"'),
    (b"nothing", b"nothing"),
]


@pytest.mark.parametrize(("data", "left"), IMAGES)
def test_pictures_are_left_out_of_notebooks(data: bytes, left: bytes) -> None:
    shorter = without_images(data)
    assert shorter.count(b"\n") == data.count(b"\n")
    assert b"AAAA" not in shorter or b'"image/png": "' not in left or shorter == left
