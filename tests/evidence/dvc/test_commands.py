"""Which scripts a command runs: found by its text, or said not to be known."""

from __future__ import annotations

import pytest

from mltrl.rules.pipeline._commands import read_commands

SCRIPTS = [
    ("python train.py", ["train.py"]),
    ("python3.12 -u -O train.py data.py", ["train.py"]),
    ("python -W ignore -X dev train.py", ["train.py"]),
    ("/usr/bin/python3 ./src/train.py", ["src/train.py"]),
    ("PYTHONPATH=. A=b python train.py", ["train.py"]),
    ("python a.py && python b.py; python c.py | tee log", ["a.py", "b.py", "c.py"]),
    ("python a.py > out.txt 2>&1 < in.py", ["a.py"]),
    ("python a.py\npython b.py", ["a.py", "b.py"]),
    ("python \\\n  a.py", ["a.py"]),
    ("cd src && python a.py && cd ../lib && bash b.sh", ["src/a.py", "lib/b.sh"]),
    ("(cd src; python a.py)", ["src/a.py"]),
    ("python 'my file.py'", ["my file.py"]),
    ("bash -x run.sh", ["run.sh"]),
    ("bash -o pipefail run.sh", ["run.sh"]),
    ("sh -c 'python a.py && python b.py'", ["a.py", "b.py"]),
    (". env.sh && source other.sh", ["env.sh", "other.sh"]),
    ("./run.sh --now", ["run.sh"]),
    ("scripts/run", ["scripts/run"]),
    ("Rscript --vanilla fit.R 1", ["fit.R"]),
    ("perl -w clean.pl", ["clean.pl"]),
    ("julia --project=. fit.jl", ["fit.jl"]),
    ("poetry run python a.py", ["a.py"]),
    ("uv run --with x a.py b.py", ["a.py"]),
    ("conda run -n env --no-capture-output python -m pkg.a", ["pkg.a"]),
    ("time nice -n 5 python a.py", ["a.py"]),
    ("accelerate launch --config_file c.yaml a.py", ["a.py"]),
    ("mpirun -n 4 python a.py", ["a.py"]),
    ("$PYTHON a.py", ["a.py"]),
    ("papermill -p x 1 in.ipynb out.ipynb", ["in.ipynb"]),
    ("jupyter nbconvert --execute --to html nb.ipynb", ["nb.ipynb"]),
    ("quarto render report.qmd --to pdf", ["report.qmd"]),
    ("for i in 1 2; do python a.py $i; done", ["a.py"]),
    ("if [ -f x ]; then python a.py; else true; fi", ["a.py"]),
    ("python a.py $(cat b.py)", ["a.py"]),
    ("python -m pkg.train --x 1", ["pkg.train"]),
    ("python -c 'import a'", []),
    ("python --version", []),
    ("perl -pe 's/a/b/' x", []),
    ("cp a.py b.py; cat x | sort > y", []),
    ("echo 'python a.py'", []),
    ("wget https://x.org/a.py # python b.py", []),
    ("dvc dag --md > dag.md", []),
    ("", []),
]


@pytest.mark.parametrize(("command", "scripts"), SCRIPTS)
def test_the_scripts_of_a_command_are_found(command: str, scripts: list[str]) -> None:
    found = read_commands(command, "")
    assert [one.written if one.places else one.path for one in found.scripts] == scripts
    assert found.unknown == ()


UNKNOWN = [
    ("make train", "make"),
    ("docker run image python a.py", "docker"),
    ("cargo run --release", "cargo"),
    ("python $HOME/a.py", "$HOME/a.py"),
    ("python /opt/a.py", "/opt/a.py"),
    ("python ../a.py", "../a.py"),
    ("python *.py", "*.py"),
    ("cd $X && python a.py", "a.py"),
    ("poetry run train", "poetry"),
    ("python src\\train.py", "python"),
    ("python <<EOF\nprint(1)\nEOF", "python"),
    ("python 'a.py", "python"),
    ("xargs python a.py", "xargs"),
    ("x" * 30_000, "x" * 30_000),
]


@pytest.mark.parametrize(("command", "program"), UNKNOWN, ids=[one[1][:20] for one in UNKNOWN])
def test_what_cannot_be_told_is_named(command: str, program: str) -> None:
    found = read_commands(command, "")
    assert found.scripts == ()
    assert found.unknown == (program,)


def test_a_list_is_one_shell_after_the_other() -> None:
    found = read_commands(["cd src", "python a.py"], "p")
    assert [one.path for one in found.scripts] == ["p/a.py"]


def test_a_module_is_looked_for_where_python_looks() -> None:
    [module] = read_commands("PYTHONPATH=lib:. python -m a.b", "p").scripts
    assert module.places == ("p", "p/lib", "p/src", "src")
