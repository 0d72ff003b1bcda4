"""Relative links in READMEs and documentation lead somewhere.

A link that leads nowhere is a promise that the repository does not keep: the figure, the data sheet
or the next page is not there. External addresses are not fetched.

Fix: correct the path, or add the file.
"""

from __future__ import annotations

import re
from functools import cache
from posixpath import relpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from mltrl.errors import DocumentError, NotApplicable, Unavailable
from mltrl.evidence.paths import below
from mltrl.evidence.prose import is_readme
from mltrl.evidence.references import place
from mltrl.evidence.suffixes import suffix_of
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.examples import Example, lines, pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.documents import Link
    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 2: "should"}
LARGEST = 1 << 18
GENERATED = frozenset({"html", "htm", "xhtml", "php", ""})
"""What a site generator makes: in documentation such a target need not be a file."""


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each link, by file and line."""
    pages = [
        path for path in evidence.prose.pages if "{{" not in path and not _is_card(evidence, path)
    ]
    if not pages:
        raise NotApplicable("there is no README and no documentation in Markdown")
    for path in pages:
        try:
            text = evidence.prose.text(path)
            if not any(_leads_nowhere(evidence, path, one) for one in _targets(text)):
                continue
            if len(text) > LARGEST:
                yield Unknown(f"`{path}` is larger than a page of text has reason to be", path)
            else:
                yield from _check(evidence, path)
        except (Unavailable, DocumentError) as error:
            yield Unknown(str(error), path)


def _is_card(evidence: Evidence, path: str) -> bool:
    """Whether card/links-resolve asks about it."""
    return any(card.path == path for card in evidence.cards)


def _targets(text: str) -> Iterator[str]:
    """What may be the target of a link, told without parsing."""
    for found in _links().finditer(text):
        yield found["inline"] or found["defined"]


@cache
def _links() -> re.Pattern[str]:
    inline = r"\]\([ \t]*<?(?P<inline>[^)\s>]+)"
    return re.compile(
        rf"{inline}|^[ ]{{0,3}}\[[^\]\n]+\]:[ \t]*<?(?P<defined>[^\s>]+)", re.MULTILINE
    )


def _check(evidence: Evidence, path: str) -> Iterator[Finding]:
    for link in evidence.markdown(path).links:
        if _leads_nowhere(evidence, path, link.target):
            target = unquote(link.target)
            message = f"`{target}` leads nowhere: git tracks no such file"
            yield Finding(message, Location(path, link.line), target, _fix(evidence, path, link))


def _leads_nowhere(evidence: Evidence, path: str, target: str) -> bool:
    """Whether a target is a path in the repository at which nothing is."""
    written = unquote(target.partition("#")[0].partition("?")[0])
    if not _is_path(written) or not (is_readme(path) or _is_file_of_docs(written)):
        return False
    found = place(path, written)
    if found is None or found in evidence.tree.entries or evidence.tree.is_folder(found):
        return False
    if evidence.tree.symlink_in(found) or evidence.dvc.producer_above(found):
        return False
    if not is_readme(path) and "/" in path and _is_generated(evidence, found):
        return False
    return not any(below(found, one) for one in evidence.tree.submodules)


def _is_path(written: str) -> bool:
    """Whether a target is a path, and not an address, a template or a formula."""
    has_form = "." in written or "/" in written
    return (
        has_form
        and not re.match(r"[a-z][\w+.-]*:|//|\\", written, re.IGNORECASE)
        and not (set(written) & set("{}<>$*|@\"'") or "…" in written or "..." in written)
    )


def _is_file_of_docs(written: str) -> bool:
    return not written.startswith("/") and suffix_of(written) not in GENERATED


def _is_generated(evidence: Evidence, path: str) -> bool:
    """Whether a site generator may make the folder of a page: git tracks nothing in it."""
    return not evidence.tree.is_folder(path.rpartition("/")[0])


def _fix(evidence: Evidence, page: str, link: Link) -> str:
    """Where a file of that name lies, as the page has to write it; or how an address is written."""
    if re.match(
        r"[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|io|edu|gov|ai|dev|uk|de|fr|eu)(?:/|$)", link.target
    ):
        return f"did you mean `https://{link.target}`?"
    name = unquote(link.target).partition("#")[0].rstrip("/").rpartition("/")[2].lower()
    same = [path for path in evidence.tree.entries if path.rpartition("/")[2].lower() == name]
    if not name or len(same) != 1:
        return ""
    # From the root, so that it does not matter where mltrl was started.
    here = relpath(f"/{same[0]}", f"/{page.rpartition('/')[0]}")
    return f"did you mean `{here}`?"


def examples() -> Iterator[Example]:
    """Here; gone; a folder; a pin; outside; anchors; generated pages; formulas; in code."""

    def repository(*text: str, path: str = "README.md") -> dict[str, str]:
        return {
            path: lines("# X", "", *text),
            "docs/use.md": "# Use\n",
            "a b.png": "",
            "d/e.py": "",
        }

    here = repository("[use](docs/use.md#now) ![plot](<a b.png>) [code](./d/) [top](/d/e.py?raw=1)")
    yield Example("here", here, Outcome.MET)
    gone = repository("See [this](docs/usage.md)", "or ![that](img/plot.png).")
    yield Example("gone", gone, Outcome.NOT_MET, ("README.md:3", "README.md:4"))
    moved = repository("[use](use.md)")
    yield Example("moved", moved, Outcome.NOT_MET, ("README.md:3",))
    defined = repository("See [this][1].", "", "[1]: docs/gone.md")
    yield Example("by a definition", defined, Outcome.NOT_MET, ("README.md:3",))
    page = repository("[use](../README.md) [x](gone.png)", path="docs/more.md")
    page["README.md"] = "# X\n"
    yield Example("in documentation", page, Outcome.NOT_MET, ("docs/more.md:3",))
    pinned = {**repository("[data](data/a.csv)"), "data/a.csv.dvc": pointer("a.csv")}
    yield Example("near miss: kept by DVC", pinned, Outcome.MET)
    outside = repository("[issues](../../issues) [site](https://x.org/a.md) [m](mailto:a@b.c)")
    yield Example("near miss: outside", outside, Outcome.MET)
    bare = repository("[paper](arxiv.org/abs/1810.03993)")
    yield Example("an address without https", bare, Outcome.NOT_MET, ("README.md:3",))
    site = repository("[a](guide/) [b](/guide/b.md) [c](c.html) [d](api/d.md)", path="docs/more.md")
    yield Example("near miss: what a site generator makes", site, Outcome.MET)
    looks = repository("The gain is W[i](t); `[code](gone.md)` is no link.")
    looks["README.md"] += lines("```", "[link](gone.md)", "```", "<!-- [link](gone.md) -->")
    yield Example("near miss: what only looks like a link", looks, Outcome.MET)
    yield Example("no Markdown", {"a.py": ""}, Outcome.NOT_APPLICABLE)
