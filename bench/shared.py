"""Repositories that others can take data from: with a second commit, and a remote that is full."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from bench.repositories import IDENTITY, NO_CONFIG

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CONFIG = """[core]
    analytics = false
    check_update = false
    remote = store
['remote "store"']
    url = ../../{}
"""


def write_shared(write: Callable[[Path], None]) -> Callable[[Path], None]:
    """What writes the repository of another writer, a remote beside it, and one commit more."""

    def written(root: Path) -> None:
        write(root)
        store = root.with_name(f"{root.name}-store")
        shutil.copytree(root / ".dvc/cache", store, copy_function=os.link)
        (root / ".dvc/config").write_text(CONFIG.format(store.name), "utf-8")
        (root / "README.md").write_text("# Data, and where it lies\n", "utf-8")
        environment = {"PATH": os.environ["PATH"], **NO_CONFIG}
        for arguments in (("add", "-A"), (*IDENTITY, "commit", "-q", "-m", "share")):
            subprocess.run(["git", *arguments], cwd=root, check=True, env=environment)

    return written
