"""The groups of data that the CNIL's form has boxes for, and which words of our vocabulary belong to each."""

from collections.abc import Mapping

from flask_babel import gettext as _

from registry.policy.view import View
from registry.records.book import Cell
from registry.records.chapters.saying import listed, natural
from registry.records.sheets.authorities.entry import Entry
from registry.snapshot import DataCategory
from registry.words import N_

OTHER = N_("Other data")

BOXES: Mapping[str, tuple[str, ...]] = {
    N_("Civil status, identity, images"): (
        "name", "first_last", "email", "phone", "address", "address_billing", "postcode", "city", "country",
        "birth_date", "age_range", "gender", "nationality", "language", "picture", "voice_rec",
        "official_id", "passport", "national_id",
    ),
    N_("Private life"): (
        "marital", "family", "purchase", "media", "social", "children", "vehicle", "vulnerable",
    ),
    N_("Working life"): ("email_work", "job", "hr_eval", "education", "work_history", "company"),
    N_("Economic and financial"): ("tax", "bank", "card", "credit", "transaction", "income", "insurance"),
    N_("Connection data"): (
        "username", "account", "password", "ip", "device_char", "device_id", "auth_id", "useragent", "mac",
        "isp", "os", "access_time", "telemetry",
    ),
    N_("Location"): ("loc_rough", "loc_exact"),
    N_("Internet"): (
        "cookie_id", "prob_id", "browsing", "clicks", "search", "referrer", "profile", "privacy_pref",
    ),
}  # fmt: skip
"""The boxes in the order of the form, each with our words for it; our classification, not the authority's."""

_BOX_OF = {key: box for box, keys in BOXES.items() for key in keys}


def boxes(entry: Entry) -> Cell:
    """The boxes to tick, each with the data that are in it; special data have a question of their own."""
    special = entry.holds("special", "criminal")
    found: dict[str, list[str]] = {box: [] for box in (*BOXES, OTHER)}
    for key in entry.activity.data:
        if key not in special:
            found[box_of(entry.view, key)].append(key)
    names = entry.reading.names
    lines = [
        _("%(box)s: %(data)s", box=_(box), data=names.categories(keys)) for box, keys in found.items() if keys
    ]
    if special and not lines:
        return None
    return listed(lines, gap=_("no category of data recorded"))


def box_of(view: View, key: str) -> str:
    """The box of a category; a word of the organisation's own is where standard words of one term are."""
    if key in _BOX_OF:
        return _BOX_OF[key]
    terms = set(view.category(key).dpv)
    kin = {_BOX_OF.get(one.key, OTHER) for one in view.law.data_categories if _means(one, terms)}
    return next(iter(kin)) if len(kin) == 1 else OTHER


def _means(category: DataCategory, terms: set[str]) -> bool:
    return not terms.isdisjoint(category.dpv)


def sensitive(entry: Entry) -> Cell:
    """Whether sensitive data are processed, and which (Art. 9 and 10)."""
    found = entry.holds("special", "criminal")
    names = sorted((entry.reading.names.category(key) for key in found), key=natural)
    return listed((True, *names)) if found else False
