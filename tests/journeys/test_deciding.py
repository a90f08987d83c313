"""Somebody approves with conditions, accepts, assigns and comments what falls short, and ends a vendor."""

from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.browser import assert_accessible, assert_no_sideways_scroll
from tests.deciding.conftest import chain, put
from tests.generated import shipped_baseline
from tests.journeys.visiting import follow, heading, visiting
from tests.web_app import fresh_app, with_organisation


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    app = fresh_app(tmp_path)
    put(app, with_organisation(app, chain()), shipped_baseline())
    return app


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()
    page.wait_for_load_state()


def look(page: Page) -> None:
    """The page can be used by everybody, and in a narrow window; looking needs scripts."""
    if not page.evaluate("() => matchMedia('(scripting: enabled)').matches"):
        return
    assert_accessible(page)
    wide = page.viewport_size
    assert wide is not None
    page.set_viewport_size({"width": 320, "height": 900})
    assert_no_sideways_scroll(page)
    page.set_viewport_size(wide)


def approve_with_conditions(page: Page) -> None:
    """Approve the courier on condition that it does two things; its blocker is ticked as known."""
    follow(page, "Third parties", "Courier", "Decide", "Approve with conditions")
    heading(page, "Approve the vendor with conditions?")
    expect(page.get_by_text("It has 1 open blocker, which nobody accepts:")).to_be_visible()
    look(page)
    page.get_by_label("What it has to do").fill("Sign the processing agreement")
    page.get_by_label("Due").fill("2026-07-01")
    press(page, "Add a condition")
    page.get_by_label("What it has to do").nth(1).fill("Tell its address")
    page.get_by_label("Due").nth(1).fill("2026-06-15")
    page.get_by_label("Reason").fill("It is needed before the summer.")
    press(page, "Approve with conditions")
    summary = page.get_by_role("region", name="Something needs putting right")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Tick that you know of the open blockers.")
    page.get_by_label("I know that these blockers stay open").check()
    press(page, "Approve with conditions")
    heading(page, "Courier")
    expect(page.get_by_text("Because: It is needed before the summer.").first).to_be_visible()


def meet_one(page: Page) -> None:
    """Mark one of the conditions as met, from the list."""
    follow(page, "Decisions", "Conditions")
    look(page)
    page.get_by_role("link", name="Mark as met: Tell its address").click()
    page.get_by_label("Reason").fill("They wrote back.")
    press(page, "Save")
    heading(page, "Tell its address")


def see_to_findings(page: Page) -> None:
    """Assign all findings at once, accept one, comment it, and take the comment back."""
    follow(page, "Findings")
    look(page)
    boxes = page.get_by_role("checkbox")
    for number in range(boxes.count()):
        boxes.nth(number).check()
    press(page, "Assign them")
    heading(page, "Who sees to these findings?")
    look(page)
    page.get_by_label("Who sees to it").select_option("Officer Roe")
    page.get_by_label("Until").fill("2026-06-20")
    press(page, "Assign them")
    heading(page, "Findings")
    expect(page.get_by_role("row").filter(has_text="Officer Roe until 20 June 2026")).to_have_count(2)
    page.get_by_role("row").filter(has_text="lacks: address").get_by_role("link").first.click()
    follow(page, "Accept for a time…")
    look(page)
    page.get_by_label("Until").fill("2026-06-15")
    page.get_by_label("Reason").fill("It is asked for.")
    press(page, "Accept it")
    expect(page.get_by_text("Accepted by Officer Roe until 15 June 2026: It is asked for.")).to_be_visible()
    page.get_by_label("Your comment").fill("They answer within a week.")
    press(page, "Add the comment")
    expect(page.get_by_text("They answer within a week.")).to_be_visible()
    look(page)
    follow(page, "Withdraw")
    page.get_by_label("Reason").fill("They have answered.")
    press(page, "Withdraw it")
    expect(page.get_by_text("They answer within a week.")).to_have_count(0)


def end_the_host(page: Page) -> None:
    """End the host with its flows, after a look at what hangs on it."""
    follow(page, "Third parties", "Host", "Decide", "End")
    heading(page, "End the vendor?")
    expect(page.get_by_role("heading", name="Reached only through it")).to_be_visible()
    look(page)
    page.get_by_label("End its flows today").check()
    page.get_by_label("Reason").fill("They closed down.")
    press(page, "End")
    heading(page, "Host")
    follow(page, "Decisions")
    expect(page.get_by_role("row").filter(has_text="They closed down.")).to_contain_text("Host")
    look(page)


@pytest.mark.slow
@pytest.mark.parametrize("scripts", [True, False])
def test_a_vendor_is_approved_watched_and_ended(app: Flask, browser: Browser, *, scripts: bool) -> None:
    with visiting(app, browser, scripts=scripts) as page:
        approve_with_conditions(page)
        meet_one(page)
        see_to_findings(page)
        follow(page, "Decisions", "Exceptions")
        look(page)
        end_the_host(page)
