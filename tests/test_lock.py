"""requirements.lock: complete, hashed, and silent about where packages come from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
DECLARED = [
    *PROJECT["project"]["dependencies"],
    *PROJECT["dependency-groups"]["dev"],
    *PROJECT["build-system"]["requires"],
]
ENTRY = re.compile(
    r"^(?P<requirement>[a-z0-9].*?)(?P<hashes>( \\\n {4}--hash=\S+)*)$", re.MULTILINE
)


def entries() -> list[tuple[Requirement, list[str]]]:
    """Each locked requirement with its hashes."""
    return [
        (Requirement(match["requirement"]), match["hashes"].replace("\\", "").split())
        for match in ENTRY.finditer(LOCK)
    ]


def test_the_lock_names_no_address_or_option_of_an_index() -> None:
    assert "://" not in LOCK
    options = {word for word in LOCK.split() if word.startswith("-")}
    assert {option.partition(":")[0] for option in options} == {"--hash=sha256"}


def test_every_entry_names_one_version_and_its_hashes() -> None:
    found = entries()
    assert found
    for requirement, hashes in found:
        assert [one.operator for one in requirement.specifier] == ["=="], requirement
        assert hashes, requirement
        assert requirement.url is None


@pytest.mark.parametrize("declared", DECLARED)
def test_what_the_project_declares_is_locked_as_declared(declared: str) -> None:
    wanted = Requirement(declared)
    name = canonicalize_name(wanted.name)
    versions = [
        next(iter(locked.specifier)).version
        for locked, _ in entries()
        if canonicalize_name(locked.name) == name
    ]
    assert versions, f"{name} is not in requirements.lock: run `make lock`"
    assert all(version in wanted.specifier for version in versions), "run `make lock`"
