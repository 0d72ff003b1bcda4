"""Pictures of a report for docs/reports.md, made by a headless Chromium.

    python -m tools.screenshots                       the example project, into docs/images/
    python -m tools.screenshots --repository PATH     another one
    python -m tools.screenshots --to FOLDER           into another folder

Each shows a part of the report of the commit of HEAD: in light and dark colours, on a small screen,
and as it is printed. Without a browser nothing is written, and the program ends with 1.
"""

from __future__ import annotations

import argparse
import sys
from base64 import b64decode
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from mltrl.audit import Request, examine
from mltrl.render.report.build import Wish, forge
from mltrl.render.report.record import Options
from mltrl.render.report.verifying import command_of
from mltrl.render.report.writing import write_report
from tests.browser.browser import Screen, open_browser, program

if TYPE_CHECKING:
    from tests.browser.browser import Browser

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "exoplanet-vetting"
TALLEST = 1100
WHOLE = {"captureBeyondViewport": True}


class Shot(NamedTuple):
    """A picture: its name, the part of the page that it shows ("" for the top), and the screen."""

    name: str
    part: str
    screen: Screen


SHOTS = (
    Shot("light", "", Screen("light")),
    Shot("provenance", "provenance", Screen("light")),
    Shot("metrics", "metrics", Screen("dark", scheme="dark")),
    Shot("small", "", Screen("small", width=320)),
    Shot("print", "data", Screen("print", width=794, media="print")),
)


def report_of(repository: Path, form: str = "html") -> str:
    """The report of the commit of HEAD."""
    with examine(Request(repository, rev="HEAD")) as examined:
        options = Options(form)
        command = command_of(examined, options)
        wish = Wish(examined.report.cards, forge(examined), None, None, command)
        return write_report(examined, wish, options).text


def take(browser: str, page: Path, target: Path) -> None:
    """Save what a page looks like."""
    # A browser that ends may still write to its profile.
    with (
        TemporaryDirectory(ignore_cleanup_errors=True) as profile,
        open_browser(browser, Path(profile)) as tab,
    ):
        for shot in SHOTS:
            tab.show(page, shot.screen)
            data = tab.call("Page.captureScreenshot", clip=clip(tab, shot), **WHOLE)["data"]
            (target / f"report-{shot.name}.png").write_bytes(b64decode(data))


def clip(tab: Browser, shot: Shot) -> dict[str, float]:
    """The part of the page that a picture shows, from its top as far as a picture is tall."""
    box = [0, TALLEST]
    if shot.part:
        found = f"document.getElementById('{shot.part}').closest('section')"
        box = tab.ask(f"(({{top, height}}) => [top, height])({found}.getBoundingClientRect())")
    size = {"width": shot.screen.width, "height": min(box[1], TALLEST)}
    return {"x": 0, "y": box[0], **size, "scale": 1}


def main() -> int:
    """Make the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--repository", type=Path, default=EXAMPLE)
    parser.add_argument("--to", type=Path, default=ROOT / "docs" / "images")
    asked = parser.parse_args()
    browser = program()
    if browser is None:
        sys.stderr.write("there is no Chromium on this machine\n")
        return 1
    asked.to.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        page.write_text(report_of(asked.repository), "utf-8")
        take(browser, page, asked.to)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
