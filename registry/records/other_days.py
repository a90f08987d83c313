"""The flows of other days than the one judged: to whom data have gone, and to whom they will go."""

from collections.abc import Iterable, Iterator

from registry.policy.view import View
from registry.snapshot import ORGANISATION, Country, Flow


def on_other_days(view: View) -> Iterator[Flow]:
    """The flows that serve an activity and have ended by the day, or begin after it."""
    return (f for f in view.snapshot.flows if f.activity is not None and f.key not in view.movements)


def keys_of(flows: Iterable[Flow]) -> frozenset[str]:
    """Flows by their keys."""
    return frozenset(flow.key for flow in flows)


def served(flows: Iterable[Flow]) -> frozenset[str]:
    """The activities that flows serve."""
    return frozenset(flow.activity for flow in flows if flow.activity is not None)


def places(flow: Flow, view: View) -> set[Country]:
    """Where the recipient has the data: as recorded, and where it sits."""
    vendor = view.vendors.get(flow.recipient)
    seat = vendor.country if vendor is not None else None
    if flow.recipient == ORGANISATION:
        seat = view.organisation.country
    return {*flow.countries, *flow.access_countries, *((seat,) if seat else ())}
