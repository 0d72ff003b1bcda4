"""The data and models of a report: who pins them, how firmly, and where their bytes are."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from mltrl.errors import Unavailable
from mltrl.evidence.data import is_in_git
from mltrl.evidence.dvc.digests import Match
from mltrl.evidence.paths import is_absolute, is_url, without_credentials
from mltrl.render.report.labels import natural
from mltrl.render.report.outcomes import few
from mltrl.render.report.view import Imported, Link, PinRow
from mltrl.render.rows import data_rows, size_of

if TYPE_CHECKING:
    from mltrl.evidence.dvc import Pin
    from mltrl.evidence.dvc.config import Config
    from mltrl.evidence.dvc.pointers import Source
    from mltrl.render.report.stages import Stages
    from mltrl.render.report.view import Moment
    from mltrl.render.sources import Sources
    from mltrl.render.view import DataRow

FIRMNESS = {
    "sha256": "digest of the bytes",
    "git": "kept by git",
    "version_id": "version of the storage: names the bytes, does not prove them",
    "etag": "ETag of the storage: not always a digest of the bytes",
    "checksum": "checksum of the storage",
    "files": "versions of the storage, file by file",
}
MOST_CITED = 800


class DataFacts:
    """Every pinned path, those of cards first."""

    def __init__(self, stages: Stages, sources: list[Sources]) -> None:
        self.evidence = stages.evidence
        self.stages = stages
        self.past = stages.past
        self.cited: dict[str, list[tuple[str, DataRow]]] = {}
        for one in sources:
            fields = one.card.card
            for row in (*data_rows(one, fields.data), *data_rows(one, fields.models)):
                self.cited.setdefault(row.path, []).append((one.card.id, row))

    @property
    def pins(self) -> dict[str, Pin]:
        """What DVC pins in the audited part, by path."""
        return {pin.path: pin for pin in self.evidence.dvc.pins if pin.path}

    def rows(self, most: int) -> list[PinRow]:
        """The rows of the page; what cards name is among them, up to `MOST_CITED`."""
        pins = self.pins
        order = [
            *self.cited,
            *(path for path in sorted(pins, key=natural) if path not in self.cited),
        ]
        shown = order[: max(most, min(len(self.cited), MOST_CITED))]
        return [self._row(at, path, pins.get(path)) for at, path in enumerate(shown, 1)]

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.cited.keys() | self.pins.keys())

    def _row(self, at: int, path: str, pin: Pin | None) -> PinRow:
        cited = self.cited.get(path, [])
        first = cited[0][1] if cited else None
        digest = pin.digest if pin else first.pinned if first else ""
        since, versions, is_cut = self._history(pin) if pin else (None, 0, False)
        return PinRow(
            anchor=f"data-{at}",
            path=path,
            digest=digest,
            firmness=_firmness(pin, digest),
            size=size_of(pin),
            kept=self._kept(path, pin),
            made_by=self.stages.link(self.stages.maker(path)),
            place=self._place(pin),
            since=since,
            versions=versions,
            cited=tuple(dict.fromkeys(card for card, _ in cited)),
            rows=tuple(dict.fromkeys(row for _, row in cited)),
            is_cut=is_cut,
            origin=self._origin(pin),
        )

    @cached_property
    def _imports(self) -> dict[str, Source]:
        """What each `.dvc` file of an import names as its source."""
        pointers = self.evidence.dvc.pointers
        return {one.file.path: one.sources[0] for one in pointers if one.sources}

    def _origin(self, pin: Pin | None) -> Imported | None:
        source = self._imports.get(pin.file.path) if pin else None
        if source is None:
            return None
        address = without_credentials(source.url)
        path = source.path if source.kind == "import" else ""
        return Imported(source.kind, address, path, source.rev, source.rev_lock)

    def _place(self, pin: Pin | None) -> Link:
        if pin is None:
            return Link("")
        place = pin.at("md5")
        where = f"{place.path}:{place.line}" if place.line else place.path
        commit = self.past.series.start or ""
        return Link(where, self.past.forge.file(place.path, commit, place.line))

    def _history(self, pin: Pin) -> tuple[Moment | None, int, bool]:
        """The commit since which the pin is what it is, how many there were, and perhaps more."""
        owner = "" if pin.file.path.endswith(".dvc") else pin.owner
        kept = self.past.earlier.pinned(pin.file.path, f"{owner}:{pin.written}")
        versions = len([1 for _, digest in kept if digest])
        if not kept or kept[-1][1] != pin.md5:
            return None, versions, False
        is_cut = self.past.series.is_cut(pin.file.path) and bool(kept[0][1])
        return self.past.since(pin.file.path, kept), versions, is_cut

    def _kept(self, path: str, pin: Pin | None) -> str:
        """Where the bytes are to be had."""
        tree = self.evidence.tree
        if path in tree.entries or tree.is_folder(path):
            is_edited = pin is not None and self._is_edited(pin)
            return "git, other bytes than those pinned" if is_edited else "git"
        if pin is None or pin.cached is False:
            return "nowhere that is known" if pin is None else "git should keep it"
        if not pin.push:
            return "the machine that made it (`push: false`)"
        return self._remote(pin)

    def _is_edited(self, pin: Pin) -> bool:
        """Whether git has other bytes than those pinned, as far as that can be told."""
        try:
            match = self.evidence.contents.compare(pin.path or "", pin)
        except Unavailable:
            return False
        return match is Match.DIFFERENT and is_in_git(self.evidence.tree, pin)

    def _remote(self, pin: Pin) -> str:
        root = self.evidence.dvc.projects.root_of(pin.file.path)
        config = self.evidence.dvc.config_of(root)
        name = pin.remote or _default(config)
        if not name:
            return _undecided(config)
        return f"DVC remote {name}{_whereabouts(config, name)}"


def _firmness(pin: Pin | None, digest: str) -> str:
    kind = digest.partition(":")[0]
    if kind == "md5":
        folder = "digest of the folder's list of files" if pin and pin.is_folder else ""
        return folder or ("digest with all line ends alike (DVC 2)" if pin and pin.legacy else "")
    return FIRMNESS.get(kind, "not pinned")


def _undecided(config: Config | None) -> str:
    """What is said where no remote is named: none is there, or none is the default."""
    settings = config.settings if config else []
    names = list(dict.fromkeys(one.remote for one in settings if one.remote))
    if not names:
        return "no remote is configured"
    are = "remote is" if len(names) == 1 else "remotes are"
    return f"none of DVC's remotes is the default: the {are} {few(names)}"


def _default(config: Config | None) -> str:
    settings = config.settings if config else []
    names = [one.value for one in settings if (one.section, one.key) == ("core", "remote")]
    return names[-1] if names else ""


def _whereabouts(config: Config | None, name: str) -> str:
    """What kind of place a remote is; its address may hold a credential and is not shown."""
    settings = config.settings if config else []
    found = [one.value for one in settings if one.remote == name and one.key == "url"]
    if not found:
        return " (its address is not committed)"
    if is_url(found[-1]):
        return f" ({found[-1].partition('://')[0]})"
    return " (a folder of one machine)" if is_absolute(found[-1]) else " (a folder)"
