"""Lists of files in the cache: what DVC writes, and what nobody should be able to make us use."""

from __future__ import annotations

import json

import pytest
from dvc_data.hashfile.hash_info import HashInfo
from dvc_data.hashfile.tree import Tree
from hypothesis import given
from hypothesis import strategies as st

from mltrl.errors import DocumentError
from mltrl.evidence.data import manifests
from mltrl.evidence.data.folders import Folder
from mltrl.evidence.data.manifests import folder_digest, read_manifest
from tests.evidence.data.conftest import Project, digest, manifest
from tests.evidence.data.test_unchanged import said

MD5 = "0" * 32
UNSAFE = {
    "up": ["../x"],
    "absolute": ["/abs"],
    "up again": ["a/../../x"],
    "empty": [""],
    "here": ["."],
    "here inside": ["a/./b"],
    "nothing inside": ["a//b"],
    "folder": ["a/"],
    "drive": ["C:\\x"],
    "drive and slash": ["c:/x"],
    "backslash": ["a\\b"],
    "nul": ["a\0b"],
    "twice": ["a", "a"],
    "file and folder": ["a", "a-b", "a/b"],
    "file and deep folder": ["a", "a/b/c"],
}


def listing(*paths: str) -> bytes:
    return json.dumps([{"md5": MD5, "relpath": path} for path in sorted(paths)]).encode()


def name_of(data: bytes) -> str:
    return f"{digest(data)}.dir"


@pytest.mark.parametrize("paths", UNSAFE.values(), ids=UNSAFE)
def test_paths_that_leave_the_folder_or_clash_are_refused(paths: list[str]) -> None:
    data = listing(*paths)
    with pytest.raises(DocumentError):
        read_manifest(data, name_of(data))


ODD = {
    "not JSON": b"[{",
    "no list": b'{"md5": "x"}',
    "no mappings": b"[1]",
    "no digest": b'[{"relpath": "a"}]',
    "bad digest": b'[{"md5": "x", "relpath": "a"}]',
    "number": b'[{"md5": 1, "relpath": "a"}]',
    "empty": b"",
    "deep": b"[" * 10_000,
    "binary": b"\xff\xfe\x00",
}


@pytest.mark.parametrize("data", ODD.values(), ids=ODD)
def test_what_is_no_list_of_files_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError):
        read_manifest(data, name_of(data))


def test_a_list_that_is_not_what_its_name_says_is_refused() -> None:
    with pytest.raises(DocumentError, match="name promises"):
        read_manifest(listing("a"), name_of(listing("b")))


@pytest.mark.parametrize("written", [" [ ]", json.dumps([{"relpath": "b", "md5": MD5}], indent=1)])
def test_a_list_in_another_form_of_json_is_read(written: str) -> None:
    data = written.encode()
    found = read_manifest(data, name_of(data))
    assert [path for path, _ in found.entries()] == (["b"] if "b" in written else [])


def test_an_unsorted_list_is_sorted() -> None:
    data = json.dumps([{"md5": MD5, "relpath": path} for path in ("b", "a")]).encode()
    assert [path for path, _ in read_manifest(data, name_of(data)).entries()] == ["a", "b"]


LETTERS = st.characters(exclude_characters="/\0\\:", codec="utf-8")
NAMES = st.text(LETTERS, min_size=1, max_size=4).filter(lambda name: name not in {".", ".."})
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)


def folder(paths: set[str], path: str = "data") -> Folder:
    """A folder of the work tree with these files in it."""
    root = Folder(path)
    files = sorted(one for one in paths if "/" not in one)
    root.fill([(name, 1, 1, 1, 1) for name in files])
    root.digests = bytearray(bytes.fromhex(MD5) * len(files))
    inner: dict[str, set[str]] = {}
    for one in paths - set(files):
        first, _, rest = one.partition("/")
        inner.setdefault(first, set()).add(rest)
    names = sorted(inner, key=lambda name: name + "/")
    root.inner = [folder(inner[name], f"{path}/{name}") for name in names]
    return root


