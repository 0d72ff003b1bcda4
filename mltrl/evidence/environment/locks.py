"""Lock files: which versions they hold, read with a few patterns, since only tools write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mltrl.evidence.environment.pip import normal, read_pip

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCKS = {
    "uv.lock": "project",
    "poetry.lock": "project",
    "pdm.lock": "project",
    "pylock.toml": "project",
    "pixi.lock": "pixi",
    "Pipfile.lock": "pipenv",
    "conda-lock.yml": "conda",
    "conda-lock.yaml": "conda",
    "renv.lock": "r",
    "Manifest.toml": "julia",
    "Cargo.lock": "rust",
    "package-lock.json": "javascript",
    "pnpm-lock.yaml": "javascript",
    "yarn.lock": "javascript",
    "deno.lock": "javascript",
    "flake.lock": "any",
}
"""Names of lock files, and the kind of manifest that each is made from."""


class Lock(NamedTuple):
    """A lock file: versions by normal name of the distribution; none where they are not known.

    `python` is what it says of Python's version.
    """

    path: str
    kind: str
    versions: dict[str, frozenset[str]]
    python: str = ""

    @property
    def folder(self) -> str:
        """The folder that it lies in."""
        return self.path.rpartition("/")[0]


def kind_of_lock(path: str) -> str:
    """The kind of manifest that a lock file is made from; "" for all other files."""
    name = path.rpartition("/")[2]
    if name in LOCKS:
        return LOCKS[name]
    if name.startswith("pylock.") and name.endswith(".toml"):
        return "project"
    if name.startswith("conda-") and re.fullmatch(
        r"conda-(?:lock|[\w-]+-(?:32|64|aarch64|arm64))[\w.-]*\.(?:ya?ml|lock|txt)", name
    ):
        return "conda"
    compiled = name.endswith((".lock", ".lock.txt", "-lock.txt", "_lock.txt"))
    return "pip" if compiled and "requirements" in name else ""


def read_lock_file(path: str, kind: str, text: str) -> Lock:
    """The versions in a lock file. What is not understood holds no version."""
    found: dict[str, set[str]] = {}
    for name, version in _versions(path, kind, text):
        found.setdefault(normal(name), set()).add(version)
    versions = {name: frozenset(every) for name, every in found.items()}
    return Lock(path, kind, versions, _python(text))


def _versions(path: str, kind: str, text: str) -> Iterator[tuple[str, str]]:
    if kind == "project":
        for one in re.finditer(r'^name = "([^"\n]+)"\nversion = "([^"\n]+)"', text, re.MULTILINE):
            yield one[1], one[2]
    elif kind == "pipenv":
        for one in re.finditer(r'^ {8}"([^"\n]+)": \{([^}]*)\}', text, re.MULTILINE):
            version = re.search(r'"version": "==([^"]+)"', one[2])
            yield one[1], version[1] if version else ""
    elif kind == "pip":
        for asked in read_pip(text).requirements:
            yield asked.name, asked.versions.removeprefix("==").strip()
    elif kind in {"conda", "pixi"}:
        yield from _conda_versions(path, text)


def _conda_versions(path: str, text: str) -> Iterator[tuple[str, str]]:
    """Packages by name, and by the address of their files: `NAME-VERSION-BUILD.conda`."""
    if not path.endswith((".txt", ".lock")) or path.endswith("pixi.lock"):
        for one in re.finditer(r"^\s*-?\s*name: (\S+)\n\s+version: (\S+)", text, re.MULTILINE):
            yield one[1].strip("'\""), one[2].strip("'\"")
    for one in re.finditer(
        r"/([\w.]+(?:-[\w.]+)*)-([^-/\s]+)-[^-/\s]+\.(?:conda|tar\.bz2)\b", text
    ):
        yield one[1], one[2]
    for one in re.finditer(r"/([\w.]+)-(\d[\w.+!]*)-[^/\s]*\.whl\b", text):
        yield one[1], one[2]


def _python(text: str) -> str:
    """What a lock says of Python: uv, Poetry, PDM, Pipenv."""
    keys = r'"?(?:requires-python|python-versions|requires_python|python_(?:full_)?version)"?'
    found = re.search(rf'^\s*{keys}\s*[=:]\s*"([^"\n]+)"', text, re.MULTILINE)
    return found[1] if found else ""
