"""A report: what is in it, that it is one file, and that nothing of a repository acts in it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html import unescape
from typing import TYPE_CHECKING

import pytest

from mltrl.audit import Request, examine
from mltrl.evidence.kept import Kept
from mltrl.outcomes import Outcome
from mltrl.render.pages import page
from mltrl.render.report.view import OpenRow, ReportView
from mltrl.rules.examples import lines, stage
from tests.conftest import run_mltrl
from tests.formats.schema import errors
from tests.render.pages import Elements
from tests.reports.reporting import CARD, metrics, report, state, view_of, with_history
from tools.schemas import schema

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Repo

EVIL = '<img src=x onerror=alert(1)>"&\u202e'


def test_a_metric_comes_with_its_file_stage_threshold_and_history(repo: Repo) -> None:
    commits = with_history(repo)
    [auc, loss] = view_of(repo).metrics
    assert (auc.value, auc.place.text, auc.key) == ("0.9", "m.json:1", "auc")
    assert (auc.stage.text, auc.state.word, auc.cards) == ("train", "current", ("R01",))
    assert auc.row
    assert (auc.row.threshold, auc.row.margin) == ("≥ 0.8", "+0.1")
    assert [one.text for one in auc.history] == ["0.9", "0.85", "0.81"]
    assert [one.moment.commit for one in auc.history] == commits[::-1]
    assert auc.history[-1].moment.tags == ("v1.0",)
    assert [one.change for one in auc.history] == ["+0.05", "+0.04", ""]
    assert auc.plot
    assert "tags: v1.0" in auc.plot.words
    assert not auc.odd
    assert [one.text for one in loss.history] == ["2.5"]


def test_a_metric_that_moved_alone_is_pointed_out(repo: Repo) -> None:
    repo.commit(state("0.81"))
    repo.commit(state("0.9"))
    auc = view_of(repo).metrics[0]
    assert auc.odd
    assert [one.is_odd for one in auc.history] == [True, False]
    assert "moved although" in report(repo)
    assert "moved although" in report(repo, "markdown")


def test_a_lock_that_is_committed_later_or_earlier_is_no_metric_that_moved_alone(
    repo: Repo,
) -> None:
    old, new = state("0.81", "0.1"), state("0.9", "0.2")
    repo.commit(old)
    repo.commit({**old, "m.json": new["m.json"]})
    repo.commit(new)
    assert not any(one.is_odd for one in view_of(repo).metrics[0].history)
    newer = state("0.95", "0.3")
    repo.commit({**newer, "m.json": new["m.json"]})
    repo.commit(newer)
    assert not any(one.is_odd for one in view_of(repo).metrics[0].history)


def test_nothing_is_said_of_a_metric_whose_inputs_are_not_recorded(repo: Repo) -> None:
    for value in ("0.8", "0.9"):
        repo.commit({"cards/card.md": CARD, "m.json": metrics(value), "data.csv": "x\n"})
    [auc] = view_of(repo).metrics
    assert not auc.odd
    assert auc.state.word == "no stage makes it"
    assert [one.inputs for one in auc.history] == ["", ""]


FROZEN = state("0.9")["dvc.yaml"] + "    frozen: true\n"


@pytest.mark.parametrize(
    ("files", "word"),
    [
        ({}, "current"),
        ({"train.py": "print(2)\n"}, "not current"),
        ({"params.yaml": "lr: 7\n"}, "not current"),
        ({"m.json": metrics("0.97")}, "not current"),
        ({"dvc.lock": "a: ["}, "not known"),
        ({"dvc.yaml": FROZEN}, "current"),
        ({"dvc.yaml": FROZEN, "train.py": "print(2)\n"}, "not current"),
        ({"dvc.yaml": FROZEN, "params.yaml": "lr: 7\n"}, "not current"),
        ({"dvc.yaml": FROZEN, "params.yaml": "rate: 7\n"}, "not current"),
    ],
)
def test_whether_a_stage_is_current_is_what_the_rules_say(
    repo: Repo, files: dict[str, str], word: str
) -> None:
    repo.commit({**state("0.9"), **files})
    view = view_of(repo)
    assert view.metrics[0].state.word == word
    assert [one.state.word for one in view.stages] == [word]


def test_a_result_that_was_edited_is_not_what_its_pin_says(repo: Repo) -> None:
    repo.commit({**state("0.9"), "m.json": metrics("0.97")})
    view = view_of(repo)
    assert "`m.json` is not what `train` pinned" in view.metrics[0].state.why
    kept = {one.path: one.kept for one in view.pins}
    assert kept["m.json"] == "git, other bytes than those pinned"


def test_a_level_at_which_a_card_entered_is_not_said_to_be_supported(repo: Repo) -> None:
    repo.commit(state("0.9"))
    said = "claims level 1, at which it entered, and has passed no gate; gate G1 lacks "
    assert said in view_of(repo).sentence


def test_a_stage_that_rests_on_one_that_is_not_current_is_not_current(repo: Repo) -> None:
    files = state("0.9")
    first = "stages:\n  make:\n    cmd: python make.py\n    outs:\n    - data.csv:\n"
    pipeline = first + "        cache: false\n" + PIPE_REST
    repo.commit({**files, "dvc.yaml": pipeline})
    states = {one.name: one.state.word for one in view_of(repo).stages}
    assert states == {"make": "not current", "train": "not current"}


def test_frozen_stages_that_rules_pass_over_are_noted(repo: Repo) -> None:
    repo.commit({**state("0.9"), "dvc.yaml": FROZEN, "train.py": "print(2)\n"})
    with examine(Request(repo.root)) as examined:
        results = {one.rule: one for one in examined.judgement.results}
        notes = examined.report.notes
    for rule in ("pipeline/dependencies-unchanged", "pipeline/parameters-unchanged"):
        assert results[rule].outcome is Outcome.NOT_APPLICABLE
        assert "frozen" in results[rule].reason
    assert any(one.startswith("frozen, so that rules") and "`train`" in one for one in notes)
    [finding] = results["metric/current"].findings
    assert "frozen: `train.py` is not what `train` ran with" in finding.message
    assert finding.fix.startswith("`dvc unfreeze` the stage")


PIPE_REST = state("0.9")["dvc.yaml"].removeprefix("stages:\n")


def test_parameters_and_pins_have_a_history(repo: Repo) -> None:
    commits = with_history(repo)
    view = view_of(repo)
    rows = [(one.moment.commit, one.key, one.before, one.after) for one in view.changes]
    assert rows == [(commits[2], "lr", "0.2", "0.3"), (commits[1], "lr", "0.1", "0.2")]
    model = next(one for one in view.pins if one.path == "model.bin")
    assert model.versions == 3
    assert model.since
    assert model.since.commit == commits[2]


def test_the_same_commit_gives_the_same_bytes(repo: Repo, tmp_path: Path) -> None:
    with_history(repo)
    kept = Kept(tmp_path / "history.sqlite")
    assert view_of(repo, kept=kept) == view_of(repo, kept=kept) == view_of(repo)
    for form in ("html", "markdown", "json"):
        assert report(repo, form) == report(repo, form, rev="HEAD"), form


def test_a_page_is_one_file_that_asks_nobody_and_runs_nothing(repo: Repo) -> None:
    repo.git("remote", "add", "origin", "https://me:secret@github.com/a/b.git")
    with_history(repo)
    page = report(repo)
    found = Elements(page)
    assert not found.of("script", "link", "iframe", "object", "form", "img", "base")
    assert not [one for one in found.found for name in one.attributes if name.startswith("on")]
    assert not [one for one in found.found if "style" in one.attributes]
    assert not re.search(r"url\((?!#)|@import", page)
    policy = next(
        one.attributes["content"] for one in found.of("meta") if "content" in one.attributes
    )
    assert policy.startswith("default-src 'none'")
    assert "secret" not in page
    targets = {one.attributes["id"] for one in found.found if "id" in one.attributes}
    inner = [
        one.attributes["href"][1:] for one in found.of("a") if one.attributes["href"][0] == "#"
    ]
    assert set(inner) <= targets
    outer = {one.attributes["href"] for one in found.of("a") if one.attributes["href"][0] != "#"}
    assert all(one.startswith("https://github.com/a/b/") for one in outer)
    ids = [one.attributes["id"] for one in found.found if "id" in one.attributes]
    assert len(ids) == len(set(ids))


def test_hostile_names_and_texts_stay_text(repo: Repo) -> None:
    files = state("0.9")
    card = CARD.replace("name: Vetting", f"name: '{EVIL}'")
    pipeline = stage(f'"{EVIL[:28]}"'.replace('"', "'"), deps=("'</title><b>'",), outs=("'<i>'",))
    odd = {"cards/card.md": card, "sub/dvc.yaml": pipeline, "sub/</title><b>": "x\n"}
    repo.commit({**files, **odd, "m.json": '{"auc": 0.9, "<script>x</script>": 1}\n'})
    repo.git("tag", "<b>tag")
    found = Elements(report(repo))
    assert not found.of("script", "img", "i")
    assert "<img src=x onerror=alert(1)>" in found.text
    assert "<script>x</script>" in found.text
    assert "\u202e" not in report(repo)
    text = report(repo, "markdown")
    assert "\u202e" not in text
    outside = re.sub(r"`+[^`]*`+", "", text.partition("<!-- mltrl-record")[0])
    assert not re.search(r"<(img|script|b|i)\b", outside)


def test_a_repository_without_a_card_has_a_report(repo: Repo) -> None:
    files = {name: text for name, text in state("0.9").items() if not name.startswith("cards")}
    repo.commit(files)
    found = Elements(report(repo))
    assert "There is no readiness card" in found.text
    assert "0.9" in [one.text for one in found.of("data")]


def test_a_repository_with_nothing_of_machine_learning_has_a_report(repo: Repo) -> None:
    repo.commit({"README.md": "# x\n"})
    assert "There is no readiness card" in Elements(report(repo)).text


def test_local_changes_are_said_and_not_to_be_verified(repo: Repo) -> None:
    repo.commit(state("0.9"))
    repo.write("train.py", "print(3)\n")
    text = Elements(report(repo)).text
    assert "with local changes that no commit holds" in text
    assert "nobody else can make it again" in text


def test_only_the_cards_that_are_asked_for_are_shown(repo: Repo) -> None:
    other = CARD.replace("id: R01", "id: R02")
    repo.commit({**state("0.9"), "cards/other.md": other})
    assert [one["id"] for one in json.loads(report(repo, "json", "R02"))["cards"]] == ["R02"]


def test_a_card_that_cannot_be_read_is_named(repo: Repo) -> None:
    broken = lines("---", "mltrl: card", "schema: 1", "id: [", "---", "# x")
    repo.commit({**state("0.9"), "cards/broken.md": broken})
    assert "cannot be read" in Elements(report(repo)).text


def test_json_has_the_audit_the_metrics_and_the_record(repo: Repo) -> None:
    commits = with_history(repo)
    found = json.loads(report(repo, "json"))
    assert found["audit"]["repository"]["commit"] == commits[-1]
    assert found["record"]["metrics"] == {"m.json#auc": "0.9", "m.json#loss": "2.5"}
    assert found["metrics"][0]["history"][0]["text"] == "0.9"


def test_json_is_what_its_schema_says(repo: Repo) -> None:
    form = json.loads(schema("report-page"))
    with_history(repo)
    files = state("0.7", "0.3")
    repo.commit({**files, "cards/b.md": "---\nmltrl: card\n---\n", "params.yaml": "lr: 7\n"})
    found = json.loads(report(repo, "json"))
    assert list(errors(found, form, form)) == []
    assert list(form["properties"]) == list(found)
    assert found.keys() == {*ReportView._fields, "schema", "audit"}
    changed = {**found, "metrics": [{**found["metrics"][0], "value": 0.7}], "more": 1}
    assert list(errors(changed, form, form)) == [
        "/metrics/0/value: 0.7 is no string",
        ": `more` is not allowed",
    ]


def test_the_command_writes_what_the_name_of_the_file_says(repo: Repo) -> None:
    with_history(repo)
    for name, start in (("a.html", "<!DOCTYPE"), ("a.md", "# "), ("a.json", "{")):
        done = run_mltrl(repo.root, "report", "-o", f"../{name}")
        assert (done.code, done.err) == (0, "")
        assert (repo.root.parent / name).read_text("utf-8").startswith(start)
    assert run_mltrl(repo.root, "report", "R99").code == 2
    assert run_mltrl(repo.root, "report", "-o", "cards/card.md").code == 2


def test_findings_stand_by_rule_and_say_once_how_to_mend_them(repo: Repo) -> None:
    code = "import numpy as np\nnp.random.rand()\n"
    repo.commit({**state("0.9"), "a.py": code, "b.py": code, "c.py": code})
    found = Elements(report(repo))
    rules = [one.text for one in found.of("th") if one.attributes.get("scope") == "rowgroup"]
    assert len([one for one in rules if one.startswith("code/no-global-random")]) == 1
    assert found.text.count("draws from NumPy's global state") == 3
    assert found.text.count("once, and hand") == 1
    assert "numpy.random.rand" in [one.text for one in found.of("code")]


def test_histories_of_values_that_no_card_cites_stand_file_by_file(repo: Repo) -> None:
    for number in range(3):
        files = state("0.9", f"0.{number}")
        repo.commit({**files, "m.json": f'{{"auc": 0.9, "a": {number}, "b": {number}.5}}\n'})
    found = Elements(report(repo))
    said = [one.text for one in found.of("summary")]
    assert "2 histories in m.json" in said
    assert not [one for one in said if one.startswith("History of")]


def test_a_long_page_is_cut_and_says_so(repo: Repo) -> None:
    many = ", ".join(f'"k{number}": {number}' for number in range(59))
    stages = "".join(
        f"  s{one}:\n    cmd: c{one}\n    metrics:\n    - m{one}.json:\n        cache: false\n"
        for one in range(6)
    )
    files = {f"m{one}.json": f"{{{many}}}\n" for one in range(6)}
    repo.commit({"dvc.yaml": f"stages:\n{stages}", **files})
    view = view_of(repo)
    assert (len(view.metrics), view.cuts.metrics) == (300, 54)
    assert "And 54 more values" in Elements(report(repo)).text


def test_values_beyond_what_is_shown_of_one_file_are_counted(repo: Repo) -> None:
    many = ", ".join(f'"k{number}": {number}' for number in range(70))
    stages = "stages:\n  s:\n    cmd: c\n    metrics:\n    - m.json:\n        cache: false\n"
    repo.commit({"dvc.yaml": stages, "m.json": f"{{{many}}}\n"})
    view = view_of(repo)
    assert (len(view.metrics), view.cuts.metrics) == (60, 10)
    assert "70 values" in Elements(report(repo)).text


def test_a_history_begins_with_the_first_value_there_was(repo: Repo) -> None:
    repo.commit({**state("0.9"), "m.json": "{}\n"})
    first = repo.commit(state("0.9"))
    [auc, _] = view_of(repo).metrics
    assert [(one.moment.commit, one.text) for one in auc.history] == [(first, "0.9")]


def test_why_a_stage_is_not_current_is_said_once_for_its_values(repo: Repo) -> None:
    repo.commit({**state("0.9"), "train.py": "print(2)\n", "cards/card.md": "# x\n"})
    table = next(one for one in Elements(report(repo)).of("table") if "loss" in one.text)
    assert table.text.count("not current") == 2
    assert table.text.count("train.py is not what") == 1


def test_a_node_tells_of_its_stage_and_leaves_out_the_folder_of_all_files(repo: Repo) -> None:
    files = {f"work/{path}": text for path, text in state("0.9").items()}
    files["work/.gitignore"] = "/model.bin\n"
    repo.commit(files)
    drawing = view_of(repo).drawing
    assert drawing
    assert "files, all of them below work/," in drawing.words
    named = {one.name: one.title for one in drawing.boxes}
    assert "m.json" in named
    assert named["m.json"].startswith("work/m.json\n")
    assert "params.yaml: lr = 0.1" in named["train"].split("\n")
    assert {one.name for one in drawing.narrow.boxes} == set(named)


def test_versions_that_were_not_read_are_told_and_not_counted_as_all(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mltrl.evidence.series.MOST_VERSIONS", 3)
    monkeypatch.setattr("mltrl.render.report.plots.MOST", 2)
    for number in range(5):
        repo.commit(state(f"0.9{number}", f"0.{number}"))
    view = view_of(repo)
    auc, loss = view.metrics
    assert (len(auc.history), auc.is_cut) == (3, True)
    assert auc.history[-1].moment.short == loss.history[0].moment.short == "earlier"
    assert auc.plot
    assert auc.plot.words.startswith("the latest 2 values, from 0.93 ")
    assert "history: of `m.json`, 2 earlier versions were left out" in view.notes
    model = next(one for one in view.pins if one.path == "model.bin")
    assert (model.versions, model.is_cut) == (3, True)
    text = Elements(report(repo)).text
    assert "at least 3 values, this one since" in text
    assert "at least 3 versions" in text
    assert "at least 3 |" in report(repo, "markdown")


def test_a_history_that_was_read_as_a_whole_is_counted_as_it_is(repo: Repo) -> None:
    with_history(repo)
    view = view_of(repo)
    assert not [one for one in view.metrics if one.is_cut]
    assert not [one for one in view.pins if one.is_cut]
    assert not [one for one in view.notes if one.startswith("history")]


@pytest.mark.parametrize("name", ["report/report.html.j2", "report/report.md.j2"])
def test_a_long_reason_is_told_once_and_piece_by_piece(repo: Repo, name: str) -> None:
    repo.commit(state("0.9"))
    reason = "; ".join(f"`n{one}.ipynb` cannot be read, for a reason" for one in range(9))
    rules = ("notebook/complete", "notebook/in-order")
    opened = tuple(OpenRow(rule, "should", "", "unknown", reason) for rule in rules)
    text = page(name, view=view_of(repo)._replace(opened=opened))
    assert text.count("n5.ipynb") == 1
    assert re.search("the same as of (?:<code>|`)notebook/complete", text)
    assert ("and 6 more" in text) is name.endswith("html.j2")


IMPORT = lines(
    "frozen: true",
    "deps:",
    "- path: big.csv",
    "  repo:",
    "    url: https://ada:hunter2@git.example.org/data/registry?token=x",
    "    rev: v3",
    "    rev_lock: 0123456789abcdef0123456789abcdef01234567",
    "outs:",
    f"- md5: {'a' * 32}",
    "  size: 3",
    "  hash: md5",
    "  path: big.csv",
)


@pytest.mark.parametrize("form", ["html", "markdown", "json"])
def test_where_an_import_comes_from_is_told_without_its_password(repo: Repo, form: str) -> None:
    repo.commit({**state("0.9"), "big.csv.dvc": IMPORT})
    text = report(repo, form)
    assert "https://git.example.org/data/registry" in text
    assert "0123456789abcdef0123456789abcdef01234567" in text
    assert "hunter2" not in text
    assert "token" not in text


@pytest.mark.parametrize("form", ["html", "markdown", "json"])
def test_an_address_in_the_graph_has_no_password(repo: Repo, form: str) -> None:
    imported = lines(
        "deps:",
        "- path: https://ada:hunter2@example.org/big.csv",
        "outs:",
        f"- md5: {'a' * 32}",
        "  path: big.csv",
    )
    repo.commit({**state("0.9"), "big.csv.dvc": imported})
    text = report(repo, form)
    assert "https://example.org/big.csv" in text
    shown = text.partition('"audit": {')[0] if form == "json" else text
    assert "hunter2" not in shown


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ("", "no remote is configured"),
        ("['remote \"a\"']\nurl = s3://a\n['remote \"b\"']\nurl = s3://b\n", "remotes are a, b"),
        (
            "['remote \"a\"']\nurl = s3://a\n",
            "is the default: the remote is a",
        ),
    ],
)
def test_remotes_of_which_none_is_the_default_are_named(repo: Repo, config: str, said: str) -> None:
    repo.commit({**state("0.9"), "big.csv.dvc": IMPORT, ".dvc/config": config})
    [kept] = [one.kept for one in view_of(repo).pins if one.path == "model.bin"]
    assert said in kept


def test_what_comes_from_outside_is_not_drawn_like_what_is_missing(repo: Repo) -> None:
    repo.commit({**state("0.9"), "big.csv.dvc": IMPORT})
    page = report(repo)
    assert re.search(r'class="source">.*?rx="17"', page)
    dashed = [one for one in page.splitlines() if one.startswith(".graph") and "dasharray" in one]
    assert [one.partition(" {")[0] for one in dashed] == [".graph .missing rect"]
    assert "Only what is missing is dashed" in page


def test_markdown_has_the_number_of_a_card_that_is_not_that_of_its_file(repo: Repo) -> None:
    repo.commit({**state("0.9"), "m.json": metrics("0.7")})
    assert "| auc | 0.7, card: 0.9 |" in report(repo, "markdown")


@pytest.mark.parametrize("form", ["html", "json"])
def test_what_a_stage_ran_with_is_there_as_a_whole(repo: Repo, form: str) -> None:
    files = state("0.9")
    wide = ", ".join(f"layer{one}" for one in range(60))
    many = "".join(f"        p{one:02}: {one}.25\n" for one in range(50))
    lock = files["dvc.lock"].replace("        lr: 0.1\n", f"        lr: [{wide}]\n{many}")
    assert lock != files["dvc.lock"]
    repo.commit({**files, "dvc.lock": lock})
    text = report(repo, form)
    if form == "json":
        [row] = json.loads(text)["stages"]
        assert f"params.yaml: lr = [{wide}]" in row["params"]
        assert "params.yaml: p49 = 49.25" in row["params"]
        return
    assert f"<code>params.yaml: lr = [{wide}]</code></details>" in text
    assert "<code>params.yaml: p49 = 49.25</code>" in text
    assert "39 more parameters" in text


def test_json_has_all_that_a_page_leaves_out(repo: Repo) -> None:
    many = ", ".join(f'"k{one:03}": {one}' for one in range(70))
    stages = "stages:\n  s:\n    cmd: c\n    metrics:\n    - m.json:\n        cache: false\n"
    locks = {f"p{one:02}/requirements.txt": "a==1\n" for one in range(45)}
    repo.commit({"dvc.yaml": stages, "m.json": f"{{{many}}}\n", **locks})
    page, markdown = report(repo), report(repo, "markdown")
    for text in (page, markdown):
        assert "And 10 more values, left out for length" in text
        assert "And 5 more files, left out for length" in text
        assert "mltrl report --format json" in text
    found = json.loads(report(repo, "json"))
    assert len(found["metrics"]) == 70
    assert len(found["environment"]) == 45
    assert set(found["cuts"].values()) == {0}


def test_a_commit_that_is_named_short_is_there_in_full(repo: Repo) -> None:
    commits = with_history(repo)
    view = view_of(repo)
    assert {one.commit for one in view.commits} == set(commits)
    text, shown = report(repo, "markdown"), Elements(report(repo))
    listed = [one.text for one in shown.of("li")]
    for commit in commits:
        assert any(one.startswith(commit) for one in listed)
        assert f"- `{commit}` 2024-05-06" in text
    repo.git("remote", "add", "origin", "https://github.com/o/r")
    assert f"- `{commits[0]}`" not in report(repo, "markdown")


def test_the_tags_along_a_plot_are_told_beside_it(repo: Repo) -> None:
    with_history(repo)
    assert "tags along it: v1.0" in Elements(report(repo)).text


def test_the_digest_of_a_stage_is_computed_as_the_page_says(repo: Repo) -> None:
    card = CARD.replace("metrics:", "evidence: {G1.1: ['stage:s']}\nmetrics:", 1)
    pipeline = "stages:\n  s:\n    cmd: c\n    deps: [b, a]\n"
    repo.commit({**state("0.9"), "cards/card.md": card, "dvc.yaml": pipeline})
    page = report(repo)
    [said] = re.findall(r'python -c "(.*?)"</code>', page)
    code = unescape(said).replace("NAME", "s")
    run = [sys.executable, "-c", code]
    done = subprocess.run(run, cwd=repo.root, capture_output=True, text=True, check=True)
    assert f"sha256:{done.stdout.strip()}" in page


def test_one_of_a_kind_is_said_in_the_singular(repo: Repo) -> None:
    repo.commit({"a.py": "print(1)\n", "big.csv.dvc": IMPORT})
    facts = {one.name: one.text for one in view_of(repo).facts}
    assert facts["Pinned"] == "1 file or folder of data and models"
    assert facts["Metrics"] == "0 values in files that git keeps"


def test_a_report_is_not_written_as_what_it_is_not(repo: Repo) -> None:
    with_history(repo)
    done = run_mltrl(repo.root, "report", "-o", "../r.pdf")
    assert done.code == 2
    assert "print it to a PDF" in done.err
    assert not (repo.root.parent / "r.pdf").exists()
