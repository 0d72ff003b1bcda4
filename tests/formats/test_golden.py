"""Every format of a report and of a checklist is as it was, byte by byte."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mltrl.formats import NAMES, render
from mltrl.formats import checklist as checklists
from mltrl.formats.text import Style
from mltrl.formats.text import render as render_text
from mltrl.models.report import Baseline
from tests.formats.checklists import usual as usual_checklist
from tests.formats.reports import usual

if TYPE_CHECKING:
    from mltrl.models.report import Report
    from tests.conftest import Golden

ENDINGS = {
    "github": "github.txt",
    "gitlab": "gitlab.json",
    "json": "json",
    "junit": "junit.xml",
    "markdown": "md",
    "sarif": "sarif.json",
    "text": "txt",
}


def shown() -> Report:
    """A report whose rules are not ours, so that their words do not change it."""
    rules = tuple(replace(one, id=f"example/{one.id.partition('/')[2]}") for one in usual().rules)
    baseline = Baseline("sha256:00", 1, ("data/pinned  gone.csv  gone.csv  00",))
    return replace(usual(), rules=rules, baseline=baseline)


@pytest.mark.parametrize("name", NAMES)
def test_a_report_is_as_it_was(golden: Golden, name: str) -> None:
    assert golden.holds(f"report.{ENDINGS[name]}", render(shown(), name))


def test_a_verbose_report_is_as_it_was(golden: Golden) -> None:
    assert golden.holds("report.verbose.txt", render_text(shown(), Style(verbose=True)))


@pytest.mark.parametrize("name", checklists.NAMES)
def test_a_checklist_is_as_it_was(golden: Golden, name: str) -> None:
    text = checklists.render(usual_checklist(), name)
    assert golden.holds(f"checklist.{ENDINGS[name]}", text)
