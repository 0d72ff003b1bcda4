"""Data that changed, by DVC's digests or in git: is nothing leaked, is it measured again, allowed?

Sources only: what a stage makes follows from them, and from code and parameters.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from mltrl.changes import moves
from mltrl.changes.artifacts import Artifact, is_model, learns, named_data, named_models, pins
from mltrl.changes.items import Topic, item, listed
from mltrl.changes.runs import measured_again
from mltrl.changes.stages import Stages
from mltrl.outcomes import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.changes.change import Change
    from mltrl.models.artifacts import Dataset
    from mltrl.models.checklist import Item

MANY = 4
SUFFIXES = (
    *(".arrow", ".avro", ".csv", ".csv.gz", ".feather", ".fits", ".h5", ".hdf5", ".jsonl", ".nc"),
    *(".npy", ".npz", ".parquet", ".tfrecord", ".tsv", ".tsv.gz", ".xls", ".xlsx"),
)
# Folders of tables that nobody learns from or measures on.
ELSEWHERE = frozenset(
    {"docs", "doc", "examples", "figures", "fixtures", "logs", "out", "output", "outputs", "plots"}
    | {"reports", "results", "test", "tests"}
)
MADE_UP = frozenset({"simulated", "synthetic", "mock", "perturbed", "adversarial"})


def ask(change: Change) -> Iterator[Item]:
    """Leakage, terms and measuring again for each dataset; together where there are many."""
    made = Stages(change.head, change)
    found = changed_data(change, made)
    here = [one for one in found if one.after is not None]
    left = moves.left(change)
    moved = [one for one in here if moves.is_moved(one, left)]
    present = [one for one in here if one not in moved]
    groups = [present] if len(present) > MANY else [[one] for one in present]
    for group in filter(None, groups):
        yield from _asked(group, learns=learns(change))
    yield from measured_again(change, made, "data", present)
    yield from moves.ask(change, "data", moved, left)
    there = {one.after for one in here}
    yield from _gone(made, [one for one in found if one.after is None and one.before not in there])
    yield from _left_dvc(present)
    yield from _remotes(change)


def changed_data(change: Change, made: Stages) -> list[Artifact]:
    """The datasets that changed and that no stage makes, by path."""
    datasets = named_data(change.base) | named_data(change.head)
    models = named_models(change.head)
    found = [*_pinned(change, datasets), *_tracked(change, datasets, made)]
    by_path: dict[str, Artifact] = {}
    for one in found:
        if not made.may_be_made(one.path) and not is_model(one.path, models, datasets):
            by_path[one.path] = _joined(by_path.get(one.path), one)
    return [by_path[path] for path in sorted(by_path)]


def _joined(pinned: Artifact | None, one: Artifact) -> Artifact:
    """Data that git has at one revision and DVC at the other is not gone, and not new."""
    if pinned is None:
        return one
    before, after = pinned.before or one.before, pinned.after or one.after
    return one._replace(before=before, after=after, pin=pinned.pin)


def _pinned(change: Change, datasets: dict[str, Dataset]) -> Iterator[Artifact]:
    old, new = pins(change.base), pins(change.head)
    for path in sorted(old.keys() | new.keys()):
        before, after = old.get(path), new.get(path)
        digests = [None if one is None else one.digest or "no:digest" for one in (before, after)]
        pin = after or before
        if after is None:
            digests[1] = _in_git(change, path)
        if digests[0] != digests[1] and pin is not None and change.is_told(pin.file.path):
            yield Artifact(path, digests[0], digests[1], after, pin, datasets.get(path))


def _in_git(change: Change, path: str) -> str | None:
    """What git has at a path that DVC does not keep any more, file or folder."""
    entries = change.head.tree.entries
    if path in entries:
        return f"git:{entries[path].oid}"
    oids = [f"{one}={entries[one].oid}" for one in change.within(path) if one in entries]
    return (
        f"git:{sha256(' '.join(oids).encode(errors='surrogateescape')).hexdigest()}"
        if oids
        else None
    )


def _tracked(change: Change, datasets: dict[str, Dataset], made: Stages) -> Iterator[Artifact]:
    """Data in git: what a card names, what a stage needs, tables in plain sight."""
    needed = {item.path for one in made.evidence.dvc.stages for item in one.deps}
    measured = {one.path for one in change.head.metrics.declared}
    for path in change.paths:
        named = _around(path, datasets)
        if named is None and not _is_table(path, is_needed=path in needed):
            continue
        if path in measured or path.endswith((".dvc", ".gitignore")):
            continue
        old, new = (one.tree.entries.get(path) for one in (change.base, change.head))
        before, after = (f"git:{one.oid}" if one else None for one in (old, new))
        said = datasets[named] if named is not None else None
        yield Artifact(path, before, after, None, None, said)


def _around(path: str, datasets: dict[str, Dataset]) -> str | None:
    """The dataset of a card that a file is, or lies in."""
    while path:
        if path in datasets:
            return path
        path = path.rpartition("/")[0]
    return None


def _is_table(path: str, *, is_needed: bool) -> bool:
    apart = not ELSEWHERE.isdisjoint(path.lower().split("/")[:-1])
    return path.lower().endswith(SUFFIXES) and (is_needed or not apart)


def _asked(some: list[Artifact], *, learns: bool) -> Iterator[Item]:
    """What only a person can tell about datasets."""
    binds = tuple(f"{one.path}={one.after}" for one in some)
    facts = [one.fact for one in some]
    what = f"`{some[0].path}`" if len(some) == 1 else f"{len(some)} datasets"
    state = "new" if all(one.before is None for one in some) else "changed"
    if learns:
        text = f"{what}, {state}: is nothing that a result is tested on among what is trained on?"
        yield item(Topic("data", "leakage", binds), "to_sign", text, facts, some[0].place)
    if all(one.dataset and one.dataset.kind in MADE_UP for one in some):
        return
    terms = [one.dataset.licence for one in some if one.dataset and one.dataset.licence]
    question = f"do the terms {listed(terms)} cover what is in it now?"
    if not terms:
        question = "under which terms may it be used, and is it about persons?"
    text = f"{what}, {state}: {question}"
    yield item(Topic("data", "licence", binds), "to_sign", text, facts, some[0].place)


def _gone(made: Stages, some: list[Artifact]) -> Iterator[Item]:
    needed = [one for one in some if made.runs_with(one.path).any]
    others = [one for one in some if one not in needed]
    for kind, gone in (("missed", needed), ("gone", others)):
        if not gone:
            continue
        paths = listed(one.path for one in gone)
        topic = Topic("data", kind, tuple(f"{one.path}={one.before}" for one in gone))
        facts = [one.fact for one in gone]
        place = made.needed_at(gone[0].path) or gone[0].file
        if kind == "missed":
            yield item(
                topic, "not_met", f"{paths} is gone, and a stage still needs it", facts, place
            )
        else:
            text = f"{paths} is gone: is nothing that was measured on it still claimed?"
            yield item(topic, "to_sign", text, facts, place)


def _left_dvc(present: list[Artifact]) -> Iterator[Item]:
    """Data whose bytes DVC kept, and git has now for ever."""
    moved = [
        one
        for one in present
        if one.pin is None and one.before is not None and not one.before.startswith("git:")
    ]
    if moved:
        paths = listed(one.path for one in moved)
        topic = Topic("data", "moved", tuple(f"{one.path}={one.after}" for one in moved))
        text = f"{paths} went from DVC to git: may all who can read git have the bytes, for good?"
        yield item(topic, "to_sign", text, [one.fact for one in moved], moved[0].place)


def _remotes(change: Change) -> Iterator[Item]:
    """Where DVC keeps the data: told without addresses, which may hold secrets."""
    for path in change.paths:
        new = change.head.tree.entries.get(path)
        is_config = path == ".dvc/config" or path.endswith("/.dvc/config")
        if is_config and new is not None and path in change.base.tree.entries:
            topic = Topic("data", "remote", (path, new.oid))
            text = f"`{path}` changed: is all the data where it says, and can all reach it?"
            yield item(topic, "to_sign", text, (), Location(path))
