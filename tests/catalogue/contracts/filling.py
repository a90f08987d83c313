"""Forms as a browser sends them back: with what the page shows, changed as a person would change it."""

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.html_page import Page, page

Filled = dict[str, list[str]]


def form_of(read: Page, *, holding: str = "") -> Element:
    """The posted form of a page; of several, the one that holds a field with a name."""
    forms = [
        form
        for form in read.all("form")
        if form.get("method") == "post" and not (form.get("action") or "").endswith("/sign-out")
    ]
    if holding:
        forms = [f for f in forms if any(e.get("name") == holding for e in f.iter())]
    (found,) = forms
    return found


def shown_in(form: Element) -> Filled:
    """What a form would send if nobody touched it; no button pressed."""
    found: Filled = {}
    for element in form.iter():
        name, value = element.get("name"), element.get("value")
        if not name:
            continue
        if element.tag == "select":
            chosen = [o for o in element.iter("option") if "selected" in o.attrib] or list(
                element.iter("option")
            )
            found[name] = [chosen[0].get("value", "")]
        elif element.tag == "textarea":
            # A browser drops the first line end in a text area and sends CRLF for those within.
            text = (element.text or "").removeprefix("\r\n").removeprefix("\n")
            found[name] = [text.replace("\r\n", "\n").replace("\n", "\r\n")]
        elif element.tag == "input" and element.get("type") in ("checkbox", "radio"):
            if "checked" in element.attrib:
                found.setdefault(name, []).append(value or "on")
        elif element.tag == "input" and element.get("type") not in ("submit", "file"):
            found.setdefault(name, []).append(value or "")
    return found


def send(
    client: FlaskClient,
    url: str,
    changes: Mapping[str, Any] | None = None,
    *,
    holding: str = "",
    leave_out: tuple[str, ...] = (),
) -> TestResponse:
    """Open a page, change some fields of its form, and send it where it leads."""
    answer = client.get(url)
    assert answer.status_code == 200, answer.text
    form = form_of(page(answer), holding=holding)
    data: dict[str, Any] = {k: v for k, v in shown_in(form).items() if k not in leave_out}
    return client.post(form.get("action") or url, data=data | dict(changes or {}))
