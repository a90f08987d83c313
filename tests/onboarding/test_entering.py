"""Coming in behind a link: whoever holds a good one, and nobody else; nothing else opens with it."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from registry.accounts.models import SignInAttempt
from registry.db import db
from registry.history.bookkeeping import bookkeeping
from registry.onboarding.asking.inviting import revoke
from registry.onboarding.events import events_of
from registry.onboarding.models import OnboardingRow
from registry.onboarding.queries import onboarding_of
from registry.onboarding.reaching.entering import ATTEMPT, MOST_A_DAY
from registry.onboarding.reaching.links import links_of
from registry.permissions import public
from tests.onboarding.invited import invited, newest_token
from tests.registers import TODAY, register, vendor
from tests.web_app import client_as, fresh_app, member_as, page, path_of, post, token_of, with_organisation

MARA = {"name": "Mara Quinn", "email": "mara@plover.example"}

FORGED = (
    "x", "x" * 3_000, "..%2f..", "%00", "é", "WyJhIiwxXQ.c2ln", "<b>a</b>", "%E2%80%AE", "' OR 1=1 --",
    "a.b.c",
)  # fmt: skip


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """An application with a register of which third parties must learn nothing."""
    app = fresh_app(tmp_path_factory.mktemp("entering"))
    with_organisation(app, register(vendors=(vendor(), vendor("secretive", name="Secretive Saddles"))))
    member_as(app, "officer")
    return app


def invited_to(app: Flask, name: str, *, by: str = "tests") -> tuple[str, str]:
    """Somebody of a new third party is invited; gives the onboarding's key and the path of the link."""
    with app.test_request_context():
        key = invited(1, by=by, name=name, email="mara@plover.example")
        return key, f"/v/{newest_token(1, key)}"


def change(app: Flask, key: str, how: Callable[[OnboardingRow], None]) -> None:
    """Change an onboarding behind everybody's back."""
    with app.test_request_context(), bookkeeping(turn=1):
        how(onboarding_of(1, key, alone=True))


def happened(app: Flask, key: str, what: str) -> list[tuple[str, str]]:
    """Who did something, and as which words, the newest first."""
    with app.test_request_context():
        return [
            (event.contact, event.text) for event in events_of(onboarding_of(1, key).id) if event.what == what
        ]


def test_whoever_opens_a_link_says_who_they_are_once_a_browser(app: Flask) -> None:
    key, path = invited_to(app, "Plover Post")
    phone, desk = app.test_client(), app.test_client()
    assert path_of(phone.get(f"{path}/")) == f"{path}/you"
    for wrong in (
        {"name": ""},
        {"name": "\u202e\u200b"},
        {"name": "x" * 201},
        {"email": "mara"},
        {"email": ""},
    ):
        assert page(post(phone, f"{path}/you", MARA | wrong)).errors, wrong
    assert happened(app, key, "opened") == []
    assert path_of(post(phone, f"{path}/you", MARA)) == f"{path}/"
    assert "You answer as Mara Quinn <mara@plover.example>" in page(phone.get(f"{path}/")).text
    post(desk, f"{path}/you", {"name": "Jo\u202e Poe <jo@fake.example>\n", "email": "jo@plover.example"})
    assert [who for who, _text in happened(app, key, "opened")] == [
        "Jo Poe jo@fake.example <jo@plover.example>",
        "Mara Quinn <mara@plover.example>",
    ]
    with phone.session_transaction() as kept:
        assert set(kept) <= {"answers_as", "csrf_token", "_permanent", "_fresh"}
    post(phone, f"{path}/leave")
    assert path_of(phone.get(f"{path}/")) == f"{path}/you"


def test_a_link_opens_nothing_of_another_third_party_and_nothing_of_the_register(app: Flask) -> None:
    _key, path = invited_to(app, "Plover Prints")
    _other, elsewhere = invited_to(app, "Secret Sails")
    browser = app.test_client()
    post(browser, f"{path}/you", MARA)
    said = "".join(browser.get(f"{path}/{name}").text for name in ("", "you", "who", "places", "documents"))
    assert "Plover Prints" in said
    for name in ("Secret Sails", "Secretive Saddles", "Host", "secretive"):
        assert name not in said
    assert path_of(browser.get(f"{elsewhere}/")) == f"{elsewhere}/you"
    for address in ("/o/alder/vendors", "/o/alder/onboarding", "/", f"/v{path}", "/o/alder/documents"):
        answer = browser.get(address)
        assert answer.status_code in (303, 404), address
        assert "/v/" not in answer.headers.get("Location", "").partition("next=")[0]


@pytest.mark.parametrize("token", FORGED)
def test_a_token_of_nobody_tells_nothing(app: Flask, token: str) -> None:
    place = {"REMOTE_ADDR": f"2001:db8::{len(token):x}:{ord(token[0]):x}"}
    for name in ("", "you", "leave", "who"):
        answer = app.test_client().get(f"/v/{token}/{name}", environ_base=place)
        assert answer.status_code in (404, 410), answer.status
        assert "Alder" not in answer.text
        assert "tests" not in page(answer).text


