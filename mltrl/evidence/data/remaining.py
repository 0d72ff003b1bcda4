"""What the state does not prove with `--data stat`: hashed at once where that is little.

A file that was edited keeps its size often enough that a size proves nothing, and a first audit
has nothing to go by. Where all that is left is soon hashed, it is, and the answer is the one that
DVC gives. Where it is more, it stays unproved as a whole: half an answer would cost half the time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.evidence.data.hashing import Hashing, readable

if TYPE_CHECKING:
    from mltrl.evidence.data.proofs import Means
    from mltrl.evidence.data.proving import Part

MOST_FILES = 1000
"""Opening so many takes about a fiftieth of a second, with their folders in memory."""
MOST_BYTES = 64_000_000
"""MD5 of so many bytes takes about a tenth of a second on one core."""


class Remaining(NamedTuple):
    """How much is not proved: files of the work tree and of caches, and their bytes."""

    files: int = 0
    size: int = 0

    @property
    def is_little(self) -> bool:
        """Whether it is hashed at once."""
        return self.files <= MOST_FILES and self.size <= MOST_BYTES

    @property
    def way_out(self) -> str:
        """Why it was not hashed, and what settles it."""
        much = f"{self.files:,} file{'s'[: self.files != 1]} of {readable(self.size)}"
        most = f"{MOST_FILES:,} files and {readable(MOST_BYTES)}"
        return (
            f"{much} in work tree and cache have to be hashed for that, and `--data stat` hashes "
            f"at most {most}; hash once with `--data bytes`, then `--data stat` is enough"
        )


def unproved(parts: list[Part]) -> tuple[list[tuple[Part, list[int]]], Remaining]:
    """The files whose digest is not known, by their places, and how much that is."""
    found = [(part, places) for part in parts if (places := part.folder.unknown())]
    size = sum(part.folder.columns[1][place] for part, places in found for place in places)
    return found, Remaining(sum(len(places) for _, places in found), size)


def hash_little(means: Means, parts: list[Part]) -> tuple[set[str], Remaining]:
    """Hash what is not proved, if that is little; the paths that were, and what is left.

    What is hashed is kept in the state, which leaves out what was touched just now.
    """
    found, left = unproved(parts)
    if not found or not left.is_little:
        return set(), left
    hashing = Hashing(means.ground, means.tell, means.announce)
    for part, places in found:
        hashing.add(part.folder, places, legacy=part.legacy)
    try:
        hashing.run()
    finally:
        for part, _ in found:
            means.state.keep_files(part.key, part.folder)
    hashed: set[str] = set()
    for part, places in found:
        names, start = part.folder.file_names(), f"{part.folder.path}/".lstrip("/")
        hashed.update(f"{start}{names[place]}" for place in places)
    return hashed, Remaining()
