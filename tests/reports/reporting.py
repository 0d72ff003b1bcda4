"""A repository with a pipeline and a history to report on, and the report of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.audit import Request, examine
from mltrl.render.report.build import Wish, forge, gather, report_view
from mltrl.render.report.record import Options
from mltrl.render.report.verifying import chosen, command_of
from mltrl.render.report.writing import write_report
from mltrl.rules.examples import card, lines, locked, stage

if TYPE_CHECKING:
    from pathlib import Path

    from mltrl.evidence.kept import Kept
    from mltrl.render.report.view import ReportView
    from mltrl.render.report.writing import Written
    from tests.conftest import Repo

CODE = "print(1)\n"
PIPELINE = stage(deps=("train.py", "data.csv"), params=("lr",), metrics=("m.json:",)) + (
    "        cache: false\n    outs:\n    - model.bin\n"
)
CARD = card(
    "data:",
    "  - {name: curves, kind: simulated, path: ../data.csv, licence: CC-BY-4.0}",
    "metrics:",
    "  - {name: auc, source: ../m.json#auc, value: 0.9, at_least: 0.8}",
)


def metrics(auc: str) -> str:
    """A metrics file."""
    return f'{{"auc": {auc}, "loss": 2.5}}\n'


def state(auc: str, rate: str = "0.1", *, ran: str | None = None) -> dict[str, str]:
    """The files after a run; `ran` is the rate that the lock records, where it is another one."""
    recorded = rate if ran is None else ran
    outs = {"m.json": metrics(auc), "model.bin": f"model {auc}"}
    deps = {"data.csv": "x,y\n", "train.py": CODE}
    return {
        "cards/card.md": CARD.replace("0.9,", f"{auc},"),
        "data.csv": "x,y\n",
        "train.py": CODE,
        "dvc.yaml": PIPELINE,
        "dvc.lock": locked(deps=deps, params=(f"lr: {recorded}",), outs=outs),
        "m.json": metrics(auc),
        "params.yaml": lines(f"lr: {rate}"),
        ".gitignore": "/model.bin\n",
    }


def with_history(repo: Repo) -> list[str]:
    """Three runs, the first of which is tagged; the parameter moved at each."""
    commits = [repo.commit(state("0.81", "0.1"))]
    repo.git("tag", "v1.0")
    commits += [repo.commit(state("0.85", "0.2")), repo.commit(state("0.9", "0.3"))]
    return commits


def view_of(
    repo: Repo, rev: str | None = None, kept: Kept | None = None, cards: tuple[str, ...] = ()
) -> ReportView:
    """What a report shows of a repository."""
    with examine(Request(repo.root, rev=rev)) as examined:
        wish = Wish(chosen(examined, cards), forge(examined), None, kept)
        return report_view(gather(examined, wish))


def written(
    repo: Repo, form: str = "html", *cards: str, rev: str | None = None, own: Path | None = None
) -> Written:
    """A report as the command writes it, with the templates of a folder before ours."""
    with examine(Request(repo.root, rev=rev)) as examined:
        options = Options(form, cards)
        command = command_of(examined, options)
        wish = Wish(chosen(examined, cards), forge(examined), None, None, command)
        return write_report(examined, wish, options, own)


def report(repo: Repo, form: str = "html", *cards: str, rev: str | None = None) -> str:
    """The text of a report."""
    return written(repo, form, *cards, rev=rev).text
