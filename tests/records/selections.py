"""Selections drawn by dice from what a register has."""

from random import Random

from msgspec.structs import replace

from registry.records.asked import Selection
from registry.snapshot import Client, Snapshot

FUNCTIONS = ("Sales", "Support")


def with_functions(snapshot: Snapshot, random: Random) -> Snapshot:
    """The register with activities that belong to business functions and may be flows' activities."""
    activities = tuple(
        replace(a, business_function=random.choice(FUNCTIONS), clients=a.clients or (Client(name="Birch"),))
        for a in snapshot.activities
    )
    keys = [a.key for a in activities]
    flows = tuple(
        replace(f, activity=random.choice(keys)) if f.activity is None and random.random() < 0.4 else f
        for f in snapshot.flows
    )
    return replace(snapshot, activities=activities, flows=flows)


def random_selection(snapshot: Snapshot, random: Random) -> Selection:
    """One or two ways of selecting, each with one or two values."""
    countries = {f for flow in snapshot.flows for f in flow.countries} | {
        v.country for v in snapshot.vendors if v.country
    }
    offered = {
        "activities": [a.key for a in snapshot.activities],
        "functions": sorted({a.business_function for a in snapshot.activities if a.business_function}),
        "vendors": [v.key for v in snapshot.vendors],
        "countries": sorted(countries),
    }
    fields = [name for name, values in offered.items() if values]
    picked = random.sample(fields, random.choice((1, 1, 1, 2)))
    return Selection(
        **{
            name: tuple(random.sample(offered[name], min(random.choice((1, 1, 2)), len(offered[name]))))
            for name in picked
        }
    )
