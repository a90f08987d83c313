"""Two people at the same vendor at the same time."""

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser import assert_accessible, browser_page, served
from tests.journeys.visiting import follow, heading, save, sign_in
from tests.web_app import fresh_app, member_as, with_organisation


def open_form(page: Page, *, email: str) -> None:
    """Sign in and open the form over the vendor."""
    sign_in(page, email=email)
    follow(page, "Third parties", "Host", "Edit")


def test_of_two_who_edit_one_vendor_the_second_sees_both_versions_and_loses_nothing(
    tmp_path: Path, browser: Browser
) -> None:
    app = fresh_app(tmp_path)
    with_organisation(app)
    first = member_as(app, "officer", email="first@alder.example")
    second = member_as(app, "officer", email="second@alder.example")
    with (
        served(app) as address,
        browser_page(browser, address=address) as here,
        browser_page(browser, address=address) as there,
    ):
        open_form(here, email=first)
        open_form(there, email=second)
        here.get_by_label("Address", exact=False).first.fill("7 Deichweg, Bremen")
        save(here)
        there.get_by_label("Address", exact=False).first.fill("9 Weserufer, Bremen")
        there.get_by_label("Note", exact=False).fill("They moved in May.")
        there.get_by_role("button", name="Save", exact=True).first.click()

        expect(there).to_have_title("Error: Edit the vendor - Onward")
        summary = there.get_by_role("region", name="Something needs putting right")
        expect(summary).to_contain_text("Somebody else has changed this meanwhile")
        expect(summary).to_be_focused()
        row = there.get_by_role("row").filter(has_text="7 Deichweg")
        expect(row.get_by_role("cell")).to_have_text(["9 Weserufer, Bremen", "7 Deichweg, Bremen"])
        expect(there.get_by_label("Address", exact=False).first).to_have_value("9 Weserufer, Bremen")
        expect(there.get_by_label("Note", exact=False)).to_have_value("They moved in May.")
        assert_accessible(there)

        save(there)
        heading(there, "Host")
        expect(there.get_by_text("9 Weserufer, Bremen")).to_be_visible()
        expect(there.get_by_text("They moved in May.")).to_be_visible()
