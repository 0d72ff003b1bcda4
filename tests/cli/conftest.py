"""A small repository in which something of everything is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mltrl.rules.examples import digest, lines, locked, pointer, stage

if TYPE_CHECKING:
    from tests.conftest import Repo

REMOTE = lines("[remote 'store']", "    url = s3://bucket", "    password = hunter2")
TRAIN = stage(
    deps=("train.py", "data/raw.csv"), params=("lr",), metrics=("m.json:\n        cache: false",)
)
LOCK = locked(deps={"data/raw.csv": "hello", "train.py": "print('old')\n"}, params=("lr: 0.1",))
ORPHAN = lines("  gone:", "    cmd: 'true'", "    outs:", "    - path: gone.txt", "      hash: md5")
PLANTED = {
    ".dvc/config": REMOTE,
    "data/raw.csv.dvc": pointer("raw.csv"),
    "dvc.lock": LOCK + ORPHAN + f"      md5: {digest('gone')}\n      size: 4\n",
    "dvc.yaml": TRAIN,
    "m.json": '{"loss": NaN}\n',
    "params.yaml": "lr: 0.2\n",
    "requirements.txt": "numpy\npandas==2.2.2\n",
    "train.py": "print('new')\n",
}


@pytest.fixture
def planted(repo: Repo) -> Repo:
    """A repository with a secret, an old lock, an orphan, a NaN and a version that floats."""
    repo.commit(PLANTED)
    return repo


@pytest.fixture
def clean(repo: Repo) -> Repo:
    """A repository in which every rule about DVC's files is met."""
    repo.commit(
        {
            "LICENSE": "Apache License\nVersion 2.0, January 2004\n" * 20,
            "dvc.lock": locked(deps={"train.py": "print()\n"}),
            "dvc.yaml": stage(deps=("train.py",)),
            "train.py": "print()\n",
        }
    )
    return repo
