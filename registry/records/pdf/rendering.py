"""One part of a book set and written as PDF, in whatever process this is called."""

import gc
from functools import cache
from typing import Any
from xml.etree import ElementTree

import weasyprint
from cssselect2 import ElementWrapper
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
    return sheet("paper.css")


@cache
def elements() -> Any:
    """What the elements of our templates are: the renderer's own list knows many more, and costs more."""
    return sheet("elements.css")


def sheet(name: str) -> Any:
    """A style sheet of ours."""
    css = (FOLDER / name).read_text(encoding="utf-8")
    return weasyprint.CSS(string=css, font_config=fonts(), url_fetcher=ReadsNothing())


class Text(weasyprint.HTML):
    """A text of our templates, which is XML: read at once, and refused when anything in it is not."""

    def __init__(self, text: str) -> None:
        self.base_url = None
        self.url_fetcher = ReadsNothing()
        self.media_type = "print"
        root = ElementTree.fromstring(text)  # our own, with every word escaped
        self.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def _ua_stylesheets(self, forms: bool = False) -> list[Any]:  # noqa: ARG002, FBT001, FBT002  # as WeasyPrint calls it
        return [elements()]


def render(text: str) -> Rendered:
    """Set a text and write it; raises ReadsElsewhere when it wants to read anything."""
    better_tags()
    # Boxes refer to each other in rings, and looking for dead ones while they live costs a tenth of the time.
    gc.disable()
    try:
        document = Text(text).render(font_config=fonts(), stylesheets=[style()], pdf_variant=VARIANT)
        content = document.write_pdf(pdf_variant=VARIANT)
        begins = {name: n for n, page in reversed(list(enumerate(document.pages))) for name in page.anchors}
        return Rendered(content, len(document.pages), begins)
    except FatalURLFetchingError as error:
        raise ReadsElsewhere(str(error)) from None
    finally:
        gc.enable()
