"""Nothing that a hostile clone, work tree or DVC file names is ever run, imported or written."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.conftest import BIN, run_mltrl
from tests.security.conftest import MODES, Trap

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SIGNED = """tree {tree}
author Ada <ada@example.com> 1700000000 +0000
committer Ada <ada@example.com> 1700000000 +0000
gpgsig -----BEGIN SSH SIGNATURE-----
 AAAA
 -----END SSH SIGNATURE-----

signed
"""


def fingerprint(folder: Path) -> str:
    """A digest of everything in a folder: names, modes, times and bytes."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        found = path.lstat()
        content = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
        digest.update(repr((str(path), found.st_mode, found.st_mtime_ns, content)).encode())
    return digest.hexdigest()


def hook(trap: Trap) -> None:
    names = ("post-index-change", "post-checkout", "reference-transaction", "fsmonitor-watchman")
    for name in (*names, "pre-commit", "pre-auto-gc"):
        target = trap.repo.root / ".git/hooks" / name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(trap.script.read_bytes())
        target.chmod(0o755)


def sign(trap: Trap) -> None:
    text = SIGNED.format(tree=trap.repo.git("rev-parse", "HEAD^{tree}"))
    commit = trap.repo.git("hash-object", "-t", "commit", "-w", "--stdin", stdin=text)
    trap.repo.git("update-ref", "HEAD", commit)
    trap.configure("[log]\nshowSignature = true")


def lose_a_blob(trap: Trap) -> None:
    trap.repo.git("config", "core.repositoryFormatVersion", "1")
    oid = trap.repo.git("rev-parse", "HEAD:train.py")
    (trap.repo.root / ".git/objects" / oid[:2] / oid[2:]).unlink()
    trap.configure('[remote "origin"]\npromisor = true\n[extensions]\npartialClone = origin')


def include(trap: Trap) -> None:
    hostile = trap.repo.write("hostile.config", f"[core]\nfsmonitor = {trap.script}\n")
    trap.configure(f'[include]\npath = {hostile}\n[includeIf "gitdir:/"]\npath = {hostile}')


def nothing(_trap: Trap) -> None:
    """Prepare nothing."""


class Case(NamedTuple):
    """Hostile settings, the keys a note must name, and a git command that falls for them."""

    row: str
    settings: str
    keys: str
    prepare: Callable[[Trap], None] = nothing
    control: tuple[str, ...] = ()


SSH = '[remote "origin"]\nurl = ssh://host.invalid/x\n'
CASES = [
    Case("X01", "[core]\nfsmonitor = SCRIPT", "core.fsmonitor", control=("status",)),
    Case("X02", '[filter "x"]\nclean = SCRIPT', "filter.x.clean", control=("status",)),
    Case("X02-smudge", '[filter "x"]\nsmudge = SCRIPT', "filter.x.smudge"),
    Case("X02-process", '[filter "x"]\nprocess = SCRIPT', "filter.x.process", control=("status",)),
    Case("X03", '[diff "x"]\ntextconv = SCRIPT', "diff.x.textconv", control=("diff",)),
    Case("X03-command", '[diff "x"]\ncommand = SCRIPT', "diff.x.command", control=("diff",)),
    Case("X03-external", "[diff]\nexternal = SCRIPT", "diff.external", control=("diff",)),
    Case("X04", "[core]\nhooksPath = .git/hooks", "core.hookspath", hook),
    Case("X04-hooks", "", "", hook, control=("checkout", "-B", "other")),
    Case("X05", "[gpg]\nprogram = SCRIPT", "gpg.program", sign),
    Case("X05-ssh", '[gpg "ssh"]\nprogram = SCRIPT', "gpg.ssh.program", sign),
    Case(
        "X05-key",
        '[gpg "ssh"]\ndefaultKeyCommand = SCRIPT\nallowedSignersFile = /etc/hosts',
        "gpg.ssh.allowedsignersfile gpg.ssh.defaultkeycommand",
        sign,
    ),
    Case(
        "X06",
        f"{SSH}[core]\nsshCommand = SCRIPT",
        "core.sshcommand remote.origin.promisor",
        lose_a_blob,
        control=("cat-file", "-p", "HEAD:train.py"),
    ),
    Case(
        "X06-ext",
        '[remote "origin"]\nurl = ext::SCRIPT\n[protocol "ext"]\nallow = always',
        "protocol.ext.allow remote.origin.promisor",
        lose_a_blob,
        control=("cat-file", "-p", "HEAD:train.py"),
    ),
    Case("X06-proxy", "[core]\ngitProxy = SCRIPT", "core.gitproxy"),
    Case(
        "X07",
        "[core]\npager = SCRIPT\neditor = SCRIPT\naskPass = SCRIPT",
        "core.askpass core.editor core.pager",
    ),
    Case("X07-alias", "[alias]\nrev-parse = !SCRIPT\nls = !SCRIPT", "alias.ls alias.rev-parse"),
    Case("X07-credential", "[credential]\nhelper = !SCRIPT", "credential.helper"),
    Case("X07-refs", "[core]\nalternateRefsCommand = SCRIPT", "core.alternaterefscommand"),
    Case(
        "X07-remote",
        '[remote "origin"]\nuploadpack = SCRIPT\nproxy = SCRIPT',
        "remote.origin.proxy remote.origin.uploadpack",
    ),
    Case("X07-submodule", '[submodule "x"]\nupdate = !SCRIPT', "submodule.x.update"),
    Case("X08", "", "include.path includeif.*.path", include, control=("status",)),
]


