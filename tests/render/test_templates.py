"""Templates of an organisation, and those of the package (rows T of the table of bad input)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mltrl.errors import CannotAudit, UsageError
from mltrl.render.card import render
from mltrl.render.folders import own_templates
from mltrl.render.pages import NOTHING, page, way
from mltrl.templating import compiled, fill_page, pages
from tests.conftest import run_mltrl
from tests.render.pages import card, view_of
from tools import templates

if TYPE_CHECKING:
    from pathlib import Path

    from mltrl.render.view import CardView
    from tests.conftest import Done, Repo

MARKDOWN = "card/card.md.j2"
UNSAFE = [
    "{{ view.__class__ }}",
    "{{ view|attr('__class__') }}",
    "{{ ''['__class__'].__mro__ }}",
    "{{ '{0.__class__}'.format(view) }}",
    "{{ '{0.__class__}'.format_map({'0': view}) }}",
    "{{ view.__reduce__() }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ lipsum.__globals__ }}",
    "{{ self.__init__ }}",
    "{{ view._replace(id='x') }}",
    "{{ view._asdict() }}",
    "{{ (view.sections|map(attribute='__class__')|list)[0].__name__ }}",
    "{{ [].append(1) }}",
    "{{ view.id.__add__ }}",
]
WRONG = [
    ("{{ view.nothing }}", "card/card.md.j2:1"),
    ("\n\n{{ nothing }}", "card/card.md.j2:3"),
    ("{% if %}", "card/card.md.j2:1"),
    ("\n{% for x in %}", "card/card.md.j2:2"),
    ("{% include 'nothing.j2' %}", "there is no template `nothing.j2`"),
    ("{% include '../secret' %}", "template `../secret` leaves its folder"),
    ("{% include '/etc/passwd' %}", "template `/etc/passwd` leaves its folder"),
    ("{% include 'shipped/../../x' %}", "there is no template `shipped/../../x`"),
    ("{% include 'a\\\\b' %}", "leaves its folder"),
    ("{{ 1 / 0 }}", "card/card.md.j2:1"),
    ("{{ view.name + 1 }}", "card/card.md.j2:1"),
    ("{{ view.name | nothing }}", "card/card.md.j2:1"),
    ("{{ 10 ** (10 ** 6) }}", "card/card.md.j2"),
    (b"a\n\xff\n", "card/card.md.j2:2: not UTF-8"),
    (b"x" * ((1 << 20) + 1), "has more than 1,048,576 bytes"),
]
GREEDY = [
    "{{ 'a' * 10**9 }}",
    "{{ 'a'.center(500000000) }}",
    "{{ '%999999999d' % 1 }}",
    "{{ [0] * 10**9 }}",
    "{{ range(10**9) | list }}",
    "{{ ('a' * 10**7) * 10**3 }}",
    "{% macro m(n) %}{{ m(n + 1) }}{% endmacro %}{{ m(0) }}",
    "{% set a = namespace(s='a') %}{% for i in range(64) %}{% set a.s = a.s ~ a.s %}{% endfor %}",
]
SLOW = [
    "{{ 10 ** (10 ** 9) }}",
    "{% for a in range(99999) %}{% for b in range(99999) %}{{ a }}{% endfor %}{% endfor %}",
]


@pytest.fixture
def view(repo: Repo) -> CardView:
    """A card to show."""
    repo.commit({"card.md": card()})
    return view_of(repo)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder for templates of somebody else."""
    folder = tmp_path / "templates"
    (folder / "card").mkdir(parents=True)
    return folder


def write(own: Path, text: str | bytes, name: str = MARKDOWN) -> None:
    data = text.encode() if isinstance(text, str) else text
    (own / name).write_bytes(data)


def command(repo: Repo, own: Path, *more: str) -> Done:
    return run_mltrl(repo.root, "card", "render", "R01.1", "--templates", str(own), *more)


def test_an_own_template_comes_first_and_may_build_on_ours(view: CardView, own: Path) -> None:
    write(
        own,
        "{% extends 'shipped/card/card.html.j2' %}"
        "{% block title %}ACME: {{ super() }}{% endblock %}",
        "card/card.html.j2",
    )
    write(own, ":root { --ink: #000000; }", "page.css")
    html = render(view, "html", own)
    assert "<title>ACME: Transit vetting (R01.1): MLTRL level 1</title>" in html
    assert "<style>:root { --ink: #000000; }</style>" in html
    assert render(view, "html").replace("<title>", "<title>ACME: ").count("Summary") == html.count(
        "Summary"
    )


@pytest.mark.parametrize("text", UNSAFE)
def test_t03_what_is_not_safe_is_refused_or_has_no_value(
    view: CardView, own: Path, text: str
) -> None:
    write(own, text)
    with pytest.raises(UsageError, match=r"template card/card\.md\.j2:1|template"):
        render(view, "md", own)


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_t04_t08_what_is_wrong_with_a_template_is_said_with_its_name_and_line(
    view: CardView, own: Path, text: str | bytes, message: str
) -> None:
    write(own, text)
    with pytest.raises(UsageError) as caught:
        render(view, "md", own)
    assert message in caught.value.message


