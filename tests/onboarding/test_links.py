"""Links to third parties: signed for one of them, good until a day, ended at any time."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from registry.accounts.links import FOR_INVITATIONS, serializer
from registry.db import db
from registry.history import change
from registry.history.bookkeeping import bookkeeping
from registry.onboarding.answering import posted_topic
from registry.onboarding.answering.saving import save_topic
from registry.onboarding.asking.again import ask_again
from registry.onboarding.asking.changes import close
from registry.onboarding.asking.inviting import invite, revoke
from registry.onboarding.models import OnboardingRow, VendorLink
from registry.onboarding.queries import onboarding_of
from registry.onboarding.reaching.links import FOR_THIRD_PARTIES, link_of, link_path, links_of, token_of
from registry.snapshot import Contact
from registry.web import today
from tests.onboarding.invited import a_link, first_link, first_token, invited, newest_token
from tests.registers import TODAY, vendor
from tests.web_app import client_as, fresh_app, member_as, page, path_of, post, with_organisation


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """An application in which one person of a third party is invited."""
    app = fresh_app(tmp_path_factory.mktemp("links"))
    with_organisation(app)
    with_organisation(app, key="birch")
    member_as(app, "officer")
    with app.test_request_context():
        invited(1, by="tests")
    return app


def why(app: Flask, token: str, *, on: date = TODAY) -> str:
    """What is wrong with a token on a day; empty when nothing is."""
    with app.test_request_context():
        return link_of(token, on=on).why


def good_token(app: Flask) -> str:
    with app.test_request_context():
        return first_token()


def test_a_link_is_good_through_its_last_day_and_not_a_day_longer(app: Flask) -> None:
    token, last = good_token(app), TODAY + timedelta(days=50)
    assert why(app, token) == why(app, token, on=last) == ""
    assert why(app, token, on=last + timedelta(days=1)) == "expired"
    assert why(app, token, on=date(9999, 12, 31)) == "expired"


def test_no_letter_of_a_link_can_be_changed(app: Flask) -> None:
    token = good_token(app)
    changed = {
        token[:at] + ("A" if token[at] != "A" else "B") + token[at + 1 :] for at in range(len(token) - 1)
    }
    changed |= {
        token[:-1],
        token[1:],
        token + "A",
        token.swapcase(),
        token.partition(".")[0],
        "." + token,
        "",
    }
    with app.test_request_context():
        assert {link_of(one, on=TODAY).why for one in changed} == {"unknown"}


def test_what_was_signed_for_something_else_or_with_another_secret_opens_nothing(app: Flask) -> None:
    with app.test_request_context():
        link = first_link()
        content = [link.key, link.good_until.toordinal()]
        other_use = str(serializer(FOR_INVITATIONS).dumps(content))
        before = app.config["SECRET_KEY"]
        app.config["SECRET_KEY"] = "another secret"
        other_secret = token_of(link)
        app.config["SECRET_KEY"] = before
        nobodys = str(serializer(FOR_THIRD_PARTIES).dumps(["0" * 20, link.good_until.toordinal()]))
    assert [why(app, one) for one in (other_use, other_secret, nobodys)] == ["unknown"] * 3


def test_the_day_that_was_signed_and_the_day_that_is_kept_both_end_a_link(app: Flask) -> None:
    with app.test_request_context():
        key = invited(1, by="tests", name="Rook Prints", email="ada@rook.example")
        number = onboarding_of(1, key).id
    days = {}
    for move in (-20, 40):
        with app.test_request_context():
            before = token_of(links_of(number)[0])
            with bookkeeping(turn=1):
                (link,) = links_of(number)
                link.good_until += timedelta(days=move)
            after, last = token_of(links_of(number)[0]), links_of(number)[0].good_until
        days[move] = [
            (why(app, one, on=last), why(app, one, on=last + timedelta(days=1))) for one in (before, after)
        ]
    assert days[-20] == [("", "expired"), ("", "expired")]
    assert days[40] == [("expired", "expired"), ("", "expired")], "a longer time asks for a new link"


def test_somebody_is_invited_on_a_form_and_gets_a_link_to_be_copied(app: Flask) -> None:
    officer = client_as(app, "officer")
    with app.test_request_context():
        before = db.session.query(VendorLink).count()
        key = db.session.get_one(OnboardingRow, first_link().onboarding_id).key
    form = f"/o/alder/onboarding/{key}/invite"
    given = {
        "name": "Eve Poe",
        "email": "Eve@Plover.example",
        "due": "2026-06-20",
        "good_until": "2026-07-20",
    }
    for wrong, words in (
        ({"email": "eve"}, "This is not an e-mail address"),
        ({"name": " "}, "Write who is to answer"),
        ({"name": "x" * 201}, "one line of at most 200"),
        ({"name": "E\x00"}, "U+0000"),
        ({"due": "2026-06-01"}, "Choose a day from tomorrow"),
        ({"due": "soon"}, "year-month-day"),
        ({"good_until": "2026-06-19"}, "at least until the answers are due"),
        ({"good_until": "9999-12-31"}, "Choose a day from tomorrow"),
        ({"email": "mara@plover.example"}, "a good link for this address already"),
    ):
        assert words in post(officer, form, given | wrong).text, wrong
    with app.test_request_context():
        assert db.session.query(VendorLink).count() == before
    made = path_of(post(officer, form, given))
    shown = officer.get(made)
    with app.test_request_context():
        link = links_of(onboarding_of(1, key).id)[0]
        assert f'value="http://localhost{link_path(link)}"' in shown.text
        assert (link.email, link.good_until) == ("eve@plover.example", date(2026, 7, 20))
        assert onboarding_of(1, key).due == date(2026, 6, 20)
    assert "No mail server is set up here" in page(shown).text
    assert "Eve Poe" in page(officer.get(f"/o/alder/onboarding/{key}")).text


def test_links_are_lengthened_and_ended_by_officers_of_their_organisation_only(app: Flask) -> None:
    with app.test_request_context():
        key = invited(1, by="tests", name="Wren Wax", email="ada@wren.example")
        other = invited(2, by="tests", name="Kite Kits", email="ada@kite.example")
        link = links_of(onboarding_of(1, key).id)[0].key
        foreign = links_of(onboarding_of(2, other).id)[0].key
    officer, reader = client_as(app, "officer"), client_as(app, "reader")
    pages = f"/o/alder/onboarding/{key}/links"
    assert reader.get(f"{pages}/{link}").status_code == 403
    assert officer.get(f"{pages}/{foreign}").status_code == 404
    assert officer.get(f"/o/alder/onboarding/{other}/links/{foreign}").status_code == 404
    assert post(officer, f"{pages}/{foreign}/end", form_at=f"{pages}/{link}/end").status_code == 404
    assert "No mail server" in post(officer, f"{pages}/{link}/remind", form_at=f"{pages}/{link}/end",
                                    follow_redirects=True).text  # fmt: skip
    days = {"due": "2026-07-01", "good_until": "2026-09-30"}
    assert post(officer, f"{pages}/{link}/days", days).status_code == 303
    asked = page(officer.get(f"{pages}/{link}/end"))
    assert "It opens nothing any more" in asked.text
    assert post(officer, f"{pages}/{link}/end").status_code == 303
    with app.test_request_context():
        (kept,) = links_of(onboarding_of(1, key).id)
        assert kept.good_until == date(2026, 9, 30)
        assert link_of(token_of(kept), on=today()).why == "revoked"
    assert "Invite the person again" in post(officer, f"{pages}/{link}/days", days).text
    shown = officer.get(f"{pages}/{link}").text
    assert "/v/" not in shown
    assert "It opens nothing any more" in shown


def test_a_link_that_is_ended_while_somebody_types_saves_nothing_any_more(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.test_request_context():
        key = invited(1, by="tests", name="Tern Tea", email="ada@tern.example")
        path = f"/v/{newest_token(1, key)}"
        link = links_of(onboarding_of(1, key).id)[0].key

    def save_too_late(*given: Any, **more: Any) -> None:
        revoke(1, key, link, by="tests", at=more["at"])
        save_topic(*given, **more)

    browser = app.test_client()
    post(browser, f"{path}/you", {"name": "Ada Poe", "email": "ada@tern.example"})
    monkeypatch.setattr(posted_topic, "save_topic", save_too_late)
    said = {"name": "Tern Tea Ltd", "country": "IE", "contacts-0-email": "ada@tern.example", "version": "1"}
    answer = post(browser, f"{path}/who", said)
    assert answer.status_code == 410
    assert "This link has been ended" in page(answer).text
    with app.test_request_context():
        row = onboarding_of(1, key)
        assert (row.version, row.answers.saved if row.answers else None) == (1, ())


def test_people_whom_the_organisation_knows_are_proposed(app: Flask) -> None:
    officer, at = client_as(app, "officer"), datetime.now(UTC)
    with app.test_request_context():
        with change(1, by="tests", because="To be asked again.") as writing:
            writing.put(
                vendor("lapwing", contacts=(Contact(name="DPO", role="DPO", email="DPO@lapwing.example"),))
            )
        keys = []
        for day in (1, 2):
            keys.append(ask_again(1, "lapwing", because="Its turn.", by="tests", at=at, on=TODAY))
            if day == 1:
                first = a_link(email="ivo@lapwing.example", name="Ivo Lind")
                invite(1, keys[0], first, due=TODAY, at=at, on=TODAY)
                close(1, keys[0], reason="Too early.", by="tests", at=at)
    pages = f"/o/alder/onboarding/{keys[1]}/invite"
    shown = page(officer.get(pages))
    assert "DPO dpo@lapwing.example in the register, as DPO" in shown.text
    assert "Ivo Lind ivo@lapwing.example invited before" in shown.text
    assert 'value="ivo@lapwing.example"' in officer.get(f"{pages}?person=2").text
    for odd in ("0", "3", "-1", "x", "9" * 40):
        assert 'value="ivo@' not in officer.get(f"{pages}?person={odd}").text
    with app.test_request_context():
        link = a_link(email="ivo@lapwing.example", name="Ivo Lind")
        invite(1, keys[1], link, due=TODAY, at=at, on=TODAY)
    assert "invited before" not in page(officer.get(pages)).text
