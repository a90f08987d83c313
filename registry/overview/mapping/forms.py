"""What narrows the data map."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form, SelectField
from wtforms.fields.choices import SelectChoice

from registry.catalogue.names import names_of
from registry.forms import CountryField, OneField
from registry.listing import searched
from registry.policy.datamap import Narrow


class FilterForm(Form):
    """What narrows the data map."""

    people = OneField(_l("People"), of="subject_categories", none=_l("Everybody"))
    data = OneField(_l("Data category"), of="data_categories", none=_l("All data"))
    activity = OneField(_l("Activity"), of="activities", none=_l("All activities"))
    vendor = OneField(_l("Third party"), of="vendors", none=_l("All third parties"))
    country = CountryField(_l("Country"), none=_l("All countries"))
    only = SelectField(
        _l("Show"),
        choices=[
            SelectChoice("", _l("Everything")),
            SelectChoice("short", _l("Only what falls short")),
            SelectChoice("major", _l("Major findings and blockers")),
            SelectChoice("blocker", _l("Blockers")),
            SelectChoice("leaving", _l("What leaves the EEA")),
        ],
        validate_choice=False,
    )


ONLY: Mapping[str, Mapping[str, Any]] = {
    "short": {"severity": "minor"},
    "major": {"severity": "major"},
    "blocker": {"severity": "blocker"},
    "leaving": {"border": "yes"},
}
"""What the words of the last field ask for."""

KEYED = {
    "people": "subject_categories",
    "data": "data_categories",
    "activity": "activities",
    "vendor": "vendors",
}
"""What is asked for by key or name, and the collection in which it is looked for."""


def narrow_of(asked: Mapping[str, str]) -> Narrow:
    """What an address asks of the map; words that mean nothing narrow it to nothing or not at all."""
    texts = {name: searched(asked.get(name, "")) for name in (*KEYED, "country")}
    keys: dict[str, Any] = {
        name: (names_of(collection).find(texts[name]) or texts[name]) if texts[name] else ""
        for name, collection in KEYED.items()
    }
    return Narrow(**keys, **ONLY.get(asked.get("only", ""), {}), country=texts["country"])


def said_in_address(narrow: Narrow, **more: str | int) -> dict[str, Any]:
    """The words of an address that narrow the map so, and others besides."""
    asked: dict[str, Any] = {name: getattr(narrow, name) for name in (*KEYED, "country")}
    only = (word for word, sets in ONLY.items() if all(getattr(narrow, k) == v for k, v in sets.items()))
    asked["only"] = next(only, "")
    return {key: said for key, said in asked.items() if said} | {
        key: said for key, said in more.items() if said
    }