@MODES
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.row)
def test_a_hostile_clone_runs_nothing_and_is_noted(
    trap: Trap, case: Case, mode: tuple[str, ...]
) -> None:
    case.prepare(trap)
    trap.configure(case.settings)
    trap.mark.unlink(missing_ok=True)
    before = fingerprint(trap.repo.root)
    done = run_mltrl(trap.repo.root, "audit", ".", "--format", "json", *mode)
    assert not trap.sprung()
    assert fingerprint(trap.repo.root) == before
    assert done.code in {0, 1}, done.err
    named = ", ".join(f"`{key}`" for key in case.keys.split())
    notes = [note for note in json.loads(done.out)["notes"] if note.startswith("settings")]
    assert notes == ([f"settings of this clone were not used: {named}"] if named else [])
    assert str(trap.script) not in " ".join(notes) + done.err
    if case.control:
        command = ["git", *case.control]
        subprocess.run(command, cwd=trap.repo.root, capture_output=True, check=False, timeout=60)
        assert trap.sprung(), "the trap does not work"


@MODES
def test_x09_an_embedded_bare_repository_is_part_of_the_outer_one(
    trap: Trap, mode: tuple[str, ...]
) -> None:
    inner = trap.repo.root / "inner"
    trap.repo.git("init", "--quiet", "--bare", str(inner))
    with (inner / "config").open("a") as file:
        file.write(f"[core]\nworktree = ..\nfsmonitor = {trap.script}\n")
    before = fingerprint(trap.repo.root)
    done = run_mltrl(inner, "audit", "..", "--format", "json", *mode)
    inside = run_mltrl(inner, "audit", ".", "--format", "json", *mode)
    assert not trap.sprung()
    assert fingerprint(trap.repo.root) == before
    commit = trap.repo.git("rev-parse", "HEAD")
    assert json.loads(done.out)["repository"]["commit"] == commit
    assert inside.code == 4
    assert "git tracks no file" in inside.err


@MODES
@pytest.mark.parametrize("lie", ["worktree = /etc", "worktree = ../..", "bare = true"])
def test_x10_a_work_tree_that_is_not_this_one_is_refused(
    trap: Trap, mode: tuple[str, ...], lie: str
) -> None:
    trap.configure(f"[core]\n{lie}")
    done = run_mltrl(trap.repo.root, "audit", ".", *mode)
    assert (done.code, done.out) == (4, "")
    assert done.err.endswith("  audit a fresh clone\n")
    assert not trap.sprung()


@pytest.mark.parametrize("path", [".:{path}", ":{path}", "{path}:", "{repo}:{path}"])
def test_x13_programs_are_not_taken_from_the_current_folder(trap: Trap, path: str) -> None:
    for name in ("git", "git.exe", "ssh-keygen", "dvc", "python3", "sh", "cat"):
        trap.repo.write(name, trap.script.read_bytes()).chmod(0o755)
    path = path.format(path=os.environ["PATH"], repo=trap.repo.root)
    done = run_mltrl(trap.repo.root, "audit", ".", PATH=path)
    assert not trap.sprung()
    assert done.code in {0, 1}, done.err


MODULES = ["click.py", "yaml.py", "jinja2/__init__.py", "dvc/__init__.py", "git/__init__.py"]
MODULES += ["sitecustomize.py", "usercustomize.py", "json.py", "mltrl/__init__.py", "conftest.py"]
MODULES += ["pydantic/__init__.py", "markdown_it/__init__.py", "rules/__init__.py", "setup.py"]


@MODES
@pytest.mark.parametrize("start", ["mltrl", "python -P -m mltrl"])
def test_x14_x15_python_files_of_the_repository_are_not_imported(
    trap: Trap, mode: tuple[str, ...], start: str
) -> None:
    for module in MODULES:
        trap.repo.write(module, f"open({str(trap.mark)!r}, 'w')\n")
    trap.repo.write("dvc.yaml", "stages: &a\n  train: {cmd: 'true', params: [p.py:]}\n")
    trap.repo.write("card.md", "---\nmltrl: 1\nid: x\n---\n# Card\n")
    trap.repo.commit()
    command = [sys.executable, *start.split()[1:]] if "-m" in start else [str(BIN / start)]
    done = subprocess.run(
        [*command, "audit", ".", *mode],
        cwd=trap.repo.root,
        env={**os.environ, "PYTHONSTARTUP": "setup.py"},
        capture_output=True,
        check=False,
    )
    assert not trap.sprung()
    assert done.returncode in {0, 1}, done.stderr


DVC_KEYS = {
    "configpath": '[remote "r"]\nurl = s3://bucket\nconfigpath = aws.ini\n',
    "bearer_token_command": '[remote "r"]\nurl = webdavs://h\nbearer_token_command = {script}\n',
    "site_cache_dir": "[core]\nsite_cache_dir = site\n",
    "config_module": "[hydra]\nenabled = true\nconfig_module = hostile\n",
    "plugins_path": "[hydra]\nplugins_path = plugins\n",
}


@MODES
@pytest.mark.parametrize("key", DVC_KEYS)
def test_x17_what_dvc_would_run_is_found_and_not_run(
    trap: Trap, mode: tuple[str, ...], key: str
) -> None:
    text = DVC_KEYS[key].format(script=trap.script)
    trap.repo.write("aws.ini", f"[default]\ncredential_process = {trap.script}\n")
    trap.repo.write("hostile.py", f"open({str(trap.mark)!r}, 'w')\n")
    trap.repo.commit({".dvc/config": text})
    before = fingerprint(trap.repo.root)
    done = run_mltrl(trap.repo.root, "audit", ".", "--format", "json", *mode)
    assert not trap.sprung()
    assert fingerprint(trap.repo.root) == before
    [rule] = [
        one for one in json.loads(done.out)["rules"] if one["id"] == "data/credentials-absent"
    ]
    assert any(key in finding["message"] for finding in rule["findings"])
    assert str(trap.script) not in json.dumps(rule)
