"""Images that environments start from: Dockerfiles, compositions, workflows, dev containers."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from mltrl.documents import read_machine
from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.environment.manifests import table
from mltrl.evidence.environment.shell import Install, installs
from mltrl.outcomes import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

# Tags that somebody moves. Codenames of distributions (`bookworm`) are fixed enough.
_MOVING = (
    "latest main master edge nightly dev devel develop stable lts current rolling testing unstable "
    "sid slim alpine"
)
MOVING = frozenset(_MOVING.split())
WORKFLOWS = (".github/workflows/", ".gitea/workflows/", ".forgejo/workflows/", ".gitlab-ci.y")
KEYS = frozenset({"image", "container"})
NO_DOCKERFILES = frozenset({"dockerignore", "html", "j2", "json", "md", "py", "sh", "txt", "yml"})
BUILT = frozenset({"build"})


class Image(NamedTuple):
    """An image as it is written, and where.

    `name` has the arguments filled in, and is "" where they are not known.
    """

    written: str
    name: str
    location: Location

    @property
    def has_digest(self) -> bool:
        """Whether a digest names its bytes."""
        return "@sha256:" in self.name

    @property
    def tag(self) -> str:
        """The tag, "" without one."""
        return self.name.partition("@")[0].rpartition("/")[2].partition(":")[2]

    @property
    def moves(self) -> bool:
        """Whether it will be another image: no tag, or one that names no version."""
        if self.has_digest or not self.name:
            return False
        words = [one for one in re.split(r"[-_.]", self.tag.lower()) if one]
        versioned = any(char.isdigit() for char in self.tag)
        return not words or words[0] in MOVING or (not versioned and bool(MOVING & set(words)))


class Instruction(NamedTuple):
    """One instruction of a Dockerfile: its keyword, the rest, and its first line."""

    keyword: str
    rest: str
    line: int


def is_dockerfile(path: str) -> bool:
    """Whether a path is that of a Dockerfile."""
    name = path.rpartition("/")[2].lower()
    stem, _, suffix = name.partition(".")
    own = stem in {"dockerfile", "containerfile"} and suffix not in NO_DOCKERFILES
    return own or name.endswith((".dockerfile", ".containerfile"))


def may_name_images(path: str) -> bool:
    """Whether a file may name an image to start from."""
    name = path.rpartition("/")[2].lower()
    return (
        is_dockerfile(path)
        or _is_composition(name)
        or name in {"devcontainer.json", ".devcontainer.json"}
        or (path.startswith(WORKFLOWS) and name.endswith((".yml", ".yaml")))
        or name.endswith(".def")
    )


def may_build_images(path: str) -> bool:
    """Whether a file may hold the command that builds an image."""
    name = path.rpartition("/")[2].lower()
    workflow = path.startswith(WORKFLOWS)
    return workflow or name.endswith((".sh", ".mk", ".ps1")) or "makefile" in name


def built_in(text: str) -> set[str]:
    """The names under which `docker build` and the like keep what they build here."""
    if "build" not in text:
        return set()
    return set(re.findall(r"\bbuild\b[^\n]*?\s(?:-t|--tag)[ =]+[\"']?([\w./-]+)", text))


def _is_composition(name: str) -> bool:
    return bool(re.fullmatch(r"(?:docker-)?compose[\w.-]*\.ya?ml", name))


def images_in(path: str, text: str) -> list[Image]:
    """The images that a file names.

    Raises:
        Unavailable: it is not what its name says.
    """
    name = path.rpartition("/")[2].lower()
    if is_dockerfile(path):
        return list(_of_dockerfile(path, text))
    if name.endswith(".json"):
        return list(_matching(path, text, r'"image"\s*:\s*"([^"\n]+)"'))
    if name.endswith(".def"):
        is_recipe = re.search(r"^Bootstrap:\s*docker", text, re.MULTILINE | re.IGNORECASE)
        return list(_matching(path, text, r"^From:[ \t]*(\S+)")) if is_recipe else []
    if not any(f"{key}:" in text for key in KEYS):
        return []
    try:
        return list(_of_yaml(path, text))
    except DocumentError as error:
        raise Unavailable(f"`{path}` line {error.line}: {error.message}") from error


def _matching(path: str, text: str, pattern: str) -> Iterator[Image]:
    for found in re.finditer(pattern, text, re.MULTILINE):
        line = text.count("\n", 0, found.start(1)) + 1
        yield _image(found[1], {}, Location(path, line))


def _image(written: str, known: dict[str, str], location: Location) -> Image:
    """An image with variables filled in, as far as their values are known."""

    def value(found: re.Match[str]) -> str:
        name = found[1] or found[3]
        return known.get(name) or (found[2] or "") or found[0]

    name = re.sub(r"\$\{(\w+)(?::?-([^}]*))?\}|\$(\w+)", value, written)
    return Image(written, "" if "$" in name or "{" in name else name, location)


def instructions(text: str) -> Iterator[Instruction]:
    """The instructions of a Dockerfile, continued lines joined; a here-document is part of one."""
    rows = enumerate(text.splitlines(), 1)
    for number, row in rows:
        found = _instruction().match(row)
        if found is None:
            continue
        parts = [found[2].rstrip()]
        while parts[-1].endswith("\\"):
            parts[-1] = parts[-1][:-1].rstrip()
            following = next(
                (one.strip() for _, one in rows if not one.lstrip().startswith("#")), ""
            )
            parts.append(following)
        rest = " ".join(parts)
        here = re.search(r"<<-?[\"']?(\w+)", rest)
        if here:
            rest = "\n".join([rest, *_until(here[1], rows)])
        yield Instruction(found[1].upper(), rest, number)


def _until(end: str, rows: Iterator[tuple[int, str]]) -> Iterator[str]:
    """The lines up to the one that ends a here-document."""
    return takewhile(lambda one: one != end, (row.strip() for _, row in rows))


@cache
def _instruction() -> re.Pattern[str]:
    return re.compile(r"[ \t]*([A-Za-z]+)[ \t]+(\S.*)")


def _of_dockerfile(path: str, text: str) -> Iterator[Image]:
    """The images of `FROM`, without the names of earlier stages and `scratch`."""
    known: dict[str, str] = {}
    stages = {"scratch"}
    for one in instructions(text):
        if one.keyword == "ARG":
            name, equals, default = one.rest.partition("=")
            known.update({name.strip(): default.strip("\"' ")} if equals else {})
        elif one.keyword == "FROM":
            words = [word for word in one.rest.split() if not word.startswith("--")]
            image = _image(words[0] if words else "", known, Location(path, one.line))
            if image.name.lower() not in stages:
                yield image
            if len(words) > 2:  # noqa: PLR2004 - FROM image AS stage
                stages.add(words[2].lower())


def installs_in(path: str, text: str) -> Iterator[Install]:
    """What the `RUN` instructions of a Dockerfile install, at the line where that stands."""
    rows = text.splitlines()
    for one in instructions(text):
        if one.keyword != "RUN":
            continue
        line = re.sub(r'["\[\],]+', " ", one.rest) if one.rest.startswith("[") else one.rest
        for found in installs(line, Location(path, one.line)):
            yield found._replace(location=Location(path, _line(rows, one.line, found)))


def _line(rows: list[str], first: int, found: Install) -> int:
    """The line of a long instruction on which a requirement stands."""
    rest = enumerate(rows[first - 1 :], first)
    return next((at for at, row in rest if found.requirement.written in row), first)


def _of_yaml(path: str, text: str) -> Iterator[Image]:
    """The images of services, containers and jobs; not of what the file itself builds."""
    document = read_machine(text)
    waiting: list[tuple[object, tuple[str | int, ...]]] = [(document.value, ())]
    while waiting:
        value, keys = waiting.pop(0)
        for key, inner in table(value).items():
            here = (*keys, str(key))
            named = table(inner).get("name", inner)
            if key in KEYS and isinstance(named, str) and not BUILT & set(table(value)):
                yield _image(named, {}, Location(path, document.at(*here).line))
            if isinstance(inner, dict):
                waiting.append((inner, here))
