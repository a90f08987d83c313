"""Whether what a record is asked about is there at all."""

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from flask_babel import gettext as _

from registry.errors import BadInput, Problem
from registry.law import country_codes, suggest_country
from registry.records.asked import Selection
from registry.snapshot import Snapshot

MOST_CLOSE = 3


def refuse_unknown(selection: Selection, snapshot: Snapshot) -> None:
    """Raises BadInput when a selection names what the register does not have, with every such name."""
    problems = list(unknown(selection, snapshot))
    if problems:
        raise BadInput(_("the selection"), problems)


def unknown(selection: Selection, snapshot: Snapshot) -> Iterator[Problem]:
    """What a selection names and the register does not have; each with what comes close."""
    known: dict[str, tuple[str, Collection[str]]] = {
        "activities": (_("activity"), [a.key for a in snapshot.activities]),
        "functions": (_("business function"), functions_of(snapshot)),
        "vendors": (_("vendor"), [v.key for v in snapshot.vendors]),
        "clients": (_("client"), clients_of(snapshot)),
    }
    for field, (kind, names) in known.items():
        for place, name in enumerate(getattr(selection, field)):
            if name not in names:
                wrong = _("The register has no %(kind)s '%(name)s'.", kind=kind, name=name)
                close = get_close_matches(name, names, n=MOST_CLOSE)
                right = _("Did you mean %(names)s?", names=", ".join(close)) if close else ""
                yield Problem(kind, wrong, right, (field, place))
    for place, code in enumerate(selection.countries):
        if code not in country_codes():
            wrong = _("There is no country '%(name)s'.", name=code)
            meant = suggest_country(code)
            right = (
                _("Did you mean %(names)s?", names=meant)
                if meant
                else _("Write a code of ISO 3166-1, such as IE or US.")
            )
            yield Problem(_("country"), wrong, right, ("countries", place))


def functions_of(snapshot: Snapshot) -> list[str]:
    """The business functions that activities state, in order."""
    return sorted({a.business_function for a in snapshot.activities if a.business_function})


def clients_of(snapshot: Snapshot) -> list[str]:
    """The controllers for whom the organisation processes data, by name, in order."""
    processing = (a for a in snapshot.activities if a.capacity == "processor")
    return sorted({client.name for activity in processing for client in activity.clients})
