"""DVC's files parse, and say what DVC expects of them.

A lock with conflict markers, a stage without a command or a digest of the wrong form cannot be
trusted, by DVC or by anyone who reads it. One misspelt key, or a `${…}` without a value, and DVC
refuses the whole repository. The files of parameters that DVC reads count as well.

Fix: mend the file at the line named, or bring back a version that was sound. DVC stops at a broken
lock and writes none anew before it is deleted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.examples import Example, digest, lines, locked, pointer, stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.dvc import DvcFile

SCOPE = "repository"
STRENGTH = {0: "must"}
SEE_HERE = "see pipeline/valid"
"""How the reason ends why a stage is not known, where a problem is why."""


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each problem of a DVC file."""
    for file in evidence.dvc.files:
        yield from _problems(file)
        if file.unread:
            yield Unknown(file.unread, file.path)
    doubts = {one.doubt: one.name for one in evidence.dvc.stages if one.doubt}
    for doubt, name in doubts.items():
        if not doubt.endswith(SEE_HERE):
            yield Unknown(f"stage `{name}`: {doubt}", name)
    for parameters in evidence.dvc.parameter_files:
        _ = parameters.readable
        yield from _problems(parameters)


def _problems(file: DvcFile) -> Iterator[Finding]:
    for problem in file.problems:
        message = f"`{file.path}`: {problem.message}"
        yield Finding(message, problem.location, problem.subject, _fix(file.path))


def _fix(path: str) -> str:
    """What helps with a file of this kind, by its name."""
    name = path.rpartition("/")[2]
    back = f"bring back a version that was sound: `git checkout COMMIT -- {path}`"
    if name == "dvc.lock":
        return f"{back}; or delete it, and `dvc repro` writes it anew"
    if name.endswith(".dvc"):
        return f"mend it at the line named, or {back}"
    if name == "dvc.yaml":
        return "mend it at the line named, until `dvc stage list` shows the stages"
    if path.endswith(".dvc/config"):
        return "mend it at the line named, until `dvc config --list --project` shows the settings"
    return "mend it at the line named"


def examples() -> Iterator[Example]:
    """Valid in each schema; conflict markers; duplicate keys; a stage without command; bad md5."""
    good = {"dvc.yaml": stage(outs=("m",)), "dvc.lock": locked(outs={"m": "x"})}
    yield Example("valid", {**good, "a.dvc": pointer("a")}, Outcome.MET)
    old = lines(
        "train:", "  cmd: python train.py", "  outs:", "  - path: m", f"    md5: {digest('x')}"
    )
    yield Example("near miss: a lock of DVC 1.x", {**good, "dvc.lock": old}, Outcome.MET)
    yield Example("near miss: no stages", {"dvc.yaml": "stages: {}\n"}, Outcome.MET)
    conflict = lines("<<<<<<< ours", "outs:", "=======", "outs: []", ">>>>>>> theirs")
    yield Example("conflict markers", {"a.dvc": conflict}, Outcome.NOT_MET, ("a.dvc:1",))
    twice = lines("stages:", "  a:", "    cmd: x", "  a:", "    cmd: y")
    yield Example("a stage twice", {"dvc.yaml": twice}, Outcome.NOT_MET, ("dvc.yaml:4",))
    silent = lines("stages:", "  a:", "    deps:", "    - x")
    yield Example("no command", {"dvc.yaml": silent}, Outcome.NOT_MET, ("dvc.yaml:2",))
    short = pointer("a").replace(digest("hello"), "5d41")
    yield Example("a malformed digest", {"a.dvc": short}, Outcome.NOT_MET, ("a.dvc:2",))
    unknown = pointer("a").replace("hash: md5", "hash: sha3")
    yield Example("an unknown digest", {"a.dvc": unknown}, Outcome.NOT_MET, ("a.dvc:4",))
    yield Example("an empty lock", {**good, "dvc.lock": ""}, Outcome.NOT_MET, ("dvc.lock:1",))
    template = {"{{cookiecutter.name}}/dvc.yaml": "{% if x %}", "a.dvc": pointer("a")}
    yield Example("near miss: a template of a project", template, Outcome.MET)
    hidden = {"old/dvc.yaml": "stages: [", "a.dvc": pointer("a"), ".dvcignore": "/old\n"}
    yield Example("near miss: hidden by .dvcignore", hidden, Outcome.MET)
    yield from _keys()
    yield from _templates()


