"""`mltrl init` fills a card from a repository, or lays out a project in an empty one."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from mltrl.cards import read_card
from mltrl.rules.examples import digest, lines, locked, pointer, stage
from tests.cli.test_card_new import files
from tests.conftest import run_mltrl

if TYPE_CHECKING:
    from mltrl.models.card import Card
    from tests.conftest import Done, Repo

START = (Path(__file__).parent.parent.parent / "docs" / "start.md").read_text("utf-8")
WRITTEN = {
    *("cards/R01.1.md", "cards/ethics.md", "mltrl.toml"),
    *(".github/workflows/mltrl.yml", ".pre-commit-config.yaml"),
}
METRICS = '{"train": {"auc": 0.99}, "test": {"auc": 0.950}}\n'
PROJECT = lines("[project]", 'name = "vetting"', 'version = "0.3.0"')
THERE = {
    "README.md": "# Transit vetting\n\nTells planets from eclipsing binaries.\n",
    "LICENSE": "Permission is hereby granted, free of charge, to any person\n",
    "data/curves.csv.dvc": pointer("curves.csv"),
    "dvc.yaml": stage(
        deps=("src/train.py", "data/curves.csv"),
        outs=("models/vetter.pt",),
        metrics=("metrics.json:\n        cache: false",),
    ),
    "dvc.lock": locked(
        deps={"src/train.py": "", "data/curves.csv": "hello"},
        outs={"models/vetter.pt": "weights", "metrics.json": METRICS},
    ),
    "metrics.json": METRICS,
    "pyproject.toml": PROJECT,
    "src/train.py": "",
    "tests/test_train.py": "def test_x(): pass\n",
}


@pytest.fixture
def there(repo: Repo) -> Repo:
    """A repository with something of everything."""
    repo.commit(THERE)
    repo.git("config", "user.name", "Ada Lovelace")
    repo.git("remote", "add", "origin", "git@github.com:lab/vetting.git")
    return repo


def card_in(repo: Repo, path: str = "cards/R01.1.md") -> Card:
    """The card at a path, which has to be valid."""
    read = read_card((repo.root / path).read_text(), path)
    assert not read.problems
    assert read.card
    return read.card


def audit(repo: Repo) -> dict[str, Any]:
    """What the rules say of the tracked files, by rule."""
    repo.git("add", "--all")
    found = json.loads(run_mltrl(repo.root, "audit", "--format", "json").out)
    return {one["id"]: one for one in found["rules"]}


def test_the_card_is_filled_from_what_is_there(there: Repo) -> None:
    done = run_mltrl(there.root, "init")
    assert (done.code, done.err) == (0, "")
    card = card_in(there)
    assert (card.name, card.level) == ("Transit vetting", 1)
    assert card.tldr == "Tells planets from eclipsing binaries."
    assert list(card.owners.research) == ["Ada Lovelace"]
    assert list(card.group) == ["Ada"]
    assert card.project == "https://github.com/lab/vetting"
    assert (card.code, card.docs, card.versions.code) == ("/src", "../README.md", "0.3.0")
    [data], [model] = card.data, card.models
    assert (data.name, data.path) == ("curves", "../data/curves.csv")
    assert data.digest == f"md5:{digest('hello')}"
    assert (model.path, model.digest) == ("../models/vetter.pt", f"md5:{digest('weights')}")
    test, train = card.metrics
    assert (test.source, test.value, test.split) == ("../metrics.json#test.auc", "0.950", "test")
    assert train.name == "train.auc"


def test_what_it_wrote_holds_and_what_it_left_open_is_named(there: Repo) -> None:
    done = run_mltrl(there.root, "init")
    told = {line.split("  ")[2] for line in done.out.splitlines() if line.startswith("  cards/")}
    rules = audit(there)
    for rule in ("valid", "links-resolve", "data-agrees", "metric-agrees", "unique"):
        assert rules[f"card/{rule}"]["outcome"] == "met", rules[f"card/{rule}"]
    named = [*rules["card/complete"]["findings"], *rules["card/owner-named"]["findings"]]
    assert rules["card/entry-stated"]["outcome"] == "unknown"
    assert len(named) + 1 == len(told)
    assert told == {
        *(
            "entry",
            "reviewers.research",
            "versions.model",
            "versions.data",
            "Model / algorithm info",
        ),
        *("Key assumptions", "Caveats, known edge cases, recommendations"),
    }


def test_where_the_work_entered_is_said_as_not_known(there: Repo) -> None:
    run_mltrl(there.root, "init")
    card = card_in(there)
    assert not card.entry
    assert "nobody has said yet where the work entered" in repr(card.entry)
    text = (there.root / "cards/R01.1.md").read_text()
    assert "# Assumed, since nobody said it: the level that it works in.\nlevel: 1\n" in text
    assert run_mltrl(there.root, "audit", "--select", "card/level-supported").code != 0
    there.git("add", "--all")
    assert run_mltrl(there.root, "card", "set", "R01.1", "entry", "{level: 1}").code == 0
    assert card_in(there).entry


@pytest.mark.parametrize("said", [("--level", "1"), ("--entry-reason", "a method")])
def test_a_level_or_a_reason_that_is_said_is_the_entry(there: Repo, said: tuple[str, str]) -> None:
    run_mltrl(there.root, "init", *said)
    card = card_in(there)
    assert card.entry
    assert card.entry.level == 1
    assert "Assumed" not in (there.root / "cards/R01.1.md").read_text()


def test_a_version_that_tags_register_is_written(there: Repo) -> None:
    more = "artifacts:\n  vetter: {path: models/vetter.pt, type: model}\n"
    there.commit({"dvc.yaml": THERE["dvc.yaml"] + more})
    there.git("tag", "--annotate", "--message=x", "vetter@v1.2.0")
    run_mltrl(there.root, "init")
    card = card_in(there)
    [model] = card.models
    assert (model.version, card.versions.model) == ("1.2.0", "1.2.0")
    there.git("add", "--all")
    assert run_mltrl(there.root, "card", "pin", "--check").code == 0


def test_a_filled_card_audits_clean(there: Repo) -> None:
    run_mltrl(there.root, "init", "--reviewer", "B. Name", "--level", "1")
    path = there.root / "cards" / "R01.1.md"
    text = re.sub(r"(?m)^(  (?:model|data)):$", r"\1: 0.1.0", path.read_text())
    path.write_text(re.sub(r"<!-- .* -->", "Something.", text))
    there.git("add", "--all")
    done = run_mltrl(there.root, "audit")
    assert done.code == 0, done.out


def test_nothing_is_made_up(there: Repo) -> None:
    run_mltrl(there.root, "init")
    for name in WRITTEN:
        text = (there.root / name).read_text()
        assert not re.search(r"\b(TBD|TODO|FIXME|tbd)\b", text), name


def test_what_the_person_says_comes_first(there: Repo) -> None:
    said = ("--name", "Vetter: one", "--owner", "A. Name", "--owner", "C. Name", "--id", "R07.2")
    more = ("--reviewer", "B. Name", "--level", "3", "--entry-reason", "a method: published")
    assert run_mltrl(there.root, "init", *said, *more).code == 0
    card = card_in(there, "cards/R07.2.md")
    assert (card.id, card.name, card.level) == ("R07.2", "Vetter: one", 3)
    assert list(card.owners.research) == ["A. Name", "C. Name"]
    assert list(card.reviewers.research) == ["B. Name"]
    assert card.entry
    assert (card.entry.level, card.entry.reason) == (3, "a method: published")
    assert card.requirements == "requirements.yaml"


def test_without_a_name_in_git_the_owner_is_left_open(repo: Repo) -> None:
    repo.commit({"a.py": ""})
    run_mltrl(repo.root, "init")
    assert list(card_in(repo).owners.research) == []


def test_the_owner_is_the_person_by_their_own_settings(repo: Repo, tmp_path: Path) -> None:
    repo.commit({"a.py": ""})
    settings = tmp_path / "gitconfig"
    settings.write_text("[user]\n\tname = Grace Hopper\n")
    run_mltrl(repo.root, "init", GIT_CONFIG_GLOBAL=str(settings))
    assert list(card_in(repo).owners.research) == ["Grace Hopper"]


def test_settings_of_git_that_cannot_be_read_are_no_obstacle(repo: Repo, tmp_path: Path) -> None:
    repo.commit({"a.py": ""})
    settings = tmp_path / "gitconfig"
    settings.write_text("name without a section\n")
    assert run_mltrl(repo.root, "init", GIT_CONFIG_GLOBAL=str(settings)).code == 0


def test_a_second_time_nothing_changes(there: Repo) -> None:
    run_mltrl(there.root, "init")
    there.commit()
    done = run_mltrl(there.root, "init", "--force")
    assert done.code == 0
    assert "is a card already: `mltrl card new --level 1` begins another" in done.out
    assert "nothing was written" in done.out
    assert there.git("status", "--porcelain") == ""


def test_a_dry_run_shows_everything_and_writes_nothing(there: Repo) -> None:
    done = run_mltrl(there.root, "init", "--dry-run")
    assert done.code == 0
    shown = set(re.findall(r"^\+\+\+ b/(.*)$", done.out, re.MULTILINE))
    assert shown == WRITTEN
    assert there.git("status", "--porcelain") == ""
    wet = run_mltrl(there.root, "init")
    assert wet.code == 0
    assert shown == files(there.root) - set(THERE)


def test_the_dry_run_is_a_patch(there: Repo) -> None:
    patch = run_mltrl(there.root, "init", "--dry-run").out
    there.git("apply", stdin=patch)
    dry = {name: (there.root / name).read_text() for name in WRITTEN}
    for name in WRITTEN:
        (there.root / name).unlink()
    run_mltrl(there.root, "init")
    assert dry == {name: (there.root / name).read_text() for name in WRITTEN}


def test_what_is_there_is_kept(there: Repo) -> None:
    there.commit({".pre-commit-config.yaml": "repos: []\n", "mltrl.toml": "level = 1\n"})
    done = run_mltrl(there.root, "init")
    assert "kept      mltrl.toml\n" in done.out
    assert "add to .pre-commit-config.yaml, below `repos:`\n  - repo: local\n" in done.out
    assert (there.root / "mltrl.toml").read_text() == "level = 1\n"
    assert there.git("status", "--porcelain", "--untracked-files=no") == ""


def test_requirements_and_answers_that_are_there_are_named(there: Repo) -> None:
    requirements = "mltrl: requirements\nschema: 1\nrequirements: []\n"
    ethics = "---\nmltrl: ethics\nschema: 1\npart: before\n---\n## Why?\n\nBecause.\n"
    there.commit({"docs/requirements.yaml": requirements, "docs/ethics.md": ethics})
    run_mltrl(there.root, "init", "--level", "2")
    card = card_in(there)
    assert card.requirements == "../docs/requirements.yaml"
    assert card.ethics
    assert (card.ethics.state, card.ethics.checklist) == ("in progress", "../docs/ethics.md")
    assert not (there.root / "cards" / "ethics.md").exists()


def test_a_part_of_a_repository_gets_a_card_of_its_own(repo: Repo) -> None:
    repo.commit({**{f"part/{name}": text for name, text in THERE.items()}, "README.md": "# All\n"})
    assert run_mltrl(repo.root, "init", "-C", "part").code == 0
    card = card_in(repo, "part/cards/R01.1.md")
    assert card.name == "Transit vetting"
    assert (card.code, card.versions.code) == ("/part/src", "0.3.0")
    assert [one.path for one in card.data] == ["../data/curves.csv"]
    assert (repo.root / ".github" / "workflows" / "mltrl.yml").exists()
    rules = audit(repo)
    assert rules["card/links-resolve"]["outcome"] == "met"
    assert rules["card/data-agrees"]["outcome"] == "met"


def test_a_hidden_folder_keeps_its_name(repo: Repo) -> None:
    repo.commit({".lab/a.py": "", "b.py": ""})
    assert run_mltrl(repo.root, "init", "-C", ".lab").code == 0
    assert card_in(repo, ".lab/cards/R01.1.md").code == "/.lab"


HOSTILE = {
    "README.md": '# "\\n: {x}"\n\nIt says: --> {{ 7 * 7 }} {% for %} | # [x] & \u202e\n',
    "data/a\n: b.csv.dvc": pointer("x.csv"),
    "metrics.json": '{"test #1: {a}": 0.5, "${x}": 1}\n',
    "pyproject.toml": '[project]\nversion = "{{ x }}: #"\n',
    "a](x)<b>/test_a.py": "",
}


def test_hostile_names_are_only_text(repo: Repo) -> None:
    repo.commit(HOSTILE)
    done = run_mltrl(repo.root, "init", "--owner", "a: [b]\n---\nc")
    assert done.code == 0
    card = card_in(repo)
    assert "{{ 7 * 7 }}" in (card.tldr or "")
    assert list(card.owners.research) == ["a: [b] --- c"]
    assert "\u202e" not in (repo.root / "cards" / "R01.1.md").read_text()
    assert audit(repo)["card/valid"]["outcome"] == "met"


def refused(done: Done, code: int, words: str) -> None:
    """That a command stopped with a code and a sentence, and printed nothing else."""
    assert (done.code, done.out) == (code, "")
    assert words in done.err


def test_without_a_repository_there_is_nothing_to_begin(tmp_path: Path) -> None:
    refused(run_mltrl(tmp_path, "init"), 4, "`git init` makes one")
    assert files(tmp_path) == set()


def test_files_that_git_does_not_track_are_not_looked_at(repo: Repo) -> None:
    repo.write("a.py")
    refused(run_mltrl(repo.root, "init"), 2, "git tracks no file here")
    assert files(repo.root) == {"a.py"}


def test_p02_a_linked_folder_is_refused_before_anything_is_written(
    there: Repo, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (there.root / ".github").symlink_to(tmp_path / "elsewhere")
    refused(run_mltrl(there.root, "init", "--force"), 4, "a symbolic link, which is not followed")
    assert files(tmp_path / "elsewhere") == set()
    assert not (there.root / "cards").exists()


def test_p03_a_target_that_is_no_file_is_refused(there: Repo) -> None:
    os.mkfifo(there.root / "mltrl.toml")
    refused(run_mltrl(there.root, "init"), 4, "mltrl.toml: not a regular file")
    assert not (there.root / "cards").exists()


def test_p01_an_id_that_is_no_name_is_wrong_usage(there: Repo) -> None:
    refused(run_mltrl(there.root, "init", "--id", "../x"), 2, "`../x` is no id of a card")


def test_the_page_for_the_start_names_what_is_written(there: Repo) -> None:
    done = run_mltrl(there.root, "init")
    for name in WRITTEN:
        assert f"| `{name}` |" in START
        assert f"new       {name}\n" in done.out


COMMANDS = [line.removeprefix("$ ") for line in START.splitlines() if line.startswith("$ mltrl ")]


@pytest.mark.parametrize("command", sorted(set(COMMANDS)))
def test_the_commands_on_the_page_for_the_start_work(there: Repo, command: str) -> None:
    words = re.findall(r'"([^"]*)"|(\S+)', command)
    arguments = [quoted or plain for quoted, plain in words][1:]
    if arguments[0] in {"audit", "gate"}:
        run_mltrl(there.root, "init")
        there.commit()
    assert run_mltrl(there.root, *arguments).code in {0, 1}


def test_an_old_digest_is_explained_at_its_own_entry(repo: Repo) -> None:
    old = pointer("data/a.csv").replace("  hash: md5\n", "")
    repo.commit({"a.csv.dvc": old, "b.csv.dvc": pointer("data/b.csv")})
    assert run_mltrl(repo.root, "init").code == 0
    text = (repo.root / "cards" / "R01.1.md").read_text()
    assert text.count("# No digest: DVC 2 made it") == 1
    assert text.index("data/a.csv") < text.index("# No digest") < text.index("data/b.csv")
