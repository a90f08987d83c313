"""Edits of a register as people make them, chosen at random, through the one way to write."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from msgspec.structs import replace

from registry.errors import BadInput
from registry.history import change, snapshot_of
from registry.history.recorded import key_of
from registry.judgement.keeper import baseline_of
from registry.snapshot import Condition, RiskException, Snapshot, Value

Edit = Callable[[Random, Snapshot, date], list[Value]]


def an_address_is_lost(rng: Random, snapshot: Snapshot, on: date) -> list[Value]:
    return [replace(rng.choice(snapshot.vendors[:4]), address=rng.choice(("", "9 New Street")))]


def a_vendor_is_suspended(rng: Random, snapshot: Snapshot, on: date) -> list[Value]:
    return [replace(rng.choice(snapshot.vendors[:4]), status=rng.choice(("suspended", "approved")))]


def a_review_is_due(rng: Random, snapshot: Snapshot, on: date) -> list[Value]:
    return [replace(rng.choice(snapshot.vendors[:4]), next_review=on + timedelta(days=rng.randint(-1, 3)))]


def a_contract_ends(rng: Random, snapshot: Snapshot, on: date) -> list[Value]:
    chosen = rng.choice(snapshot.contracts[:4])
    return [replace(chosen, ends=rng.choice((None, on + timedelta(days=rng.randint(-1, 3)))))]


def a_term_is_struck(rng: Random, snapshot: Snapshot, on: date) -> list[Value]:
    chosen = rng.choice([c for c in snapshot.contracts if c.terms][:4])
    return [replace(chosen, terms=tuple(rng.sample(chosen.terms, len(chosen.terms) - 1)))]


def a_flow_stops(rng: Random, snapshot: Snapshot, on: date) -> list[Value]:
    return [replace(rng.choice(snapshot.flows[:4]), ends=rng.choice((None, on - timedelta(days=1))))]


def a_flow_is_in_the_open(rng: Random, snapshot: Snapshot, on: date) -> list[Value]:
    return [replace(f, encrypted=not f.encrypted) for f in rng.sample(snapshot.flows[:6], 3)]


def a_contract_covers_more(rng: Random, snapshot: Snapshot, on: date) -> list[Value]:
    flow, contract = rng.choice(snapshot.flows[:4]), rng.choice(snapshot.contracts[:4])
    return [replace(flow, contracts=tuple(sorted({*flow.contracts, contract.key})))]


def a_duty_is_set(rng: Random, snapshot: Snapshot, on: date) -> list[Value]:
    key = f"duty-{rng.randint(0, 5)}"
    due = on + timedelta(days=rng.randint(-2, 2))
    return [Condition(key=key, vendor=rng.choice(snapshot.vendors[:4]).key, duty="Send it", due=due)]


EDITS: tuple[Edit, ...] = (
    an_address_is_lost,
    a_vendor_is_suspended,
    a_review_is_due,
    a_contract_ends,
    a_term_is_struck,
    a_flow_stops,
    a_flow_is_in_the_open,
    a_contract_covers_more,
    a_duty_is_set,
)


def edit_at_random(organisation_id: int, rng: Random, *, on: date, findings: list[str]) -> None:
    """Make one edit, of the register, its exceptions or its baseline; what does not fit is left."""
    snapshot = snapshot_of(organisation_id)
    chance = rng.random()
    try:
        with change(organisation_id, by="tests", because="An edit at random.") as writing:
            if chance < 0.15 and findings:
                until = on + timedelta(days=rng.randint(0, 2))
                writing.put(
                    RiskException(finding=rng.choice(findings), by="Mo", reason="For now.", until=until)
                )
            elif chance < 0.2 and snapshot.exceptions:
                writing.remove("exceptions", key_of(rng.choice(snapshot.exceptions)))
            elif chance < 0.25 and snapshot.conditions:
                writing.remove("conditions", rng.choice(snapshot.conditions).key)
            elif chance < 0.3:
                writing.put(with_other_severities(baseline_of(organisation_id, on=on), rng))
            else:
                writing.put_all(rng.choice(EDITS)(rng, snapshot, on))
    except BadInput:
        return


def with_other_severities(baseline: Any, rng: Random) -> Any:
    """A baseline in which one requirement weighs otherwise and another is asked no longer."""
    requirements = list(baseline.requirements)
    del requirements[rng.randrange(len(requirements))]
    place = rng.randrange(len(requirements))
    severity = rng.choice(("blocker", "major", "minor", "note"))
    requirements[place] = replace(requirements[place], severity=severity)
    return replace(baseline, requirements=tuple(requirements))
