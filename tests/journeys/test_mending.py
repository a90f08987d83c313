"""From home to a gap, to the form that mends it, and back: it is gone, and the history tells why."""

from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import assert_accessible
from tests.deciding.conftest import put
from tests.generated import shipped_baseline
from tests.journeys.visiting import follow, heading, save, visiting
from tests.registers import best_terms, contract, register
from tests.web_app import fresh_app, with_organisation

TERM = "Reports a breach"


def part(page: Page, title: str) -> Locator:
    """The part of the page under a heading."""
    return page.get_by_role("region", name=title, exact=True)


def blockers(page: Page, number: int) -> Locator:
    """The count of blockers on home, when there are so many."""
    words = f"{number} blocker" if number == 1 else f"{number} blockers"
    return part(page, "Findings").get_by_role("link", name=words, exact=True)


def enter_what_it_says(page: Page) -> None:
    """On the form of a term: a number, where the contract says it, and that somebody has looked."""
    heading(page, TERM)
    page.get_by_label("This many at most:").check()
    page.get_by_label("Number").fill("24")
    page.get_by_label("Clause").fill("9.1")
    page.get_by_label("Quotation").fill("within 24 hours of becoming aware of it")
    page.get_by_label("I have checked this against the contract").check()
    save(page)
    heading(page, "Hosting agreement")


def test_a_gap_is_mended_and_disappears_wherever_it_was_seen(tmp_path: Path, browser: Browser) -> None:
    app = fresh_app(tmp_path)
    lacking = contract(name="Hosting agreement", terms=best_terms(breach_notice=None, confidentiality=None))
    put(app, with_organisation(app, register(contracts=(lacking,))), shipped_baseline())
    with visiting(app, browser) as page:
        blockers(page, 2).click()
        gap = page.get_by_role("rowheader").or_(page.get_by_role("cell")).get_by_role("link", name=TERM)
        gap.click()
        finding = page.url
        agreement = page.get_by_role("link", name="Hosting agreement", exact=True)
        expect(agreement).to_have_attribute("href", "/o/alder/contracts/host-dpa")
        assert_accessible(page)
        follow(page, "Enter what Hosting agreement says of it")
        enter_what_it_says(page)
        follow(page, "Overview")
        expect(blockers(page, 1)).to_be_visible()
        blockers(page, 1).click()
        expect(gap).to_have_count(0)
        page.goto(finding)
        expect(page.get_by_text("This is no longer found.")).to_be_visible()
        follow(page, "Host")
        expect(part(page, "What is wrong").get_by_text(TERM)).to_have_count(0)
        told = part(page, "History").get_by_role("listitem").first
        expect(told).to_contain_text("Officer Roe")
        expect(told).to_contain_text("Contract changed: Hosting agreement")
        expect(told).to_contain_text(f"Because: Entered the term: {TERM}")
