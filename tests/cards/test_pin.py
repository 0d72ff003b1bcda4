"""Pinning writes what the repository says into a card, and touches nothing else."""

from __future__ import annotations

import difflib
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mltrl import rules
from mltrl.cards.edit import CardText
from mltrl.evidence import Evidence
from mltrl.evidence.cards import CardFile
from mltrl.evidence.tree import MemoryTree
from mltrl.outcomes import Finding
from mltrl.pinning import Pinned, pin
from mltrl.rules.examples import card, digest, lines, pointer

if TYPE_CHECKING:
    from collections.abc import Mapping


METRICS = lines(
    "{", '  "test": {"auc": 0.9871, "n": 10},', '  "loss": NaN,', '  "folds": [0.5]', "}"
)
FILES = {
    "a.csv": "x,y\n1,2\n",
    "auc.txt": "0.81\n",
    "d.dvc": pointer("d", folder=True),
    "folder/a": "a",
    "m.dvc": pointer("m.npz", "model"),
    "metrics.json": METRICS,
    "old.dvc": pointer("old").replace("  hash: md5\n", ""),
    "scores.csv": "model,auc\nbase,0.71\nours,0.77\n",
    "src/pyproject.toml": '[project]\nname = "a"\nversion = "0.4.0"\n',
}
FOLDER = f"md5:{digest('hello')}.dir"
MODEL = f"md5:{digest('model')}"
BLOB = f"sha256:{sha256(FILES['a.csv'].encode()).hexdigest()}"
OLD = "md5:" + "0" * 32


def pinned(text: str, files: Mapping[str, str] = FILES, *, exact: bool = False) -> Pinned:
    evidence = Evidence(MemoryTree({"card.md": text, **files}))
    read = CardText(text.encode(), "card.md")
    return pin(evidence, CardFile("card.md", read.read), read, exact=exact)


def changes(text: str, *, exact: bool = False) -> list[str]:
    """The lines that pinning takes away and adds."""
    after = pinned(text, exact=exact).text.data.decode()
    compared = difflib.ndiff(text.splitlines(), after.splitlines())
    return [line[0] + line[2:] for line in compared if line[0] in "+-"]


def findings(text: str, rule: str, files: Mapping[str, str] = FILES) -> list[Finding]:
    evidence = Evidence(MemoryTree({"card.md": text, **files}))
    found = rules.load(rule).module.check(evidence, evidence.cards[0])
    return [one for one in found if isinstance(one, Finding)]


# Lines of the front matter, then what becomes of which of them.
FRONT = [
    (
        ("metrics:", "- name: auc", "  source: metrics.json#test.auc", "  value: 0.9 # now"),
        ["-  value: 0.9 # now", "+  value: 0.9871 # now"],
    ),
    (
        ("metrics:", "- {name: auc, source: metrics.json#test.auc, value: '0.9'}"),
        [
            "-- {name: auc, source: metrics.json#test.auc, value: '0.9'}",
            "+- {name: auc, source: metrics.json#test.auc, value: '0.9871'}",
        ],
    ),
    (
        ("metrics:", "- name: auc", "  source: metrics.json#test.auc", "  value:"),
        ["-  value:", "+  value: 0.9871"],
    ),
    (
        ("metrics:", "- name: auc", "  source: metrics.json#test.auc", "  split: test"),
        ["+  value: 0.9871"],
    ),
    (
        ("metrics:", "- {name: auc, source: metrics.json#test.auc}"),
        [
            "-- {name: auc, source: metrics.json#test.auc}",
            "+- {name: auc, source: metrics.json#test.auc, value: 0.9871}",
        ],
    ),
    (
        ("metrics: [{name: f, source: 'metrics.json#folds[0]', value: 1}]",),
        [
            "-metrics: [{name: f, source: 'metrics.json#folds[0]', value: 1}]",
            "+metrics: [{name: f, source: 'metrics.json#folds[0]', value: 0.5}]",
        ],
    ),
    (
        ("metrics: [{name: t, source: scores.csv#ours/auc, value: 1}]",),
        [
            "-metrics: [{name: t, source: scores.csv#ours/auc, value: 1}]",
            "+metrics: [{name: t, source: scores.csv#ours/auc, value: 0.77}]",
        ],
    ),
    (
        ("metrics: [{name: b, source: auc.txt, value: high}]",),
        [
            "-metrics: [{name: b, source: auc.txt, value: high}]",
            "+metrics: [{name: b, source: auc.txt, value: 0.81}]",
        ],
    ),
    (
        ("data:", "- name: d", "  path: d   # a folder", "  version: 1.0.0"),
        [f'+  digest: "{FOLDER}"'],
    ),
    (
        ("data:", "- name: d", "  path: d", f"  digest: {OLD}"),
        [f"-  digest: {OLD}", f"+  digest: {FOLDER}"],
    ),
    (
        ("data:", "- name: d", "  path: d", "  digest: 0a1b"),
        ["-  digest: 0a1b", f'+  digest: "{FOLDER}"'],
    ),
    (
        ("models:", f"- {{name: m, path: m.npz, digest: '{OLD}'}}"),
        [
            f"-- {{name: m, path: m.npz, digest: '{OLD}'}}",
            f"+- {{name: m, path: m.npz, digest: '{MODEL}'}}",
        ],
    ),
    (("data:", "- name: a", "  path: a.csv"), [f'+  digest: "{BLOB}"']),
    (
        ("data:", "- name: a", "  path: a.csv", f'  digest: "{OLD}"'),
        [f'-  digest: "{OLD}"', f'+  digest: "{BLOB}"'],
    ),
    (
        ("code: src", "versions: {code: 0.3.0, data: 1.0.0}"),
        ["-versions: {code: 0.3.0, data: 1.0.0}", "+versions: {code: 0.4.0, data: 1.0.0}"],
    ),
    (("code: src", "versions:", "  data: 1.0.0"), ["+  code: 0.4.0"]),
    (("code: src",), ["+versions: {code: 0.4.0}"]),
    (("x: 1", "code: src", "versions:"), ["-versions:", "+versions: {code: 0.4.0}"]),
]


