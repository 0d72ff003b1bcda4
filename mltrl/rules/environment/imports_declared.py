"""Every package that is imported is declared.

An import that no file lists works where it was written, because something else happened to be
installed there, and fails for everybody who installs what the files say.

Fix: add the package to the manifest (`uv add NAME`, or a line in `requirements.txt`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import NotApplicable, Unavailable
from mltrl.evidence.environment.names import BRINGS, holders, is_distribution, is_known
from mltrl.evidence.paths import below
from mltrl.evidence.python.files import is_test
from mltrl.outcomes import Finding, Outcome, Strength, Unknown
from mltrl.rules.anchor import stand_in
from mltrl.rules.environment._imports import Importer, importers
from mltrl.rules.environment._installs import only_in_images
from mltrl.rules.examples import Example, lines
from mltrl.rules.pipeline._words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.outcomes import Location

SCOPE = "repository"
STRENGTH = {0: "may", 2: "should"}


class Declared(NamedTuple):
    """What governs a folder: `names` by which packages are there, `asked` those of manifests.

    `unsure` says why more may be declared than could be read.
    """

    names: frozenset[str]
    asked: frozenset[str]
    unsure: str


class Use(NamedTuple):
    """An import that is needed, where it stands first, and in how many files."""

    name: str
    place: Location
    files: int
    only_tests: bool


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each package that is imported and that nothing declares."""
    if not evidence.environment.manifests and not only_in_images(evidence):
        raise NotApplicable("no file lists what is needed: see environment/declared")
    found = [one for one in importers(evidence) if not _is_aside(one.path)]
    doubts = list(_refused(evidence))
    if not found and not doubts:
        raise NotApplicable("the code imports nothing beyond Python and itself")
    governed: dict[str, list[Importer]] = {}
    for one in found:
        governed.setdefault(_home(evidence, one.path), []).append(one)
    for home, some in sorted(governed.items()):
        yield from _undeclared(evidence, _declared(evidence, home), some)
    yield from doubts


def _refused(evidence: Evidence) -> Iterator[Unknown]:
    """One Unknown for each file that holds a NUL, so that its imports are not told."""
    for path in evidence.code.mentioning(b"\0"):
        try:
            evidence.python(path)
        except Unavailable as reason:
            yield Unknown(str(reason), path)


def _is_aside(path: str) -> bool:
    """Whether a file is not run with the rest: packaging and documentation settings."""
    name = path.rpartition("/")[2]
    return name in {"setup.py", "conf.py", "noxfile.py", "fabfile.py", "tasks.py"}


def _home(evidence: Evidence, path: str) -> str:
    """The nearest folder above a file that has a manifest; the root where none has."""
    folders = {one.folder for one in evidence.environment.manifests}
    above = [one for one in folders if below(path, one)]
    return max(above, key=len, default="")


def _declared(evidence: Evidence, home: str) -> Declared:
    """What is declared for a folder: above it, in it and below it, in manifests, locks, images."""
    environment = evidence.environment
    asked: set[str] = set()
    doubts = []
    for one in environment.every:
        if one.is_python and (below(home, one.folder) or below(one.folder, home)):
            asked |= {each.key for each in one.requirements}
            doubts += [one.unread] if one.unread else []
            doubts += [f"`{one.path}` may ask for more than is written in it"] if one.open else []
    for path in environment.image_files:
        asked |= {one.requirement.key for one in environment.docker_installs(path)}
    for path in only_in_images(evidence):
        doubts.append(f"the image that `{path}` starts from may hold more")
    for folder, package in environment.spaces.items():
        if below(home, folder) or below(folder, home):
            asked.add(package)
    held = environment.own_names
    for path in environment.lock_files:
        if below(home, path.rpartition("/")[0]):
            held |= set(environment.lock(path).versions)
    return Declared(frozenset(asked | held), frozenset(asked), "".join(doubts[:1]))


def _undeclared(
    evidence: Evidence, declared: Declared, some: list[Importer]
) -> Iterator[Finding | Unknown]:
    missing = {name for one in some for name in one.names if not holders(name) & declared.names}
    uses = [use for name in sorted(missing) if (use := _use(evidence, name, some))]
    named = {use.name for use in uses}
    uses = [use for use in uses if not (holders(use.name) - {use.name}) & named]
    explained = {held for one in some for name in one.names for held in holders(name)}
    spare = {one for one in declared.asked - explained if not is_distribution(one)}
    unclear = [one for one in uses if declared.unsure or (spare and not is_known(one.name))]
    for use in uses:
        if use not in unclear:
            yield _finding(evidence, use, declared)
    if unclear:
        names = listed(one.name for one in unclear)
        why = f": {declared.unsure}" if declared.unsure else ", perhaps under other names"
        yield Unknown(f"not told whether something declares {names}{why}", unclear[0].name)


def _use(evidence: Evidence, name: str, some: list[Importer]) -> Use | None:
    """Where a package is imported; None where all code goes on without it."""
    files = [one for one in some if name in one.names and _is_needed(evidence, one, name)]
    if not files:
        return None
    place = files[0].place(evidence, name)
    return Use(name, place, len(files), all(is_test(one.path) for one in files))


def _is_needed(evidence: Evidence, file: Importer, name: str) -> bool:
    """Whether a file cannot do without a package: no `try`, no choice of a version around it."""
    try:
        read = evidence.notebooks.python if file.rows else evidence.python
        found = read(file.path).imports
    except Unavailable:
        return True
    mine = [one for one in found if one.module.partition(".")[0] == name]
    return not mine or any(not one.optional for one in mine)


