"""What all documents that people write have in common: free keys, lists, and reasons for nothing.

Docstrings of fields become descriptions in the JSON Schema when `tools.schemas` writes it: reading
them here, as pydantic can, would cost a sixth of what an audit with one card takes to start.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal, Never, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    GetJsonSchemaHandler,
    Tag,
    model_validator,
)

from mltrl.models.scalars import Text

T = TypeVar("T")
FREE = "x-"
# Parts of pydantic's locations; no key of a document looks like them.
GIVEN = "(given)"
NONE = "(none)"


def _with_free_keys(schema: dict[str, Any]) -> None:
    schema["patternProperties"] = {f"^{FREE}": {}}


def document(kind: str, *required: str) -> Callable[[dict[str, Any]], None]:
    """Adds to a JSON Schema the two keys that every document begins with.

    They tell which model to use, so that they are read before it and are no fields of it.
    """

    def add(schema: dict[str, Any]) -> None:
        _with_free_keys(schema)
        head = {
            "mltrl": {"const": kind, "description": "What this document is."},
            "schema": {"enum": [1, "1"], "description": "The version of its form."},
        }
        schema["properties"] = {**head, **schema["properties"]}
        schema["required"] = ["mltrl", "schema", *required]

    return add


class Written(BaseModel):
    """A mapping that people write: frozen; unknown keys are refused, keys beginning `x-` free.

    A key without a value counts as not given.
    """

    model_config: ClassVar[ConfigDict] = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra=_with_free_keys,
    )

    @model_validator(mode="before")
    @classmethod
    def _given(cls, value: object) -> object:
        if not isinstance(value, dict):
            return value
        return {
            key: one
            for key, one in value.items()
            if not str(key).startswith(FREE) and one is not None and one != ""
        }


@dataclass(frozen=True, slots=True)
class Nothing:
    """Stands where nothing is to be named, with the reason; as a sequence it is empty."""

    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid"}

    none: Text
    """Why there is none."""

    def __bool__(self) -> Literal[False]:  # noqa: D105
        return False

    def __len__(self) -> int:  # noqa: D105
        return 0

    def __iter__(self) -> Iterator[Never]:  # noqa: D105
        return iter(())


def _shape(value: object) -> str:
    said = isinstance(value, Nothing) or (isinstance(value, dict) and "none" in value)
    return NONE if said else GIVEN


def _in_a_list(value: object) -> object:
    return [value] if isinstance(value, str) else () if value is None else value


def _as_state(value: object) -> object:
    return {"state": value} if isinstance(value, str) else value


class _OrText:
    """Says in the JSON Schema that one text may stand for a list of one."""

    def __get_pydantic_json_schema__(
        self,
        core_schema: Any,  # noqa: ANN401 - a type of pydantic_core
        handler: GetJsonSchemaHandler,
    ) -> dict[str, Any]:
        return {"anyOf": [{"type": "string"}, handler(core_schema)]}


OrNothing = Annotated[
    Annotated[T, Tag(GIVEN)] | Annotated[Nothing, Tag(NONE)],
    Discriminator(_shape),
]
"""A value, or `none: reason`."""

Items = OrNothing[tuple[T, ...]]
"""A list, or `none: reason`."""

Names = Annotated[Items[Text], BeforeValidator(_in_a_list), _OrText()]
"""A list of texts, one text, or `none: reason`."""

Pointers = Annotated[tuple[Text, ...], BeforeValidator(_in_a_list), _OrText()]
"""Pointers to evidence: a list, or one."""

OrState = Annotated[T, BeforeValidator(_as_state), _OrText()]
"""A mapping with a `state`, or that state alone."""
