"""No package is asked for in versions that exclude each other, and no file includes itself.

Where one file wants `numpy==1.26` and the one beside it `numpy>=2`, what is installed depends on
which of them somebody reads first, and results differ by accident. Where files include each other
in a circle, pip installs nothing.

Fix: keep each version in one place, and let the other file include it (`-r requirements.txt`).
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import NotApplicable
from mltrl.evidence.environment.manifests import kind_of
from mltrl.evidence.environment.specifiers import contradict
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.examples import Example, lines
from mltrl.rules.pipeline._words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.environment import Manifest, Requirement

SCOPE = "repository"
STRENGTH = {0: "may", 2: "should"}
# Words that mark a file as one of several to choose from.
CHOICES = frozenset(
    {"cpu", "gpu", "cuda", "rocm", "tpu", "mps", "m1", "mac", "macos", "osx", "linux", "windows"}
    | {"win", "old", "legacy", "min", "minimal", "lowest", "latest", "colab", "kaggle", "all"}
    | {"full", "docs", "doc", "ci", "lint", "rtd", "frozen", "lock", "deploy", "deployment"}
)


class Asked(NamedTuple):
    """A requirement and the manifest that it stands in."""

    manifest: Manifest
    requirement: Requirement


class Clash(NamedTuple):
    """Two requirements that cannot both be met."""

    first: Asked
    second: Asked


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each package that a file names twice, one for each two files that differ."""
    manifests = _manifests(evidence)
    if not any(one.requirements or one.unread or one.included for one in manifests):
        raise NotApplicable("no requirement file is there that another could contradict")
    yield from (Unknown(one.unread, one.path) for one in manifests if one.unread)
    yield from _circles(evidence)
    clashes: dict[tuple[str, str, str], dict[str, Clash]] = {}
    for together in _sets(evidence):
        by_name: dict[str, list[Asked]] = {}
        for manifest in together:
            for one in manifest.requirements:
                if one.versions and not one.marker:
                    by_name.setdefault(one.key, []).append(Asked(manifest, one))
        for key, asked in by_name.items():
            for clash in _clash(asked):
                first, second = clash.first.manifest.path, clash.second.manifest.path
                cause = (second, first, key if first == second else "")
                clashes.setdefault(cause, {}).setdefault(key, clash)
    yield from (_finding(list(some.values())) for some in clashes.values())


def _manifests(evidence: Evidence) -> list[Manifest]:
    """Those of the audited part, also those that only include others."""
    return [
        one for one in evidence.environment.every if one.is_python and evidence.wanted(one.path)
    ]


def _circles(evidence: Evidence) -> Iterator[Finding]:
    """One finding for each circle of files that include each other."""
    included = {
        one.path: {other.path for other in evidence.environment.includes(one)}
        for one in _manifests(evidence)
        if one.included
    }
    for path, paths in included.items():
        circle = sorted(one for one in paths if path in included.get(one, ()))
        if path in paths and circle[0] == path:
            way = f" by way of {listed(circle[1:])}" if len(circle) > 1 else ""
            message = f"`{path}` includes itself{way}"
            fix = "take out the `-r` that closes the circle"
            yield Finding(message, Location(path, 1), f"{path} circle", fix)


def _sets(evidence: Evidence) -> Iterator[list[Manifest]]:
    """Manifests that are installed together: those of a folder, and those that one includes.

    A file that is one only because another includes it belongs to that alone.
    """
    read = [one for one in _manifests(evidence) if not one.unread]
    folders: dict[str, list[Manifest]] = {}
    for one in read:
        if kind_of(one.path) and not _is_choice(one):
            folders.setdefault(one.folder, []).append(one)
    yield from folders.values()
    for one in read:
        included = evidence.environment.includes(one)
        apart = any(other.folder != one.folder or not kind_of(other.path) for other in included)
        if apart or _is_choice(one):
            yield [one, *included]


def _is_choice(manifest: Manifest) -> bool:
    """Whether it is one of several files to choose from, by its name."""
    name = manifest.path.rpartition("/")[2].lower()
    words = set(name.replace("-", ".").replace("_", ".").split("."))
    versioned = any(word[:1] in {"p", "c", "t"} and word[-1:].isdigit() for word in words)
    return versioned or bool(words & CHOICES)


def _clash(asked: list[Asked]) -> Iterator[Clash]:
    """The first pair of the same package in which one excludes the other."""
    for first, second in combinations(asked, 2):
        one, other = first.requirement, second.requirement
        same_file = first.manifest is second.manifest
        alternatives = one.group != other.group and bool(one.group and other.group)
        if (alternatives and same_file) or not contradict(one.versions, other.versions):
            continue
        yield Clash(first, second)
        return


