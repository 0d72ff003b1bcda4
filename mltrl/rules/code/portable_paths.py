"""Code names no path of one machine.

`/home/ada/data` is nothing on any other machine, and the script ends there, or goes on with another
file than its author had.

Fix: write the path relative to the repository, or take it from a parameter or an argument without
such a default.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mltrl.errors import DocumentError, NotApplicable, Unavailable
from mltrl.evidence.workflows import service_of
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.code._sources import is_apart
from mltrl.rules.examples import Example, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
STRENGTH = {0: "may", 2: "should"}
DRIVES = ("C:", "D:", "E:")
FOLDERS = ("/home/", "/Users/", "/mnt/", "/media/", "/Volumes/", "/scratch/", "/root/", "/gpfs")
WORDS = (*FOLDERS, "/lustre/", "/nfs", *DRIVES)
OTHERS = (".sh", ".yaml", ".yml", ".toml", ".r", ".jl", ".cfg", ".ini")
LARGEST = 1 << 18
# People that exist in every container or on every runner, and names that stand for anybody.
NOBODY = (
    r"(?:jovyan|runner|appveyor|travis|circleci|vsts|vscode|docker|app|appuser|app_user|node|user"
    r"|username|you|me|your\w*|name)"
)


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each path, those of a file together; notebooks have a rule apart."""
    code = [path for path in evidence.python_files if not is_apart(path)]
    others = [path for path in evidence.tree.entries if _is_other(evidence, path)]
    if not code and not others:
        raise NotApplicable("git tracks no code and no settings here")
    mentioning = set(evidence.code.mentioning(*(word.encode() for word in WORDS)))
    for path in code:
        if path in mentioning and _begins_a_text(evidence, path):
            yield from _of_python(evidence, path)
    for path in others:
        yield from _of_text(evidence, path)


def _begins_a_text(evidence: Evidence, path: str) -> bool:
    """Whether one of the words stands at the beginning of a string, told without parsing."""
    words = "|".join(re.escape(word) for word in WORDS)
    try:
        return bool(re.search(f"[\"'](?:{words})".encode(), evidence.code.source(path)))
    except Unavailable:
        return True


def _is_other(evidence: Evidence, path: str) -> bool:
    """Whether a file is a script of another language, or settings; machines of CI are known."""
    is_meant = path.lower().endswith(OTHERS) and not service_of(path)
    return is_meant and evidence.wanted(path) and not is_apart(path)


def _of_python(evidence: Evidence, path: str) -> Iterator[Finding | Unknown]:
    try:
        texts = evidence.python(path).texts
    except Unavailable as reason:
        yield Unknown(str(reason), path)
        return
    named = [(one.text, one.line) for one in texts if one.kind != "docstring"]
    yield from _findings([one for one in named if _is_of_one_machine(one[0])], path)


def _of_text(evidence: Evidence, path: str) -> Iterator[Finding]:
    """The paths in a script or a file of settings, comments apart."""
    try:
        if evidence.tree.size(path) > LARGEST:
            return
        text = evidence.prose.text(path)
    except (DocumentError, Unavailable):
        return
    if not any(word in text for word in WORDS):
        return
    in_container = bool(_container().search(f"{path}\n{text}"))
    words = (
        (word, number)
        for number, line in enumerate(text.splitlines(), 1)
        if not line.startswith("prefix:")
        for word in _between().split(re.sub(r"(?:^|\s)#.*", "", line))
    )
    found = [one for one in words if _is_of_one_machine(one[0])]
    yield from _findings([one for one in found if not in_container or _is_home(one[0])], path)


@cache
def _container() -> re.Pattern[str]:
    """Words of files that are for containers, which have mounts of their own."""
    return re.compile(
        r"hdiutil|\.dmg|docker|container|compose|podman|singularity|apptainer|kubernetes|mountPath"
    )


def _is_home(text: str) -> bool:
    return not text.startswith(("/mnt", "/media", "/scratch", "/Volumes"))


def _findings(found: list[tuple[str, int]], path: str) -> Iterator[Finding]:
    for text, line in found:
        message = f"`{_shown(text)}` is a path of one machine"
        yield Finding(message, Location(path, line), text, cause=path)