@pytest.mark.parametrize("text", ["{{ view.nothing }}", "\n{{ view.origin.nothing }}"])
def test_a_field_that_is_not_there_is_named_and_no_class_of_ours(
    view: CardView, own: Path, text: str
) -> None:
    write(own, text)
    with pytest.raises(UsageError) as caught:
        render(view, "md", own)
    assert caught.value.message.endswith(": there is no field 'nothing'")


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [("{{ nothing }}", 2, "card.md.j2:1: 'nothing' is undefined"), (GREEDY[0], 4, "needs more")],
)
def test_a_template_that_fails_ends_the_command_with_two_lines(
    repo: Repo, own: Path, text: str, code: int, message: str
) -> None:
    repo.commit({"card.md": card()})
    write(own, text)
    done = command(repo, own)
    assert (done.code, done.out, done.err.count("\n")) == (code, "", 2)
    assert message in done.err


def test_t04_a_template_that_is_a_link_out_of_its_folder_is_refused(
    view: CardView, own: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret").write_text("canary")
    (own / MARKDOWN).symlink_to(tmp_path / "secret")
    with pytest.raises(UsageError, match="is no file of"):
        render(view, "md", own)


@pytest.mark.parametrize("text", GREEDY)
def test_t05_a_template_that_wants_too_much_memory_is_ended(
    view: CardView, own: Path, text: str
) -> None:
    write(own, text)
    with pytest.raises(CannotAudit, match="needs more than"):
        render(view, "md", own)


@pytest.mark.slow
@pytest.mark.parametrize("text", SLOW)
def test_t06_a_template_that_does_not_end_is_ended(view: CardView, own: Path, text: str) -> None:
    write(own, text)
    with pytest.raises(CannotAudit, match="needs more than"):
        render(view, "md", own)


def test_t02_templates_in_the_repository_are_not_used_unless_trusted(repo: Repo) -> None:
    repo.commit({"card.md": card(), "templates/card/card.md.j2": "canary"})
    plain = run_mltrl(repo.root, "card", "render", "R01.1")
    assert (plain.code, "canary" in plain.out) == (0, False)
    refused = run_mltrl(repo.root, "card", "render", "R01.1", "--templates", "templates")
    assert (refused.code, refused.out) == (2, "")
    assert "lies in the repository that is shown" in refused.err
    trusted = ("--templates", "templates", "--trust-templates")
    assert run_mltrl(repo.root, "card", "render", "R01.1", *trusted).out == "canary"


def test_t02_a_link_to_templates_in_the_repository_is_seen_through(
    repo: Repo, tmp_path: Path
) -> None:
    repo.commit({"templates/card/card.md.j2": "canary"})
    (tmp_path / "elsewhere").symlink_to(repo.root / "templates")
    with pytest.raises(UsageError, match="lies in the repository"):
        own_templates(str(tmp_path / "elsewhere"), repo.root, trusted=False)


def test_a_folder_without_a_template_of_a_known_name_is_wrong_usage(
    repo: Repo, own: Path, tmp_path: Path
) -> None:
    repo.commit({"card.md": card()})
    write(own, "x", "card/crad.md.j2")
    done = command(repo, own)
    assert done.code == 2
    assert "card/card.html.j2" in done.err
    missing = command(repo, tmp_path / "nowhere")
    assert (missing.code, "is no folder" in missing.err) == (2, True)


@pytest.mark.parametrize("name", ["card/card.html.j2", "card/badge.svg.j2"])
def test_t07_markup_escapes_by_itself(own: Path, name: str) -> None:
    write(own, "{{ text }}", name)
    assert page(name, own, text="<b>&\"'") == "&lt;b&gt;&amp;&#34;&#39;"


@pytest.mark.parametrize("value", [None, float("nan"), float("inf")])
def test_t09_nothing_is_written_as_a_dash(own: Path, value: object) -> None:
    for name in ("card/card.html.j2", MARKDOWN):
        write(own, "{{ value }}", name)
        assert page(name, own, value=value) == NOTHING
    write(own, "{{ value | cell }} {{ value | code }}")
    assert page(MARKDOWN, own, value=None) == f"{NOTHING} {NOTHING}"


def test_templates_get_plain_values_and_nothing_that_has_a_way_out(view: CardView) -> None:
    seen: set[type] = set()

    def walk(value: object) -> None:
        if type(value) in {str, int, bool, type(None)}:
            return
        assert isinstance(value, tuple), type(value)
        seen.add(type(value))
        for one in value:
            walk(one)

    walk(view)
    assert len(seen) > 5
    for kind in seen - {tuple}:
        own = {name for name in vars(kind) if not name.startswith("_")}
        assert own == set(kind._fields)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", pages())
def test_compiled_templates_are_those_of_the_folder(name: str) -> None:
    assert templates.stale() == [], "run `make templates`"
    assert compiled(name, way(name))


def test_a_compiled_template_makes_the_page_that_its_text_makes(view: CardView, own: Path) -> None:
    for name in ("card/card.html.j2", MARKDOWN):
        apart = fill_page(name, way(name)._replace(own=own), view=view)
        assert fill_page(name, way(name), view=view) == apart
