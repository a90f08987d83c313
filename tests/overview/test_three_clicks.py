"""From the first page of an organisation every page is at most three clicks away."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException

from tests.every_route import house, rules
from tests.html_page import page

CLICKS = 3
MOST_ALIKE = 4
"""So many pages of one route are opened: the others have links of the same kinds."""

BY_OTHER_WAYS = {
    "accounts.choose_password": "a link that somebody is given",
    "accounts.sign_in": "for those who have not signed in",
    "welcome.welcome": "for those who set Onward up",
    "static": "no page",
    "together.accept_all": "a second button of the form that leads to assigning",
    "end_flows.ask": "the example has ended no vendor with live flows",
    "invitations.answer": "the example invites none of the visitors",
    "invitations.by_link": "a link that somebody is given",
    "documents.file": "the example's document has no file",
    "records.file": "the example's record is not made yet",
    "records.remove": "the example's record is not made yet",
    "conditions.reopen": "the example's condition is not met",
    "contract_terms.remove": "stands on the form of the term",
    "remarks.withdraw": "the example's comment is somebody else's",
    "interchange.columns": "nothing has been brought in",
    "interchange.confirm": "nothing has been brought in",
    "interchange.rest": "nothing has been brought in",
    "interchange.show": "nothing has been brought in",
    "interchange.forget_one": "stands on the page of the columns that are remembered",
    "vendor_links.days": "stands on the page of the link",
    "vendor_links.revoke": "stands on the page of the link",
    "onboarding_review.back": "the example's third party has not sent its answers",
    "onboarding_review.comment": "the example's third party has not sent its answers",
    "onboarding_review.correct": "the example's third party has not sent its answers",
    "onboarding_review.add_row": "the example's third party has not sent its answers",
    "onboarding_review.change_row": "the example's third party has not sent its answers",
    "onboarding_review.remove_row": "the example's third party has not sent its answers",
    "onboarding_review.correct_file": "the example's third party has not sent its answers",
    "onboarding_review.remove_file": "the example's third party has not sent its answers",
    "onboarding_review.into_register": "the example's third party has not sent its answers",
    "onboarding_review.tell_them": "the example's third party has not sent its answers",
    "onboarding_proofs.download": "the example's third party has sent no file",
}
"""Routes to which no three clicks lead, each with the reason."""

BEHIND_LINKS = "vendor_side."
"""The pages of third parties, to which only a link of theirs leads."""


def clicks_to(app: Flask, client: FlaskClient, start: str) -> dict[str, int]:
    """How many clicks every route is away from an address, as far as there are links and forms."""
    routes = app.url_map.bind("localhost")
    found: dict[str, int] = {}
    opened: dict[str, set[str]] = {}
    here = [start]
    for clicks in range(CLICKS + 1):
        beyond: list[str] = []
        for address in dict.fromkeys(here):
            try:
                route = routes.match(address.partition("?")[0])[0]
            except HTTPException:
                continue
            found.setdefault(route, clicks)
            seen = opened.setdefault(route, set())
            if clicks < CLICKS and address not in seen and len(seen) < MOST_ALIKE:
                seen.add(address)
                beyond += leading_on(client, address)
        here = beyond
    return found


def leading_on(client: FlaskClient, address: str) -> Iterator[str]:
    """The addresses of the links and forms of a page."""
    answer = client.get(address)
    if answer.mimetype != "text/html" or answer.status_code != 200:
        return
    read = page(answer)
    for element, attribute in (("a", "href"), ("form", "action")):
        for one in read.all(element):
            yield urldefrag(urljoin(address, one.get(attribute) or "")).url


@pytest.mark.slow
def test_every_page_is_at_most_three_clicks_from_the_first(tmp_path: Path) -> None:
    lived_in = house(tmp_path)
    found = clicks_to(lived_in.app, lived_in.visitors["administrator"], "/o/alder/")
    assert not [endpoint for endpoint in found if endpoint.startswith(BEHIND_LINKS)]
    ours = {rule.endpoint for rule in rules(lived_in.app) if not rule.endpoint.startswith(BEHIND_LINKS)}
    lost = ours - found.keys()
    assert lost == BY_OTHER_WAYS.keys()
