"""Both sides of a questionnaire: a third party that is asked, and the browsers of those who answer for it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from registry.history.bookkeeping import bookkeeping
from registry.onboarding.answers import Answers
from registry.onboarding.asking.changes import ask_for
from registry.onboarding.asking.inviting import invite, new_link
from registry.onboarding.models import OnboardingRow
from registry.onboarding.queries import onboarding_of
from registry.onboarding.reaching.links import link_path, links_of
from registry.onboarding.wanted import Wanted
from tests.catalogue.contracts.filling import send
from tests.html_page import Page, page
from tests.registers import TODAY
from tests.web_app import post

AT = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
GOOD_UNTIL = date(2026, 9, 1)


def asked(app: Flask, name: str, **wanted: Any) -> str:
    """Ask for a third party and invite somebody of it; gives the key of the onboarding."""
    given = {"name": name, "data": ("name", "email"), "subjects": ("user",), "decides": "organisation"}
    with app.test_request_context():
        key = ask_for(1, Wanted(**(given | wanted)), by="tests", at=AT, on=TODAY)
        link = new_link(name="Mara Quinn", email=f"mara@{key}.example", message="", good_until=GOOD_UNTIL,
                        by="tests", at=AT)  # fmt: skip
        invite(1, key, link, due=date(2026, 7, 1), at=AT, on=TODAY)
    return key


def path_to(app: Flask, key: str) -> str:
    """The address that the link of an onboarding opens, without the slash at its end."""
    with app.test_request_context():
        (link, *_others) = links_of(onboarding_of(1, key).id)
        return link_path(link).rstrip("/")


def browser_of(app: Flask, path: str, *, name: str = "Mara Quinn") -> FlaskClient:
    """A browser in which somebody has opened a link and said who they are."""
    client = app.test_client()
    answer = post(client, f"{path}/you", {"name": name, "email": "mara@quinn.example"})
    assert answer.status_code in (302, 303), answer.text
    return client


def row_of(app: Flask, key: str) -> OnboardingRow:
    """The onboarding as it is kept."""
    with app.test_request_context():
        return onboarding_of(1, key)


def answers_of(app: Flask, key: str) -> Answers:
    """The answers as they are kept."""
    found = row_of(app, key).answers
    assert found is not None
    return found


def change_row(app: Flask, key: str, change: Callable[[OnboardingRow], None]) -> None:
    """Change an onboarding behind the pages' back."""
    with app.test_request_context(), bookkeeping(turn=1):
        change(onboarding_of(1, key, alone=True))


def say(client: FlaskClient, path: str, topic: str, **said: Any) -> TestResponse:
    """Fill in a topic and save it; it has to be taken."""
    answer = tell(client, path, topic, **said)
    assert answer.status_code in (302, 303), page(answer).errors
    return answer


def tell(client: FlaskClient, path: str, topic: str, **said: Any) -> TestResponse:
    """Fill in a topic and send it, whatever comes of it."""
    return send(client, f"{path}/{topic}", said, holding="version")


def seen(client: FlaskClient, address: str) -> Page:
    """A page as its reader sees it."""
    return page(client.get(address))
