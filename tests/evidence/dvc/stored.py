"""What `dvc data status --granular` and the rules say of data that DVC keeps, file by file."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Any, NamedTuple

from hypothesis import strategies as st

from mltrl.evidence import Evidence, Scope
from mltrl.evidence.data import Reading
from mltrl.evidence.data.proofs import Standing
from mltrl.evidence.git import Repository
from mltrl.evidence.history import History
from mltrl.evidence.tree import WorkTree
from tests.evidence.dvc.drawn import Edit, of_data, outputs, put, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mltrl.evidence.data.proofs import Proof
    from tests.evidence.dvc.drawn import Draw

Fact = tuple[str, str]
WORDS = {"changed": "modified", "missing": "deleted", "extra": "added"}
REASONS = {
    "no pin": "`added` is what no lock has a digest of: pipeline/locked and definition-unchanged",
    "only a copy": "`not in cache` is told of data that is absent; what is here needs no copy",
    "list is gone": "the cache has no more the list of a folder's files, of which DVC keeps a copy",
}
"""Besides, `committed` is what became of pins since HEAD, which is a change and no fault; it and
`untracked`, which is git's, are not compared."""


class Status(NamedTuple):
    """Facts in DVC's words, and those that may be left out for one of the REASONS."""

    said: frozenset[Fact]
    either: frozenset[Fact] = frozenset()

    def agrees(self, ours: frozenset[Fact]) -> bool:
        """Whether we say all that DVC says, and nothing else."""
        return self.said - self.either <= ours <= self.said | self.either


def stored_by_dvc(root: Path) -> Status | None:
    """What DVC says; None where it refuses the repository."""
    from dvc.exceptions import DvcException  # type: ignore[import-untyped]  # noqa: PLC0415 - slow
    from dvc.repo import Repo  # type: ignore[import-untyped]  # noqa: PLC0415 - slow

    with Repo(str(root)) as repo:
        try:
            status: dict[str, Any] = repo.data_status(granular=True)
        except DvcException:
            return None
    changes: dict[str, list[str]] = status["uncommitted"]
    gone = [path for path in changes.get("deleted", ()) if path.endswith("/")]
    lists = [path for path in status["not_in_cache"] if path.endswith("/")]
    found: list[tuple[str, Fact]] = [
        (_reason(word, path, changes, lists), (word, path.rstrip("/")))
        for word in ("modified", "deleted", "added")
        for path in changes.get(word, ())
        if not any(path != one and path.startswith(one) for one in gone)
    ]
    absent = {path for _, (word, path) in found if word == "deleted"}
    lacking = [path.rstrip("/") for path in status["not_in_cache"]]
    found += [("" if one in absent else "only a copy", ("not in cache", one)) for one in lacking]
    assert {reason for reason, _ in found} <= {"", *REASONS}
    either = frozenset(fact for reason, fact in found if reason)
    return Status(frozenset(fact for _, fact in found), either)


def _reason(word: str, path: str, changes: dict[str, list[str]], lists: list[str]) -> str:
    """The reason for which a change need not be one of ours."""
    if any(path != one and path.startswith(one) for one in lists):
        return "list is gone"
    return "no pin" if word == "added" and _is_new(path, changes) else ""


def _is_new(path: str, changes: dict[str, list[str]]) -> bool:
    """Whether an added path lies in no folder that was pinned."""
    pinned = [one for one in changes.get("modified", ()) if one.endswith("/")]
    return not any(path.startswith(one) for one in pinned)


def stored_by_us(root: Path) -> frozenset[Fact]:
    """What the audit finds, every byte of data read, in DVC's words."""
    with Repository.open(root) as repository:
        history = History(repository, repository.commit)
        evidence = Evidence(WorkTree(repository), Scope(reading=Reading("bytes")), history)
        kept = [one for one in evidence.data.seen.proofs if _is_kept(one)]
    return frozenset(fact for one in kept for fact in _facts(one))


def _is_kept(proof: Proof) -> bool:
    """Whether DVC keeps the bytes: no input of a stage, and no output that is not cached."""
    return "deps" not in proof.pin.keys and proof.pin.cached is not False


def _facts(proof: Proof) -> Iterator[Fact]:
    path = proof.pin.path or ""
    assert proof.standing in {Standing.SAME, Standing.DIFFERENT, Standing.ABSENT}
    if proof.standing is Standing.ABSENT:
        yield "deleted", path
        if not proof.detail:
            yield "not in cache", path
    elif proof.standing is Standing.DIFFERENT:
        yield "modified", path
        for word, names in re.findall(r"(changed|missing|extra) \((.*?)\)", proof.detail):
            yield from ((WORDS[word], f"{path}/{name}") for name in re.findall("`(.*?)`", names))


def of_absence(root: Path, draw: Draw) -> bool:
    """Data that is gone, or one file of a folder."""
    made = [path for one in read(root, "dvc.yaml")["stages"].values() for path in outputs(one)]
    place = root / draw(st.sampled_from([*made, "data.csv"]))
    if not place.exists():
        return False
    if not place.is_dir():
        place.unlink()
    elif draw(st.booleans()):
        shutil.rmtree(place)
    else:
        (place / "two").unlink(missing_ok=True)
    return True


def of_cache(root: Path, draw: Draw) -> bool:
    """An object that the cache has no more."""
    objects = sorted(one for one in (root / ".dvc/cache").rglob("*") if one.is_file())
    if objects:
        draw(st.sampled_from(objects)).unlink()
    return bool(objects)


def of_folder(root: Path, draw: Draw) -> bool:
    """A file of a folder changed, gone, or one more."""
    made = [path for one in read(root, "dvc.yaml")["stages"].values() for path in outputs(one)]
    folders = [root / path for path in made if (root / path).is_dir()]
    if not folders:
        return False
    file = draw(st.sampled_from(folders)) / draw(st.sampled_from(["one", "two", "three", "x/y"]))
    if file.exists() and draw(st.booleans()):
        file.unlink()
    else:
        file.parent.mkdir(exist_ok=True)
        put(root, str(file.relative_to(root)), draw(st.sampled_from(["5\n", "6\n"])))
    return True


OF_DATA = tuple(
    Edit(one.__name__, one) for one in (of_absence, of_cache, of_data, of_folder, of_folder)
)
