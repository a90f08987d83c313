"""The list of transfers: every movement that leaves the EEA, beside what is recorded about it."""

from collections.abc import Mapping

from flask_babel import gettext as _
from sqlalchemy import exists, false, or_, select

from registry.catalogue.names import names_of
from registry.db import db
from registry.judgement.crossing_row import CrossingRow
from registry.listing import Listing, Page, page_of
from registry.policy import TransferAnswer
from registry.words import word

DIRECT, ONWARD = "direct", "onward"

LISTING = Listing(
    row=CrossingRow,
    key=CrossingRow.key,
    sorts={
        "state": CrossingRow.rank,
        "from": CrossingRow.sender_order,
        "to": CrossingRow.recipient_order,
        "country": CrossingRow.country_name,
        "assessed": CrossingRow.assessed,
    },
    default="state",
    filters={
        "vendor": lambda key: or_(CrossingRow.sender == key, CrossingRow.recipient == key),
        "country": lambda code: CrossingRow.country == code,
        "state": lambda state: CrossingRow.state == state,
        "reach": lambda reach: (
            CrossingRow.is_onward == (reach == ONWARD) if reach in (DIRECT, ONWARD) else false()
        ),
    },
)


def page_of_transfers(organisation_id: int, asked: Mapping[str, str], *, path: str) -> Page[CrossingRow]:
    """The page of an organisation's transfers that an address asks for, as they were judged last."""
    wanted = dict(asked)
    if wanted.get("vendor", "").strip():
        wanted["vendor"] = names_of("vendors").find(wanted["vendor"]) or wanted["vendor"]
    return page_of(LISTING, wanted, within=CrossingRow.organisation_id == organisation_id, path=path)


def any_transfers(organisation_id: int) -> bool:
    """Whether there is any line at all."""
    return bool(db.session.scalar(select(exists().where(CrossingRow.organisation_id == organisation_id))))


def reason_of(answer: TransferAnswer | None) -> str:
    """Why the answer is what it is, in one sentence or two."""
    if answer is None:
        return _("On this day the flow does not leave the EEA.")
    for ground in answer.rests_on:
        return _("%(ground)s: %(why)s", ground=ground.reference or word(ground.kind), why=ground.why)
    return " ".join(answer.missing[:2])