@cache
def _between() -> re.Pattern[str]:
    return re.compile(r"[\s\"'=,;()\[\]{}<>|&]+|:(?=/)")


@cache
def _machine() -> re.Pattern[str]:
    home = rf"/(?:home|Users)/(?!{NOBODY}(?:/|$))[A-Za-z][\w.-]*/[\w.$-][^\n]*"
    mount = r"/(?:mnt|media|Volumes|scratch|gpfs\w*|lustre|nfs\w*)/[\w.-]+/[\w.-][^\n]*"
    system = r"Windows|Program|Temp\b|Users[\\/]{1,2}Public"
    drive = rf"[A-Zcd]:(?![\\/]{{1,2}}(?:{system}))" + r"[\\/]{1,2}[\w.-][^\n:*?\"<>|]*"
    return re.compile(rf"(?:{home}|{mount}|{drive}|/root/[\w-][^\n]*)")


def _is_of_one_machine(text: str) -> bool:
    """Whether a text is such a path as a whole; a sentence that names one is none."""
    return len(text) < 300 and " /" not in text and bool(_machine().fullmatch(text))  # noqa: PLR2004


def _shown(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"  # noqa: PLR2004


def examples() -> Iterator[Example]:
    """Relative; a home folder; a drive; a mount; in a script; in settings; nobody's; a sentence."""

    def code(*text: str) -> dict[str, str]:
        return {"a.py": lines(*text)}

    yield Example("relative", code("open('data/a.csv')", "open('/etc/hosts')"), Outcome.MET)
    home = code("import os", "DATA = '/home/ada/data/a.csv'", "b = '/Users/ada/b.csv'")
    yield Example("a home folder", home, Outcome.NOT_MET, ("a.py:2", "a.py:3"))
    drive = code("open('C:\\\\data\\\\a.csv')", "open(r'D:/x/y.csv')")
    yield Example("a drive", drive, Outcome.NOT_MET, ("a.py:1", "a.py:2"))
    default = code("parser.add_argument('--data', default='/mnt/disk1/data')")
    yield Example("a mount, as a default", default, Outcome.NOT_MET, ("a.py:1",))
    script = {"run.sh": lines("# cd /home/ada/old", 'cd "/home/ada/work" && make')}
    yield Example("in a script", script, Outcome.NOT_MET, ("run.sh:2",))
    settings = {"params.yaml": lines("lr: 0.1", "data: /home/ada/data/")}
    yield Example("in settings", settings, Outcome.NOT_MET, ("params.yaml:2",))
    inner = {"docker/run.sh": "cd /mnt/app/src\n", "environment.yml": "prefix: /home/ada/env\n"}
    yield Example("near miss: in a container, of conda", inner, Outcome.MET)
    anybody = code("'/home/jovyan/work'", "x = '/home/user/data'", "y = '/home/'")
    yield Example("near miss: nobody's", anybody, Outcome.MET)
    said = code("'''Write /home/ada/a.csv.'''", "help = 'a path such as /home/ada/a.csv'")
    yield Example("near miss: a sentence", said, Outcome.MET)
    system = code("x = '/tmp/a'", "y = '/usr/share/dict'", "z = 'http://x/y'", "t = 'a:/b'")
    yield Example("near miss: of every machine", system, Outcome.MET)
    windows = code("a = 'C:\\\\Windows\\\\Fonts'", "b = 'C:/Program Files/x'")
    yield Example("near miss: of every Windows", windows, Outcome.MET)
    ci = {".appveyor.yml": "cd /Users/ada/x/y\n", "a.sh": "cp /Volumes/x/x.app . # .dmg\n"}
    yield Example("near miss: of CI, of a disk image", ci, Outcome.MET)
    test = {"tests/test_a.py": "x = '/home/ada/a.csv'\n", "a.py": ""}
    yield Example("near miss: a test", test, Outcome.MET)
    yield Example("no code", {"README.md": "# X\n"}, Outcome.NOT_APPLICABLE)
