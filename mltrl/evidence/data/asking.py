"""Asks DVC's own remote layer which objects a remote holds: the only module that goes online.

Only where the audit was told to. DVC is given the committed settings and those of the user, who has
the credentials; no repository is opened with it, so that nothing of its state is read. One that
cannot be reached looks to some of DVC's storages like one that holds nothing: each object that is
said to be missing is asked for once more, and only a plain "not found" counts (DVC 3.67,
`dvc/data_cloud.py`; fsspec 2026, `spec.py`).
"""

from __future__ import annotations

import logging
import re
import time
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, NamedTuple

from mltrl.errors import Unavailable
from mltrl.evidence.data.cache import MODERN
from mltrl.evidence.data.storages import Disk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mltrl.evidence.data.remotes import Remote
    from mltrl.evidence.tree import Tree

PATIENCE = 60.0
OFTEN = 0.2
TOGETHER = 500
CONFIRMED = 1000
NOT_FOUND = 404
ABSENT = frozenset({"404", "NoSuchKey", "NoSuchBucket", "NotFound"})
INTERACTIVE = "gdrive://"
NO_DEFAULT = (
    "no remote is named as the default one: `dvc remote add --default NAME URL` names one, "
    "`dvc push` fills it"
)
EXTRAS = frozenset({"azure", "gs", "hdfs", "oss", "s3", "ssh", "webdav", "webhdfs"})
"""The storages for which DVC needs a package more: our extras, named as DVC names its own."""
Dvc = Any
"""Something of DVC, which has no types."""


class Asked(NamedTuple):
    """A remote that DVC is asked about."""

    remote: Remote
    folder: Path
    tell: Callable[[str], None]

    @classmethod
    def of(cls, remote: Remote, top: Path, tree: Tree, tell: Callable[[str], None]) -> Asked:
        """A remote, if it may be asked.

        Raises:
            Unavailable: what is committed would make DVC run or load something.
        """
        if remote.unsafe:
            keys = ", ".join(f"`{key}`" for key in remote.unsafe)
            raise Unavailable(f"what the committed {keys} sets is not used; unset it")
        local = f"{remote.root}/.dvc/config.local".lstrip("/")
        if local in tree.entries:
            raise Unavailable(f"`{local}` is in git, so that its settings are not the user's own")
        if remote.url.startswith(INTERACTIVE):
            raise Unavailable("Google Drive asks a person to log in: `dvc status --cloud` can")
        return cls(remote, top / remote.root / ".dvc", tell)

    def read(self, _place: str) -> bytes | None:
        """Nothing: a manifest is only taken from the cache."""
        return None

    def sizes(self, _places: set[str]) -> dict[str, int]:
        """Nothing: it would be one more question for each object."""
        return {}

    def lacking(self, places: set[str]) -> set[str]:
        """Those of the places where nothing lies."""
        answer = Answer(self, places)
        worker = Thread(target=answer.ask, daemon=True)
        worker.start()
        while worker.is_alive():
            worker.join(OFTEN)
            if time.monotonic() - answer.heard > PATIENCE:
                raise Unavailable(f"no answer within {PATIENCE:.0f} s")
        if answer.error is not None:
            reason = cause(answer.error, self.remote.url.partition("://")[0])
            raise Unavailable(reason) from answer.error
        return answer.lacking


class Answer:
    """What DVC says of some places, found in a thread of its own, so that it can be given up.

    `heard` is when something was last heard.
    """

    def __init__(self, asked: Asked, places: set[str]) -> None:
        self.asked = asked
        self.places = places
        self.heard = time.monotonic()
        self.lacking: set[str] = set()
        self.error: Exception | None = None

    def ask(self) -> None:
        """Ask for everything; what goes wrong is kept."""
        before = logging.root.manager.disable
        logging.disable(logging.CRITICAL)  # what DVC says may hold an address with a secret
        try:
            self._ask()
        except Exception as error:  # noqa: BLE001 - whatever a storage raises is why it is unknown
            self.error = error
        finally:
            logging.disable(before)

    def _ask(self) -> None:
        store = _store(self.asked)
        if store.fs.version_aware or store.worktree:
            raise Unavailable("it keeps files by version, and no objects that could be looked for")
        if store.fs.protocol == "local":  # DVC would hash its objects, and delete damaged ones
            self.lacking = Disk(Path(store.path), "").lacking(self.places)
            return
        modern = {place for place in self.places if place.startswith(MODERN)}
        for places, name in ((modern, "odb"), (self.places - modern, "legacy_odb")):
            if places:
                by_oid = {place.removeprefix(MODERN).replace("/", ""): place for place in places}
                missing = self._missing(getattr(store, name), list(by_oid))
                self.lacking.update(by_oid[oid] for oid in missing)

    def _missing(self, store: Dvc, oids: list[str]) -> Iterable[str]:
        """The objects that are not there: by listing where that can be done, then one by one."""
        self._hear()
        if not store.fs.CAN_TRAVERSE:
            return self._confirmed(store, oids)
        here = set(store.oids_exist(oids, progress=self._hear))
        missing = sorted(set(oids) - here)
        return [*self._confirmed(store, missing[:CONFIRMED]), *missing[CONFIRMED:]]

    def _confirmed(self, store: Dvc, oids: list[str]) -> list[str]:
        """Those that are not there, and of which the storage says just that."""
        missing = []
        for start in range(0, len(oids), TOGETHER):
            some = oids[start : start + TOGETHER]
            self._hear("", len(oids), start)
            paths = [store.oid_to_path(oid) for oid in some]
            answers = store.fs.info(paths, return_exceptions=True)
            for oid, answer in zip(some, answers, strict=True):
                if isinstance(answer, Exception):
                    if not is_absence(answer):
                        raise answer
                    missing.append(oid)
        return missing

    def _hear(self, _phase: str = "", total: int | None = None, done: int = 0) -> None:
        self.heard = time.monotonic()
        if total:
            name = self.asked.remote.name or "the default"
            self.asked.tell(f"asking remote {name}: {done:,} of {total:,} objects")


