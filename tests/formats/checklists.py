"""Checklists made by hand."""

from __future__ import annotations

from dataclasses import replace

from mltrl.models.checklist import Checklist, Item, Measured
from mltrl.models.tool import Tool

BASE, HEAD = "8abc26f54fe5d57fd0aa5ba2eb3d6cb2b0bbbe7a", "133eafb6e450f1c9d5c1a37c53cf7b7fdea18a45"


def usual() -> Checklist:
    """A checklist with something of everything."""
    stale = Item(
        "code-run-0123456789",
        "code",
        "not_met",
        "`train` did not run with the code as it is now, and `metrics.json` rests on it",
        ("src/train.py: `train`", "`dvc repro` runs them"),
        "src/train.py",
    )
    asked = Item(
        "data-leakage-00112233aa",
        "data",
        "to_sign",
        "`data/raw.csv`, changed: is nothing that a result is tested on among what is trained on?",
        ("data/raw.csv: `md5:5d41402abc4b` → `md5:7d793037a076`",),
        "data/raw.csv.dvc",
        2,
    )
    items = (
        stale,
        asked,
        replace(asked, id="data-licence-00112233aa", text="do the terms hold?", answer="done"),
        replace(asked, id="data-idle-00112233aa", answer="n/a: nothing rests on it | yet"),
        Item("metric-claim-ffeeddccbb", "metric", "unknown", "`auc` of `R01.1` cannot be read"),
        Item("metric-made-ffeeddccbb", "metric", "met", "`metrics.json` is what `evaluate` made"),
    )
    rows = (
        Measured("auc", "metrics.json#test.auc", "0.93", "0.89", "at least 0.90", "-0.01"),
        Measured("loss", "metrics.json#loss", None, "0.4", None, None),
    )
    notes = ("local changes are not part of it: commit them",)
    return Checklist(1, Tool("mltrl", "1.2.3"), BASE, HEAD, 7, rows, items, notes)


def hostile(text: str) -> Checklist:
    """A checklist that says a text wherever a repository has a say."""
    item = Item("data-leakage-00112233aa", "data", "to_sign", text, (text, text), text, 3)
    items = (
        replace(item, outcome="not_met"),
        item,
        replace(item, answer=f"n/a: {text}"),
        replace(item, outcome="met"),
    )
    rows = (
        Measured(text, text, text, text, text, text),
        Measured(text, f"a#{text}", text, None, None, None),
    )
    return Checklist(1, Tool("mltrl", "1.2.3"), BASE, HEAD, 1, rows, items, (text,))
