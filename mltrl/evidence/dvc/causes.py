"""Why templates could not be filled in, in our words (the errors of DVC 3.67, `dvc/parsing`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from mltrl.errors import Unavailable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mltrl.evidence.dvc.file import DvcFile

WIDEST = 120
REASONS = {
    "interpolating is not allowed": "`vars` itself cannot hold `${…}`",
    "expected list/dictionary": "`foreach` needs a list or a mapping",
    "Cannot interpolate": "a `${…}` stands for a list or a mapping where one value is needed",
    "Unsupported value": "a value of `vars` or a params file is of a kind that DVC cannot use",
}


class Refused(Exception):  # noqa: N818 - an outcome, not an error
    """What a template asks for cannot be had, and DVC could not have it either."""


class Files(Protocol):
    """The files that were looked at; `asked` is the last path."""

    asked: str

    def exists(self, path: str) -> bool:
        """Whether git tracks the path."""

    def isdir(self, path: str) -> bool:
        """Whether git tracks files below the path."""

    def value(self, path: str) -> object:
        """What a file of parameters says."""


def blame(file: DvcFile, files: Files, error: Exception, *keys: str) -> str:
    """Keep what DVC would refuse as a problem of the file, and return why nothing is known."""
    reason = _unavailable(error)
    if reason:
        return reason
    reason = _refusal(files, error)
    if not reason:
        kind = type(error).__name__
        return f"DVC's resolver stopped at the templates of `{file.path}` ({kind})"
    file.fault(reason, *(_place(file, error, keys) or keys))
    return f"templates of `{file.path}` cannot be filled in: see pipeline/valid"


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error and those that it came from; DVC wraps them without saying so."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _unavailable(error: Exception) -> str:
    return next((str(one) for one in _chain(error) if isinstance(one, Unavailable)), "")


def _refusal(files: Files, error: Exception) -> str:
    """What is wrong with the templates; "" where it may be DVC or we ourselves."""
    for one in _chain(error):
        known = _known(files, one)
        if known:
            return known
    said = " ".join(str(one) for one in _chain(error))
    for words, reason in REASONS.items():
        if words in said:
            return reason
    if any(kind.__name__ == "DvcException" for kind in type(error).__mro__):
        return f"DVC cannot fill in the templates: {_plain(str(error))}"
    return ""


def _known(files: Files, error: BaseException) -> str:
    """What an error of DVC means, by the name of its type."""
    kind, key = type(error).__name__, _plain(str(getattr(error, "key", "")))
    sentences = {
        "Refused": str(error),
        "KeyNotInContext": f"`${{{key}}}` has no value: neither `vars` nor a params file has it",
        "MergeError": f"`{key}` is set twice, by `vars` or params files",
        "ReservedKeyError": "`item` and `key` are set by `foreach` and `matrix`: `vars` cannot",
        "VarsAlreadyLoaded": f"`vars` load `{files.asked}` twice, once in part",
    }
    return _not_loaded(files) if kind == "ParamsLoadError" else sentences.get(kind, "")


def _not_loaded(files: Files) -> str:
    path = files.asked
    if not files.exists(path):
        return f"`vars` name `{path}`, which is not in git"
    if files.isdir(path):
        return f"`vars` name `{path}`, which is a folder"
    if not isinstance(files.value(path), dict):
        return f"`{path}` holds no mapping, so that DVC cannot take parameters from it"
    return f"`vars` take a key from `{path}` that it does not have"


def _place(file: DvcFile, error: Exception, keys: tuple[str, ...]) -> tuple[str | int, ...] | None:
    """Where the name that has no value is used."""
    names = [getattr(one, "key", None) for one in _chain(error)]
    wanted = next((name for name in names if isinstance(name, str)), None)
    value: object = file.value
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return _find(value, wanted, keys) if wanted and value is not None else None


def _find(value: object, name: str, keys: tuple[str | int, ...]) -> tuple[str | int, ...] | None:
    """The keys to the first text that has the name, and something to fill in."""
    if isinstance(value, str):
        return keys if name in value and "${" in value else None
    entries: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, (dict, list)):
        entries = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in entries:
        if _find(key, name, keys):
            return keys
        found = _find(inner, name, (*keys, key))
        if found:
            return found
    return None


def _plain(text: str) -> str:
    """One short line without colours."""
    line = " ".join(re.sub(r"\x1b\[[0-9;]*m", "", text).split())
    return line if len(line) <= WIDEST else f"{line[: WIDEST - 1]}…"
