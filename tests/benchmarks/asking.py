"""Onboardings in a register of some size: many that are over, some under way, one to be looked at."""

from datetime import UTC, datetime, time, timedelta

from sqlalchemy import insert

from registry.catalogue.vendors.models import VendorRow
from registry.db import db
from registry.history.bookkeeping import bookkeeping
from registry.onboarding.asking.again import ask_again, beginning_answers
from registry.onboarding.models import OnboardingRow
from registry.onboarding.queries import onboarding_of
from registry.onboarding.triage import Settled
from registry.onboarding.wanted import Wanted
from tests.generated import ON
from tests.onboarding.submitted import answers

VENDORS_TO_AN_END, VENDORS_UNDER_WAY = 10, 200
"""Of how many third parties one was asked before, and one is asked now."""

LOOKED_AT = "looked-at"
"""The key of the onboarding whose answers wait to be looked at."""


def ask_many(organisation_id: int, vendor: VendorRow, *, vendors: int) -> None:
    """Write onboardings as there would be with so many vendors, and have one vendor send what it is asked."""
    at = datetime.combine(ON, time(9), UTC)
    with bookkeeping(turn=organisation_id):
        for state, number in (
            ("accepted", vendors // VENDORS_TO_AN_END),
            ("answering", vendors // VENDORS_UNDER_WAY),
        ):
            db.session.execute(
                insert(OnboardingRow),
                [
                    {
                        "organisation_id": organisation_id,
                        "key": f"{state}-{n}",
                        "name": f"{state.capitalize()} {n}",
                        "vendor": None,
                        "state": state,
                        "wanted": Wanted(name=f"{state.capitalize()} {n}", data=("email",)),
                        "settled": Settled(criticality="medium"),
                        "answers": answers(),
                        "version": 3,
                        "because": "",
                        "asked_by": "tests",
                        "asked_at": at,
                        "moved_at": at - timedelta(hours=n),
                        "due": ON + timedelta(days=n % 30),
                    }
                    for n in range(number)
                ],
            )
    ask_again(organisation_id, vendor.key, because="A yearly look.", by="tests", at=at, on=ON, key=LOOKED_AT)
    with bookkeeping(turn=organisation_id):
        row = onboarding_of(organisation_id, LOOKED_AT)
        row.answers, row.state, row.version = beginning_answers(row, on=ON), "submitted", 2