def _finding(clashes: list[Clash]) -> Finding:
    """What two files, or two lines of one, say of the same packages; the first clash is shown."""
    (one, other), *more = clashes
    path, others = one.manifest.path, other.manifest.path
    line = one.requirement.line
    where = f"line {line}" if path == others else f"`{path}` line {line}"
    message = f"`{other.requirement.written}` excludes `{one.requirement.written}` of {where}"
    if more:
        named = listed(clash.second.requirement.name for clash in more)
        message += f"; the two files also differ in {named}"
    subject = f"{others} {one.requirement.key}" if path == others else f"{others} {path}"
    return Finding(message, Location(others, other.requirement.line), subject)


def examples() -> Iterator[Example]:
    """One version; twice in a file; in two files; alternatives; conditions; includes."""
    yield Example("one version", {"requirements.txt": "numpy==1.26.4\n"}, Outcome.MET)
    twice = {"requirements.txt": lines("numpy==1.26.4", "pandas", "NumPy==1.24.0")}
    yield Example("twice", twice, Outcome.NOT_MET, ("requirements.txt:3",), mentions="line 1")
    project = lines("[project]", 'name = "x"', 'dependencies = ["numpy>=2"]')
    two = {"pyproject.toml": project, "requirements.txt": "numpy==1.26.4\n"}
    yield Example("two files", two, Outcome.NOT_MET, ("requirements.txt:1",), mentions="numpy>=2")
    frozen = lines("numpy==1.26.4", "scipy==1.11.0", "pandas==2.0.0")
    conda = lines("dependencies:", "- numpy=1.25.0", "- scipy=1.10.0", "- pandas=2.0.0")
    apart = {"requirements.txt": frozen, "environment.yml": conda}
    place = ("requirements.txt:1",)
    yield Example("grown apart", apart, Outcome.NOT_MET, place, mentions="also differ in `scipy`")
    fits = {"pyproject.toml": project, "requirements.txt": "numpy==2.1.0\n"}
    yield Example("near miss: a range and a version in it", fits, Outcome.MET)
    same = {"requirements.txt": lines("numpy==1.26.4", "numpy==1.26.4")}
    yield Example("near miss: the same line twice", same, Outcome.MET)
    marked = lines(
        "numpy==1.24.0 ; python_version < '3.9'", "numpy==1.26.4 ; python_version > '3.8'"
    )
    yield Example("near miss: conditions", {"requirements.txt": marked}, Outcome.MET)
    gpu = {"requirements.txt": "torch==2.0.0\n", "requirements-gpu.txt": "torch==2.1.0\n"}
    yield Example("near miss: files to choose from", gpu, Outcome.MET)
    wheel = {"requirements.txt": "torch==2.0.0\n", "environment.yml": "dependencies: [torch=2.0]\n"}
    yield Example("near miss: a version and its beginning", wheel, Outcome.MET)
    apart = {"a/requirements.txt": "numpy==1.26.4\n", "b/requirements.txt": "numpy==2.0.0\n"}
    yield Example("near miss: two projects", apart, Outcome.MET)
    chained = {"a/requirements.txt": "-r ../base-requirements.txt\nnumpy==2.0.0\n"}
    chained["base-requirements.txt"] = "numpy==1.26.4\n"
    yield Example("an included file", chained, Outcome.NOT_MET, ("base-requirements.txt:1",))
    circle = {"requirements.txt": "-r requirements/a.txt\nnumpy\n"}
    circle["requirements/a.txt"] = "-r ../requirements.txt\nscipy\n"
    said = "includes itself by way of `requirements/a.txt`"
    yield Example("in a circle", circle, Outcome.NOT_MET, ("requirements.txt:1",), mentions=said)
    itself = {"requirements.txt": "-r requirements.txt\nnumpy\n"}
    yield Example("itself", itself, Outcome.NOT_MET, ("requirements.txt:1",))
    twice = {**circle, "requirements/a.txt": "-r b.txt\n", "requirements/b.txt": "numpy==1\n"}
    twice["requirements.txt"] = "-r requirements/a.txt\n-r requirements/b.txt\n"
    yield Example("near miss: taken in twice", twice, Outcome.MET)
    other = {"requirements.txt": "-r deps/base.lst\n", "deps/base.lst": "-r more\nnumpy==1.26.4\n"}
    named = {**other, "deps/more": "numpy==2.0.0\n"}
    yield Example("includes of any name", named, Outcome.NOT_MET, ("deps/more:1",))
    closed = {**other, "deps/more": "-r ../requirements.txt\n"}
    said = "itself by way of `deps/more`, `requirements.txt`"
    yield Example("in a circle of any names", closed, Outcome.NOT_MET, mentions=said)
    two = {"requirements-a.txt": "-r a.lst\n", "requirements-b.txt": "-r b.lst\n"}
    two |= {"a.lst": "numpy==1.26.4\n", "b.lst": "numpy==2.0.0\n"}
    yield Example("near miss: included by one file each", two, Outcome.MET)
    yield Example("no manifest", {"a.py": ""}, Outcome.NOT_APPLICABLE)
