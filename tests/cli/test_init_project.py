"""`mltrl init` lays out a project where nothing is yet, and keeps what is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.test_card_new import files
from tests.cli.test_init import THERE, audit, card_in
from tests.conftest import run_mltrl

if TYPE_CHECKING:
    from tests.conftest import Repo


def test_an_empty_repository_becomes_a_project(repo: Repo) -> None:
    done = run_mltrl(repo.root, "init", "--name", "Frost forecast")
    assert done.code == 0
    found = files(repo.root)
    assert {"README.md", "dvc.yaml", "src/prepare.py", "mltrl.toml"} <= found
    assert not any(name.startswith("cards/") for name in found)
    assert (repo.root / "README.md").read_text().startswith("# Frost forecast\n")
    assert "no licence was chosen" in done.out
    assert "`mltrl init` again" in done.out


def test_what_a_forge_begins_a_repository_with_is_kept(repo: Repo) -> None:
    repo.commit({"README.md": "# Mine\n", "LICENSE": "Mine\n", ".gitignore": "*.pyc\n"})
    done = run_mltrl(repo.root, "init", "--licence", "apache-2.0")
    assert "kept      README.md\n" in done.out
    assert "kept      LICENSE\n" in done.out
    assert "new       dvc.yaml\n" in done.out
    assert repo.git("status", "--porcelain", "--untracked-files=no") == ""


def test_a_project_may_be_laid_out_where_files_are(repo: Repo) -> None:
    repo.commit(THERE)
    done = run_mltrl(repo.root, "init", "--project")
    assert "kept      dvc.yaml\n" in done.out
    assert "new       params.yaml\n" in done.out
    assert repo.git("status", "--porcelain", "--untracked-files=no") == ""


def test_a_project_with_a_level_gets_a_card_as_well(repo: Repo) -> None:
    assert run_mltrl(repo.root, "init", "--level", "0", "--name", "Frost").code == 0
    card = card_in(repo)
    assert (card.name, card.level, card.code) == ("Frost", 0, "/src")
    assert audit(repo)["card/valid"]["outcome"] == "met"


def test_a_project_gets_its_card_the_second_time(repo: Repo) -> None:
    run_mltrl(repo.root, "init")
    repo.commit()
    assert run_mltrl(repo.root, "init").code == 0
    assert card_in(repo).versions.code == "0.1.0"


def test_a_project_in_a_folder_leaves_workflows_to_the_root(repo: Repo) -> None:
    repo.commit({"README.md": "# All\n"})
    (repo.root / "part").mkdir()
    assert run_mltrl(repo.root, "init", "-C", "part", "--project").code == 0
    assert (repo.root / "part" / "dvc.yaml").exists()
    assert not (repo.root / "part" / ".github").exists()
    assert (repo.root / ".github" / "workflows" / "mltrl.yml").exists()
