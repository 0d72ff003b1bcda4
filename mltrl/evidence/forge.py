"""Links to the forge that a repository came from, built from its remote's address as data."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from mltrl.evidence.git import Repository

KINDS = {
    "github": ("commit/{commit}", "blob/{commit}/{path}", "#L{line}"),
    "gitlab": ("-/commit/{commit}", "-/blob/{commit}/{path}", "#L{line}"),
    "bitbucket": ("commits/{commit}", "src/{commit}/{path}", "#lines-{line}"),
    "gitea": ("commit/{commit}", "src/commit/{commit}/{path}", "#L{line}"),
}
"""The addresses of a commit, of a file at a commit, and of a line in it."""
GITEA = frozenset({"codeberg", "forgejo", "gitea"})
LARGEST = 1 << 12


class Forge(NamedTuple):
    """Where a repository is shown to people. `web` is its address, without any credential.

    `kind` is "" for a forge that is not known: nothing is linked then.
    """

    web: str = ""
    kind: str = ""

    def commit(self, commit: str) -> str:
        """The page of a commit, "" where there is none."""
        if not self.kind or not commit:
            return ""
        return f"{self.web}/{KINDS[self.kind][0].format(commit=commit)}"

    def file(self, path: str, commit: str, line: int | None = None) -> str:
        """The page of a file as it is at a commit, "" where there is none."""
        if not self.kind or not commit or not path.isprintable():
            return ""
        place = KINDS[self.kind][1].format(commit=commit, path=quote(path))
        mark = KINDS[self.kind][2].format(line=line) if line else ""
        return f"{self.web}/{place}{mark}"


def forge_of(repository: Repository) -> Forge:
    """The forge of the remote `origin`; an empty one where that is no address of the web."""
    words = ("config", "--local", "--no-includes", "--get", "remote.origin.url")
    answer = repository.git.run(*words, limit=LARGEST)
    return read_address(answer.output.decode("utf-8", "replace").strip())


def read_address(written: str) -> Forge:
    """The forge that an address of a remote leads to: https, ssh, or `git@host:owner/name.git`."""
    short = _short().fullmatch(written)
    host, path = short.groups() if short else _split(written)
    path = path.strip("/").removesuffix(".git")
    if not _host().fullmatch(host) or not _path().fullmatch(path):
        return Forge()
    return Forge(f"https://{host}/{quote(path)}", _kind(host))


def _split(written: str) -> tuple[str, str]:
    """Host and path of an address; a port is kept only where it is one of the web."""
    try:
        parts = urlsplit(written)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "", ""
    if parts.scheme not in {"git", "http", "https", "ssh"}:
        return "", ""
    return (f"{host}:{port}" if port and parts.scheme == "https" else host), parts.path


def _kind(host: str) -> str:
    labels = host.partition(":")[0].lower().split(".")
    for label in labels[:2]:
        if label in KINDS:
            return label
        if label in GITEA:
            return "gitea"
    return ""


@cache
def _short() -> re.Pattern[str]:
    return re.compile(r"(?:[^\s@/:]+@)?([A-Za-z0-9.-]{2,}):(?!//)([^\s:]+)")


@cache
def _host() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?")


@cache
def _path() -> re.Pattern[str]:
    """Two names at least, as every forge has them, and nothing that climbs."""
    return re.compile(r"(?!\.)[\w.~+-]+(?:/(?!\.)[\w.~+-]+)+")
