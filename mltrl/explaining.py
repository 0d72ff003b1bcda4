"""What a rule is, told whole: for its page in the documentation and for `mltrl rule explain`.

Nothing is written twice: the reason stands in the rule's docstring, what it finds and what it
leaves alone in its examples, the criteria that it answers in the standard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl import rules, standard
from mltrl.evidence import Evidence, Scope
from mltrl.evidence.secrets import find_secrets
from mltrl.evidence.suppressions import MARKDOWN, may_suppress
from mltrl.evidence.tree import MemoryTree
from mltrl.judgement import DECIDED_HERE, judge
from mltrl.outcomes import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.models.standard import Criterion
    from mltrl.outcomes import Finding, Result
    from mltrl.rules import Rule
    from mltrl.rules.examples import Example

HIGHEST = 9
MOST_LINES = 30
WIDEST = 160
SHORT = 800
LONG = 1 << 30
NEAR_MISS = "near miss"


class Text(NamedTuple):
    """A file of an example, as it can be shown; a note in place of what is no text."""

    path: str
    lines: tuple[str, ...]
    left_out: int = 0


class Sample(NamedTuple):
    """An example with its files and what the rule says of it."""

    name: str
    texts: tuple[Text, ...]
    findings: tuple[Finding, ...]


class Explanation(NamedTuple):
    """A rule: the requirement, the reason, the fix, what is found and what is not, how to ignore.

    `inline` is the comment that accepts what `found` shows at its place, "" where a comment cannot
    stand there. `criteria` are those of the standard that the rule answers.
    """

    rule: Rule
    why: str
    counts: str
    found: Sample | None
    near_miss: Sample | None
    inline: str
    criteria: tuple[Criterion, ...]

    @property
    def asked_of(self) -> str:
        """Whom it is asked of."""
        return "each card" if self.rule.module.SCOPE == "card" else "the repository"


def explain(rule: Rule) -> Explanation:
    """Everything there is to say about a rule."""
    examples = sorted(rule.module.examples(), key=_cost)
    wrong = [one for one in examples if one.outcome is Outcome.NOT_MET]
    right = [one for one in examples if one.outcome is Outcome.MET]
    alike = [one for one in right if one.name.startswith(NEAR_MISS)] or right
    found = _sample(rule, wrong[0]) if wrong else None
    near = _sample(rule, alike[0]) if alike else None
    return Explanation(
        rule,
        rule.text.partition("\n")[2].partition("\nFix:")[0].strip(),
        strengths(rule),
        found,
        near,
        _inline(rule.id, found),
        tuple(one for one in _criteria() if rule.id in one.rules),
    )


def strengths(rule: Rule) -> str:
    """How much a rule counts, with the level from which each holds."""
    steps = sorted(rule.module.STRENGTH.items())
    return ", ".join(word if level == 0 else f"{word} from {level}" for level, word in steps)


def answers(rule: Rule, example: Example, level: int | None = None) -> tuple[Result, ...]:
    """What a whole judgement says of one rule in an example.

    Without a level, the repository is asked at the highest, and each card at its own.
    """
    tree = MemoryTree(example.files, symlinks=dict(example.symlinks))
    evidence = Evidence(tree, Scope(level=level), example.history, example.supplied)
    if rule.id == DECIDED_HERE:
        return judge(evidence, {rule.id}, level).results
    return tuple(rules.run(rule, evidence, level=HIGHEST if level is None else level))


def placed(finding: Finding) -> str:
    """Where a finding is, as `path:line`."""
    line = finding.location.line
    return finding.location.path if line is None else f"{finding.location.path}:{line}"


def _cost(example: Example) -> int:
    """What it costs to understand an example: the first that is short says it best."""
    needs_more = bool(example.symlinks or example.history or example.supplied)
    size = sum(map(len, example.files.values()))
    return 0 if size <= SHORT and not needs_more else size + needs_more * LONG


def _sample(rule: Rule, example: Example) -> Sample:
    """An example, with what the rule says of it."""
    findings = tuple(one for result in answers(rule, example) for one in result.findings)
    return Sample(example.name, tuple(_texts(example)), findings)


def _texts(example: Example) -> Iterator[Text]:
    for path, content in sorted(example.files.items()):
        yield _text(path, content)
    for path, target in example.symlinks:
        yield Text(path, (f"(a symbolic link to {target})",))
    for report in example.supplied:
        text = _text(report.name, report.data)
        yield text._replace(path=f"{report.name}, given with --report {report.kind}:{report.name}")


def _text(path: str, content: str | bytes) -> Text:
    """A file without what is long or looks like a secret, whose form alone would alarm others."""
    data = content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content
    for secret in find_secrets(data):
        data = data.replace(secret.value, f"{secret.shown}…".encode())
    try:
        lines = data.decode("utf-8").splitlines()
    except UnicodeDecodeError:
        return Text(path, (f"({len(data)} bytes)",))
    if not data:
        return Text(path, ("(empty)",))
    shown = [line if len(line) <= WIDEST else f"{line[:WIDEST]}…" for line in lines[:MOST_LINES]]
    return Text(path, tuple(shown), len(lines) - len(shown))


def _inline(rule_id: str, found: Sample | None) -> str:
    """The comment that accepts a finding where it stands."""
    finding = found.findings[0] if found and found.findings else None
    if finding is None or finding.location.line is None or not may_suppress(finding.location.path):
        return ""
    text = f"mltrl: ignore[{rule_id}] why it may stay"
    if not finding.location.path.lower().endswith(MARKDOWN):
        return f"# {text}"
    return "" if rule_id.startswith("card/") else f"<!-- {text} -->"


def _criteria() -> Iterator[Criterion]:
    everything = standard.load()
    yield from everything.every
    for level in everything.levels:
        yield from level.criteria
