"""A newcomer registers a vendor with its sub-processors, sees it judged, and mends what falls short."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import assert_accessible, browser_page, served
from tests.journeys.beginning import begin, register_vendor_with_sub_processors
from tests.journeys.visiting import follow, heading, save
from tests.web_app import fresh_app

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Page]:
    """A window in which a newcomer has registered a vendor, following visible links only."""
    app = fresh_app(tmp_path_factory.mktemp("newcomer"))
    with served(app) as address, browser_page(browser, address=address) as window:
        begin(window, app)
        register_vendor_with_sub_processors(window)
        yield window


def part(page: Page, title: str) -> Locator:
    """The part of the page under a heading."""
    return page.get_by_role("region", name=title, exact=True)


def open_vendor(page: Page, name: str) -> None:
    """Go to a vendor by the list in the navigation."""
    follow(page, "Third parties", name)
    heading(page, name)


def test_a_vendor_that_was_registered_by_hand_is_judged_at_once(page: Page) -> None:
    open_vendor(page, "Quill Mail")
    wrong = part(page, "What is wrong")
    expect(
        wrong.get_by_text("Reports a breach: missing: not in Quill agreement, read in full")
    ).to_be_visible()
    expect(wrong.get_by_text("Ask Quill Mail to report breaches within 48 hours")).to_be_visible()
    behind = wrong.get_by_role("listitem")
    expect(behind.filter(has_text="from Quill Mail to Tundra Hosting: none is named")).to_have_count(1)
    expect(
        behind.filter(has_text=re.compile("Tundra Hosting reaches the United States on no ground"))
    ).to_have_count(1)
    expect(behind.filter(has_text=re.compile("Nobody here has seen .* to Heath Support"))).to_have_count(1)
    expect(part(page, "Transfers out of the EEA").get_by_text("no ground", exact=True)).to_be_visible()
    expect(part(page, "Data it holds").get_by_role("row", name="Email address")).to_be_visible()
    expect(page.get_by_text("Judged for 1 June 2026", exact=True)).to_be_visible()
    assert_accessible(page)


def test_what_a_vendors_page_says_is_what_the_home_page_counts(page: Page) -> None:
    follow(page, "Overview")
    worst = page.get_by_role("row", name=re.compile("Quill Mail"))
    blockers, major, minor = (worst.get_by_role("cell").nth(n).inner_text() for n in (1, 2, 3))
    worst.get_by_role("link", name="Quill Mail").click()
    said = " ".join(part(page, "What is wrong").locator("p").first.inner_text().split())
    assert (
        said.casefold() == f"blocker {blockers} major {major} minor {minor}"
    )  # capitals come with the style sheet


def test_a_term_that_is_entered_with_its_quotation_mends_its_finding(page: Page) -> None:
    term, quotation = "People with access are bound to secrecy", "Staff are bound by written undertakings."
    open_vendor(page, "Quill Mail")
    expect(part(page, "What is wrong").get_by_text(f"{term}: missing")).to_have_count(1)
    follow(page, "Quill agreement", term)
    heading(page, term)
    page.get_by_label("Yes, it promises this").check()
    page.get_by_label("Page").fill("3")
    page.get_by_label("Clause").fill("4.2")
    page.get_by_label("Quotation").fill(quotation)
    page.get_by_label("I have checked this against the contract").check()
    save(page)
    expect(page.get_by_role("row", name=term)).to_contain_text("Ida Newcome")
    open_vendor(page, "Quill Mail")
    expect(part(page, "What is wrong").get_by_text(f"{term}: missing")).to_have_count(0)
    row = part(page, "Term by term").get_by_role("row", name=term)
    if not row.is_visible():
        page.get_by_text(re.compile(r"\d+ terms? (is|are) met")).click()
    expect(row.get_by_text(quotation)).to_be_visible()
    expect(row).to_contain_text("4.2")
    expect(row).to_contain_text("equal")


def test_clauses_and_an_assessment_give_a_transfer_its_ground(page: Page) -> None:
    conclude_clauses(page)
    open_vendor(page, "Quill Mail")
    follow(page, "Quill Mail → Tundra Hosting")
    expect(page.get_by_role("main").get_by_text("no ground", exact=True).first).to_be_visible()
    follow(page, "Record what it rests on")
    page.get_by_role("button", name="Add a safeguard").click()
    page.get_by_label("Safeguard (optional)", exact=True).select_option("standard clauses")
    page.get_by_label(re.compile("^Contract that holds it")).select_option(label="Tundra clauses")
    page.get_by_label(re.compile("^Made on")).fill("2026-05-20")
    page.get_by_label(re.compile("^Outcome")).select_option(label="Acceptable")
    page.get_by_label(re.compile("^Author")).fill("Ida Newcome")
    save(page)
    expect(page.get_by_role("main").get_by_text("grounded", exact=True).first).to_be_visible()
    open_vendor(page, "Quill Mail")
    expect(part(page, "Transfers out of the EEA").get_by_text("grounded", exact=True)).to_be_visible()
    expect(part(page, "What is wrong").get_by_text("on no ground that holds")).to_have_count(0)


def conclude_clauses(page: Page) -> None:
    """Record the Commission's clauses between the vendor and its sub-processor outside the EEA."""
    open_vendor(page, "Tundra Hosting")
    follow(page, "Add a contract")
    page.get_by_label("One party").select_option(label="Quill Mail")
    page.get_by_label("Name").fill("Tundra clauses")
    page.get_by_label("Kind").select_option(label="Standard clauses")
    page.get_by_label("Signed on").fill("2026-05-20")
    page.get_by_label("Set of clauses").select_option("2021/914")
    page.get_by_label("M3").check()
    page.get_by_label("Annexes complete").select_option("yes")
    save(page)
