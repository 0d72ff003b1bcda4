"""Repositories of code, and what looking at them costs at the least."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from bench.repositories import Repository

# Auditors of research code that pip installs, and how each audits the current folder. They end
# with 1 to 3 where they find something.
PEERS = {"repo-review": ".", "rrdoctor": "scan .", "ml-project-doctor": "."}
MODULES, LINES = 700, 200
OTHERS = 296
MANY = 11_000
# Parses the Python files that hold a word of machine learning, and reads the others.
PARSE = """
import ast, subprocess
words = (b"random", b"torch", b"sklearn", b"seed", b"pickle", b"yaml.load", b"__main__")
for path in subprocess.check_output(["git", "ls-files", "-z", "*.py"]).split(b"\\0")[:-1]:
    with open(path, "rb") as file:
        source = file.read()
    if any(word in source for word in words):
        ast.parse(source)
"""
READ = """
import subprocess
for path in subprocess.check_output(["git", "ls-files", "-z"]).split(b"\\0")[:-1]:
    with open(path, "rb") as file:
        file.read()
"""
LEARNS = """import argparse
import random

import numpy as np
import torch
from sklearn.model_selection import train_test_split

from src.p0 import m{other}

def train(path, seed):
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
    table = np.loadtxt(path)
    return train_test_split(table, random_state=seed)

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=3)
    train("data/table.csv", parser.parse_args().seed)
"""
PLAIN = """
def step_{number}(values, scale=1.0):
    \"\"\"Scale values.\"\"\"
    result = []
    for value in values:
        if value > {number}:
            result.append({{"value": value * scale, "at": [1, 2, {number}]}})
    return result
"""
README = "# Code\n\nIt scales values.\n\n## Run\n\n```\npython src/p0/m0.py --seed 3\n```\n"


def found(name: str) -> str:
    """Where a program is, beside this Python or on PATH; "" where it is not installed."""
    folders = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return shutil.which(name, path=folders) or ""


def write_code(root: Path) -> None:
    """A thousand files with 140,000 lines of Python, of which three in ten learn something."""
    repository = Repository(root)
    repository.write("README.md", README)
    for number in range(MODULES):
        repository.write(f"src/p{number % 20}/m{number}.py", _module(number))
    for number in range(OTHERS):
        repository.write(f"docs/d{number % 10}/page{number}.md", f"# Page {number}\n\nWords.\n" * 9)
    repository.commit()


def _module(number: int) -> str:
    """A module of `LINES` lines; three in ten train a model, the others only compute."""
    text = LEARNS.format(other=(number + 20) % MODULES) if number % 10 < 3 else '"""Plain."""\n'  # noqa: PLR2004
    while (left := LINES - text.count("\n")) > 0:
        text += PLAIN.format(number=left)
    return "\n".join(text.split("\n")[:LINES]) + "\n"


def write_many(root: Path) -> None:
    """Eleven thousand files, as a repository with examples and configurations for each has them."""
    repository = Repository(root)
    repository.write("README.md", README)
    kinds = {
        "json": '{{"at": {0}}}\n',
        "yaml": "at: {0}\n",
        "txt": "run {0}\n",
        "md": "# Run {0}\n",
    }
    for number in range(MANY):
        suffix, text = list(kinds.items())[number % len(kinds)]
        repository.write(f"runs/r{number % 100}/f{number}.{suffix}", text.format(number) * 20)
    repository.commit()
