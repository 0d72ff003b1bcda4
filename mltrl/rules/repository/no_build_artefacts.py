"""Git tracks nothing that programs make by themselves.

Byte code, caches and notes of an editor change with every run and on every machine. They bury what
changed in what always does, and old byte code can even run in place of the source.

Fix: `git rm -r --cached PATH`, and name it in `.gitignore`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each kind, with the first path and a count."""
    paths = [path for path in evidence.tree.entries if evidence.wanted(path)]
    if not paths:
        raise NotApplicable("git tracks no file here")
    found: dict[str, list[str]] = {}
    for path in paths:
        kind = _kind(path)
        if kind:
            found.setdefault(kind, []).append(path)
    for kind, some in found.items():
        more = f" and {len(some) - 1} more" if len(some) > 1 else ""
        yield Finding(f"git tracks {kind}: `{some[0]}`{more}", Location(some[0], 1), kind)


def _kind(path: str) -> str:
    """What makes such a file, or ""."""
    *folders, name = path.split("/")
    known = NAMES.get(name) or SUFFIXES.get(name[-4:])
    if known:
        return known
    for above, folder in zip(("", *folders), folders, strict=False):
        if folder in FOLDERS or folder.endswith(".egg-info"):
            return FOLDERS.get(folder, BUILT)
        if above == ".dvc" and folder in {"tmp", "cache"}:
            return STATE
    return ""


def examples() -> Iterator[Example]:
    """Sources only; byte code; several kinds; names that only look so."""
    yield Example("sources only", {"a.py": "", "src/b.py": ""}, Outcome.MET)
    code = {"a.py": "", "__pycache__/a.cpython-312.pyc": "", "__pycache__/b.cpython-312.pyc": ""}
    first = ("__pycache__/a.cpython-312.pyc:1",)
    yield Example("byte code", code, Outcome.NOT_MET, first, mentions="and 1 more")
    several = {".DS_Store": "", "n/.ipynb_checkpoints/a-checkpoint.ipynb": "{}", "a.py": ""}
    places = (".DS_Store:1", "n/.ipynb_checkpoints/a-checkpoint.ipynb:1")
    yield Example("several kinds", several, Outcome.NOT_MET, places)
    state = {".dvc/config": "", ".dvc/cache/files/md5/00/1": "x"}
    yield Example("state of DVC", state, Outcome.NOT_MET, (".dvc/cache/files/md5/00/1:1",))
    named = {"docs/pycache.md": "", "build/make.py": "", "dist/README.md": "", "a.pyc.md": ""}
    yield Example("near miss: names that only look so", named, Outcome.MET)
    yield Example("no file", {}, Outcome.NOT_APPLICABLE)
