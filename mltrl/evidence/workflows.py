"""What continuous integration does: its files, the commands they run, and when.

GitHub's and GitLab's files are read as YAML; of other services only the lines are looked at.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from mltrl.documents import decode, read_machine
from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.paths import inside
from mltrl.evidence.suffixes import CODE, suffix_of
from mltrl.outcomes import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence.tree import Tree

LARGEST = 1 << 20
GITHUB = (".github/workflows/", ".gitea/workflows/", ".forgejo/workflows/")
GITLAB = (".gitlab-ci.yml", ".gitlab-ci.yaml")
OTHERS = frozenset(
    {
        ".appveyor.yml",
        ".buildkite/pipeline.yml",
        ".circleci/config.yml",
        ".cirrus.yml",
        ".drone.yml",
        ".semaphore/semaphore.yml",
        ".travis.yml",
        ".woodpecker.yml",
        "Jenkinsfile",
        "appveyor.yml",
        "azure-pipelines.yml",
        "bitbucket-pipelines.yml",
        "cloudbuild.yaml",
    }
)
TASKS = frozenset({"Makefile", "makefile", "GNUmakefile", "noxfile.py", "tox.ini", "package.json"})
SCRIPTS = CODE | {"", "bash", "bat", "mk", "pl", "ps1", "rb"}
KEYWORDS = frozenset({"default", "include", "stages", "variables", "workflow", "image", "services"})


class Row(NamedTuple):
    """What stands on one line of a file."""

    text: str
    location: Location


class Command(NamedTuple):
    """One line of a script as a shell reads it, and where it begins.

    `rows` are the lines on which it stands: several where it goes on after a backslash, or where
    YAML folds it.
    """

    text: str
    location: Location
    rows: tuple[Row, ...] = ()

    def at(self, part: str) -> Location:
        """The line on which a part of it stands."""
        word = re.compile(rf"(?<![\w.-]){re.escape(part)}(?![\w.-])")
        return next((one.location for one in self.rows if word.search(one.text)), self.location)


class Use(NamedTuple):
    """An action, a workflow or an image of others that a file names."""

    written: str
    location: Location


class Workflow(NamedTuple):
    """One file of continuous integration.

    `triggers` are the events that start it (`push`, `schedule`). `elsewhere` are the parts that
    stand in other repositories, so that not all commands are known. `unread` says why it could not
    be read.
    """

    path: str
    service: str
    commands: tuple[Command, ...] = ()
    uses: tuple[Use, ...] = ()
    triggers: frozenset[str] = frozenset()
    elsewhere: tuple[str, ...] = ()
    unread: str = ""

    @property
    def location(self) -> Location:
        """Its beginning."""
        return Location(self.path, 1)


class Workflows:
    """The files of continuous integration, each read once.

    A service looks for them at the root, so that those of an audited folder are the repository's.
    """

    def __init__(self, tree: Tree) -> None:
        self.tree = tree

    @cached_property
    def files(self) -> list[Workflow]:
        """Every file, by path."""
        services = ((path, service_of(path)) for path in self.tree.entries)
        return [self._load(path, service) for path, service in services if service]

    @cached_property
    def scripts(self) -> dict[str, str]:
        """The tracked scripts and Makefiles that commands may run, with their text."""
        named = {
            path
            for one in self.files
            for command in one.commands
            for word in _between_words().split(command.text)
            if word and (path := inside("", word)) in self.tree.entries
        }
        found = {path for path in named if suffix_of(path) in SCRIPTS}
        return {path: self._text(path) for path in sorted(found | TASKS & {*self.tree.entries})}

    def _text(self, path: str) -> str:
        try:
            return self.tree.read(path, LARGEST).decode("utf-8", "replace")
        except (DocumentError, Unavailable):
            return ""

    def _load(self, path: str, service: str) -> Workflow:
        blank = Workflow(path, service)
        try:
            text = decode(self.tree.read(path, LARGEST), limit=LARGEST)
            if service == "other":
                return blank._replace(commands=tuple(_lines(text, path)))
            document = read_machine(text)
        except Unavailable as reason:
            return blank._replace(unread=str(reason))
        except DocumentError as error:
            return blank._replace(unread=f"`{path}` line {error.line}: {error.message}")
        reader = _GitHub if service == "github" else _GitLab
        return reader(path, text, document.value).read(blank)


@cache
def _between_words() -> re.Pattern[str]:
    return re.compile(r"[\s;&|<>()'\"`]+")


@cache
def _after_key() -> re.Pattern[str]:
    """What stands before a value: `- run: `, `- "`."""
    return re.compile(r"^(?:- +)*(?:[\w-]+: +)?[\"']?")


def service_of(path: str) -> str:
    """Which service reads a path: `github`, `gitlab`, `other`, or "" for none."""
    if path.startswith(GITHUB) and path.endswith((".yml", ".yaml")) and path.count("/") == 2:  # noqa: PLR2004
        return "github"
    if path in GITLAB:
        return "gitlab"
    return "other" if path in OTHERS else ""


def _lines(text: str, path: str) -> Iterator[Command]:
    rows = []
    for number, line in enumerate(text.splitlines(), 1):
        clean = line.strip().lstrip("-").strip()
        if clean and not clean.startswith(("#", "//")):
            rows.append([Row(clean, Location(path, number))])
    yield from _commands(rows)


def _commands(lines: list[list[Row]]) -> Iterator[Command]:
    """The commands in these lines of a script; one that ends in a backslash goes on on the next."""
    begun: list[Row] = []
    for at, rows in enumerate(lines, 1):
        begun += rows
        if at == len(lines) or not begun[-1].text.endswith("\\"):
            text = " ".join(one.text.removesuffix("\\").strip() for one in begun)
            yield Command(text, begun[0].location, tuple(begun))
            begun = []


class _Reader:
    """Walks through the value of a file, and down its lines at the same time."""

    def __init__(self, path: str, text: str, value: object) -> None:
        self.path = path
        self.table = _mapping(value)
        self.lines = text.splitlines()
        self.next = 0

    def at(self, fragment: str) -> Location:
        """The next line that holds a text and is no comment; the file where there is none.

        Lists in brackets have several texts on one line, so that the last line is tried as well.
        """
        number = self.find(fragment)
        return Location(self.path, 1 if number is None else number)

    def find(self, fragment: str) -> int | None:
        """The number of that line."""
        places: tuple[int, ...] = (*range(self.next, len(self.lines)), max(self.next - 1, 0))
        for number in places:
            line = self.lines[number]
            if fragment in line and not line.lstrip().startswith("#"):
                self.next = number + 1
                return number + 1
        return None

    def rows(self, text: str) -> list[Row]:
        """The next lines of the file on which a line of a script stands."""
        number = self.find(text)
        if number is not None:
            return [Row(text, Location(self.path, number))]
        return self.folded(text) or [Row(text, Location(self.path, 1))]

    def folded(self, text: str) -> list[Row]:
        """The lines that YAML joined into one; none where they are not found."""
        rest, rows = text, list[Row]()
        for number in range(self.next, len(self.lines)):
            piece = self.lines[number].strip()
            if not rows and not rest.startswith(piece):
                piece = _after_key().sub("", piece)
            if piece and rest.startswith(piece):
                rows.append(Row(piece, Location(self.path, number + 1)))
                rest = rest[len(piece) :].lstrip()
                if not rest:
                    self.next = number + 1
                    return rows
            elif piece:
                rest, rows = text, []
        return []

    def script(self, value: object) -> Iterator[Command]:
        """The lines of a script: a text, or a list of texts."""
        for one in value if isinstance(value, list) else [value]:
            lines = [line.strip() for line in one.splitlines()] if isinstance(one, str) else []
            said = (line for line in lines if line and not line.startswith("#"))
            yield from _commands([self.rows(line) for line in said])


class _GitHub(_Reader):
    """GitHub Actions (docs.github.com, workflow syntax)."""

    def read(self, blank: Workflow) -> Workflow:
        """Its triggers, steps and what it uses."""
        commands: list[Command] = []
        uses: list[Use] = []
        for job in _mapping(self.table.get("jobs")).values():
            self.used(job, uses)
            steps = _mapping(job).get("steps")
            for step in steps if isinstance(steps, list) else []:
                self.used(step, uses)
                commands += self.script(_mapping(step).get("run"))
        on = self.table.get("on", self.table.get(True))
        triggers = on if isinstance(on, (list, dict)) else [on]
        return blank._replace(
            commands=tuple(commands),
            uses=tuple(uses),
            triggers=frozenset(one for one in triggers if isinstance(one, str)),
            elsewhere=tuple(one.written for one in uses if _hides_commands(one.written)),
        )

    def used(self, value: object, uses: list[Use]) -> None:
        """Note what a job or a step uses."""
        written = _mapping(value).get("uses")
        if isinstance(written, str):
            uses.append(Use(written, self.at(written)))


def _hides_commands(written: str) -> bool:
    """Whether what is used runs commands that are not read: others' workflows, local actions."""
    return written.startswith("./") != (".github/workflows/" in written)


class _GitLab(_Reader):
    """GitLab CI (docs.gitlab.com, `.gitlab-ci.yml` reference)."""

    def read(self, blank: Workflow) -> Workflow:
        """Its scripts, and what it includes."""
        commands: list[Command] = []
        for name, job in self.table.items():
            if name not in KEYWORDS:
                for part in ("before_script", "script", "after_script"):
                    commands += self.script(_mapping(job).get(part))
        scheduled = "schedule" in str(self.table)
        included = self.table.get("include")
        return blank._replace(
            commands=tuple(commands),
            triggers=frozenset({"push", "schedule"} if scheduled else {"push"}),
            elsewhere=("include",) if included else (),
        )


def _mapping(value: object) -> dict[object, object]:
    return value if isinstance(value, dict) else {}
