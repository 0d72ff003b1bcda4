"""The README names a place to start.

Code in order has a way in: a script, a pipeline, a command, a notebook. Who opens the repository
for the first time should not have to look for it among all the rest.

Fix: say in the README which file, stage or command somebody runs first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mltrl.evidence.suffixes import CODE, suffix_of
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.docs._readme import LONGEST, require_code, require_readme, with_linked_pages
from mltrl.rules.examples import Example, lines, stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 1: "should"}
WITHOUT_LEVEL = "may"
MOST_NAMES = 20
BEGINNING = r"^(?:#{1,4} .{0,20})?(?:quick[ -]?start|getting started)"
RUNNERS = {
    "dvc.yaml": r"\bdvc (?:repro|exp run)\b",
    "makefile": r"\bmake\b",
    "snakefile": r"\bsnakemake\b",
    "main.nf": r"\bnextflow\b",
    "justfile": r"\bjust\b",
    "pixi.toml": r"\bpixi run\b",
    "package.json": r"\b(?:npm|yarn|pnpm)\b",
    "pyproject.toml": r"\b(?:pixi|poetry|pdm|hatch|uv|poe|task) run\b",
    "tasks.py": r"\b(?:invoke|inv) \w",
    "tox.ini": r"\btox\b",
    "noxfile.py": r"\bnox\b",
    "dockerfile": r"\bdocker\b",
    "docker-compose.yml": r"\bdocker[ -]compose\b",
}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding where the README names no file of code, no pipeline and no command."""
    readme = require_readme(evidence)
    code = require_code(evidence)
    text = with_linked_pages(evidence, readme)
    if re.search(BEGINNING, text, re.IGNORECASE | re.MULTILINE):
        return
    if _names_file(text, code) or _names_runner(evidence, text) or _names_package(evidence, text):
        return
    message = f"`{readme}` names no script, notebook, pipeline or command of this repository"
    fix = f"say in `{readme}` what somebody runs first{_perhaps(evidence)}"
    yield Finding(message, Location(readme, 1), "entry point", fix)


def _perhaps(evidence: Evidence) -> str:
    """What that may be, where the files tell."""
    if "dvc.yaml" in evidence.tree.entries:
        return ": perhaps `dvc repro`"
    started = sorted(evidence.code.entries, key=lambda path: (path.count("/"), path))
    named = started or [path for path in evidence.notebooks.paths if evidence.wanted(path)]
    return f": perhaps `{named[0]}`" if named else ""


def _names_file(text: str, code: list[str]) -> bool:
    """Whether it names a tracked file of code by its name."""
    words = (one.rstrip(".") for one in re.split(r"[^\w./%+-]+", text))
    written = {one.rpartition("/")[2] for one in words}
    written = {one.replace("%20", " ") for one in written if suffix_of(one) in CODE}
    return not written.isdisjoint(path.rpartition("/")[2] for path in code)


def _names_runner(evidence: Evidence, text: str) -> bool:
    here = {path.rpartition("/")[2].lower() for path in evidence.tree.entries}
    return any(name in here and re.search(form, text) for name, form in RUNNERS.items())


def _names_package(evidence: Evidence, text: str) -> bool:
    """Whether it starts or imports a package of the repository, or shows how a library is used."""
    started = re.findall(r"\bpython[\d.]{0,5}[ ]+-m[ ]+([\w.]+)", text)
    started += re.findall(r"^[ \t]*+(?:>>> )?(?:from|import)[ ]+([\w.]+)", text, re.MULTILINE)
    started += re.findall(r"^[ \t]*+library\((\w+)\)", text, re.MULTILINE)
    started += re.findall(r"`([a-z_]\w{0,60})\.[a-z_][.\w]{0,100}[`(]", text)
    started += re.findall(r"\bpip[\d.]* install (?:-U |--upgrade )?([\w-]+)", text)
    if re.search(r"\bpip[\d.]* install (?:-e )?(?:git\+|[.'\"])", text) or _names_function(
        evidence, text
    ):
        return True
    if any(evidence.code.local.is_local("", one) for one in started):
        return True
    said = {one.strip("`$.,:;()") for one in text.split()}
    return not said.isdisjoint(_console_scripts(evidence))


def _names_function(evidence: Evidence, text: str) -> bool:
    """Whether it shows a call of a function that the code defines."""
    shown = re.findall(r"`(?:[\w.]{0,60}\.)?([a-z_]\w{3,60})\(", text)[:MOST_NAMES]
    return bool(shown) and bool(
        evidence.code.mentioning(*(f"def {one}(".encode() for one in shown))
    )


def _console_scripts(evidence: Evidence) -> set[str]:
    """The commands that packages of the repository install."""
    found: set[str] = set()
    for path in evidence.tree.entries:
        if path.rpartition("/")[2] in {"pyproject.toml", "setup.cfg", "setup.py"}:
            text = evidence.prose.text(path)[:LONGEST]
            for block in re.findall(r"scripts[\"']?\]?\s{0,9}[=:]?([^\[]*)", text):
                form = r"\b([\w-]{1,60})[\"']?\s{0,9}=\s{0,9}[\"']?[\w.]{1,200}:\w"
                found.update(re.findall(form, block))
    return found


def examples() -> Iterator[Example]:
    """A script; a pipeline; a package; a command; nothing; a file that is not there."""

    def repository(text: str, **files: str) -> dict[str, str]:
        named = {path.replace("__", "/"): content for path, content in files.items()}
        about = "It tells planets from binaries in the light curves of a space telescope."
        return {"README.md": f"# Vetting\n\n{about} {text}\n", "src/train.py": "", **named}

    yield Example("a script", repository("Begin with `src/train.py`."), Outcome.MET)
    pipeline = {**repository("`dvc repro` makes all."), "dvc.yaml": stage()}
    yield Example("a pipeline", pipeline, Outcome.MET)
    package = {**repository("\n```\nfrom vetting import fit\n```"), "vetting/__init__.py": ""}
    yield Example("a package", package, Outcome.MET)
    library = {**repository("``vetting.io`` keeps models."), "vetting/__init__.py": ""}
    yield Example("near miss: a part of a library", library, Outcome.MET)
    called = {
        **repository("`fill(img)` and `vetting.find_gaps(img)` do it."),
        "v.py": "def find_gaps(x): ...\n",
    }
    yield Example("near miss: a function of a library", called, Outcome.MET)
    headed = repository("\n\n## Quick start\n\nOpen the folder in your editor.")
    yield Example("near miss: a section for beginners", headed, Outcome.MET)
    tasks = {**repository("`pixi run all` makes all."), "pixi.toml": ""}
    yield Example("near miss: a task", tasks, Outcome.MET)
    project = lines("[project.scripts]", 'vet = "vetting.cli:main"')
    command = {**repository("`vet --all` does it."), "pyproject.toml": project}
    yield Example("a command", command, Outcome.MET)
    yield Example("nothing", repository("It works."), Outcome.NOT_MET, ("README.md:1",))
    staged = {**repository("It works."), "dvc.yaml": stage()}
    yield Example("a pipeline that it does not name", staged, Outcome.NOT_MET)
    gone = repository("Begin with `src/fit.py`, or `make all`.")
    yield Example("near miss: files that are not there", gone, Outcome.NOT_MET)
    yield Example("no README", {"train.py": ""}, Outcome.NOT_APPLICABLE)
