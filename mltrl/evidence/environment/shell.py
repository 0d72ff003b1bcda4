"""What a shell line installs with pip or conda."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mltrl.evidence.environment.pip import Requirement, read_conda, read_requirement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.outcomes import Location

_PIP_VALUES = (
    "-r --requirement -c --constraint -e --editable -i --index-url --extra-index-url -f "
    "--find-links -t --target --platform --python-version --implementation --abi --root --prefix "
    "--src --upgrade-strategy --no-binary --only-binary --trusted-host --cert --cache-dir --proxy "
    "--timeout --retries --log --python -p --index --default-index --config-settings "
    "--global-option --build-option --progress-bar --report --torch-backend"
)
_CONDA_VALUES = (
    "-c --channel -n --name -p --prefix -f --file --solver --repodata-fn --subdir --platform"
)
_TOOLS = (
    "pip setuptools wheel uv poetry pipenv pdm hatch build twine pip-tools virtualenv conda mamba "
    "micromamba pipx pixi conda-lock"
)
PIP_VALUES = frozenset(_PIP_VALUES.split())
CONDA_VALUES = frozenset(_CONDA_VALUES.split())
TOOLS = frozenset(_TOOLS.split())
"""What installs; its own version does not tell what is installed."""


class Install(NamedTuple):
    """One thing that a line installs, by which tool (`pip`, `conda`), and where it stands.

    `held` says that a file of constraints decides on its version; `command` is the line on which
    its command begins, which may be another than that of its place.
    """

    requirement: Requirement
    tool: str
    location: Location
    held: bool = False
    command: int = 0

    @property
    def exact(self) -> bool:
        """Whether it always installs the same."""
        return self.requirement.exact or self.held


def installs(line: str, location: Location) -> Iterator[Install]:
    """The distributions that a line of shell installs by name or address.

    Files of requirements, folders, variables and the tools that install are left out.
    """
    if "install" not in line and "conda create" not in line and "mamba create" not in line:
        return
    for command in _separators().split(line):
        words = [word.strip("'\"") for word in _words().findall(command)]
        tool, start = _tool(words)
        if tool:
            yield from _asked(words[start:], tool, location)


@cache
def _separators() -> re.Pattern[str]:
    return re.compile(r"&&|\|\|?|;(?=\s|$)|\n|\$\(|`")


@cache
def _words() -> re.Pattern[str]:
    """Words and quoted texts, also `name"[extra]"==1`; not redirections."""
    return re.compile(r"""(?:"[^"]*"|'[^']*'|[^\s"'])+""")


def _tool(words: list[str]) -> tuple[str, int]:
    """Which tool a command is, and where its arguments begin."""
    for at, word in enumerate(words[:-1]):
        name = word.lstrip("!%").rpartition("/")[2]
        if re.fullmatch(r"pip[\d.]*", name) and words[at + 1] == "install":
            return "pip", at + 2
        if name in {"conda", "mamba", "micromamba"} and words[at + 1] in {"install", "create"}:
            return "conda", at + 2
        if name in {"echo", "printf", "#"}:
            break
    return "", 0


def _asked(words: list[str], tool: str, location: Location) -> Iterator[Install]:
    values = PIP_VALUES if tool == "pip" else CONDA_VALUES
    held = tool == "pip" and any(one in {"-c", "--constraint"} for one in words)
    skip = False
    for word in words:
        if skip or word.startswith("-"):
            skip = not skip and word in values
            continue
        if word.startswith(("#", ">", "2>", ")")):
            break
        read = read_requirement if tool == "pip" else read_conda
        one = read(word, location.line or 1) if _is_named(word) else None
        local = one is not None and bool(one.source) and "://" not in one.source
        if one is not None and not local and one.key not in TOOLS:
            yield Install(_settled(one), tool, location, held, location.line or 0)


def _is_named(word: str) -> bool:
    """Whether a word names a distribution, and not a folder, a file here or a variable."""
    if "://" in word:
        return True
    local = word.startswith((".", "/", "~", "$", "{", "<", "[", "%"))
    path = word.partition("[")[0]
    a_file = path.endswith((".whl", ".tar.gz", ".zip", ".txt", ".yml", ".yaml"))
    return not (local or a_file or "/" in word or word.startswith("python="))


def _settled(one: Requirement) -> Requirement:
    """`name==$VERSION` names one version, although not here."""
    return one._replace(exact=True) if re.search(r"==?\s*\$", one.written) else one
