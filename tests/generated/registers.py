"""Plausible registers of any size in which nothing is wrong, the same for the same seed."""

from collections.abc import Sequence
from datetime import date
from random import Random

from registry.law import load_law
from registry.policy.baseline import Baseline
from registry.snapshot import Activity, Contact, Organisation, Snapshot
from tests.generated.activities import choose_categories, make_activities
from tests.generated.baseline import shipped_baseline
from tests.generated.casting import LINKED_SITE, cast, is_processor
from tests.generated.links import RANKS_PER_TIER, Links
from tests.generated.movements import Party
from tests.generated.promises import Promises
from tests.generated.technologies import make_technologies
from tests.generated.vendors import make_decision, make_vendor
from tests.generated.world import World, build_world

ON = date(2026, 6, 1)
"""The day on which a generated register is clean."""

IN_RINGS = 0.04
REPORTS_BACK = 0.03
READ_FROM_ELSEWHERE = 0.04


def generate(
    *,
    vendors: int,
    seed: int,
    flows_per_vendor: int = 5,
    categories: int = 16,
    tiers: int = 6,
    baseline: Baseline | None = None,
) -> Snapshot:
    """A register that is clean on the day ON against the baseline, the shipped one unless another is given.

    Vendors stand in tiers: the first gets data from the organisation and from people, each other from
    those before it; some of a tier pass data round among themselves.
    """
    rng, law = Random(seed), load_law()
    words = choose_categories(law, rng=rng, count=categories)
    activities, serving = make_activities(words, rng=rng, vendors=vendors)
    links = Links(
        categories=words,
        serving=serving,
        promises=Promises(baseline or shipped_baseline(), law, rng, ranks=tiers * RANKS_PER_TIER),
        law=law,
        rng=rng,
        on=ON,
    )
    parties = _parties(vendors, tiers=tiers, world=build_world(law, on=ON), rng=rng)
    for activity in activities:
        links.collect(activity)
    before: list[list[Party]] = []
    for tier in parties:
        for party in tier:
            if before:
                links.feed(party, _senders(before, rng), flows=flows_per_vendor)
            elif party.sort is not LINKED_SITE:
                links.feed_from_organisation(party, flows=flows_per_vendor)
        _close_rings(tier, links=links, rng=rng)
        if able := [party for party in tier if party.sort.passes_on and party.holds]:
            before.append(able)
    return _register(links, [party for tier in parties for party in tier], activities, rng=rng)


def _parties(count: int, *, tiers: int, world: World, rng: Random) -> list[list[Party]]:
    numbers = rng.sample(range(count), count)
    found: list[list[Party]] = [[] for _ in range(tiers)]
    for place, number in enumerate(numbers):
        tier = place * tiers // count
        sort = cast(rng, tier=tier)
        seat = world.seat(rng) if is_processor(sort) else world.easy_seat(rng)
        inside = seat.ground == "none needed" and is_processor(sort)
        access = (
            (rng.choice(world.adequate).country,) if inside and rng.random() < READ_FROM_ELSEWHERE else ()
        )
        found[tier].append(Party(f"v{number:06d}", tier, sort, seat, access))
    return found


def _senders(before: Sequence[Sequence[Party]], rng: Random) -> list[Party]:
    """One to three parties that stand before, most often in the tier next to it."""
    several = 1 + (rng.random() < 0.55) + (rng.random() < 0.25)
    tiers = [before[-1] if rng.random() < 0.7 else rng.choice(before) for _ in range(several)]
    return list({sender.key: sender for sender in map(rng.choice, tiers)}.values())


def _close_rings(tier: Sequence[Party], *, links: Links, rng: Random) -> None:
    """Some processors of a tier pass data round in rings of two or three; some vendors report back."""
    able = [party for party in tier if is_processor(party.sort) and party.holds]
    chosen = rng.sample(able, int(len(able) * IN_RINGS))
    while len(chosen) > 1:
        size = min(len(chosen), rng.choice((2, 3)))
        ring = [chosen.pop() for _ in range(size)]
        for sender, recipient in zip(ring, ring[1:] + ring[:1], strict=True):
            links.connect(sender, recipient, flows=1, strictest=True)
    for party in rng.sample(able, int(len(able) * REPORTS_BACK)):
        links.report_back(party)


def _register(
    links: Links, parties: Sequence[Party], activities: tuple[Activity, ...], *, rng: Random
) -> Snapshot:
    vendors = [make_vendor(p.key, p.sort, p.seat, rng=rng, on=ON) for p in parties]
    decided = [make_decision(vendor, on=ON) for vendor in vendors]
    return Snapshot(
        organisation=Organisation(
            name="Example Works",
            country="IE",
            address="4 Canal Road",
            email="office@works.example",
            dpo=Contact(name="Officer", email="dpo@works.example"),
        ),
        activities=activities,
        vendors=tuple(sorted(vendors, key=lambda v: v.key)),
        contracts=tuple(links.contracts),
        flows=tuple(links.flows),
        transfers=tuple(links.transfers),
        technologies=make_technologies(parties, links.flows, rng=rng),
        decisions=tuple(decision for decision, _ in decided),
        conditions=tuple(condition for _, condition in decided if condition),
    )
