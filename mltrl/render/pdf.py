"""A page as PDF, by WeasyPrint, which is installed with the extra `pdf`.

Its fetcher refuses every address but pictures that are in the page already, and it works in a child
process with limits: a page that is too much for it costs a message, not the machine.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from mltrl.errors import CannotAudit, UsageError
from mltrl.render.limits import Limits, limited

if TYPE_CHECKING:
    from typing import Any

LIMITS = Limits(seconds=60, memory=1024)
MISSING = "a PDF needs WeasyPrint 70 or later, and Pango, which it draws text with"
OLDEST = 70


def to_pdf(html: str) -> bytes:
    """A page that is one file as PDF.

    Raises:
        CannotAudit: WeasyPrint is not here, or the page is too much for it.
    """
    _require()
    return limited(lambda: _write(html), "the PDF", LIMITS)


def _require() -> None:
    try:
        weasyprint = import_module("weasyprint")
    except (ImportError, OSError) as error:
        raise CannotAudit(MISSING, "pip install 'mltrl[pdf]'") from error
    if int(weasyprint.__version__.partition(".")[0]) < OLDEST:
        raise CannotAudit(MISSING, "pip install --upgrade 'mltrl[pdf]'")


def _write(html: str) -> bytes:
    import logging  # noqa: PLC0415 - WeasyPrint logs what it does not know of CSS

    for name in ("weasyprint", "fontTools"):
        logging.getLogger(name).disabled = True
    weasyprint, urls = import_module("weasyprint"), import_module("weasyprint.urls")
    page = weasyprint.HTML(string=html, base_url=None, url_fetcher=refusing(urls))
    try:
        written: bytes = page.write_pdf(pdf_identifier=b"mltrl", pdf_tags=True)
    except urls.FatalURLFetchingError as error:
        hint = "put pictures and styles into the template"
        raise UsageError(f"the page names something outside of it: {error}", hint) from error
    return written


def refusing(urls: Any) -> Any:  # noqa: ANN401 - a module that may not be here
    """A fetcher that asks nobody for anything, made of `weasyprint.urls`."""

    class Refusing(urls.URLFetcher):  # type: ignore[misc]
        """Fetches nothing; a picture in the page is decoded, and nothing else is let through."""

        def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ANN401
            if url.startswith("data:image/"):
                return super().fetch(url, headers)
            raise urls.FatalURLFetchingError(url[:80])

    return Refusing(allowed_protocols=("data",), allow_redirects=False)
