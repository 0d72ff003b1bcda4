"""The committed DVC configuration holds no secret and names no command.

`.dvc/config` is public to everyone who can read the repository, and DVC acts on it: a secret in it
is known, and a setting that runs or loads something runs on every machine that pulls.

Fix: `dvc remote modify --local …` keeps such settings in `.dvc/config.local`, which git ignores;
change a secret that was committed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable
from mltrl.outcomes import Finding, Outcome
from mltrl.rules.examples import Example, lines, pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.dvc.config import Setting
    from mltrl.outcomes import Unknown

SCOPE = "repository"
STRENGTH = {0: "must"}
SECRETS = frozenset(
    {
        "password",
        "passphrase",
        "token",
        "secret_access_key",
        "session_token",
        "account_key",
        "sas_token",
        "connection_string",
        "client_secret",
        "gdrive_client_secret",
        "oss_key_secret",
        "access_token",
        "studio_token",
    }
)
ACTIVE = frozenset({"bearer_token_command", "configpath", "site_cache_dir"})
ACTIVE_HYDRA = frozenset({"config_module", "plugins_path"})


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each setting, named by its key; values are never shown."""
    configs = evidence.dvc.configs
    if not configs:
        raise NotApplicable("git tracks no .dvc/config")
    for config in configs:
        for setting in config.settings:
            message = _objection(setting)
            if message:
                name = f"{setting.remote}.{setting.key}" if setting.remote else setting.key
                yield Finding(message.format(name), config.at(setting), name)
    yield from evidence.dvc.unread(".dvc/config")


def _objection(setting: Setting) -> str:
    """What is wrong with a setting, with a place for its name; "" where nothing is."""
    key = setting.key.lower()
    if key in SECRETS and setting.value:
        return "`{}` is a secret in a committed file (value not shown)"
    if key in ACTIVE or (setting.section == "hydra" and key in ACTIVE_HYDRA):
        return "`{}` makes DVC load or run what a committed file names"
    if key == "url" and _holds_secret(setting.value):
        return "`{}` carries a user's secret in its address (value not shown)"
    return ""


def _holds_secret(url: str) -> bool:
    """Whether an address has a password or a signed query."""
    _, separator, rest = url.partition("://")
    authority, _, path = rest.partition("/")
    user, at, _ = authority.rpartition("@")
    signed = any(f"{mark}=" in path.partition("?")[2].lower() for mark in ("sig", "token", "key"))
    return bool(separator) and (signed or (bool(at) and ":" in user and not user.endswith(":")))


def examples() -> Iterator[Example]:
    """A plain remote; a password; a password in an address; a command; a user's name."""

    def config(url: str, *more: str) -> dict[str, str]:
        text = lines("[core]", "    remote = r", "['remote \"r\"']", f"    url = {url}", *more)
        return {".dvc/config": text}

    yield Example("a plain remote", config("s3://bucket/x"), Outcome.MET)
    yield Example(
        "a password",
        config("https://h/x", "    password = hunter2"),
        Outcome.NOT_MET,
        (".dvc/config:5",),
        mentions="r.password",
    )
    in_address = config("https://me:hunter2@h/x")
    yield Example("a password in an address", in_address, Outcome.NOT_MET, (".dvc/config:4",))
    command = config("webdavs://h/x", "    bearer_token_command = get")
    yield Example("a command", command, Outcome.NOT_MET, (".dvc/config:5",))
    harmless = config("ssh://me@h/x", "    password =")
    yield Example("near miss: a user's name and an empty secret", harmless, Outcome.MET)
    yield Example("no configuration", {"a.dvc": pointer("a")}, Outcome.NOT_APPLICABLE)
    yield Example("no DVC file", {"README.md": "x"}, Outcome.NOT_APPLICABLE)
