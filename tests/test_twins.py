"""Repositories built like two real ones, with cards written with care: their gate sheets are kept.

The first has code and a download script and no DVC, as sprints leave it behind; the second is a DVC
pipeline whose metrics are kept by DVC, with one digest gone stale.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mltrl.rules.examples import digest, lines, locked
from tests.conftest import Golden, Repo, run_mltrl

if TYPE_CHECKING:
    from collections.abc import Mapping

SPRINT: dict[str, str | bytes] = {
    "readme.md": lines("# Flood maps", "", "Networks that find flooded buildings in images."),
    "download.sh": lines("#!/bin/sh", "curl -O https://example.org/houses.zip"),
    "img/network.png": b"\x89PNG\r\n\x1a\n",
    "src/train.py": lines("import torch", "", "print(torch.rand(1))"),
    "src/Dockerfile": lines("FROM python:3.8", "RUN pip install torch torchvision"),
    "cards/flood.md": lines(
        "---",
        "mltrl: card",
        "schema: 1",
        "id: R10",
        "name: Flooded buildings",
        "version: 0.1.0",
        "level: 2",
        "entry: {level: 1, reason: builds on published networks}",
        "tldr: Finds flooded buildings in images of several satellites.",
        "owners: {research: [A. Example]}",
        "reviewers: {research: [B. Example]}",
        "project: https://example.org/floods",
        "code: /src",
        "docs: /readme.md",
        "versions: {code: 0.1.0, model: 0.1.0, data: {none: the archive has no version}}",
        "data:",
        "  - name: houses",
        "    kind: real",
        "    source: https://example.org/houses.zip",
        "    represents: one flood in one city",
        "ethics: {state: not started}",
        "evidence:",
        "  G1.1: [/readme.md]",
        "  G1.4: [/download.sh]",
        "---",
        "# Flooded buildings",
        "",
        "## Model / algorithm info",
        "",
        "One encoder for each sensor, fused late; see [the figure](../img/network.png).",
        "",
        "## Key assumptions",
        "",
        "All images lie on one grid.",
        "",
        "## Caveats",
        "",
        "One city, one flood.",
    ),
}
CODE = lines("import sys", "", "print(sys.argv)")
PIPELINE: dict[str, str | bytes] = {
    "README.md": lines("# Tags", "", "Which questions deserve a tag?"),
    "src/train.py": CODE,
    "requirements.txt": lines("scikit-learn>=1.0"),
    "data.csv.dvc": lines(
        "outs:", f"- md5: {digest('questions')}", "  size: 9", "  hash: md5", "  path: data.csv"
    ),
    "dvc.yaml": lines(
        "stages:",
        "  train:",
        "    cmd: python train.py",
        "    deps: [data.csv, src/train.py]",
        "    outs: [model.bin]",
        "    metrics: [eval/metrics.json]",
    ),
    "dvc.lock": locked(
        deps={"data.csv": "questions", "src/train.py": CODE},
        outs={"eval/metrics.json": "{}", "model.bin": "forest"},
    ),
    "cards/tags.md": lines(
        "---",
        "mltrl: card",
        "schema: 1",
        "id: R20",
        "name: Tags of questions",
        "level: 2",
        "entry: {level: 1, reason: such forests are long established}",
        "tldr: Tells whether a question should have a tag.",
        "owners: {research: [A. Example]}",
        "reviewers: {research: [B. Example]}",
        "project: https://example.org/tags",
        "code: /src",
        "versions: {code: 1.2.0, model: 1.2.0, data: 1.0.0}",
        "data:",
        "  - name: questions",
        "    kind: sample",
        "    path: /data.csv",
        f'    digest: "md5:{digest("questions")}"',
        "    version: 1.0.0",
        "    source: https://example.org/registry",
        "    represents: questions of one year",
        "models:",
        f'  - {{name: forest, path: /model.bin, digest: "md5:{digest("older")}"}}',
        "metrics:",
        "  - {name: precision, source: /eval/metrics.json#test, value: 0.94, dataset: questions}",
        "ethics: {state: not started}",
        "evidence:",
        '  G1.1: ["stage:train"]',
        '  G1.3: ["dvc:/data.csv"]',
        "---",
        "# Tags of questions",
        "",
        "## Model / algorithm info",
        "",
        "A forest on counts of words.",
    ),
}
TWINS: dict[str, Mapping[str, str | bytes]] = {"sprint": SPRINT, "pipeline": PIPELINE}


@pytest.mark.parametrize("name", TWINS)
def test_the_gate_sheet_of_a_twin_is_kept(repo: Repo, golden: Golden, name: str) -> None:
    files = TWINS[name]
    repo.commit(files)
    done = run_mltrl(repo.root, "gate", "--verbose")
    assert not done.err
    assert golden.holds(f"twin-{name}.txt", done.out)


@pytest.mark.parametrize("name", TWINS)
def test_the_audit_of_a_twin_is_kept(repo: Repo, golden: Golden, name: str) -> None:
    repo.commit(TWINS[name])
    done = run_mltrl(repo.root, "audit", ".")
    assert not done.err
    assert done.code == 1
    assert golden.holds(f"twin-{name}-audit.txt", done.out)
