"""The remotes that committed configurations name, and which pinned outputs belong into each.

Sources: DVC 3.67, `dvc/config.py`, `dvc/fs/__init__.py` and `dvc/output.py`. Names of remotes and
keys are in lower case to DVC; a local address is relative to the folder of the configuration.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mltrl.evidence.data.cache import within
from mltrl.evidence.paths import inside, is_absolute, is_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence.dvc import Dvc, Pin

DEEPEST = 10
LINK = "remote://"
FILE = "file://"
VERSIONED = ("version_aware", "worktree")
# fmt: off
SAFE = frozenset(
    {
        "access_key_id", "account_key", "account_name", "acl", "allow_anonymous_login", "auth",
        "cache_regions", "checksum_jobs", "client_id", "client_secret", "connect_timeout",
        "connection_string", "connection_timeout", "custom_auth_header", "endpointurl",
        "exclude_environment_credential", "exclude_managed_identity_credential",
        "exclude_shared_token_cache_credential", "exclude_visual_studio_code_credential",
        "grant_full_control", "grant_read", "grant_read_acp", "grant_write_acp", "gss_auth", "jobs",
        "kerberos", "kerberos_principal", "listobjects", "max_sessions", "method", "no_traverse",
        "oss_endpoint", "oss_key_id", "oss_key_secret", "password", "port", "profile",
        "projectname", "read_timeout", "region", "replication", "sas_token", "secret_access_key",
        "session_token", "shared", "slow_link_warning", "sse", "sse_customer_algorithm",
        "sse_customer_key", "sse_kms_key_id", "tenant_id", "timeout", "token", "type", "url",
        "use_https", "use_ssl", "user", "verify", "version_aware", "worktree",
    }
)
# fmt: on
"""What a committed remote may set: nothing that names a file, a program or another server, or that
asks a person."""


class Remote(NamedTuple):
    """A remote: its settings with those of the one it is based on; `url` is where it leads.

    `unsafe` names the keys with which it is not asked.
    """

    name: str
    root: str
    settings: dict[str, str]
    unsafe: tuple[str, ...]

    @property
    def url(self) -> str:
        """Its address."""
        return self.settings.get("url", "")

    @property
    def is_local(self) -> bool:
        """Whether it is a folder, here or of this machine."""
        return bool(self.url) and (not is_url(self.url) or self.url.startswith(FILE))

    @property
    def keeps_versions(self) -> bool:
        """Whether it keeps files by version, and no objects."""
        return any(self.settings.get(key, "").lower() == "true" for key in VERSIONED)

    def inside(self, top: Path | None) -> str | None:
        """The folder of the repository that a local one is; None where it is none."""
        written = self.url.removeprefix(FILE)
        if not self.is_local:
            return None
        if is_absolute(written):
            return within(top, written) if top else None
        return inside(f"{self.root}/.dvc" if self.root else ".dvc", written) or None

    def on_disk(self, top: Path) -> Path:
        """The folder that a local one is."""
        return top / self.root / ".dvc" / Path(self.url.removeprefix(FILE)).expanduser()


def read_remote(dvc: Dvc, root: str, name: str) -> Remote | None:
    """A remote of a project; None where its configuration has none of that name."""
    config = dvc.config_of(root)
    known: dict[str, dict[str, str]] = {}
    for setting in config.settings if config else ():
        if setting.remote:
            known.setdefault(setting.remote.lower(), {})[setting.key.lower()] = setting.value
    settings = _followed(known, name.lower(), DEEPEST)
    if settings is None:
        return None
    unsafe = tuple(sorted(f"{name}.{key}" for key in settings if not _is_safe(key, settings[key])))
    return Remote(name, root, settings, unsafe)


def _is_safe(key: str, value: str) -> bool:
    is_truth = key == "ssl_verify" and value.lower() in {"true", "false"}
    return key in SAFE or is_truth or (key.startswith("ask_") and value.lower() == "false")


def _followed(known: dict[str, dict[str, str]], name: str, depth: int) -> dict[str, str] | None:
    """The settings of a remote over those of the remote that its address begins with."""
    own = known.get(name)
    if own is None or not own.get("url", "").startswith(LINK):
        return own
    base, _, path = own["url"].removeprefix(LINK).partition("/")
    below = _followed(known, base.lower(), depth - 1) if depth else None
    if below is None:
        return None
    return {**below, **own, "url": f"{below.get('url', '').rstrip('/')}/{path}"}


def default_remote(dvc: Dvc, root: str) -> str:
    """The name of the remote that a project uses where an output does not name one."""
    config = dvc.config_of(root)
    settings = config.settings if config else ()
    named = [one.value for one in settings if (one.section, one.key) == ("core", "remote")]
    return named[-1] if named else ""


def pushed(dvc: Dvc) -> Iterator[tuple[str, str, Pin]]:
    """The outputs that DVC pushes: project, name of the remote, pin.

    What was imported from a repository is fetched from there.
    """
    imported = {
        one.file.path
        for one in dvc.pointers
        if any(source.kind == "import" for source in one.sources)
    }
    defaults = {root: default_remote(dvc, root) for root in dvc.projects.roots}
    for pin in dvc.pins:
        if pin.cached and pin.push and pin.certain and pin.file.path not in imported:
            root = dvc.projects.root_of(pin.file.path)
            yield root, pin.remote or defaults.get(root, ""), pin
