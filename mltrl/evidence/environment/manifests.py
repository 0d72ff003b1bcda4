"""Files that say what code needs, each in its own form, as one kind of manifest."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mltrl.documents import read_machine, read_toml
from mltrl.evidence.environment.pip import PipFile, Requirement, read_conda, read_pip
from mltrl.evidence.environment.pip import read_requirement as requirement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mltrl.documents import Document

# Manifests of other languages, which are known but not read.
OTHER_LANGUAGES = {
    "renv.lock": "r",
    "DESCRIPTION": "r",
    "Project.toml": "julia",
    "JuliaProject.toml": "julia",
    "Cargo.toml": "rust",
    "package.json": "javascript",
    "deno.json": "javascript",
    "flake.nix": "any",
    "default.nix": "any",
    "shell.nix": "any",
    "guix.scm": "any",
    "manifest.scm": "any",
}
DEVELOPERS = (
    "dev",
    "test",
    "doc",
    "lint",
    "ci",
    "format",
    "style",
    "bench",
    "typing",
    "tox",
    "eda",
)
PYTHON = frozenset({"project", "pixi", "pipenv", "conda", "pip", "setup"})
LISTED = (".txt", ".in", ".pip")
YAML = (".yaml", ".yml")


class Manifest(NamedTuple):
    """A file that names requirements.

    `kind` is `pip`, `conda`, `project` (pyproject.toml), `setup`, `pipenv`, `pixi`, or the language
    where it is of another. `unread` says why it could not be read, where it could not. `included`
    and `constraints` are the files that a pip file names, as written; `compiled` says that a tool
    wrote all that is needed into it; `open` that it may ask for more than could be read. `name` is
    that of the distribution that it describes.
    """

    path: str
    kind: str
    requirements: tuple[Requirement, ...]
    unread: str = ""
    included: tuple[str, ...] = ()
    constraints: tuple[str, ...] = ()
    compiled: bool = False
    open: bool = False
    name: str = ""

    @property
    def is_python(self) -> bool:
        """Whether it is read, and speaks of Python."""
        return self.kind in PYTHON

    @property
    def folder(self) -> str:
        """The folder that it governs."""
        return self.path.rpartition("/")[0]

    @property
    def needed(self) -> tuple[Requirement, ...]:
        """What the code itself needs, without extras and developers' tools."""
        return tuple(one for one in self.requirements if not one.group)


def kind_of(path: str) -> str:
    """The kind of a manifest by its name; "" for all other files."""
    folder, _, name = path.rpartition("/")
    if name in {"pyproject.toml", "setup.cfg", "setup.py", "Pipfile", "pixi.toml"}:
        kinds = {"pyproject.toml": "project", "Pipfile": "pipenv", "pixi.toml": "pixi"}
        return kinds.get(name, "setup")
    if name in OTHER_LANGUAGES:
        return OTHER_LANGUAGES[name]
    if name.endswith(YAML) and _conda_name().fullmatch(name) and not folder.startswith(".github"):
        return "conda"
    if not name.endswith(LISTED):
        return ""
    stem = name.rpartition(".")[0].lower()
    in_folder = folder.rpartition("/")[2] == "requirements"
    named = re.search(r"(?:^|[-_.])(?:requirements?|constraints)(?:[-_.]|\d|$)", stem)
    return "pip" if named or in_folder else ""


@cache
def _conda_name() -> re.Pattern[str]:
    return re.compile(r"(?:conda|env|environment)(?!-lock)(?:[-_.][\w.-]+)?\.ya?ml")


def read_manifest(path: str, kind: str, text: str) -> Manifest | None:
    """What a manifest asks for; None where the file is none after all.

    Raises:
        DocumentError: it is not what its name says.
    """
    if kind == "pip":
        return _pip(path, read_pip(text))
    if kind in READERS:
        return READERS[kind](path, text)
    return Manifest(path, kind, ())


