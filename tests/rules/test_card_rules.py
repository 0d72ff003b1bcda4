"""What the examples of the rules about cards cannot show: tables of forms, git, parts of a tree."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from mltrl import rules
from mltrl.evidence import Evidence, Scope
from mltrl.evidence.history import History
from mltrl.evidence.tree import MemoryTree, WorkTree
from mltrl.outcomes import Outcome, Strength
from mltrl.rules.card._links import looks_like_path, objection_to_link
from mltrl.rules.card._numbers import agree, is_stated, number, rounding, states
from mltrl.rules.card._people import is_name, key
from mltrl.rules.examples import card, lines, pointer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mltrl.outcomes import Result
    from tests.conftest import Repo

LFS = lines("version https://git-lfs.github.com/spec/v1", f"oid sha256:{'0' * 64}", "size 5")


def evidence_of(files: Mapping[str, str], scope: Scope | None = None) -> Evidence:
    return Evidence(MemoryTree(files), scope or Scope())


def ask(rule_id: str, evidence: Evidence, path: str = "card.md") -> Result:
    rule = rules.load(rule_id)
    [found] = [one for one in evidence.cards if one.path == path]
    return rules.ask(rule, evidence, None, found)


@pytest.mark.parametrize(
    ("written", "found", "tolerance", "same"),
    [
        ("0.987", "0.987", "0", True),
        ("0.9870", "0.987", "0", True),
        ("98.7e-2", "0.987", "0", True),
        ("-0", "0.0", "0", True),
        ("0.98", "0.987", "0", False),
        ("0.985", "0.987", "0.002", True),
        ("0.9849", "0.987", "0.002", False),
        ("0.30000000000000004", "0.3", "0", False),
        ("1", "one", "1", False),
    ],
)
def test_numbers_agree_as_texts_as_decimals_or_within_a_tolerance(
    written: str, found: str, tolerance: str, *, same: bool
) -> None:
    assert agree(written, found, Decimal(tolerance)) is same


@pytest.mark.parametrize(
    ("text", "found", "same"),
    [
        ("31 %", "0.31", True),
        ("31%", "0.3104", True),
        ("31.0 %", "0.3104", True),
        ("31.04 %", "0.3104", True),
        ("31.1 %", "0.3104", False),
        ("31 %", "31.2", True),
        ("31 %", "0.35", False),
        ("99 %", "0.31", False),
        ("31\u00a0%", "0.31", True),
        ("1,234.5", "1234.5", True),
        ("1,234", "1.234", True),
        ("0,31", "0.31", True),
        ("1\u202f234\u202f567", "1234567", True),
        ("1,234.5", "1235.5", False),
        ("0.3", "0.31", False),
        ("31 %", "1e308", False),
    ],
)
def test_numbers_written_for_people_are_read(text: str, found: str, *, same: bool) -> None:
    assert is_stated(text)
    assert states(text, found) is same


@pytest.mark.parametrize("text", ["~0.3", "0.3 dB", "1,23,456.7", "%", "3 of 4", "12 34", "v1.2.3"])
def test_other_texts_state_no_number(text: str) -> None:
    assert not is_stated(text)


@pytest.mark.parametrize(
    "text",
    ["", "NaN", "inf", "-Infinity", "1e999", "1_000", "0x10", "1,5", "3 %", "--1", "9" * 101, "e"],
)
def test_what_is_no_finite_number_is_none(text: str) -> None:
    assert number(text) is None


def test_a_typographic_minus_is_one() -> None:
    assert number("\N{MINUS SIGN}0.5") == Decimal("-0.5")


@pytest.mark.parametrize(
    ("written", "found", "half"),
    [("0.99", "0.987", "0.005"), ("0.9", "0.987", None), ("10", "10.4", "0.5"), ("x", "1", None)],
)
def test_a_rounded_number_is_told_from_another_one(
    written: str, found: str, half: str | None
) -> None:
    assert rounding(written, found) == (None if half is None else Decimal(half))


@pytest.mark.parametrize("text", ["A. Todorova", "Li Na", "Ω", "ada@example.org", "Nobody Owens"])
def test_people_have_names(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize("text", ["TBD", "?", "-", "n/a", "None", "<name>", "TODO: ask", "42"])
def test_placeholders_name_nobody(text: str) -> None:
    assert not is_name(text)


def test_one_person_is_spelled_in_several_ways() -> None:
    spelled = ("A. Name", "a.name", "A.  NAME", "A. Name <a@example.org>")
    assert len({key(one) for one in spelled}) == 1
    assert key("<a@example.org>") != key("<b@example.org>")


FILES = {
    "cards/a.md": card(body=lines("# A", "## What is *new*?", "## What is *new*?", '<b id="x">')),
    "docs/guide.md": "# Größe & Form\n\n## Limits {#edge}\n",
    "docs/site.qmd": "text\n",
    "src/a.py": "a = 1\n",
    "data.dvc": pointer("data", folder=True),
    "models/m.npz.dvc": pointer("m.npz"),
}


@pytest.mark.parametrize(
    "target",
    [
        *("", "#", "#a", "#what-is-new", "#what-is-new-1", "#x", "#What-Is-New", "#user-content-a"),
        *("../docs/guide.md#gr%C3%B6%C3%9Fe--form", "../docs/guide.md#edge", "/docs/guide.md"),
        *("/src/", "..", "../src/a.py#L1", "../src/a.py?plain=1", "../data/any/file", "../models"),
        *("../models/m.npz", "../docs/site", "../docs/site.html", "../docs/gone.md?raw=true"),
        *("../../issues", "../../../wiki/Page", "../../actions/workflows/ci.yml/badge.svg"),
        *("https://example.org/a", "mailto:a@example.org", "//example.org", "ftp://example.org"),
        *("data:image/png;base64,AAAA", "%7B%7Bsite%7D%7D/x.md", "<% url %>", "$HOME/x"),
    ],
)
def test_a_link_that_leads_somewhere_or_elsewhere_is_left_alone(target: str) -> None:
    evidence = evidence_of(FILES)
    assert objection_to_link(evidence, evidence.cards[0], target) == ""


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("gone.md", "no file"),
        ("../docs/Guide.md", "no file"),
        ("#what-is-old", "no heading in `cards/a.md`"),
        ("../docs/guide.md#limit", "no heading"),
        ("../../data/a.csv", "leaves the repository"),
        ("../docs%5Cguide.md", "no file"),
        ("example.org/page", "begins with `https://`"),
    ],
)
def test_a_link_that_leads_nowhere_says_why(target: str, why: str) -> None:
    evidence = evidence_of(FILES)
    assert why in objection_to_link(evidence, evidence.cards[0], target)


@pytest.mark.parametrize(
    ("written", "is_path"),
    [
        *(("src/simulate.py", True), ("src/anything", True), ("/gone", True), ("../x", True)),
        *(("README.md", True), ("simulate.py", True), ("docs/guide.md#edge", True)),
        *(("meta/Llama-3.1", False), ("org/name", False), ("org/model-v1.5", False)),
        *(("10.5281/zenodo.7", False), ("doi:10.5281/zenodo.7", False), ("MAST", False)),
        *(("git@github.com:a/b.git", False), ("github.com/a/b.py", False), ("s3://b/d.csv", False)),
        *(("see the file a.py", False), ("stage:simulate", False), ("example.org", False)),
    ],
)
def test_only_what_looks_like_a_path_is_followed(written: str, *, is_path: bool) -> None:
    assert looks_like_path(evidence_of(FILES), written) is is_path


def test_what_lies_behind_a_symbolic_link_cannot_be_told() -> None:
    files = {"card.md": card(body="[a](elsewhere/a.md)")}
    result = ask("card/links-resolve", Evidence(MemoryTree(files, {"elsewhere": "docs"})))
    assert result.outcome is Outcome.UNKNOWN
    assert "symbolic link `elsewhere`" in result.reason


def test_commits_and_tags_are_looked_up_in_git(repo: Repo) -> None:
    commit = repo.commit({"a.py": "a = 1\n"})
    repo.git("tag", "v1.0.0")
    pointers = f"evidence: {{G1.1: ['commit:{commit[:10]}', 'tag:v1.0.0', 'tag:v2.0.0']}}"
    repo.commit({"card.md": card(pointers)})
    with repo.open() as opened:
        evidence = Evidence(WorkTree(opened), history=History(opened, opened.commit))
        result = ask("card/links-resolve", evidence)
    assert [one.subject for one in result.findings] == ["tag:v2.0.0"]


def test_what_is_in_a_submodule_cannot_be_told(repo: Repo) -> None:
    commit = repo.commit({"a.py": "a = 1\n"})
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{commit},vendor/part")
    data = f'data: [{{name: d, path: vendor/part/d.csv, digest: "md5:{"0" * 32}"}}]'
    metric = "metrics: [{name: auc, source: 'vendor/part/m.json#auc'}]"
    evidence_key = "evidence: {G1.1: vendor/part/report.md}"
    text = card(data, metric, evidence_key, body="[a](vendor/part/README.md)")
    repo.write("card.md", text)
    repo.git("add", "card.md")
    with repo.open() as opened:
        evidence = Evidence(WorkTree(opened))
        for rule in ("card/links-resolve", "card/data-agrees", "card/metric-agrees"):
            result = ask(rule, evidence)
            assert result.outcome is Outcome.UNKNOWN, result
            assert "submodule" in result.reason


def test_a_git_lfs_pointer_is_not_the_data() -> None:
    entry = f'data: [{{name: d, path: d.csv, digest: "sha256:{"1" * 64}"}}]'
    result = ask("card/data-agrees", evidence_of({"card.md": card(entry), "d.csv": LFS}))
    assert result.outcome is Outcome.UNKNOWN
    assert "git lfs pull" in result.reason


def test_a_difference_by_line_ends_counts_as_may() -> None:
    digest = "87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7"  # of b"a\n"
    entry = f'data: [{{name: d, path: d.csv, digest: "sha256:{digest}"}}]'
    result = ask("card/data-agrees", evidence_of({"card.md": card(entry), "d.csv": "a\r\n"}))
    assert result.outcome is Outcome.NOT_MET
    assert result.strength is Strength.MAY


def test_a_part_outside_of_what_is_audited_still_limits() -> None:
    whole = card("parts: [{id: R02, card: ../other/card.md}]", level=3)
    part = card(level=2).replace("id: R01", "id: R02")
    scope = Scope(wanted=lambda path: path.startswith("here/"))
    evidence = evidence_of({"here/card.md": whole, "other/card.md": part}, scope)
    result = ask("card/parts-level", evidence, "here/card.md")
    assert [one.subject for one in result.findings] == ["level R02"]


def test_a_card_audited_for_a_level_needs_the_people_of_that_level() -> None:
    people = ("owners: {research: [A. Name]}", "reviewers: {research: [B. Other]}")
    evidence = evidence_of({"card.md": card(*people)}, Scope(level=7))
    subjects = [one.subject for one in ask("card/owner-named", evidence).findings]
    assert subjects == ["owners.product", "owners.quality", "reviewers.product"]


def test_what_a_gate_asks_is_not_asked_before_it_nor_of_work_that_entered_above() -> None:
    for level, entry, outcome in (
        (3, 3, Outcome.NOT_APPLICABLE),
        (4, 1, Outcome.NOT_MET),
        (9, 4, Outcome.NOT_MET),
        (9, 5, Outcome.NOT_APPLICABLE),
    ):
        text = card(level=level).replace(f"{{level: {level}", f"{{level: {entry}")
        result = ask("card/real-data-declared", evidence_of({"card.md": text}))
        assert result.outcome is outcome, (level, entry)
        assert result.strength is not Strength.MUST


def test_the_level_is_decided_by_the_whole_audit_alone() -> None:
    result = ask("card/level-supported", evidence_of({"card.md": card()}))
    assert result.outcome is Outcome.UNKNOWN
    assert "whole audit" in result.reason


def test_rules_about_cards_do_not_break_on_one_that_cannot_be_read() -> None:
    broken = {"card.md": lines("---", "mltrl: card", "level: [", "---", "[a](b)"), "a.py": ""}
    evidence = evidence_of(broken)
    for rule_id in rules.families()["card"]:
        if rules.load(rule_id).module.SCOPE == "card":
            result = ask(rule_id, evidence)
            assert not result.broken, rule_id
            valid = rule_id == "card/valid"
            assert result.outcome is (Outcome.NOT_MET if valid else Outcome.UNKNOWN), rule_id
