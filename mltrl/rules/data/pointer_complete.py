"""Every pinned output carries a digest and a size, and every input a digest.

A `.dvc` file or lock entry without a digest pins nothing: whatever lies at that path would pass for
the data that was meant. The size shows at a glance that something else lies there.

Fix: `dvc commit -f NAME`, with the `.dvc` file or the stage, where the data is present; it records
digest and size.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.outcomes import Finding, Outcome
from mltrl.rules.examples import Example, digest, lines, locked, pointer, stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.dvc import Pin
    from mltrl.outcomes import Unknown

SCOPE = "repository"
STRENGTH = {0: "may", 3: "must"}
OTHER_DIGESTS = ("etag", "checksum", "files", "cloud", "version_id", "dataset")


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each output and input without a digest, one for all without a size."""
    pins = evidence.dvc.pins
    if not pins and not list(evidence.dvc.unread()):
        raise NotApplicable("nothing is pinned")
    without_size: list[Pin] = []
    for pin in pins:
        if pin.md5 is None and not _has_other_digest(pin):
            message = f"`{pin.written}` is recorded without a digest"
            yield Finding(message, pin.at(), pin.written, _fetch(pin))
        elif pin.md5 is not None and pin.size is None:
            without_size.append(pin)
    for pin in _inputs(evidence):
        if pin.md5 is None and not _has_other_digest(pin):
            message = f"`{pin.owner}` recorded no digest of `{pin.written}`"
            yield Finding(message, pin.at(), pin.written)
    if without_size:
        yield _without_size(without_size, len(pins))
    yield from evidence.dvc.unread(".dvc", "dvc.lock")


def _fetch(pin: Pin) -> str:
    """What gives an import its digest that was made without the data (`--no-download`)."""
    value = pin.file.value
    is_import = pin.file.path.endswith(".dvc") and isinstance(value, dict) and "deps" in value
    return f"`dvc update {pin.file.path}` brings the data, and its digest" if is_import else ""


def _inputs(evidence: Evidence) -> Iterator[Pin]:
    """What stages depend on, as far as they certainly do."""
    for live in evidence.dvc.live:
        if live.certain:
            yield from live.deps


def _without_size(group: list[Pin], total: int) -> Finding:
    """One finding for all of them: DVC 1.x recorded no sizes at all."""
    first = min(group, key=lambda pin: (pin.file.path, pin.at()[1:3]))
    files = len({pin.file.path for pin in group})
    named = ", ".join(f"`{pin.written}`" for pin in group[:3])
    where = "1 file" if files == 1 else f"{files} files"
    message = f"{len(group)} of {total} pinned outputs, in {where}, have no size: {named}"
    return Finding(message, first.at(), "size")


def _has_other_digest(pin: Pin) -> bool:
    """Whether the entry is pinned by other means, or its malformed md5 is pipeline/valid's."""
    entry = pin.file.value
    for key in pin.keys:
        entry = entry[key] if isinstance(entry, (dict, list)) else None  # type: ignore[index]
    return isinstance(entry, dict) and any(
        entry.get(key) is not None for key in ("md5", *OTHER_DIGESTS)
    )


def examples() -> Iterator[Example]:
    """Complete; without a digest; without a size; a digest of digits only; imported by etag."""
    plain = pointer("a.csv")
    yield Example("complete", {"a.csv.dvc": plain}, Outcome.MET)
    yield Example(
        "no digest",
        {"a.csv.dvc": lines("outs:", "- path: a.csv")},
        Outcome.NOT_MET,
        ("a.csv.dvc:2",),
    )
    yield Example(
        "no size",
        {"a.csv.dvc": plain.replace("  size: 5\n", "")},
        Outcome.NOT_MET,
        ("a.csv.dvc:2",),
        mentions="no size",
    )
    digits = plain.replace(digest("hello"), "12345678901234567890123456789012")
    yield Example("near miss: a digest of digits only is text", {"a.csv.dvc": digits}, Outcome.MET)
    imported = lines(
        "deps:",
        "- etag: abc",
        "  path: https://example.org/a.csv",
        "outs:",
        "- etag: abc",
        "  size: 5",
        "  path: a.csv",
    )
    yield Example("near miss: pinned by an etag", {"a.csv.dvc": imported}, Outcome.MET)
    ran = {"dvc.yaml": stage(deps=("a",), outs=("m",))}
    empty = locked(deps={"a": "x"}, outs={"m": "y"}).replace(digest("x"), "")
    no_digest = {**ran, "dvc.lock": empty}
    said = "`train` recorded no digest of `a`"
    yield Example("an input without a digest", no_digest, Outcome.NOT_MET, ("dvc.lock:6",), said)
    yield Example("nothing pinned", {"dvc.yaml": "stages: {}\n"}, Outcome.NOT_APPLICABLE)
    yield Example("no DVC file", {"README.md": "x"}, Outcome.NOT_APPLICABLE)
