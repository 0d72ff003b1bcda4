"""Text of a repository is text in each form of its report, wherever on the page it stands."""

from __future__ import annotations

import json
import re
from typing import NamedTuple

import pytest
from markdown_it import MarkdownIt

from tests.conftest import Repo
from tests.render.pages import Elements
from tests.render.test_prose import DEAD_LINKS, PICTURES, SCRIPTS
from tests.reports.reporting import metrics, report, state

FORGE = "https://github.com/a/b"
WORDS = [
    "\x1b[2J\x1b]8;;http://t.example\x07x",
    "met\rnot met",
    "\u202egnp.exe \u200b\u2066",
    "[bold]x[/oops]\\",
    "::error::x",
    "##[error]x",
    "@org/team Fixes #1 </details> ````",
    "a|b|c",
    "</title></style></pre></svg><b>x",
    "{{ 7 * 7 }}{% raw %}",
]
HOSTILE = [*SCRIPTS, *DEAD_LINKS, *PICTURES, *WORDS]


def quoted(text: str) -> str:
    """A text as YAML and JSON write it."""
    return json.dumps(text)


def hostile(text: str) -> dict[str, str]:
    """A repository that says it wherever a report would repeat it."""
    files = state("0.9")
    word = quoted(text)
    card = files["cards/card.md"].replace("name: Vetting", f"name: {word}")
    card = card.replace("{name: curves,", f"{{name: {word},").replace("CC-BY-4.0", word)
    card = card.replace("{name: auc,", f"{{name: {word}, measured_on: {word},")
    waiver = f"waivers:\n  - {{criterion: GA.1, reason: {word}, by: {word}, until: 2099-01-01}}\n"
    card = card.replace("metrics:", f"{waiver}metrics:") + f"\n## TL;DR\n\n{text}\n"
    lock = files["dvc.lock"].replace("cmd: python train.py", f"cmd: {word}")
    pipeline = files["dvc.yaml"].replace("cmd: python train.py", f"cmd: {word}")
    more = f'{{"auc": 0.9, "loss": 2.5, {word}: 1}}\n'
    params = f"lr: 0.1\n{word}: 1\nmore: {word}\n"
    files |= {"cards/card.md": card, "dvc.lock": lock, "dvc.yaml": pipeline, "m.json": more}
    return {**files, "params.yaml": params, "requirements.txt": f"numpy  # {text!r}\n"}


class Odd(NamedTuple):
    """A text, and a repository that has it all over."""

    text: str
    repo: Repo


@pytest.fixture(scope="module", params=HOSTILE)
def odd(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Odd:
    """One of the texts in a repository."""
    repo = Repo(tmp_path_factory.mktemp("hostile") / "repo")
    repo.git("remote", "add", "origin", f"{FORGE}.git")
    repo.commit(state("0.8", "0.2"))
    repo.commit(hostile(request.param))
    name = re.sub(r"[^\w<>'\"(){};=&!@#$%-]", "", request.param)[:60]
    repo.git("tag", "--", f"v{name or 1}")
    return Odd(request.param, repo)


def test_m_o_nothing_of_a_repository_is_live_in_html(odd: Odd) -> None:
    page = report(odd.repo, rev="HEAD")
    found = Elements(page)
    forbidden = "script img iframe object embed form input base link math style-x video audio"
    assert not found.of(*forbidden.split())
    assert len(found.of("style", "title", "body")) >= 3
    assert len(found.of("style")) == 1
    for one in found.found:
        assert not {name for name in one.attributes if name.startswith("on") or name == "style"}
        href = one.attributes.get("href", "#")
        assert href.startswith(("#", f"{FORGE}/")), href
        assert "src" not in one.attributes
    ids = [one.attributes["id"] for one in found.found if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z][a-z0-9-]*", one) for one in ids)
    visible = page.replace("\n", "")
    assert visible.isprintable()
    if odd.text.isprintable():
        assert " ".join(odd.text.split()) in found.text


def test_o05_o09_nothing_of_a_repository_is_live_in_markdown(odd: Odd) -> None:
    text = report(odd.repo, "markdown", rev="HEAD").partition("<!-- mltrl-record")[0]
    assert not re.search(r"(?m)^\s*::|##\[", text)
    assert text.replace("\n", "").isprintable()
    markdown = MarkdownIt("commonmark", {"html": True}).enable(["strikethrough", "table"])
    for token in markdown.parse(text):
        assert token.type not in {"html_block", "fence", "code_block"}
        for inner in token.children or ():
            assert inner.type not in {"html_inline", "image"}, inner.content
            if inner.type == "link_open":
                assert str(inner.attrs["href"]).startswith(f"{FORGE}/")
            if inner.type == "text":
                assert not re.search(r"@\w|(?<!\w)#\d|https?:|www\.", inner.content)


def test_o16_json_is_strict_and_ascii(odd: Odd) -> None:
    def never(constant: str) -> None:
        raise AssertionError(constant)

    text = report(odd.repo, "json", rev="HEAD")
    assert text.isascii()
    shown = [one["command"] for one in json.loads(text, parse_constant=never)["stages"]]
    assert any(odd.text.startswith(one.removesuffix("…")) for one in shown)


def test_o16_numbers_that_are_none_are_text(repo: Repo) -> None:
    repo.commit(state("0.9"))
    repo.commit(
        {**state("NaN"), "m.json": metrics("NaN"), "cards/card.md": state("0.9")["cards/card.md"]}
    )
    found = json.loads(report(repo, "json"))
    assert found["metrics"][0]["value"] == "NaN"
    assert "NaN" in Elements(report(repo)).text


def test_m18_m20_long_texts_are_shown_or_cut_and_the_page_stays_small(repo: Repo) -> None:
    repo.commit(hostile("x" * 10_000))
    page = report(repo)
    assert len(page) < 500_000
    assert "x" * 100 in Elements(page).text
