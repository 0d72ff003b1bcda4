"""Where pages are written, and PDF (rows P01 to P05 and M10 to M12 of the table of bad input)."""

from __future__ import annotations

import json
import os
import socket
import stat
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from mltrl.errors import CannotAudit, MltrlError, UsageError
from mltrl.render.folders import outlet
from mltrl.render.limits import Limits, limited
from mltrl.render.pdf import refusing, to_pdf
from tests.conftest import run_mltrl
from tests.render.pages import HEAD, card

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Done, Repo

try:
    HAS_PDF = import_module("weasyprint") is not None
except (ImportError, OSError):
    HAS_PDF = False
NO_PDF = "no WeasyPrint here: pip install 'mltrl[pdf]', and Pango (Debian: libpangoft2-1.0-0)"


def write(repo: Repo, file: str | Path, *more: str, name: str = "R01.1") -> Done:
    return run_mltrl(repo.root, "card", "render", name, "-o", str(file), *more)


@pytest.fixture
def cards(repo: Repo) -> Repo:
    """A repository with a card."""
    repo.commit({"card.md": card()})
    return repo


@pytest.mark.parametrize("suffix", ["html", "htm", "md", "txt"])
def test_the_name_of_the_file_tells_the_form(cards: Repo, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"page.{suffix}"
    assert write(cards, file) == (0, "", "")
    assert file.read_text().startswith("<!DOCTYPE" if "htm" in suffix else "# Transit vetting")
    assert write(cards, file, "--format", "html").code == 0
    assert file.read_text().startswith("<!DOCTYPE")


@pytest.mark.parametrize("name", ["../../etc/x", "a/b", ".git", "CON", "x" * 300, "-rf", "{{x}}"])
def test_p01_an_id_is_never_a_path(repo: Repo, tmp_path: Path, name: str) -> None:
    repo.commit({"card.md": card(head=HEAD.replace("R01.1", json.dumps(name)))})
    before = sorted(tmp_path.rglob("*"))
    done = run_mltrl(repo.root, "card", "badge", "--", name)
    assert done.code == 0
    assert sorted(tmp_path.rglob("*")) == before


def test_p02_a_link_in_the_repository_does_not_lead_a_page_elsewhere(
    cards: Repo, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (cards.root / "out").symlink_to(tmp_path / "elsewhere")
    done = write(cards, "out/page.html")
    assert (done.code, list((tmp_path / "elsewhere").iterdir())) == (4, [])
    assert "behind a symbolic link of the repository" in done.err
    (tmp_path / "mine").symlink_to(tmp_path / "elsewhere")
    assert write(cards, tmp_path / "mine/page.html").code == 0


def test_p03_what_is_no_file_is_left_alone(cards: Repo, tmp_path: Path) -> None:
    (tmp_path / "victim").write_text("old")
    (tmp_path / "folder.html").mkdir()
    (tmp_path / "link.html").symlink_to(tmp_path / "victim")
    os.mkfifo(tmp_path / "fifo.html")
    for name in ("folder.html", "link.html", "fifo.html", "nowhere/x.html"):
        done = write(cards, tmp_path / name)
        assert (done.code, done.out) == (4, "")
        assert name in done.err
    assert (tmp_path / "victim").read_text() == "old"
    assert stat.S_ISFIFO((tmp_path / "fifo.html").stat().st_mode)


@pytest.mark.skipif(os.getuid() == 0, reason="root may write everything")
def test_p03_a_file_that_may_not_be_written_is_left_alone(cards: Repo, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("old")
    file.chmod(0o400)
    assert write(cards, file).code == 4
    assert file.read_text() == "old"


def test_p04_two_cards_with_one_id_are_told_apart_by_their_paths(repo: Repo) -> None:
    head = HEAD.replace("Transit vetting", "Another")
    repo.commit({"a.md": card(), "b.md": card(head=head)})
    assert "# Another\n" in run_mltrl(repo.root, "card", "render", "b.md").out
    assert "# Transit vetting\n" in run_mltrl(repo.root, "card", "render", "a.md").out


@pytest.mark.parametrize(
    "words",
    [("card", "show"), ("card", "render"), ("card", "badge"), ("card", "diff"), ("card", "pin")],
)
def test_an_id_of_two_cards_is_refused(repo: Repo, words: tuple[str, ...]) -> None:
    repo.commit({"cards/a.md": card(), "sub/cards/a.md": card()})
    revision = ("HEAD",) if words[1] == "diff" else ()
    done = run_mltrl(repo.root, *words, "R01.1", *revision)
    assert done.code == 2
    assert "several cards have the id `R01.1`" in done.err
    assert "name the file: `cards/a.md` or `sub/cards/a.md`" in done.err
    assert run_mltrl(repo.root, *words, "cards/a.md", *revision).code in {0, 1}


def test_a_path_names_the_file_where_another_ends_alike(repo: Repo) -> None:
    repo.commit({"cards/a.md": card(), "sub/cards/a.md": card().replace("R01.1", "R01.2")})
    for path, id_ in (("cards/a.md", "R01.1"), ("sub/cards/a.md", "R01.2")):
        assert id_ in run_mltrl(repo.root, "card", "show", path).out
    assert "R01.2" in run_mltrl(repo.root / "sub", "card", "show", "cards/a.md").out


@pytest.mark.parametrize(
    ("file", "error"),
    [
        (".git/config", UsageError),
        (".git/hooks/x.html", UsageError),
        (".GIT/x.html", UsageError),
        ("sub/.git/x", UsageError),
        ("card.md", UsageError),
        ("./sub/../card.md", UsageError),
        ("loop/card.md", CannotAudit),
    ],
)
def test_p05_git_and_the_card_itself_are_not_written_over(
    cards: Repo, file: str, error: type[Exception]
) -> None:
    (cards.root / "sub").mkdir()
    (cards.root / "loop").symlink_to(cards.root / "sub")
    with pytest.raises(error):
        outlet(str(cards.root / file), cards.root, "card.md")
    done = write(cards, file)
    assert done.code in {2, 4}
    assert (cards.root / "card.md").read_text() == card()


def test_pages_of_a_bare_repository_are_written_beside_it(cards: Repo, tmp_path: Path) -> None:
    cards.git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare.git"))
    done = run_mltrl(tmp_path / "bare.git", "card", "render", "R01.1", "--rev", "HEAD")
    assert done == run_mltrl(cards.root, "card", "render", "R01.1", "--rev", "HEAD")


@pytest.mark.skipif(HAS_PDF, reason="WeasyPrint is installed")
def test_without_the_extra_a_pdf_names_what_to_install(cards: Repo, tmp_path: Path) -> None:
    file = tmp_path / "card.pdf"
    done = write(cards, file)
    assert (done.code, done.out, file.exists()) == (4, "", False)
    assert "a PDF needs WeasyPrint 70 or later" in done.err
    assert "pip install 'mltrl[pdf]'" in done.err


@pytest.mark.skipif(not HAS_PDF, reason=NO_PDF)
def test_a_pdf_is_made_twice_the_same(cards: Repo, tmp_path: Path) -> None:
    files = [tmp_path / "a.pdf", tmp_path / "b.pdf"]
    assert [write(cards, file).code for file in files] == [0, 0]
    first, second = (file.read_bytes() for file in files)
    assert first.startswith(b"%PDF-")
    assert first == second


@pytest.mark.skipif(not HAS_PDF, reason=NO_PDF)
@pytest.mark.parametrize(
    "element",
    [
        "<img src='file:///etc/passwd'>",
        "<img src='http://169.254.169.254/latest'>",
        "<link rel=stylesheet href='http://127.0.0.1:9/x.css'>",
        "<link rel=attachment href='file:///etc/passwd'>",
        "<style>body { background: url(file:///etc/passwd) }</style>",
        "<style>@import 'http://127.0.0.1:9/x.css';</style>",
    ],
)
def test_m10_m11_what_a_page_names_outside_of_it_is_not_fetched(element: str) -> None:
    with pytest.raises(UsageError, match="the page names something outside of it"):
        to_pdf(f"<!DOCTYPE html><title>x</title>{element}<p>text</p>")


OUTSIDE = """\
## A

![a](http://127.0.0.1:PORT/a.png) <img src=http://127.0.0.1:PORT/b.png> ![c](file://FILE)
[d](file://FILE) [e](http://127.0.0.1:PORT/e) <link rel=attachment href=file://FILE>

<style>@import "http://127.0.0.1:PORT/f.css"; body { background: url(file://FILE) }</style>

<svg><image href="http://127.0.0.1:PORT/g.svg"/></svg>
"""


@pytest.mark.skipif(not HAS_PDF, reason=NO_PDF)
def test_m10_m11_what_a_card_links_is_not_fetched_for_paper(repo: Repo, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    os.mkfifo(secret)
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        port = str(server.getsockname()[1])
        repo.commit({"card.md": card(OUTSIDE.replace("PORT", port).replace("FILE", str(secret)))})
        file = tmp_path / "card.pdf"
        assert write(repo, file) == (0, "", "")
        with pytest.raises(BlockingIOError):
            server.accept()
    assert file.read_bytes().startswith(b"%PDF-")


class Urls:
    """As much of `weasyprint.urls` as decides what is fetched."""

    class FatalURLFetchingError(Exception):
        """The error that ends the work."""

    class URLFetcher:
        """A fetcher that would fetch anything."""

        def __init__(self, **options: object) -> None:
            self.options = options

        def fetch(self, url: str, _headers: object = None) -> str:
            """What was fetched, in words."""
            return f"fetched {url}"


@pytest.mark.parametrize(
    "address",
    [
        *("http://127.0.0.1/x", "https://example.org", "//example.org/x", "HTTP://example.org"),
        *("file:///etc/passwd", "/etc/passwd", "x.png", "ftp://a", "data:text/css,a", ""),
    ],
)
def test_m10_m11_every_address_but_a_picture_in_the_page_is_refused(address: str) -> None:
    fetcher = refusing(Urls)
    with pytest.raises(Urls.FatalURLFetchingError):
        fetcher.fetch(address)
    assert fetcher.fetch("data:image/png;base64,AA") == "fetched data:image/png;base64,AA"
    assert fetcher.options == {"allowed_protocols": ("data",), "allow_redirects": False}


@pytest.mark.slow
@pytest.mark.skipif(not HAS_PDF, reason=NO_PDF)
def test_m12_a_page_that_is_too_much_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mltrl.render.pdf.LIMITS", Limits(seconds=3, memory=512))
    cell = f"<td>{'word ' * 20}</td>"
    with pytest.raises(CannotAudit, match="the PDF needs more than 3 seconds"):
        to_pdf(f"<!DOCTYPE html><title>x</title><table>{f'<tr>{cell * 8}</tr>' * 20_000}</table>")


def test_work_with_limits_gives_its_result_and_its_errors() -> None:
    assert limited(lambda: b"x" * 100_000, "it") == b"x" * 100_000

    def refuse() -> bytes:
        raise UsageError("no", "do that")

    def fail() -> bytes:
        return bytes([1 // 0])

    with pytest.raises(UsageError, match="no"):
        limited(refuse, "it")
    with pytest.raises(MltrlError, match="ZeroDivisionError") as caught:
        limited(fail, "it")
    assert caught.value.exit_code == 70


def test_work_with_limits_writes_no_file(tmp_path: Path) -> None:
    def write_file() -> bytes:
        with (tmp_path / "file").open("wb") as file:
            file.write(b"x")
        return b"done"

    with pytest.raises(MltrlError, match="File too large"):
        limited(write_file, "it")
    assert (tmp_path / "file").read_bytes() == b""


def test_a_result_that_is_too_large_is_given_up() -> None:
    with pytest.raises(CannotAudit, match="it needs more than"):
        limited(lambda: b"x" * (40 << 20), "it")
