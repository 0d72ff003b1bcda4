"""Scripts that a README runs are there.

A README outlives the files it names: a script is renamed, the command in the README is not, and the
first thing that a stranger tries fails.

Fix: name the file as it is called now, or bring it back.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import NotApplicable, Unavailable
from mltrl.evidence.paths import inside
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.examples import Example, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.prose import Block

SCOPE = "repository"
STRENGTH = {0: "may", 2: "should"}
SUFFIXES = (".py", ".sh", ".ipynb", ".r", ".jl")
INVENTED = frozenset({"script", "file", "foo", "bar", "your_script", "my_script", "main_script"})
READERS = ("my-", "my_", "your-", "your_")
"""How a name begins that stands for a file of whoever reads it."""


class Run(NamedTuple):
    """A script that a command runs, as it is written, and the line."""

    written: str
    line: int


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each command whose script no tracked file is called like; alike together."""
    readmes = evidence.prose.readmes
    if not readmes:
        raise NotApplicable("there is no README: see docs/readme")
    asked, names = False, _names(evidence)
    for path in readmes:
        try:
            text, blocks = evidence.prose.text(path), evidence.prose.blocks(path)
        except Unavailable as reason:
            yield Unknown(str(reason), path)
            continue
        for run in _runs(blocks, is_about_others=text.count("git clone") > 1):
            asked = True
            if _name(run.written) in names or _is_made(text, run.written):
                continue
            if not _is_elsewhere(evidence, path, run.written):
                message = f"`{path}` runs `{run.written}`, and git tracks no file of that name"
                place, cause = Location(path, run.line), f"{path} {run.written}"
                yield Finding(message, place, run.written, cause=cause)
    if not asked:
        raise NotApplicable("no README runs a script in a code block")


def _runs(blocks: list[Block], *, is_about_others: bool) -> Iterator[Run]:
    """The scripts that commands run; what a second repository would bring is left out."""
    for block in blocks:
        cloned = any("git clone" in row.text for row in block.lines)
        # A line that starts a program is no Python, whatever the block is called.
        is_meant = block.is_shell or block.language in {"py", "python", "text", "txt"}
        if not is_meant or (cloned and is_about_others):
            continue
        for row in block.lines:
            found = _command().match(row.text)
            if found and not _is_invented(found["script"]):
                yield Run(found["script"], row.line)


@cache
def _command() -> re.Pattern[str]:
    """An interpreter, its options, and a script; what follows is the script's own affair."""
    starts = (
        r"python[\d.]*|bash|sh|zsh|Rscript|julia|papermill|streamlit run|torchrun|accelerate launch"
        r"|jupyter(?:[ -](?:notebook|lab|nbconvert|execute))|source|\.(?=/)|sbatch"
    )
    options = r"(?:\s+-(?!m\b|c\b)[\w-]+(?:=\S+)?)*"
    wrapper = r"(?:(?:sudo|time|nohup|poetry run|uv run|pixi run|pipenv run|conda run)\s+)?"
    script = r"[\w./-]+\.(?:py|sh|ipynb|[rR]|jl)"
    setting = r"(?:[A-Z_]+=\S+\s+)*"
    return re.compile(
        rf"{setting}{wrapper}(?:{starts}){options}\s*(?P<script>{script})(?=\s|$|;|&)"
    )


def _is_invented(written: str) -> bool:
    stem = written.rpartition("/")[2].rpartition(".")[0].lower()
    return stem in INVENTED or stem.startswith(READERS) or "path/to" in written or "..." in written


def _is_elsewhere(evidence: Evidence, readme: str, written: str) -> bool:
    """Whether it lies outside, in a submodule, behind a link, or is kept by DVC."""
    path = inside(readme.rpartition("/")[0], written)
    if path is None or evidence.tree.symlink_in(path) or _in_submodule(evidence, path):
        return True
    return evidence.dvc.producer_above(path) is not None


def _in_submodule(evidence: Evidence, path: str) -> bool:
    return any(path.startswith(f"{one}/") for one in evidence.tree.submodules)


def _name(path: str) -> str:
    return path.rpartition("/")[2].lower()


def _names(evidence: Evidence) -> frozenset[str]:
    """The names of all tracked scripts: a README may speak of a folder that it does not name."""
    paths = (path for path in evidence.tree.entries if path.lower().endswith(SUFFIXES))
    return frozenset(_name(path) for path in paths)


def _is_made(text: str, written: str) -> bool:
    """Whether the README itself says where the file comes from."""
    name = re.escape(written.rpartition("/")[2])
    makes = (
        r"wget|curl|cp |mv |tee |touch|nano|vim|nbconvert|jupytext|creat|writ|sav|add|call|nam|>"
    )
    written_to = rf"\s(?:-o|--out[\w-]*)[ =]+[^\s|;&]{{0,120}}(?<![\w-]){name}"
    made = rf"(?:{makes})[^\n]{{0,120}}{name}"
    return bool(re.search(f"{made}|{written_to}", text, re.IGNORECASE))


def examples() -> Iterator[Example]:
    """There; gone; elsewhere in the repository; made first; a placeholder; another repository."""

    def repository(*commands: str) -> dict[str, str]:
        text = lines("# Vetting", "", "```bash", *commands, "```")
        return {"README.md": text, "src/train.py": "", "run.sh": ""}

    there = repository(
        "pip install -r requirements.txt", "python src/train.py --seed 1", "./run.sh"
    )
    yield Example("there", there, Outcome.MET)
    gone = repository("$ python -u src/fit.py --data a.py", "bash run.sh")
    yield Example("gone", gone, Outcome.NOT_MET, ("README.md:4",), mentions="src/fit.py")
    part = {"p/README.md": repository("Rscript plot.R")["README.md"], "a.R": ""}
    yield Example("of a part", part, Outcome.NOT_MET, ("p/README.md:4",))
    yield Example("near miss: elsewhere", repository("cd src", "python train.py"), Outcome.MET)
    made = repository("curl -LO https://x.org/install.sh", "bash install.sh")
    yield Example("near miss: fetched first", made, Outcome.MET)
    shown = repository("python path/to/your_script.py", "python <script>.py", "python $MAIN.py")
    yield Example("near miss: a placeholder", shown, Outcome.NOT_APPLICABLE)
    own = repository("jupyter lab my-analysis.ipynb", "python your_model.py")
    yield Example("near miss: a file of the reader", own, Outcome.NOT_APPLICABLE)
    output = repository("python src/train.py -o out/example.ipynb", "jupyter lab example.ipynb")
    yield Example("near miss: what another command writes", output, Outcome.MET)
    module = repository("python -m vetting.train config.py", "python -c 'import a.py'")
    yield Example("near miss: no script is run", module, Outcome.NOT_APPLICABLE)
    others = repository("git clone https://x.org/other", "cd other", "python convert.py")
    others["README.md"] += lines("", "```", "git clone https://x.org/this", "```")
    yield Example("near miss: another repository", others, Outcome.NOT_APPLICABLE)
    python = {"README.md": lines("```python", "python -u fit.py", "```"), "a.py": ""}
    yield Example("called Python", python, Outcome.NOT_MET, ("README.md:2",))
    code = {"README.md": lines("```python", "open('fit.py')", "```", "```yaml", "cmd: python b.py")}
    yield Example("near miss: no command", code, Outcome.NOT_APPLICABLE)
    yield Example("no README", {"a.py": ""}, Outcome.NOT_APPLICABLE)
