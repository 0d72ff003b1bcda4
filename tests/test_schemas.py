"""The published schemas are those of the models, and say what each field is for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from mltrl.resources import shipped
from tools import schemas

if TYPE_CHECKING:
    from collections.abc import Iterator

WRITTEN = ("card", "ethics", "requirements")


@pytest.mark.parametrize("name", schemas.MODELS)
def test_a_schema_is_what_its_model_says(name: str) -> None:
    file = shipped("schemas") / f"{name}.schema.json"
    assert file.read_text("utf-8") == schemas.schema(name), "run `make schemas`"


def test_no_schema_is_left_over() -> None:
    files = shipped("schemas").glob("*.schema.json")
    assert {file.name.removesuffix(".schema.json") for file in files} == set(schemas.MODELS)


def objects(name: str) -> Iterator[dict[str, Any]]:
    """Every kind of mapping in a schema."""
    body = json.loads(schemas.schema(name))
    yield from (one for one in (body, *body.get("$defs", {}).values()) if "properties" in one)


@pytest.mark.parametrize("name", WRITTEN)
def test_every_field_is_described(name: str) -> None:
    bare = [
        f"{one['title']}.{key}"
        for one in objects(name)
        for key, field in one["properties"].items()
        if "description" not in field
    ]
    assert not bare


@pytest.mark.parametrize("name", WRITTEN)
def test_unknown_keys_are_refused_and_free_ones_are_not(name: str) -> None:
    for one in objects(name):
        assert one["additionalProperties"] is False
        assert one["title"] == "Nothing" or "^x-" in one["patternProperties"]


@pytest.mark.parametrize("name", WRITTEN)
def test_a_document_begins_with_what_it_is(name: str) -> None:
    body = json.loads(schemas.schema(name))
    assert list(body["properties"])[:2] == body["required"][:2] == ["mltrl", "schema"]
    assert body["properties"]["mltrl"]["const"] == name


def test_a_card_must_say_its_id_level_and_entry() -> None:
    body = json.loads(schemas.schema("card"))
    assert body["required"][2:] == ["id", "level", "entry"]
    assert "from" in body["$defs"]["Switchback"]["properties"]
