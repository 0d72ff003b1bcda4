"""Who wrote what a repository holds, by its history: names only, and no machines."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mltrl.starting.scalars import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mltrl.evidence.git import Repository

MOST_COMMITS = 100_000
LARGEST = 32 << 20
MACHINES = frozenset(
    (
        *("actions-user", "azure pipelines", "circleci", "codecov", "dependabot", "github"),
        *(
            "github action",
            "github actions",
            "github-actions",
            "gitlab",
            "greenkeeper",
            "jenkins",
            "mergify",
        ),
        *("pre-commit-ci", "renovate", "root", "travis ci", "web-flow", "whitesource"),
    )
)
# Shorter ones may be of two people when they are written without spaces, as An Na and Anna.
LONG_ENOUGH = 8
NOREPLY = "users.noreply.github.com"


class Signature(NamedTuple):
    """Name and address as a commit has them."""

    name: str
    address: str


def authors(repository: Repository, folder: str = "") -> list[str]:
    """The people who committed below a folder, those with the most commits first."""
    if repository.commit is None:
        return []
    words = ("rev-list", f"--max-count={MOST_COMMITS}", "--no-commit-header", "--encoding=UTF-8")
    where = ("--", folder) if folder else ()
    form = "--format=%aN%x00%aE"
    answer = repository.git.run(*words, form, repository.commit, *where, limit=LARGEST)
    lines = answer.output.decode("utf-8", "replace").splitlines()
    return people(Signature(*line.split("\0")) for line in lines if line.count("\0") == 1)


def people(signatures: Iterable[Signature]) -> list[str]:
    """One name for each person, by the number of their signatures.

    Signatures with the same name, address or GitHub account are of one person, who goes by the
    name that looks most like a full one.
    """
    counts: dict[Signature, int] = {}
    for one in signatures:
        if not is_machine(one):
            counts[one] = counts.get(one, 0) + 1
    groups: list[dict[Signature, int]] = []
    for one, count in counts.items():
        same = [group for group in groups if any(_meet(one, other) for other in group)]
        groups = [group for group in groups if group not in same]
        groups.append({other: n for group in same for other, n in group.items()} | {one: count})
    groups.sort(key=lambda group: (-sum(group.values()), _name(group)))
    return [name for name in map(_name, groups) if name]


def is_machine(one: Signature) -> bool:
    """Whether a signature is that of a program."""
    name, account = one.name.strip().lower(), one.address.partition("@")[0].lower()
    named = {name, account, account.partition("+")[2]}
    return bool(named & MACHINES) or any(map(_bot().search, (name, account)))


def _meet(one: Signature, other: Signature) -> bool:
    return bool(set(_marks(one)) & set(_marks(other)))


def _marks(one: Signature) -> Iterator[str]:
    """What tells that two signatures are of one person."""
    account, _, host = one.address.lower().partition("@")
    yield f"name:{'-'.join(one.name.casefold().split())}"
    joined = "".join(one.name.casefold().split())
    if len(joined) >= LONG_ENOUGH:
        yield f"joined:{joined}"
    if host == NOREPLY:
        yield f"name:{account.rpartition('+')[2]}"
    elif host:
        yield f"address:{one.address.lower()}"


def _name(group: dict[Signature, int]) -> str:
    """The name with the most words, then the one that was used most."""
    ranked = sorted(group, key=lambda one: (len(one.name.split()) < 2, -group[one], one.name))  # noqa: PLR2004 - a first and a last name
    return one_line(ranked[0].name)


@cache
def _bot() -> re.Pattern[str]:
    return re.compile(r"\[bot\]|(?:^|[\W_])bot(?:$|[\W_])|-bot$|^bot-")
