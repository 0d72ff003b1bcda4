"""Hashes are those of DVC 3.

DVC before 3.0 changed line ends of text files before it hashed them, so that its hashes are of
bytes that no file has. They cannot be compared with other tools, and two files can share one.

Fix: `dvc pull`, then `dvc cache migrate --dvc-files` with DVC 3, and commit what it writes; to add
or to commit data again keeps such hashes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.examples import Example, locked, pointer, stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.dvc import Pin

SCOPE = "repository"
STRENGTH = {0: "may"}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each lock, and one for all `.dvc` files together."""
    pins = [pin for pin in evidence.dvc.pins if pin.md5 is not None]
    unread = list(evidence.dvc.unread(".dvc", "dvc.lock"))
    if not pins and not unread:
        raise NotApplicable("nothing is pinned")
    legacy: dict[str, list[Pin]] = {}
    for pin in pins:
        if pin.legacy:
            is_pointer = pin.file.path.endswith(".dvc")
            legacy.setdefault("" if is_pointer else pin.file.path, []).append(pin)
    for path, some in legacy.items():
        place = f"of `{path}`" if path else "in `.dvc` files"
        hashes = "1 hash" if len(some) == 1 else f"{len(some)} hashes"
        message = f"{hashes} {place}: of DVC before 3.0, first that of `{some[0].written}`"
        yield Finding(message, some[0].at("md5"), path or "*.dvc")
    yield from unread


def examples() -> Iterator[Example]:
    """Modern; of two `.dvc` files; of a lock; an entry that is no longer live; none."""
    modern = pointer("a.csv")
    old = modern.replace("  hash: md5\n", "")
    yield Example("modern", {"a.csv.dvc": modern}, Outcome.MET)
    two = {"a.csv.dvc": old, "b.csv.dvc": old.replace("a.csv", "b.csv"), "c.csv.dvc": modern}
    yield Example("of two files", two, Outcome.NOT_MET, ("a.csv.dvc:2",), mentions="2 hashes")
    lock = locked(outs={"m": "1"}, legacy=True)
    of_lock = {"dvc.yaml": stage(outs=("m",)), "dvc.lock": lock}
    yield Example("of a lock", of_lock, Outcome.NOT_MET, ("dvc.lock:7",))
    orphan = {"dvc.yaml": stage("other"), "dvc.lock": lock, "a.csv.dvc": modern}
    yield Example("near miss: of a stage that is gone", orphan, Outcome.MET)
    yield Example("nothing pinned", {"dvc.yaml": stage()}, Outcome.NOT_APPLICABLE)
