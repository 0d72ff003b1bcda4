"""The tables of a card beside what the repository holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mltrl.render.pictures import kind
from mltrl.rules.examples import pointer
from tests.render.pages import BODY, card, view_of

if TYPE_CHECKING:
    from mltrl.render.view import DataRow, MetricRow
    from tests.conftest import Repo

HELLO = "md5:5d41402abc4b2a76b9719d911017c592"
SHA = "sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"


def metric(repo: Repo, line: str, numbers: str = '{"a": 0.987, "b": NaN, "c": [1]}') -> MetricRow:
    """The row of the one metric of a card."""
    repo.commit({"card.md": card(BODY, f"metrics:\n  - {line}\n"), "m.json": numbers})
    [row] = view_of(repo).metrics
    return row


@pytest.mark.parametrize(
    ("claim", "threshold", "margin", "reached"),
    [
        ("at_least: 0.95", "≥ 0.95", "+0.037", True),
        ("at_least: 0.987", "≥ 0.987", "±0.000", True),
        ("at_least: 0.99", "≥ 0.99", "-0.003", False),
        ("at_most: 0.5", "≤ 0.5", "-0.487", False),
        ("at_most: 1", "≤ 1", "+0.013", True),
        ("between: [0.9, 1]", "0.9 to 1", "+0.013", True),
        ("between: [0, 0.9]", "0 to 0.9", "-0.087", False),
        ("family: cost", "", "", None),
    ],
)
def test_a_margin_is_the_distance_to_the_nearest_bound(
    repo: Repo, claim: str, threshold: str, margin: str, *, reached: bool | None
) -> None:
    row = metric(repo, f"{{name: x, source: m.json#a, {claim}}}")
    assert (row.threshold, row.margin, row.reached) == (
        threshold,
        margin.replace("-", "\N{MINUS SIGN}"),
        reached,
    )


@pytest.mark.parametrize(
    ("line", "value", "written", "state"),
    [
        ("{name: x, source: m.json#a, value: 0.987}", "0.987", "", ""),
        ("{name: x, source: m.json#a, value: 0.9870}", "0.987", "0.9870", ""),
        ("{name: x, source: m.json#b, at_least: 1}", "NaN", "", "not a finite number"),
        ("{name: x, source: m.json#nothing, value: 1}", "", "1", "`m.json` has no `nothing`"),
        ("{name: x, source: no.json#a, value: 1}", "", "1", "`no.json` is tracked neither"),
        ("{name: x, value: 1}", "", "1", "the card names no source"),
        ("{name: x, source: ../../m.json#a}", "", "", "the source is not read"),
    ],
)
def test_t09_what_cannot_be_read_is_said_and_never_taken_from_the_card(
    repo: Repo, line: str, value: str, written: str, state: str
) -> None:
    row = metric(repo, line)
    assert (row.value, row.written) == (value, written)
    assert row.state.startswith(state)
    assert bool(row.state) is bool(state)
    assert row.reached is None


def data(repo: Repo, line: str) -> DataRow:
    """The row of the one dataset of a card, beside a pinned file and one in git."""
    repo.commit(
        {
            "card.md": card(BODY, f"data:\n  - {{name: d, {line}}}\n"),
            "pinned.csv.dvc": pointer("pinned.csv", "hello"),
            "here.csv": "hello",
        }
    )
    [row] = view_of(repo).data
    return row


@pytest.mark.parametrize(
    ("line", "pinned", "agrees", "state"),
    [
        (f'path: pinned.csv, digest: "{HELLO}"', HELLO, True, "as pinned"),
        (f'path: pinned.csv, digest: "{HELLO[:-1]}0"', HELLO, False, "the repository has md5:5d"),
        (f'path: pinned.csv, digest: "{SHA}"', HELLO, None, "not compared: the repository has"),
        ("path: pinned.csv", HELLO, None, "in the repository; the card names no digest"),
        (f'path: here.csv, digest: "{SHA}"', SHA, True, "as pinned"),
        (f'path: nowhere.csv, digest: "{SHA}"', "", None, "not pinned in the repository"),
        (f'path: ../../x, digest: "{SHA}"', "", None, "not pinned in the repository"),
        ("kind: mock", "", None, "no digest"),
    ],
)
def test_digests_of_card_and_repository_are_compared(
    repo: Repo, line: str, pinned: str, state: str, *, agrees: bool | None
) -> None:
    row = data(repo, line)
    assert (row.pinned, row.agrees) == (pinned, agrees)
    assert row.state.startswith(state)


def test_every_source_is_listed_once_with_its_digest(repo: Repo) -> None:
    body = (
        "## Intended use\n\n[a](m.json#a) [b](m.json#c[0]) [c](pinned.csv) [d](docs)"
        " [e](n.md#why) [f](gone.md) [g](https://example.org) [h](#intended-use)\n"
    )
    repo.commit(
        {
            "card.md": card(body, "evidence:\n  G0.1: [n.md, 'tag:v1', 'doi:10.1/x', gone.md]\n"),
            "m.json": '{"a": 1, "c": [2]}',
            "pinned.csv.dvc": pointer("pinned.csv", "hello"),
            "docs/x.md": "x\n",
            "n.md": "# N\n\n## Why\n\nhello\n",
        }
    )
    repo.git("tag", "v1")
    view = view_of(repo)
    assert [
        (one.name, one.state, [(q.name, q.value) for q in one.quotes]) for one in view.sources
    ] == [
        ("m.json", "", [("a", "1"), ("c[0]", "2")]),
        ("pinned.csv", "pinned by DVC", []),
        ("docs", "a folder in git", []),
        ("n.md", "", [("why", "")]),
        ("tag:v1", "", []),
    ]
    digests = [one.digest.partition(":")[0] for one in view.sources]
    assert digests == ["sha256", "md5", "", "sha256", "git"]
    [gate] = [one for one in view.gates if one.level == 0]
    [criterion] = [one for one in gate.criteria if one.id == "G0.1"]
    assert [(one.number, one.href, bool(one.state)) for one in criterion.evidence] == [
        (4, "", False),
        (5, "", False),
        (0, "https://doi.org/10.1/x", False),
        (0, "", True),
    ]


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"\x89PNG\r\n\x1a\n....", "png"),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"GIF89a", "gif"),
        (b"RIFF1234WEBPVP8 ", "webp"),
        (b"RIFF1234WAVE", ""),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", ""),
        (b"", ""),
    ],
)
def test_pictures_are_told_by_their_first_bytes(data: bytes, form: str) -> None:
    assert kind(data) == form


@pytest.mark.parametrize(
    ("size", "shown"),
    [("0", "0 bytes"), ("1", "1 byte"), ("999", "999 bytes"), ("1400", "1.4 kB")],
)
def test_a_size_has_its_unit(repo: Repo, size: str, shown: str) -> None:
    pinned = pointer("d.bin", "x").replace("size: 1\n", f"size: {size}\n")
    fields = "data:\n  - {name: d, kind: real, path: d.bin}\n"
    repo.commit({"card.md": card(BODY, fields), "d.bin.dvc": pinned, ".gitignore": "/d.bin\n"})
    [row] = view_of(repo).data
    assert row.size == shown


def test_a_folder_of_one_file_has_one_file(repo: Repo) -> None:
    pinned = f"outs:\n- md5: {'a' * 32}.dir\n  size: 5\n  nfiles: 1\n  hash: md5\n  path: d\n"
    fields = "data:\n  - {name: d, kind: real, path: d}\n"
    repo.commit({"card.md": card(BODY, fields), "d.dvc": pinned, ".gitignore": "/d\n"})
    [row] = view_of(repo).data
    assert row.size == "5 bytes in 1 file"
