"""What narrows the list of vendors to those that want something: an owner, a renewal, a way not to fail."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Select, and_, select, true

from registry.catalogue.vendors.models import VendorRow
from registry.history.models import CertificateEnd
from registry.judgement.found import VendorJudgement
from registry.narrowing import Filter
from registry.search import keys_saying
from registry.web_narrowing import Sentence, day_in, said_of_days

NO_OWNER = "none"
"""The word by which an address asks for vendors in use that have no owner."""

IN_USE = ("proposed", "in review", "approved", "approved with conditions", "suspended")
"""All states but that of a vendor that has ended: asked for one by one, so that an index is of use."""


def wanting(organisation_id: int, asked: Mapping[str, str], *, on: date) -> Mapping[str, Filter]:
    """The filters by owner, by the days on which certificates end, and by the day from which vendors fail."""
    yesterday = on - timedelta(days=1)
    searched = Filter(keys=partial(keys_saying, organisation_id, "w"))
    days: Mapping[str, Callable[[date], Select[str]]] = {
        "certificate_ends": lambda day: certified_until(organisation_id, since=on, until=day),
        "certificate_ended": lambda day: certified_until(organisation_id, since=day, until=yesterday),
        "failing_since": lambda day: failing(organisation_id, since=day),
    }
    return {
        "owner": Filter(lambda _none: without_owner())
        if asked.get("owner", "").strip() == NO_OWNER
        else searched,
        **{name: by_day(keys) for name, keys in days.items()},
    }


def by_day(keys: Callable[[date], Select[str]]) -> Filter:
    """A filter by a day (year-month-day) that lists keys of vendors; what is no day bounds nothing."""

    def listed(text: str) -> Select[str] | None:
        day = day_in(text)
        return None if day is None else keys(day)

    def fits(text: str) -> ColumnElement[bool]:
        found = listed(text)
        return true() if found is None else VendorRow.key.in_(found)

    return Filter(fits, listed)


def without_owner() -> ColumnElement[bool]:
    """Vendors in use that have no owner in the organisation."""
    return and_(VendorRow.owner == "", VendorRow.status.in_(IN_USE))


def certified_until(organisation_id: int, *, since: date, until: date) -> Select[str]:
    """The keys of vendors in use of which a certificate ends between two days, and is not renewed."""
    asked = select(CertificateEnd.vendor).where(
        CertificateEnd.organisation_id == organisation_id,
        CertificateEnd.ends >= since,
        CertificateEnd.ends <= until,
    )
    return asked.distinct()


def failing(organisation_id: int, *, since: date) -> Select[str]:
    """The keys of vendors that fail, and have without a break from a day or later."""
    return select(VendorJudgement.vendor).where(
        VendorJudgement.organisation_id == organisation_id, VendorJudgement.failing_since >= since
    )


def due(text: str, *, bound: str) -> ColumnElement[bool]:
    """Vendors in use whose review is due on a day or before, or (with `bound` 'from') on it or after."""
    day: Any = day_in(text)
    if day is None:
        return true()
    is_due = VendorRow.review_order >= day if bound == "from" else VendorRow.review_order <= day
    return and_(is_due, VendorRow.status != "ended")


def in_words(asked: Mapping[str, str]) -> dict[str, str]:
    """What narrows the list for which its form has no field: a sentence by its name in the address."""
    found = {}
    if "waiting" in asked:
        found["waiting"] = _("Vendors that wait for a decision.")
    if asked.get("owner") == NO_OWNER:
        found["owner"] = _("Vendors in use that have no owner.")
    return found | said_of_days(asked, DAYS)


DAYS: Mapping[str, Sentence] = {
    "failing_since": lambda day: _("Vendors that fail, but not before %(day)s.", day=day),
    "certificate_ends": lambda day: _("Vendors with a certificate that ends by %(day)s.", day=day),
    "certificate_ended": lambda day: _("Vendors with a certificate that ended since %(day)s.", day=day),
    "due_from": lambda day: _("Vendors whose review is due on %(day)s or later.", day=day),
}
"""What narrows the list by a day, in words, by its name in the address."""
