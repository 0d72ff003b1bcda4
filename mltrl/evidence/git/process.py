"""Starting git: a fixed environment, an argument list, a limit on time and on output."""

from __future__ import annotations

import os
import selectors
import subprocess
import time
from pathlib import Path
from typing import IO, NamedTuple

from mltrl.errors import CannotAudit

OLDEST = (2, 38)
PATIENCE = 120.0
LARGEST_OUTPUT = 1 << 27
LARGEST_COMPLAINT = 1 << 16
BLOCK = 1 << 16
HARMLESS = (
    "advice.graftFileDeprecated=false",  # said of GIT_GRAFT_FILE, in every complaint
    "core.attributesFile=/dev/null",
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "core.warnAmbiguousRefs=true",
    "gpg.ssh.program=/dev/null",
    "submodule.recurse=false",
)


class Answer(NamedTuple):
    """What a finished git command printed. `complete` is False where it was cut at the limit."""

    code: int
    output: bytes
    complaint: str
    complete: bool = True


class Git:
    """Runs git in one folder, with nothing from the caller's or the repository's configuration."""

    def __init__(self, program: str, folder: Path, *, bare: bool = False) -> None:
        self.program = program
        self.folder = folder
        self.trusted: tuple[str, ...] = ()
        # A bare repository is used where it was asked for by name, never where git stumbles on one.
        self._bare = "all" if bare else "explicit"

    def command(self, *arguments: str) -> tuple[str, ...]:
        """The whole command line."""
        trusted = (f"safe.directory={one}" for one in self.trusted)
        settings = (*HARMLESS, f"safe.bareRepository={self._bare}", *trusted)
        flags = (word for one in settings for word in ("-c", one))
        return (self.program, "-C", str(self.folder), *flags, *arguments)

    def run(
        self, *arguments: str, limit: int = LARGEST_OUTPUT, stdin: IO[bytes] | None = None
    ) -> Answer:
        """Run a command to its end, or until it has printed more than `limit` bytes.

        It reads the file `stdin`, or nothing.

        Raises:
            CannotAudit: it cannot be started, or takes too long.
        """
        try:
            process = subprocess.Popen(  # noqa: S603 - a fixed program, words from a fixed list
                self.command(*arguments),
                env=environment(),
                stdin=stdin or subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
        except OSError as error:
            raise CannotAudit(f"git cannot be started: {error.strerror}") from error
        with process:
            try:
                return _collect(process, limit, arguments[0])
            finally:
                process.kill()


def environment() -> dict[str, str]:
    """The whole environment of every call."""
    return {
        "PATH": clean_path(),
        "LC_ALL": "C",
        "HOME": os.devnull,
        "XDG_CONFIG_HOME": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_GRAFT_FILE": os.devnull,
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_FLUSH": "0",  # answers come in blocks, not commit by commit
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_LITERAL_PATHSPECS": "1",
        "NoDefaultCurrentDirectoryInExePath": "1",
    }


def clean_path() -> str:
    """The absolute folders of PATH: programs are never taken from the current folder."""
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return os.pathsep.join(folder for folder in folders if Path(folder).is_absolute())


def find_git(audited: Path) -> str:
    """The absolute path of a git that is new enough and lies outside the audited folder.

    Raises:
        CannotAudit: there is none.
    """
    for folder in filter(None, clean_path().split(os.pathsep)):
        program = Path(folder) / "git"
        if os.access(program, os.X_OK) and program.is_file() and not _inside(program, audited):
            _require_version(str(program))
            return str(program)
    raise CannotAudit("git is not installed", "install git 2.38 or later")


def _inside(program: Path, audited: Path) -> bool:
    return audited != Path("/") and program.resolve().is_relative_to(audited)


def _require_version(program: str) -> None:
    answer = Git(program, Path("/")).run("version", limit=BLOCK)
    words = answer.output.decode("ascii", "replace").split()
    written = words[2] if words[:2] == ["git", "version"] and len(words) > 2 else ""  # noqa: PLR2004
    numbers = tuple(int(part) for part in written.split(".")[:2] if part.isdecimal())
    if len(numbers) != len(OLDEST):
        raise CannotAudit(f"`{program} version` says no version", "install git 2.38 or later")
    if numbers < OLDEST:
        raise CannotAudit(f"git {written} is too old", "install git 2.38 or later")


def _collect(process: subprocess.Popen[bytes], limit: int, name: str) -> Answer:
    """Read both pipes to their ends, within the limits of time and size."""
    deadline = time.monotonic() + PATIENCE
    blocks: dict[object, list[bytes]] = {process.stdout: [], process.stderr: []}
    sizes = {process.stdout: 0, process.stderr: 0}
    with selectors.DefaultSelector() as selector:
        for pipe in (process.stdout, process.stderr):
            selector.register(pipe, selectors.EVENT_READ)  # type: ignore[arg-type]
        while selector.get_map():
            ready = selector.select(max(0.0, deadline - time.monotonic()))
            if not ready:
                raise _too_slow(name)
            for key, _ in ready:
                block = os.read(key.fd, BLOCK)
                sizes[key.fileobj] += len(block)  # type: ignore[index]
                if not block:
                    selector.unregister(key.fileobj)
                elif key.fileobj is process.stdout or sizes[process.stderr] <= LARGEST_COMPLAINT:
                    blocks[key.fileobj].append(block)
            if sizes[process.stdout] > limit:
                return Answer(0, b"".join(blocks[process.stdout]), "", complete=False)
    complaint = b"".join(blocks[process.stderr]).decode("utf-8", "backslashreplace").strip()
    return Answer(_exit_code(process, name), b"".join(blocks[process.stdout]), complaint)


def _exit_code(process: subprocess.Popen[bytes], name: str) -> int:
    try:
        return process.wait(PATIENCE)
    except subprocess.TimeoutExpired as error:
        raise _too_slow(name) from error


def _too_slow(name: str) -> CannotAudit:
    return CannotAudit(f"`git {name}` did not end within {PATIENCE:.0f} s")
