"""`mltrl card new` begins a card where it may, and over nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import run_mltrl

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Repo


def files(folder: Path) -> set[str]:
    """The files below a folder, git's own apart."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in found if path.parts[0] != ".git"}


def test_a_card_is_begun_with_its_companions(repo: Repo) -> None:
    done = run_mltrl(repo.root, "card", "new", "--level", "2", "--name", "Transit search")
    assert (done.code, done.err) == (0, "")
    assert files(repo.root) == {"cards/R01.1.md", "cards/requirements.yaml", "cards/ethics.md"}
    assert done.out.startswith("new       cards/R01.1.md\n")
    assert "  cards/R01.1.md:11  entry.reason\n" in done.out
    assert "  a requirement of kind research\n" in done.out
    assert done.out.endswith("next: `git add` these files, then `mltrl audit .`\n")
    text = (repo.root / "cards" / "R01.1.md").read_text()
    assert "\nname: Transit search\n" in text
    assert "\n# Transit search\n" in text


def test_the_line_of_each_gap_is_told(repo: Repo) -> None:
    done = run_mltrl(repo.root, "card", "new", "--level", "4")
    lines = (repo.root / "cards" / "R01.1.md").read_text().splitlines()
    told = [line.split("  ") for line in done.out.splitlines() if line.startswith("  cards/")]
    assert len(told) > 15
    for _, place, name in told:
        line = lines[int(place.rpartition(":")[2]) - 1]
        if not name.startswith("a requirement"):
            assert name.rpartition(".")[2] in line


def test_the_next_card_shares_what_is_there(repo: Repo) -> None:
    run_mltrl(repo.root, "card", "new", "--level", "1")
    repo.write("cards/ethics.md", "---\nmltrl: ethics\nschema: 1\npart: before\n---\nAnswered.\n")
    repo.commit()
    done = run_mltrl(repo.root, "card", "new", "--level", "2", "--force")
    assert "new       cards/R02.1.md\n" in done.out
    assert "kept      cards/ethics.md\n" in done.out
    assert "Answered." in (repo.root / "cards" / "ethics.md").read_text()


def test_a_card_may_be_printed_alone(repo: Repo) -> None:
    done = run_mltrl(repo.root, "card", "new", "--level", "1", "-o", "-")
    assert done.code == 0
    assert done.out.startswith("---\nmltrl: card\n")
    assert files(repo.root) == set()


def test_a_dry_run_shows_a_diff_and_writes_nothing(repo: Repo) -> None:
    done = run_mltrl(repo.root, "card", "new", "--level", "1", "--dry-run")
    assert done.code == 0
    assert done.out.startswith("--- /dev/null\n+++ b/cards/R01.1.md\n@@ ")
    assert "+++ b/cards/ethics.md\n" in done.out
    assert done.err == "nothing was written; files that would be: 2\n"
    assert files(repo.root) == set()


def test_a_card_that_git_does_not_track_yet_has_its_id(repo: Repo) -> None:
    repo.commit({"a.py": "a = 1\n"})
    assert run_mltrl(repo.root, "init", "--level", "3").code == 0
    first = (repo.root / "cards" / "R01.1.md").read_text()
    done = run_mltrl(repo.root, "card", "new", "--level", "4", "--name", "Another")
    assert (done.code, "new       cards/R02.1.md\n" in done.out) == (0, True)
    assert (repo.root / "cards" / "R01.1.md").read_text() == first
    taken = run_mltrl(repo.root, "card", "new", "--level", "4", "--id", "r02.1")
    assert (taken.code, "there is a card `r02.1` already" in taken.err) == (2, True)


def test_a_name_in_the_folder_that_is_no_card_is_taken_too(repo: Repo) -> None:
    repo.write("cards/R01.1.md", "mine\n")
    assert "new       cards/R02.1.md\n" in run_mltrl(repo.root, "card", "new", "--level", "1").out
    assert (repo.root / "cards" / "R01.1.md").read_text() == "mine\n"


def test_nothing_is_overwritten_without_force(repo: Repo) -> None:
    repo.write("cards/x.md", "mine\n")
    ask = ("card", "new", "--level", "1", "-o", "cards/x.md")
    for more in ((), ("--dry-run",)):
        done = run_mltrl(repo.root, *ask, *more)
        assert (done.code, done.out) == (2, "")
        assert "`cards/x.md` is there already" in done.err
        assert "`--force` replaces it" in done.err
    assert files(repo.root) == {"cards/x.md"}
    assert (repo.root / "cards" / "x.md").read_text() == "mine\n"
    assert "replaced  cards/x.md\n" in run_mltrl(repo.root, *ask, "--force").out
    assert (repo.root / "cards" / "x.md").read_text().startswith("---\nmltrl: card\n")


def test_a_file_may_lie_outside_of_the_folder(repo: Repo, tmp_path: Path) -> None:
    done = run_mltrl(repo.root, "card", "new", "--level", "1", "-o", "../other/x.md")
    assert done.code == 0
    assert files(tmp_path / "other") == {"x.md", "ethics.md"}


def test_no_repository_is_needed(tmp_path: Path) -> None:
    assert run_mltrl(tmp_path, "card", "new", "--level", "0").code == 0
    assert files(tmp_path) == {"cards/R01.1.md", "cards/ethics.md"}


REFUSED = [
    ("--id", "../../etc/x"),
    ("--id", ".git"),
    ("--id", "CON"),
    ("--id", "x" * 300),
    ("-o", ".git/x.md"),
    ("-o", "cards"),
    ("-o", "x.txt"),
    ("-C", "nowhere"),
    ("--level", "10"),
]


@pytest.mark.parametrize(("option", "value"), REFUSED)
def test_p01_p05_a_place_that_is_none_is_wrong_usage(repo: Repo, option: str, value: str) -> None:
    level = () if option == "--level" else ("--level", "1")
    done = run_mltrl(repo.root, "card", "new", *level, option, value)
    assert (done.code, done.out) == (2, "")
    assert files(repo.root.parent) == files(repo.root) | {
        name for name in files(repo.root.parent) if name.startswith("repo/.git")
    }
    assert not (repo.root / ".git" / "x.md").exists()


def test_p04_an_id_that_is_taken_is_refused_whatever_its_case(repo: Repo) -> None:
    run_mltrl(repo.root, "card", "new", "--level", "1", "--id", "Vetting")
    repo.commit()
    done = run_mltrl(repo.root, "card", "new", "--level", "1", "--id", "vetting")
    assert (done.code, done.out) == (2, "")
    assert "there is a card `vetting` already" in done.err


def test_p02_p03_links_are_not_written_through(repo: Repo, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (repo.root / "cards").symlink_to(tmp_path / "elsewhere")
    for ask in ((), ("-o", "cards/x.md"), ("-o", "../repo/cards/x.md")):
        done = run_mltrl(repo.root, "card", "new", "--level", "1", "--force", *ask)
        assert done.code == 4
        assert "a symbolic link, which is not followed" in done.err
    assert files(tmp_path / "elsewhere") == set()


def test_p02_a_link_outside_of_the_folder_is_not_written_through(
    repo: Repo, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    done = run_mltrl(repo.root, "card", "new", "--level", "1", "-o", "../link/x.md")
    assert done.code == 4
    assert files(tmp_path / "elsewhere") == set()
