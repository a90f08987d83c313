"""Vendors whose identity, addresses and certificates are complete."""

from datetime import date, timedelta
from random import Random

from registry.snapshot import Certification, Condition, Contact, Decision, Vendor
from tests.generated.casting import PROCESSOR, Sort
from tests.generated.world import Seat

LATER = timedelta(days=180)


def make_vendor(key: str, sort: Sort, seat: Seat, *, rng: Random, on: date) -> Vendor:
    """An approved vendor of this sort in this country."""
    own_site = f"https://{key}.example"
    return Vendor(
        key=key,
        name=f"Vendor {key[1:]}",
        kind=sort.kind,
        role=sort.role,
        country=seat.country,
        address=f"{rng.randint(1, 99)} Market Street",
        contacts=(Contact(name="Privacy office", email=f"privacy@{key}.example"),),
        domains=(f"{key}.example",),
        privacy_policy=f"{own_site}/privacy" if sort is not PROCESSOR else "",
        opt_out=f"{own_site}/opt-out" if sort is not PROCESSOR else "",
        certifications=_certificates(seat, rng=rng, on=on),
        status="approved with conditions" if rng.random() < 0.1 else "approved",
        criticality=rng.choice(("low", "medium", "high")),
        owner="Purchasing",
        next_review=on + timedelta(days=rng.randint(10, 700)),
    )


def _certificates(seat: Seat, *, rng: Random, on: date) -> tuple[Certification, ...]:
    if seat.ground == "list entry" and seat.decision is not None:
        entered = on - timedelta(days=rng.randint(30, 300))
        return (
            Certification(
                scheme=seat.decision.framework,
                valid_from=entered,
                valid_to=entered + timedelta(days=365),
                covers_hr=True,
                looked_up=on - timedelta(days=5),
            ),
        )
    if rng.random() < 0.3:
        return (Certification(scheme="ISO/IEC 27001", valid_to=on + timedelta(days=rng.randint(5, 900))),)
    return ()


def make_decision(vendor: Vendor, *, on: date) -> tuple[Decision, Condition | None]:
    """How the vendor was let in, and what it still has to do when that was on a condition."""
    on_condition = vendor.status == "approved with conditions"
    decision = Decision(
        key=f"d-{vendor.key}",
        vendor=vendor.key,
        decision="approve with conditions" if on_condition else "approve",
        by="Chief of Purchasing",
        on=on - LATER,
        reason="The contract was read and holds.",
    )
    if not on_condition:
        return decision, None
    due = on + LATER if int(vendor.key[1:]) % 2 else on - timedelta(days=20)
    met = None if due > on else due - timedelta(days=3)
    condition = Condition(
        key=f"c-{vendor.key}",
        vendor=vendor.key,
        duty="Send the last audit report",
        due=due,
        met=met,
        decision=decision.key,
    )
    return decision, condition