def _pip(path: str, file: PipFile) -> Manifest | None:
    """A text in which most lines are no requirements is no manifest."""
    if file.strange > len(file.requirements):
        return None
    group = developers(path.rpartition("/")[2])
    asked = tuple(one._replace(group=group) for one in file.requirements)
    return Manifest(
        path, "pip", asked, "", file.included, file.constraints, file.compiled, open=False
    )


def developers(name: str) -> str:
    """The group of developers' tools that the name of a file or group means, or ""."""
    words = re.split(r"[-_.\s]+", name.lower())
    return next((one for one in words if one.rstrip("s") in DEVELOPERS), "")


def _conda(path: str, text: str) -> Manifest | None:
    """A conda environment: `dependencies`, and what pip adds to it."""
    document = read_machine(text)
    entries = table(document.value).get("dependencies")
    if not isinstance(entries, list):
        return None
    found: list[Requirement | None] = []
    for position, entry in enumerate(entries):
        if isinstance(entry, str):
            line = document.at("dependencies", position).line
            found.append(read_conda(entry, line))
        elif isinstance(entry, dict) and isinstance(entry.get("pip"), list):
            for inner, written in enumerate(entry["pip"]):
                line = document.at("dependencies", position, "pip", inner).line
                found += [one._replace(line=line) for one in read_pip(str(written)).requirements]
    return Manifest(path, "conda", tuple(one for one in found if one))


def _project(path: str, text: str) -> Manifest | None:
    """The tables of a pyproject.toml: `[project]`, groups (PEP 735), and those of tools."""
    document = read_toml(text)
    found = [one for part in _project_parts(document) for one in part]
    value = table(document.value)
    dynamic = table(value.get("project")).get("dynamic")
    is_open = isinstance(dynamic, list) and "dependencies" in dynamic
    named = under(value, "project", "name") or under(value, "tool", "poetry", "name")
    return Manifest(path, "project", tuple(found), open=is_open, name=str(named or ""))


def _project_parts(document: Document) -> Iterator[Iterable[Requirement]]:
    yield _listed(document, "", "project", "dependencies")
    for keys in (("project", "optional-dependencies"), ("dependency-groups",)):
        for name in table(under(document.value, *keys)):
            yield _listed(document, str(name), *keys, name)
    for name in table(under(document.value, "tool", "pdm", "dev-dependencies")):
        yield _listed(document, "dev", "tool", "pdm", "dev-dependencies", name)
    yield _listed(document, "dev", "tool", "uv", "dev-dependencies")
    yield (one for one in _named(document, "sources", "tool", "uv", "sources") if one.source)
    for name in table(under(document.value, "tool", "hatch", "envs")):
        yield _listed(document, str(name), "tool", "hatch", "envs", name, "dependencies")
    poetry = ("tool", "poetry")
    yield _named(document, "", *poetry, "dependencies")
    yield _named(document, "dev", *poetry, "dev-dependencies")
    for name in table(under(document.value, *poetry, "group")):
        group = "" if name == "main" else str(name)
        yield _named(document, group, *poetry, "group", name, "dependencies")
    yield from _pixi_parts(document, "tool", "pixi")


def _pixi(path: str, text: str) -> Manifest | None:
    found = [one for part in _pixi_parts(read_toml(text)) for one in part]
    return Manifest(path, "pixi", tuple(found))


def _pixi_parts(document: Document, *keys: str) -> Iterator[Iterable[Requirement]]:
    """The tables of pixi: `dependencies`, `pypi-dependencies`, and those of features."""
    for name in ("dependencies", "pypi-dependencies"):
        yield _named(document, "", *keys, name)
        for feature in table(under(document.value, *keys, "feature")):
            yield _named(document, str(feature), *keys, "feature", feature, name)


def _pipenv(path: str, text: str) -> Manifest | None:
    document = read_toml(text)
    found = [*_named(document, "", "packages"), *_named(document, "dev", "dev-packages")]
    return Manifest(path, "pipenv", tuple(found))


