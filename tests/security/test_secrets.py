"""Secrets of the machine, of the clone and of DVC are in nothing that is printed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import run_mltrl
from tests.security.conftest import MODES

if TYPE_CHECKING:
    from tests.security.conftest import Trap

CANARY = "c4n4ry"
PLACES = {
    ".dvc/config": f'[remote "r"]\nurl = https://a:{CANARY}@h?sig={CANARY}\npassword = {CANARY}\n',
    ".dvc/config.local": f'[remote "r"]\npassword = {CANARY}\n',
    ".gitmodules": f'[submodule "s"]\npath = s\nurl = https://ada:{CANARY}@h\n',
    ".env": f"TOKEN={CANARY}\n",
}
SETTINGS = f"""[remote "origin"]
url = https://ada:{CANARY}@h/x
[http]
extraheader = AUTHORIZATION: basic {CANARY}
[http "https://ada:{CANARY}@h"]
extraheader = AUTHORIZATION: basic {CANARY}
[credential "https://ada:{CANARY}@h"]
helper = store
username = {CANARY}
[includeIf "gitdir:/home/{CANARY}/"]
path = /home/{CANARY}/.gitconfig
[alias]
x = !echo {CANARY}
"""


@MODES
@pytest.mark.parametrize("damage", ["", "[core]\nworktree = /etc", "[core"])
@pytest.mark.parametrize("form", [("-v",), ("--format", "json")], ids=["text", "json"])
def test_s01_s02_s03_s04_no_secret_is_shown(
    trap: Trap, mode: tuple[str, ...], damage: str, form: tuple[str, ...]
) -> None:
    trap.repo.commit(PLACES)
    trap.configure(SETTINGS + damage)
    names = ("CANARY", "GITHUB_TOKEN", "AWS_SECRET_ACCESS_KEY", "DVC_TOKEN", "GIT_ASKPASS")
    environment = dict.fromkeys(names, CANARY)
    done = run_mltrl(trap.repo.root, "audit", ".", *mode, *form, **environment)
    assert CANARY not in done.out + done.err
    assert done.code == (4 if damage else 1)


def test_s05_a_report_names_no_folder_of_this_machine(trap: Trap) -> None:
    trap.configure("[core]\nfsmonitor = SCRIPT")
    for form in ("json", "text"):
        done = run_mltrl(trap.repo.root, "audit", ".", "-v", "--format", form)
        assert str(trap.repo.root.parent) not in done.out
        assert str(Path.home()) not in done.out
