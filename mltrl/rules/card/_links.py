"""Where the links and paths of a card lead, told without a network.

What may be an address, a name or something that another tool resolves is left alone: a wrong alarm
is worse than a missing one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.paths import below
from mltrl.evidence.references import is_address

if TYPE_CHECKING:
    from mltrl.evidence import Evidence
    from mltrl.evidence.cards import CardFile

MARKDOWN = (".md", ".markdown")
LARGEST = 4 << 20
# What pages of a site are made from.
SOURCES = (".md", ".rst", ".ipynb", ".qmd")
# What GitHub serves beside the files: `../../issues` in a README of the root leads there.
PAGES = frozenset(
    (
        *("actions", "blob", "branches", "commit", "commits", "compare", "discussions", "edit"),
        *("graphs", "issues", "labels", "milestones", "new", "packages", "projects", "pull"),
        *("pulls", "pulse", "raw", "releases", "security", "stargazers", "tags", "tree", "wiki"),
    )
)
# Suffixes of files that a `source` may name; `org/model-v1.5` is the name of a model elsewhere.
SUFFIXES = frozenset(
    (
        *("bash", "bib", "c", "cfg", "cpp", "csv", "dvc", "feather", "h5", "hdf5", "html", "ini"),
        *("ipynb", "jl", "json", "jsonl", "m", "md", "npy", "npz", "onnx", "parquet", "pdf", "pkl"),
        *("pt", "py", "r", "rmd", "rs", "rst", "sh", "sql", "tex", "toml", "ts", "tsv", "txt"),
        *("xml", "yaml", "yml", "zip"),
    )
)


def objection(evidence: Evidence, card: CardFile, written: str) -> str:
    """Why a path in a field of the front matter leads nowhere, or "".

    Raises:
        Unavailable: that cannot be told here.
    """
    if not written or is_address(written) or _leads_elsewhere(written):
        return ""
    path, _, fragment = written.partition("#")
    place = card.place(path)
    if place is None:
        return "leaves the repository"
    if not is_here(evidence, place):
        return "leads to no file that git or DVC tracks"
    return _of_anchor(evidence, card, place, fragment)


def objection_to_link(evidence: Evidence, card: CardFile, target: str) -> str:
    """Why the target of a link in the text leads nowhere, or "".

    Raises:
        Unavailable: that cannot be told here.
    """
    if not target or _leads_elsewhere(unquote(target)):
        return ""
    whole, _, fragment = target.partition("#")
    encoded, query, _ = whole.partition("?")
    path = unquote(encoded)
    place = card.place(path) if path else card.path
    if place is None:
        return "" if _is_page(path) else "leaves the repository"
    found = _find(evidence, place)
    if found is None:
        host = ": an address begins with `https://`" if _is_host(path) else ""
        return "" if query else f"leads to no file that git or DVC tracks{host}"
    return "" if query else _of_anchor(evidence, card, found, unquote(fragment))


def _of_anchor(evidence: Evidence, card: CardFile, path: str, fragment: str) -> str:
    is_heading = fragment and path.lower().endswith(MARKDOWN) and path in evidence.tree.entries
    if is_heading and not _has_anchor(evidence, card, path, fragment):
        return f"leads to no heading in `{path}`"
    return ""


def _leads_elsewhere(written: str) -> bool:
    """Whether a target has a scheme, is relative to a host, or is still a template."""
    head = written.partition("/")[0].partition("#")[0]
    return written.startswith("//") or ":" in head or any(one in written for one in "{}<>$*")


def _is_page(path: str) -> bool:
    parts = [part for part in path.split("/") if part not in {"", ".", ".."}]
    return path.startswith("..") and bool(parts) and parts[0] in PAGES


def _find(evidence: Evidence, place: str) -> str | None:
    """The tracked or pinned path that a place stands for; pages of a site stand for their source.

    Raises:
        Unavailable: it is in a submodule.
    """
    page = place.removesuffix(".html")
    for path in (place, *(f"{page}{suffix}" for suffix in SOURCES)):
        if is_here(evidence, path):
            return path
    return None


def is_here(evidence: Evidence, path: str) -> bool:
    """Whether git tracks a path or something below it, or DVC pins it or a folder above it.

    Raises:
        Unavailable: it is in a submodule, or behind a symbolic link.
    """
    known = evidence.references.here
    if path not in known:
        known[path] = _is_here(evidence, path)
    return known[path]


def _is_here(evidence: Evidence, path: str) -> bool:
    if any(below(path, module) for module in evidence.tree.submodules):
        raise Unavailable(f"`{path}` is in a submodule, which is not read")
    link = evidence.tree.symlink_in(path.rpartition("/")[0])
    if link is not None:
        raise Unavailable(f"`{path}` is behind the symbolic link `{link}`, which is not followed")
    if not path or path in evidence.tree.entries or evidence.tree.is_folder(path):
        return True
    return evidence.dvc.producer_above(path) is not None or _holds_pins(evidence, path)


def _holds_pins(evidence: Evidence, path: str) -> bool:
    return any(below(pinned, path) for pinned in evidence.dvc.producers)


def _has_anchor(evidence: Evidence, card: CardFile, path: str, fragment: str) -> bool:
    """Whether a Markdown file has a heading, an HTML element or a label of this name."""
    name = fragment.lower().removeprefix("user-content-")
    if name == "top":
        return True
    own = path == card.path
    try:
        markdown = card.read.markdown if own else evidence.markdown(path)
        if name in markdown.slugs:
            return True
        text = evidence.tree.read(path, LARGEST).decode("utf-8", "replace").lower()
    except DocumentError as error:
        raise Unavailable(f"`{path}`: {error.message}") from error
    forms = (f'id="{name}"', f"id='{name}'", f'name="{name}"', f"name='{name}'")
    return any(form in text for form in (*forms, f"{{#{name}", f"({name})="))


def looks_like_path(evidence: Evidence, written: str) -> bool:
    """Whether a text that may be anything names a file or folder of this repository."""
    if is_address(written) or _leads_elsewhere(written) or any(map(str.isspace, written)):
        return False
    if written.startswith(("/", "./", "../")):
        return True
    path = written.partition("#")[0].rstrip("/")
    first, slash, _ = path.partition("/")
    if slash and evidence.tree.is_folder(first):
        return True
    has_suffix = "." in path and path.rpartition(".")[2].lower() in SUFFIXES
    return has_suffix and not _is_host(path)


def _is_host(path: str) -> bool:
    """Whether a path begins like an address without a scheme, as `example.org/page` does."""
    first, slash, _ = path.partition("/")
    return bool(slash) and "." in first.strip(".")
