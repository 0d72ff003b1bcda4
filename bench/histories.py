"""A pipeline that was run again and again, and how its history is read: cold, and from a cache.

    python -m bench.histories cold|warm|git TIMES

Reads the history of the repository in this folder so many times, so that starting a program hardly
counts: its metrics, parameters and records, each time with an empty cache or with that which the
first time left beside the repository, or all of `git log --raw` of the same files.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bench.repositories import Object, Repository, lay_pipeline

if TYPE_CHECKING:
    from collections.abc import Iterator

STAGES = 10
METRICS = tuple(f"metrics/m{number}.json" for number in range(STAGES))
PATHS = ("dvc.lock", "params.yaml", *METRICS)
KEYS = ("acc", "loss")
CACHE = Path("../history.sqlite")
LOG = ("git", "log", "--first-parent", "--max-count=1000", "--raw", "--no-abbrev", "--", *PATHS)
BEGUN, HOUR = 1_700_000_000, 3600


def write_history(root: Path, commits: int) -> None:
    """A pipeline of ten stages, in each commit one of which was run with another parameter."""
    repository = Repository(root)
    lay_pipeline(repository, STAGES)
    repository.commit()
    stream = b"".join(_commits(root, commits - 1))
    git = ("git", "-C", str(root))
    subprocess.run((*git, "fast-import", "--quiet"), input=stream, check=True)
    subprocess.run((*git, "reset", "--quiet", "--hard"), check=True)


def _commits(root: Path, count: int) -> Iterator[bytes]:
    files = {path: (root / path).read_text("utf-8") for path in ("dvc.lock", "params.yaml")}
    for number in range(count):
        stage = number % STAGES
        metric = json.dumps({"acc": number / count, "loss": 1 / (number + 1)})
        rate = f"lr: 0.{number + 1}5"
        params = files["params.yaml"]
        files["params.yaml"] = re.sub(rf"(p{stage}:\n  )lr: \S+", rf"\g<1>{rate}", params)
        files["dvc.lock"] = _run(files["dvc.lock"], stage, rate, Object.of(metric.encode()))
        changed = {**files, METRICS[stage]: metric}
        head = "commit refs/heads/main\ncommitter bench <bench@example.com> "
        yield f"{head}{BEGUN + number * HOUR} +0000\ndata 4\nrun\n\n".encode()
        yield b"" if number else b"from refs/heads/main^0\n"
        for path, text in changed.items():
            yield f"M 100644 inline {path}\ndata {len(text)}\n{text}\n".encode()


def _run(lock: str, stage: int, rate: str, metric: Object) -> str:
    """A lock after another run of a stage."""
    head, name, rest = lock.partition(f"  s{stage}:\n")
    rest = re.sub(r"lr: \S+", rate, rest, count=1)
    entry = rf"(path: {METRICS[stage]}\n      hash: md5\n)      md5: \w+\n      size: \d+"
    recorded = rf"\g<1>      md5: {metric.digest}\n      size: {metric.size}"
    return head + name + re.sub(entry, recorded, rest, count=1)


def _read(times: int, *, is_warm: bool) -> None:
    from mltrl.evidence.earlier import Earlier  # noqa: PLC0415 - `git` is measured without
    from mltrl.evidence.git import Repository as Git  # noqa: PLC0415 - the same
    from mltrl.evidence.kept import Kept  # noqa: PLC0415 - the same
    from mltrl.evidence.series import Series  # noqa: PLC0415 - the same

    with TemporaryDirectory() as folder, Git.open(Path.cwd()) as repository:
        for number in range(times):
            with Kept(CACHE if is_warm else Path(folder) / f"{number}.sqlite") as kept:
                earlier = Earlier(Series(repository, repository.commit, PATHS, kept))
                lines = [earlier.values(path, KEYS)["acc"] for path in METRICS]
                lines += [earlier.parameters("params.yaml")["p0.lr"]]
                lines += [earlier.inputs("dvc.lock", "s0")]
            if not all(len(line) > STAGES for line in lines):
                raise RuntimeError("this is no history of metrics and parameters")


def main(kind: str, times: int) -> None:
    """Read so many times."""
    if kind != "git":
        _read(times, is_warm=kind == "warm")
        return
    for _ in range(times):
        subprocess.run(LOG, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
