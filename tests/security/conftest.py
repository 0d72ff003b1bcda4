"""A repository that tells when something in it was run."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Repo

MODES = pytest.mark.parametrize("mode", [(), ("--rev", "HEAD")], ids=["work-tree", "commit"])
FILES = {
    ".gitattributes": "* filter=x diff=x merge=x\n",
    "dvc.yaml": "stages:\n  train:\n    cmd: {script}\n    deps: [train.py]\n    outs: [m.json]\n",
    "m.json": '{"loss": 0.1}\n',
    "train.py": "print('train')\n",
}


class Trap(NamedTuple):
    """A repository whose `script` leaves a mark when anything runs it."""

    repo: Repo
    script: Path
    mark: Path

    def configure(self, text: str) -> None:
        """Add to the clone's own configuration; SCRIPT stands for the script."""
        with (self.repo.root / ".git/config").open("a") as file:
            file.write(text.replace("SCRIPT", str(self.script)) + "\n")

    def sprung(self) -> bool:
        """Whether the script ran."""
        return self.mark.exists()


@pytest.fixture
def trap(repo: Repo, tmp_path: Path) -> Trap:
    """A repository with a pipeline, a touched file and an edited one."""
    mark, script = tmp_path / "mark", tmp_path / "script.sh"
    script.write_text(f"#!/bin/sh\ntouch {mark}\nexit 1\n")
    script.chmod(0o755)
    repo.commit({path: text.replace("{script}", str(script)) for path, text in FILES.items()})
    (repo.root / "dvc.yaml").touch()
    repo.write("train.py", "print('edited')\n")
    return Trap(repo, script, mark)
