"""The one Jinja environment: values of a repository are only ever data, never a template.

Templates ship with the package. For pages, an organisation overrides them by name from a folder of
its own; whoever fills those in limits what that may cost, since the sandbox bounds what a template
may touch but neither its memory nor its time.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import CannotAudit, UsageError, nearest
from mltrl.resources import shipped

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping
    from pathlib import Path
    from typing import Any

    from jinja2 import BaseLoader, Environment, Template

SHIPPED = "shipped/"
"""Names that begin so are those of the package, also where an own template overrides them."""
LARGEST = 1 << 20
ESCAPED = (".html.j2", ".svg.j2")
"""Elsewhere a template itself escapes what has to be."""


class Way(NamedTuple):
    """How a page is filled in.

    `own` is a folder whose templates come before those of the package. `filters` are functions that
    templates may call by name; `last` turns each value into what is put in its place.
    """

    own: Path | None = None
    filters: tuple[tuple[str, Callable[..., object]], ...] = ()
    last: Callable[[object], object] | None = None


PLAIN = Way()


def fill(name: str, **values: object) -> str:
    """The template `name`, such as `init/project/README.md.j2`, filled in."""
    return _environment(name.endswith(ESCAPED), PLAIN).get_template(name).render(**values)


def fill_page(name: str, way: Way, **values: object) -> str:
    """The template of a page, filled in.

    Raises:
        UsageError: a template of the folder `way.own` is not valid.
        CannotAudit: it needs more than it may have.
    """
    environment = _environment(name.endswith(ESCAPED), way)
    if way.own is None:
        return environment.get_template(name).render(**values)
    return _filled(environment, name, values)


def _filled(environment: Environment, name: str, values: dict[str, object]) -> str:
    """A template of somebody else, filled in; whatever is wrong with it is said in our words."""
    from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError  # noqa: PLC0415
    from jinja2.exceptions import SecurityError  # noqa: PLC0415

    try:
        return environment.get_template(name).render(**values)
    except SecurityError as error:
        message = f"template {_place(error, name)} is not safe: {error}"
        raise UsageError(message, "a template may read the values that it is given") from error
    except TemplateNotFound as error:
        raise UsageError(f"there is no template `{error.name}`", _known(str(error.name))) from error
    except TemplateSyntaxError as error:
        message = f"template {error.name or name}:{error.lineno}: {error.message}"
        raise UsageError(message, "mend the template") from error
    except (MemoryError, OverflowError, RecursionError) as error:
        message = f"template {_place(error, name)} needs more than it may have"
        raise CannotAudit(message, "let the template do less") from error
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
        message = f"template {_place(error, name)}: {_said(error)}"
        raise UsageError(message, "templates/README.md lists the values there are") from error


def _said(error: BaseException) -> str:
    """What is wrong; of a field that is not there its name, not that of the class behind it."""
    return re.sub(r"^'mltrl\.[\w.]+ object' has no attribute", "there is no field", str(error))


def _place(error: BaseException, name: str) -> str:
    """The template and the line in which it failed, where that can be told."""
    found, trace = name, error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith((".j2", ".css")):
            found = f"{file}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found


@cache
def pages() -> tuple[str, ...]:
    """The names of the templates that make pages, all of which may be overridden."""
    root = shipped("templates")
    files = (*root.glob("*"), *root.glob("*/*"))
    named = (one.relative_to(root).as_posix() for one in files if one.suffix in {".j2", ".css"})
    return tuple(sorted(name for name in named if not name.startswith("init/")))


def _known(name: str) -> str:
    return nearest(name, pages()) or f"templates are {', '.join(pages())}"


@cache
def _environment(escape: bool, way: Way) -> Environment:  # noqa: FBT001 - a key
    from jinja2 import StrictUndefined  # noqa: PLC0415 - only where filled in
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415

    environment = ImmutableSandboxedEnvironment(
        loader=_loader(way.own),
        autoescape=escape,
        undefined=StrictUndefined,
        finalize=way.last,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(way.filters)
    return environment


def _loader(own: Path | None) -> BaseLoader:
    from jinja2 import BaseLoader  # noqa: PLC0415 - only where filled in

    class Loader(BaseLoader):
        """Own templates, then those of the package, of which some are compiled already."""

        def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
            del environment
            return source(own, template), template, None

        def load(
            self,
            environment: Environment,
            name: str,
            globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja calls it so
        ) -> Template:
            ready = _ready(name) if environment.finalize and own is None else None
            if ready is None:
                return super().load(environment, name, globals)
            return environment.template_class.from_module_dict(environment, ready, globals or {})

    return Loader()


def source(own: Path | None, name: str) -> str:
    """The text of a template.

    Raises:
        TemplateNotFound: there is none of this name.
        UsageError: it is an own one that cannot be read.
    """
    from jinja2 import TemplateNotFound  # noqa: PLC0415 - only where filled in

    text = None if own is None or name.startswith(SHIPPED) else _own(own, name)
    if text is not None:
        return text
    path = shipped("templates") / name.removeprefix(SHIPPED)
    if not _stays_inside(name) or not path.is_file():
        raise TemplateNotFound(name)
    return path.read_text("utf-8")


def _stays_inside(name: str) -> bool:
    return set(name.split("/")).isdisjoint({"", ".", ".."}) and "\\" not in name


def _own(folder: Path, name: str) -> str | None:
    """The text of a template in a folder; None where it has none of this name.

    Raises:
        UsageError: it is no file of the folder, is too large, or is no text.
    """
    if not _stays_inside(name):
        raise UsageError(f"template `{name}` leaves its folder", "name it from the folder down")
    path = folder / name
    if not path.exists():
        return None
    if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
        raise UsageError(f"template `{name}` is no file of {folder}", "links are not followed")
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise UsageError(f"template `{name}` has more than {LARGEST:,} bytes", "make it shorter")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UsageError(f"template {name}:{line}: not UTF-8", "save it as UTF-8") from error


def _ready(name: str) -> dict[str, Any] | None:
    """A page's template that `tools.templates` compiled; None where text or Jinja are others."""
    from jinja2 import __version__ as jinja  # noqa: PLC0415 - it is imported

    own_name = name.removeprefix(SHIPPED)
    if own_name not in pages():
        return None
    try:
        found = vars(import_module(f"mltrl.templating.compiled.{module_of(own_name)}"))
    except ImportError:
        return None
    text = (shipped("templates") / own_name).read_text("utf-8")
    same = found["SOURCE"] == fingerprint(text) and found["JINJA"] == jinja
    return found if same else None


def module_of(name: str) -> str:
    """The module that holds a template of the package compiled."""
    return name.removesuffix(".j2").replace("/", "_").replace(".", "_")


def fingerprint(text: str) -> str:
    """What tells the text of a template from every other."""
    from hashlib import sha256  # noqa: PLC0415 - only where filled in

    return sha256(text.encode()).hexdigest()


def compiled(name: str, way: Way) -> str:
    """A page's template as the Python that Jinja makes of it."""
    environment = _environment(name.endswith(ESCAPED), way)
    return environment.compile(source(None, name), name, name, raw=True, defer_init=True)
