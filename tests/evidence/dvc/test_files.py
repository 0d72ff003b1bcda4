"""What DVC files say: outputs and their flags, imports, versions in the cloud, sections."""

from __future__ import annotations

import pytest

from mltrl.evidence.dvc import Dvc
from mltrl.evidence.dvc.digests import folder_md5
from mltrl.evidence.tree import MemoryTree
from mltrl.rules.examples import lines, locked, pointer

MD5 = "5d41402abc4b2a76b9719d911017c592"
OUT = f"outs:\n- md5: {MD5}\n  size: 5\n  hash: md5\n  path: a.csv\n"
IMPORTS = [
    (
        "deps:\n- path: d/a.csv\n  repo: {url: 'https://x.org/r', rev: v1, rev_lock: 0123abc}\n",
        ("import", "https://x.org/r", "d/a.csv", "v1", "0123abc"),
    ),
    (
        "deps:\n- path: https://x.org/a.csv\n  etag: '\"1\"'\n",
        ("import-url", "https://x.org/a.csv", "", "", ""),
    ),
    (
        "deps:\n- db: {connection: c, query: select 1, file_format: csv}\n",
        ("import-db", "c", "select 1", "", ""),
    ),
]


def read(files: dict[str, str]) -> Dvc:
    dvc = Dvc(MemoryTree(files), lambda _path: True)
    assert not [one for file in dvc.files for one in file.problems]
    return dvc


@pytest.mark.parametrize(("source", "facts"), IMPORTS)
def test_an_import_says_where_the_data_came_from(source: str, facts: tuple[str, ...]) -> None:
    [one] = read({"p/a.csv.dvc": f"md5: {MD5}\nfrozen: true\n{source}{OUT}"}).pointers
    assert one.is_import
    assert one.frozen
    assert one.sources[0][:5] == facts
    assert [pin.path for pin in one.outs] == ["p/a.csv"]
    assert all(pin.path is None for pin in one.deps)


DIGESTS = [
    (f"md5: {MD5}", f"md5:{MD5}"),
    ("etag: abc", "etag:abc"),
    ("checksum: abc", "checksum:abc"),
    ("cloud: {s3: {etag: abc, version_id: v1}}", "version_id:v1"),
    ("files: [{relpath: a, version_id: v1}, {relpath: b, etag: e}]", "files:2"),
    ("files: [{relpath: a, version_id: v1}, {relpath: b}]", ""),
    ("size: 5", ""),
]


@pytest.mark.parametrize(("entry", "digest"), DIGESTS)
def test_an_entry_is_pinned_by_the_firmest_digest(entry: str, digest: str) -> None:
    text = lines("outs:", f"- {entry}", "  path: a.csv")
    [pin] = read({"a.csv.dvc": text}).pins
    assert pin.digest == digest


def test_files_in_the_cloud_have_the_digest_of_their_folder() -> None:
    other = MD5.replace("5", "6")
    text = lines(
        "outs:",
        "- hash: md5",
        "  path: d",
        "  files:",
        f"  - {{relpath: b/c, md5: {other}, size: 2, cloud: {{s3: {{version_id: v}}}}}}",
        f"  - {{relpath: a, md5: {MD5}, size: 3}}",
    )
    [pin] = read({"d.dvc": text}).pins
    assert pin.md5 == folder_md5([("a", MD5), ("b/c", other)])
    assert (pin.size, pin.nfiles, pin.is_folder) == (5, 2, True)


def test_flags_of_outputs_reach_their_pins() -> None:
    definition = lines(
        "stages:",
        "  train:",
        "    cmd: python train.py",
        "    outs:",
        "    - a",
        "    - b: {cache: false, persist: true}",
        "      c: {push: false, remote: far}",
    )
    dvc = read({"dvc.yaml": definition, "dvc.lock": locked(outs={"a": "1", "b": "2", "c": "3"})})
    assert [(pin.written, pin.cached, pin.push, pin.remote) for pin in dvc.pins] == [
        ("a", True, True, ""),
        ("b", False, True, ""),
        ("c", True, False, "far"),
    ]
    assert [item.persist for item in dvc.stages[0].outs] == [False, True, False]


