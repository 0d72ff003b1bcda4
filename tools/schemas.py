"""Writes schemas/*.schema.json from the models: `make schemas`."""

from __future__ import annotations

import ast
import json
import sys
from inspect import cleandoc, getsource
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, TypeAdapter

from mltrl.models import artifacts, card, ethics, requirements, written
from mltrl.models.checklist import Checklist
from mltrl.models.config import Config
from mltrl.models.report import Report
from mltrl.render.report.view import ReportView
from tools.page_schema import page_schema

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

FOLDER = Path(__file__).parent.parent / "schemas"
MODELS: dict[str, type] = {
    "card": card.Card,
    "checklist": Checklist,
    "config": Config,
    "ethics": ethics.EthicsChecklist,
    "report": Report,
    "report-page": ReportView,
    "requirements": requirements.Requirements,
}
DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema(name: str) -> str:
    """The JSON Schema of a model, as the text of its file."""
    model = MODELS[name]
    if model is ReportView:
        body = page_schema()
    elif issubclass(model, BaseModel):
        body = _described(model)
    else:
        body = TypeAdapter(model).json_schema(mode="serialization")
    return json.dumps({"$schema": DRAFT, **body}, indent=2) + "\n"


def _described(model: type[BaseModel]) -> dict[str, Any]:
    """The schema of what people write, with the docstring of each field as its description."""
    body = model.model_json_schema(mode="validation")
    objects = {model.__name__: body, **body.get("$defs", {})}
    for module in (artifacts, sys.modules[model.__module__], written):
        for owner, field, text in _docstrings(module):
            if owner in objects:
                objects[owner]["properties"][field]["description"] = text
    return body


def _docstrings(module: ModuleType) -> Iterator[tuple[str, str, str]]:
    """Class, name and docstring of every field of a module's classes."""
    for node in ast.parse(getsource(module)).body:
        if isinstance(node, ast.ClassDef):
            for field, text in pairwise(node.body):
                match field, text:
                    case (
                        ast.AnnAssign(target=ast.Name(id=name)),
                        ast.Expr(value=ast.Constant(value=str(words))),
                    ):
                        yield node.name, _key(module, node.name, name), cleandoc(words)


def _key(module: ModuleType, owner: str, name: str) -> str:
    """How a document spells a field: `from` where Python must say `from_level`."""
    fields = getattr(getattr(module, owner), "model_fields", {})
    return fields[name].alias or name if name in fields else name


def main() -> None:
    """Write every schema."""
    for name in MODELS:
        (FOLDER / f"{name}.schema.json").write_text(schema(name), "utf-8")


if __name__ == "__main__":
    main()
