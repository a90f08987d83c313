"""A week's work: everything that home counts is worked off, through the pages that home leads to."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.desk import desk, later
from tests.journeys.visiting import follow, heading, save, visiting

HOME = "What needs a decision"


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    return desk(tmp_path)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()
    page.wait_for_load_state()
    expect(page.get_by_text("Something needs putting right")).to_have_count(0)


def part(page: Page, title: str) -> Locator:
    """A part of the page under a heading."""
    return page.get_by_role("region", name=title, exact=True)


def counts(page: Page, title: str) -> Locator:
    """What home counts in one of its parts, above the table of days."""
    return part(page, title).get_by_role("listitem").get_by_role("link")


def give_it_ground(page: Page) -> None:
    """Of a transfer, record the clauses that it rests on and how they were assessed."""
    follow(page, "Alder to Mailer", "Record what it rests on")
    press(page, "Add a safeguard")
    page.get_by_label("Safeguard (optional)", exact=True).select_option("standard clauses")
    page.get_by_label(re.compile("^Contract that holds it")).select_option(label="Mailing clauses")
    page.get_by_label(re.compile("^Made on")).fill("2026-06-01")
    page.get_by_label(re.compile("^Outcome")).select_option(label="Acceptable")
    page.get_by_label(re.compile("^Author")).fill("Mo Ash")
    save(page)
    expect(page.get_by_role("main").get_by_text("grounded", exact=True).first).to_be_visible()


def enter_the_term(page: Page) -> None:
    """Of a vendor that newly fails, see why, and enter what its contract says after all."""
    follow(page, "Archive")
    part(page, "What is wrong").get_by_role("link").first.click()
    follow(page, "Enter what Archive agreement says of it")
    heading(page, "Reports a breach")
    page.get_by_label("This many at most:").check()
    page.get_by_label("Number").fill("24")
    page.get_by_label("I have checked this against the contract").check()
    save(page)
    heading(page, "Archive agreement")


def meet(page: Page) -> None:
    """Of a condition that was missed, say that it was met."""
    page.get_by_role("link", name="Mark as met: Seal the racks").click()
    page.get_by_label("Reason").fill("They sent photographs.")
    press(page, "Save")
    heading(page, "Seal the racks")


def say_its_address(page: Page) -> None:
    """Of the vendor of a finding, say the address that it lacks."""
    page.get_by_role("row").nth(1).get_by_role("link", name=re.compile("^(Archive|Ledger|Mailer)$")).click()
    follow(page, "Edit")
    part(page, "Where it sits").get_by_label("Address").fill("4 Speicherstrasse, Hamburg")
    save(page)


def review(page: Page) -> None:
    """Look at a vendor again, and say when next."""
    follow(page, "Host", "Decide", "Approve")
    page.get_by_label("Next review").fill(later(1).isoformat())
    page.get_by_label("Reason").fill("Nothing has changed.")
    press(page, "Approve")
    heading(page, "Host")


def prolong(page: Page) -> None:
    """Of a contract that is about to end, say until when it was prolonged."""
    follow(page, "Hosting agreement", "Edit")
    page.get_by_label("Last day").fill(later(2).isoformat())
    save(page)
    heading(page, "Hosting agreement")


def renew(page: Page) -> None:
    """Of a certificate that is about to end, say until when it was renewed."""
    follow(page, "Archive", "Edit")
    page.get_by_label("Valid to").fill(later(3).isoformat())
    save(page)
    heading(page, "Archive")


def approve(page: Page) -> None:
    """Decide about a vendor that waits for it."""
    follow(page, "Courier", "Decide", "Approve")
    page.get_by_label("Reason").fill("It gets no data yet.")
    press(page, "Approve")
    heading(page, "Courier")


def give_it_an_owner(page: Page) -> None:
    """Of a vendor or an activity, say who in the organisation owns it."""
    page.get_by_role("row").nth(1).get_by_role("link").first.click()
    follow(page, "Edit")
    page.get_by_label(re.compile("^Owner")).fill("Ida Moor")
    save(page)


Way = Callable[[Page], None]
NOW: Mapping[str, Way] = {
    "1 transfer without ground": give_it_ground,
    "1 vendor newly failing": enter_the_term,
    "1 condition missed": meet,
    "1 overdue finding of yours": say_its_address,
    "1 overdue finding in all": say_its_address,
    "1 review overdue": review,
    "1 contract ends within 7 days": prolong,
    "1 vendor with a certificate that ends within 7 days": renew,
    "1 vendor waits for a decision": approve,
}
SOON: Mapping[str, Way] = {
    "1 finding that you see to": say_its_address,
    "1 vendor without an owner": give_it_an_owner,
    "1 activity without an owner": give_it_an_owner,
}


def work_off(page: Page, title: str, ways: Mapping[str, Way]) -> list[str]:
    """Take what home counts first in a part of it, until nothing is left; gives what it was, in order."""
    done: list[str] = []
    while counts(page, title).count():
        first = counts(page, title).first
        words = " ".join(first.inner_text().split())
        assert words in ways, f"Home counts '{words}' after {done}"
        first.click()
        ways[words](page)
        follow(page, "Overview")
        heading(page, HOME)
        expect(counts(page, title).filter(has_text=words.partition(" ")[2])).to_have_count(0)
        done.append(words)
    return done


@pytest.mark.slow
def test_home_is_worked_through_to_zero(app: Flask, browser: Browser) -> None:
    with visiting(app, browser) as page:
        heading(page, HOME)
        assert work_off(page, "Now", NOW) == list(NOW)
        assert work_off(page, "Soon", SOON) == list(SOON)
        now, soon = part(page, "Now"), part(page, "Soon")
        expect(
            now.get_by_text("Nothing is overdue, nothing was missed, and nobody waits for a decision.")
        ).to_be_visible()
        expect(soon.get_by_text("Nothing ends or falls due within 90 days.")).to_be_visible()
        found = part(page, "Findings")
        expect(
            found.get_by_text("Nothing is open: what is recorded meets the baseline on this day.")
        ).to_be_visible()