def closed(state: str) -> Callable[[OnboardingRow], None]:
    """Makes an onboarding as far as that."""

    def change_state(row: OnboardingRow) -> None:
        row.state = state

    return change_state


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("expired", "The time of this link is over"),
        ("revoked", "This link has been ended"),
        ("submitted", "The answers have been sent"),
        ("accepted", "The answers have been taken over"),
        ("closed", "These questions are closed"),
    ],
)
def test_a_link_that_is_over_says_so_and_whom_to_ask_and_keeps_what_was_typed(
    app: Flask, state: str, words: str
) -> None:
    by = key_of_officer(app)
    key, path = invited_to(app, f"Plover {state}", by=by)
    browser, fresh = app.test_client(), app.test_client()
    post(browser, f"{path}/you", MARA)
    token = token_of(browser, f"{path}/you")
    if state == "expired":
        app.config["ONWARD_TODAY"] = TODAY + timedelta(days=51)
    elif state == "revoked":
        with app.test_request_context():
            link = links_of(onboarding_of(1, key).id)[0].key
            revoke(1, key, link, by=by, at=links_of(onboarding_of(1, key).id)[0].made_at)
    else:
        change(app, key, closed(state))
    try:
        answers = [fresh.get(f"{path}/you"), browser.get(f"{path}/who"), fresh.get(f"{path}/who")]
        late = browser.post(
            f"{path}/who", data={"name": "Typed in vain", "csrf_token": token, "version": "1"}
        )
        number = len(happened(app, key, "refused"))
    finally:
        app.config["ONWARD_TODAY"] = TODAY
    for answer in (*answers, late):
        assert answer.status_code == 410
        assert words in page(answer).text
        assert "officer@alder.example" in answer.text
    assert "Typed in vain" in page(late).text
    assert number == (0 if state == "submitted" else 4)


def key_of_officer(app: Flask) -> str:
    """The key of an officer of the organisation."""
    from registry.accounts.queries import person_by_email  # noqa: PLC0415

    email = member_as(app, "officer")
    with app.app_context():
        person = person_by_email(email)
        assert person is not None
        return person.key


def test_a_robot_at_a_dead_link_is_written_down_so_often_and_no_more(app: Flask) -> None:
    key, path = invited_to(app, "Plover Robots")
    change(app, key, closed("closed"))
    for _time in range(MOST_A_DAY + 3):
        assert app.test_client().get(f"{path}/you").status_code == 410
    assert len(happened(app, key, "refused")) == MOST_A_DAY


def test_whoever_guesses_has_to_wait_and_whoever_holds_a_link_has_not(app: Flask) -> None:
    _key, path = invited_to(app, "Plover Guesses")
    guesser = app.test_client()
    place = {"REMOTE_ADDR": "192.0.2.77"}
    codes = [guesser.get(f"/v/guess-{n}/", environ_base=place).status_code for n in range(12)]
    assert codes == [410] * 10 + [429] * 2
    assert guesser.get("/v/guess/", environ_base=place).headers["Retry-After"]
    assert guesser.get(f"{path}/you", environ_base=place).status_code == 200
    with app.app_context():
        kept = db.session.scalars(select(SignInAttempt).where(SignInAttempt.kind == ATTEMPT)).all()
        assert len(kept) >= 10
        assert not any("192.0.2" in one.address or "guess" in one.name for one in kept)


def test_an_officer_who_opens_a_link_sees_what_the_third_party_sees(app: Flask) -> None:
    _key, path = invited_to(app, "Plover Officers", by=key_of_officer(app))
    other = client_as(app, "administrator", email="someone.else@alder.example")
    shown = other.get(f"{path}/you").text
    for word in ("someone.else@", "Administrator Roe", "/o/alder", "Sign out", "<nav", "finder"):
        assert word not in shown
    assert path_of(other.get(f"{path}/")) == f"{path}/you", "an officer answers under a name, too"
    for name in ("who", "you"):
        missing = other.get(f"/v/nothing/{name}")
        assert "someone.else@" not in missing.text
    assert other.get("/o/alder/vendors").status_code == 200


def upload(client: FlaskClient, path: str, token: str) -> int:
    """Send a file to the documents, larger than any form; gives the code of the answer."""
    sent = {"file": (BytesIO(bytes(40_000)), "big.bin"), "csrf_token": token}
    kind = "multipart/form-data"
    return client.post(f"{path}/documents/send", data=sent, content_type=kind, buffered=True).status_code


def test_large_files_are_read_only_from_those_whom_a_link_has_let_in(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "MAX_CONTENT_LENGTH", 20_000)
    key, path = invited_to(app, "Plover Files")
    browser = app.test_client()
    token = token_of(browser, f"{path}/you")
    assert upload(browser, path, token) == 413
    assert upload(browser, "/v/nothing", token) == 413
    post(browser, f"{path}/you", MARA)
    assert upload(browser, path, token) == 200
    change(app, key, closed("submitted"))
    assert upload(browser, path, token) == 413


def test_what_opens_a_link_is_not_written_into_a_log(
    app: Flask, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_given: str) -> str:
        raise RuntimeError

    _key, path = invited_to(app, "Plover Logs")
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", value=False)
    monkeypatch.setitem(app.view_functions, "vendor_side.who_are_you", public(fail))
    answer = app.test_client().get(f"{path}/you")
    assert (answer.status_code, "Alder" in answer.text) == (500, False)
    assert "Exception on /v/.../you [GET]" in caplog.text
    assert path not in caplog.text
