"""Pages on which a request is changed, asked again or over, in a browser: accessible, in any window."""

from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from registry.onboarding.asking.again import ask_again
from registry.onboarding.asking.changes import close
from registry.onboarding.asking.inviting import invite
from registry.onboarding.models import OnboardingRow
from tests.browser import assert_accessible, assert_no_sideways_scroll, browser_page, served
from tests.catalogue.documents.contents import PDF
from tests.journeys.visiting import sign_in
from tests.onboarding.answering import AT, GOOD_UNTIL, change_row, path_to
from tests.onboarding.invited import a_link
from tests.onboarding.sending import Sender, accept
from tests.registers import TODAY, activity, register, vendor
from tests.web_app import client_as, fresh_app, member_as, with_organisation

HOME = "/o/alder/onboarding"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """An organisation with a third party that can be asked again."""
    app = fresh_app(Path(tmp_path_factory.mktemp("browser")))
    vendors = (vendor(), vendor("mailer", name="Mailer"))
    with_organisation(app, register(activities=(activity(),), vendors=vendors))
    client_as(app, "officer")
    return app


def good(page: Page) -> None:
    """The page as it is now breaks nothing and is not wider than the window."""
    assert_accessible(page)
    assert_no_sideways_scroll(page)


def asked_again(app: Flask) -> str:
    """The third party of the register has sent a file, and is asked again; gives the onboarding's key."""
    one = Sender(app, "Mailer", vendor="mailer")
    one.send(PDF, "iso.pdf", what="certificate")
    accept(app, one.key)

    def taken_over(row: OnboardingRow) -> None:
        row.state = "accepted"

    change_row(app, one.key, taken_over)
    with app.test_request_context():
        key = ask_again(1, "mailer", because="Its turn.", by="tests", at=AT, on=TODAY)
        invite(1, key, a_link(), due=GOOD_UNTIL, at=AT, on=TODAY)
    return key


@pytest.mark.slow
@pytest.mark.parametrize("width", [360, 1280])
def test_an_officer_changes_a_request_and_sees_what_is_over(app: Flask, browser: Browser, width: int) -> None:
    busy, over = Sender(app, f"Busy {width}", purpose="Letters."), Sender(app, f"Over {width}")
    over.send(PDF, "iso.pdf")
    with app.test_request_context():
        close(1, over.key, reason="Over.", by="tests", at=AT)
    with served(app) as address, browser_page(browser, address=address, width=width) as page:
        sign_in(page, email=member_as(app, "officer"))
        page.goto(f"{HOME}/{busy.key}")
        page.get_by_role("link", name="Change the request").click()
        good(page)
        other = page.context.new_page()
        other.goto(f"{HOME}/{busy.key}/change")
        other.get_by_label("What is it to do for us?").fill("Parcels.")
        other.get_by_role("button", name="Save the request").click()
        expect(other.get_by_role("button", name="Save the request")).to_have_count(0)
        page.get_by_label("It puts something on our web pages").check()
        page.get_by_label("What is it to do for us?").fill("Postcards.")
        page.get_by_role("button", name="Save the request").click()
        expect(page.get_by_role("table").get_by_text("Parcels.")).to_be_visible()
        good(page)
        page.get_by_role("button", name="Save the request").click()
        expect(page.get_by_text("Asked from now on: Cookies and beacons")).to_be_visible()
        good(page)
        page.goto(f"{HOME}/{over.key}")
        expect(page.get_by_text("SHA-256")).to_be_visible()
        good(page)
        page.goto(f"{HOME}/{busy.key}/close")
        good(page)


@pytest.mark.slow
def test_a_third_party_finds_its_files_of_last_time_and_later_that_all_is_over(
    app: Flask, browser: Browser
) -> None:
    key = asked_again(app)
    path = path_to(app, key)
    with served(app) as address, browser_page(browser, address=address, width=360) as page:
        page.goto(f"{path}/you")
        page.get_by_label("Name").fill("Mara Quinn")
        page.get_by_label("E-mail address").fill("mara@quinn.example")
        page.get_by_role("button", name="Go on to the questions").click()
        expect(page.get_by_role("heading", name="Questions of Alder")).to_be_visible()
        page.goto(f"{path}/documents")
        expect(page.get_by_text("Sent on")).to_be_visible()
        good(page)
        page.get_by_role("link", name="Take away iso.pdf").click()
        good(page)
        with app.test_request_context():
            close(1, key, reason="Over.", by="tests", at=AT)
        page.goto(f"{path}/documents")
        expect(page.get_by_role("heading", name="These questions are closed")).to_be_visible()
        good(page)
