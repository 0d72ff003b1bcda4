"""Reports made by hand: what formats are tried on, without a repository."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from mltrl.models.report import (
    CardResult,
    CriterionResult,
    Found,
    Report,
    Repository,
    RuleResult,
    Summary,
)
from mltrl.models.tool import Tool

COMMIT = "8abc26f54fe5d57fd0aa5ba2eb3d6cb2b0bbbe7a"


def found(
    path: str = "data/train.csv.dvc",
    line: int | None = 3,
    *,
    message: str = "`train.csv` has no size",
    fix: str = "`dvc add` it again",
) -> Found:
    """A finding; its fingerprint is that of its path and message."""
    fingerprint = sha256(f"{path}\0{message}".encode("utf-8", "backslashreplace")).hexdigest()
    column = None if line is None else 5
    return Found(path, line, column, None, path, message, fix, fingerprint)


def rule(  # noqa: PLR0913 - every argument is a field
    *findings: Found,
    id: str = "data/pointer-complete",  # noqa: A002 - the name of the field
    outcome: str = "not_met",
    strength: str | None = "must",
    subject: str | None = None,
    reason: str = "",
    ignored: str | None = None,
) -> RuleResult:
    """The result of a rule."""
    scope = "repository" if subject is None else "card"
    return RuleResult(id, scope, subject, outcome, strength, reason, ignored, findings)  # type: ignore[arg-type]


def card(
    id: str = "R01.1",  # noqa: A002 - the name of the field
    path: str = "cards/r.md",
    level: int | None = 3,
    supported: int | None = 2,
) -> CardResult:
    """A card of which criterion G2.3 is not met."""
    criterion = CriterionResult(
        "G2.3", "Simulated data", 2, "not_met", "must", "paper", "no evidence", None, ()
    )
    return CardResult(id, path, level, 1, supported, None, ("G2.3", "G2.5"), (criterion,))


def report(
    *rules: RuleResult, cards: tuple[CardResult, ...] = (), notes: tuple[str, ...] = ()
) -> Report:
    """A report of some results."""
    heeded = [one for one in rules if one.ignored is None]
    count = {
        name: sum(one.outcome == name for one in heeded)
        for name in ("met", "not_met", "to_sign", "unknown", "not_applicable")
    }
    blocking = sum(
        one.outcome == "not_met" and one.strength == "must" and one.ignored is None for one in rules
    )
    summary = Summary(
        **count,
        findings=sum(len(one.findings) for one in rules),
        blocking=blocking,
        ignored=len(rules) - len(heeded),
    )
    return Report(
        1, Tool("mltrl", "1.2.3"), Repository(COMMIT, dirty=False), int(bool(blocking)), summary,
        rules, cards, notes,
    )  # fmt: skip


def usual() -> Report:
    """A report with something of everything."""
    return report(
        rule(subject="R01.1", id="card/links-resolve", outcome="met"),
        rule(
            found("cards/r.md", 7, message="`metrics.json` has no `auc`"),
            id="card/metric-agrees",
            subject="R01.1",
            reason="also not checked: `f1`",
        ),
        rule(
            found(),
            found("src/a b#c%d.dvc", None, message="`x` has no md5"),
            replace(found("old.dvc", message="known for long"), known=True),
        ),
        rule(id="data/pinned", outcome="met"),
        rule(id="data/unchanged", outcome="unknown", reason="`a.csv` is not here: `dvc pull`"),
        rule(found("LICENSE", 1, message="it is empty"), id="licence/present", strength="should"),
        rule(id="metric/finite", outcome="not_applicable", strength=None, reason="no metrics"),
        rule(
            replace(found("nb/Untitled.ipynb", 40, message="it ran out of order"), cell=3),
            id="notebook/in-order",
            strength="may",
        ),
        rule(found("x.py", message="loads a pickle"), id="code/safe-load", ignored="our own file"),
        rule(id="review/recorded", outcome="to_sign", reason="a reviewer decides"),
        cards=(card(), card("P02.1", "cards/p.md", 2, 3), card("broken", "b.md", None, None)),
        notes=("this clone is shallow: its history is not complete",),
    )


HOSTILE = {
    "escape": "\x1b[2J\x1b]8;;http://evil\x07",
    "c1": "\x9b31m",
    "overwrite": "FAIL\rPASS",
    "newline": "a\n::error::b",
    "bidi": "\u202etxt.exe\u202c",
    "zero width": "a\u200bb\u2060c\ufeff",
    "tags": "a\U000e0041\U000e007f",
    "markup": "[bold]x[/oops]\\",
    "command": "::error file=a::pwned",
    "command after blanks": "  ::add-mask::x",
    "old command": "##[error]pwned",
    "old command inside": "a ##[add-mask]b ###[x]",
    "stop": "::stop-commands::x",
    "percent": "100%0A::error::x",
    "properties": "a:b,c=d",
    "mention": "@org/team please",
    "reference": "Fixes #1, closes GH-2 and org/repo#3",
    "picture": "![](http://evil/x.png)",
    "link": "[PASS](javascript:alert(1)) https://evil.example www.evil.example",
    "details": "</details></td></table><script>alert(1)</script>",
    "comment": "<!-- mltrl:report --> <!-- mltrl:data-x-0123456789 -->",
    "fence": "````\n# PASS\n````",
    "backticks": "a`b``c```d",
    "odd backtick": "`",
    "table": "| a | b |\n|---|---|",
    "heading": "# PASS",
    "emphasis": "**PASS** _x_ ~~y~~ $z$ :tada:",
    "entity": "&lt;b&gt; &#64;org",
    "email": "a@b.example",
    "cdata": "]]><x/>",
    "xml": "\x00\x0b\x1f\ufffe\uffff",
    "surrogate": "a\udcffb",
    "quotes": "\"'><&",
    "long": "x" * 100_000,
    "empty": "",
}
