"""`dvc.lock`: what each stage was, when it last ran (schemas 1 and 2.0 of DVC 1.x to 3.x)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.evidence.dvc.pins import Pin, read_pin

if TYPE_CHECKING:
    from mltrl.evidence.dvc.file import DvcFile
    from mltrl.outcomes import Location

SCHEMA = "2.0"
# As in DVC 3.67, `dvc/schema.py`; `isdir` and `remote` are of older versions.
PIN_KEYS = frozenset(
    (
        *("path", "hash", "md5", "etag", "checksum", "version_id", "size", "nfiles", "isexec"),
        *("cloud", "files", "dataset", "isdir", "remote"),
    )
)
ENTRY_KEYS = frozenset({"cmd", "deps", "params", "outs"})


class LockedStage:
    """One entry of a lock. Pins are read on demand: their folder is the live stage's `wdir`."""

    __slots__ = ("_read", "entry", "file", "keys", "name")

    def __init__(
        self, file: DvcFile, keys: tuple[str | int, ...], name: str, entry: dict[str, object]
    ) -> None:
        self.file = file
        self.keys = keys
        self.name = name
        self.entry = entry
        self._read: dict[tuple[str, str | None], list[Pin]] = {}

    def pins(self, section: str, base: str | None) -> list[Pin]:
        """The pins of `deps` or `outs`, their paths relative to the folder `base`; read once."""
        if (section, base) not in self._read:
            self._read[section, base] = self._pins(section, base)
        return self._read[section, base]

    def _pins(self, section: str, base: str | None) -> list[Pin]:
        entries = self.entry.get(section)
        if not isinstance(entries, list):
            return []
        for position, entry in enumerate(entries):
            if isinstance(entry, dict) and not entry.keys() <= PIN_KEYS:
                for key in sorted(map(str, entry.keys() - PIN_KEYS)):
                    here = (*self.keys, section, position, key)
                    self.file.fault(f"an entry has no key `{key}`", *here)
        pins = [
            read_pin(
                entry,
                base=base,
                owner=self.name,
                file=self.file,
                keys=(*self.keys, section, position),
                cached=None,
            )
            for position, entry in enumerate(entries)
        ]
        return [pin for pin in pins if pin is not None]

    @property
    def cmd(self) -> object:
        """The command that ran: a text, or a list of them."""
        return self.entry.get("cmd")

    @property
    def params(self) -> dict[str, dict[object, object]]:
        """The recorded values: file, then key, then value."""
        recorded = self.entry.get("params")
        if not isinstance(recorded, dict):
            return {}
        return {name: values for name, values in recorded.items() if isinstance(values, dict)}

    def at(self, *keys: str | int) -> Location:
        """Where the entry, or the key inside it, stands."""
        return self.file.at(*self.keys, *keys)


class Lock(NamedTuple):
    """A `dvc.lock`: its file, its entries by stage name, and what each dataset was, by its name."""

    file: DvcFile
    stages: dict[str, LockedStage]
    datasets: dict[str, dict[str, object]]


def read_lock(file: DvcFile) -> Lock:
    """The entries of a lock; what is wrong with it is kept in the file's `problems`."""
    value = file.value
    if not file.readable:
        return Lock(file, {}, {})
    if not isinstance(value, dict):
        file.reject("dvc.lock is empty or no mapping")
        return Lock(file, {}, {})
    prefix, stages = _stages(file, value)
    found = {}
    for name, entry in stages.items():
        keys = (*prefix, name)
        if not isinstance(entry, dict) or not ENTRY_KEYS & entry.keys():
            file.fault("a lock entry is a mapping with `cmd`, `deps`, `params`, `outs`", *keys)
        else:
            found[name] = LockedStage(file, keys, name, entry)
    return Lock(file, found, _datasets(value.get("datasets")))


def _datasets(entries: object) -> dict[str, dict[str, object]]:
    """The datasets of `dvc ds add`, each with the version that was locked."""
    if not isinstance(entries, list):
        return {}
    return {str(one.get("name")): one for one in entries if isinstance(one, dict)}


def _stages(
    file: DvcFile, value: dict[str, object]
) -> tuple[tuple[str | int, ...], dict[str, object]]:
    """The mapping of entries and the keys that lead to it: DVC 1.x has it at the top."""
    if "schema" not in value:
        if "stages" in value and not _looks_like_entry(value["stages"]):
            file.reject("dvc.lock has no `schema`: DVC writes `schema: '2.0'`")
            return (), {}
        return (), value
    if str(value["schema"]) != SCHEMA:
        file.reject(f"unknown lock schema: `{SCHEMA}` is the one that is known", "schema")
        return (), {}
    stages = value.get("stages") or {}
    if not isinstance(stages, dict):
        file.reject("`stages` is a mapping from stage name to entry", "stages")
        return (), {}
    return ("stages",), stages


def _looks_like_entry(value: object) -> bool:
    """Whether this is a lock entry: in DVC 1.x a stage could be named `stages`."""
    return isinstance(value, dict) and isinstance(value.get("cmd"), (str, list))