@pytest.mark.parametrize(("front", "expected"), FRONT)
def test_only_these_lines_change(front: tuple[str, ...], expected: list[str]) -> None:
    assert changes(card(*front)) == expected


SAME = [
    ("metrics: [{name: auc, source: metrics.json#test.auc, value: 0.98710}]",),
    ("metrics: [{name: auc, source: metrics.json#test.auc, value: 9.871e-1}]",),
    ("metrics: [{name: auc, source: metrics.json#test.auc, value: 0.98, tolerance: 0.01}]",),
    ("metrics: [{name: auc, value: 0.9}]",),
    ("metrics: {none: next month}",),
    (f"data: [{{name: d, path: d, digest: {FOLDER}}}]",),
    (f"data: [{{name: a, path: a.csv, digest: {BLOB}}}]",),
    ("data: [{name: d, path: 's3://bucket/d'}, {name: e, source: 'doi:10.1/2'}]",),
    ("code: src", "versions: {code: v0.4}"),
    ("code: src", "versions: {code: {none: not released}}"),
    ("versions: {code: 0.1.0}",),
]


@pytest.mark.parametrize("front", SAME)
def test_what_agrees_or_is_not_told_is_left(front: tuple[str, ...]) -> None:
    text = card(*front)
    assert pinned(text).text.data == text.encode()
    assert pinned(text).changes == ()


def test_exact_writes_numbers_as_their_source_does() -> None:
    [line] = SAME[2]
    assert changes(card(line), exact=True) == [f"-{line}", f"+{line.replace('0.98,', '0.9871,')}"]
    body = card(body="[0.98710](metrics.json#test.auc)")
    assert changes(body) == []
    assert changes(body, exact=True)[1] == "+[0.9871](metrics.json#test.auc)"


UNREADABLE = [
    ("metrics: [{name: l, source: metrics.json#loss, value: 1}]", "which is no finite number"),
    ("metrics: [{name: l, source: metrics.json#auc, value: 1}]", "no `auc`"),
    ("metrics: [{name: l, source: metrics.json, value: 1}]", "more than one number"),
    ("metrics: [{name: l, source: gone.json#a, value: 1}]", "neither by git nor by DVC"),
    ("metrics: [{name: l, source: d/m.json#a, value: 1}]", "kept by DVC"),
    ("metrics: [{name: l, source: ../m.json#a, value: 1}]", "leaves the repository"),
    ("metrics: [{name: l, source: 'https://example.org/m.json#a', value: 1}]", "offline"),
    ("metrics: [{name: l, source: scores.csv#them/auc, value: 1}]", "no row `them`"),
    ("metrics: [{name: l, value: 1}]", "names no source"),
    (f"data: [{{name: x, path: gone, digest: {OLD}}}]", "pinned nowhere"),
    (f"data: [{{name: x, path: d/a, digest: {OLD}}}]", "`d` is pinned as a whole"),
    (f"data: [{{name: x, path: folder, digest: {OLD}}}]", "`dvc add` it"),
    (f"data: [{{name: x, path: old, digest: {OLD}}}]", "one of DVC 2"),
    ("data: [{name: x, path: ../d}]", "leaves the repository"),
]


@pytest.mark.parametrize(("front", "words"), UNREADABLE)
def test_what_cannot_be_read_is_not_touched_and_said(front: str, words: str) -> None:
    text = card(front)
    found = pinned(text)
    assert found.text.data == text.encode()
    [left] = found.left
    assert words in left.reason


def test_a_pointer_of_git_lfs_is_not_taken_for_the_data() -> None:
    text = card("data: [{name: a, path: b.csv}]")
    files = {"b.csv": "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"}
    assert "Git LFS" in pinned(text, files).left[0].reason


