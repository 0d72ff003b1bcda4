"""The one Jinja environment: packaged templates, values of a repository only ever as data."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from mltrl.resources import shipped

if TYPE_CHECKING:
    from jinja2 import Environment


def fill(name: str, **values: object) -> str:
    """The template `name`, such as `card/card.md.j2`, filled in."""
    environment = _html() if name.endswith(".html.j2") else _text()
    return environment.get_template(name).render(**values)


def _environment(*, autoescape: bool) -> Environment:
    from jinja2 import FileSystemLoader, StrictUndefined  # noqa: PLC0415 - only where filled in
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415

    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(shipped("templates")),
        autoescape=autoescape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["cell"] = cell
    return environment


@cache
def _html() -> Environment:
    return _environment(autoescape=True)


@cache
def _text() -> Environment:
    return _environment(autoescape=False)


def cell(value: object) -> str:
    """Text for a cell of a Markdown table: on one line, with nothing that ends it or is HTML."""
    text = " ".join(str(value).split())
    for character, written in (("\\", "\\\\"), ("|", "\\|"), ("<", "&lt;"), ("`", "\\`")):
        text = text.replace(character, written)
    return text or "-"
