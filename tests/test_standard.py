"""The standard as data: complete, as the sources grade it, and compiled from its YAML files."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING

import pytest

from mltrl import standard
from mltrl.errors import UsageError
from tools.standard import ETHICS, EVERY, FIELDS, FOLDER, TARGET, InvalidStandard, compiled, read

if TYPE_CHECKING:
    from mltrl.models.standard import Criterion

ROOT = Path(__file__).parent.parent
LEVELS = range(10)
# How many criteria a gate has; `GA` are those of every gate.
COUNTS = {
    "GA": 15, "G0": 6, "G1": 8, "G2": 9, "G3": 10, "G4": 11, "G5": 9, "G6": 11, "G7": 10, "G8": 13,
    "G9": 12,
}  # fmt: skip
# How each criterion is answered: a rules, b evidence, c a person; `+` both, `/` either.
CLASSES = {
    "GA": "a a a a+c a a a a a a a a a a a",
    "G0": "b b a b a+c c",
    "G1": "b a+c a b a a+c b c",
    "G2": "a a a/b a b a+c a a+b a",
    "G3": "a a a b b+c a a b c b+c",
    "G4": "b a+c a a a b c a b a a",
    "G5": "a a a+c a/b a a+c b c c",
    "G6": "a a/b a a b a a b+c b b+c c",
    "G7": "a a a a b a/b a b+c a b",
    "G8": "a/b a/b b a/b a a/b a a+c b b c a+c a",
    "G9": "b b b b b c a/b a b a c a",
}
GRADES = {
    "GA": "V RD RD VR V R V V V mR RD VmT VQTm R R",
    "G0": "Q Q Qm Q Qm Q",
    "G1": "m m mD m mR T m m",
    "G2": "VR V V m m m mD V m",
    "G3": "T T T T T m m m V m",
    "G4": "Vm m m m m m m m mR Vm m",
    "G5": "m mT Q Q QT mD Q Q m",
    "G6": "TD T m m m m m m m mD Vm",
    "G7": "mT V V m V m Tm V m m",
    "G8": "Vm Vm V V mV m m m R R m R m",
    "G9": "V V V m Vm m V mVT m m m D",
}
SHOULD = {
    "G1.7", "G3.9", "G3.10", "G4.7", "G5.8", "G8.1",
    "G8.2", "G8.4", "G8.10", "G9.6", "G9.9", "G9.11",
}  # fmt: skip
OPTIONAL = {"GA.8", "GA.9", "G2.8", "G6.8", "G6.11", "G8.1", "G8.2", "G8.4"}
# The rule in each a+c criterion that always has an answer.
SOME = {
    "GA.4": "ethics/recorded",
    "G0.5": "card/data-readiness-stated",
    "G1.2": "card/sample-data-declared",
    "G1.6": "docs/readme",
    "G2.6": "card/claim-stated",
    "G4.2": "card/real-data-declared",
    "G5.3": "card/application-named",
    "G5.6": "repository/several-committers",
    "G8.8": "review/panel",
    "G8.12": "ethics/after-answered",
}
LETTERS = {"checks": "a", "evidence": "b", "attest": "c"}


def criteria() -> dict[str, Criterion]:
    """All criteria by id."""
    gates = [one for level in LEVELS for one in standard.gate(level)]
    return {one.id: one for one in (*standard.every(), *gates)}


def by_id(table: dict[str, str]) -> dict[str, str]:
    """The words of a table by the ids that they stand for."""
    return {
        f"{gate}.{number}": word
        for gate, words in table.items()
        for number, word in enumerate(words.split(), 1)
    }


def classed(one: Criterion) -> str:
    """How a criterion is answered, as in CLASSES."""
    groups = (sorted(LETTERS[part.kind] for part in group) for group in one.parts)
    return "+".join(sorted("/".join(group) for group in groups))


def test_the_standard_has_114_criteria() -> None:
    expected = {f"{gate}.{number + 1}" for gate, many in COUNTS.items() for number in range(many)}
    assert len(expected) == 114
    assert criteria().keys() == expected


def test_no_id_is_given_twice() -> None:
    gates = [one.id for level in LEVELS for one in standard.gate(level)]
    ids = Counter([*gates, *(one.id for one in standard.every())])
    assert not [one for one, times in ids.items() if times > 1]


def test_every_gate_has_criteria_of_its_level() -> None:
    for level in LEVELS:
        assert {one.level for one in standard.gate(level)} == {level}
    assert {one.level for one in standard.every()} == {None}


def test_every_part_names_something() -> None:
    for one in criteria().values():
        assert one.parts, one.id
        for part in (part for group in one.parts for part in group):
            assert bool(part.rules) == (part.kind == "checks"), one.id
            assert bool(part.about) == (part.kind != "checks"), one.id


def test_each_criterion_is_answered_as_listed() -> None:
    assert {one.id: classed(one) for one in criteria().values()} == by_id(CLASSES)


def test_each_basis_is_graded_as_listed() -> None:
    assert {one.id: one.grade for one in criteria().values()} == by_id(GRADES)


def test_most_criteria_need_no_signature() -> None:
    found = Counter(classed(one) for one in criteria().values())
    assert found["a"] == 53
    assert sum(many for kind, many in found.items() if "a" in kind) == 73
    assert found["b"] + found["b+c"] == 31
    assert found["c"] == 10


def test_48_criteria_rest_on_our_reading_alone() -> None:
    assert sum(one.grade in {"m", "mD"} for one in criteria().values()) == 48


def test_twelve_criteria_are_a_should() -> None:
    assert {one.id for one in criteria().values() if one.strength == "should"} == SHOULD


def test_eight_criteria_may_have_nothing_to_ask() -> None:
    assert {one.id for one in criteria().values() if one.optional} == OPTIONAL


def test_only_compliance_cannot_be_waived() -> None:
    assert {one.id for one in criteria().values() if not one.waivable} == {"G6.10"}


def test_some_criteria_are_asked_of_each_gate_or_from_a_level() -> None:
    once = {one.id for one in criteria().values() if one.once_per_gate}
    assert once == {"GA.2", "GA.4", "GA.5", "GA.6", "GA.13"}
    later = {one.id: one.from_level for one in criteria().values() if one.from_level}
    assert later == {"GA.10": 1, "GA.11": 1, "GA.12": 2}


def test_a_basis_says_how_far_to_trust_it_and_never_that_the_paper_requires() -> None:
    assert standard.criterion("G1.1").source == "paper, Level 1 (as we read the paper)"
    assert standard.criterion("G1.3").source.endswith("(as we read the paper; ours)")
    texts = [text for one in criteria().values() for text in (one.title, one.why, one.source)]
    assert not [text for text in texts if "requires" in text]


def test_a_signature_alone_never_meets_what_rules_have_to_share() -> None:
    """An "every" with nothing to ask drops out, so one of the rules asks that there is some."""
    shared = {one.id: one.rules for one in criteria().values() if classed(one) == "a+c"}
    assert shared.keys() == SOME.keys()
    assert not [one for one, rule in SOME.items() if rule not in shared[one]]


def test_a_criterion_and_a_gate_are_found() -> None:
    assert standard.criterion("G4.2").level == 4
    assert standard.criterion("GA.5").rules == ("review/recorded",)
    assert [one.id for one in standard.gate(0)] == [f"G0.{number}" for number in range(1, 7)]


def test_an_unknown_criterion_or_level_is_refused() -> None:
    with pytest.raises(UsageError, match=r"no criterion `G4\.22`") as caught:
        standard.criterion("G4.22")
    assert "G4.2" in caught.value.hint
    for level in (-1, 10):
        with pytest.raises(UsageError, match="no level"):
            standard.gate(level)
        with pytest.raises(UsageError, match="no level"):
            standard.fields_for(level)


def test_levels_have_their_names_phases_and_decisions() -> None:
    levels = standard.load().levels
    assert [one.number for one in levels] == list(LEVELS)
    assert (levels[8].name, levels[8].aliases) == ("Mission-ready", ("Flight-ready",))
    phases = [("research", 3), ("prototyping", 3), ("productization", 3), ("deployment", 1)]
    assert [one.phase for one in levels] == [name for name, many in phases for _ in range(many)]
    calibers = [("none", 1), ("research", 2), ("prototype", 3), ("product", 4)]
    assert [one.caliber for one in levels] == [name for name, many in calibers for _ in range(many)]
    decided = tuple(one.number for one in levels if one.decision)
    assert decided == standard.load().constants.decision_points


@pytest.mark.parametrize(
    ("name", "levels"),
    [
        ("tldr", "RRRRRRRRRR"),
        ("prod_owner", "---oRRRRRR"),
        ("qa_owner", "------oRRR"),
        ("hypotheses", "Roo-------"),
        ("data", "oRRRRRRRRR"),
        ("requirements.product", "----oRRRRR"),
        ("deployment", "---oooRRRR"),
        ("deployed_version", "-------oRR"),
    ],
)
def test_a_card_says_more_from_level_to_level(name: str, levels: str) -> None:
    words = {"R": "required", "o": "optional", "-": None}
    for level, letter in enumerate(levels):
        assert standard.fields_for(level).get(name) == words[letter]


def test_the_ethics_checklist_asks_19_questions_before_and_15_after() -> None:
    ids = [one.id for one in standard.ethics()]
    before, after = range(1, 20), range(1, 16)
    assert ids == [*(f"E.B{number}" for number in before), *(f"E.A{number}" for number in after)]


def test_the_compiled_module_is_what_its_sources_say() -> None:
    sources = read()
    assert TARGET.read_text("utf-8") == compiled(sources), "run `python -m tools.standard`"
    assert (standard.load(), standard.ethics()) == sources


def test_the_standard_is_read_without_yaml_and_pydantic() -> None:
    code = "import sys; from mltrl import standard; standard.load(); print(*sys.modules)"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "mltrl.standard.compiled" in done.stdout.split()
    assert not {"yaml", "pydantic"} & set(done.stdout.split())


# A file, what is replaced in it, by what, and what the error says beside the name of the file.
BROKEN = [
    ("level-4.yaml", "    why:", "    reason:", "reason"),
    ("level-4.yaml", "phase: prototyping", "phase: prototyping\ncolour: red", "colour"),
    ("level-4.yaml", "number: 4", "number: 5", "`number` is 5"),
    ("level-4.yaml", "id: G4.3", "id: G4.2", "given twice"),
    ("level-4.yaml", "id: G4.3", "id: G5.30", "an id here is `G4.`"),
    ("level-4.yaml", "    strength: should", "    strength: could", "strength"),
    ("level-4.yaml", "    strength: should", "    level: 4", "says the level itself"),
    ("level-4.yaml", "- evidence: the demonstration", "- proof: the demonstration", "is no part"),
    ("level-4.yaml", "- evidence: the demonstration or its report", "[]", "has no part"),
    ("level-4.yaml", "[card/limits-stated]", "[]", "names nothing"),
    ("level-4.yaml", "card/limits-stated", "limits", "`limits` is no id of a rule"),
    ("level-4.yaml", "grade: Vm", "grade: X", "letters RTVQmD"),
    ("level-4.yaml", "criteria:", "panel: nobody\ncriteria:", "`panel` is given twice"),
    ("level-4.yaml", "criteria:", "criteria: []\nothers:", "others"),
    ("level-5.yaml", "- either:", "- neither:", "is no part"),
    (EVERY, "constants:", "constant:", "constant"),
    (EVERY, "id: GA.2", "id: GA.1", "given twice"),
    (FIELDS, "levels: RRRRRRRRRR", "levels: RRRRRRRRR", "10 of R, o and -"),
    (FIELDS, '"key:tldr"', '"tldr"', "names no place"),
    (FIELDS, "name: tldr", "name: name", "given twice"),
    (ETHICS, "id: E.A2", "id: E.B2", "given twice"),
    (ETHICS, "    topic:", "    theme:", "theme"),
    (ETHICS, "before:", "before: [", "flow"),
]


@pytest.mark.parametrize(("file", "old", "new", "said"), BROKEN)
def test_a_broken_file_is_refused_by_name(
    tmp_path: Path, file: str, old: str, new: str, said: str
) -> None:
    folder = copytree(FOLDER, tmp_path / "standard")
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(InvalidStandard) as caught:
        read(folder)
    assert str(caught.value).startswith(f"{file}: ")
    assert said in str(caught.value)


def test_a_gate_without_criteria_is_refused(tmp_path: Path) -> None:
    folder = copytree(FOLDER, tmp_path / "standard")
    file = folder / "level-7.yaml"
    head = file.read_text("utf-8").partition("criteria:")[0]
    file.write_text(f"{head}criteria: []\n", "utf-8")
    with pytest.raises(InvalidStandard, match=r"^level-7\.yaml: a gate without criteria"):
        read(folder)
