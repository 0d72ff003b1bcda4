"""Requirements are read with ids of their own, and their risk is probability times value."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mltrl.cards import read_requirements, unreadable_requirements
from mltrl.errors import DocumentError
from tests.cards.written import requirements

WHOLE = """\
mltrl: requirements
schema: 1
requirements:
  - id: "1"
    kind: research
    text: The classifier shall reach an AUC of at least 0.95.
    verification: {method: test, evidence: metric:metrics.json#test.auc, status: done}
    validation: {method: analysis, evidence: [docs/validation.md], status: planned}
    risk: {probability: 0.30, value: 8}
    tags: [performance]
  - {id: 1.10, kind: product, text: It shall be fast., parent: 1, x-own: [a]}
"""


def test_requirements_are_read() -> None:
    read = read_requirements(WHOLE, "requirements.yaml")
    assert read.problems == ()
    assert read.requirements
    first, second = read.requirements.requirements
    assert first.verification
    assert first.verification.evidence == ("metric:metrics.json#test.auc",)
    assert first.risk
    assert (first.risk.probability, first.risk.score) == ("0.30", Decimal("2.4"))
    assert (second.id, second.parent, second.tags) == ("1.10", "1", ())
    assert read.has("research")
    assert read.has("product")
    assert read.at("requirements", 1) == (11, 5)
    assert read.at("requirements", 0, "risk") == (9, 5)


def entry(fields: str) -> str:
    return f"- {{id: 1, kind: research, text: It shall., {fields}}}"


WRONG = [
    (entry("risk: {probability: 1.2, value: 3}"), "bad-probability", "risk.probability", "1.2"),
    (entry("risk: {probability: high, value: 3}"), "bad-number", "risk.probability", "`high`"),
    (entry("risk: {probability: .nan, value: 3}"), "not-finite", "risk.probability", "finite"),
    (entry("risk: {probability: -0.1, value: 3}"), "bad-probability", "risk.probability", ""),
    (entry("risk: {probability: 0.1, value: 0}"), "bad-risk", "risk.value", "from 1 to 10"),
    (entry("risk: {probability: 0.1, value: 11}"), "bad-risk", "risk.value", "not `11`"),
    (entry("risk: {probability: 0.1, value: 2.5}"), "bad-risk", "risk.value", "not `2.5`"),
    (entry("risk: {probability: 0.1}"), "missing-field", "risk.value", "is missing"),
    (entry("risk: 0.1"), "expected-mapping", "risk", "`probability` and `value`"),
    (entry("verification: {status: no}"), "bad-value", "verification.status", "`planned`"),
    (entry("verification: test"), "expected-mapping", "verification", "not `test`"),
    (entry("parent: 7"), "unknown-requirement", "parent", "there is no such requirement"),
    (entry("parent: x"), "bad-requirement-id", "parent", "`number.subset.component`"),
    (entry("txt: It shall."), "unknown-field", "txt", "did you mean `text`?"),
    ("- {id: 1.2.3.4, kind: research, text: x}", "bad-requirement-id", "id", "not `1.2.3.4`"),
    ("- {id: R1, kind: research, text: x}", "bad-requirement-id", "id", "not `R1`"),
    ("- {id: 1, kind: other, text: x}", "bad-value", "kind", "`research`, `product`"),
    ("- {id: 1, kind: research}", "missing-field", "text", "is missing"),
    ("- {id: 1, kind: research, text: [x]}", "expected-text", "text", "not a list"),
]


@pytest.mark.parametrize(("line", "kind", "subject", "words"), WRONG)
def test_a_wrong_requirement_is_told(line: str, kind: str, subject: str, words: str) -> None:
    [found] = read_requirements(requirements(line), "r.yaml").problems
    assert (found.kind, found.subject, found.line) == (kind, f"requirements.0.{subject}", 4)
    assert words in found.message


def test_an_id_given_twice_is_told_with_both() -> None:
    one, other = "- {id: 1, kind: research, text: x}", "- {id: 2, kind: research, text: x}"
    [found] = read_requirements(requirements(one, other, one), "r.yaml").problems
    assert (found.line, found.subject, found.kind) == (6, "requirements.2.id", "duplicate-id")
    assert "`1`, as that of the requirement in line 4" in found.message


def test_a_parent_that_is_wrong_otherwise_is_still_there() -> None:
    wrong = "- {id: 1, kind: research, text: [x]}"
    child = "- {id: 1.1, parent: 1, kind: research, text: x}"
    read = read_requirements(requirements(wrong, child), "r.yaml")
    assert [one.subject for one in read.problems] == ["requirements.0.text"]
    assert read.requirements
    assert [one.id for one in read.requirements.requirements] == ["1.1"]
    assert read.at("requirements", 0).line == 5


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "empty-requirements"),
        ("- a", "expected-mapping"),
        ("mltrl: requirements\nschema: 1\n", "missing-field"),
        ("mltrl: card\nschema: 1\nrequirements: []\n", "bad-mltrl"),
        ("mltrl: requirements\nschema: 1\nrequirements: x\n", "expected-list"),
        ("mltrl: requirements\nschema: 1\nrequirements: {id: 1}\n", "expected-list"),
    ],
)
def test_what_are_no_requirements_is_told(text: str, kind: str) -> None:
    read = read_requirements(text, "r.yaml")
    assert [one.kind for one in read.problems] == [kind]
    assert not read.has("research")


def test_requirements_that_are_no_text_have_one_problem() -> None:
    read = unreadable_requirements("r.yaml", DocumentError("not-utf8", "not UTF-8", 3, 4))
    assert [one.kind for one in read.problems] == ["not-utf8"]
    assert read.requirements is None
