"""Journeys without a mouse, and without scripts."""

from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.browser import browser_page, served
from tests.journeys.beginning import begin, register_vendor_with_sub_processors
from tests.journeys.visiting import follow, heading
from tests.web_app import PASSWORD, fresh_app, member_as, with_organisation

FOCUSED = """() => {
  const found = document.activeElement;
  const box = found.getBoundingClientRect(), style = getComputedStyle(found);
  const words = (found.labels && found.labels[0] ? found.labels[0].innerText : found.innerText) || '';
  return {
    words: words.split('\\n')[0].trim(), name: found.getAttribute('name') || '',
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 3,
    page: found === document.body,
  };
}"""


def tab_to(page: Page, words: str, *, most: int = 80) -> None:
    """Press Tab until what has these words is focused; whatever is focused on the way is seen to be."""
    passed = []
    for _ in range(most):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUSED)
        if found["page"]:
            continue
        assert found["seen"], f"The focus cannot be seen: {found}"
        assert found["ring"], f"What is focused has no ring: {found}"
        if found["words"] == words:
            return
        passed.append(found["words"])
    raise AssertionError(f"Tab did not come to '{words}', only to {passed}")


def test_a_vendor_is_found_changed_and_saved_by_keyboard_alone(tmp_path: Path, browser: Browser) -> None:
    app = fresh_app(tmp_path)
    with_organisation(app)
    email = member_as(app, "officer")
    with served(app) as address, browser_page(browser, address=address) as page:
        page.goto("/")
        tab_to(page, "E-mail address")
        page.keyboard.type(email)
        tab_to(page, "Password")
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        heading(page, "What needs a decision")
        tab_to(page, "Third parties")
        page.keyboard.press("Enter")
        heading(page, "Vendors")
        tab_to(page, "Skip to the content")
        page.keyboard.press("Enter")
        expect(page.get_by_role("main")).to_be_focused()
        tab_to(page, "Host")
        page.keyboard.press("Enter")
        heading(page, "Host")
        tab_to(page, "Edit")
        page.keyboard.press("Enter")
        heading(page, "Edit the vendor")
        tab_to(page, "Name")
        page.keyboard.press("Control+A")
        page.keyboard.type("Host and Sons")
        page.keyboard.press("Enter")
        heading(page, "Host and Sons")
        expect(page.get_by_role("status")).to_be_visible()


@pytest.mark.slow
def test_without_scripts_a_vendor_is_registered_and_judged_all_the_same(
    tmp_path: Path, browser: Browser
) -> None:
    app: Flask = fresh_app(tmp_path)
    with served(app) as address, browser_page(browser, address=address, scripts=False) as page:
        begin(page, app)
        register_vendor_with_sub_processors(page)
        follow(page, "Third parties", "Quill Mail")
        wrong = page.get_by_role("region", name="What is wrong")
        expect(wrong.get_by_text("Reports a breach: missing")).to_be_visible()
        expect(wrong.get_by_text("Tundra Hosting: none is named")).to_be_visible()
        follow(page, "Findings")
        page.get_by_label("Severity").select_option(label="Blocker")
        page.get_by_role("button", name="Filter").click()
        expect(page.get_by_role("row").filter(has_text="minor")).to_have_count(0)
        expect(page.get_by_role("row").filter(has_text="blocker")).not_to_have_count(0)
