"""Digests as DVC computes them, over bytes that git tracks.

Source: DVC 3.67 with dvc-data 3.18 (`dvc_data/hashfile/{hash,istextfile,tree}.py`).
"""

from __future__ import annotations

from enum import StrEnum
from hashlib import md5
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

CHUNK = 1 << 20
SAMPLE = 512
ODD_SHARE = 0.3
_TEXT = bytes(range(32, 127)) + b"\n\r\t\f\b"


class Match(StrEnum):
    """How bytes relate to a recorded digest."""

    SAME = "same"
    LINE_ENDS = "differs only by line ends"
    DIFFERENT = "different"


def plain_md5(data: bytes) -> str:
    """The md5 of the bytes as they are (DVC 3)."""
    return md5(data, usedforsecurity=False).hexdigest()


def legacy_md5(data: bytes) -> str:
    r"""The md5 of DVC before 3.0: text has `\r\n` replaced by `\n`, chunk by chunk of 1 MiB."""
    digest = md5(usedforsecurity=False)
    for start in range(0, len(data), CHUNK):
        digest.update(legacy_form(data[start : start + CHUNK]))
    return digest.hexdigest()


def legacy_form(chunk: bytes) -> bytes:
    """What of a chunk of 1 MiB DVC before 3.0 hashed."""
    return chunk.replace(b"\r\n", b"\n") if _looks_like_text(chunk[:SAMPLE]) else chunk


def _looks_like_text(sample: bytes) -> bool:
    """DVC's test: no NUL, and at most 30 % of bytes outside printable ASCII and common controls."""
    if not sample:
        return True
    if b"\0" in sample:
        return False
    odd = sample.translate(None, _TEXT)
    return len(odd) / len(sample) <= ODD_SHARE


def file_md5(data: bytes, *, legacy: bool) -> str:
    """The digest that DVC records for a file with these bytes."""
    return legacy_md5(data) if legacy else plain_md5(data)


def compare(data: bytes, recorded: str, *, legacy: bool) -> Match:
    """How a file's bytes relate to the digest that a lock or a `.dvc` file records.

    Git may store other line ends than those DVC hashed, so both forms are tried.
    """
    if file_md5(data, legacy=legacy) == recorded:
        return Match.SAME
    if b"\n" not in data or b"\0" in data:
        return Match.DIFFERENT
    unix = data.replace(b"\r\n", b"\n")
    if recorded in (plain_md5(unix), plain_md5(unix.replace(b"\n", b"\r\n"))):
        return Match.LINE_ENDS
    return Match.DIFFERENT


def folder_md5(files: Iterable[tuple[str, str]]) -> str:
    """The digest of a folder's manifest, from pairs of path below the folder and file digest."""
    from json import dumps  # noqa: PLC0415 - only where a folder is compared

    entries = [{"md5": digest, "relpath": path} for path, digest in sorted(files)]
    manifest = dumps(entries, sort_keys=True).encode()
    return plain_md5(manifest) + ".dir"
