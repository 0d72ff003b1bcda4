"""A view made by hand, in which everything that a template can meet occurs."""

from __future__ import annotations

from mltrl.render.view import (
    CardView,
    CheckRow,
    CriterionRow,
    DataRow,
    Fact,
    FindingRow,
    GateRow,
    MetricRow,
    Origin,
    Quote,
    Ref,
    RequirementRow,
    ReviewRow,
    Section,
    Source,
    Standing,
    Step,
    SwitchbackRow,
    WaiverRow,
)

YES, NO = True, False
MD5 = "md5:0a1b2c3d4e5f60718293a4b5c6d7e8f9"
SHA = f"sha256:{'0123456789abcdef' * 4}"
PHASES = (*["research"] * 3, *["prototyping"] * 3, *["productization"] * 3, "deployment")
ODD = "a|b <i> `c` @team #1 ![x](http://t.example) \u202e"

METRICS = (
    MetricRow(
        "auc",
        "performance",
        "0.987",
        "0.98",
        "≥ 0.95",
        "+0.037",
        YES,
        "curves, test",
        Ref("../m.json#auc", 2, "source-2-1"),
        "",
    ),
    MetricRow(
        "cost",
        "cost",
        "12",
        "",
        "≤ 10",
        "\N{MINUS SIGN}2",
        NO,
        "",
        Ref("../m.json#cost", 2, "source-2-2"),
        "",
    ),
    MetricRow(
        "brier",
        "",
        "",
        "0.1",
        "",
        "",
        None,
        "",
        Ref("b.json#x", state="no such file"),
        "git tracks no such file",
    ),
    MetricRow(ODD, "", "NaN", "", "", "", None, "", Ref(""), "not a finite number"),
)
DATA = (
    DataRow(
        "curves",
        "simulated",
        "1.1.0",
        "data/curves",
        MD5,
        MD5,
        YES,
        "as pinned",
        "2.49 MB in 3 files",
        "CC-BY-4.0",
        "dwarfs",
        Ref("../sim.py", 3, "source-3"),
    ),
    DataRow("truth", "real", "", "truth.csv", MD5, SHA, None, "not compared", "", "", "", None),
    DataRow(
        ODD,
        "",
        "",
        "",
        MD5,
        MD5[:-1] + "0",
        NO,
        "the repository has another",
        "",
        "",
        "",
        None,
    ),
)
MODELS = (DataRow("vetter", "", "", "v.npz", "", "", None, "no digest", "", "", "", None),)
REQUIREMENTS = (
    RequirementRow(
        "1",
        "research",
        "The vetter shall rank planets.",
        CheckRow("test", "done", (Ref("m.json#auc", 2, "source-2-1"),)),
        CheckRow("no method", "", (Ref("x.md", state="no such file"),)),
        "2.4",
        "0.3",
        "8",
        ("performance",),
    ),
    RequirementRow("1.1", "product", ODD, None, None, "", "", "", ()),
)
CRITERIA = (
    CriterionRow(
        "G1.1",
        "Something is so",
        "must",
        "met",
        "met",
        YES,
        "",
        "",
        (Ref("stage:fit", 4, "source-4"),),
    ),
    CriterionRow(
        "G1.2",
        "Another thing",
        "should",
        "not_met",
        "not met",
        YES,
        "it is not so",
        "",
        (),
    ),
    CriterionRow(
        "G1.3",
        "A third",
        "must",
        "unknown",
        "unknown",
        YES,
        "shallow",
        "waived by B. Example until 2027-02-01: later",
        (),
    ),
    CriterionRow(
        "G1.4",
        "A fourth",
        "must",
        "to_sign",
        "to sign",
        NO,
        ODD,
        "",
        (Ref("doi:10.1/x", href="https://doi.org/10.1/x"),),
    ),
    CriterionRow(
        "GA.8",
        "A fifth",
        "must",
        "not_applicable",
        "n/a",
        YES,
        "no parts",
        "",
        (),
    ),
)
GATES = (
    GateRow(0, "Gate G0, to leave level 0", YES, 1, 0, 1, (), CRITERIA[:1]),
    GateRow(1, "Gate G1, to leave level 1", NO, 2, 1, 5, ("G1.4",), CRITERIA),
)
SOURCES = (
    Source(1, "src", "source-1", "", "a folder in git", ()),
    Source(
        2,
        "m.json",
        "source-2",
        SHA,
        "",
        (Quote("auc", "0.987", "source-2-1"), Quote("cost", "12", "source-2-2")),
    ),
    Source(3, "sim.py", "source-3", SHA, "", (Quote("main", "", "source-3-1"),)),
    Source(4, "stage:fit", "source-4", SHA, "", ()),
)
VIEW = CardView(
    id="R01.1",
    name="Transit vetting",
    version="0.3.0",
    tldr=Section("TL;DR", "tldr", "In *short*.", "<p>In <em>short</em>.</p>\n"),
    standing=Standing(
        1,
        "Goal-oriented research",
        "research",
        0,
        0,
        "not supported",
        "The evidence supports level 0 only, limited by G0.1.",
        ("G0.1",),
        tuple(
            Step(at, f"Level {at}", phase, at == 1, at == 0, passed=False)
            for at, phase in enumerate(PHASES)
        ),
    ),
    summary=(
        Fact("R&D owner", "A. Example"),
        Fact("Code", "/src", Ref("/src", 1, "source-1")),
        Fact(
            "Project", "https://example.org", Ref("https://example.org", href="https://example.org")
        ),
        Fact("Entry level", "0: " + "a long reason " * 6),
        Fact("Odd", ODD),
    ),
    intro=Section("", "", "Before.", "<p>Before.</p>\n"),
    sections=(
        Section(
            "Metrics, results",
            "text-metrics-results",
            "See [0.987](../m.json#auc).",
            '<p>See <a href="#source-2-1">0.987<sup>[2]</sup></a>.</p>\n',
            "metrics",
        ),
        Section("Ethics", "text-ethics", "", ""),
    ),
    metrics=METRICS,
    data=DATA,
    models=MODELS,
    requirements=REQUIREMENTS,
    gates=GATES,
    findings=(FindingRow("card/metric-agrees", "must", "card.md:7", ODD, "`mltrl card pin`"),),
    reviews=(ReviewRow(0, "B. Example", ("G0.1", "G0.2")),),
    switchbacks=(SwitchbackRow("2026-10-02", "discovery", "2 to 1", "A. Example", "a gap"),),
    waivers=(WaiverRow("G1.3", "later", "B. Example", "2027-02-01"),),
    sources=SOURCES,
    origin=Origin(
        "cards/card.md",
        "4f2c1de" * 5 + "01234",
        NO,
        "2026-11-24",
        "mltrl VERSION",
        "mltrl card render cards/card.md",
        ("this clone is shallow",),
    ),
)
