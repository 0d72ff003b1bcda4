"""What `data/unchanged` says of data that DVC keeps, once it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.evidence.data.proofs import UNSTABLE, Standing
from mltrl.outcomes import Finding, Strength, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.data.proofs import Proof
    from mltrl.evidence.dvc import Pin

SHOWN = 3
ASKED = 5
CHANGED = (Standing.DIFFERENT, Standing.LINE_ENDS)


def check_kept(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """Findings for what differs or is damaged; what is not here or not proved is told together."""
    data = evidence.data
    proofs = data.seen.proofs
    asked = 0
    for proof in proofs:
        if proof.standing in CHANGED and not proof.pin.certain:
            yield Unknown(f"{_is_not(proof.pin)}, if that is still a stage", proof.pin.written)
        elif proof.standing in CHANGED:
            asked += 1
            yield _finding(proof, _version(evidence, proof) if asked <= ASKED else "")
        elif proof.standing is Standing.UNREAD:
            yield Unknown(proof.detail, proof.pin.written)
        elif proof.record:
            yield _record(proof)
    for pin, subject, message, fix in data.seen.faults:
        yield Finding(message, pin.at("md5"), subject, fix)
    yield from (Unknown(doubt) for doubt in data.seen.doubts)
    yield from _together(proofs, evidence)


def _version(evidence: Evidence, proof: Proof) -> str:
    """The commit of which changed data is the version; "" where none of the last is."""
    from mltrl.evidence.versions import pinned_in  # noqa: PLC0415 - for changed data

    return pinned_in(evidence.history, proof.pin, proof.digest) if proof.digest else ""


def _finding(proof: Proof, version: str) -> Finding:
    pin = proof.pin
    if proof.standing is Standing.LINE_ENDS:
        message = f"`{pin.path}` differs from its pin only by line ends"
        return Finding(message, pin.at("md5"), f"line ends of {pin.path}", _fix(pin), Strength.MAY)
    detail = f": {proof.detail}" if proof.detail else ""
    equal = f"; it equals the version of commit {version[:12]}" if version else ""
    message = f"{_is_not(pin)}{detail}{equal}"
    return Finding(message, pin.at("md5"), pin.path or "", _fix(pin))


def _is_not(pin: Pin) -> str:
    verb = "ran with" if "deps" in pin.keys else "pinned"
    return f"`{pin.path}` is not what `{pin.owner}` {verb}"


def _fix(pin: Pin) -> str:
    if pin.file.path.endswith(".dvc"):
        return (
            f"`dvc checkout -f {pin.path}` brings the pinned bytes back, over those that are here; "
            f"`dvc commit -f {pin.file.path}` pins these"
        )
    if "deps" in pin.keys:
        return f"`dvc repro {pin.owner}`; `dvc commit -f` where the change cannot alter the outputs"
    return f"`dvc repro {pin.owner}` makes it again; `dvc commit -f` if the bytes here are right"


def _record(proof: Proof) -> Finding:
    pin = proof.pin
    message = f"`{pin.path}` has the pinned digest, but {proof.record}"
    fix = "`dvc commit -f` records the numbers anew"
    return Finding(message, pin.at(), f"size of {pin.path}", fix, Strength.MAY)


def _together(proofs: list[Proof], evidence: Evidence) -> Iterator[Unknown]:
    absent = [one for one in proofs if one.standing is Standing.ABSENT]
    cached = [one for one in absent if one.detail]
    if cached:
        hint = "`dvc checkout` brings them from the cache"
        yield Unknown(f"{_counted(cached, proofs)} not here: {hint}")
    gone = [one for one in absent if not one.detail]
    if gone:
        yield Unknown(f"{_counted(gone, proofs)} neither here nor in a cache: {_source(evidence)}")
    unproved = [one for one in proofs if one.standing is Standing.UNPROVED and not one.detail]
    if unproved:
        left = evidence.data.seen.left
        hint = left.way_out if left.files else UNSTABLE
        yield Unknown(f"{_counted(unproved, proofs)} not proved: {hint}")
    young = [one for one in proofs if one.standing is Standing.UNPROVED and one.detail]
    if young:
        why = "when one more would leave no sign: hash once more with `--data bytes`"
        yield Unknown(f"{_counted(young, proofs)} not proved, {young[0].detail}, {why}")
    bare = [pin for pin in evidence.data.kept if not pin.digest]
    if bare:
        named = ", ".join(f"`{pin.written}`" for pin in bare[:SHOWN])
        hint = "`dvc update FILE.dvc` brings what was imported, and pins it"
        yield Unknown(f"nothing to compare with, as it is pinned by no digest: {named}; {hint}")
    other = [pin for pin in evidence.data.kept if pin.md5 is None and pin.digest]
    if other:
        named = ", ".join(f"`{pin.written}`" for pin in other[:SHOWN])
        yield Unknown(f"pinned by another digest than md5, which nothing here can tell: {named}")


def _source(evidence: Evidence) -> str:
    """What brings data that is not here."""
    configs = map(evidence.dvc.config_of, evidence.dvc.projects.roots)
    if any(setting.remote for config in configs if config for setting in config.settings):
        return "`dvc pull` brings them"
    pushes = "`dvc remote add --default NAME URL` and `dvc push` where the data is, then `dvc pull`"
    return f"no remote is configured to bring them; {pushes}"


def _counted(some: list[Proof], proofs: list[Proof]) -> str:
    named = ", ".join(f"`{one.pin.path}`" for one in some[:SHOWN])
    more = ", …" if len(some) > SHOWN else ""
    verb = "is" if len(some) == 1 else "are"
    return f"{len(some):,} of {len(proofs):,} pinned files and folders ({named}{more}) {verb}"
