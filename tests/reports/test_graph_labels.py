"""Names in a drawing are cut between words, and whole where a reader asks for them."""

from __future__ import annotations

import pytest

from mltrl.render.report.labels import beginning, ending, natural, two_lines


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("data/train.csv", "data/train.csv"),
        ("src/model/layers/attention.py", "…/layers/attention.py"),
        ("src/model/layers/normalization.py", "…/normalization.py"),
        ("results/precision-recall.csv", "…precision-recall.csv"),
        ("goodreads/goodreads_interactions.json.gz", "…interactions.json.gz"),
        ("reports/averyVeryLongFolderName/", "…VeryLongFolderName/"),
        ("averyveryverylongnamewithoutbreaksatall.csv", "…thoutbreaksatall.csv"),
    ],
)
def test_the_end_of_a_path_stays_in_whole_words(name: str, shown: str) -> None:
    assert ending(name, 21) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("train", "train"),
        ("openlibrary-works/dvc.yaml", "openlibrary-works/…"),
        ("evaluate-reports-template", "evaluate-reports…"),
        ("generate-recs@ml-100k-als-explicit", "generate-recs@ml…"),
        ("averyveryverylongnamewithoutbreaks", "averyveryverylongnam…"),
    ],
)
def test_the_beginning_of_a_stage_stays_in_whole_words(name: str, shown: str) -> None:
    assert beginning(name, 21) == shown


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("data/train.csv", ("data/train.csv", "")),
        (
            "goodreads/goodreads_reviews_dedup.json.gz",
            ("goodreads/goodreads_reviews_", "dedup.json.gz"),
        ),
        ("x" * 70, ("x" * 29, "…" + "x" * 28)),
    ],
)
def test_a_long_name_takes_two_lines(name: str, lines: tuple[str, str]) -> None:
    assert two_lines(name, 29) == lines


@pytest.mark.parametrize("room", [12, 21, 29])
def test_nothing_takes_more_than_its_room(room: int) -> None:
    for name in ("a/" * 40, "-" * 60, "ab_" * 30, "/" * 50, " " * 40, "aB" * 40):
        assert len(ending(name, room)) <= room
        assert len(beginning(name, room)) <= room
        assert max(map(len, two_lines(name, room))) <= room


def test_names_are_sorted_as_people_count() -> None:
    names = ["o10", "o2", "o1/b9", "o1/b10", "o02", "b", "", "9", "10", "o", "o²", f"o{'1' * 5000}"]
    counted = sorted(names, key=natural)
    assert counted[:5] == ["", "9", "10", "b", "o"]
    assert counted[5:] == ["o1/b9", "o1/b10", "o02", "o2", "o10", f"o{'1' * 5000}", "o²"]
