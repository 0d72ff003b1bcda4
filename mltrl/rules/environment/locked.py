"""What the code needs is locked, down to the last package.

A requirement is met by other packages that have requirements of their own. Only a lock writes all
of them down, so that a result can be had again next year, and only one that is made after the last
change of the requirements says what they mean now.

Fix: write a lock and commit it: `uv lock`, `poetry lock`, `pip-compile --generate-hashes`,
`conda-lock`, `pixi install`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable, Unavailable
from mltrl.evidence.environment.specifiers import allows
from mltrl.outcomes import Finding, Location, Outcome, Strength, Unknown
from mltrl.rules.anchor import stand_in
from mltrl.rules.environment._installs import only_in_images
from mltrl.rules.environment._unlocked import is_exact, open_requirements, unlocked
from mltrl.rules.examples import Example, lines
from mltrl.rules.pipeline._words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.environment import Lock, Manifest, Requirement

SCOPE = "repository"
STRENGTH = {0: "may", 2: "should", 4: "must"}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for what no lock covers, one for each lock that is older than its manifest."""
    asked = [one for one in evidence.environment.manifests if one.needed or one.unread]
    images = only_in_images(evidence)
    if not asked and not images:
        raise NotApplicable("no file lists what is needed: see environment/declared")
    yield from (Unknown(one.unread, one.path) for one in asked if one.unread)
    read = [one for one in asked if not one.unread]
    yield from _missing(unlocked(evidence))
    for manifest in read:
        yield from _outdated(evidence, manifest)
    for path, installed in images.items():
        exact = all(one.exact for one in installed)
        message = f"no lock file fixes what `{path}` installs"
        place = next((one.location for one in installed if not one.exact), installed[0].location)
        yield Finding(message, place, f"{path} lock", strength=Strength.MAY if exact else None)


def _missing(manifests: list[Manifest]) -> Iterator[Finding]:
    """One finding for the lock that is not there; other open files are environment/pinned's."""
    if not manifests:
        return
    main, *others = manifests
    place = stand_in(Location(main.path, next(iter(_open_lines(main)), main.needed[0].line)))
    if not is_exact(main):
        message = f"no lock file fixes what `{main.path}` asks for: {open_requirements(main)}"
        yield Finding(message, place, "lock")
        return
    more = f" and {len(others)} more" if others else ""
    name = "name" if others else "names"
    message = f"`{main.path}`{more} {name} versions, but not of what these need in turn"
    yield Finding(message, place, "lock", strength=Strength.MAY)


def _open_lines(manifest: Manifest) -> Iterator[int]:
    return (one.line for one in manifest.needed if not one.exact)


def _outdated(evidence: Evidence, manifest: Manifest) -> Iterator[Finding | Unknown]:
    """What the lock beside a manifest does not know, or knows in another version."""
    try:
        lock = evidence.environment.lock_beside(manifest)
    except Unavailable as reason:
        yield Unknown(str(reason), manifest.path)
        return
    stale = list(_stale(manifest, lock)) if lock is not None and lock.versions else []
    if lock is not None and stale:
        names = listed(one.written for one in stale)
        message = f"`{lock.path}` is older than `{manifest.path}`: it does not hold {names}"
        fix = "run the tool's `lock` or `compile` again and commit what it writes"
        yield Finding(message, Location(manifest.path, stale[0].line), lock.path, fix)


def _stale(manifest: Manifest, lock: Lock) -> Iterator[Requirement]:
    """The requirements that a lock does not meet; those with conditions or addresses may differ."""
    for one in manifest.needed:
        if one.marker or one.source or one.key == "python":
            continue
        held = lock.versions.get(one.key)
        if held is None or (one.versions and all(allows(one.versions, v) is False for v in held)):
            yield one


def examples() -> Iterator[Example]:
    """Locked by many tools; not at all; only directly; exported; an old lock."""
    project = lines("[project]", 'name = "x"', "dependencies = [", '"numpy>=1.20",', '"click"]')

    def uv(*packages: str) -> str:
        each = [f'[[package]]\nname = "{one}"\nversion = "1.26"\n' for one in packages]
        return "\n".join(['version = 1\nrequires-python = ">=3.11"\n', *each])

    held = {"pyproject.toml": project, "uv.lock": uv("numpy", "click", "colorama")}
    yield Example("uv", held, Outcome.MET)
    bare = {"pyproject.toml": project}
    yield Example("nothing", bare, Outcome.NOT_MET, ("pyproject.toml:4",), mentions="no lock file")
    old = {**bare, "uv.lock": uv("numpy")}
    yield Example("a dependency since", old, Outcome.NOT_MET, ("pyproject.toml:5",), "`click`")
    raised = {**held, "pyproject.toml": project.replace("1.20", "2.0")}
    yield Example("a bound since", raised, Outcome.NOT_MET, ("pyproject.toml:4",), "`numpy>=2.0`")
    asked = {"requirements.in": "pandas\n"}
    compiled = {**asked, "requirements.txt": "# autogenerated by pip-compile\npandas==2.2.0\n"}
    yield Example("near miss: compiled", compiled, Outcome.MET)
    stale = {**compiled, "requirements.in": "pandas\nscipy\n"}
    yield Example("compiled before", stale, Outcome.NOT_MET, ("requirements.in:2",))
    frozen = lines("certifi==2024.2.2", "idna==3.6", "requests==2.31.0", "urllib3==2.2.0")
    yield Example("near miss: pip freeze", {"requirements.txt": frozen}, Outcome.MET)
    export = lines("dependencies:", "- numpy=1.21.2=py38h20f2e39_0", "- pip:", "  - torch==1.9.0")
    yield Example("near miss: an export of conda", {"env.yaml": export}, Outcome.MET)
    opened = {"requirements.txt": "click==8.1.7\npandas>=2\n", "a/requirements.txt": "x\n"}
    said = "1 of 2 requirements names no exact version: `pandas`"
    yield Example("no lock", opened, Outcome.NOT_MET, ("requirements.txt:2",), said)
    direct = {"requirements.txt": "pandas==2.2.0\n"}
    yield Example("only directly", direct, Outcome.NOT_MET, mentions="these need in turn")
    pipenv = {
        "Pipfile": '[packages]\npandas = "*"\n',
        "Pipfile.lock": '{\n    "default": {\n        "pandas": {"version": "==2.2.0"}\n    }\n}\n',
    }
    yield Example("near miss: Pipenv", pipenv, Outcome.MET)
    tools = {**held, "requirements-dev.txt": "ruff\n"}
    yield Example("near miss: tools of developers", tools, Outcome.MET)
    apart = {**held, "other/requirements.txt": "x>1\n"}
    yield Example("near miss: below a locked project", apart, Outcome.MET)
    image = {"Dockerfile": "FROM python:3.12\nRUN pip install numpy==1.26.4 pandas\n"}
    yield Example("only an image", image, Outcome.NOT_MET, ("Dockerfile:2",), "`Dockerfile`")
    tool = {"Dockerfile": "FROM python:3.12\nRUN pip install jupyter\n", "a.py": ""}
    yield Example("near miss: an image with a tool", tool, Outcome.NOT_APPLICABLE)
    yield Example("no manifest", {"a.py": "import numpy\n"}, Outcome.NOT_APPLICABLE)
    broken = {"pyproject.toml": "[project\n"}
    yield Example("unreadable", broken, Outcome.UNKNOWN, mentions="pyproject.toml")
