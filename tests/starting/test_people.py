"""Authors are people, each once, by their fullest name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mltrl.starting.people import Signature, authors, is_machine, people

if TYPE_CHECKING:
    from tests.conftest import Repo

MACHINES = [
    *(("dependabot[bot]", "49699333+dependabot[bot]@users.noreply.github.com"),),
    *(("github-actions", "actions@github.com"), ("pre-commit-ci", "66853113+pre-commit-ci@x")),
    *(("Renovate Bot", "bot@renovateapp.com"), ("GitHub", "noreply@github.com")),
    *(("semantic-release-bot", "x@example.org"), ("CI", "github-actions@example.org")),
    *(("root", "root@box"), ("dvc-bot", "a@example.org")),
]
PEOPLE = [("Ada Talbot", "ada.talbot@example.org"), ("Robot Smith", "rs@example.org")]


@pytest.mark.parametrize(("name", "address"), MACHINES)
def test_a_program_is_no_author(name: str, address: str) -> None:
    assert is_machine(Signature(name, address))


@pytest.mark.parametrize(("name", "address"), PEOPLE)
def test_near_miss_a_person_whose_name_has_the_letters(name: str, address: str) -> None:
    assert not is_machine(Signature(name, address))


SAME = [
    ([("previtus", "p@x.org"), ("Vít Růžička", "p@x.org")], ["Vít Růžička"]),
    ([("Ann Lee", "a@x.org"), ("ann lee", "a@home.org")], ["Ann Lee"]),
    (
        [("lisa", "l@x.org"), ("Olya M", "113+lisa@users.noreply.github.com")],
        ["Olya M"],
    ),
    ([("Grace Hopper", "g@x"), ("GRACEHOPPER", "h@y")], ["Grace Hopper"]),
    ([("An Na", "a@x"), ("Anna", "b@y")], ["An Na", "Anna"]),
    ([("A B", "1@x"), ("C D", "2@x"), ("A B", "3@x"), ("C D", "3@x")], ["A B"]),
    ([("A B", "a@x"), ("C D", "c@x"), ("C D", "c@x")], ["C D", "A B"]),
    ([("", "a@x")], []),
]


@pytest.mark.parametrize(("written", "expected"), SAME)
def test_signatures_of_one_person_are_joined(
    written: list[tuple[str, str]], expected: list[str]
) -> None:
    assert people(Signature(*one) for one in written) == expected


def test_authors_come_from_the_history_with_its_mailmap(repo: Repo) -> None:
    assert authors(repo.open()) == []
    repo.commit({"a": "1\n", ".mailmap": "Ada Lovelace <ada@example.com>\n"})
    repo.git("config", "user.name", "x")
    repo.git("commit", "--quiet", "--allow-empty", "--author=bot[bot] <b@x>", "--message=b")
    repo.git("commit", "--quiet", "--allow-empty", "--author=Zoë <z@x>", "--message=c")
    assert authors(repo.open()) == ["Ada Lovelace", "Zoë"]


def test_authors_of_a_folder_are_those_who_changed_it(repo: Repo) -> None:
    repo.commit({"a/x": "1\n"})
    repo.write("b/x")
    repo.git("add", "--all")
    repo.git("commit", "--quiet", "--author=Bea Second <b@x>", "--message=b")
    assert authors(repo.open(), "b") == ["Bea Second"]
