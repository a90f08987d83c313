"""The way of a newcomer: from the welcome page to a vendor with a contract, a flow and sub-processors."""

from datetime import UTC, datetime

from flask import Flask
from playwright.sync_api import Page, expect

from registry.accounts.first_run import first_run_token
from tests.journeys.visiting import follow, heading, save
from tests.web_app import PASSWORD


def begin(page: Page, app: Flask, *, start: str = "An empty register") -> None:
    """Set the installation up with the code that the terminal shows."""
    with app.app_context():
        token = first_run_token(at=datetime.now(UTC)) or ""
    page.goto("/")
    heading(page, "Welcome to Onward")
    page.get_by_label("Setup code").fill(token)
    page.get_by_label("Your name").fill("Ida Newcome")
    page.get_by_label("E-mail").fill("ida@larch.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Name of the organisation").fill("Larch Cooperative")
    page.get_by_label("Country").select_option("IE")
    page.get_by_label(start).check()
    page.get_by_role("button", name="Begin").click()


def add_activity(page: Page, *, name: str) -> None:
    """From the navigation, add the activity for which the organisation holds names and e-mail addresses."""
    follow(page, "Activities", "Add a processing activity")
    page.get_by_label("Name", exact=True).first.fill(name)
    page.get_by_role("button", name="Add a purpose").click()
    page.get_by_label("Purpose (optional)", exact=True).select_option(label="Newsletter")
    page.get_by_label("Legal basis", exact=False).first.select_option("6.1.a")
    page.get_by_label("Subscribers", exact=True).check()
    page.get_by_role("group", name="Data categories").get_by_label("Email address", exact=True).check()
    page.get_by_role("group", name="Data categories").get_by_label("First and last name").check()
    save(page)
    heading(page, name)


def add_vendor(page: Page, *, name: str, country: str) -> None:
    """From a list without vendors, add a vendor that has been approved."""
    follow(page, "All fields at once")
    page.get_by_label("Name", exact=True).first.fill(name)
    page.get_by_label("Status").select_option("in review")
    page.get_by_label("Country of establishment").select_option(country)
    save(page)
    heading(page, name)


def add_contract(page: Page, *, name: str) -> None:
    """From a vendor's page, add a processing agreement that has been read in full."""
    follow(page, "Add a contract")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Signed on").fill("2026-01-12")
    page.get_by_label("Read so far").select_option(label="In full")
    page.get_by_label("Read by").fill("Ida Newcome")
    page.get_by_label("Read on").fill("2026-02-03")
    save(page)
    heading(page, name)


def add_flow(page: Page, *, vendor: str, contract: str, activity: str) -> None:
    """From a vendor's page, add the data that the organisation gives it under a contract."""
    follow(page, "Add a flow to it")
    page.get_by_label("From", exact=True).select_option(label="The organisation")
    page.get_by_label("Email address", exact=True).check()
    page.get_by_label("First and last name", exact=True).check()
    page.get_by_label("Processing activity", exact=False).select_option(label=activity)
    page.get_by_label(contract, exact=True).check()
    page.get_by_label("Ground (optional)", exact=True).select_option("instruction")
    save(page)
    expect(page.get_by_role("main").get_by_role("link", name=vendor, exact=True).first).to_be_visible()


def add_sub_processor(page: Page, *, name: str, country: str, contract: str) -> None:
    """From a vendor's page, add a sub-processor that gets all that the vendor holds."""
    follow(page, "Add a sub-processor")
    page.get_by_label("Name of the new vendor").fill(name)
    page.get_by_label("Country of the new vendor").select_option(country)
    expect(page.get_by_label("Email address", exact=True)).to_be_checked()
    page.get_by_label(contract).check()
    save(page)


def register_vendor_with_sub_processors(page: Page) -> None:
    """From home: an activity, a vendor under contract that gets its data, and two sub-processors."""
    add_activity(page, name="Monthly letter")
    follow(page, "Third parties")
    add_vendor(page, name="Quill Mail", country="DE")
    add_contract(page, name="Quill agreement")
    follow(page, "Quill Mail")
    add_flow(page, vendor="Quill Mail", contract="Quill agreement", activity="Monthly letter")
    follow(page, "Quill Mail")
    add_sub_processor(page, name="Tundra Hosting", country="US", contract="There is none")
    follow(page, "Quill Mail")
    add_sub_processor(page, name="Heath Support", country="FR", contract="nobody here has seen it")