def _finding(evidence: Evidence, use: Use, declared: Declared) -> Finding:
    files = f" in {use.files} files" if use.files > 1 else ""
    message = f"`{use.name}` is imported{files} and declared nowhere"
    elsewhere = [
        one.path
        for one in evidence.environment.every
        if any(asked.key in holders(use.name) for asked in one.requirements)
    ]
    if elsewhere:
        message = f"`{use.name}` is imported{files} and declared only in {listed(elsewhere)}"
    along = sorted(
        {
            held
            for name in holders(use.name)
            for held in BRINGS.get(name, ())
            if held in declared.names
        }
    )
    if along:
        message += f"; it comes along with {listed(along)}"
    weight = Strength.MAY if along or elsewhere or use.only_tests else None
    return Finding(message, stand_in(use.place), use.name, strength=weight)


def examples() -> Iterator[Example]:
    """Declared; under another name; not; optional; brought along; local; in sub-folders."""
    code = {"a.py": lines("import numpy as np", "import sklearn.svm", "from PIL import Image")}
    asked = {**code, "requirements.txt": lines("numpy==1.26", "scikit-learn", "Pillow>=9")}
    yield Example("declared", asked, Outcome.MET)
    torch = {**asked, "src/b.py": lines('"""B."""', "import torch")}
    yield Example("not", torch, Outcome.NOT_MET, ("src/b.py:2",), mentions="`torch` is imported")
    guard = lines("try:", "    import torch", "except ImportError:", "    torch = None")
    yield Example("near miss: optional", {**asked, "b.py": guard}, Outcome.MET)
    typed = lines("from typing import TYPE_CHECKING", "if TYPE_CHECKING:", "    import torch")
    yield Example("near miss: for types only", {**asked, "b.py": typed}, Outcome.MET)
    local = {**asked, "b.py": "from utils import f\nimport torch_tools\n", "lib/utils.py": ""}
    local["torch_tools/__init__.py"] = ""
    yield Example("near miss: modules of this repository", local, Outcome.MET)
    conda = {"a.py": "import torch, cv2\n", "env.yml": "dependencies: [pytorch=2.0, opencv]\n"}
    yield Example("near miss: names of conda", conda, Outcome.MET)
    brought = {"a.py": "import numpy\nimport pandas\n", "requirements.txt": "pandas\n"}
    yield Example(
        "brought along", brought, Outcome.NOT_MET, ("a.py:1",), mentions="along with `pandas`"
    )
    plots = {"a.py": "import pylab\nimport matplotlib\n", "requirements.txt": "numpy\n"}
    yield Example("two names of one package", plots, Outcome.NOT_MET, ("a.py:2",))
    unknown = {"a.py": "import hgvs_tools\n", "requirements.txt": "bio-formats-reader\n"}
    yield Example("near miss: a name that nobody knows", unknown, Outcome.UNKNOWN, mentions="hgvs")
    rare = {"a.py": "import hgvs_tools\nimport numpy\n", "requirements.txt": "numpy\n"}
    yield Example("a rare one beside known ones", rare, Outcome.NOT_MET, ("a.py:1",))
    setup = "from setuptools import setup\nsetup(install_requires=read())\n"
    dynamic = {"a.py": "import torch\n", "setup.py": setup, "r/requirements.txt": "numpy\n"}
    yield Example("near miss: setup.py computes them", dynamic, Outcome.UNKNOWN)
    parts = {"p/a.py": "import numpy\n", "p/requirements.txt": "numpy\n"}
    apart = {**parts, "q/b.py": "import torch\n", "q/requirements.txt": "pandas\n"}
    yield Example("a project of its own", apart, Outcome.NOT_MET, ("q/b.py:1",))
    beside = {**apart, "q/b.py": "import numpy\n", "q/requirements.txt": "attrs\n"}
    yield Example("declared for another part", beside, Outcome.NOT_MET, mentions="declared only in")
    cells = '{"cell_type": "code", "source": ["from IPython import display\\n", "%s"]}'
    colab = f'{{"cells": [{cells % "from google.colab import drive"}]}}'
    note = {"n.ipynb": colab, "requirements.txt": "numpy\n", "a.py": "import numpy\n"}
    yield Example("near miss: what runs the notebook", note, Outcome.MET)
    inner = {"nb/b.py": "import numpy\n", "docker/requirements.txt": "numpy\n"}
    yield Example("near miss: declared in a folder beside", inner, Outcome.MET)
    app = {"demo/app.py": "import gradio\nimport numpy\n", "demo/requirements.txt": "numpy\n"}
    space = {**app, "demo/README.md": lines("---", "title: X", "sdk: gradio", "---", "# X")}
    yield Example("near miss: the README of a Space declares it", space, Outcome.MET)
    prose = {**app, "demo/README.md": lines("# X", "", "---", "sdk: gradio", "---")}
    yield Example("a README that is of no Space", prose, Outcome.NOT_MET, ("demo/app.py:1",))
    image = {**code, "Dockerfile": "FROM x\nRUN pip install numpy scikit-learn pillow\n"}
    yield Example("near miss: only an image", image, Outcome.MET)
    base = {**image, "b.py": "import torch\n"}
    yield Example("near miss: an image above", base, Outcome.UNKNOWN, mentions="`Dockerfile`")
    yield from _read()
    yield Example("no manifest", code, Outcome.NOT_APPLICABLE)


def _read() -> Iterator[Example]:
    """What an included file declares; a file that is no Python."""
    code = {"a.py": "import numpy\n"}
    chained = {**code, "requirements.txt": "-r deps/base.lst\n", "requirements-dev.txt": "pytest\n"}
    chained["deps/base.lst"] = "numpy\n"
    yield Example("near miss: in an included file of any name", chained, Outcome.MET)
    nul = {**chained, "b.py": "import pickle\0\nimport torch\n"}
    yield Example("near miss: no Python at all", nul, Outcome.UNKNOWN, mentions="`b.py`")
