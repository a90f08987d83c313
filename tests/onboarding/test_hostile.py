"""Hostile texts in every field of both sides: refused at the field, or harmless wherever they come out."""

from email import message_from_bytes, policy
from itertools import count
from typing import Any, NamedTuple

import msgspec
import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace

from registry.history import change
from registry.interchange.baselines import default_baseline
from registry.law import load_law
from registry.mail_server import MailServer
from registry.onboarding.answers import Answers
from registry.onboarding.models import OnboardingRow
from registry.onboarding.queries import onboarding_of
from registry.onboarding.reaching.mail_texts import message_of
from registry.onboarding.reaching.mails import mails_of
from registry.snapshot import Condition, Decision
from tests.catalogue.contracts.filling import send
from tests.html_page import page
from tests.onboarding.answering import answers_of, browser_of, change_row, path_to, row_of
from tests.onboarding.attacks import (
    FOREIGN,
    FORMULA,
    HEAD,
    HUGE,
    NULL,
    RUNS,
    WICKED,
    addresses,
    attack,
    harms,
    wrongs,
)
from tests.onboarding.hostile_records import record_is_harmless
from tests.onboarding.officer import REVIEW, accept
from tests.onboarding.sending import Sender
from tests.onboarding.submitted import WANTED, answers, submitted
from tests.registers import TODAY, register, vendor
from tests.web_app import AT, client_as, fresh_app, with_organisation

SERVER = MailServer(host="mail.example", port=25, sender="onward@alder.example")
ADDRESS = "https://onward.example"
REST = (HUGE, FOREIGN, FORMULA, HEAD, RUNS)
TEXTS = frozenset(
    {"name", "address", "purpose", "quotation", "clause", "number", "host", "email",
     "privacy_policy", "scheme"}
)  # fmt: skip
"""Fields of answers in which people write what they like."""


class World(NamedTuple):
    """An application, its officer, and somebody of a third party who has sent a file."""

    app: Flask
    officer: FlaskClient
    sender: Sender


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    settings = {"ONWARD_MAIL": SERVER, "ONWARD_ADDRESS": ADDRESS}
    app = fresh_app(tmp_path_factory.mktemp("hostile"), settings=settings)
    with_organisation(app, register(vendors=(vendor(), vendor("secretive", name="Secretive Saddles"))))
    with app.app_context(), change(1, by="tests", because="To have a baseline.") as writing:
        writing.put(default_baseline(law=load_law()))
    return World(app, client_as(app, "officer"), Sender(app, "Rook Mail", on_site=True))


def test_the_third_party_s_forms_refuse_at_the_field_or_take_a_text_as_a_text(world: World) -> None:
    """Every form behind a link with every text, first in all that can be sent, then where people type."""
    app, _officer, sender = world
    sender.send(b"Promises.", "../../<b>promises</b>\u202e.txt")
    (proof,) = answers_of(app, sender.key).proofs
    assert "/" not in proof.name
    row = {"name": WICKED, "country": "IE", "contract": "none", "scheme": WICKED, "kind": "cookie"}
    for topic in ("sub-processors", "certificates", "technologies"):
        holding = "scheme" if topic == "certificates" else "name"
        assert send(sender.client, f"{sender.path}/{topic}/row", row, holding=holding).status_code == 303
    token = sender.path.rpartition("/")[2]
    given = {"token": token, "sha256": proof.sha256, "number": "1"}
    pages = [one for one in addresses(app, {"vendor_side"}, **given) if not one.endswith("/leave")]
    assert len(pages) > 18
    assert_harmless(sender.client, pages)
    for address in pages:
        assert not list(harms(sender.client.get(address))), address


def assert_harmless(client: FlaskClient, pages: list[str]) -> None:
    """Nothing wrong comes of texts in the forms of pages, each of which gets some."""
    wrong: list[str] = []
    taken: set[str] = set()
    for at, address in enumerate(pages):
        for one in attack(client, address, (NULL, REST[at % len(REST)], WICKED)):
            wrong += wrongs(one)
            if one.text == WICKED and one.answer.status_code == 303:
                taken.add(address)
    assert not wrong, "\n".join(wrong)
    assert len(taken) >= 3


