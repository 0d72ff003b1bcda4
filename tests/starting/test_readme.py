"""The title and the first paragraph of a README, or nothing where it has none."""

from __future__ import annotations

import pytest

from mltrl.starting.readme import LONGEST, opening

TITLES = [
    ("# Frost *forecast*\n", "Frost forecast"),
    ("[![x](b.svg)](y)\n\n# Frost [forecast](x) :snowflake:\n", "Frost forecast"),
    ("Frost forecast\n====\n", "Frost forecast"),
    ('<h1 align="center">\n  <img src="x"> Frost &amp; ice\n</h1>\n', "Frost & ice"),
    ("```\n# no title\n```\n## Frost\n", ""),
    ("<!-- # no title -->\n", ""),
    ("# Introduction\n", ""),
    ("# README\n", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_the_title_is_found(text: str, title: str) -> None:
    assert opening(text).title == title


SAID = "It forecasts frost in orchards."
PARAGRAPHS = [
    (
        "[The train report](a.md) - [The evaluation](b.md)\n\n# A\n\nFinds pools from the air.",
        "Finds pools from the air.",
    ),
    (f"# A\n\n{SAID}\n\nMore.\n", SAID),
    ("# A\n\nIt **forecasts** [frost](x) in\n`orchards`.\n", SAID),
    (f"# A\n\n![logo](x.png)\n\n[![b](c)](d)\n\n{SAID}\n", SAID),
    (f"# A\n\n<p>\nhtml that says a lot\n</p>\n\n- a list of many words\n\n{SAID}\n", SAID),
    (f"# A\n\n> {SAID}\n", SAID),
    (f"# A\n\n<img>\n\n## More\n\n> **Abstract:** {SAID}\n", SAID),
    (f"# A\n\n## Install\n\nRun these commands before all else.\n\n## About\n\n{SAID}\n", SAID),
    ("# A\n\n## Install\n\nRun these commands before all else.\n", ""),
    ("# A\n\nSee the blog post for all of it.\n\nAnd then do something else.\n", ""),
    ("# A\n\nTo get the data, log in first:\n\n```\nlogin\n```\n", ""),
    (f"# A\n\n{SAID} Then do what follows here:\n", SAID),
    ("# A\n\nToo few words\n", ""),
    (f"{SAID}\n", SAID),
    ("# A\n\n果樹園 の 霜 を 予報 する\n", "果樹園 の 霜 を 予報 する"),
]


@pytest.mark.parametrize(("text", "said"), PARAGRAPHS)
def test_the_first_paragraph_is_found(text: str, said: str) -> None:
    assert opening(text).paragraph == said


def test_a_long_paragraph_ends_with_a_sentence() -> None:
    sentence = "It forecasts frost in orchards of many valleys and of all kinds of fruit. "
    said = opening(f"# A\n\n{sentence * 9}\n").paragraph
    assert said == (sentence * 4).strip()
    words = opening(f"# A\n\n{'frost ' * 200}\n").paragraph
    assert len(words) <= LONGEST + 2
    assert words.endswith("frost …")


@pytest.mark.parametrize("text", ["[" * 30000, "<" * 30000, "![" * 20000, "*" * 30000, "`" * 9999])
def test_hostile_text_is_no_obstacle(text: str) -> None:
    assert opening(f"# A\n\n{text}\n").title == "A"
