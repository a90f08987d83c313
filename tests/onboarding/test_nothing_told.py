"""What a link shows of the organisation: its name, who asks, and what was asked; nothing else, to nobody."""

import re
from typing import Any, NamedTuple

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.accounts.queries import person_by_email
from registry.history import KINDS, change
from registry.onboarding.models import OnboardingRow
from registry.onboarding.triage import Overruled, Settled
from tests.catalogue.contracts.filling import send
from tests.html_page import page
from tests.onboarding.answering import answers_of, change_row, say, tell
from tests.onboarding.attacks import spelled
from tests.onboarding.sending import Sender
from tests.separation.comparing import plain
from tests.separation.telltale import TELLTALE, secret_register
from tests.web_app import client_as, fresh_app, post, with_organisation

WHO = {"country": "US", "address": "1 Pine Road, Salem", "contacts-0-name": "Mara Quinn"}
STRANGER = "wombat"
"""As long as what stands in all that is secret, and known to nobody."""

ROWS = ("sub-processors", "technologies", "certificates")


Told = dict[str, tuple[int, str, str]]
"""By browser and address."""


class Behind(NamedTuple):
    """An application, and what a link said before its organisation had a full register, and afterwards."""

    app: Flask
    before: Told
    after: Told


@pytest.fixture(scope="module")
def link(tmp_path_factory: pytest.TempPathFactory) -> Behind:
    app = fresh_app(tmp_path_factory.mktemp("behind"))
    with_organisation(app)
    officer = client_as(app, "officer")
    sender = Sender(app, "Rook Mail", on_site=True)
    sender.send(b"Promises.", "promises.txt")
    say(sender.client, sender.path, "who", **WHO)
    say(sender.client, sender.path, "contract", has_contract="some")
    for topic in ROWS:
        row(sender, topic, "Thyme Print")
    post(officer, f"{sender.path}/you", {"name": "Mara Quinn", "email": "mara@quinn.example"})
    browsers = {"third party": sender.client, "officer": officer}
    sender.client.get(f"{sender.path}/")  # what is told once, such as when it was saved, is told by now
    before = told(app, sender, browsers)
    fill_up(app, sender.key)
    return Behind(app, before, told(app, sender, browsers))


def told(app: Flask, sender: Sender, browsers: dict[str, FlaskClient]) -> Told:
    """What every address behind a link answers to some browsers."""
    return {
        f"{name} {address}": comparable(client, address, {})
        for name, client in browsers.items()
        for address in behind(app, sender)
    }


def comparable(client: FlaskClient, address: str, swapped: dict[str, str]) -> tuple[int, str, str]:
    """What an address answers, without what the clock says, and without the sums of what was typed."""
    status, location, text = plain(client.get(address, buffered=True), swapped)
    text = re.sub(r'(name="mark"[^>]*value=)"\w+"', r'\1"SUM"', text)
    return status, location, re.sub(r"\d\d:\d\d", "TIME", text)


def row(sender: Sender, topic: str, name: str) -> Any:
    """Add a row to a table."""
    said = {"name": name, "scheme": name, "country": "IE", "contract": "none"}
    holding = "scheme" if topic == "certificates" else "name"
    answer = send(sender.client, f"{sender.path}/{topic}/row", said, holding=holding)
    assert answer.status_code == 303, answer.text
    return answer


def behind(app: Flask, sender: Sender) -> list[str]:
    """Every address behind a link that can be looked at."""
    (proof, *_others) = answers_of(app, sender.key).proofs
    given = {"token": sender.path.rpartition("/")[2], "sha256": proof.sha256, "number": "1"}
    with app.test_request_context():
        rules = [one for one in app.url_map.iter_rules() if one.endpoint.startswith("vendor_side.")]
        found = [built for one in rules if "GET" in (one.methods or ()) for built in spelled(one, given)]
    assert len(found) > 25
    return found


def fill_up(app: Flask, key: str) -> None:
    """Give the organisation a full register, and all that is thought of the third party in silence."""
    secret = secret_register()
    with app.app_context(), change(1, by="tests", because=f"{TELLTALE} because") as writing:
        for kind in KINDS:
            if kind != "organisation":
                writing.put_all(getattr(secret, kind, ()))
    client_as(app, "reader", email=f"{TELLTALE}@alder.example")
    with app.app_context():
        other = person_by_email(f"{TELLTALE}@alder.example")
        assert other is not None
    Sender(app, f"{TELLTALE} Post").send(TELLTALE.encode(), f"{TELLTALE}.txt")

    def think(row: OnboardingRow) -> None:
        row.because, row.vendor = f"{TELLTALE} because", f"{TELLTALE}-cloud"
        row.settled = Settled(
            criticality="high", overruled=(Overruled(what="criticality", reason=TELLTALE, by=TELLTALE),)
        )
        row.asked_by = other.key

    change_row(app, key, think)


def test_a_link_tells_nothing_of_a_register_nor_that_it_has_grown(link: Behind) -> None:
    changed = [address for address, said in link.before.items() if link.after[address] != said]
    assert not changed, "\n".join(changed)
    assert {status for status, _where, _text in link.after.values()} <= {200, 302, 303}
    named = [
        address for address, (_status, _where, text) in link.after.items() if TELLTALE in text.casefold()
    ]
    assert not named
    assert sum("Rook Mail" in text for _status, _where, text in link.after.values()) > 4


def test_whoever_types_what_the_register_has_is_told_what_anybody_is(link: Behind) -> None:
    """Names, domains, files and keys of the register are answered like those that nobody has."""
    said = []
    for word in (TELLTALE, STRANGER):
        sender = Sender(link.app, f"{word} Owls", on_site=True)
        say(sender.client, sender.path, "who", **WHO, name=f"{word} Cloud", domains=f"{word}.example")
        for topic in ROWS:
            row(sender, topic, f"{word.capitalize()} Cloud")
        sender.send(word.encode(), f"{word}.txt")
        (proof,) = answers_of(link.app, sender.key).proofs
        own = (sender.path.rpartition("/")[2], proof.sha256, word, word.capitalize())
        swapped = {text: f"WORD-{at}" for at, text in enumerate(own)}
        pages = behind(link.app, sender)
        said.append([comparable(sender.client, address, swapped)[::2] for address in pages])
        refused = page(tell(sender.client, sender.path, "places", countries=f"{word}-cloud"))
        said[-1].append((200, refused.errors[0].replace(word, "KEY-2")))
    for one, other in zip(*said, strict=True):
        assert one == other
