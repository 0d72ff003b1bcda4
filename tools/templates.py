"""Compiles the templates of pages, so that no page waits for Jinja to do so: `make templates`.

    python -m tools.templates            writes the modules anew
    python -m tools.templates --check    says which differ, and ends with 1 where any does

The modules are those of mltrl/templating/compiled/. One is used only where the text of its template
and the version of Jinja are those that it was made from: elsewhere Jinja compiles the template when
it is filled in, and the page is the same.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import jinja2

from mltrl.render.pages import way
from mltrl.resources import shipped
from mltrl.templating import compiled, fingerprint, module_of, pages

TARGET = Path(__file__).parent.parent / "mltrl" / "templating" / "compiled"
HEAD = '''"""Made by `python -m tools.templates` from templates/{name}: not for editing."""
# mypy: ignore-errors

SOURCE = "{source}"
JINJA = "{jinja}"

{code}
'''


def modules() -> dict[Path, str]:
    """The text of every module by its file."""
    found = {TARGET / "__init__.py": '"""The templates of the package, compiled."""\n'}
    for name in pages():
        text = (shipped("templates") / name).read_text("utf-8")
        code = compiled(name, way(name)).rstrip()
        source = fingerprint(text)
        filled = HEAD.format(name=name, source=source, jinja=jinja2.__version__, code=code)
        found[TARGET / f"{module_of(name)}.py"] = filled
    return found


def stale() -> list[str]:
    """The modules that are not as they would be written, and those that would not be."""
    wanted = modules()
    here = set(TARGET.glob("*.py"))
    old = {file for file, text in wanted.items() if file not in here or file.read_text() != text}
    return sorted(file.name for file in old | (here - set(wanted)))


def main() -> int:
    """Write the modules, or check them."""
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--check", action="store_true", help="write nothing")
    if parser.parse_args().check:
        found = stale()
        print("\n".join(found) or "all as their templates")  # noqa: T201
        return bool(found)
    TARGET.mkdir(exist_ok=True)
    for file in set(TARGET.glob("*.py")) - set(modules()):
        file.unlink()
    for file, text in modules().items():
        file.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
