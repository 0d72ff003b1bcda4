"""Where the data files that ship with the package lie."""

from __future__ import annotations

from pathlib import Path


def shipped(kind: str) -> Path:
    """The folder `schemas` or `templates`: in the installed package, beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / kind
    return inside if inside.is_dir() else package.parent / kind
