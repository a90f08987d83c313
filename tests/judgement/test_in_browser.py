"""The pages of findings in a real browser: narrow and wide, light and dark."""

import pytest
from flask import Flask
from playwright.sync_api import Browser
from sqlalchemy import select

from registry.db import db
from registry.judgement.found import FindingRow
from registry.judgement.freshness import up_to_date
from tests.browser import assert_accessible, assert_no_sideways_scroll, browser_page, served
from tests.generated import ON
from tests.web_app import PASSWORD, member_as


def addresses(app: Flask, organisation_id: int) -> list[str]:
    """The list, whole and empty, and the findings of which there is most to say."""
    with app.app_context():
        up_to_date(organisation_id, on=ON)
        rows = db.session.scalars(select(FindingRow)).all()
        longest = sorted(rows, key=lambda row: len(str(row.content)))[-3:]
    found = [f"/o/alder/findings/{row.key}" for row in longest]
    return ["/o/alder/findings", "/o/alder/findings?text=nothing+is+called+so", *found]


@pytest.mark.slow  # the journeys look at each page once
def test_every_page_of_findings_is_accessible_and_as_wide_as_the_window(
    app: Flask, faulty: int, browser: Browser
) -> None:
    email = member_as(app, "reader")
    with served(app) as address:
        for width, dark in ((320, False), (1280, True)):
            with browser_page(browser, address=address, width=width, dark=dark) as page:
                page.goto("/sign-in?next=/o/alder/findings")
                page.fill("input[name=email]", email)
                page.fill("input[name=password]", PASSWORD)
                page.press("input[name=password]", "Enter")
                page.wait_for_url("**/findings")
                for path in addresses(app, faulty):
                    page.goto(path)
                    assert_no_sideways_scroll(page)
                    assert_accessible(page)
