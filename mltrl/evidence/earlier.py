"""What earlier versions of files say: values of metrics, parameters, records and pins of DVC.

Each version is read as its file of today would be. Versions of one file have most of their text in
common, so that what was read of one part is used again wherever the same part stands.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mltrl.documents import decode, fast, read_machine, read_tokens
from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.dvc.digests import file_md5
from mltrl.evidence.dvc.file import reader
from mltrl.evidence.metrics import Metrics, keys_of, numbers
from mltrl.evidence.recorded import Records
from mltrl.evidence.series import BETWEEN, LARGEST
from mltrl.evidence.tree import MemoryTree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mltrl.documents import Document
    from mltrl.evidence.series import Line, Series

Keys = tuple[str | int, ...]
WORDS = {True: "true", False: "false", None: "null"}


class Earlier:
    """The histories of what files say, by name: each a line of steps with texts."""

    def __init__(self, series: Series) -> None:
        self.series = series
        self._known: dict[str, dict[str, Line]] = {}

    def values(self, path: str, keys: tuple[str, ...]) -> dict[str, Line]:
        """The values of keys of a metrics file, each as it is written."""
        kind = f"values {_suffix(path)} {BETWEEN.join(keys)}"
        read = partial(_values_of_json, keys=keys) if _suffix(path) == "json" else None
        return self.series.lines(kind, path, read or partial(_values, path, keys=keys))

    def parameters(self, path: str) -> dict[str, Line]:
        """Every scalar of a file of parameters, as it is written, by its dotted key."""
        return self.series.lines(f"scalars {_suffix(path)}", path, _Scalars(path))

    def digests(self, path: str) -> dict[str, Line]:
        """The md5s that DVC gives the versions of a file: now, and before DVC 3."""
        return self.series.lines("digests", path, _digests)

    def inputs(self, lock: str, stage: str) -> Line:
        """The digest of what a stage ran with at each change of its lock, "" for no record."""
        return self._recorded(lock).get(f"inputs {stage}", [])

    def pinned(self, file: str, name: str) -> Line:
        """The digest that a file of DVC pins under `OWNER:PATH`, "" where it pins none."""
        return self._recorded(file).get(f"pin {name}", [])

    def _recorded(self, path: str) -> dict[str, Line]:
        if path not in self._known:
            self._known[path] = self.series.lines("records", path, Records())
        return self._known[path]


def _digests(data: bytes) -> dict[str, str]:
    return {str(legacy): file_md5(data, legacy=legacy) for legacy in (False, True)}


def _suffix(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[2].lower()


def _clean(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {name: text for name, text in pairs if BETWEEN not in name + text}


def _values(path: str, data: bytes, keys: tuple[str, ...]) -> dict[str, str]:
    """The keys that a version of a metrics file has, with their values."""
    from mltrl.evidence.dvc import Dvc  # noqa: PLC0415 - only where there is a history

    tree = MemoryTree({path: data})
    metrics = Metrics(tree, Dvc(tree, lambda _path: True))
    found = {}
    for key in keys:
        try:
            found[key] = metrics.value(path, key).text
        except (DocumentError, Unavailable):
            continue
    return _clean(found.items())


def _values_of_json(data: bytes, keys: tuple[str, ...]) -> dict[str, str]:
    """The same of a version in JSON: most metrics files, and of these most are flat."""
    try:
        value = read_tokens(decode(data, limit=LARGEST))
    except DocumentError:
        return {}
    found = {}
    for key in keys:
        token = value.get(key) if key and isinstance(value, dict) else None
        if token.__class__ is not str:
            token = value
            steps = keys_of(value, key)
            for step in steps or ():
                token = token[step]  # type: ignore[index]
            if steps is None or isinstance(token, (dict, list)):
                continue
        text = _token(token)
        if BETWEEN not in key + text:
            found[key] = text
    return found


def _token(scalar: object) -> str:
    return scalar if isinstance(scalar, str) else WORDS[scalar]  # type: ignore[index]


class _Scalars:
    """Reads versions of one file of parameters."""

    def __init__(self, path: str) -> None:
        self._suffix = _suffix(path)
        self._read = reader(path)
        self._known: dict[str, tuple[frozenset[object], dict[str, str]]] = {}

    def __call__(self, data: bytes) -> dict[str, str]:
        """Every parameter, as it is written; nothing where they cannot be read."""
        try:
            text = decode(data, limit=LARGEST)
            if self._suffix == "json":
                return _named((keys, _token(one)) for keys, one in leaves(read_tokens(text)))
            if self._read is read_machine:
                found = self._by_parts(text)
                return found if found is not None else _scalars(read_machine(text))
            return _scalars(self._read(text))
        except DocumentError:
            return {}

    def _by_parts(self, text: str) -> dict[str, str] | None:
        """The scalars of YAML, what stands below each key at the left edge read once."""
        found: dict[str, str] = {}
        heads: set[object] = set()
        count = 0
        for part in fast.parts(text):
            known = self._known.get(part)
            if known is None:
                try:
                    value, tokens = fast.read_tokens(part)
                except fast.Unsure:
                    return None
                own = value if isinstance(value, dict) else {}
                known = self._known[part] = (frozenset(own), _named(tokens))
            heads |= known[0]
            count += len(known[0])
            found |= known[1]
        return found if count == len(heads) else None


def _scalars(document: Document) -> dict[str, str]:
    tokens = ((keys, document.token(*keys)) for keys, _ in leaves(document.value))
    return _named((keys, text) for keys, text in tokens if keys and text is not None)


def _named(scalars: Iterable[tuple[Keys, str]]) -> dict[str, str]:
    return _clean([(written(keys), text) for keys, text in scalars])


def leaves(value: object, keys: Keys = ()) -> Iterator[tuple[Keys, object]]:
    """Every scalar below a value, with the keys that lead to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*keys, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from leaves(inner, (*keys, position))
    else:
        yield keys, value


def written(keys: Keys) -> str:
    """Keys as a pointer names them: `folds[0].auc`."""
    text = ""
    for key in keys:
        if isinstance(key, int):
            text += f"[{key}]"
        else:
            text = f"{text}.{key}" if text else key
    return text


def number_keys(value: object) -> Iterator[str]:
    """The keys of all numbers below a value."""
    for keys, _ in numbers(value):
        yield written(keys)
