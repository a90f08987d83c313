"""The first minutes with a fresh installation."""

from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect

from tests.browser import assert_accessible, assert_no_sideways_scroll, browser_page, served
from tests.journeys.beginning import begin
from tests.journeys.visiting import follow, heading
from tests.web_app import fresh_app


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    return fresh_app(tmp_path)


def test_the_first_visitor_becomes_administrator_and_is_told_what_to_do(app: Flask, browser: Browser) -> None:
    with served(app) as address, browser_page(browser, address=address) as page:
        begin(page, app)
        heading(page, "What needs a decision")
        main = page.get_by_role("main")
        expect(main.get_by_text("Larch Cooperative")).to_be_visible()
        expect(main.get_by_text("The register is empty")).to_be_visible()
        expect(main.get_by_role("link", name="Import a file")).to_be_visible()
        assert_accessible(page)
        main.get_by_role("link", name="Add an activity").click()
        heading(page, "Add a processing activity")
        follow(page, "People")
        expect(page.get_by_role("row", name="Ida Newcome")).to_contain_text("Administrator")


def test_the_welcome_page_says_what_is_missing_and_keeps_what_was_typed(app: Flask, browser: Browser) -> None:
    with served(app) as address, browser_page(browser, address=address, width=320) as page:
        page.goto("/")
        heading(page, "Welcome to Onward")
        assert_accessible(page)
        assert_no_sideways_scroll(page)
        page.get_by_label("Name of the organisation").fill("Larch Cooperative")
        page.get_by_role("button", name="Begin").click()
        expect(page).to_have_title("Error: Welcome to Onward - Onward")
        expect(page.get_by_role("region", name="Something needs putting right")).to_be_focused()
        expect(page.get_by_label("Name of the organisation")).to_have_value("Larch Cooperative")
        assert_accessible(page)
        assert_no_sideways_scroll(page)


def test_an_example_can_be_looked_around_in_from_the_first_page(app: Flask, browser: Browser) -> None:
    with served(app) as address, browser_page(browser, address=address) as page:
        begin(page, app, start="The example")
        heading(page, "What needs a decision")
        follow(page, "Third parties")
        heading(page, "Vendors")
        expect(page.get_by_role("row")).not_to_have_count(1)
        page.get_by_role("rowheader").first.get_by_role("link").click()
        expect(page.get_by_role("heading", name="Chain", exact=True)).to_be_visible()
        assert_accessible(page)
