"""Random edits of a register: every sort of thing, one at a time or several together."""

from collections.abc import Callable
from random import Random

from msgspec.structs import replace

from registry.policy.again import Changed, edit
from registry.policy.assess import Assessment
from registry.snapshot import Condition, RiskException, Snapshot, Technology
from registry.snapshot.activities import Activity, PurposeUse
from tests.policy.again.dice import MAYBE, PEOPLE_SAID, Dice, Edit
from tests.policy.again.edits_of_flows import flow, record
from tests.policy.again.edits_of_parties import contract, vendor


def technology(dice: Dice) -> Edit:
    """A technology dropped, added, or changed in one respect."""
    there = dice.snapshot.technologies
    kind = dice.choose("social widget", "cookie")
    key, data = dice.choose("t1", "t2", "t3"), dice.among(dice.snapshot.flows).data
    new = Technology(
        key=key,
        kind="social widget" if kind == "social widget" else "cookie",
        owner=dice.vendor(),
        collects=data,
    )
    one = dice.among(there) if there and dice.chance(0.6) else new
    if one in there and dice.chance(0.2):
        return [], [one]
    return [
        dice.choose(
            replace(one, owner=dice.vendor()),
            replace(one, owner=None),
            replace(one, consent_before_load=dice.among(MAYBE)),
            replace(one, session=not one.session),
            one,
        )
    ], []


def activity(dice: Dice) -> Edit:
    """An activity changed in one respect."""
    a: Activity = dice.among(dice.snapshot.activities)
    use = PurposeUse(purpose="advertising", basis=dice.choose(None, "6.1.a"), consent_evidence="form")
    return [
        dice.one_of(
            *(lambda: replace(a, subjects=dice.among(PEOPLE_SAID)),) * 3,
            lambda: replace(a, name=f"{a.name}X"),
            lambda: replace(a, capacity=dice.choose("controller", "processor")),
            lambda: replace(a, purposes=(use,)),
            lambda: replace(a, status=dice.choose("planned", "active", "ended")),
            lambda: replace(a, data=a.data[1:]),
            lambda: replace(a, retention=()),
        )
    ], []


def condition(dice: Dice) -> Edit:
    """A condition put in the place of another, or dropped."""
    key = dice.choose("k1", "k2")
    there = [c for c in dice.snapshot.conditions if c.key == key]
    if there and dice.chance(0.5):
        return [], [*there]
    return [Condition(key=key, vendor=dice.vendor(), duty="do it", due=dice.day())], []


def accepted(dice: Dice) -> Edit:
    """A finding accepted, or no longer."""
    there = dice.snapshot.exceptions
    if there and dice.chance(0.4):
        return [], [dice.among(there)]
    key = dice.choose("no-such/finding/-/-", *dice.findings)
    return [RiskException(finding=key, by="Ann Example", reason="so be it", until=dice.day())], []


SORTS: tuple[Callable[[Dice], Edit], ...] = (
    *(flow,) * 4,
    *(contract, vendor) * 2,
    record,
    technology,
    activity,
    condition,
    accepted,
)


def random_edit(before: Assessment, random: Random, *, several: int) -> tuple[Snapshot, Changed]:
    """The register after several edits, with all that they changed together."""
    snapshot, changed = before.view.snapshot, Changed()
    terms = sorted({r.term for r in before.baseline.requirements if r.term})
    findings = [finding.key for finding in before.findings]
    for _ in range(several):
        sorts = [sort for sort in SORTS if snapshot.flows or sort not in (flow, record, technology)]
        sorts = [sort for sort in sorts if snapshot.contracts or sort is not contract]
        put, drop = random.choice(sorts)(Dice(snapshot, random, before.on, terms, findings))
        snapshot, more = edit(snapshot, put=put, drop=drop)
        changed |= more
    return snapshot, changed
