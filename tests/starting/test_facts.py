"""What a repository tells of itself beside data and metrics."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mltrl.resources import shipped
from mltrl.rules.examples import lines, locked, stage
from mltrl.starting import facts

if TYPE_CHECKING:
    from collections.abc import Callable

    from mltrl.evidence import Evidence
    from tests.conftest import Repo

    Make = Callable[[dict[str, str]], Evidence]

APACHE = (shipped("templates") / "init/project/Apache-2.0.txt").read_text("utf-8")
LICENCES = [
    (APACHE, "Apache-2.0"),
    ("GNU GENERAL PUBLIC LICENSE\n   Version 3, 29 June 2007\n", "GPL 3.0"),
    ("Permission is hereby granted, free of\ncharge, to any person obtaining\n", "MIT"),
    ("Redistribution and use in source and binary forms\nNeither the name of x", "BSD-3-Clause"),
    ("Redistribution and use in source and binary forms\n", "BSD-2-Clause"),
    ("All rights reserved.\n", ""),
]


@pytest.mark.parametrize(("text", "name"), LICENCES)
def test_a_licence_is_known_by_its_words(evidence: Make, text: str, name: str) -> None:
    assert facts.licence(evidence({"LICENSE.txt": text, "a/LICENSE": APACHE})) == (
        "LICENSE.txt",
        name,
    )


def test_a_licence_of_a_part_is_not_that_of_all(evidence: Make) -> None:
    assert facts.licence(evidence({"third_party/LICENSE": APACHE})) == ("", "")


ORIGINS = [
    ("git@github.com:lab/frost.git", "https://github.com/lab/frost"),
    ("https://user:secret@github.com/lab/frost.git", "https://github.com/lab/frost"),
    ("ssh://git@gitlab.com/lab/frost", "https://gitlab.com/lab/frost"),
    ("https://git.example.org/lab/frost.git", "https://git.example.org/lab/frost"),
    ("git@internal:lab/frost.git", ""),
    ("/srv/git/frost.git", ""),
    ("../frost", ""),
    ("C:\\repos\\frost", ""),
]


@pytest.mark.parametrize(("url", "page"), ORIGINS)
def test_the_page_is_that_of_the_origin_without_secrets(repo: Repo, url: str, page: str) -> None:
    repo.git("remote", "add", "origin", url)
    assert facts.origin(repo.open()) == page


def test_without_an_origin_there_is_no_page(repo: Repo) -> None:
    assert facts.origin(repo.open()) == ""


CODE = [
    ({"src/a.py": "", "b.py": ""}, "", "/src"),
    ({"frost/a.py": "", "frost/b.py": "", "setup.py": "", "tests/test_a.py": ""}, "", "/frost"),
    ({"a.py": "", "b.py": ""}, "", ""),
    ({"tests/test_a.py": "", "a.py": ""}, "", ""),
    ({"part/src/a.py": ""}, "part", "/part/src"),
    ({"part/a.py": ""}, "part", "/part"),
    ({"README.md": ""}, "", ""),
]


@pytest.mark.parametrize(("files", "folder", "code"), CODE)
def test_the_code_is_where_most_of_it_is(
    evidence: Make, files: dict[str, str], folder: str, code: str
) -> None:
    assert facts.code(evidence(files), folder) == code


def test_the_version_is_that_of_the_package(evidence: Make) -> None:
    project = lines("[project]", 'name = "a"', 'version = "1.10"')
    assert facts.version(evidence({"pyproject.toml": project}), "") == "1.10"
    poetry = lines("[tool.poetry]", 'version = "0.2.0"')
    assert facts.version(evidence({"a/pyproject.toml": poetry}), "a") == "0.2.0"
    dynamic = lines("[project]", 'dynamic = ["version"]')
    assert facts.version(evidence({"pyproject.toml": dynamic}), "") == ""
    assert facts.version(evidence({"pyproject.toml": "["}), "") == ""


def test_the_readme_of_a_folder_comes_before_that_of_the_root(evidence: Make) -> None:
    files = {"README.md": "# A\n", "part/readme.md": "# B\n", "README.rst": ""}
    assert facts.readme(evidence(files), "part") == "part/readme.md"
    assert facts.readme(evidence(files), "other") == "README.md"
    assert facts.readme(evidence({"a/README.md": ""}), "") == ""


def test_what_was_found_is_listed_with_links(evidence: Make) -> None:
    files = {
        "LICENSE": APACHE,
        "dvc.yaml": stage(metrics=("m.json", "kept.json")),
        "dvc.lock": locked(outs={"kept.json": "{}"}),
        "m.json": "{}",
        "requirements.txt": "numpy==1.0.0\n",
        "uv.lock": "",
        "params.yaml": "",
        "tests/unit/test_a.py": "",
        "tests/test_b.py": "",
        ".github/workflows/ci.yml": "",
    }
    said = facts.summary(evidence(files), facts.Where("cards/R01.md"))
    assert said.splitlines() == [
        "- Licence: [LICENSE](../LICENSE), which reads as Apache-2.0",
        "- Environment: [requirements.txt](../requirements.txt), [uv.lock](../uv.lock)",
        "- Pipeline: [dvc.yaml](../dvc.yaml), [dvc.lock](../dvc.lock)",
        "- Parameters: [params.yaml](../params.yaml)",
        "- Metrics: [m.json](../m.json); `kept.json`, kept by DVC and not by git",
        "- Tests: [tests](../tests)",
        "- Continuous integration: [.github/workflows/ci.yml](../.github/workflows/ci.yml)",
    ]


def test_names_in_the_list_cannot_act(evidence: Make) -> None:
    odd = "a](x) <b>*`_/test_a.py"
    said = facts.summary(evidence({odd: ""}), facts.Where("c.md"))
    assert r"[a\](x) \<b\>\*\`\_](a%5D%28x%29%20%3Cb%3E%2A%60_)" in said
