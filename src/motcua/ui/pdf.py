"""Papers as PDF: the HTML of a print page, with the house's own fonts, made without reaching anything else.

WeasyPrint draws with Pango, a library of the system that may be missing: then papers are print pages.
"""

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.utils.safestring import SafeString

ASSETS = Path(__file__).parent / "static" / "ui"
STYLE = ASSETS / "css" / "paper.css"


class PangoMissing(Exception):
    """This machine cannot draw PDF; the print page from the same template is what there is."""


class OutsideAssets(ValueError):
    """A paper asked for something that is not one of the house's own assets."""


def vendored(url: str) -> Path:
    """Return the file of an address inside the vendored assets.

    Raises:
        OutsideAssets: it leads anywhere else.
    """
    parts = urlsplit(url)
    path = Path(unquote(parts.path)).resolve()
    if parts.scheme != "file" or parts.netloc or not path.is_relative_to(ASSETS.resolve()) or not path.is_file():
        raise OutsideAssets(url)
    return path


def is_available() -> bool:
    """Return whether PDF can be drawn here."""
    try:
        _weasyprint()
    except PangoMissing:
        return False
    return True


def pdf_of(html: SafeString) -> bytes:
    """Return the PDF of a print page that was rendered with `is_pdf`.

    Raises:
        PangoMissing: the system lacks what draws it.
    """
    weasyprint = _weasyprint()
    urls = import_module("weasyprint.urls")

    def fetch(url: str) -> Any:  # noqa: ANN401 (WeasyPrint carries no types)
        """Answer with a vendored asset, or stop the whole paper: a paper with a hole must not go out."""
        try:
            return urls.URLFetcherResponse(url, vendored(url).read_bytes())
        except OutsideAssets as error:
            raise urls.FatalURLFetchingError(str(error)) from error

    fonts = import_module("weasyprint.text.fonts").FontConfiguration()
    style = weasyprint.CSS(filename=STYLE, url_fetcher=fetch, font_config=fonts)
    document = weasyprint.HTML(string=html, base_url="paper:", url_fetcher=fetch)
    try:
        return bytes(document.write_pdf(stylesheets=[style], font_config=fonts))
    except urls.FatalURLFetchingError as error:
        raise OutsideAssets(str(error)) from error


@cache
def _weasyprint() -> Any:  # noqa: ANN401 (WeasyPrint carries no types)
    """Load WeasyPrint late: without Pango the import itself fails, and the house must still start."""
    try:
        return import_module("weasyprint")
    except OSError as error:
        raise PangoMissing from error
