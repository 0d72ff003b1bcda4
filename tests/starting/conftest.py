"""Evidence of files that exist only here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mltrl.evidence import Evidence
from mltrl.evidence.tree import MemoryTree

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def evidence() -> Callable[[dict[str, str]], Evidence]:
    """The evidence of files, given by path and text."""
    return lambda files: Evidence(MemoryTree(files))
