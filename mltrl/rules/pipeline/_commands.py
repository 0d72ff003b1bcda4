"""Which files a command of a stage runs, as far as its text tells: nothing is run to find out.

Looked through: interpreters and their options, programs that start another (`poetry run`), notebook
tools, `cd`, `VARIABLE=value`, `&&`, pipes, and plain tools that run nothing of the repository.
Everything else may run anything: it is named, and nothing is guessed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from posixpath import basename
from shlex import shlex
from typing import TYPE_CHECKING, NamedTuple

from mltrl.evidence.paths import inside, is_absolute
from mltrl.rules.pipeline._programs import (
    INTERPRETERS,
    KEYWORDS,
    PLAIN,
    RUNNERS,
    SUFFIXES,
    Interpreter,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 20_000
ENDS = frozenset(";&|()\n")
OPEN = frozenset("$*?[`{")
SPECIAL = frozenset("'\"\\;&|()<>#\n")


class Script(NamedTuple):
    """A file that is run, or a module: then `places` are the folders in which Python looks."""

    written: str
    folder: str
    places: tuple[str, ...] = ()

    @property
    def path(self) -> str | None:
        """The path of a file from the repository's root; None outside."""
        return inside(self.folder, self.written)


class Commands(NamedTuple):
    """The scripts that a command runs, and the programs of which that cannot be told."""

    scripts: tuple[Script, ...]
    unknown: tuple[str, ...]


def read_commands(command: object, base: str) -> Commands:
    """What the command of a stage runs; a list is one shell after the other."""
    texts = command if isinstance(command, list) else [command]
    return _read(tuple(map(str, texts)), base)


@lru_cache(maxsize=20_000)
def _read(texts: tuple[str, ...], base: str) -> Commands:
    reader = _Reader(base)
    for text in texts:
        reader.read(text, base)
    return Commands(tuple(reader.scripts), tuple(dict.fromkeys(reader.unknown)))


class _Reader:
    """Follows the words of commands. `folder` is None after a `cd` that cannot be followed."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.folder: str | None = base
        self.places: list[str] = []
        self.scripts: list[Script] = []
        self.unknown: list[str] = []

    def read(self, text: str, folder: str | None) -> None:
        """One text for a shell."""
        self.folder = folder
        if SPECIAL.isdisjoint(text) and len(text) <= LONGEST:
            self._part(text.split())
            return
        if len(text) > LONGEST or re.search(r"\w\\\w", text) or "<<" in text:
            self.unknown.append(_first_word(text))
            return
        try:
            words = list(_words(text))
        except ValueError:
            self.unknown.append(_first_word(text))
            return
        for part in _parts(words):
            self._part(part)

    def _part(self, words: list[str]) -> None:
        """One simple command."""
        while words and (words[0] in KEYWORDS or _is_assignment(words[0])):
            self._assign(words[0])
            words = words[1:]
        if not words:
            return
        program, arguments = basename(words[0]), words[1:]
        interpreter = INTERPRETERS.get(program) or INTERPRETERS.get(_unversioned(program))
        if interpreter is not None:
            self._interpret(program, interpreter, arguments)
        elif program == "cd":
            self._cd(arguments)
        elif program == "export":
            for word in arguments:
                self._assign(word)
        else:
            self._program(words[0], program, arguments)

    def _program(self, written: str, program: str, arguments: list[str]) -> None:
        """A program that is no interpreter."""
        if program in SUFFIXES:
            self._first_with(program, SUFFIXES[program], arguments)
        elif program in RUNNERS or written.startswith("$"):
            self._run(program, arguments)
        elif "/" in written and not is_absolute(written):
            self._add(written)
        elif program not in PLAIN:
            self.unknown.append(program)

    def _assign(self, word: str) -> None:
        name, equals, value = word.partition("=")
        if name == "PYTHONPATH" and equals and self.folder is not None:
            found = [inside(self.folder, one) for one in value.split(":") if one]
            self.places += [one for one in found if one is not None and not OPEN & set(one)]

    def _cd(self, arguments: list[str]) -> None:
        target = next((one for one in arguments if not one.startswith("-")), "")
        is_known = self.folder is not None and target and not OPEN & set(target)
        self.folder = inside(self.folder or "", target) if is_known else None

    def _interpret(self, program: str, known: Interpreter, arguments: list[str]) -> None:
        """The script of an interpreter: its first argument that is no option."""
        rest = list(arguments)
        while rest:
            word = rest.pop(0)
            if word in known.inline or (known.glued and re.match(known.glued, word)):
                if known.is_shell and rest:
                    self.read(rest[0], self.folder)
                return
            if word == "-m" and known.has_modules:
                self._module(rest)
                return
            if word in known.with_argument:
                rest = rest[1:]
            elif word == "-" or word.startswith(known.not_a_script):
                return
            elif not word.startswith("-"):
                self._add(word)
                return
        if known.needs_script:
            self.unknown.append(program)

    def _module(self, rest: list[str]) -> None:
        if not rest or self.folder is None or not re.fullmatch(r"[\w.]+", rest[0]):
            self.unknown.append("python -m")
            return
        roots = (
            self.folder,
            *self.places,
            *(f"{one}/src".lstrip("/") for one in (self.folder, "")),
        )
        self.scripts.append(Script(rest[0], self.folder, tuple(dict.fromkeys(roots))))
        behind = [one for one in rest[1:] if one.endswith((".py", ".ipynb"))]
        if rest[0].partition(".")[0] in {"torch", "accelerate", "papermill", "nbconvert"}:
            for script in behind[:1]:
                self._add(script)

    def _first_with(self, program: str, suffixes: tuple[str, ...], arguments: list[str]) -> None:
        found = [one for one in arguments if one.endswith(suffixes) and not one.startswith("-")]
        if found:
            self._add(found[0])
        else:
            self.unknown.append(program)

    def _run(self, program: str, arguments: list[str]) -> None:
        """A program that starts another: from its first argument that is known to be one."""
        for at, word in enumerate(arguments):
            name = re.sub(r"^python[\d.]+$", "python", basename(word))
            if name in INTERPRETERS or name in SUFFIXES:
                self._part(arguments[at:])
                return
            if word.endswith((".py", ".sh", ".R")) and not word.startswith("-"):
                self._add(word)
                return
        self.unknown.append(program)

    def _add(self, written: str) -> None:
        if self.folder is None or OPEN & set(written) or inside(self.folder, written) is None:
            self.unknown.append(written)
        else:
            self.scripts.append(Script(written, self.folder))


def _unversioned(program: str) -> str:
    return re.sub(r"^(python|pypy)[\d.]+$", r"\1", program)


def _words(text: str) -> Iterator[str]:
    lexer = shlex(text.replace("\\\n", " "), posix=True, punctuation_chars=";&|()<>\n")
    lexer.whitespace = " \t\r"
    lexer.whitespace_split = True
    return iter(lexer)


def _parts(words: list[str]) -> Iterator[list[str]]:
    """The simple commands; what redirects input or output is left out."""
    part: list[str] = []
    skip = False
    for word in words:
        if skip:
            skip = False
        elif word and set(word) <= ENDS:
            yield part
            part = []
        elif word and set(word) <= set("<>&"):
            skip = True
            part = part[:-1] if part and part[-1].isdecimal() else part
        else:
            part.append(word)
    yield part


def _is_assignment(word: str) -> bool:
    return "=" in word and re.match(r"[A-Za-z_]\w*=", word) is not None


def _first_word(text: str) -> str:
    words = text.split(maxsplit=1)
    return basename(words[0]) if words else "an empty command"
