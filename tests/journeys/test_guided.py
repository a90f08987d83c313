"""A vendor is added step by step with the keyboard alone, left and gone on with, and seen judged."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from registry.history import change
from registry.interchange.baselines import default_baseline
from registry.law import load_law
from tests.browser import assert_accessible
from tests.journeys.test_keyboard import tab_to
from tests.journeys.visiting import heading, visiting
from tests.web_app import fresh_app, with_organisation


def press(page: Page, words: str) -> None:
    """Tab to a link or a button, and press it."""
    tab_to(page, words, most=250)
    page.keyboard.press("Enter")


def write(page: Page, label: str, text: str) -> None:
    """Tab to a field and type."""
    tab_to(page, label)
    page.keyboard.type(text)


def tick(page: Page, label: str) -> None:
    """Tab to a box and tick it."""
    tab_to(page, label)
    page.keyboard.press("Space")


def choose(page: Page, name: str, *, down: int) -> None:
    """Tab to the answers of a question, and go down some of them."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('name')") == name:
            break
    page.keyboard.press("Space")
    for _ in range(down):
        page.keyboard.press("ArrowDown")


def say_who_it_is(page: Page) -> None:
    """From home to the first topic, and what it asks."""
    press(page, "Third parties")
    heading(page, "Vendors")
    press(page, "Add a vendor")
    heading(page, "Add a vendor")
    write(page, "Name or web domain", "Quill Mail")
    page.keyboard.press("Enter")
    heading(page, "Who it is")
    assert_accessible(page)
    write(page, "Country of establishment (optional)", "Germany")
    press(page, "Save and go on")


def say_what_its_contract_promises(page: Page) -> None:
    """The contract, once it is said that there is one, and a term of it."""
    press(page, "Save and go on")
    expect(page.locator("[data-focus]")).to_be_focused()
    choose(page, "has", down=0)
    write(page, "Signed on (optional)", "01122026")
    press(page, "Save and go on")
    heading(page, "What that promises")
    assert_accessible(page)
    choose(page, "documented_instructions-says", down=1)
    tick(page, "I have checked these answers against the contract")
    press(page, "Save and look at everything")


@pytest.mark.slow
def test_a_vendor_is_added_step_by_step_by_keyboard_and_judged(tmp_path: Path, browser: Browser) -> None:
    app = fresh_app(tmp_path)
    organisation_id = with_organisation(app)
    with app.app_context(), change(organisation_id, by="tests", because="To judge by.") as writing:
        writing.put(default_baseline(law=load_law()))
    with visiting(app, browser) as page:
        say_who_it_is(page)
        heading(page, "What it is for")
        write(page, "Processing activity (optional)", "Running")
        press(page, "Save and go on")
        heading(page, "Which data it gets")
        assert_accessible(page)
        expect(page.get_by_label("Email address", exact=True)).to_be_checked()
        press(page, "Save and go on")
        heading(page, "Its contract")
        say_what_its_contract_promises(page)
        heading(page, "Look at everything")
        press(page, "Leave: what is saved stays")
        heading(page, "Vendors")
        press(page, "Quill Mail")
        heading(page, "Look at everything")
        press(page, "Answer: Sub-processors")
        heading(page, "Sub-processors")
        assert_accessible(page)
        choose(page, "known", down=1)
        press(page, "Save and go on")
        heading(page, "Look at everything")
        assert_accessible(page)
        expect(page.get_by_text("1 term is entered.")).to_be_visible()
        press(page, "Add the vendor to the register")
        heading(page, "Quill Mail")
        expect(page.get_by_text("Vendor added, step by step", exact=True)).to_be_visible()
        wrong = page.get_by_role("region", name="What is wrong")
        expect(wrong.get_by_text("Quill Mail receives data").first).to_be_visible()
