"""The remotes of DVC projects, and what is kept in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.evidence.paths import inside, is_absolute, is_url

if TYPE_CHECKING:
    from mltrl.evidence import Evidence
    from mltrl.evidence.dvc import Pin
    from mltrl.evidence.dvc.config import Config, Setting


class Remote(NamedTuple):
    """A remote that a committed configuration names. `url` is the setting of its address."""

    name: str
    config: Config
    url: Setting | None

    @property
    def path(self) -> str | None:
        """Where it lies in the repository; None where it lies elsewhere."""
        written = self.url.value if self.url else ""
        if not written or is_url(written) or is_absolute(written):
            return None
        return inside(self.config.file.folder, written)


class Project(NamedTuple):
    """A DVC project: the outputs that DVC keeps for it, its configuration and its remotes."""

    root: str
    kept: list[Pin]
    config: Config | None
    remotes: dict[str, Remote]
    default: str


def projects(evidence: Evidence) -> list[Project]:
    """The projects of the audited part that keep something, by their folder."""
    kept: dict[str, list[Pin]] = {}
    for pin in _pushed(evidence):
        kept.setdefault(evidence.dvc.projects.root_of(pin.file.path), []).append(pin)
    return [_project(evidence, root, pins) for root, pins in sorted(kept.items())]


def _pushed(evidence: Evidence) -> list[Pin]:
    """The outputs that DVC would push; what was imported can be had from where it came from."""
    imported = {one.file.path for one in evidence.dvc.pointers if one.is_import}
    return [
        pin
        for pin in evidence.dvc.pins
        if pin.cached
        and pin.push
        and pin.md5
        and pin.certain
        and not (imported and pin.file.path in imported)
    ]


def _project(evidence: Evidence, root: str, kept: list[Pin]) -> Project:
    config = evidence.dvc.config_of(root)
    settings = config.settings if config else []
    remotes: dict[str, Remote] = {}
    for setting in settings:
        if config and setting.remote:
            is_url_of_it = setting.key == "url"
            known = remotes.get(setting.remote, Remote(setting.remote, config, None))
            remotes[setting.remote] = known._replace(url=setting) if is_url_of_it else known
    default = [one.value for one in settings if (one.section, one.key) == ("core", "remote")]
    return Project(root, kept, config, remotes, default[-1] if default else "")
