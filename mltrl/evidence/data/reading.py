"""Reads data: looks at what lies here, finds digests, judges, in this order."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from mltrl.evidence.data import Seen
from mltrl.evidence.data.cache import Caches
from mltrl.evidence.data.folders import Ground
from mltrl.evidence.data.objects import Store
from mltrl.evidence.data.proofs import Means, Standing
from mltrl.evidence.data.proving import Prover
from mltrl.evidence.data.remaining import Remaining

if TYPE_CHECKING:
    from pathlib import Path

    from mltrl.evidence.data import Reading
    from mltrl.evidence.data.proofs import Proof
    from mltrl.evidence.data.state import State
    from mltrl.evidence.dvc import Dvc, Pin


def read(top: Path, dvc: Dvc, pins: list[Pin], state: State, reading: Reading) -> Seen:
    """Compare pins with the work tree and with the caches."""
    caches = Caches(top, dvc)
    hides = dvc.projects.hides if dvc.projects.hides_any else None
    ground = Ground(top, hides, caches.linked)
    is_hashed = reading.level == "bytes"
    means = Means(ground, caches, state, is_hashed, reading.tell, reading.announce)
    prover = Prover(means)
    prover.look(pins)
    store = Store(means, pins)
    caches.forget()
    hashed: set[str] = set()
    left = Remaining()
    if means.hash_all:
        prover.hash(store.parts)
    else:
        prover.recall()
        store.recall()
        hashed, left = prover.hash_little(store.parts)
    store.judge(left)
    absent = Standing.ABSENT
    proofs = [_where(store, one) if one.standing is absent else one for one in prover.judge()]
    proofs.sort(key=lambda one: (one.pin.path or "", one.pin.md5 or ""))
    return Seen(proofs, store.faults, store.doubts, left, _anew(proofs, hashed))


def _anew(proofs: list[Proof], hashed: set[str]) -> int:
    """How many files and folders are proved by what was hashed just now."""
    around = {str(above) for path in hashed for above in PurePosixPath(path).parents} | hashed
    return sum(one.standing is Standing.SAME and one.pin.path in around for one in proofs)


def _where(store: Store, proof: Proof) -> Proof:
    """The proof, with a word of where absent data is."""
    return proof._replace(detail="in the cache") if store.has(proof.pin) else proof
