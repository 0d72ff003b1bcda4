"""A number is found in whichever kind of file it is kept, with its line."""

from __future__ import annotations

import pytest

from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence import Evidence
from mltrl.evidence.tree import MemoryTree

MODEL_CARD = """\
---
license: mit
model-index:
- name: vetter
  results:
  - task: {type: classification}
    metrics:
    - type: auc
      value: 0.930
---
# Vetter
"""
FILES = {
    ".eval_results/a.yaml": "- dataset: {id: stars}\n  value: 20.90\n",
    "E.CSV": "",
    "README.md": MODEL_CARD,
    "auc": "0.5\n",
    "auc.txt": "0.971\r\n",
    "bare.json": "0.25",
    "dvclive/metrics.json": '{"train": {"acc": 0.9},\n "step": 3}',
    "dvclive/plots/metrics/acc.tsv": "step\tacc\n0\t0.1\n1\t0.2\n",
    "epochs.csv": "epoch,train/acc,val\r\n1,0.5,0.4\r\n2,0.6,0.5\r\n3,0.7,\r\n",
    "header.csv": "a,b\n",
    "nested.json": '{"a": {"b": [{"c": 1.50}]}}',
    "one.csv": "auc,loss\n0.9,0.1\n",
    "page.md": "# A page\n",
    "quoted.csv": 'name;"a;b"\n"x ""y""";"0.7"\n',
    "scores.csv": "model,auc,f1\nbase,0.91,0.5\nours,0.97,\n",
    "twice.csv": "k,a,a\nr,1,2\nr,3,4\n",
}

FOUND = [
    ("scores.csv", "ours/auc", "0.97", (3, 6)),
    ("scores.csv", "0/auc", "0.91", (2, 6)),
    ("scores.csv", "/auc", "0.97", (3, 6)),
    ("scores.csv", "[0]/[1]", "0.91", (2, 6)),
    ("scores.csv", "[-1]/[-2]", "0.97", (3, 6)),
    ("epochs.csv", "2/train/acc", "0.6", (3, 3)),
    ("epochs.csv", "[2]/train/acc", "0.7", (4, 3)),
    ("epochs.csv", "0/val", "0.4", (2, 7)),
    ("epochs.csv", "/train/acc", "0.7", (4, 3)),
    ("dvclive/plots/metrics/acc.tsv", "/acc", "0.2", (3, 3)),
    ("dvclive/plots/metrics/acc.tsv", "0/acc", "0.1", (2, 3)),
    ("dvclive/metrics.json", "train.acc", "0.9", (1, 12)),
    ("quoted.csv", 'x "y"/a;b', "0.7", (2, 12)),
    ("one.csv", "auc", "0.9", (2, 1)),
    ("twice.csv", "[1]/[2]", "4", (3, 5)),
    ("auc", "", "0.5", (1, 1)),
    ("auc.txt", "", "0.971", (1, 1)),
    ("bare.json", "", "0.25", (1, 1)),
    ("nested.json", "a.b[0].c", "1.50", (1, 15)),
    (".eval_results/a.yaml", "[0].value", "20.90", (2, 3)),
    ("README.md", "model-index[0].results[0].metrics[0].value", "0.930", (9, 7)),
]


@pytest.mark.parametrize(("path", "key", "text", "place"), FOUND)
def test_a_key_leads_to_a_number(path: str, key: str, text: str, place: tuple[int, int]) -> None:
    found = Evidence(MemoryTree(FILES)).metrics.value(path, key)
    assert (found.text, (found.line, found.column)) == (text, place)


MISSING = [
    ("scores.csv", "ours/f1", "no-value", "`f1` is empty in line 3"),
    ("scores.csv", "them/auc", "no-key", "no row `them`"),
    ("scores.csv", "9/auc", "no-key", "no row `9`"),
    ("scores.csv", "[9]/auc", "no-key", "no row `[9]`"),
    ("scores.csv", "ours/acc", "no-key", "no column `acc`"),
    ("scores.csv", "auc", "no-key", "2 rows: name row and column, as in `#ROW/auc`"),
    ("scores.csv", "", "no-key", "as in `#ROW/COLUMN`"),
    ("epochs.csv", "/val", "no-value", "`val` is empty in line 4"),
    ("twice.csv", "r/[1]", "ambiguous-key", "`r` begins lines 2 and 3 of `twice.csv`"),
    ("twice.csv", "[0]/a", "ambiguous-key", "2 columns `a`"),
    ("header.csv", "/a", "no-key", "a header and no row"),
    ("E.CSV", "/a", "empty", "nothing in it"),
    ("page.md", "a", "no-front-matter", "no front matter"),
    ("README.md", "auc", "no-key", "no `auc`"),
    ("nested.json", "", "no-key", "`nested.json`"),
]


@pytest.mark.parametrize(("path", "key", "kind", "words"), MISSING)
def test_a_key_that_leads_nowhere_says_why(path: str, key: str, kind: str, words: str) -> None:
    with pytest.raises(DocumentError) as error:
        Evidence(MemoryTree(FILES)).metrics.value(path, key)
    assert error.value.kind == kind
    assert words in error.value.message


def test_a_table_that_git_lfs_keeps_is_unavailable() -> None:
    files = {"a.csv": "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"}
    with pytest.raises(Unavailable):
        Evidence(MemoryTree(files)).metrics.value("a.csv", "/a")
