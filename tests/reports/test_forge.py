"""Links to forges are built from the address of the remote, which is data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mltrl.evidence.forge import forge_of, read_address

if TYPE_CHECKING:
    from tests.conftest import Repo

COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize(
    ("written", "web", "kind"),
    [
        ("https://github.com/a/b.git", "https://github.com/a/b", "github"),
        ("https://ada:secret@github.com/a/b", "https://github.com/a/b", "github"),
        ("git@github.com:a/b.git", "https://github.com/a/b", "github"),
        ("ssh://git@gitlab.com:22/g/s/b.git", "https://gitlab.com/g/s/b", "gitlab"),
        ("https://gitlab.example.org:8443/a/b", "https://gitlab.example.org:8443/a/b", "gitlab"),
        ("git@bitbucket.org:a/b", "https://bitbucket.org/a/b", "bitbucket"),
        ("https://codeberg.org/a/b", "https://codeberg.org/a/b", "gitea"),
        ("https://gitea.example.org/a/b", "https://gitea.example.org/a/b", "gitea"),
        ("https://example.org/a/b", "https://example.org/a/b", ""),
    ],
)
def test_an_address_leads_to_its_forge_without_credentials(
    written: str, web: str, kind: str
) -> None:
    assert read_address(written) == (web, kind)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "/srv/git/a.git",
        "../a/b",
        "file:///a/b",
        "C:\\a\\b",
        "javascript:alert(1)/a/b",
        "https://github.com/a/../b",
        'https://github.com/a/b"onload="x',
        "https://github.com/a/b c",
        "https://[::1/a/b",
        "ext::sh -c id",
        "https://github.com/a",
    ],
)
def test_what_is_no_address_of_a_forge_leads_nowhere(written: str) -> None:
    assert read_address(written) == ("", "")


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("github.com", f"/blob/{COMMIT}/a%20b/c%23.py#L3"),
        ("gitlab.com", f"/-/blob/{COMMIT}/a%20b/c%23.py#L3"),
        ("bitbucket.org", f"/src/{COMMIT}/a%20b/c%23.py#lines-3"),
        ("codeberg.org", f"/src/commit/{COMMIT}/a%20b/c%23.py#L3"),
    ],
)
def test_each_forge_has_its_own_form_of_link(host: str, expected: str) -> None:
    forge = read_address(f"https://{host}/o/r")
    assert forge.file("a b/c#.py", COMMIT, 3) == f"https://{host}/o/r{expected}"
    assert forge.commit(COMMIT).startswith(f"https://{host}/o/r/")


def test_an_unknown_forge_has_no_links() -> None:
    assert not read_address("https://example.org/a/b").commit(COMMIT)


def test_the_remote_is_read_from_the_clone_alone(repo: Repo) -> None:
    with repo.open() as opened:
        assert not forge_of(opened).web
    repo.git("remote", "add", "origin", "https://x:y@github.com/a/b.git")
    repo.git("config", "url.https://evil.example/.insteadOf", "https://github.com/")
    with repo.open() as opened:
        assert forge_of(opened).web == "https://github.com/a/b"
