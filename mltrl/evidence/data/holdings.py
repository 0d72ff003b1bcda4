"""What remotes hold of what is pinned; those in git and in folders are looked at without DVC."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.data.cache import MODERN, Caches, Object
from mltrl.evidence.data.manifests import read_manifest
from mltrl.evidence.data.remotes import Remote, default_remote, pushed, read_remote
from mltrl.evidence.data.storages import Disk, Tracked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from mltrl.evidence.data.manifests import Manifest
    from mltrl.evidence.data.storages import Storage
    from mltrl.evidence.dvc import Dvc, Pin
    from mltrl.evidence.tree import Tree

SHOWN = 3


class Shortfall(NamedTuple):
    """Pins of which a remote lacks objects, how many objects those are, and of how many pins."""

    remote: Remote
    pins: list[Pin]
    objects: int
    of: int


class Wrong(NamedTuple):
    """An object in a remote that has not the pinned size, and the bytes that it has."""

    remote: Remote
    pin: Pin
    size: int


class Holdings(NamedTuple):
    """What was found in remotes: where something is missing, and what could not be told.

    `wrong` are objects of another size than is pinned, of outputs that are files.
    `asked` counts the remotes that answered, `silent` those that were not to be asked.
    """

    shortfalls: list[Shortfall]
    wrong: list[Wrong]
    doubts: list[str]
    asked: int
    silent: int


class Site(NamedTuple):
    """Where to look: tracked files, DVC's files, the root of the repository, if it has one.

    With `ask` also remotes are asked that git does not have; `tell` is told so.
    """

    tree: Tree
    dvc: Dvc
    top: Path | None
    ask: bool
    tell: Callable[[str], None]


class Wanted(NamedTuple):
    """A pin with the places of its objects, the one that it names first."""

    pin: Pin
    places: list[str]


def look(site: Site) -> Holdings:
    """Look into every remote that there is to look into."""
    by_remote: dict[tuple[str, str], list[Pin]] = {}
    for root, name, pin in pushed(site.dvc):
        by_remote.setdefault((root, name), []).append(pin)
    shortfalls: list[Shortfall] = []
    wrong: list[Wrong] = []
    doubts: list[str] = []
    asked = silent = 0
    for (root, name), pins in sorted(by_remote.items(), key=lambda one: one[0]):
        remote = read_remote(site.dvc, root, name) or Remote(name, root, {}, ())
        said: list[str] = []
        try:
            storage = _storage(site, remote)
            if storage is None:
                silent += 1
                continue
            shortfalls += _short(site, remote, storage, pins, said)
            wrong += _wrong(remote, storage, pins)
            doubts += said
            asked += 1
        except Unavailable as reason:
            why = _no_default(site, root) if not name else ""
            doubts.append(f"{named(remote)} could not be asked: {why or reason}")
    return Holdings(shortfalls, wrong, doubts, asked, silent)


def _no_default(site: Site, root: str) -> str:
    """What to do about a default remote where others are configured; "" where none is."""
    config = site.dvc.config_of(root)
    names = sorted({one.remote for one in config.settings if one.remote} if config else ())
    if not names or default_remote(site.dvc, root):
        return ""
    shown = ", ".join(f"`{name}`" for name in names[:SHOWN])
    return f"none is named as the default one: `dvc remote default NAME` names one of {shown}"


def named(remote: Remote) -> str:
    """What to call a remote."""
    return f"remote `{remote.name}`" if remote.name else "the default remote"


def _storage(site: Site, remote: Remote) -> Storage | None:
    """Where the objects of a remote lie; None where it is not to be asked.

    Raises:
        Unavailable: it must not be asked, or cannot be.
    """
    path = remote.inside(site.top)
    if path and site.tree.is_folder(path):
        return Tracked(site.tree, path)
    if not site.ask or site.top is None:
        return None
    if remote.keeps_versions:
        raise Unavailable("it keeps files by version, and no objects that could be looked for")
    if path:
        return Disk(site.top, path)
    if remote.is_local:
        folder = remote.on_disk(site.top)
        if not folder.is_dir():
            message = f"its folder `{remote.url}` is not on this machine: mount it, or ask for it"
            raise Unavailable(f"{message} where it lies")
        return Disk(folder, "")
    from mltrl.evidence.data.asking import Asked  # noqa: PLC0415 - it imports DVC

    return Asked.of(remote, site.top, site.tree, site.tell)


def _short(
    site: Site, remote: Remote, storage: Storage, pins: list[Pin], doubts: list[str]
) -> Iterator[Shortfall]:
    """What a remote lacks of some pins, told together."""
    caches = Caches(site.top, site.dvc) if site.top else None
    wanted = [_wanted(pin, caches, storage, doubts) for pin in pins if pin.md5 is not None]
    if len(wanted) < len(pins):
        other = [f"`{pin.written}`" for pin in pins if pin.md5 is None]
        shown = ", ".join(other[:SHOWN])
        doubts.append(f"pinned by another digest than md5, which no object has: {shown}")
    site.tell(f"looking into {named(remote)}")
    lacking = storage.lacking({place for one in wanted for place in one.places})
    if lacking:
        short = [one.pin for one in wanted if not lacking.isdisjoint(one.places)]
        yield Shortfall(remote, short, len(lacking), len(wanted))


def _wrong(remote: Remote, storage: Storage, pins: list[Pin]) -> Iterator[Wrong]:
    """Objects that were cut, or are otherwise not of the size that is pinned.

    DVC before 3.0 counted sizes in other ways.
    """
    sized = {
        Object(pin.md5, legacy=False).place: pin
        for pin in pins
        if pin.md5 and pin.size is not None and not pin.is_folder and not pin.legacy
    }
    found = storage.sizes(set(sized))
    for place, pin in sized.items():
        if place in found and found[place] != pin.size:
            yield Wrong(remote, pin, found[place])


def _wanted(pin: Pin, caches: Caches | None, storage: Storage, doubts: list[str]) -> Wanted:
    place = Object(pin.md5 or "", pin.legacy).place
    if not pin.is_folder:
        return Wanted(pin, [place])
    try:
        manifest = _manifest(pin, caches, storage)
    except (DocumentError, Unavailable) as error:
        doubts.append(f"the list of the files of `{pin.written}` cannot be used: {error}")
        return Wanted(pin, [place])
    if manifest is None:
        doubts.append(f"which files `{pin.written}` has is not known here: `dvc fetch` brings it")
        return Wanted(pin, [place])
    start = "" if pin.legacy else MODERN
    return Wanted(pin, [place, *(f"{start}{md5[:2]}/{md5[2:]}" for md5 in manifest.digests())])


def _manifest(pin: Pin, caches: Caches | None, storage: Storage) -> Manifest | None:
    """The files of a pinned folder, from the cache or from the remote itself."""
    found = caches.manifest(pin) if caches else None
    if found is None:
        data = storage.read(Object(pin.md5 or "", pin.legacy).place)
        found = read_manifest(data, pin.md5 or "") if data is not None else None
    return found