def by_dvc(paths: set[str]) -> Tree:
    """The files as DVC holds them."""
    tree = Tree()  # type: ignore[no-untyped-call]
    for path in paths:
        tree.add(tuple(path.split("/")), None, HashInfo("md5", MD5))
    return tree


def is_possible(paths: set[str]) -> bool:
    return not any(one != other and other.startswith(f"{one}/") for one in paths for other in paths)


@given(st.sets(PATHS, max_size=8).filter(is_possible))
def test_the_digest_of_a_folder_is_that_of_dvc(paths: set[str]) -> None:
    tree = by_dvc(paths)
    tree.digest()
    assert folder_digest(folder(paths)) == tree.oid


@given(st.sets(PATHS, max_size=8).filter(is_possible))
def test_what_dvc_writes_is_read_back(paths: set[str]) -> None:
    data = by_dvc(paths).as_bytes()
    found = read_manifest(data, name_of(data))
    assert [path for path, _ in found.entries()] == sorted(paths)


@pytest.mark.parametrize("level", ["stat", "bytes"])
@pytest.mark.parametrize("paths", [["../x"], ["a", "a"], ["a", "a/b"]])
def test_an_unsafe_list_in_the_cache_is_a_finding(
    project: Project, paths: list[str], level: str
) -> None:
    name = project.pin_folder("data", {}, listing(*paths))
    project.repo.write("data/keep", b"x")
    project.commit()
    result = project.ask("stat" if level == "stat" else "bytes")
    assert result.outcome == "not_met"
    assert "the list of the files of `data` in DVC's cache is wrong" in said(result)
    assert not (project.root / "x").exists()
    assert (project.root / ".dvc/cache/files/md5" / name[:2] / name[2:]).is_file()


def test_a_damaged_list_in_the_cache_is_a_finding(project: Project) -> None:
    files = {"a": b"a", "b": b"b"}
    name = project.add_folder("data", files)
    project.store(manifest(files) + b" ", name=name)
    project.commit()
    result = project.ask("stat")
    assert result.outcome == "not_met"
    assert "name promises" in said(result)


def outcome(data: bytes) -> object:
    """What a list says, or why it is refused."""
    try:
        return list(read_manifest(data, name_of(data)).entries())
    except DocumentError as error:
        return error.kind


PARTS = st.sampled_from(
    ["a", "b", "a-b", "a.b", "B", ".", "..", ".a", "", "c:", "é", "a\\", "a b", "]"]
)
PATHS = st.lists(PARTS, min_size=1, max_size=3).map("/".join)
EDITS = st.tuples(st.floats(0, 1), st.sampled_from([b"", b",", b"]", b'"', b"{", b":", b"/", b" "]))


@given(st.lists(PATHS, max_size=12), st.booleans(), st.one_of(st.none(), EDITS))
def test_lists_of_the_usual_form_are_read_as_all_others(
    paths: list[str],
    is_sorted: bool,  # noqa: FBT001 - drawn
    edit: tuple[float, bytes] | None,
) -> None:
    found = sorted(set(paths)) if is_sorted else paths
    data = json.dumps([{"md5": digest(path.encode()), "relpath": path} for path in found]).encode()
    if edit:
        at = int(edit[0] * len(data))
        data = data[:at] + edit[1] + data[at + 1 :]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifests, "SEARCH", 0)
        patch.setattr(manifests, "PART", 150)
        quick = outcome(data)
        patch.setattr(manifests, "_is_usual", lambda _data: False)
        assert quick == outcome(data)


@pytest.mark.parametrize("count", [0, 1, 2, 500])
def test_digests_are_those_of_the_entries(count: int) -> None:
    data = listing(*(f"d{number % 3}/f{number}" for number in range(count)))
    found = read_manifest(data, name_of(data))
    assert list(found.digests()) == [md5 for _, md5 in found.entries()]
    assert len(list(found.digests())) == count
