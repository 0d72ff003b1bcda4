"""Where a repository says which Python it means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mltrl.documents import read_toml
from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.environment.images import instructions, is_dockerfile
from mltrl.evidence.environment.manifests import under
from mltrl.evidence.prose import is_readme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mltrl.evidence.environment import Environment

    Reader = Callable[[str, str], Iterator["PythonVersion"]]

TABLES = {
    "pyproject.toml": (
        ("project", "requires-python"),
        ("tool", "poetry", "dependencies", "python"),
        ("tool", "pixi", "dependencies", "python"),
        ("tool", "pixi", "feature", "python", "dependencies", "python"),
    ),
    "Pipfile": (("requires", "python_full_version"), ("requires", "python_version")),
    "pixi.toml": (("dependencies", "python"),),
}
LINES = {
    ".python-version": r"^(?:(?:cpython-|pypy)?(\d[\w.]*))",
    "runtime.txt": r"^python-(\d[\w.]*)",
    ".tool-versions": r"^python\s+(\d[\w.]*)",
    "mise.toml": r"^python\s*=\s*[\"'](\d[\w.]*)",
    ".mise.toml": r"^python\s*=\s*[\"'](\d[\w.]*)",
    "setup.py": r"\bpython_requires\s*=\s*[\"']([^\"'\n]+)",
    "setup.cfg": r"^python_requires\s*=\s*(\S[^\n]*)",
    "devcontainer.json": r"python:(?:\d+-)?(\d+\.\d+)",
}
"""What follows in such a file where it speaks of Python."""
WORKFLOW = r"^[ \t-]*python-version:[ \t]*\[?[ \t]*[\"']?(\d[\w.]*)"
IMAGE = r"(?:^|/)python:(\d+\.\d+[\w.]*)|python[=:]?(3\.\d+)"
VALUE = r"(\d+\.\d[\w.]*|\$[({]\w+[)}])"
REST = r"(?:\\\n|[^\n#]){0,400}?[ \t\"']"
CREATES = (
    rf"\b(?:conda|mamba)[ \t]+(?:env[ \t]+)?create\b{REST}python==?{VALUE}",
    rf"\b(?:uv[ \t]+venv|virtualenv)\b{REST}(?:--python|-p)[ =](?:python)?{VALUE}",
    rf"\bpython{VALUE}[ \t]+-m[ \t]+venv\b",
)
"""Commands that create an environment with a version of Python, in Makefiles and READMEs."""


class PythonVersion(NamedTuple):
    """What a place says of Python: `3.11`, `>=3.9`; `fixed` says that it is one minor version."""

    written: str
    path: str
    line: int
    fixed: bool


def python_versions(environment: Environment) -> Iterator[PythonVersion]:
    """Every place that says which Python is meant, by path."""
    for path in environment.tree.entries:
        name = path.rpartition("/")[2]
        read = _reader(path, name)
        if read is not None and environment.wanted(path):
            try:
                text = environment.text(path)
                yield from read(path, text)
            except (DocumentError, Unavailable):
                continue
    for manifest in environment.every:
        for one in manifest.requirements:
            if manifest.kind == "conda" and one.key == "python" and one.versions:
                yield _stated(one.versions or one.written, manifest.path, one.line)
    for path in environment.lock_files:
        try:
            found = environment.lock(path).python
        except Unavailable:
            continue
        if found:
            yield _stated(found, path, 1)


def _reader(path: str, name: str) -> Reader | None:
    if name in LINES:
        return lambda path, text: _matching(path, text, LINES[name])
    if name in TABLES:
        return lambda path, text: _tables(path, text, TABLES[name])
    if is_dockerfile(path):
        return _dockerfile
    if name.lower() in {"makefile", "gnumakefile"} or name.endswith(".mk") or is_readme(path):
        return _commands
    if path.startswith((".github/workflows/", ".gitlab-ci")) and name.endswith((".yml", ".yaml")):
        return lambda path, text: _matching(path, text, WORKFLOW)
    return None


def _stated(written: str, path: str, line: int) -> PythonVersion:
    """A statement; `3.11`, `==3.11.*`, `~=3.11.2` and `>=3.11,<3.12` are one minor version."""
    text = "".join(written.split()).strip("\"'")
    one = re.fullmatch(r"(?:={1,3}|~=(?=\d+\.\d+\.)|~(?!=))?\d+\.\d+[\w.*]*", text)
    between = re.fullmatch(r">=?(\d+)\.(\d+)[\w.]*,<=?(\d+)\.(\d+)[\w.]*", text)
    narrow = False
    if between:
        first, low, second, high = map(int, between.groups())
        narrow = first == second and high - low <= 1
    return PythonVersion(text, path, line, bool(one) or narrow)


def _matching(path: str, text: str, pattern: str) -> Iterator[PythonVersion]:
    for found in re.finditer(pattern, text, re.MULTILINE):
        yield _stated(found[1], path, text.count("\n", 0, found.start(1)) + 1)


def _commands(path: str, text: str) -> Iterator[PythonVersion]:
    """What the environment is created with; variables of a Makefile have their values."""
    for pattern in CREATES:
        for found in re.finditer(pattern, text):
            written = found[1]
            if written.startswith("$"):
                assigned = rf"^[ \t]*{written[2:-1]}[ \t]*[:?]?=[ \t]*(\d[\w.]*)"
                value = re.search(assigned, text, re.MULTILINE)
                written = value[1] if value else ""
            if written:
                yield _stated(written, path, text.count("\n", 0, found.start(1)) + 1)


def _tables(path: str, text: str, tables: tuple[tuple[str, ...], ...]) -> Iterator[PythonVersion]:
    document = read_toml(text)
    for keys in tables:
        said = under(document.value, *keys)
        if isinstance(said, str):
            yield _stated(said, path, document.at(*keys).line)


def _dockerfile(path: str, text: str) -> Iterator[PythonVersion]:
    """An image of Python, or one whose tag names it; a version that uv or conda installs."""
    for one in instructions(text):
        if one.keyword in {"FROM", "ARG", "RUN", "ENV"}:
            for found in re.finditer(IMAGE, one.rest):
                yield _stated(found[1] or found[2], path, one.line)
