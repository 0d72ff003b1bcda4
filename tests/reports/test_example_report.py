"""Every number in the report of the example is traced from the page to its file at its commit."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.formats.schema import errors
from tests.render.pages import Elements
from tests.reports.reporting import report, view_of
from tests.test_example_audit import HOME, copy
from tools.schemas import schema

if TYPE_CHECKING:
    from mltrl.render.report.view import ReportView
    from tests.conftest import Repo

MD5 = r"md5:[0-9a-f]{32}(?:\.dir)?"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """The example in a repository of its own."""
    return copy(tmp_path_factory.mktemp("reported") / "repo")


@pytest.fixture(scope="module")
def view(example: Repo) -> ReportView:
    """What its report shows."""
    return view_of(example, rev="HEAD")


@pytest.fixture(scope="module")
def page(example: Repo) -> str:
    """Its report."""
    return report(example, rev="HEAD")


def at(repo: Repo, commit: str, path: str) -> str:
    """A file as it is at a commit."""
    return repo.git("show", f"{commit}:{path}") + "\n"


def below(value: object, key: str) -> object:
    """What stands below a dotted key."""
    for part in re.findall(r"[^.\[\]]+", key):
        value = value[int(part)] if isinstance(value, list) else value[part]  # type: ignore[index]
    return value


def test_every_metric_on_the_page_is_what_its_file_says_at_its_commit(
    example: Repo, view: ReportView, page: str
) -> None:
    shown = [one.attributes["value"] for one in Elements(page).of("data")]
    assert shown == [one.value for one in view.metrics]
    assert len(shown) > 100
    for one in view.metrics:
        [latest, *_] = one.history
        text = at(example, latest.moment.commit, one.path)
        assert latest.text == one.value
        exact = json.loads(text, parse_float=str, parse_int=str)
        assert below(exact, one.key) == one.value, one.key
        line = int(one.place.text.rpartition(":")[2])
        assert one.value in text.splitlines()[line - 1]


def test_every_margin_is_the_value_less_the_threshold_of_the_card(
    example: Repo, view: ReportView
) -> None:
    card = yaml.safe_load(at(example, "HEAD", f"{HOME}/cards/vetting.md").split("---\n")[1])
    written = {one["source"].partition("#")[2]: one for one in card["metrics"]}
    for one in view.metrics:
        assert (one.row is not None) is (one.key in written)
        if one.row and "at_least" in written[one.key]:
            least = Decimal(str(written[one.key]["at_least"]))
            assert Decimal(one.row.margin) == Decimal(one.value) - least
            assert one.row.reached


def test_every_digest_on_the_page_is_recorded_in_the_repository(example: Repo, page: str) -> None:
    lock = at(example, "HEAD", f"{HOME}/dvc.lock")
    recorded = {f"md5:{one}" for one in re.findall(r"md5: (\S+)", lock)}
    found = set(re.findall(MD5, page))
    assert found == recorded
    blobs = example.git("ls-tree", "-r", "HEAD").splitlines()
    known = {line.split("\t")[0].split(" ")[2] for line in blobs}
    assert set(re.findall(r"git:([0-9a-f]{40})", page)) <= known


def test_every_stage_is_what_the_lock_says(example: Repo, view: ReportView) -> None:
    lock = yaml.safe_load(at(example, "HEAD", f"{HOME}/dvc.lock"))["stages"]
    assert {one.name for one in view.stages} == set(lock)
    for one in view.stages:
        entry = lock[one.name]
        assert one.command == entry["cmd"]
        assert one.state.word == "current"
        for shown, section in ((one.needs, "deps"), (one.makes, "outs")):
            pairs = {(f"{HOME}/{it['path']}", f"md5:{it['md5']}") for it in entry[section]}
            assert {(it.path, it.digest) for it in shown} == pairs


def test_every_size_is_what_the_lock_says(example: Repo, view: ReportView) -> None:
    lock = yaml.safe_load(at(example, "HEAD", f"{HOME}/dvc.lock"))["stages"]
    sizes = {f"{HOME}/{it['path']}": it for one in lock.values() for it in one["outs"]}
    assert {one.path for one in view.pins} == set(sizes)
    for one in view.pins:
        size = Decimal(sizes[one.path]["size"])
        number, unit = one.size.split(" ")[:2]
        shown = Decimal(number) * {"bytes": 1, "kB": 10**3, "MB": 10**6}[unit]
        assert abs(shown - size) <= size / 200


def test_every_line_that_is_named_holds_what_it_is_named_for(
    example: Repo, view: ReportView
) -> None:
    def line(place: str) -> str:
        path, _, number = place.rpartition(":")
        return at(example, "HEAD", path).split("\n")[int(number) - 1]

    assert all(line(one.place.text).strip() == f"{one.name}:" for one in view.stages)
    assert all(one.digest.partition(":")[2] in line(one.place.text) for one in view.pins)
    assert all(line(one.place.text) is not None for one in view.findings)


def test_every_parameter_is_what_the_lock_says(example: Repo, view: ReportView) -> None:
    lock = yaml.safe_load(at(example, "HEAD", f"{HOME}/dvc.lock"))["stages"]
    for one in view.stages:
        recorded = lock[one.name].get("params", {})
        values = {
            f"{file}: {key}": value for file, own in recorded.items() for key, value in own.items()
        }
        shown = dict(text.split(" = ", 1) for text in one.params)
        assert shown.keys() == values.keys()
        for key, text in shown.items():
            if not text.endswith("…"):
                assert yaml.safe_load(text) == values[key], key


def test_every_risk_is_probability_times_value(example: Repo, view: ReportView) -> None:
    rows = yaml.safe_load(at(example, "HEAD", f"{HOME}/requirements.yaml"))["requirements"]
    risks = {str(one["id"]): one["risk"] for one in rows}
    [card] = view.cards
    assert {one.id for one in card.requirements} == set(risks)
    for one in card.requirements:
        risk = risks[one.id]
        assert (Decimal(one.probability), Decimal(one.worth)) == (
            Decimal(str(risk["probability"])),
            Decimal(risk["value"]),
        )
        assert Decimal(one.risk) == Decimal(one.probability) * Decimal(one.worth)


def test_its_json_is_what_the_schema_says(example: Repo) -> None:
    form = json.loads(schema("report-page"))
    assert list(errors(json.loads(report(example, "json", rev="HEAD")), form, form)) == []


def test_counts_on_the_page_are_those_of_the_audit(example: Repo, view: ReportView) -> None:
    found = json.loads(report(example, "json", rev="HEAD"))["audit"]
    assert dict(view.counts) == {name: found["summary"][name] for name, _ in view.counts}
    [card], [judged] = view.cards, found["cards"]
    assert card.standing
    assert (card.standing.level, card.standing.supported) == (judged["level"], judged["supported"])
    facts = {one.name: one.text for one in view.facts}
    assert view.commit.text == example.git("rev-parse", "HEAD")
    files = example.git("ls-files").splitlines()
    assert facts["Files"] == f"{len(files):,} tracked by git"
