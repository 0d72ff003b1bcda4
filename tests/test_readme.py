"""README keeps what it promises: its transcript, its commands, its links, its length."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from mltrl.documents import read_markdown
from tests.conftest import Golden, Repo, run_mltrl
from tests.demo import FILES, SELECTED

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])


def test_readme_is_short() -> None:
    assert len(README.splitlines()) <= 150


def test_the_transcript_is_what_the_command_prints(
    repo: Repo, request: pytest.FixtureRequest
) -> None:
    repo.commit(FILES)
    done = run_mltrl(repo.root, "audit", ".", "--select", SELECTED)
    shown = f"```console\n$ mltrl audit . --select {SELECTED}\n{done.out}```\n"
    if request.config.getoption("--update-golden"):
        text = re.sub(r"```console\n.*?```\n", lambda _: shown, README, flags=re.DOTALL)
        (ROOT / "README.md").write_text(text, "utf-8")
    assert shown in (ROOT / "README.md").read_text("utf-8")
    assert done.code == 1


def test_the_commands_of_make_exist() -> None:
    named = set(re.findall(r"^    make ([a-z]+)", README, re.MULTILINE))
    assert named >= {"audit", "test"}
    listed = subprocess.run(
        ["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert all(f"make {name} " in listed for name in named)


@pytest.mark.parametrize(
    "line", re.findall(r"^    (mltrl [^#\n]*?) *(?:#.*)?$", README, re.MULTILINE)
)
def test_the_commands_of_readme_run(repo: Repo, line: str) -> None:
    repo.commit(FILES)
    assert run_mltrl(repo.root, *line.split()[1:]).code in {0, 1}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_of_the_documentation_lead_somewhere(page: Path) -> None:
    for link in read_markdown(page.read_text("utf-8")).links:
        path = link.target.partition("#")[0]
        if path and "://" not in path:
            assert (page.parent / path).exists(), f"{page}:{link.line}: {link.target}"


def test_the_report_of_the_demo_is_kept(repo: Repo, golden: Golden) -> None:
    repo.commit(FILES)
    done = run_mltrl(repo.root, "audit", ".", "--format", "json", "--select", SELECTED)
    assert golden.holds("demo.json", done.out)
