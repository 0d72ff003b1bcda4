"""Which keys DVC's files may have, and of which kind their values are (DVC 3.67, `dvc/schema.py`).

DVC refuses a whole repository for one misspelt key. What older versions wrote is let through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mltrl.evidence.dvc.file import DvcFile

Kinds = tuple[type, ...]
ANYTHING: Kinds = (object,)
LIST: Kinds = (list,)
MAPPING: Kinds = (dict,)
TEXT: Kinds = (str,)
TRUTH: Kinds = (bool,)
NOTHING = type(None)
WORDS = {bool: "true or false", dict: "a mapping", list: "a list", str: "a text"}


class Schema(NamedTuple):
    """The keys that something may have, each with the kinds of its value; `name` is for people."""

    name: str
    keys: Mapping[str, Kinds]


ANNOTATIONS = {"desc": TEXT, "type": TEXT, "labels": LIST, "meta": ANYTHING}
FLAGS = {"cache": TRUTH, "persist": TRUTH, "checkpoint": TRUTH, "remote": TEXT, "push": TRUTH}
STAGE_KEYS = {
    "cmd": (str, list),
    "wdir": TEXT,
    "deps": LIST,
    "params": LIST,
    "vars": LIST,
    "outs": LIST,
    "metrics": LIST,
    "plots": LIST,
    "frozen": TRUTH,
    "always_changed": TRUTH,
    "meta": ANYTHING,
    "desc": TEXT,
    "live": ANYTHING,
}
STAGE = Schema("a stage", STAGE_KEYS)
MATRIX = Schema("a stage", {**STAGE_KEYS, "matrix": MAPPING})
FOREACH = Schema("a `foreach` stage", {"foreach": (dict, list, str), "do": MAPPING})
OUTPUT = Schema("an output", {**ANNOTATIONS, **FLAGS})
ARTIFACT = Schema("an artifact", {"path": TEXT, **ANNOTATIONS})
PIPELINE = Schema(
    "dvc.yaml",
    {
        "stages": MAPPING,
        "vars": LIST,
        "params": LIST,
        "metrics": LIST,
        "plots": (list, dict),
        "artifacts": MAPPING,
        "datasets": ANYTHING,
    },
)
POINTER = Schema(
    "a .dvc file",
    {
        "outs": (list, NOTHING),
        "deps": (list, NOTHING),
        "wdir": (str, NOTHING),
        "md5": (str, NOTHING),
        "cmd": ANYTHING,
        "desc": TEXT,
        "meta": ANYTHING,
        "frozen": TRUTH,
        "locked": TRUTH,
        "always_changed": TRUTH,
    },
)
ENTRY_KEYS = ("path", "hash", "md5", "etag", "checksum", "version_id", "size", "nfiles", "isexec")
POINTER_OUTPUT = Schema(
    "an output",
    {
        **dict.fromkeys(ENTRY_KEYS, ANYTHING),
        **dict.fromkeys(("isdir", "files", "cloud", "fs_config", "metric", "plot"), ANYTHING),
        **ANNOTATIONS,
        **FLAGS,
    },
)


def check(file: DvcFile, value: object, schema: Schema, keys: tuple[str | int, ...]) -> None:
    """Note as problems of the file what DVC would refuse in the mapping under `keys`."""
    if not isinstance(value, dict):
        return
    for key, inner in value.items():
        kinds = schema.keys.get(key)
        if kinds is None:
            hint = nearest(str(key), schema.keys)
            message = f"{schema.name} has no key `{key}`" + (f": {hint}" if hint else "")
            file.fault(message, *keys, key)
        elif not isinstance(inner, kinds):
            wanted = " or ".join(WORDS[kind] for kind in kinds if kind in WORDS)
            file.fault(f"`{key}` is {wanted}", *keys, key)