LINKS = [
    ("AUC [0.9](metrics.json#test.auc).", "AUC [0.9871](metrics.json#test.auc)."),
    ("[**0.9**](metrics.json#test.auc)", "[**0.9871**](metrics.json#test.auc)"),
    ("[`0.9`](<metrics.json#test.auc> 'now')", "[`0.9871`](<metrics.json#test.auc> 'now')"),
    (
        "`[0.9](metrics.json#test.auc)` [0.9](metrics.json#test.auc)",
        "`[0.9](metrics.json#test.auc)` [0.9871](metrics.json#test.auc)",
    ),
    (
        "[0.9](metrics.json#test.auc) [0.9](https://example.org) [0.9](scores.csv#ours/auc)",
        "[0.9871](metrics.json#test.auc) [0.9](https://example.org) [0.77](scores.csv#ours/auc)",
    ),
    (
        "| a | [0.9](metrics.json#test.auc) |\n|---|---|\n| [0.8](scores.csv#base/auc) | b |",
        "| a | [0.9871](metrics.json#test.auc) |\n|---|---|\n| [0.71](scores.csv#base/auc) | b |",
    ),
    ("[0.9][a]\n\n[a]: metrics.json#test.auc", "[0.9871][a]\n\n[a]: metrics.json#test.auc"),
    (
        "[0.8](auc.txt) [1](a.csv) [2](metrics.json#L2)",
        "[0.81](auc.txt) [1](a.csv) [2](metrics.json#L2)",
    ),
    ("<!-- [0.9](metrics.json#test.auc) -->\n![0.9](metrics.json#test.auc)", None),
    ("[10](metrics.json#test.n) [3](metrics.json#test) [4](gone.json#a)", None),
    ("```\n[0.9](metrics.json#test.auc)\n```", None),
    (r"\[0.9](metrics.json#test.auc)", None),
    ("> - [\u22120.9](metrics.json#test.auc)", "> - [0.9871](metrics.json#test.auc)"),
]


@pytest.mark.parametrize(("before", "after"), LINKS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_number_of_a_link_is_written_and_no_other(
    before: str, after: str | None, end: str
) -> None:
    text = card(body=f"# T\n\n{before}").replace("\n", end)
    expected = card(body=f"# T\n\n{after or before}").replace("\n", end)
    assert pinned(text).text.data.decode() == expected


def test_a_link_whose_place_cannot_be_told_is_left() -> None:
    body = "[0.9] here\n\n[0.9]: metrics.json#test.auc"
    found = pinned(card(body=body))
    assert found.changes == ()
    assert found.left[0].reason == "write `0.9871`: where its text stands could not be told"
    assert found.left[0].subject == "the link in line 9"


def test_a_summary_table_is_left_but_for_its_links() -> None:
    text = "# MLTRL Card - level 2\n\n| a | b |\n|---|---|\n| Name | V (R01) |\n| Owner | Ann |\n"
    found = pinned(f"{text}\nAUC [0.9](metrics.json#test.auc)\n")
    assert found.text.data.decode() == f"{text}\nAUC [0.9871](metrics.json#test.auc)\n"


def test_after_pinning_the_rules_about_it_are_met() -> None:
    text = card(
        "code: src",
        "versions: {code: 0.1.0}",
        "metrics: [{name: auc, source: metrics.json#test.auc, value: 0.9}]",
        f"data: [{{name: d, path: d, digest: {OLD}}}]",
        body="[0.1](scores.csv#ours/auc)",
    )
    for rule in ("card/metric-agrees", "card/data-agrees", "card/version-agrees"):
        assert findings(text, rule)
        assert not findings(pinned(text).text.data.decode(), rule)


@pytest.mark.parametrize("rule", ["card/metric-agrees", "card/data-agrees"])
def test_findings_name_the_command_that_mends_them(rule: str) -> None:
    text = card(
        "metrics: [{name: auc, source: metrics.json#test.auc, value: 0.9}]",
        f"data: [{{name: d, path: d, digest: {OLD}}}]",
    )
    for finding in findings(text, rule):
        assert "`mltrl card pin card.md`" in finding.fix


def test_a_dataset_that_was_renamed_is_found_with_its_line() -> None:
    text = card("data:", "- name: d", "  path: d", f"  digest: {FOLDER}")
    renamed = {**FILES, "d.dvc": pointer("e", folder=True)}
    [finding] = findings(text, "card/data-agrees", renamed)
    assert "`d` is pinned nowhere" in finding.message
    assert finding.location.line == 11


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "\ufeff"]),
    st.lists(st.integers(0, 17), max_size=4),
)
def test_pinning_twice_is_pinning_once(end: str, bom: str, chosen: list[int]) -> None:
    front = [line for number in dict.fromkeys(chosen) for line in FRONT[number][0]]
    keys = [line.partition(":")[0] for line in front if not line.startswith((" ", "-"))]
    if len(set(keys)) < len(keys):
        return
    text = bom + card(*front, body="# T\n\n[0.9](metrics.json#test.auc)").replace("\n", end)
    once = pinned(text).text.data.decode()
    assert pinned(once).text.data.decode() == once
    assert once.startswith(bom)
    assert (once.count("\n") - once.count("\r\n") == 0) == (end == "\r\n")
