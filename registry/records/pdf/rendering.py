"""One part of a book set and written as PDF, in whatever process this is called."""

import gc
from functools import cache
from typing import Any

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from registry.errors import OnwardError
from registry.records.pdf.fetching import ReadsNothing
from registry.records.pdf.paper import FOLDER
from registry.records.pdf.store import Rendered
from registry.records.pdf.tagging import better_tags

VARIANT = "pdf/a-3a"


class ReadsElsewhere(OnwardError):
    """Something in a record asked the renderer to read a file or the network."""


@cache
def fonts() -> FontConfiguration:
    """The fonts, looked up once for a process."""
    return FontConfiguration()


@cache
def style() -> Any:
    """The style sheet, read once for a process."""
    css = (FOLDER / "paper.css").read_text(encoding="utf-8")
    return weasyprint.CSS(string=css, font_config=fonts(), url_fetcher=ReadsNothing())


def render(html: str) -> Rendered:
    """Set a text and write it; raises ReadsElsewhere when it wants to read anything."""
    better_tags()
    thresholds = gc.get_threshold()
    # Boxes refer to each other in rings, and looking for dead ones again and again costs a tenth of the time.
    gc.set_threshold(500_000, 50, 1_000)
    try:
        document = weasyprint.HTML(string=html, url_fetcher=ReadsNothing()).render(
            font_config=fonts(), stylesheets=[style()], pdf_variant=VARIANT
        )
        content = document.write_pdf(pdf_variant=VARIANT)
        begins = {name: n for n, page in reversed(list(enumerate(document.pages))) for name in page.anchors}
        return Rendered(content, len(document.pages), begins)
    except FatalURLFetchingError as error:
        raise ReadsElsewhere(str(error)) from None
    finally:
        gc.set_threshold(*thresholds)
