"""Imported data are pinned to what was imported.

`dvc import` and `dvc import-url` note the commit or the digest of their source. Without it an
update cannot be told from a mistake, and nobody knows which version the results rest on. The same
holds where the file was edited afterwards: DVC keeps a checksum of what it wrote there.

Fix: `dvc update FILE.dvc` writes what was imported into the `.dvc` file; commit it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.evidence.dvc.checksums import is_edited
from mltrl.evidence.dvc.pins import digest_of
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.examples import Example, lines, pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.dvc.pointers import Pointer, Source

SCOPE = "repository"
STRENGTH = {0: "may", 4: "must"}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each import that records neither its source's version nor its own bytes."""
    imports = [(one, source) for one in evidence.dvc.pointers for source in one.sources]
    unread = list(evidence.dvc.unread(".dvc"))
    if not imports and not unread:
        raise NotApplicable("nothing is imported")
    for one, source in imports:
        if source.kind == "import" and not source.rev_lock:
            message = f"`{one.file.path}` does not say which commit it was imported from"
            yield Finding(message, one.file.at(*source.keys), one.file.path)
        elif source.kind != "import" and not _has_digest(one, source):
            message = f"`{one.file.path}` records no digest of what it was imported from"
            yield Finding(message, one.file.at(*source.keys), one.file.path)
    yield from (_edited(one) for one in evidence.dvc.pointers if is_edited(one))
    yield from unread


def _edited(one: Pointer) -> Finding:
    message = (
        f"`{one.file.path}` was edited after it was imported: its `md5` is the checksum of what it "
        "said before"
    )
    fix = (
        f"`dvc update {one.file.path}` imports what it names now; bring back the version that DVC "
        "wrote if the edit was none"
    )
    return Finding(message, one.file.at("md5"), f"checksum of {one.file.path}", fix)


def _has_digest(one: Pointer, source: Source) -> bool:
    """Whether the source or what came from it is told by a digest."""
    value: object = one.file.value
    for key in source.keys:
        value = value[key] if isinstance(value, (dict, list)) else None  # type: ignore[index]
    entry = value if isinstance(value, dict) else {}
    has_own = isinstance(entry.get("md5"), str) or bool(digest_of(entry))
    return has_own or any(pin.digest for pin in one.outs)


def examples() -> Iterator[Example]:
    """A commit; none; a digest of the source; one of the bytes; neither; data that were added."""

    def imported(*dep: str, out: str = pointer("a.csv")) -> dict[str, str]:
        return {"a.csv.dvc": lines("frozen: true", "deps:", *dep) + out}

    bare = lines("outs:", "- path: a.csv")
    url = "- path: https://example.org/a.csv"
    commit = imported("- path: a.csv", "  repo:", "    url: u", "    rev_lock: 0123456789abcdef")
    yield Example("a commit", commit, Outcome.MET)
    branch = imported("- path: a.csv", "  repo:", "    url: u", "    rev: main")
    yield Example("a branch only", branch, Outcome.NOT_MET, ("a.csv.dvc:4",), mentions="commit")
    yield Example("a digest of the source", imported(url, "  etag: '1'", out=bare), Outcome.MET)
    yield Example("near miss: of the bytes only", imported(url), Outcome.MET)
    yield Example("neither", imported(url, out=bare), Outcome.NOT_MET, ("a.csv.dvc:3",))
    frozen = lines("md5: 0cfbd7d87e9bd5c1c9bc6e33ee25bb6e", "frozen: true", "deps:", url)
    edited = {"a.csv.dvc": frozen + pointer("a.csv")}
    yield Example("edited", edited, Outcome.NOT_MET, ("a.csv.dvc:1",), mentions="was edited")
    yield Example("nothing imported", {"a.csv.dvc": pointer("a.csv")}, Outcome.NOT_APPLICABLE)
    yield Example("no DVC file", {"README.md": "x"}, Outcome.NOT_APPLICABLE)
