"""Every dataset and model that the card names is pinned, by DVC or in git.

A result that rests on `data/train.csv` can be repeated only while that file can be told from its
successors. DVC pins by digest, git by commit; a file that neither tracks is known on one machine.

Fix: `dvc add PATH`, or make it an output of a stage in dvc.yaml, and commit what DVC writes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import NotApplicable
from mltrl.evidence.paths import below, is_url
from mltrl.evidence.references import is_address
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.card._reading import unread
from mltrl.rules.examples import Example, card, lines, locked, pointer, stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile
    from mltrl.evidence.dvc import Pin
    from mltrl.models.card import Dataset, Model
    from mltrl.outcomes import Location

SCOPE = "card"
STRENGTH = {0: "may", 1: "must"}


class Named(NamedTuple):
    """A dataset or model of the card and where it stands there."""

    artifact: Dataset | Model
    card: CardFile
    section: str
    position: int

    def at(self, *keys: str) -> Location:
        """Where a field of it stands."""
        return self.card.at(self.section, self.position, *keys)


def check(evidence: Evidence, card: CardFile) -> Iterator[Finding | Unknown]:
    """One finding for each dataset or model that nothing pins."""
    named = [Named(one, card, "data", at) for at, one in enumerate(card.card.data)]
    named += [Named(one, card, "models", at) for at, one in enumerate(card.card.models)]
    unsure = list(unread(card, "data", "models"))
    if not named and not unsure:
        raise NotApplicable("the card names no data and no models")
    for one in named:
        if one.artifact.path is None:
            yield _elsewhere(one)
        else:
            yield from _check(evidence, one, one.artifact.path)
    yield from unsure


def _elsewhere(one: Named) -> Finding | Unknown:
    """What can be said of an artifact without a path."""
    name, source, digest = one.artifact.name, one.artifact.source or "", one.artifact.digest
    if digest and (is_address(source) or is_url(source)):
        reason = f"`{name}` lies at `{source}`, which is not read offline: `dvc import-url` pins it"
        return Unknown(reason, name)
    message = f"`{name}` names no path, so nothing pins it"
    return Finding(message, one.at(), name, "add it with `dvc add` and name its `path`")


def _check(evidence: Evidence, one: Named, written: str) -> Iterator[Finding | Unknown]:
    path = one.card.place(written)
    if path is None:
        why = "is an address, no path" if is_url(written) else "leaves the repository"
        fix = "`dvc import-url` it, or copy it below the repository and `dvc add` it"
        yield Finding(f"`{written}` {why}", one.at("path"), written, fix)
        return
    if _is_pinned(evidence, path):
        return
    doubts = list(_doubts(evidence, path))
    if not doubts:
        message = f"`{path}` is tracked neither by DVC nor by git"
        yield Finding(message, one.at("path"), path)
    yield from doubts


def _producers(evidence: Evidence, path: str) -> Iterator[Pin]:
    """What DVC pins at the path, above it or below it."""
    above = evidence.dvc.producer_above(path)
    if above is not None:
        yield above
    yield from (pin for one, pin in evidence.dvc.producers.items() if below(one, path))


def _is_pinned(evidence: Evidence, path: str) -> bool:
    """Whether DVC pins the path, a folder above it or something in it, or git tracks it."""
    if any(pin.certain for pin in _producers(evidence, path)):
        return True
    if evidence.tree.symlink_in(path):
        return False
    if path in evidence.tree.entries or any(below(path, one) for one in evidence.tree.submodules):
        return True
    # `.gitignore` and `.gitkeep` only keep the folder.
    files = evidence.tree.files_below(path) if evidence.tree.is_folder(path) else []
    return any(not file.rpartition("/")[2].startswith(".git") for file in files)


def _doubts(evidence: Evidence, path: str) -> Iterator[Unknown]:
    """Why it may be pinned all the same."""
    link = evidence.tree.symlink_in(path)
    if link:
        reason = f"`{path}` lies behind the symbolic link `{link}`: name the path that it leads to"
        yield Unknown(reason, path)
    for pin in _producers(evidence, path):
        yield Unknown(f"`{path}` is pinned by `{pin.owner}`, if that is still a stage", path)
    for pin in evidence.dvc.pins:
        if pin.path is None and f"/{path}".endswith(f"/{pin.written}"):
            yield Unknown(f"whether `{pin.owner}` pins `{path}` is set by a template", path)
    yield from evidence.dvc.unread(".dvc", "dvc.yaml", "dvc.lock")


def examples() -> Iterator[Example]:
    """By DVC as file, stage and folder; in git; nowhere; outside; elsewhere; unreadable; none."""
    data = {"r.md": card("data:", "  - name: d", "    path: d/a.csv")}
    yield Example("by a .dvc file", {**data, "d/a.csv.dvc": pointer("a.csv")}, Outcome.MET)
    folder = {**data, "d.dvc": pointer("d", folder=True)}
    yield Example("near miss: in a folder that DVC pins", folder, Outcome.MET)
    named = card("models: [{name: m, path: ../m.bin}]")
    model = {"c/r.md": named, "dvc.yaml": stage(outs=("m.bin",))}
    ran = {**model, "dvc.lock": locked(outs={"m.bin": "x"})}
    yield Example("an output of a stage", ran, Outcome.MET)
    yield Example("a stage that never ran", model, Outcome.NOT_MET, ("c/r.md:8",))
    yield Example("near miss: in git, without DVC", {**data, "d/a.csv": "1"}, Outcome.MET)
    by_folder = {"r.md": card("data: [{name: d, path: d}]"), "d/.gitignore": "/a.csv\n"}
    yield Example("near miss: files of a folder", {**by_folder, "d/b.csv": "1"}, Outcome.MET)
    parts = {**by_folder, "d/a.csv.dvc": pointer("a.csv")}
    yield Example("near miss: what lies in a folder", parts, Outcome.MET)
    yield Example("a folder that git only keeps", by_folder, Outcome.NOT_MET, ("r.md:8",))
    yield Example("nowhere", data, Outcome.NOT_MET, ("r.md:10",), mentions="neither by DVC")
    yield from _further(data)


def _further(data: dict[str, str]) -> Iterator[Example]:
    outside = {"r.md": card("data: [{name: d, path: ../../d.csv}]")}
    yield Example("outside", outside, Outcome.NOT_MET, ("r.md:8",), mentions="leaves")
    address = {"r.md": card("data: [{name: d, path: 's3://bucket/d.csv'}]")}
    yield Example("an address as path", address, Outcome.NOT_MET, ("r.md:8",), mentions="address")
    nameless = {"r.md": card("data: [{name: d, source: 'doi:10.5281/zenodo.1'}]")}
    yield Example("no path", nameless, Outcome.NOT_MET, ("r.md:8",), mentions="names no path")
    fixed = f"source: 'doi:10.5281/zenodo.1', digest: 'sha256:{'0' * 64}'"
    far = {"r.md": card(f"data: [{{name: d, {fixed}}}]")}
    yield Example("fixed by a digest, elsewhere", far, Outcome.UNKNOWN, mentions="offline")
    broken = {**data, "d/a.csv.dvc": "outs: ["}
    yield Example("an unreadable .dvc file", broken, Outcome.UNKNOWN, mentions="pipeline/valid")
    moved = stage(outs=("a.csv",)).replace("    cmd", "    wdir: ${where}\n    cmd")
    templated = {**data, "dvc.yaml": moved, "dvc.lock": locked(outs={"a.csv": "x"})}
    yield Example("in a templated folder", templated, Outcome.UNKNOWN, mentions="a template")
    each = lines(
        "stages:", "  s:", "    foreach: ${names}", "    do:", "      cmd: c", "      outs:"
    )
    each += "      - d/${item}.csv\n"
    group = {**data, "dvc.yaml": each, "dvc.lock": locked("s@a", outs={"d/a.csv": "x"})}
    yield Example("by one of several stages", group, Outcome.UNKNOWN, mentions="still a stage")
    link = (("d", "/srv/d"),)
    yield Example("behind a link", data, Outcome.UNKNOWN, mentions="symbolic link", symlinks=link)
    unread = {"r.md": card("data: [{name: d, path: d.csv, kind: made up}]"), "d.csv": lines("1")}
    yield Example("data that cannot be read", unread, Outcome.UNKNOWN, mentions="card/valid")
    yield Example("none", {"r.md": card("data: {none: a theory}")}, Outcome.NOT_APPLICABLE)
