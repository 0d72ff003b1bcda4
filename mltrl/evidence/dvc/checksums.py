"""The checksum of itself that DVC writes into the `.dvc` file of an import.

It is the MD5 of what the file says of source and output, as JSON with sorted keys, without what may
change: sizes, flags, descriptions. An edit by hand leaves the old one (DVC 3.67,
`dvc/stage/utils.py` and `dvc/stage/__init__.py`; what an output writes of itself: `dvc/output.py`).
"""

from __future__ import annotations

import json
from hashlib import md5
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mltrl.evidence.dvc.pointers import Pointer

OF_THE_FILE = frozenset({"md5", "meta", "desc"})
# fmt: off
ANYWHERE = frozenset(
    {
        "desc", "frozen", "isexec", "labels", "locked", "meta", "metric", "nfiles", "persist",
        "size", "type",
    }
)
# fmt: on
DEFAULTS = {"cache": True, "push": True, "always_changed": False}
NUMBER = frozenset("0123456789.+-eE_")


def is_edited(pointer: Pointer) -> bool | None:
    """Whether an import says other things than when DVC wrote it; None where that is not known.

    A `.dvc` file that is no import has no such checksum, and neither has one without `md5`.
    """
    value = pointer.file.value
    if pointer.plain or not isinstance(value, dict) or "cmd" in value:
        return None
    written = value.get("md5")
    if not isinstance(written, str) or len(pointer.sources) != 1 or len(pointer.outs) != 1:
        return None
    kept = {key: one for key, one in value.items() if key not in OF_THE_FILE}
    if kept.get("wdir") == ".":
        del kept["wdir"]
    said = _filtered(kept)
    if written in {_checksum(said), _checksum(_short(said))}:
        return False
    return None if _has_number(said) else True


def _checksum(value: object) -> str:
    return md5(json.dumps(value, sort_keys=True).encode(), usedforsecurity=False).hexdigest()


def _filtered(value: object) -> object:
    if isinstance(value, dict):
        return {key: _filtered(one) for key, one in value.items() if key not in ANYWHERE}
    return [_filtered(one) for one in value] if isinstance(value, list) else value


def _short(value: object) -> object:
    """Without what DVC leaves out as it is so by itself, such as `cache: true`."""
    if isinstance(value, dict):
        return {key: _short(one) for key, one in value.items() if DEFAULTS.get(key, ...) is not one}
    return [_short(one) for one in value] if isinstance(value, list) else value


def _has_number(value: object) -> bool:
    """Whether something may be a number, which is text here and none to DVC."""
    if isinstance(value, dict):
        return any(map(_has_number, value.values()))
    if isinstance(value, list):
        return any(map(_has_number, value))
    return isinstance(value, str) and bool(value) and set(value) <= NUMBER
