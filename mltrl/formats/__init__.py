"""Renderings of a report: one file per format, each with `render(report) -> str`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mltrl.models.report import Report

NAMES = ("text", "json", "markdown", "sarif", "github", "gitlab", "junit")


def render(report: Report, name: str) -> str:
    """The report in a format of `NAMES`."""
    text: str = import_module(f"mltrl.formats.{name}").render(report)
    return text