def _listed(document: Document, group: str, *keys: str) -> Iterator[Requirement]:
    """The requirements in a list of strings."""
    entries = under(document.value, *keys)
    for position, entry in enumerate(entries if isinstance(entries, list) else []):
        if isinstance(entry, str):
            one = requirement(entry, document.at(*keys, position).line, group)
            if one is not None:
                yield one


def _named(document: Document, group: str, *keys: str) -> Iterator[Requirement]:
    """The requirements in a table from name to version, as Poetry, Pipenv and pixi write them."""
    for name, said in table(under(document.value, *keys)).items():
        line = document.at(*keys, name).line
        for one in said if isinstance(said, list) else [said]:
            yield _by_name(str(name), one, line, group)


def _by_name(name: str, said: object, line: int, group: str) -> Requirement:
    details = table(said)
    version = said if isinstance(said, str) else details.get("version")
    versions = str(version or "").strip()
    source = str(details.get("git") or details.get("url") or details.get("path") or "")
    revision = details.get("rev")
    if "git" in details:
        source = f"git+{source}@{revision or details.get('tag') or details.get('branch') or ''}"
    exact = bool(re.fullmatch(r"={0,3}\s*\d[^,*<>!~^|]*", versions)) or bool(revision)
    grouped = group or ("optional" if details.get("optional") is True else "")
    marker = str(details.get("markers") or details.get("python") or "")
    written = f"{name} = {versions or source or '*'}"
    return Requirement(name, written, exact, line, _pep440(versions), source, marker, grouped)


def _pep440(versions: str) -> str:
    """A version as Poetry and pixi write it in the words of PEP 440; "" where it is not simple."""
    if re.fullmatch(r"\d[\w.+!]*", versions):
        return f"=={versions}"
    caret = re.fullmatch(r"\^(\d+)((?:\.\d+)*)", versions)
    if caret and caret[1] != "0":
        return f">={caret[1]}{caret[2]},<{int(caret[1]) + 1}"
    plain = re.fullmatch(r"(?:(?:===?|~=|!=|[<>]=?)\s*[\w.*+!]+\s*,?\s*)+", versions)
    return versions.replace(" ", "") if plain else ""


def _setup(path: str, text: str) -> Manifest | None:
    """What setup.py or setup.cfg asks for, where it is written out."""
    if path.endswith(".cfg"):
        named = re.search(r"^name\s*=\s*(\S+)", text, re.MULTILINE)
        asked, name = list(_setup_cfg(text)), named[1] if named else ""
        return Manifest(path, "setup", tuple(asked), name=name) if "[options" in text else None
    from mltrl.evidence.environment.setup import read_setup  # noqa: PLC0415 - it parses Python

    asked, is_open, name = read_setup(text)
    return Manifest(path, "setup", tuple(asked), open=is_open, name=name)


def _setup_cfg(text: str) -> Iterator[Requirement]:
    """`install_requires` and extras: indented lines below their keys."""
    section, key = "", ""
    for number, line in enumerate(text.splitlines(), 1):
        said = line.partition("#")[0]
        if said.startswith("["):
            section, key = said.strip("[] \t"), ""
        elif said[:1].strip():
            key, _, said = (part.strip() for part in said.partition("="))
        group = {"options": "", "options.extras_require": key}.get(section)
        wanted = key == "install_requires" if group == "" else group
        one = requirement(said.strip(), number, group or "") if wanted else None
        if one is not None:
            yield one


def table(value: object) -> dict[str, object]:
    """A mapping, or an empty one."""
    return value if isinstance(value, dict) else {}


def under(value: object, *keys: str) -> object:
    """What stands under keys, or None."""
    for key in keys:
        value = table(value).get(key)
    return value


READERS: dict[str, Callable[[str, str], Manifest | None]] = {
    "conda": _conda,
    "project": _project,
    "pixi": _pixi,
    "pipenv": _pipenv,
    "setup": _setup,
}
