"""A repository that real DVC makes, with every feature that a pipeline may have."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

DVC = str(Path(sys.executable).parent / "dvc")
SETTINGS = {
    "DVC_NO_ANALYTICS": "1",
    "GIT_AUTHOR_EMAIL": "ada@example.com",
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@example.com",
    "GIT_COMMITTER_NAME": "Ada",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}
FILES = {
    ".gitignore": "",
    ".dvcignore": "old/\n*.log\n",
    "a.py": "print(1)\n",
    "b.py": "print(2)\n",
    "code/one.py": "1\n",
    "code/two.py": "2\n",
    "code/run.log": "not hashed\n",
    "params.yaml": "lr: 1e-05\nmodel: {size: 3, names: [x, y]}\nspeed_a: 1\n",
    "conf/p.json": '{"lr": 0.1, "deep": {"on": true}}\n',
    "conf/p.toml": "[train]\nlr = 0.1\nsteps = [1, 2]\n",
    "conf/p.py": "LR = 0.1\nSHAPE = (1, 2)\n\n\nclass T:\n    depth = 3\n",
    "conf/whole.yaml": "one: 1\ntwo: 2\n",
    "names.yaml": "names: [x, y]\nscale: 2\n",
    "raw.csv": "1,2\n",
    "old/dvc.yaml": "stages: [\n",
    "sub/in.txt": "in\n",
    "dvc.yaml": """\
vars:
- names.yaml
- suffix: txt
stages:
  plain:
    cmd: cat a.py > plain.txt
    deps: [a.py, ./b.py, code]
    outs: [plain.txt]
  next:
    cmd: cat plain.txt > next.txt
    deps: [plain.txt]
    outs:
    - next.txt:
        persist: true
        push: false
  kept:
    cmd: 'echo "{\\"auc\\": 1}" > m.json'
    deps: [plain.txt]
    metrics:
    - m.json:
        cache: false
  folder:
    cmd: mkdir -p tables && echo 1 > tables/x && echo 2 > tables/y
    outs:
    - tables:
        cache: false
  settings:
    cmd: echo 1 > settings.txt
    params:
    - lr
    - model.size
    - model.names.1
    - speed*
    - conf/p.json: [lr, deep]
    - conf/p.toml: [train.lr, train.steps]
    - conf/p.py: [LR, SHAPE, T.depth]
    - conf/whole.yaml:
    outs: [settings.txt]
  each:
    foreach: ${names}
    do:
      cmd: echo ${item} ${scale} > each-${item}.${suffix}
      deps: [b.py]
      outs: ['each-${item}.${suffix}']
  pair:
    matrix:
      x: [1, 2]
      y: [{n: a}, {n: b}]
    cmd: echo ${item.x} ${item.y.n} > pair-${item.x}-${item.y.n}
    outs: ['pair-${item.x}-${item.y.n}']
  listed:
    cmd:
    - echo 1 > listed.txt
    - echo 2 >> listed.txt
    outs: [listed.txt]
  cold:
    cmd: cat b.py > cold.txt
    deps: [b.py]
    outs: [cold.txt]
metrics: [m.json]
params: [conf/p.json]
plots:
- next.txt:
    x: step
artifacts:
  numbers: {path: plain.txt, type: dataset, labels: [small]}
""",
    "sub/params.yaml": "folder: deeper\n",
    "sub/dvc.yaml": """\
vars: [../names.yaml:scale]
stages:
  below:
    wdir: ${folder}
    vars: [{unused: 1}]
    cmd: cat ../in.txt > out.txt
    deps: [../in.txt, ../../raw.csv]
    outs: [out.txt]
""",
    "sub/deeper/.keep": "",
}


def run(folder: Path, *command: str) -> None:
    """Run a command that has to succeed."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"


def start(root: Path, files: dict[str, str]) -> None:
    """A git repository with one commit of these files."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    run(root, "git", "init", "-q")
    run(root, "git", "add", "-A")
    run(root, "git", "commit", "-qm", "first")


def replace(path: str, old: str, new: str) -> Callable[[Path], object]:
    """An edit that replaces a text that stands once in a file."""

    def edit(root: Path) -> None:
        text = (root / path).read_text()
        assert text.count(old) == 1, text
        (root / path).write_text(text.replace(old, new))

    return edit


def write(path: str, text: str) -> Callable[[Path], object]:
    """An edit that writes a file."""
    return lambda root: (root / path).write_text(text)


def dvc(*arguments: str) -> Callable[[Path], object]:
    """An edit that a DVC command makes."""
    return lambda root: run(root, DVC, *arguments)


def both(*changes: Callable[[Path], object]) -> Callable[[Path], object]:
    """Several edits, one after the other."""
    return lambda root: [change(root) for change in changes]


def isolate(patch: pytest.MonkeyPatch, home: Path) -> None:
    """Settings for fixtures that live longer than one test."""
    own = {"HOME": str(home), "DVC_SITE_CACHE_DIR": str(home / "site")}
    for name, value in {**SETTINGS, **own}.items():
        patch.setenv(name, value)


def make(home: Path) -> Path:
    """The repository, with a stage on data that was added and on data that was imported."""
    source, root = home / "source", home / "made"
    start(source, {"list.csv": "1\n"})
    start(root, FILES)
    run(root, DVC, "init", "-q")
    (root / ".dvcignore").write_text(FILES[".dvcignore"])
    (root / "data.csv").write_text("7\n")
    run(root, DVC, "add", "-q", "data.csv")
    run(root, DVC, "import", "-q", str(source), "list.csv", "-o", "imported.csv")
    run(root, DVC, "import-url", "-q", str(source / "list.csv"), "fetched.csv")
    command = (
        "-d",
        "data.csv",
        "-d",
        "imported.csv",
        "-o",
        "use.txt",
        "cat data.csv > use.txt",
    )
    run(root, DVC, "stage", "add", "-q", "-n", "use", *command)
    run(root, DVC, "repro", "-q", "-R", ".")
    replace("dvc.yaml", "  cold:\n", "  cold:\n    frozen: true\n")(root)
    run(root, "git", "add", "-A")
    run(root, "git", "commit", "-qm", "made")
    return root
