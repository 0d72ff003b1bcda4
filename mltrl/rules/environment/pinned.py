"""Every requirement names one version, or a lock file does.

`numpy>=1.20` is another program next year. A result can be repeated only with the versions that
made it, down to the last package.

Fix: commit a lock (`uv lock`, `pip-compile`, `conda-lock`), or pin each line with `==`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.environment._installs import only_in_images
from mltrl.rules.environment._unlocked import is_exact, open_requirements, unlocked
from mltrl.rules.examples import Example, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 2: "should"}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each manifest with open requirements and no lock that covers it.

    That at which environment/locked tells that there is no lock is left to that rule. What only
    developers' tools and extras ask for does not count.
    """
    manifests = [one for one in evidence.environment.manifests if one.needed or one.unread]
    if not manifests and only_in_images(evidence):
        raise NotApplicable("only images say what is installed: see environment/install-pinned")
    if not manifests:
        raise NotApplicable("git tracks no requirement file: see environment/declared")
    without = [one for one in unlocked(evidence) if not is_exact(one)]
    unread = [Unknown(one.unread, one.path) for one in manifests if one.unread]
    if len(without) == 1 and not unread:
        raise NotApplicable(f"no lock covers `{without[0].path}`: see environment/locked")
    yield from unread
    for manifest in without[1:]:
        line = next(one.line for one in manifest.needed if not one.exact)
        yield Finding(open_requirements(manifest), Location(manifest.path, line), manifest.path)


def examples() -> Iterator[Example]:
    """Exact; open; covered by a lock; conda; a URL with a hash; compiled; options and comments."""
    exact = lines("numpy==1.26.4", "torch===2.1.0", "x @ https://h/x.zip#sha256=ab12")
    yield Example("exact", {"requirements.txt": exact}, Outcome.MET)
    some = lines("# tools", "numpy==1.26.4", "scipy>=1.10", "pandas")
    root = {"requirements.txt": "click\n"}

    def below(text: str, name: str = "requirements.txt") -> dict[str, str]:
        return {**root, f"app/{name}": text}

    first = ("app/requirements.txt:1",)
    third = ("app/requirements.txt:3",)
    yield Example("open", below(some), Outcome.NOT_MET, third, mentions="2 of 3")
    said = "see environment/locked"
    yield Example("near miss: told as no lock", root, Outcome.NOT_APPLICABLE, mentions=said)
    beside = {**below("numpy\n"), "app/uv.lock": "version = 1\n"}
    yield Example("near miss: beside a lock", beside, Outcome.NOT_APPLICABLE, mentions=said)
    covered = {"requirements.txt": some, "uv.lock": "version = 1\n"}
    yield Example("near miss: a lock covers it", covered, Outcome.MET)
    other = {**below(some), "b/uv.lock": "version = 1\n"}
    yield Example("the lock of another folder", other, Outcome.NOT_MET, third)
    conda = lines("dependencies:", "- python=3.8.10", "- numpy=1.21.2=py38_0", "- pip:", "  - x==1")
    yield Example("conda, exact", {"environment.yml": conda}, Outcome.MET)
    loose = below(lines("dependencies:", "- python=3.8", "- numpy"), "environment.yml")
    yield Example("conda, open", loose, Outcome.NOT_MET, ("app/environment.yml:3",))
    options = lines(
        "-r base.txt",
        "--extra-index-url https://h",
        "-e .",
        "numpy==1.0  # why",
        "git+https://h/x.git@0123456789abcdef0123456789abcdef01234567",
        "torch==2.0 ; python_version < '3.12'",
        "pip==23.0 --hash=sha256:ab",
    )
    yield Example("near miss: options and comments", {"requirements.txt": options}, Outcome.MET)
    hashed = below(lines("numpy", "pip==23.0 --hash=sha256:ab"))
    yield Example("one line with a hash", hashed, Outcome.NOT_MET, first)
    yield Example("a wildcard", below("numpy==1.*\n"), Outcome.NOT_MET, first)
    project = below(lines("[project]", 'name = "x"', 'dependencies = ["click"]'), "pyproject.toml")
    yield Example("a project", project, Outcome.NOT_MET, ("app/pyproject.toml:3",))
    partly = {**project, "app/requirements.txt": "colorama==0.4.6\n"}
    yield Example("exact requirements of other things", partly, Outcome.NOT_MET)
    pipenv = below(lines("[packages]", 'numpy = "*"'), "Pipfile")
    yield Example("Pipenv without a lock", pipenv, Outcome.NOT_MET, ("app/Pipfile:2",))
    yield from _of_projects()


def _of_projects() -> Iterator[Example]:
    """Projects with locks and beside exact files; files that are no manifests; cycles."""
    project = {"pyproject.toml": lines("[project]", 'name = "x"', 'dependencies = ["click"]')}
    compiled = {**project, "requirements.lock": "click==8.1.7\n"}
    yield Example("near miss: a project with a compiled lock", compiled, Outcome.MET)
    beside = {**project, "requirements.txt": lines("Click==8.1.7", "colorama==0.4.6")}
    yield Example("near miss: a project with exact requirements", beside, Outcome.MET)
    tools = {"requirements-dev.txt": "ruff\n", "requirements.txt": "numpy==1.26.4\n"}
    yield Example("near miss: tools of developers", tools, Outcome.MET)
    prose = {"system_requirements.txt": lines("The system runs on Linux.", "It needs 8 GB.")}
    yield Example("near miss: prose", prose, Outcome.NOT_APPLICABLE)
    exported = {"requirements.txt": lines("# platform: linux-64", "numpy=1.21.2=py38h20f2e39_0")}
    yield Example("near miss: a list of conda", exported, Outcome.MET)
    held = {"requirements.txt": "-c constraints.txt\nnumpy\n", "constraints.txt": "numpy==1.0\n"}
    yield Example("near miss: constraints", held, Outcome.MET)
    cycle = {
        "requirements.txt": "-r base-requirements.txt\n",
        "base-requirements.txt": "-r requirements.txt\nx==1\n",
    }
    yield Example("near miss: files that include each other", cycle, Outcome.MET)
    image = {"Dockerfile": "FROM python:3.12\nRUN pip install numpy==1.26.4 pandas jupyter\n"}
    said = "see environment/install-pinned"
    yield Example("near miss: only an image", image, Outcome.NOT_APPLICABLE, mentions=said)
    yield Example("near miss: an image beside a manifest", beside, Outcome.MET)
    yield Example("no manifest", {"train.py": "pass\n"}, Outcome.NOT_APPLICABLE)
