"""The settings of a clone that could run or change something, and that mltrl does not use."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Without the second word, the filter that left objects out applies again.
REFETCH = "git fetch --refetch --no-filter"
SECTIONS = ("alias.", "credential.", "diff.", "filter.", "gpg.", "include.", "includeif.")
KEYS = frozenset(
    {
        "core.alternaterefscommand",
        "core.askpass",
        "core.attributesfile",
        "core.editor",
        "core.fsmonitor",
        "core.gitproxy",
        "core.hookspath",
        "core.pager",
        "core.sshcommand",
        "protocol.ext.allow",
        "uploadpack.packobjectshook",
    }
)


def unused(keys: Iterable[str]) -> list[str]:
    """The keys, of all those of a clone, that a report should name; values are never read."""
    return sorted({_shown(key) for key in keys if _is_unused(key)})


def is_partial(keys: Iterable[str]) -> bool:
    """Whether the clone left out objects, which git would fetch when it needs them."""
    return any(key.startswith("remote.") and key.endswith(".promisor") for key in keys)


def _is_unused(key: str) -> bool:
    is_remote = key.startswith("remote.") and key.endswith((".uploadpack", ".proxy", ".promisor"))
    is_update = key.startswith("submodule.") and key.endswith(".update")
    return key.startswith(SECTIONS) or key in KEYS or is_remote or is_update


def _shown(key: str) -> str:
    """The key; its middle, which may be an address with a password or a path, only if a name."""
    section, _, rest = key.partition(".")
    middle, _, name = rest.rpartition(".")
    is_name = middle.isascii() and middle.replace("-", "").replace("_", "").isalnum()
    return ".".join([section, *([middle if is_name else "*"] if middle else []), name])
