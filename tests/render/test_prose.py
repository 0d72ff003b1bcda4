"""Text of a card as HTML: whatever is in it, it stays text (rows M of the table of bad input)."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt

from mltrl.documents.harmless import harmless
from mltrl.documents.markup import to_html
from mltrl.render.pages import ticked, visible
from mltrl.render.prose import ATTRIBUTES, TAGS, VALUES, clean
from tests.render.pages import Elements

SCRIPTS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "x <b onclick='alert(1)'>bold</b>",
    "<style>@import 'http://t.example/x.css'</style>",
    "<p style='background:url(http://t.example)'>x</p>",
    "<base href=http://t.example>",
    "<meta http-equiv=refresh content='0;url=http://t.example'>",
    "<form action=http://t.example><input></form>",
    "<object data=http://t.example></object>",
    "<iframe src=http://t.example></iframe>",
    "<math><mtext><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=x()&gt;'>",
    "<a id=attributes name=body>x</a>",
    "<input name=attributes>",
    "| a |\n| --- |\n| <b onload=x>c</b> |",
    '```"><script>alert(1)</script>\ncode\n```',
    "`<script>`",
    "<!-- hidden --><script>alert(1)</script>",
    "<!-- hidden -->\n<img src=x onerror=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
]
DEAD_LINKS = [
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#10;script:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](vbscript:x)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](file:///etc/passwd)",
    "<javascript:alert(1)>",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "[x](//t.example/x)",
    "[x](ftp://t.example)",
    "[x](../../outside.md)",
    "[x](%00)",
]
PICTURES = [
    "![words](http://t.example/x.png)",
    "![words](//t.example/x.png)",
    "![words](file:///x.png)",
    "![words](data:image/svg+xml;base64,PHN2Zz4=)",
    "![words](data:image/png;base64,iVBORw0KGgo=)",
    "![words](javascript:alert(1))",
    f"![words](data:image/png;base64,{'iVBORw0K' * 25_000})",
]


def elements(markdown: str) -> Elements:
    """What a Markdown text becomes on a page."""
    return Elements(clean(to_html(markdown)))


def is_known(html: str) -> bool:
    """Whether nothing is in it but what is allowed."""
    for one in Elements(html).found:
        allowed = ATTRIBUTES.get(one.tag, set()) | set(VALUES.get(one.tag, {})) | {"rel"}
        if one.tag not in TAGS or not set(one.attributes) <= allowed:
            return False
        if any(
            value not in VALUES[one.tag][name]
            for name, value in one.attributes.items()
            if name in VALUES.get(one.tag, {})
        ):
            return False
    return True


@pytest.mark.parametrize("markdown", SCRIPTS)
def test_m01_m04_m05_m06_m07_m08_html_is_shown_as_text(markdown: str) -> None:
    html = clean(to_html(markdown))
    assert is_known(html)
    assert clean(html) == html
    assert not {"id", "name"} & {name for one in Elements(html).found for name in one.attributes}


@pytest.mark.parametrize("markdown", DEAD_LINKS)
def test_m02_m17_links_that_lead_nowhere_or_do_something_are_no_links(markdown: str) -> None:
    assert not elements(markdown).of("a")
    assert "x" in elements(f"{markdown} x").text


@pytest.mark.parametrize("markdown", PICTURES)
def test_m03_m09_m18_pictures_of_elsewhere_are_words(markdown: str) -> None:
    found = elements(markdown)
    assert not found.of("img", "a", "svg")
    assert found.text.startswith(("words", "![words]"))


@pytest.mark.parametrize(
    "address", ['https://example.org/a?b=c&d="e"', "http://example.org", "mailto:a@example.org"]
)
def test_links_to_addresses_are_links_that_tell_nothing_of_the_page(address: str) -> None:
    [link] = elements(f"[x](<{address}>)").of("a")
    assert link.attributes["href"].startswith(address.partition('"')[0])
    assert link.attributes["rel"] == "noopener noreferrer"


def test_m07_the_title_of_a_link_is_left_out() -> None:
    [link] = elements('[x](https://example.org "a \\" onmouseover=alert(1) b")').of("a")
    assert set(link.attributes) == {"href", "rel"}


def test_m06_the_language_of_code_is_left_out() -> None:
    [code] = elements('```py" onload="x\n<b>\n```').of("code")
    assert code.attributes == {}
    assert code.text == "<b>\n"


def test_comments_are_not_shown_and_what_follows_them_is() -> None:
    found = elements("<!-- guidance -->\n\nbefore <!-- in line --> after\n\n<!-- a\nb -->\ntext")
    assert found.text == "before after text"


def test_a_line_break_is_the_one_piece_of_html_that_is_kept() -> None:
    assert len(elements("| a |\n| --- |\n| b<br>c<br/>d <BR /> e |").of("br")) == 3


@pytest.mark.parametrize(
    ("markdown", "levels"),
    [
        ("# a\n## b\n### c", ["h3", "h4", "h5"]),
        ("###### a\n## b", ["h3", "h3"]),
        ("## a\n##### b\n## c\n### d", ["h3", "h4", "h3", "h4"]),
        ("# a\n## b\n### c\n#### d\n##### e", ["h3", "h4", "h5", "h6", "h6"]),
        ("a\n===\n\n> # b", ["h3", "h3"]),
    ],
)
def test_headings_of_a_section_never_skip_a_level(markdown: str, levels: list[str]) -> None:
    assert [one.tag for one in elements(markdown).of("h3", "h4", "h5", "h6")] == levels


def test_m15_equal_headings_have_different_anchors() -> None:
    ids = [one.attributes["id"] for one in elements("## same\n" * 1000).of("h3")]
    assert len(set(ids)) == 1000
    assert all(one.startswith("text-") for one in ids)


@pytest.mark.parametrize(
    "markdown",
    ["[" * 50_000, "![](" * 15_000, "<![CDATA[" * 10_000, "[a]: /b\n" * 10_000, ">" * 5_000 + "x"],
    ids=["brackets", "pictures", "cdata", "definitions", "quotes"],
)
def test_m13_long_runs_of_markup_end(markdown: str) -> None:
    assert is_known(clean(to_html(markdown)))


def test_m14_hidden_characters_are_written_out() -> None:
    found = elements("## Inten\u200bded \u202euse\n\na\x07b \u2066c")
    assert found.text == r"Inten\u200bded \u202euse a\x07b \u2066c"


@pytest.mark.parametrize(
    "text",
    [
        "👩\u200d🔬 emoji",
        "\u0645\u06cc\u200c\u062e\u0648",
        "日本語 한국어",
        "ä ñ e\u0301",
        "\xa0thin\u2009space",
        "👍🏽 🇩🇪",
    ],
)
def test_m19_words_of_every_script_are_left_as_they_are(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u200db", r"a\u200db"),
        ("a\tb\nc", "a   b\nc"),
        ("\x1b[2J", r"\x1b[2J"),
        ("PASS\rFAIL", r"PASS\rFAIL"),
        ("\ud800", r"\ud800"),
        ("\U000e0041", r"\U000e0041"),
    ],
)
def test_o01_o02_o03_control_characters_are_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_tables_have_heads_and_keep_their_sides() -> None:
    found = elements("| | b |\n| --- | ---: |\n| c | d |")
    assert [(one.tag, one.attributes) for one in found.of("th", "td")] == [
        ("td", {}),
        ("th", {"scope": "col", "class": "end"}),
        ("td", {}),
        ("td", {"class": "end"}),
    ]
    [region] = found.of("div")
    assert region.attributes["tabindex"] == "0"


def test_footnotes_are_kept() -> None:
    found = elements("Fast[^1].\n\n[^1]: On four cores.")
    assert [one.text for one in found.of("sup")] == ["1", "1"]
    assert found.text == "Fast1. 1: On four cores."


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("`a` is not `<b>`", "<code>a</code> is not <code>&lt;b&gt;</code>"),
        ("`a <b>", "`a &lt;b&gt;"),
        ("a \u202e`b`", "a \\u202e<code>b</code>"),
        ("``", "<code></code>"),
        (None, ""),
    ],
)
def test_what_stands_between_backticks_is_code_and_nothing_is_live(
    text: str | None, html: str
) -> None:
    assert ticked(text) == html


@pytest.mark.parametrize("text", [*SCRIPTS, *DEAD_LINKS])
def test_markdown_of_an_author_holds_no_live_html_or_script(text: str) -> None:
    html = MarkdownIt("commonmark").enable("table").render(harmless(text))
    assert "<script" not in html
    assert "<iframe" not in html
    assert "<img src=x" not in html
    assert 'href="javascript' not in html.lower()


OF_PICTURES = [
    *PICTURES,
    "![](http://t.example/x.png)",
    "![words][y]\n\n[y]: http://t.example/x.png",
    "![words]\n\n[words]: <http://t.example/x.png>",
    "![a ![words](http://t.example/x.png)](http://t.example/y.png)",
    "[![words](http://t.example/x.png)](https://ci.example)",
    "![![words](http://t.example/x.png)](http://t.example/y.png)",
    "!!!!!!![words](http://t.example/x.png)",
    "> - ![words](http://t.example/x.png)\n>   ![more](/x.png 'title')",
    "| ![a](/x.png) `![b](y)` |\n| --- |\n| ![words](//t.example/x.png) | ![left out](z) |",
    "Title ![words](x.png)\n===",
    "a <em>![words](x.png)</em>",
    "`` `![code](a)` `` ![words](x.png)",
    "![two\nlines](x.png)\r\n![words](y.png)",
    "<p align=center><img src=http://t.example/x.png></p>",
    "<picture><source srcset=//t.example/x.png></picture>",
    "text\n<video poster=http://t.example/x.png src=//t.example/y.mp4>",
]


@pytest.mark.parametrize("text", [*SCRIPTS, *DEAD_LINKS, *OF_PICTURES])
def test_m03_m09_m18_o09_markdown_of_an_author_fetches_nothing(text: str) -> None:
    made = harmless(text)
    html = MarkdownIt("commonmark").enable("table").render(made)
    assert not re.search(r"<(?:img|picture|source|video|svg|object|embed|link|style)\b", html)
    assert harmless(made) == made


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("![a plot](../plots/a.png)", "[a plot](../plots/a.png)"),
        ("![](http://t.example/x.png)", "[picture](http://t.example/x.png)"),
        ("[![CI](http://t.example/x.svg)](http://ci.example)", "[CI](http://ci.example)"),
        ("`![a](b)` ![a](b)", "`![a](b)` [a](b)"),
        ("`<b>` <b>x</b>", "`<b>` &lt;b>x&lt;/b>"),
        ("| `<b>` | <b> `<b>` |\n| --- | --- |", "| `<b>` | &lt;b> `<b>` |\n| --- | --- |"),
        ("```\n![a](b) <b>\n```\n<b>\n![a](b)", "```\n![a](b) <b>\n```\n&lt;b>\n[a](b)"),
        (r"\![a](b) a!", r"\![a](b) a!"),
    ],
)
def test_pictures_become_links_and_code_stays_code(text: str, made: str) -> None:
    assert harmless(text) == made


@pytest.mark.parametrize("sign", ["![](", "<b>", "![a](b) ", "![a ", "<!-- -->", "!["])
def test_m13_long_runs_are_made_harmless_in_one_reading(sign: str) -> None:
    text = sign * (60_000 // len(sign))
    assert not re.search("<img", MarkdownIt("commonmark").render(harmless(text)))


@pytest.mark.parametrize(
    "text",
    [
        "a < b and `<script>`, <https://example.org>, see [notes](../n.md#a:b)",
        "```html\n<script>\n```",
        "<!-- to do -->\n\n| a<br>b |\n| --- |",
        "[^1]: data: what it says",
    ],
)
def test_ordinary_markdown_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_a_link_to_a_script_and_a_picture_become_text() -> None:
    text = harmless("[x](javascript:alert(5)) <img src=x onerror=alert(6)>")
    assert text == "[x]\\(javascript:alert(5)) &lt;img src=x onerror=alert(6)>"
