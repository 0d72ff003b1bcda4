"""What tests of evidence share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.evidence.index import compare

if TYPE_CHECKING:
    from tests.conftest import Repo

OLD = (1_000_000_000, 1_000_000_000)


def dirty(repo: Repo) -> bool | None:
    """Whether mltrl finds the repository dirty, having read nothing twice."""
    with repo.open() as repository:
        return compare(repository, repository.index()).dirty
