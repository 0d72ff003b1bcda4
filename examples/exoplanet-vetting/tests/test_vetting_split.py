"""Stars are divided once and for all, and none is on two sides."""

from __future__ import annotations

import numpy as np
import pytest

from labels import causes
from split import check_disjoint, divided, part_of

TRUTH = {
    "star": np.array([f"S{number}" for number in range(100)]),
    "kind": np.array(["planet"] * 40 + ["binary"] * 60),
}


def test_every_star_is_in_one_part_and_each_kind_has_its_share() -> None:
    split = divided(np.random.default_rng(1), TRUTH, {"test": 0.3, "folds": 4})
    check_disjoint(split, 4)
    assert split["star"].tolist() == TRUTH["star"].tolist()
    for kind, in_test, in_fold in (("planet", 12, 7), ("binary", 18, 10.5)):
        parts = split["part"][TRUTH["kind"] == kind].tolist()
        assert parts.count("test") == in_test
        for fold in range(1, 5):
            assert abs(parts.count(f"fold-{fold}") - in_fold) < 1


def test_all_light_curves_of_a_star_go_the_same_way() -> None:
    split = {"star": np.array(["S1", "S2"]), "part": np.array(["fold-1", "test"])}
    assert part_of(split, np.array(["S2", "S1", "S2"])).tolist() == ["test", "fold-1", "test"]


@pytest.mark.parametrize(
    ("stars", "parts"),
    [
        (["S1", "S1", "S2"], ["fold-1", "test", "fold-2"]),
        (["S1", "S2", "S3"], ["fold-1", "test", "test"]),
    ],
)
def test_a_star_listed_twice_or_an_empty_part_is_refused(
    stars: list[str], parts: list[str]
) -> None:
    with pytest.raises(ValueError, match="split"):
        check_disjoint({"star": np.array(stars), "part": np.array(parts)}, 2)


@pytest.mark.parametrize(
    ("kind", "period", "cause"),
    [
        ("planet", 3.0, "planet"),
        ("planet", 1.5, "planet"),
        ("planet", 2.0, "alarm"),
        ("binary", 1.5, "binary"),
        ("quiet", 3.0, "alarm"),
    ],
)
def test_a_signal_is_what_its_star_has_only_if_the_period_fits(
    kind: str, period: float, cause: str
) -> None:
    truth = {"star": np.array(["S1"]), "kind": np.array([kind]), "period": np.array([3.0])}
    signals = {"star": np.array(["S1"]), "period": np.array([period])}
    assert causes(signals, truth).tolist() == [cause]
