"""Which pinned paths are datasets and which are models, and what is known of them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from mltrl.rules.examples import digest, lines, pointer
from mltrl.starting.artifacts import Found, artifacts, entry, named_apart

if TYPE_CHECKING:
    from collections.abc import Callable

    from mltrl.evidence import Evidence

    Make = Callable[[dict[str, str]], Evidence]

PIPELINE = lines(
    "stages:",
    "  prepare:",
    "    cmd: python src/prepare.py",
    "    deps: [src/prepare.py]",
    "    outs: [data/ready, models/net.pt, report.html]",
    "    metrics: [metrics.json]",
    "    plots: [data/curve.csv]",
)
ENTRIES = ("data/ready", "models/net.pt", "report.html", "metrics.json", "data/curve.csv")
LOCK = lines(
    *("schema: '2.0'", "stages:", "  prepare:", "    cmd: python src/prepare.py", "    outs:"),
    *(f"    - {{path: {one}, hash: md5, md5: {digest(one)}, size: 1}}" for one in ENTRIES),
)
RAN = {"dvc.yaml": PIPELINE, "dvc.lock": LOCK, "src/prepare.py": ""}


def test_outputs_are_told_apart_by_their_names(evidence: Make) -> None:
    found = artifacts(evidence(RAN))
    assert found == [
        Found("data/ready", is_model=False, source="src/prepare.py"),
        Found("models/net.pt", is_model=True, source="src/prepare.py"),
    ]


def test_a_stage_that_never_ran_pins_nothing(evidence: Make) -> None:
    assert artifacts(evidence({**RAN, "dvc.lock": ""})) == []


def test_declared_artifacts_come_first_with_their_names(evidence: Make) -> None:
    declared = lines(
        "artifacts:",
        "  curves: {path: data/ready, type: dataset, desc: Light curves}",
        "  vetter: {path: report.html, type: model}",
        "  other: {path: notes.txt, type: note}",
        "  outside: {path: ../x, type: model}",
        "  broken: text",
    )
    found = artifacts(evidence({**RAN, "dvc.yaml": PIPELINE + declared}))
    assert found[0] == Found("data/ready", False, "curves", "src/prepare.py", "Light curves")  # noqa: FBT003
    assert found[1] == Found("report.html", True, "vetter")  # noqa: FBT003
    assert len(found) == 3


POINTED = [
    ("iris.csv", False),
    ("raw", False),
    ("model.pkl", True),
    ("checkpoints", True),
    ("models.csv", False),
    ("net.h5", True),
    ("data/table.h5", False),
    ("data/model.h5", True),
    ("data/net.pt", True),
    ("data/kinetic_models/grid", False),
]


@pytest.mark.parametrize(("name", "is_model"), POINTED)
def test_what_a_pointer_pins_is_data_unless_it_is_called_a_model(
    evidence: Make, name: str, *, is_model: bool
) -> None:
    [found] = artifacts(evidence({f"{name}.dvc": pointer(name.rpartition("/")[2])}))
    assert (found.path, found.is_model) == (name, is_model)


@pytest.mark.parametrize("name", ["plots", "font.ttf", "report.pdf", "metrics.csv"])
def test_what_is_shown_is_neither(evidence: Make, name: str) -> None:
    assert artifacts(evidence({f"{name}.dvc": pointer(name)})) == []


ORIGINS = [
    ("https://user:secret@example.org/data.csv?token=secret", "https://example.org/data.csv"),
    ("s3://bucket/data.csv", "s3://bucket/data.csv"),
    ("/home/me/data.csv", ""),
]


@pytest.mark.parametrize(("url", "origin"), ORIGINS)
def test_an_import_says_where_it_is_from_without_secrets(
    evidence: Make, url: str, origin: str
) -> None:
    text = lines(f"deps: [{{path: '{url}'}}]", f"outs: [{{path: data.csv, md5: {digest('x')}}}]")
    [found] = artifacts(evidence({"data.csv.dvc": text}))
    assert found.source == origin


def test_data_in_git_count_where_dvc_pins_nothing(evidence: Make) -> None:
    files = {"data/a.csv": "1\n", "data/readme.md": "x", "tests/data/b.csv": "2\n", "c.csv": ""}
    made = evidence(files)
    [found] = artifacts(made)
    assert entry(made, found, "cards/x.md")["digest"] == (
        f"sha256:{hashlib.sha256(b'1' + bytes([10])).hexdigest()}"
    )
    assert artifacts(evidence({**files, "raw.dvc": pointer("raw")})) == [Found("raw", False)]  # noqa: FBT003


def test_an_entry_is_relative_to_its_card_and_pinned(evidence: Make) -> None:
    made = evidence(RAN)
    written = entry(made, named_apart(artifacts(made))[0], "a/cards/x.md")
    assert written == {
        "name": "ready",
        "version": "",
        "path": "../../data/ready",
        "digest": f"md5:{digest('data/ready')}",
        "source": "../../src/prepare.py",
        "represents": "",
    }


def test_a_digest_of_dvc_2_is_left_out(evidence: Make) -> None:
    made = evidence({"raw.dvc": lines("outs:", f"- md5: {digest('x')}", "  path: raw")})
    assert entry(made, Found("raw", is_model=False), "x.md")["digest"] == ""


def test_equal_names_are_told_apart_as_shortly_as_can_be() -> None:
    paths = ["a/x.csv", "b/x.csv", "c/y", "c/y.zip", "z.csv"]
    found = [Found(path, is_model=False) for path in paths]
    assert [one.name for one in named_apart(found)] == ["a/x.csv", "b/x.csv", "c/y", "y.zip", "z"]
