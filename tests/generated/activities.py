"""Activities of the organisation: complete records that between them collect every category."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Literal

from msgspec.structs import replace

from registry.law import Law
from registry.snapshot import Activity, Client, DataCategory, PurposeUse, Retention
from registry.snapshot.activities import LegalBasis

ORDINARY = (
    *("service", "account", "hosting", "support", "payment", "orders", "notify", "security", "fraud"),
    *("analytics", "monitoring", "improve", "crm", "finance", "research", "enquiries"),
)
"""Purposes that need neither consent nor a way out."""

OF_OTHERS = ("ads", "ads_pers", "social_features", "partner_sharing", "legal", "newsletter")
"""Purposes of parties that act for themselves, and the newsletter; each has an activity."""

SUBJECTS = ("user", "visitor", "customer", "correspondent", "subscriber")
Capacity = Literal["controller", "joint controller", "processor"]
CAPACITIES: tuple[Capacity, ...] = ("controller", "joint controller", "processor")
BASES: tuple[LegalBasis, ...] = ("6.1.b", "6.1.c", "6.1.f")
PER_ACTIVITY = 40
"""Vendors to one activity, about."""


def choose_categories(law: Law, *, rng: Random, count: int) -> tuple[DataCategory, ...]:
    """So many standard categories: one payment, one special, one that is not personal, ordinary others."""
    by_sort: dict[str, list[DataCategory]] = {}
    for category in law.data_categories:
        by_sort.setdefault(category.sensitivity if category.personal else "not personal", []).append(category)
    few = [rng.choice(by_sort[sort]) for sort in ("payment", "special", "not personal")]
    return tuple(sorted([*few, *rng.sample(by_sort["ordinary"], count - len(few))], key=lambda c: c.key))


def make_activities(
    categories: Sequence[DataCategory], *, rng: Random, vendors: int
) -> tuple[tuple[Activity, ...], Mapping[str, Sequence[Activity]]]:
    """Activities, and for each purpose of others, or '' for all else, the activities that have it."""
    count = max(len(OF_OTHERS) + 14, vendors // PER_ACTIVITY)
    made: list[Activity] = []
    serving: dict[str, list[Activity]] = {}
    for number in range(count):
        special = OF_OTHERS[number] if number < len(OF_OTHERS) else ""
        activity = _activity(number, special=special, categories=categories, rng=rng)
        made.append(activity)
        serving.setdefault(special, []).append(activity)
    return tuple(made), serving


def _activity(number: int, *, special: str, categories: Sequence[DataCategory], rng: Random) -> Activity:
    first = number * 3 % len(categories)
    collected = {categories[(first + i) % len(categories)] for i in range(3)}
    collected.update(rng.sample(categories, rng.randint(2, min(6, len(categories)))))
    capacity: Capacity = "controller" if special else _capacity(rng)
    purposes = [PurposeUse(purpose=special, basis="6.1.a", consent_evidence="consent log")] if special else []
    purposes += [_use(purpose, rng) for purpose in rng.sample(ORDINARY, rng.randint(1, 3))]
    if any(category.sensitivity == "special" for category in collected):
        purposes = [replace(use, condition="9.2.a") for use in purposes]
    client = Client(name=f"Client {number}", email=f"privacy@client{number}.example", country="DE")
    return Activity(
        key=f"a{number:05d}",
        name=f"Activity {number}",
        capacity=capacity,
        clients=(client,) if capacity == "processor" else (),
        joint_with=(client,) if capacity == "joint controller" else (),
        purposes=tuple(purposes),
        subjects=tuple(sorted(rng.sample(SUBJECTS, 2))),
        data=tuple(sorted(category.key for category in collected)),
        retention=(Retention(period=f"{rng.randint(6, 60)} months", reason="as long as claims can be made"),),
        security=("access by role", "encryption"),
        rights_requests_go_to="client" if capacity == "processor" else "organisation",
        owner="Operations",
    )


def _capacity(rng: Random) -> Capacity:
    (capacity,) = rng.choices(CAPACITIES, weights=(7, 1, 1))
    return capacity


def _use(purpose: str, rng: Random) -> PurposeUse:
    basis = rng.choice(BASES)
    interest = "running the service safely and well" if basis == "6.1.f" else ""
    return PurposeUse(purpose=purpose, basis=basis, interest=interest)
