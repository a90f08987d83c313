"""What somebody of bad will types, sent through every form of a page, and what must never come of it."""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import AnyConverter, Rule
from werkzeug.test import TestResponse

from tests.catalogue.contracts.filling import shown_in
from tests.html_page import page

WICKED = (
    "'\"><img src=x onerror=alert(7)><script>alert(7)</script></textarea>{{71317*13171}}%(name)s{0}\u202eevil"
)
"""Markup, text of a template and of a sentence with places, and what turns around all that follows."""

FORMULA = "=HYPERLINK(\"https://evil.example\")+cmd|' /C calc'!A0"
RUNS = "javascript:alert(7)"
NULL = "a\0b"
HUGE = "x" * 1_000_000
HEAD = "a\r\nBcc: many@spam.example"
FOREIGN = "../secretive"
"""The key of something that the register has, behind a way out of where it belongs."""

EVERYWHERE = (HUGE, FOREIGN)
"""What is sent in every field; other texts only where people type."""

KEPT_AS_IT_IS = {"csrf_token", "version"}
ANSWERED = {200, 302, 303, 400, 413}
FREE = {None, "text", "email", "search", "url", "tel"}


class Tried(NamedTuple):
    """A form that was sent: where, with which text, and what came of it."""

    address: str
    text: str
    answer: TestResponse


def addresses(app: Flask, blueprints: set[str], **given: str) -> list[str]:
    """The addresses of all forms of some blueprints, with every word that can stand in them."""
    with app.test_request_context():
        return [
            built
            for rule in app.url_map.iter_rules()
            if rule.endpoint.partition(".")[0] in blueprints and {"GET", "POST"} <= (rule.methods or set())
            for built in spelled(rule, given)
        ]


def spelled(rule: Rule, given: dict[str, str]) -> Iterator[str]:
    """The addresses of a route, with each word of those that it knows."""
    words = {
        name: sorted(one.items) if isinstance(one, AnyConverter) else [given[name]]
        for name, one in rule._converters.items()
    }
    for chosen in product(*words.values()):
        plain = dict(zip(words, chosen, strict=True))
        built = rule.build({one: int(text) if one == "number" else text for one, text in plain.items()})
        assert built is not None, rule.rule
        yield built[1]


def attack(client: FlaskClient, address: str, texts: Sequence[str]) -> Iterator[Tried]:
    """Send every form of a page with each of some texts in whatever people type in.

    Those that no field can take stand in all that is sent, whatever it is.
    """
    forms = forms_at(client, address)
    for text in texts:
        codes = set()
        for form in forms:
            takes = is_sent if text in EVERYWHERE else is_free
            names = {e.get("name", "") for e in form.iter() if takes(e)} - KEPT_AS_IT_IS - {""}
            data: dict[str, Any] = {**shown_in(form), **{name: [text] for name in names}}
            answer = client.post(form.get("action") or address, data=data)
            codes.add(answer.status_code)
            yield Tried(address, text, answer)
        if codes & {302, 303}:
            forms = forms_at(client, address)


def forms_at(client: FlaskClient, address: str) -> list[Element]:
    """The forms of a page that write something."""
    shown = client.get(address)
    if shown.status_code != 200:
        return []
    forms = [form for form in page(shown).all("form") if form.get("method") == "post"]
    return [form for form in forms if not (form.get("action") or "").endswith("/sign-out")]


def is_free(element: Element) -> bool:
    """Whether people can type what they like into an element."""
    return element.tag == "textarea" or (element.tag == "input" and element.get("type") in FREE)


def is_sent(element: Element) -> bool:
    """Whether an element sends something whichever button is pressed."""
    return element.tag != "button" and element.get("type") not in ("submit", "file")


def wrongs(tried: Tried) -> Iterator[str]:
    """What is wrong with the answer to a form."""
    answer, what = tried.answer, f"{tried.address} with {tried.text[:20]!r}"
    if answer.status_code not in ANSWERED:
        yield f"{what}: {answer.status}"
    elif answer.status_code == 200 and tried.text in (NULL, HUGE) and 'class="errors"' not in answer.text:
        yield f"{what}: nothing is said"
    elif tried.text != HUGE:  # a page of megabytes takes long to read, and one letter does no harm
        yield from (f"{what}: {wrong}" for wrong in harms(answer))


def harms(answer: TestResponse) -> Iterator[str]:
    """What a text of ours does to a page, instead of standing there."""
    if answer.status_code in (302, 303) or answer.mimetype != "text/html":
        return
    read = page(answer)
    for element in read.root.iter():
        names = dict(element.attrib)
        leads = names.get("href", "").strip().casefold()
        if names.get("src") == "x" or leads.startswith(("javascript:", "data:")):
            yield f"<{element.tag}> runs"
        if any(name.startswith("on") for name in names):
            yield f"<{element.tag}> runs"
    if any("alert" in (one.text or "") for one in read.all("script")):
        yield "a script runs"
    if str(71317 * 13171) in read.text:
        yield "a template is filled in"
