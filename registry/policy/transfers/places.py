"""Which flows leave the EEA, from whom to whom, and for which places."""

from collections.abc import Iterable, Iterator, Sequence

from registry.policy.movement import Movement
from registry.policy.view import View
from registry.snapshot import ORGANISATION, PEOPLE, Country, Transfer, Value, Vendor
from registry.snapshot.flows import Means

EMBEDS: frozenset[Means] = frozenset({"embedded widget", "cookie", "beacon", "script"})
"""Means by which a site makes a visitor's browser send data to a third party."""


class Leaving(Value, frozen=True):
    """A flow of personal data out of the EEA.

    `exporter` is the organisation also for what its site makes a browser send (`embedded`); `home` is its
    country, '' when it is not known. `places` are the third countries where the importer sits, receives
    or reads the data, sorted; or the one international organisation that it is.
    """

    movement: Movement
    exporter: str
    home: str
    importer: str
    places: tuple[str, ...]
    embedded: bool


class Crossing(Value, frozen=True):
    """A flow into one of its places, with what the register records about it."""

    leaving: Leaving
    place: str
    place_name: str
    record: Transfer | None


def leaving_flows(view: View) -> frozenset[str]:
    """The keys of the active flows that are transfers."""
    return frozenset(leaving.movement.flow.key for leaving in transfers(view))


def transfers(view: View) -> Iterator[Leaving]:
    """Every active flow that is a transfer, by key (GDPR Art. 44; EDPB Guidelines 05/2021)."""
    borders = Borders(view)
    for movement in view.movements.values():
        if movement.personal and (leaving := borders.leaving(movement)):
            yield leaving


class Borders:
    """Tells where flows go as seen from the EEA; remembers countries and vendors it was asked about."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._outside: dict[Country, bool] = {}
        self._homes: dict[str, tuple[str, ...]] = {}
        self._spans: dict[tuple[Sequence[Country | None], ...], tuple[str, ...]] = {}

    def leaving(self, movement: Movement) -> Leaving | None:
        """The flow as a transfer, where it carries personal data out of the EEA."""
        flow, view = movement.flow, self._view
        embedded = flow.sender == PEOPLE
        if not movement.personal or (embedded and EMBEDS.isdisjoint(flow.means)):
            return None
        places = self.crossed(movement)
        if not places:
            return None
        sender = view.vendors.get(flow.sender)
        exporter = ORGANISATION if sender is None else sender.key
        home = view.organisation.country if sender is None else sender.country or ""
        return Leaving(movement, exporter, home, flow.recipient, places, embedded)

    def crossed(self, movement: Movement) -> tuple[str, ...]:
        """The places outside the EEA where the recipient has the data; none where it is no other party."""
        flow, vendor = movement.flow, movement.vendor
        if flow.sender == flow.recipient:
            return ()
        if vendor is None:
            return self._back_to_organisation(movement)
        if vendor.international_organisation or not (flow.countries or flow.access_countries):
            home = self._homes.get(vendor.key)
            if home is None:
                home = self._homes[vendor.key] = self._home(vendor)
            return home
        span = (flow.countries, flow.access_countries, (vendor.country,))
        found = self._spans.get(span)
        if found is None:
            countries = [country for part in span for country in part if country]
            found = self._spans[span] = self._third(countries)
        return found

    def _home(self, vendor: Vendor) -> tuple[str, ...]:
        named = vendor.international_organisation.strip()
        if named:
            return (self._view.law.organisation_code(named) or named,)
        return self._third((vendor.country,)) if vendor.country else ()

    def _back_to_organisation(self, movement: Movement) -> tuple[str, ...]:
        """Where the organisation gets data from a vendor; where its own staff read them is no matter."""
        flow, home = movement.flow, self._view.organisation.country
        if flow.recipient != ORGANISATION or flow.sender == PEOPLE or not self._third((home,)):
            return ()
        return self._third((home, *flow.countries))

    def _third(self, countries: Iterable[Country]) -> tuple[str, ...]:
        """Those of the countries that are outside the EEA on the day, sorted."""
        found = set()
        for country in countries:
            outside = self._outside.get(country)
            if outside is None:
                inside = self._view.law.eea(country, on=self._view.on).inside
                outside = self._outside[country] = not inside
            if outside:
                found.add(country)
        return tuple(sorted(found))
