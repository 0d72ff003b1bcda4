"""Whether parameters have the values that stages ran with."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import Unavailable
from mltrl.evidence.dvc.params import MISSING, SEVERAL, lookup
from mltrl.evidence.paths import inside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.dvc import Live
    from mltrl.evidence.dvc.stages import Parameter


class Gone(Unavailable):
    """A key or a file of parameters is here no more."""


class Locked(NamedTuple):
    """A parameter with its recorded value, as one stage ran with it.

    `path` is None where its file leaves the repository. `is_whole` marks a key of a file that the
    stage depends on as a whole; `value` is MISSING where such a key is new.
    """

    live: Live
    path: str | None
    file: str
    key: object
    value: object
    is_whole: bool


def is_open(one: Locked) -> bool:
    """Whether the stage may depend on it, by a template without a value."""
    is_named = any(not named.templated and _names(named, one) for named in one.live.stage.params)
    return not one.live.certain or not is_named


def _names(named: Parameter, one: Locked) -> bool:
    in_file = one.file == named.written_file or one.path == named.file
    return in_file and named.key in {None, str(one.key)}


def recorded(evidence: Evidence, live: Live) -> Iterator[Locked]:
    """The recorded values that the stage still depends on, and new keys of whole files."""
    base, declared = live.stage.base, live.stage.params
    may_be_templated = any(one.templated for one in declared)
    for file, values in live.locked.params.items():
        path = None if base is None else inside(base, file)
        named = [one for one in declared if file in {one.written_file, one.file or ""}]
        keys = {one.key for one in named if not one.templated}
        for key, value in values.items():
            if None in keys or str(key) in keys or may_be_templated:
                yield Locked(live, path, file, key, value, is_whole=None in keys)
        if None in keys and path in evidence.tree.entries:
            now = evidence.dvc.parameters(path).value
            added = [key for key in now if key not in values] if isinstance(now, dict) else []
            yield from (Locked(live, path, file, key, MISSING, is_whole=True) for key in added)


def current(evidence: Evidence, one: Locked) -> object:
    """The value now, MISSING for a key of a whole file that has it no more.

    Raises:
        Gone: the key or its file is gone.
        Unavailable: it cannot be told.
    """
    if one.path is None:
        raise Unavailable(f"`{one.file}` leaves the repository: see pipeline/parameters-exist")
    if one.path not in evidence.tree.entries:
        if evidence.dvc.producer_above(one.path):
            raise Unavailable(f"`{one.path}` is kept by DVC, not by git: `dvc pull` it to read it")
        raise Gone(f"`{one.path}` is not in git: see pipeline/parameters-exist")
    file = evidence.dvc.parameters(one.path)
    if not file.readable:
        raise Unavailable(file.unread or f"`{one.path}` cannot be read: see pipeline/valid")
    if one.is_whole:
        return file.value.get(one.key, MISSING) if isinstance(file.value, dict) else MISSING
    now = lookup(file.value, str(one.key))
    if now in (MISSING, SEVERAL):
        why = Gone if now is MISSING else Unavailable
        raise why(f"`{one.key}` is {now} in `{one.path}`: see pipeline/parameters-exist")
    return now
