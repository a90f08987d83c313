"""Messages to third parties: handed in at a real mail server on this machine, or it is said why not."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import update

from registry.accounts.queries import person_by_email
from registry.db import db
from registry.history.bookkeeping import bookkeeping
from registry.jobs import Job
from registry.jobs.stopping import StopRequest
from registry.jobs.worker import Worker
from registry.mail_server import MailServer
from registry.onboarding.asking.inviting import revoke
from registry.onboarding.events import events_of
from registry.onboarding.models import Mail
from registry.onboarding.queries import onboarding_of
from registry.onboarding.reaching.links import links_of
from registry.onboarding.reaching.mail_texts import message_of
from registry.onboarding.reaching.mails import TRIED_FOR, mails_of, queue_mail, queue_mail_to_all
from tests.onboarding.invited import invited, newest_token
from tests.onboarding.sink import Sink, sink
from tests.registers import TODAY
from tests.web_app import AT, client_as, fresh_app, member_as, page, with_organisation

ADDRESS = "https://onward.example"


@pytest.fixture(scope="module")
def taking() -> Iterator[Sink]:
    """A mail server that takes everything, unless it is told otherwise."""
    with sink() as found:
        yield found


@pytest.fixture(scope="module")
def app(taking: Sink, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """An application that sends mail."""
    settings = {"ONWARD_MAIL": taking.server(), "ONWARD_ADDRESS": ADDRESS}
    app = fresh_app(tmp_path_factory.mktemp("mail"), settings=settings)
    with_organisation(app)
    member_as(app, "officer")
    return app


def asked(app: Flask, name: str) -> str:
    """Invite somebody of a third party; gives the key of the onboarding."""
    with app.test_request_context():
        officer = person_by_email("officer@alder.example")
        assert officer is not None
        return invited(1, by=officer.key, name=name)


def work(app: Flask) -> int:
    """Do the jobs that are due; gives how many there were."""
    worker, number = Worker(app, only="long"), 0
    while worker.do_next(StopRequest()):
        number += 1
    return number


def hurry(app: Flask) -> None:
    """Let what waits for a while be due now."""
    with app.app_context(), bookkeeping(turn=None):
        db.session.execute(update(Job).where(Job.state == "waiting").values(due=AT))


def kept(app: Flask, key: str) -> Mail:
    """The newest message about an onboarding."""
    with app.test_request_context():
        return mails_of(onboarding_of(1, key).id)[0]


def events(app: Flask, key: str, what: str) -> list[str]:
    """The words of the events of a kind."""
    with app.test_request_context():
        return [event.text for event in events_of(onboarding_of(1, key).id) if event.what == what]


def test_an_invitation_arrives_with_its_link_and_nothing_that_spies(app: Flask, taking: Sink) -> None:
    key = asked(app, "Plöver Post")
    assert work(app) == 1
    message = taking.messages[-1]
    with app.test_request_context():
        link = f"{ADDRESS}/v/{newest_token(1, key)}/"
    assert message["subject"] == "Alder asks about the personal data that you handle"
    assert message["to"] == "Mara Quinn <mara@plover.example>"
    assert message["reply-to"] == "Officer Roe <officer@alder.example>"
    assert message["auto-submitted"] == "auto-generated"
    assert message.get_content_type() == "text/plain"
    text = message.get_content()
    assert text.split().count(link) == text.count("://") == 1
    assert "Plöver Post" in text
    assert "Officer Roe writes:" in text
    assert "Please begin soon." in text
    assert "22 June 2026" in text
    assert kept(app, key).sent_at is not None
    shown = page(client_as(app, "officer").get(f"/o/alder/onboarding/{key}"))
    assert "Invitation: sent" in shown.text


def test_what_a_busy_server_does_not_take_yet_is_sent_again_as_the_same_message(
    app: Flask, taking: Sink
) -> None:
    key, before = asked(app, "Rook Prints"), len(taking.taken)
    taking.answers = ["RCPT 451 4.7.1 Greylisted, come back later", "452 4.3.1 Full"]
    with app.test_request_context():
        row = onboarding_of(1, key)
        with app.app_context():
            first = message_of(mails_of(row.id)[0], by=taking.server(), address=ADDRESS, at=AT, on=TODAY)
    for answer in ("451 4.7.1 Greylisted", "452 4.3.1 Full"):
        assert work(app) == 1
        assert answer in kept(app, key).failure
        assert "tried again" in page(client_as(app, "officer").get(f"/o/alder/onboarding/{key}")).text
        assert work(app) == 0, "it waits before it is tried again"
        hurry(app)
    assert work(app) == 1
    assert len(taking.taken) == before + 1
    assert first is not None
    assert taking.messages[-1]["message-id"] == first["message-id"]
    assert (kept(app, key).failure, events(app, key, "mail failed")) == ("", [])


def test_a_refusal_for_good_is_not_tried_again_and_says_what_to_do(app: Flask, taking: Sink) -> None:
    key = asked(app, "Wren Wax")
    taking.answers = ["RCPT 550 5.1.1 No such person \u202e<b>here</b>"]
    assert (work(app), work(app)) == (1, 0)
    hurry(app)
    assert work(app) == 0
    assert kept(app, key).sent_at is None
    (failure,) = events(app, key, "mail failed")
    assert "550 5.1.1 No such person" in failure
    assert "\u202e" not in failure
    shown = client_as(app, "officer").get(f"/o/alder/onboarding/{key}")
    assert "could not be sent" in page(shown).text
    assert "copy the link and send it yourself" in page(shown).text
    assert "<b>here" not in shown.text


def test_a_server_that_is_down_is_tried_for_two_days(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    down = MailServer(host="localhost", port=1, sender="onward@alder.example", secrecy="none")
    monkeypatch.setitem(app.config, "ONWARD_MAIL", down)
    key = asked(app, "Kite Kits")
    assert work(app) == 1
    assert "does not answer" in kept(app, key).failure
    assert events(app, key, "mail failed") == []
    with app.app_context(), bookkeeping(turn=None):
        mail = db.session.get_one(Mail, kept(app, key).id)
        mail.asked_at -= TRIED_FOR
    hurry(app)
    assert work(app) == 1
    hurry(app)
    assert work(app) == 0
    assert len(events(app, key, "mail failed")) == 1


def test_nothing_is_sent_with_a_link_that_was_ended_meanwhile(app: Flask, taking: Sink) -> None:
    key, before = asked(app, "Gull Glass"), len(taking.taken)
    with app.test_request_context():
        revoke(1, key, links_of(onboarding_of(1, key).id)[0].key, by="tests", at=AT)
    assert work(app) == 1
    assert len(taking.taken) == before
    assert "was over" in kept(app, key).failure


def test_names_cannot_add_to_the_head_of_a_message(app: Flask, taking: Sink) -> None:
    evil = 'Eve\r\nBcc: many@spam.example\u202e <eve@spam.example>, "x" =?utf-8?q?=0ABcc:_a@b.example?='
    key = asked(app, "Plain")
    with app.test_request_context(), bookkeeping(turn=1):
        row = onboarding_of(1, key, alone=True)
        row.name = evil
        links_of(row.id)[0].name = links_of(row.id)[0].message = evil
    assert work(app) == 1
    message, raw = taking.messages[-1], taking.taken[-1].decode()
    assert taking.recipients[-1] == "mara@plover.example"
    assert message["bcc"] is message["cc"] is None
    assert [one.addr_spec for one in message["to"].addresses] == ["mara@plover.example"]
    assert "\nBcc" not in raw.replace("\r", "\n").partition("\n\n")[0]
    assert "\u202e" not in message.get_content() + message["to"] + message["subject"]


def test_a_decision_is_told_once_to_each_address_and_a_reminder_only_while_something_is_asked(
    app: Flask, taking: Sink
) -> None:
    key, before = asked(app, "Owl Oils"), len(taking.taken)
    work(app)
    with app.test_request_context(), bookkeeping(turn=1):
        row = onboarding_of(1, key, alone=True)
        row.state = "accepted"
        assert queue_mail_to_all(row, "decision", at=AT, on=TODAY, text="You are approved.\n\nWelcome.") == 1
        assert queue_mail(row, links_of(row.id)[0], "reminder", at=AT)
    assert work(app) == 2
    assert len(taking.taken) == before + 2
    text = taking.messages[-1].get_content()
    assert "You are approved.\n\nWelcome." in text.replace("\r", "")
    assert "/v/" not in text


def test_without_a_server_or_an_address_no_message_is_promised(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    app = fresh_app(
        tmp_path_factory.mktemp("none"), settings={"ONWARD_MAIL": MailServer("localhost", 1, "a@b.example")}
    )
    with_organisation(app)
    with app.test_request_context():
        key = invited(1, by="tests")
        assert mails_of(onboarding_of(1, key).id) == []
    assert work(app) == 0
