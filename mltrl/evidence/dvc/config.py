"""`.dvc/config`: an INI file as DVC writes it, read without interpolation (DVC 3.67, configobj)."""

from __future__ import annotations

from typing import NamedTuple

from mltrl.evidence.dvc.file import DvcFile, Problem
from mltrl.outcomes import Location


class Setting(NamedTuple):
    """One `key = value` of a section; `remote` is the name where the section is a remote's."""

    section: str
    remote: str
    key: str
    value: str
    line: int


class PlainFile(DvcFile):
    """A file that is no YAML: it is readable as soon as its text is."""

    @property
    def readable(self) -> bool:
        """Whether the text was read, and makes sense as far as it was looked at."""
        return not self.unread and not self.problems

    def at(self, *_keys: str | int) -> Location:
        """The first line: a plain file has no keys."""
        return Location(self.path, 1)


class Config:
    """A committed `.dvc/config`: its settings in order."""

    def __init__(self, file: DvcFile) -> None:
        self.file = file
        self.settings: list[Setting] = []
        section = ""
        for number, line in enumerate(file.text.splitlines(), 1):
            text = line.strip()
            if not text or text[0] in "#;":
                continue
            if text[0] == "[":
                section = self._section(text, number)
            else:
                self._setting(section, text, number)

    @property
    def root(self) -> str:
        """The folder of the project that it belongs to."""
        return self.file.folder.removesuffix(".dvc").rstrip("/")

    def at(self, setting: Setting) -> Location:
        """Where a setting stands."""
        return Location(self.file.path, setting.line, 1)

    def _section(self, text: str, number: int) -> str:
        close = text.rfind("]")
        if close < 0 or _without_comment(text[close + 1 :]).strip():
            self._blame("a section is one name in brackets, such as `[core]`", number)
            return ""
        return _unquoted(text[1:close].strip("[]").strip())

    def _setting(self, section: str, text: str, number: int) -> None:
        key, equals, value = text.partition("=")
        if not equals or not section:
            self._blame("expected `key = value` below a section such as `[core]`", number)
            return
        kind, _, rest = section.partition(" ")
        remote = _unquoted(rest.strip()) if kind == "remote" else ""
        clean = _unquoted(_without_comment(value.strip()))
        self.settings.append(Setting(kind.lower(), remote, _unquoted(key.strip()), clean, number))

    def _blame(self, message: str, number: int) -> None:
        self.file.problems.append(Problem(message, Location(self.file.path, number, 1), "syntax"))


def _unquoted(text: str) -> str:
    """The text without one pair of surrounding quotes."""
    quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "'\""
    return text[1:-1] if quoted else text


def _without_comment(text: str) -> str:
    """The value before an unquoted ` #` comment."""
    if text[:1] in {"'", '"'}:
        end = text.find(text[0], 1)
        return text[: end + 1] if end > 0 else text
    return text.split(" #", 1)[0].rstrip()
