"""The configuration of an audit: `mltrl.toml`, or `[tool.mltrl]` in the root's pyproject.toml."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, ClassVar

from mltrl.errors import ConfigurationError, nearest

if TYPE_CHECKING:
    from collections.abc import Callable

LEVELS = range(10)


@dataclass(frozen=True)
class Config:
    """What a repository sets for its audits."""

    __pydantic_config__: ClassVar[dict[str, object]] = {
        "extra": "forbid",
        "title": "mltrl configuration",
        "use_attribute_docstrings": True,
    }

    cards: tuple[str, ...] = ()
    """Globs of the readiness cards; without them, cards are found by their content."""

    exclude: tuple[str, ...] = ()
    """Globs of paths that are not audited."""

    level: int | None = None
    """The readiness level, 0 to 9, to audit for where the repository has no card."""

    ignore: dict[str, str] = field(default_factory=dict)
    """Rule to reason: its result is shown and does not count in the exit code."""

    rules: dict[str, dict[str, object]] = field(default_factory=dict)
    """Options of single rules, by rule id."""


class Reader:
    """Checks the values of a configuration one by one; `blame` says where one stands."""

    def __init__(self, table: dict[str, object], blame: Callable[..., str]) -> None:
        self.table = table
        self.blame = blame

    def read(self) -> Config:
        """The configuration.

        Raises:
            ConfigurationError: a key is unknown, or a value is not of its kind.
        """
        known = [one.name for one in fields(Config)]
        for key in self.table:
            if key not in known:
                self._refuse(f"unknown key `{key}`", key, hint=nearest(key, known))
        return Config(
            cards=self._globs("cards"),
            exclude=self._globs("exclude"),
            level=self._level(),
            ignore=self._reasons(),
            rules=self._options(),
        )

    def _refuse(self, message: str, *keys: str, hint: str = "") -> None:
        hint = hint or "see `mltrl schema config`"
        text = f"{self.blame(*keys)}: {message}"
        raise ConfigurationError(text, hint)

    def _globs(self, key: str) -> tuple[str, ...]:
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
            self._refuse(f"`{key}` is a list of globs", key)
        return tuple(value) if isinstance(value, list) else ()

    def _level(self) -> int | None:
        value = self.table.get("level")
        if value is not None and (type(value) is not int or value not in LEVELS):
            self._refuse("`level` is a number from 0 to 9", "level")
        return value if isinstance(value, int) else None

    def _reasons(self) -> dict[str, str]:
        value = self.table.get("ignore", {})
        if not isinstance(value, dict):
            self._refuse("`ignore` is a table from rule to reason", "ignore")
            return {}
        for rule, reason in value.items():
            if not isinstance(reason, str) or not reason.strip():
                self._refuse(f"ignoring `{rule}` needs a reason", "ignore", rule)
        return dict(value)

    def _options(self) -> dict[str, dict[str, object]]:
        value = self.table.get("rules", {})
        if not isinstance(value, dict) or not all(isinstance(v, dict) for v in value.values()):
            self._refuse("`rules` is a table from rule to its options", "rules")
        return dict(value) if isinstance(value, dict) else {}
