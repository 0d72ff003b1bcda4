"""Remotes that only DVC can speak to: what it says is checked, else it is unknown."""

from __future__ import annotations

import threading
import tomllib
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement

from mltrl.evidence.data.asking import EXTRAS, cause, is_absence
from tests.evidence.data.conftest import configure, digest, filled, push
from tests.evidence.data.test_unchanged import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.evidence.data.conftest import Project


class Quiet(SimpleHTTPRequestHandler):
    """Serves files, and says nothing."""

    def log_message(self, *_: object) -> None:
        """Nothing."""


class Refusing(BaseHTTPRequestHandler):
    """Lets nobody in."""

    def do_GET(self) -> None:
        """Refuse."""
        self.send_error(403)

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def server(store: Path) -> Iterator[str]:
    """The address of a folder that is served on this machine."""
    store.mkdir()
    yield from _serving(partial(Quiet, directory=str(store)))


@pytest.fixture
def refusing() -> Iterator[str]:
    """The address of a server that lets nobody in."""
    yield from _serving(Refusing)


def _serving(handler: type | partial[Quiet]) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_dvc_is_asked_about_a_remote_elsewhere(project: Project, store: Path, server: str) -> None:
    filled(project)
    configure(project, server)
    project.commit()
    push(project, store)
    assert project.pushed().outcome == "met"
    name = digest(b"b")
    (store / "files/md5" / name[:2] / name[2:]).unlink()
    assert "lacks 1 object of 1 of 2 outputs: `data2`" in said(project.pushed())


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_server_that_lets_nobody_in_is_unknown(project: Project, refusing: str) -> None:
    filled(project)
    configure(project, refusing)
    project.commit()
    result = project.pushed()
    assert result.outcome == "unknown"
    assert "no access" in result.reason


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_server_that_is_not_there_is_unknown(project: Project) -> None:
    filled(project)
    configure(project, "http://127.0.0.1:9/secret?token=canary")
    project.commit()
    result = project.pushed()
    assert result.outcome == "unknown"
    assert "it cannot be reached" in result.reason
    assert "canary" not in result.reason


@pytest.mark.slow
def test_a_folder_that_only_the_user_names_is_looked_at(project: Project, store: Path) -> None:
    filled(project)
    project.repo.write(".dvc/config", "")
    local = f"[core]\n    remote = mine\n['remote \"mine\"']\n    url = {store}\n"
    project.repo.write(".dvc/config.local", local)
    project.commit()
    push(project, store)
    assert project.pushed().outcome == "met"
    name = digest(b"b")
    place = store / "files/md5" / name[:2] / name[2:]
    place.chmod(0o644)
    place.write_bytes(b"damaged")
    assert project.pushed().outcome == "met"
    assert place.read_bytes() == b"damaged"


class Answered(Exception):  # noqa: N818 - as storages raise them
    """An error with a status."""

    def __init__(self, status: int) -> None:
        super().__init__()
        self.status = status


ABSENCES = [
    (None, True),
    (FileNotFoundError(), True),
    (Answered(404), True),
    (Answered(403), False),
    (Answered(500), False),
    (ConnectionError(), False),
    (TimeoutError(), False),
]


@pytest.mark.parametrize(("below", "is_one"), ABSENCES)
def test_only_a_plain_not_found_is_an_absence(below: Exception | None, is_one: bool) -> None:  # noqa: FBT001
    error = FileNotFoundError("x")
    error.__cause__ = below
    assert is_absence(error) is is_one


def test_other_errors_are_no_absence() -> None:
    assert not is_absence(PermissionError())


CLOUDS = {
    "azure://box/x": "azure",
    "gs://bucket/x": "gs",
    "hdfs://host/x": "hdfs",
    "oss://bucket/x": "oss",
    "s3://bucket/x": "s3",
    "ssh://host/x": "ssh",
    "webdav://host/x": "webdav",
    "webdavs://host/x": "webdav",
    "webhdfs://host/x": "webhdfs",
}


@pytest.mark.slow
@pytest.mark.parametrize("where", ["committed", "of the user"])
def test_a_storage_without_its_package_is_unknown_and_the_extra_is_named(
    project: Project, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    from dvc_objects.fs import known_implementations  # noqa: PLC0415 - slow

    filled(project)
    for address, extra in CLOUDS.items():
        scheme = address.partition(":")[0]
        gone = {"class": "gone.Gone", "err": f"{scheme} requires 'dvc-{extra}' to be installed"}
        monkeypatch.setitem(known_implementations, scheme, gone)
        if where == "committed":
            configure(project, address)
        else:
            project.repo.write(".dvc/config", "[core]\n    remote = r\n")
            text = f"['remote \"r\"']\n    url = {address}\n"
            project.repo.write(".dvc/config.local", text)
        project.commit()
        result = project.pushed()
        assert result.outcome == "unknown"
        assert f"not installed: `pip install 'mltrl[{extra}]'`" in result.reason, address


def test_an_extra_is_named_where_dvc_names_no_package() -> None:
    error = ModuleNotFoundError("No module named 'canary'")
    assert cause(error, "s3").endswith("`pip install 'mltrl[s3]'`")
    assert cause(error, "webdavs").endswith("`pip install 'mltrl[webdav]'`")
    assert cause(error) == cause(error, "canary") == "what DVC needs for it is not installed"


def test_each_extra_is_one_of_dvc_and_none_is_locked() -> None:
    root = Path(__file__).parents[3]
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    extras = {name: one for name, one in project["optional-dependencies"].items() if name != "pdf"}
    assert extras.keys() == EXTRAS
    assert set(metadata("dvc").get_all("Provides-Extra") or ()) >= EXTRAS
    [needed] = [Requirement(one) for one in project["dependencies"] if one.startswith("dvc")]
    for name, requirements in extras.items():
        [requirement] = map(Requirement, requirements)
        assert (requirement.name, requirement.extras) == ("dvc", {name})
        assert requirement.specifier == needed.specifier
    lock = (root / "requirements.lock").read_text("utf-8")
    assert not [name for name in EXTRAS if f"\ndvc-{name}=" in lock]


class NoSuchBucket(Exception):  # noqa: N818 - as storages call it
    """What a storage says of a bucket that is not there."""


def test_the_innermost_error_is_the_cause() -> None:
    for below, reason in (
        (NoSuchBucket("b"), "there is no such place (NoSuchBucket)"),
        (ConnectionRefusedError(), "it cannot be reached (ConnectionRefusedError)"),
        (TimeoutError(), "no answer in time (TimeoutError)"),
        (PermissionError(), "no access (PermissionError)"),
    ):
        error = FileNotFoundError("b/x")
        error.__cause__ = below
        assert cause(error) == reason
    assert cause(FileNotFoundError("b/x")) == "there is no such place (FileNotFoundError)"


def test_a_cause_holds_nothing_of_an_address() -> None:
    error = ConnectionError("https://me:hunter2@host/?token=canary")
    assert cause(error) == "it cannot be reached (ConnectionError)"
