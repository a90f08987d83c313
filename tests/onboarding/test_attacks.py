"""What somebody tries who has one link: other methods, other contents, forms of others, forms sent twice."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from msgspec.structs import replace

from registry.onboarding.answering.questions import questions_of
from registry.onboarding.answers import Given
from registry.onboarding.events import events_of
from registry.onboarding.models import OnboardingRow
from tests.catalogue.contracts.filling import form_of, shown_in
from tests.html_page import page
from tests.onboarding.answering import AT, answers_of, browser_of, change_row, row_of, say, seen
from tests.onboarding.attacks import spelled
from tests.onboarding.sending import Sender
from tests.registers import TODAY
from tests.web_app import client_as, fresh_app, path_of, token_of, with_organisation

WHO = {"country": "US", "address": "1 Pine Road, Salem", "contacts-0-name": "Mara Quinn"}
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    app = fresh_app(tmp_path_factory.mktemp("attacks"), settings={"PROPAGATE_EXCEPTIONS": False})
    with_organisation(app)
    client_as(app, "officer")
    return app


@pytest.fixture(scope="module")
def rook(app: Flask) -> Sender:
    return Sender(app, "Rook Mail", on_site=True)


def test_no_method_and_no_content_that_a_form_does_not_have_does_anything(app: Flask, rook: Sender) -> None:
    token = token_of(rook.client, f"{rook.path}/who")
    before, wrong = row_of(app, rook.key).version, []
    given = {"token": rook.path.rpartition("/")[2], "sha256": "0" * 64, "number": "1"}
    with app.test_request_context():
        rules = [one for one in app.url_map.iter_rules() if one.endpoint.startswith("vendor_side.")]
        ways = [(one.methods or set(), next(spelled(one, given))) for one in rules]
    broken = f"--x\r\nContent-Disposition: form-data; name=csrf_token\r\n\r\n{token}\r\n--x"
    contents = {
        "application/json": f'{{"csrf_token": "{token}", "name": "x"}}',
        "text/plain": f"csrf_token={token}",
        "multipart/form-data; boundary=x": broken,
        f"{FORM}; charset=utf-7": f"csrf_token={token}&name=%ff%fe&version=%c2%b2&country=%00",
    }
    for methods, address in ways:
        for method in ("HEAD", "OPTIONS", "PUT", "DELETE", "PATCH"):
            code = rook.client.open(address, method=method).status_code
            if code >= 500 or (method not in methods) != (code == 405):
                wrong.append(f"{method} {address}: {code}")
        for kind, content in contents.items() if "POST" in methods and "/leave" not in address else ():
            code = rook.client.post(address, data=content, content_type=kind).status_code
            if code not in ((200, 302, 303) if kind.startswith(FORM) else (400,)):
                wrong.append(f"{kind} {address}: {code}")
    assert not wrong, "\n".join(wrong)
    assert row_of(app, rook.key).version == before


def test_with_one_link_nothing_of_another_third_party_can_be_read_or_changed(
    app: Flask, rook: Sender
) -> None:
    other = Sender(app, "Tansy Post", on_site=True)
    other.send(b"Secret.", "secret.txt")
    (proof,) = answers_of(app, other.key).proofs
    file = f"documents/{proof.sha256}"
    assert other.client.get(f"{other.path}/{file}/file", buffered=True).data == b"Secret."
    assert rook.client.get(f"{rook.path}/{file}/file").status_code == 404
    assert path_of(rook.client.get(f"{rook.path}/{file}/remove")) == f"{rook.path}/documents"
    before, mine = row_of(app, other.key).version, row_of(app, rook.key).version
    smuggled = {"onboarding": other.key, "key": other.key, "token": other.path.rpartition("/")[2],
                "link": other.key, "organisation": "alder", "contact": "Eve <eve@x.example>"}  # fmt: skip
    say(rook.client, rook.path, "who", **WHO, **smuggled)
    assert (row_of(app, other.key).version, row_of(app, rook.key).version) == (before, mine + 1)
    assert {one.by for one in answers_of(app, rook.key).saved} == {"Mara Quinn <mara@quinn.example>"}
    form = shown_in(form_of(seen(other.client, f"{other.path}/who"), holding="version"))
    assert rook.client.post(f"{rook.path}/who", data=form).status_code == 400  # of another browser
    assert path_of(rook.client.get(f"{other.path}/who")) == f"{other.path}/you"
    assert row_of(app, other.key).version == before


def test_a_form_that_is_sent_again_writes_over_nothing(app: Flask) -> None:
    one = Sender(app, "Finch Forms")
    form = shown_in(form_of(seen(one.client, f"{one.path}/who"), holding="version")) | WHO
    assert one.client.post(f"{one.path}/who", data=form).status_code == 303
    say(one.client, one.path, "who", **WHO, name="Finch and Sons")
    again = one.client.post(f"{one.path}/who", data=form)
    assert page(again).errors
    assert answers_of(app, one.key).vendor.name == "Finch and Sons"


def test_of_two_who_send_at_once_one_sends(app: Flask) -> None:
    one = Sender(app, "Swift Sends")
    change_row(app, one.key, everything_said)
    browsers = (one.client, browser_of(app, one.path))
    forms = [shown_in(form_of(seen(each, f"{one.path}/review"), holding="may_speak")) for each in browsers]

    def send(at: int) -> int:
        answer = browsers[at].post(f"{one.path}/review", data=forms[at] | {"may_speak": ["y"]})
        return answer.status_code

    with ThreadPoolExecutor(2) as pool:
        codes = sorted(pool.map(send, range(2)))
    assert codes in ([303, 410], [200, 303])
    with app.test_request_context():
        assert sum(event.what == "sent" for event in events_of(row_of(app, one.key).id)) == 1


def everything_said(row: OnboardingRow) -> None:
    """All that must be said, as if somebody had gone through all topics."""
    assert row.answers is not None
    asked = questions_of(row, on=TODAY)
    saved = tuple(
        Given(topic=one, version=row.version, by="Mara", at=AT) for one in {one.topic for one in asked}
    )
    vendor = replace(row.answers.vendor, country="US", address="1 Pine Road, Salem")
    row.answers = replace(
        row.answers,
        saved=saved,
        vendor=vendor,
        unsure=tuple(one.id for one in asked),
        has_contract="none",
        passed_on=replace(row.answers.passed_on, known="none"),
        certified="none",
    )
