"""A request in words: what somebody wants a third party for, as facts that a page shows."""

from collections.abc import Iterator, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from registry.catalogue.names import names_of_keys
from registry.onboarding.wanted import Wanted
from registry.web_countries import country
from registry.words import word

WHO_DECIDES = {
    "": _l("Nobody has said"),
    "organisation": _l("The organisation: it only does what it is told"),
    "vendor": _l("The third party: it uses them for purposes of its own"),
    "together": _l("Both, together"),
}


def in_facts(wanted: Wanted, *, organisation_id: int) -> Iterator[tuple[str, Any]]:
    """What a request of an organisation says, each with what it is about."""

    def names(collection: str, keys: Sequence[str]) -> tuple[str, ...]:
        known = names_of_keys(collection, keys, organisation_id=organisation_id)
        return tuple(known.get(key, key) for key in keys)

    yield _("What it is to do"), wanted.purpose
    yield _("Kind"), word(wanted.kind)
    yield _("Web domain"), wanted.domain
    yield _("Activity"), names("activities", [wanted.activity])[0] if wanted.activity else ""
    yield _("Data"), names("data_categories", wanted.data)
    yield _("Whose data"), names("subject_categories", wanted.subjects)
    yield _("What they are used for"), names("purposes", wanted.purposes)
    yield _("Countries"), tuple(country(code) for code in wanted.countries)
    yield _("Who decides what the data are used for"), str(WHO_DECIDES[wanted.decides])
    yield _("Puts something on our web pages"), wanted.on_site
    yield _("Very many people"), wanted.many_people
    yield _("Our work stops without it"), wanted.stops_without
