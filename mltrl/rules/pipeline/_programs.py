"""Programs that commands of stages start, and how to find the script among their arguments."""

from __future__ import annotations

from typing import NamedTuple


class Interpreter(NamedTuple):
    """A program whose first argument that is no option is the script that it runs.

    `inline` options bring a program along, `with_argument` take the next word, `glued` is the form
    of options that hold one of the `inline` ones. Words that begin as `not_a_script` mean none.
    """

    inline: frozenset[str] = frozenset()
    with_argument: frozenset[str] = frozenset()
    glued: str = ""
    has_modules: bool = False
    is_shell: bool = False
    needs_script: bool = False
    not_a_script: tuple[str, ...] = ("--version", "--help")


def _options(text: str) -> frozenset[str]:
    return frozenset(text.split())


PYTHON = Interpreter(
    inline=_options("-c -V -h"), with_argument=_options("-W -X"), has_modules=True, glued=r"-c."
)
SHELL = Interpreter(
    inline=_options("-c -ec -xc -lc -euc -exc -euxc"),
    with_argument=_options("-o +o -O --rcfile"),
    is_shell=True,
)
INTERPRETERS = {
    **dict.fromkeys(("python", "python3", "pypy", "pythonw", "ipython"), PYTHON),
    **dict.fromkeys(("bash", "sh", "zsh", "dash", "ksh", "source", "."), SHELL),
    "Rscript": Interpreter(inline=_options("-e"), needs_script=True),
    "perl": Interpreter(glued=r"-[a-zA-Z]*[eE]", with_argument=_options("-I")),
    "ruby": Interpreter(glued=r"-[a-z]*e", with_argument=_options("-I -r")),
    "julia": Interpreter(
        inline=_options("-e -E --eval"), with_argument=_options("-t -p -L -J --threads --project")
    ),
    "node": Interpreter(inline=_options("-e -p --eval"), with_argument=_options("-r --require")),
}
RUNNERS = _options(
    "accelerate chrt command conda deepspeed env exec hatch horovodrun ionice micromamba mamba"
    " mpiexec mpirun nice nohup numactl pdm pipenv pipx pixi poetry rye spark-submit srun stdbuf"
    " streamlit sudo taskset time timeout torchrun uv xvfb-run"
)
"""Programs that start another one, which is named among their arguments."""
NOTEBOOKS = (".ipynb",)
SUFFIXES = {
    "jupyter": NOTEBOOKS,
    "jupyter-nbconvert": NOTEBOOKS,
    "jupytext": (".ipynb", ".md", ".py", ".Rmd"),
    "nbconvert": NOTEBOOKS,
    "papermill": NOTEBOOKS,
    "ploomber-engine": NOTEBOOKS,
    "quarto": (".qmd", ".ipynb", ".Rmd", ".md"),
    "R": (".R", ".r"),
}
"""Programs of which the first argument with one of these endings is what they run."""
KEYWORDS = _options("! do done else elif esac fi if then until while { }")
PLAIN = _options(
    "7z [ aria2c aws awk az base64 basename bc break bunzip2 bzip2 case cat chmod chown cmp comm"
    " continue convert cp csvcut csvsql csvstack curl cut date dd df diff dirname du dvc echo exit"
    " expr false ffmpeg file find fold for gawk gcloud gdown git grep gsutil gunzip gzip head"
    " hostname iconv id install join jq kaggle kill ln ls md5sum mkdir mktemp mlr mv nl nproc od"
    " ogr2ogr paste pip pip3 popd printf ps psql pushd pwd rclone read readlink realpath return rm"
    " rmdir rsync scp sed seq set sha1sum sha256sum shift shuf shutil sleep sort split sqlite3 ssh"
    " stat tac tail tar tee test tidy touch tr trap true truncate type ulimit umask uname uniq"
    " unset unxz unzip wait wc wget which whoami xz yes yq zcat zip zstd"
)
"""Tools that run nothing of the repository."""
