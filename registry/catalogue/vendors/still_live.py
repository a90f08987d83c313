"""Flows that go on although the vendor that they lead to, or come from, is not used any more."""

from datetime import date

from sqlalchemy import func, or_, select

from registry.catalogue.flows.models import FlowRow
from registry.db import db
from registry.snapshot import Vendor

NOT_USED = frozenset(("suspended", "ended"))
"""The states of a vendor to which no data are to move."""


def still_live(organisation_id: int, vendor: Vendor, *, on: date) -> int:
    """How many flows of a vendor that is not used any more go on after a day; none of one that is used."""
    if vendor.status not in NOT_USED:
        return 0
    asked = select(func.count()).where(
        FlowRow.organisation_id == organisation_id,
        or_(FlowRow.sender == vendor.key, FlowRow.recipient == vendor.key),
        FlowRow.end_order > on,
    )
    return db.session.scalar(asked) or 0