def _store(asked: Asked) -> Dvc:
    """DVC's own view of a remote, with the settings of the user over those that are committed.

    Raises:
        Unavailable: DVC is not installed.
    """
    try:
        from dvc.config import Config, merge  # type: ignore[import-untyped]  # noqa: PLC0415
        from dvc.data_cloud import Remote as Store  # type: ignore[import-untyped]  # noqa: PLC0415
        from dvc.fs import get_cloud_fs  # type: ignore[import-untyped]  # noqa: PLC0415
    except ImportError as error:
        raise Unavailable("remotes are asked with DVC, which is not installed") from error
    files = Config(dvc_dir=None, local_dvc_dir=str(asked.folder), validate=False)
    settings: dict[str, Any] = {}
    for level in ("system", "global"):
        merge(settings, files.load_one(level))
    remote = asked.remote
    if remote.settings:
        merge(settings, {"remote": {remote.name.lower(): dict(remote.settings)}})
    merge(settings, files.load_one("local"))
    settings = Config.validate(settings)
    name = remote.name or settings["core"].get("remote")
    if not name:
        raise Unavailable(NO_DEFAULT)
    if name.lower() not in settings["remote"]:
        raise Unavailable(
            "no remote has that name: `dvc remote list` shows the names that there are"
        )
    kind, options, path = get_cloud_fs(settings, name=name)
    options["agent_forwarding"] = False  # or whoever has the other end may log in elsewhere
    return Store(name, path, kind(**options), **options)


def is_absence(error: BaseException) -> bool:
    """Whether an error says that nothing lies there, and not that it could not be looked."""
    if not isinstance(error, FileNotFoundError):
        return False
    below = error.__cause__
    if below is None or isinstance(below, FileNotFoundError):
        return True
    answer = getattr(below, "response", None)
    fault = answer.get("Error", {}) if isinstance(answer, dict) else {}
    code = getattr(below, "status", None) or getattr(below, "code", None) or fault.get("Code")
    return code == NOT_FOUND or str(code) in ABSENT or type(below).__name__.endswith("NotFound")


def _lacking_package(said: str, scheme: str) -> str:
    """Which extra to install; DVC names a package of its own, such as `dvc-s3`, for each."""
    named = re.search(r"\bdvc-([a-z0-9]+)", said)
    extra = named[1] if named else scheme.removesuffix("s") if scheme == "webdavs" else scheme
    if extra not in EXTRAS:
        return "what DVC needs for it is not installed"
    return f"what DVC needs for it is not installed: `pip install 'mltrl[{extra}]'`"


REFUSED = "DVC refuses its settings"
# Looked for in the innermost error first: storages wrap what happened into errors of the system.
CAUSES = (
    (("NoCredentials", "CredentialRetrieval", "DefaultCredentials"), "there are no credentials"),
    (("PermissionError", "Forbidden", "AccessDenied", "Unauthorized", "AuthError"), "no access"),
    (("Timeout",), "no answer in time"),
    (("NotFound", "NoSuchBucket"), "there is no such place"),
    (("Connect", "gaierror", "Endpoint", "Disconnected", "OSError"), "it cannot be reached"),
    (("ConfigError", "Invalid"), REFUSED),
)
DENIED = frozenset({401, 403})


def cause(error: BaseException, scheme: str = "") -> str:
    """Why a remote could not be asked, in words that hold nothing of its address.

    `scheme` is how its address begins, "" where only DVC knows it.
    """
    if isinstance(error, Unavailable):
        return str(error)
    chain = [error]
    while (below := chain[-1].__cause__ or chain[-1].__context__) is not None:
        chain.append(below)
    if any(isinstance(one, ImportError) or "MissingDeps" in type(one).__name__ for one in chain):
        return _lacking_package(" ".join(map(str, chain)), scheme)
    if any(getattr(one, "status", None) in DENIED for one in chain):
        return "no access"
    for one in reversed(chain):
        kinds = [kind.__name__ for kind in type(one).__mro__]
        for words, reason in CAUSES:
            if any(word in kind for kind in kinds for word in words):
                keys = ".".join(re.findall(r"\['([\w-]+)'\]", str(one)))
                where = f": `{keys}`" if keys and reason == REFUSED else ""
                return f"{reason}{where} ({type(chain[-1]).__name__})"
    return type(error).__name__
