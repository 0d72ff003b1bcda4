"""Git tracks nothing that programs make by themselves.

Byte code, caches and notes of an editor change with every run and on every machine. They bury what
changed in what always does, and old byte code can even run in place of the source.

Fix: `git rm -r --cached PATH`, and name it in `.gitignore`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import NotApplicable
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.examples import Example

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 2: "should"}
BYTE_CODE = "byte code of Python"
MANAGER = "notes of a file manager"
CACHE = "caches of tools"
INSTALLED = "an installed environment"
BUILT = "a built package"
EDITOR = "the session of an editor"
STATE = "state of DVC"
FOLDERS = {
    "__pycache__": BYTE_CODE,
    ".ipynb_checkpoints": "checkpoints of notebooks",
    ".pytest_cache": CACHE,
    ".mypy_cache": CACHE,
    ".ruff_cache": CACHE,
    ".hypothesis": CACHE,
    "site-packages": INSTALLED,
    "node_modules": INSTALLED,
}
NAMES = {
    ".DS_Store": MANAGER,
    "Thumbs.db": MANAGER,
    "desktop.ini": MANAGER,
    "pyvenv.cfg": INSTALLED,
    ".RData": EDITOR,
    ".Rhistory": EDITOR,
}
SUFFIXES = {".pyc": BYTE_CODE, ".pyo": BYTE_CODE, ".egg": BUILT, ".swp": EDITOR, ".swo": EDITOR}


class Artefact(NamedTuple):
    """What a tool made: its kind, and the folder or file."""

    kind: str
    path: str


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each folder or file that a tool made, those of a kind together."""
    paths = [path for path in evidence.tree.entries if evidence.wanted(path)]
    if not paths:
        raise NotApplicable("git tracks no file here")
    found: dict[Artefact, str] = {}
    for path in paths:
        artefact = _artefact(path)
        if artefact:
            found.setdefault(artefact, path)
    for (kind, made), path in found.items():
        place = Location(path, 1, stands_in=path != made)
        named = f"{made}/" if path != made else path
        yield Finding(f"git tracks {kind}: `{named}`", place, made, cause=kind)


def _artefact(path: str) -> Artefact | None:
    """The highest folder above a file that a tool made, else the file itself where it is made."""
    *folders, name = path.split("/")
    for depth, folder in enumerate(folders, 1):
        kind = FOLDERS.get(folder) or (BUILT if folder.endswith(".egg-info") else "")
        if folder in {"tmp", "cache"} and folders[depth - 2 : depth - 1] == [".dvc"]:
            kind = STATE
        if kind:
            return Artefact(kind, "/".join(folders[:depth]))
    kind = NAMES.get(name) or SUFFIXES.get(name[-4:]) or ""
    return Artefact(kind, path) if kind else None


def examples() -> Iterator[Example]:
    """Sources only; byte code; several kinds; names that only look so."""
    yield Example("sources only", {"a.py": "", "src/b.py": ""}, Outcome.MET)
    code = {"a.py": "", "__pycache__/a.cpython-312.pyc": "", "__pycache__/b.cpython-312.pyc": ""}
    first = ("__pycache__/a.cpython-312.pyc:1",)
    yield Example("byte code", code, Outcome.NOT_MET, first)
    several = {".DS_Store": "", "n/.ipynb_checkpoints/a-checkpoint.ipynb": "{}", "a.py": ""}
    places = (".DS_Store:1", "n/.ipynb_checkpoints/a-checkpoint.ipynb:1")
    yield Example("several kinds", several, Outcome.NOT_MET, places)
    state = {".dvc/config": "", ".dvc/cache/files/md5/00/1": "x", ".dvc/tmp/lock": ""}
    places = (".dvc/cache/files/md5/00/1:1", ".dvc/tmp/lock:1")
    yield Example("state of DVC", state, Outcome.NOT_MET, places)
    named = {"docs/pycache.md": "", "build/make.py": "", "dist/README.md": "", "a.pyc.md": ""}
    yield Example("near miss: names that only look so", named, Outcome.MET)
    yield Example("no file", {}, Outcome.NOT_APPLICABLE)
