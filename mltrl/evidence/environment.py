"""What the code needs to run: requirement files, conda environments, project tables, locks."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from mltrl.documents import decode, read_machine, read_toml
from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.paths import below

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mltrl.evidence.tree import Tree

LARGEST = 4 << 20
LOCKS = frozenset(
    {
        "uv.lock",
        "poetry.lock",
        "pdm.lock",
        "pixi.lock",
        "Pipfile.lock",
        "pylock.toml",
        "conda-lock.yml",
        "conda-lock.yaml",
    }
)


class Requirement(NamedTuple):
    """One thing that a manifest asks for. `exact` says whether it names one version."""

    name: str
    written: str
    exact: bool
    line: int


class Manifest(NamedTuple):
    """A file that names requirements. `kind` is `pip`, `conda` or `project`.

    `unread` says why it could not be read, where it could not.
    """

    path: str
    kind: str
    requirements: tuple[Requirement, ...]
    unread: str = ""

    @property
    def folder(self) -> str:
        """The folder that it governs."""
        return self.path.rpartition("/")[0]


class Environment:
    """The manifests and locks that a repository tracks."""

    def __init__(self, tree: Tree, wanted: Callable[[str], bool]) -> None:
        self.tree = tree
        self.wanted = wanted

    @cached_property
    def manifests(self) -> list[Manifest]:
        """Every manifest in the audited part that asks for something, by path."""
        found = [
            self._manifest(path, kind)
            for path in self.tree.entries
            if (kind := _kind(path)) and self.wanted(path)
        ]
        return [one for one in found if one.requirements or one.unread]

    @cached_property
    def locks(self) -> list[str]:
        """The lock files of the whole repository."""
        return [path for path in self.tree.entries if _is_lock(path.rpartition("/")[2])]

    def lock_for(self, manifest: Manifest) -> str | None:
        """The lock that covers a manifest: in its folder or in one above it."""
        for path in self.locks:
            if below(manifest.folder, path.rpartition("/")[0]):
                return path
        return self._compiled_from(manifest) or self._covered_by(manifest)

    def _covered_by(self, manifest: Manifest) -> str | None:
        """A pip file beside it that names one version of everything it asks for."""
        wanted = {_normal(one.name) for one in manifest.requirements if not one.exact}
        for other in self.manifests:
            beside = other.kind == "pip" and other.folder == manifest.folder
            exact = all(one.exact for one in other.requirements) and other is not manifest
            if beside and exact and wanted <= {_normal(one.name) for one in other.requirements}:
                return other.path
        return None

    def _compiled_from(self, manifest: Manifest) -> str | None:
        """`requirements.in` is pinned by the `requirements.txt` compiled from it."""
        if not manifest.path.endswith(".in"):
            return None
        compiled = manifest.path[:-3] + ".txt"
        return compiled if compiled in self.tree.entries else None

    def _manifest(self, path: str, kind: str) -> Manifest:
        readers = {"pip": _pip_lines, "conda": _conda, "project": _project}
        try:
            text = decode(self.tree.read(path, LARGEST), limit=LARGEST)
            return Manifest(path, kind, tuple(readers[kind](text)))
        except Unavailable as reason:
            return Manifest(path, kind, (), str(reason))
        except DocumentError as error:
            return Manifest(path, kind, (), f"`{path}` line {error.line}: {error.message}")


def _is_lock(name: str) -> bool:
    """Whether a file of this name pins a whole environment."""
    return name in LOCKS or (name.startswith("requirements") and name.endswith(".lock"))


def _normal(name: str) -> str:
    """The name of a distribution as indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _kind(path: str) -> str:
    """What sort of manifest a path is, by its name; "" for every other file."""
    folder, _, name = path.rpartition("/")
    if "{{" in path or "node_modules/" in path:
        return ""
    if name in {"environment.yml", "environment.yaml", "conda.yml", "conda.yaml"}:
        return "conda"
    if name == "pyproject.toml":
        return "project"
    listed = name.endswith((".txt", ".in")) and (
        "requirements" in name or folder.rpartition("/")[2] == "requirements"
    )
    return "pip" if listed else ""


def _pip_lines(text: str) -> Iterator[Requirement]:
    """The requirements of a pip file; options, includes and local paths apart."""
    continued = ""
    start = 0
    for number, raw in enumerate(text.splitlines(), 1):
        start = start if continued else number
        line = continued + re.split(r"(?:^|\s)#", raw, maxsplit=1)[0].strip()
        if line.endswith("\\"):
            continued = line[:-1] + " "
            continue
        continued = ""
        if line and not line.startswith(("-", ".", "/")):
            yield _pip_requirement(line, start)
        elif line.startswith(("-e", "--editable")) and "://" in line:
            yield _pip_requirement(line.partition(" ")[2].strip(), start)


def _pip_requirement(line: str, number: int) -> Requirement:
    written = re.split(r"\s--", line, maxsplit=1)[0].strip()
    requirement = written.split(";", 1)[0].strip() if "://" not in written else written
    name = re.split(r"[\s\[=<>!~@;(]", requirement, maxsplit=1)[0]
    return Requirement(name, written, _is_exact(requirement), number)


@cache
def _exact_forms() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """One version; a commit of a version control system; an archive that cannot change."""
    one_version = r"[A-Za-z0-9][\w.-]*\s*(?:\[[^]]*\])?\s*\(?===?\s*[^\s,*]+\)?"
    commit = r".*(?:git|hg|svn|bzr)\+\S+@[0-9a-f]{7,64}(?:[#\s].*)?"
    archive = r".*://\S+(?:\.whl(?:\W.*)?|#(?:.*&)?(?:sha256|sha384|sha512|md5)=[0-9a-f]+.*)"
    return re.compile(one_version), re.compile(commit), re.compile(archive)


def _is_exact(requirement: str) -> bool:
    return any(form.fullmatch(requirement) for form in _exact_forms())


def _conda(text: str) -> Iterator[Requirement]:
    """The requirements of a conda environment; an exact one is `name=version` or stricter."""
    document = read_machine(text)
    value = document.value
    entries = value.get("dependencies") if isinstance(value, dict) else None
    for position, entry in enumerate(entries if isinstance(entries, list) else []):
        if isinstance(entry, str):
            line = document.at("dependencies", position).line
            yield Requirement(entry.split("=")[0].strip(), entry, _conda_exact(entry), line)
        elif isinstance(entry, dict) and isinstance(entry.get("pip"), list):
            for inner, written in enumerate(entry["pip"]):
                line = document.at("dependencies", position, "pip", inner).line
                for one in _pip_lines(str(written)):
                    yield one._replace(line=line)


def _conda_exact(entry: str) -> bool:
    name_free = entry.rpartition("::")[2]
    return "=" in name_free and not re.search(r"[<>!~*|,]", name_free)


def _project(text: str) -> Iterator[Requirement]:
    """The `[project] dependencies` of a pyproject.toml."""
    document = read_toml(text)
    value = document.value
    project = value.get("project") if isinstance(value, dict) else None
    entries = project.get("dependencies") if isinstance(project, dict) else None
    for position, entry in enumerate(entries if isinstance(entries, list) else []):
        line = document.at("project", "dependencies", position).line
        yield _pip_requirement(str(entry), line)
