"""The pages of accounts in a real browser, with the keyboard alone and on a narrow screen."""

from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from registry.accounts.first_run import first_run_token
from registry.accounts.invitations import invite
from tests.browser import assert_accessible, assert_no_sideways_scroll, browser_page, served
from tests.web_app import PASSWORD, fresh_app, member_as, with_organisation


def looked_at(page: Page) -> None:
    assert_accessible(page)
    page.set_viewport_size({"width": 320, "height": 900})
    assert_no_sideways_scroll(page)
    page.set_viewport_size({"width": 1280, "height": 900})


def test_from_the_first_run_to_a_colleague_who_signs_in(tmp_path: Path, browser: Browser) -> None:
    app = fresh_app(tmp_path)
    with app.app_context():
        token = first_run_token(at=datetime.now(UTC))
    with served(app) as address, browser_page(browser, address=address) as page:
        page.goto(f"/welcome?token={token}")
        looked_at(page)
        page.get_by_label("Your name").fill("Ada Roe")
        page.get_by_label("Your e-mail address").fill("ada@birch.example")
        page.get_by_label("Password").fill("short")
        page.get_by_label("Name of the organisation").fill("Birch")
        page.get_by_label("Country").select_option("IE")
        page.keyboard.press("Enter")
        expect(page).to_have_title("Error: Welcome to Onward - Onward")
        looked_at(page)
        page.get_by_label("Password").fill("nine owls in a barn")
        page.get_by_role("button", name="Begin").click()
        expect(page.get_by_role("button", name="Begin")).to_have_count(0)
        page.goto("/o/birch/people/add")
        looked_at(page)
        page.get_by_label("Name").fill("Kit Poe")
        page.get_by_label("E-mail address").fill("kit@birch.example")
        page.get_by_role("button", name="Invite").click()
        looked_at(page)
        link = page.get_by_label("Link to answer the invitation").input_value()
        page.goto("/o/birch/people")
        looked_at(page)
        with browser_page(browser, address=address, scripts=False) as other:
            other.goto(link.removeprefix(address))
            other.get_by_label("New password", exact=True).fill("seven lamps upon the stairs")
            other.get_by_label("New password, once more").fill("seven lamps upon the stairs")
            other.keyboard.press("Enter")
            other.get_by_label("E-mail address").fill("kit@birch.example")
            other.get_by_label("Password").fill("seven lamps upon the stairs")
            other.keyboard.press("Enter")
            other.wait_for_url("**/o/birch/**")
        page.goto("/password")
        looked_at(page)


def test_who_is_invited_answers_and_nothing_is_cut_off_or_out_of_view(
    tmp_path: Path, browser: Browser
) -> None:
    app = fresh_app(tmp_path)
    with_organisation(app)
    birch = with_organisation(app, key="birch")
    member_as(app, "administrator", email="ada@alder.example")
    with app.app_context():
        given = {"email": "ada@alder.example", "name": "Ada", "role": "reader", "by": "tests"}
        path = invite(birch, at=datetime.now(UTC), **given)
    with served(app) as address, browser_page(browser, address=address) as page:
        page.goto(path)
        looked_at(page)
        page.get_by_role("main").get_by_role("link", name="Sign in").click()
        page.get_by_label("E-mail address").fill("ada@alder.example")
        page.get_by_label("Password").fill(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}/organisations")
        looked_at(page)
        for region in page.get_by_role("region").all():
            assert region.evaluate("one => one.scrollWidth <= one.clientWidth")
        page.get_by_role("link", name="Answer").click()
        looked_at(page)
        page.get_by_role("button", name="Accept").click()
        expect(page.get_by_text("You are a member of Alder now.")).to_be_visible()
        page.set_viewport_size({"width": 1280, "height": 500})
        page.goto("/o/alder/people")
        here = page.locator(".rail [aria-current=page]").bounding_box()
        assert here is not None
        assert 0 <= here["y"] <= 500 - here["height"]
        assert page.evaluate("window.scrollY") == 0
        page.goto("/o/alder/people/add")
        looked_at(page)
