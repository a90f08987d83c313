"""Single flows: what they carry, why, by which means, between which days."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from registry.snapshot import ORGANISATION, PEOPLE, Activity, DataCategory, Flow
from tests.generated.casting import PARTNER, Sort, is_processor
from tests.generated.world import Seat

MOST_CARRIED = 6


@dataclass
class Party:
    """A vendor while the register is being made; `holds` are category numbers as bits."""

    key: str
    tier: int
    sort: Sort
    seat: Seat
    access: tuple[str, ...] = ()
    holds: int = 0


@dataclass
class FlowMaker:
    """Makes flows one after another; remembers the sets of categories it has met."""

    categories: Sequence[DataCategory]
    rng: Random
    on: date
    _keys: dict[int, tuple[str, ...]] = field(default_factory=dict)
    _made: int = 0

    def __post_init__(self) -> None:
        self.number = {category.key: i for i, category in enumerate(self.categories)}
        self._not_personal = self.bits([c.key for c in self.categories if not c.personal])
        self._ordinary = self.bits([c.key for c in self.categories if c.sensitivity == "ordinary"])

    def bits(self, keys: Sequence[str]) -> int:
        """Categories as bits."""
        return sum(1 << self.number[key] for key in keys)

    def keys(self, bits: int) -> tuple[str, ...]:
        """The categories of a set of bits; the same tuple each time."""
        found = self._keys.get(bits)
        if found is None:
            found = self._keys[bits] = tuple(c.key for i, c in enumerate(self.categories) if bits >> i & 1)
        return found

    def pick(self, bits: int, sort: Sort) -> int:
        """Some of these categories, as such a party may get them."""
        if sort is PARTNER and bits & self._not_personal and self.rng.random() < 0.5:
            return bits & self._not_personal
        if not is_processor(sort) and bits & self._ordinary:
            bits &= self._ordinary
        return self.some(bits)

    def some(self, bits: int) -> int:
        numbers = [i for i in range(len(self.categories)) if bits >> i & 1]
        most = min(MOST_CARRIED, len(numbers))
        return sum(1 << i for i in self.rng.sample(numbers, self.rng.randint(min(2, most), most)))

    def flow(
        self,
        sender: str,
        party: Party,
        *,
        data: int,
        purposes: tuple[str, ...],
        activity: Activity | None = None,
        embedded: bool = False,
    ) -> Flow:
        self._made += 1
        rng, sort = self.rng, party.sort
        party.holds |= data
        anonymous = not data & ~self._not_personal
        return Flow(
            key=f"f{self._made:06d}",
            sender=sender,
            recipient=party.key,
            data=self.keys(data),
            activity=activity.key if activity else None,
            purposes=purposes,
            subjects=activity.subjects if activity else (),
            countries=(party.seat.country,) if party.access or rng.random() < 0.2 else (),
            access_countries=party.access,
            means=("script",) if embedded and is_processor(sort) else sort.means,
            encrypted=True,
            ground=sort.ground,
            said_to_be_anonymous=anonymous and rng.random() < 0.5,
            opt_out="https://newsletter.example/leave" if "newsletter" in purposes else "",
            starts=self.on - timedelta(days=rng.randint(30, 1000)) if rng.random() < 0.5 else None,
            ends=self.on + timedelta(days=rng.randint(30, 1000)) if rng.random() < 0.1 else None,
        )

    def report_back(self, sender: Party) -> Flow:
        """A flow from a vendor to the organisation."""
        self._made += 1
        return Flow(
            key=f"f{self._made:06d}",
            sender=sender.key,
            recipient=ORGANISATION,
            data=self.keys(self.some(sender.holds)),
            purposes=("service",),
            means=("API",),
            encrypted=True,
        )

    def collect(self, activity: Activity) -> Flow:
        """What an activity collects, from people to the organisation."""
        self._made += 1
        return Flow(
            key=f"f{self._made:06d}",
            sender=PEOPLE,
            recipient=ORGANISATION,
            data=activity.data,
            activity=activity.key,
            purposes=tuple(use.purpose for use in activity.purposes)[:1],
            subjects=activity.subjects,
            means=("form",),
            encrypted=True,
        )
