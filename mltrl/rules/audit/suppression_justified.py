"""Every inline suppression names a rule and says why.

`# mltrl: ignore[…]` tells an audit not to count a finding. Without the reason nobody can tell later
whether it still holds, and without a rule that exists, or written in another way, it does nothing.

Fix: write the rule's id in the brackets and a reason behind them, as in
`# mltrl: ignore[data/small-in-git] made up for a test`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mltrl import rules
from mltrl.errors import NotApplicable, nearest
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.examples import Example, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "must"}
WIDEST = 60
FIX = "write it as `mltrl: ignore[RULE] REASON`, as `mltrl rule list` names rules"


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each comment without a reason, and for each without a rule."""
    found = evidence.suppressions
    misspelt = evidence.misspelt_suppressions
    if not found and not misspelt:
        raise NotApplicable("nothing is suppressed inline")
    for comment in misspelt:
        message = f"the suppression does nothing: {_wrong(comment.text)}"
        yield Finding(message, comment.location, comment.text[:WIDEST], FIX)
    for one in found:
        if one.rule not in rules.ids():
            named = f"there is no rule `{one.rule}`" if one.rule else "no rule is named"
            hint = nearest(one.rule, rules.ids()) or "name a rule, as `mltrl rule list` has it"
            yield Finding(f"the suppression does nothing: {named}", one.location, one.rule, hint)
        elif not one.reason:
            message = f"the suppression of `{one.rule}` gives no reason, and does not count"
            yield Finding(message, one.location, one.rule)


def _wrong(text: str) -> str:
    """What keeps a comment from being read."""
    inside = re.search(r"\[([^]]*)\]", text)
    if not text.startswith("mltrl: ignore"):
        return "it begins with `mltrl: ignore[`, in small letters and with one blank"
    if inside is None or not text.startswith("mltrl: ignore["):
        return "no rule is named in brackets right behind `ignore`"
    return f"`{inside[1][:WIDEST]}` is no id of a rule"


def examples() -> Iterator[Example]:
    """With a reason; without; an unknown rule; in Markdown; shown only; in a string; none."""
    mark = "# mltrl: ignore"
    good = {"a.py": f"x = 1  {mark}[code/safe-load] the digest is checked above\n"}
    yield Example("with a reason", good, Outcome.MET)
    bare = {"a.py": f"x = 1  {mark}[code/safe-load]\n"}
    yield Example("without", bare, Outcome.NOT_MET, ("a.py:1",), mentions="no reason")
    typo = {"a.yaml": lines("x: 1", f"y: 2 {mark}[code/safe-lode] trusted")}
    yield Example(
        "an unknown rule", typo, Outcome.NOT_MET, ("a.yaml:2",), "no rule `code/safe-lode`"
    )
    text = {"README.md": lines("# X", "", f"<!-- {mark[2:]}[docs/links-resolve] -->", "[a](b.md)")}
    yield Example("in Markdown", text, Outcome.NOT_MET, ("README.md:3",))
    shown = {"README.md": lines("# X", "", "```", f"{mark}[data/pinned]", "```", f"`{mark}[x/y]`")}
    yield Example("near miss: shown only", shown, Outcome.NOT_APPLICABLE)
    string = {"a.py": f'text = "{mark}[data/pinned]"\n'}
    yield Example("near miss: in a string", string, Outcome.NOT_APPLICABLE)
    for form in ("mltrl: ignore trusted", "mltrl:ignore[code/safe-load] trusted"):
        wrong = {"a.py": f"x = 1  # {form}\n"}
        yield Example(f"misspelt: {form}", wrong, Outcome.NOT_MET, ("a.py:1",), "does nothing")
    loud = {"a.yaml": "x: 1  # MLTRL: ignore[code/safe-load] trusted\n"}
    yield Example("in capitals", loud, Outcome.NOT_MET, ("a.yaml:1",), "small letters")
    all_of_them = {"a.py": f"x = 1  {mark}[*] trusted\n"}
    yield Example("no rule but a star", all_of_them, Outcome.NOT_MET, mentions="`*` is no id")
    prose = {"a.py": "# MLTRL: ignored until level 3\n"}
    yield Example("near miss: prose", prose, Outcome.NOT_APPLICABLE)
    yield Example("none", {"a.py": ""}, Outcome.NOT_APPLICABLE)
