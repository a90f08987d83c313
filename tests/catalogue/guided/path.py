"""Going the path to a new vendor as a person does, topic by topic."""

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.catalogue.contracts.filling import Filled, form_of, send, shown_in
from tests.catalogue.guided.drafts import START
from tests.html_page import page
from tests.web_app import path_of

TUNDRA: dict[str, Any] = {
    "subs-0-name": "Tundra",
    "subs-0-country": "US",
    "subs-0-given": ["email"],
    "subs-0-contract": "unseen",
}


def begun(client: FlaskClient, name: str, *, at: str = START) -> str:
    """Begin a draft by its name or domain; gives the address of its last page."""
    answer = send(client, at, {"said": name})
    if answer.status_code == 200:  # something is alike: going on is a second question
        answer = client.post(at, data=shown_in(form_of(page(answer))))
    assert path_of(answer).endswith("/who"), answer.text
    return path_of(answer).removesuffix("/who")


def say(client: FlaskClient, draft: str, topic: str, **said: Any) -> TestResponse:
    """Fill in a topic and save it; it has to be taken."""
    answer = send(client, f"{draft}/{topic}", said)
    assert answer.status_code == 303, page(answer).errors
    return answer


def form_at(client: FlaskClient, address: str, *, holding: str = "version") -> Filled:
    """What the form of a page would send if nobody touched it."""
    return shown_in(form_of(page(client.get(address)), holding=holding))


def accept(client: FlaskClient, draft: str, **said: Any) -> TestResponse:
    """Add the vendor of a draft to the register."""
    return send(client, draft, said, holding="because")