def wicked_answers() -> Answers:
    """Answers with markup or a formula wherever somebody can write."""
    turns = count()

    def spoil(part: Any) -> Any:
        if isinstance(part, list):
            return [spoil(one) for one in part]
        if not isinstance(part, dict):
            return part
        return {name: wicked(next(turns)) if name in TEXTS else spoil(one) for name, one in part.items()}

    def wicked(turn: int) -> str:
        return f"{(WICKED, FORMULA)[turn % 2]}{turn}"

    given = answers()
    said = replace(given, vendor=replace(given.vendor, privacy_policy=RUNS, opt_out=RUNS))
    return msgspec.convert(spoil(msgspec.json.decode(msgspec.json.encode(said))), Answers)


@pytest.mark.slow
def test_what_was_answered_and_written_comes_out_harmless_on_every_page_and_in_the_register(
    world: World,
) -> None:
    app, officer, _sender = world
    submitted(app, wicked_answers(), key="wicked", wanted=replace(WANTED, name=WICKED, purpose=WICKED))
    given = {"organisation": "alder", "onboarding": "wicked", "link": "link-of-wicked", "key": "host",
             "number": "1", "sha256": "0" * 64}  # fmt: skip
    blueprints = {"onboarding", "vendor_links", "onboarding_review"}
    every = addresses(app, blueprints, **given, question="who.name")
    ends = ("/close", "/end", "/review/return", "/review/accept", "/review/tell", "/again")
    assert_harmless(officer, [one for one in every if not one.endswith(ends)])
    vendor_sees_what_came_back(app, officer)
    change_row(app, "wicked", waits_again)
    assert accept(officer, "wicked", because=WICKED).status_code == 303
    key = row_of(app, "wicked").vendor
    assert key is not None
    decide(app, key)
    assert send(officer, f"{REVIEW.format('wicked')}/tell", {"text": WICKED}).status_code == 303
    for path in (
        "onboarding",
        "onboarding/wicked",
        "onboarding/wicked/review",
        f"vendors/{key}",
        "vendors",
        "history",
    ):
        answer = officer.get(f"/o/alder/{path}", follow_redirects=True)
        assert (answer.status_code, list(harms(answer))) == (200, []), path
    mails_are_plain(app, "wicked")
    record_is_harmless(app, key)


def vendor_sees_what_came_back(app: Flask, officer: FlaskClient) -> None:
    """An answer goes back with a hostile comment, which its third party reads as a text."""
    review = REVIEW.format("wicked")
    change_row(app, "wicked", waits_again)
    said = {"comment": WICKED}
    assert send(officer, f"{review}/return/who.name", said, holding="comment").status_code == 303
    assert send(officer, f"{review}/return", {"message": WICKED}, holding="message").status_code == 303
    path = path_to(app, "wicked")
    client = browser_of(app, path)
    for topic in ("", "who", "sub-processors", "technologies", "review"):
        answer = client.get(f"{path}/{topic}")
        assert (answer.status_code, list(harms(answer))) == (200, []), topic
    assert WICKED in page(client.get(f"{path}/who")).text


def waits_again(row: OnboardingRow) -> None:
    """As if all had just been sent, and nobody had looked."""
    assert row.answers is not None
    row.state, row.answers = "submitted", replace(row.answers, looked=())


def decide(app: Flask, vendor: str) -> None:
    """A decision about a third party, with a condition."""
    given: dict[str, Any] = {"key": "decided", "vendor": vendor, "decision": "approve with conditions"}
    with app.app_context(), change(1, by="tests", because=WICKED) as writing:
        writing.put(Decision(**given, by="tests", on=TODAY, reason=WICKED))
        writing.put(Condition(key="duty", vendor=vendor, duty=WICKED, due=TODAY, decision="decided"))


def mails_are_plain(app: Flask, key: str) -> None:
    """Every message about an onboarding goes to one person, is a text, and turns nothing around."""
    with app.test_request_context():
        mails = mails_of(onboarding_of(1, key).id)
        made = [message_of(one, by=SERVER, address=ADDRESS, at=AT, on=TODAY) for one in mails]
        kinds = {one.kind for one in mails}
    assert {"invitation", "sent back", "decision"} <= kinds
    assert any(made)
    for message in filter(None, made):
        read = message_from_bytes(message.as_bytes(), policy=policy.default)
        assert read.get_content_type() == "text/plain"
        assert "\u202e" not in read.get_content() + read["Subject"] + read["To"]
        assert len(read["To"].addresses) == 1
        assert {"bcc", "cc"}.isdisjoint(name.lower() for name in dict(read))