def test_flags_of_a_dvc_file_reach_its_pin() -> None:
    text = OUT + "  cache: false\n  push: false\n  remote: far\n  desc: d\n  labels: [l]\n"
    [pin] = read({"a.csv.dvc": text}).pins
    assert (pin.cached, pin.push, pin.remote) == (False, False, "far")


def test_the_folder_of_a_dvc_file_counts() -> None:
    assert read({"p/q/a.dvc": f"wdir: ..\n{OUT}"}).pins[0].path == "p/a.csv"


def test_sections_outside_stages_are_read() -> None:
    text = lines(
        "metrics: [m.json, m.json]",
        "params: [p.toml]",
        "plots:",
        "- loss.csv",
        "- roc:",
        "    x: fpr",
        "    y: {roc.json: tpr, old.json: [tpr, fpr]}",
        "- acc.csv: {y: acc}",
        "artifacts:",
        "  cv: {path: models/cv.bin, type: model, desc: d, labels: [a, b], meta: {k: 1}}",
        "datasets:",
        "- {name: d, type: dvc, url: 'https://x.org/r', path: data, rev: v1}",
    )
    [pipeline] = read({"p/dvc.yaml": text}).pipelines
    assert [item.path for item in pipeline.metrics] == ["p/m.json", "p/m.json"]
    assert [item.path for item in pipeline.sections.params] == ["p/p.toml"]
    plots = [item.path for item in pipeline.sections.plots]
    assert plots == ["p/loss.csv", "p/roc.json", "p/old.json", "p/acc.csv"]
    [artifact] = pipeline.artifacts
    assert (artifact.path, artifact.type, artifact.labels) == (
        "p/models/cv.bin",
        "model",
        ("a", "b"),
    )
    assert artifact.meta == {"k": 1}
    assert pipeline.datasets[0][:5] == ("d", "dvc", "https://x.org/r", "data", "v1")


MALFORMED = [
    (f"{OUT}  pathh: a\n", "an output has no key `pathh`: did you mean `path`?"),
    (f"{OUT}wdirr: .\n", "a .dvc file has no key `wdirr`: did you mean `wdir`?"),
    (f"{OUT}frozen: 'yes'\n", "`frozen` is true or false"),
    ("wdir: .\n", "a .dvc file needs a list `outs` with one entry"),
    (OUT.replace("hash: md5", "hash: sha9"), "`hash` names a digest"),
    (OUT.replace(MD5, MD5.upper()), "`md5` is not 32 lower-case"),
    (OUT.replace("  path: a.csv\n", ""), "an entry needs a `path`"),
]


@pytest.mark.parametrize(("text", "why"), MALFORMED)
def test_what_dvc_would_refuse_is_a_problem(text: str, why: str) -> None:
    dvc = Dvc(MemoryTree({"a.csv.dvc": text}), lambda _path: True)
    [problem] = [one for file in dvc.files for one in file.problems]
    assert problem.message.startswith(why)


ACCEPTED = [
    pointer("a.csv"),
    OUT + "  isexec: true\n  nfiles: 1\n",
    f"md5: {MD5}\nlocked: true\nwdir:\ndesc: words\nmeta: {{k: [1]}}\n{OUT}",
    f"cmd: old\n{OUT}  metric: {{type: json}}\n",
    OUT.replace(MD5, "12345678901234567890123456789012"),
    OUT + f"- md5: {MD5}\n  hash: md5\n  path: b.csv\n",
]


@pytest.mark.parametrize("text", ACCEPTED)
def test_what_any_version_of_dvc_wrote_is_no_problem(text: str) -> None:
    assert read({"a.csv.dvc": text}).pins[0].path == "a.csv"
