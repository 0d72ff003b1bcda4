"""`mltrl schema`: the published forms."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from mltrl.resources import shipped
from tests.conftest import run_mltrl

if TYPE_CHECKING:
    from pathlib import Path

NAMES = sorted(file.name.removesuffix(".schema.json") for file in shipped("schemas").glob("*.json"))


def test_there_are_schemas_of_reports_and_configurations() -> None:
    assert {"config", "report"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_printed_as_it_ships(tmp_path: Path, name: str) -> None:
    done = run_mltrl(tmp_path, "schema", name)
    assert (done.code, done.err) == (0, "")
    assert done.out == (shipped("schemas") / f"{name}.schema.json").read_text("utf-8")
    assert "$schema" in json.loads(done.out)


@pytest.mark.parametrize(
    ("name", "hint"),
    [("reprot", "did you mean `report`?"), ("zzz", "there are: "), ("../pyproject", "there are: ")],
)
def test_an_unknown_schema_is_wrong_usage(tmp_path: Path, name: str, hint: str) -> None:
    done = run_mltrl(tmp_path, "schema", name)
    assert (done.code, done.out) == (2, "")
    assert f"there is no schema `{name}`" in done.err
    assert hint in done.err


def test_the_help_names_every_schema(tmp_path: Path) -> None:
    help_text = run_mltrl(tmp_path, "schema", "--help").out
    assert all(f"`{name}`" in help_text for name in NAMES)
