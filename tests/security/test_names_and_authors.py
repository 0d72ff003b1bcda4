"""Names of files and of people that are made to confuse (rows P17-P23, G26)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mltrl.evidence.paths import matches
from tests.conftest import Repo, run_mltrl

if TYPE_CHECKING:
    import pytest


def test_p18_p19_p20_names_that_not_all_machines_can_have(repo: Repo) -> None:
    twins = ("caf\u00e9.md", "cafe\u0301.md", "Card.md", "card.md")
    odd = ("aux.txt", "a:b", "trail.", "d /x", f"{'long/' * 60}x")
    repo.commit({path: f"{path}\n" for path in (*twins, *odd)})
    done = run_mltrl(
        repo.root, "audit", "--select", "repository/portable-names", "--format", "json"
    )
    [rule] = json.loads(done.out)["rules"]
    assert [one["message"] for one in rule["findings"]] == [
        "`Card.md`, `card.md` differ only by case",
        "Windows cannot have `a:b`",
        "Windows cannot have `aux.txt`",
        "`cafe\u0301.md`, `caf\u00e9.md` differ only in how an accent is written",
        "Windows cannot have `d /x`",
        f"Windows cannot have `{odd[-1]}`",
        "Windows cannot have `trail.`",
    ]


def test_p17_p21_names_of_any_bytes_are_shown(repo: Repo) -> None:
    names = (b"\xff.py", b"back\\slash.py", b"escape\x1b[2J.py")
    repo.commit({name.decode("utf-8", "surrogateescape"): "import numpy\n" for name in names})
    for form in ("json", "sarif", "text", "markdown"):
        done = run_mltrl(repo.root, "audit", "--format", form)
        assert done.code in {0, 1}, done.err
        assert "\x1b" not in done.out
        assert form not in {"json", "sarif"} or json.loads(done.out)


def test_p23_a_pattern_of_many_stars_takes_no_longer_than_it_has_to() -> None:
    assert not matches("a/" * 2000 + "x", "**/" * 40 + "y")
    assert matches("a/" * 2000 + "x", "**/" * 40 + "x")


def test_g26_the_name_of_an_author_does_no_harm(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_AUTHOR_NAME", "A\x1b[2J\udcff\u202eB")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "a\x1b[2J\udcff@example.com")
    repo.git("config", "i18n.commitEncoding", "ISO-8859-1")
    repo.commit({"a.py": "", "README.md": "# A\n"})
    done = run_mltrl(repo.root, "audit", "--format", "json")
    assert done.code in {0, 1}, done.err
    assert json.loads(done.out)["repository"]["dirty"] is False
    assert not {"\x1b", "\u202e"} & set(done.out)
