"""What people do in a browser whatever they came for: sign in, look, fill in, send."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.browser import browser_page, served
from tests.web_app import PASSWORD, member_as


@contextmanager
def visiting(
    app: Flask, browser: Browser, *, role: str = "officer", width: int = 1280, dark: bool = False,
    scripts: bool = True,
) -> Iterator[Page]:  # fmt: skip
    """Somebody with a role has opened the application and signed in, at the organisation's home."""
    email = member_as(app, role)
    with (
        served(app) as address,
        browser_page(browser, address=address, width=width, dark=dark, scripts=scripts) as page,
    ):
        sign_in(page, email=email)
        yield page


def sign_in(page: Page, *, email: str) -> None:
    """Come to the front door and sign in."""
    page.goto("/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign in")).to_have_count(0)
    page.wait_for_load_state()


def heading(page: Page, words: str) -> None:
    """The page is the one with this heading, and all of it has come."""
    expect(page.get_by_role("heading", level=1)).to_have_text(words)
    page.wait_for_load_state()


def follow(page: Page, *names: str) -> None:
    """Follow visible links one after the other, by their words."""
    for name in names:
        page.get_by_role("link", name=name, exact=True).first.click()
        page.wait_for_load_state()


def save(page: Page) -> None:
    """Send the form of the page; nothing stood in the way."""
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_load_state()
    expect(page.get_by_text("Something needs putting right")).to_have_count(0)
