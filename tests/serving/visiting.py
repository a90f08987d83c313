"""A visitor of running servers, with one store of cookies for all of them, as behind a proxy."""

from collections.abc import Mapping
from http.cookiejar import CookieJar
from typing import Any
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

from tests.catalogue.contracts.filling import form_of, shown_in
from tests.html_page import Page, parsed
from tests.serving.running import PATIENCE


class Visitor:
    """Somebody who opens pages and fills in forms, now at one server, now at another."""

    def __init__(self) -> None:
        self._open = build_opener(HTTPCookieProcessor(CookieJar())).open

    def get(self, address: str) -> Page:
        """The page at an address, wherever it leads."""
        with self._open(address, timeout=PATIENCE) as answer:
            html = answer.read().decode()
        return Page(parsed(html), html=html)

    def send(self, address: str, changes: Mapping[str, Any], *, holding: str) -> Page:
        """Change some fields of a page's form and send it; the page that it leads to."""
        filled = shown_in(form_of(self.get(address), holding=holding)) | dict(changes)
        with self._open(address, urlencode(filled, doseq=True).encode(), timeout=PATIENCE) as answer:
            html = answer.read().decode()
        return Page(parsed(html), html=html)