def _keys() -> Iterator[Example]:
    """Keys that DVC does not know, names that it cannot find, values of the wrong kind."""

    def pipeline(*text: str) -> dict[str, str]:
        return {"dvc.yaml": lines("stages:", "  a:", "    cmd: x", *text)}

    typo = pipeline("    dep: [y]")
    yield Example("a misspelt key", typo, Outcome.NOT_MET, ("dvc.yaml:4",), mentions="`deps`")
    one = pipeline("    params: lr")
    yield Example("no list", one, Outcome.NOT_MET, ("dvc.yaml:4",), mentions="a list")
    flag = pipeline("    outs:", "    - m:", "        cach: false")
    yield Example("a misspelt flag", flag, Outcome.NOT_MET, ("dvc.yaml:6",), mentions="`cache`")
    name = {"dvc.yaml": lines("stages:", "  a@1:", "    cmd: x")}
    yield Example("a name with @", name, Outcome.NOT_MET, ("dvc.yaml:2",))
    nameless = {"dvc.yaml": lines("artifacts:", "  m:", "    type: model")}
    yield Example("an artifact without path", nameless, Outcome.NOT_MET, ("dvc.yaml:2",))
    flags = pipeline(
        "    outs:", "    - m: {cache: false, persist: true}", "      n: {push: false}"
    )
    yield Example("near miss: flags of two outputs in one entry", flags, Outcome.MET)
    odd = pointer("a") + "wdirr: ..\n"
    yield Example("an unknown key of a .dvc file", {"a.dvc": odd}, Outcome.NOT_MET, ("a.dvc:6",))


def _templates() -> Iterator[Example]:
    """Values that are missing or defined twice, and files that DVC cannot take values from."""

    def pipeline(*head: str, cmd: str = "x ${lr}") -> str:
        return lines(*head, "stages:", "  a:", f"    cmd: {cmd}")

    filled = {"dvc.yaml": pipeline(), "params.yaml": "lr: 1\n"}
    yield Example("near miss: a template with its value", filled, Outcome.MET)
    empty = {"dvc.yaml": pipeline()}
    yield Example("no value", empty, Outcome.NOT_MET, ("dvc.yaml:3",), mentions="`${lr}`")
    away = {"dvc.yaml": pipeline("vars: [conf/p.yaml]")}
    yield Example("no such file", away, Outcome.NOT_MET, ("dvc.yaml:1",), mentions="not in git")
    added = {**away, "conf/p.yaml.dvc": pointer("p.yaml")}
    yield Example("a file that DVC keeps", added, Outcome.UNKNOWN, mentions="dvc pull")
    out = {"p/dvc.yaml": pipeline("vars: [../../p.yaml]")}
    yield Example("a file outside", out, Outcome.NOT_MET, ("p/dvc.yaml:1",), mentions="leaves")
    twice = {**filled, "dvc.yaml": pipeline("vars: [{lr: 2}]")}
    yield Example("a value twice", twice, Outcome.NOT_MET, ("dvc.yaml:1",), mentions="twice")
    escaped = {"dvc.yaml": pipeline(cmd=r"'echo \${HOME}'")}
    yield Example("near miss: a variable of the shell", escaped, Outcome.MET)
    group = pipeline(cmd="x").replace("    cmd: x", "    foreach: 5\n    do: {cmd: x}")
    yield Example("a foreach over a number", {"dvc.yaml": group}, Outcome.NOT_MET)
    broken = {"dvc.yaml": stage(), "params.yaml": "lr: [\n"}
    yield Example("parameters that do not parse", broken, Outcome.NOT_MET, ("params.yaml:2",))
    listed = {"dvc.yaml": stage(), "params.yaml": "- lr\n"}
    yield Example("parameters that are a list", listed, Outcome.NOT_MET, ("params.yaml:1",))
    date = {"dvc.yaml": stage(), "params.yaml": "since: 2024-05-06\n"}
    yield Example("a date", date, Outcome.NOT_MET, ("params.yaml:1",), mentions="quote it")
    dated = {"dvc.yaml": stage(params=("p.yaml:",)), "p.yaml": "since: 2024-05-06\n"}
    yield Example("near miss: a date that no template sees", dated, Outcome.MET)
