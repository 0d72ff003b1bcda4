"""The checksum that DVC keeps of an import's own file: edited to us where it is changed to DVC."""

from __future__ import annotations

import contextlib
import shutil
from typing import TYPE_CHECKING

import pytest

from mltrl.evidence.dvc.checksums import is_edited
from mltrl.evidence.dvc.file import DvcFile
from mltrl.evidence.dvc.pointers import Pointer
from tests.evidence.dvc.sample import DVC, isolate, run, start

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]

KINDS = ("imported", "tagged", "folder", "fetched", "local", "deep/placed")
EDITS: dict[str, Callable[[str], str]] = {
    "nothing": lambda text: text,
    "another path of the source": lambda text: text.replace("list.csv", "other.csv", 1),
    "another output": lambda text: text.replace("outs:\n- md5: ", "outs:\n- md5: 00", 1),
    "another size": lambda text: text.replace("size: ", "size: 1", 1),
    "a description": lambda text: f"desc: words\n{text}",
    "a description of the output": lambda text: f"{text}  desc: words\n  type: data\n",
    "labels and meta of the output": lambda text: f"{text}  labels: [a]\n  meta: {{b: 1}}\n",
    "meta": lambda text: f"{text}meta:\n  anything: [1, 2]\n",
    "no longer frozen": lambda text: text.replace("frozen: true\n", ""),
    "frozen": lambda text: text.replace("frozen: true\n", "") + "frozen: true\n",
    "the default of cache": lambda text: f"{text}  cache: true\n  push: true\n",
    "not cached": lambda text: f"{text}  cache: false\n",
    "not pushed": lambda text: f"{text}  push: false\n",
    "persist": lambda text: f"{text}  persist: true\n",
    "a remote": lambda text: f"{text}  remote: far\n",
    "the default of wdir": lambda text: f"wdir: .\n{text}",
    "always changed": lambda text: f"always_changed: true\n{text}",
    "other spaces": lambda text: text.replace("outs:\n", "\nouts: # those\n\n"),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A repository into which real DVC imported in every way that needs no network."""
    home = tmp_path_factory.mktemp("imports")
    source, root = home / "source", home / "made"
    with pytest.MonkeyPatch.context() as patch:
        isolate(patch, home)
        start(source, {"list.csv": "1\n", "parts/a": "a\n", "parts/b": "b\n"})
        run(source, "git", "tag", "v1")
        start(root, {"deep/.keep": "", "near.csv": "2\n"})
        run(root, DVC, "init", "-q")
        where = str(source)
        run(root, DVC, "import", "-q", where, "list.csv", "-o", "imported")
        run(root, DVC, "import", "-q", where, "list.csv", "--rev", "v1", "-o", "tagged")
        run(root, DVC, "import", "-q", where, "parts", "-o", "folder")
        run(root, DVC, "import", "-q", where, "list.csv", "-o", "deep/placed")
        run(root, DVC, "import-url", "-q", f"{where}/list.csv", "fetched")
        run(root, DVC, "import-url", "-q", "near.csv", "local")
        yield root


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_import_is_edited_to_us_where_its_checksum_changed_to_dvc(
    made: Path, tmp_path: Path, edit: Callable[[str], str]
) -> None:
    from dvc.repo import Repo  # type: ignore[import-untyped]  # noqa: PLC0415 - slow

    root = tmp_path / "copy"
    shutil.copytree(made, root)
    ours, theirs = {}, {}
    with contextlib.chdir(root), Repo(str(root)) as repo:
        for kind in KINDS:
            file = root / f"{kind}.dvc"
            file.write_text(edit(file.read_text()))
            ours[kind] = is_edited(Pointer(DvcFile(f"{kind}.dvc", file.read_text())))
            theirs[kind] = repo.stage.load_one(str(file)).changed_stage()
    assert ours == theirs


def test_what_is_no_import_has_no_checksum() -> None:
    for text in (
        "md5: 00\nouts:\n- md5: 00\n  path: a\n",
        "deps:\n- path: b\nouts:\n- path: a\n",
        "md5: 00\ncmd: c\ndeps:\n- path: b\nouts:\n- path: a\n",
        "outs:\n- md5: d41d8cd98f00b204e9800998ecf8427e\n  size: 0\n  path: a\n",
    ):
        assert is_edited(Pointer(DvcFile("a.dvc", text))) is None


def test_what_may_be_a_number_to_dvc_proves_no_edit() -> None:
    text = "md5: 00\ndeps:\n- path: b\n  etag: 12\nouts:\n- path: a\n"
    assert is_edited(Pointer(DvcFile("a.dvc", text))) is None
