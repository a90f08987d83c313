"""An application in which something of everything waits for a decision."""

from datetime import timedelta
from pathlib import Path

from flask import Flask
from msgspec.structs import replace

from registry.db import db
from registry.history import change
from registry.history.bookkeeping import bookkeeping
from registry.judgement.judging import judge
from registry.onboarding.models import OnboardingRow
from registry.onboarding.triage import Settled
from registry.onboarding.wanted import Wanted
from registry.snapshot import Certification, Condition, Flow, RiskException, Value, Vendor
from tests.generated import ON, generate, plant, shipped_baseline
from tests.web_app import AT, fresh_app, with_organisation

LONG_AGO = ON - timedelta(days=400)
ENDS = (0, 7, 8, 30, 31, 90, 91, -1, -30, -31)
"""In how many days contracts, certificates and exceptions end."""


def put(app: Flask, *values: Value) -> None:
    with app.app_context(), change(1, by="tests", because="For the page.") as writing:
        for value in values:
            writing.put(value)


def busy_house(folder: Path) -> Flask:
    """The application, judged for the first time nine days ago, and since then not."""
    made = fresh_app(folder, day=ON)
    clean = generate(vendors=12, seed=5, flows_per_vendor=1, categories=6, tiers=2)
    snapshot, _ = plant(clean, seed=6, faults=8)
    vendors = [
        replace(
            one, next_review=ON + timedelta(days=89 + n), status=("in review", "ended", "approved")[n % 3]
        )
        for n, one in enumerate(snapshot.vendors[:4])
    ]
    ends = [
        replace(one, ends=ON + timedelta(days=n)) for one, n in zip(snapshot.contracts, ENDS, strict=False)
    ]
    activities = [replace(one, owner="") for one in snapshot.activities[:2]]
    with_organisation(made, snapshot)
    put(made, shipped_baseline(), *certified(), *ends, *activities, Vendor(key="late", next_review=LONG_AGO))
    with made.app_context():
        judge(1, on=ON - timedelta(days=9))
    put(made, *vendors, Vendor(key="spoilt", status="in review", owner="Mo"))
    put(made, Flow(key="spoilt", sender="organisation", recipient="spoilt", data=clean.flows[0].data))
    put(made, *duties(ended=vendors[1].key, running=vendors[2].key), *accepted())
    want(made)
    return made


def want(app: Flask) -> None:
    """Third parties that somebody wants: some asked for, some that answer, late or in time, one that has."""
    due = {
        "answering": (-1, 0, 9),
        "sent back": (-30,),
        "requested": (-5, -5),
        "submitted": (-1,),
        "closed": (-2,),
    }
    with app.app_context(), bookkeeping(turn=1):
        for state, days in due.items():
            for number, day in enumerate(days):
                row = OnboardingRow(
                    organisation_id=1, key=f"{state[:4]}{number}", name="Wanted", vendor=None, state=state,
                    wanted=Wanted(name="Wanted"), settled=Settled(), answers=None, version=1, because="",
                    asked_by="tests", asked_at=AT, moved_at=AT, due=ON + timedelta(days=day),
                )  # fmt: skip
                db.session.add(row)


def certified() -> list[Vendor]:
    """Vendors of which a certificate ends in so many days; of one it is renewed, one has ended itself."""

    def entry(days: int, scheme: str = "ISO 27001") -> Certification:
        return Certification(scheme=scheme, valid_to=ON + timedelta(days=days))

    found = [Vendor(key=f"cert{n}", owner="Mo", certifications=(entry(n), entry(-999, "old"))) for n in ENDS]
    renewed = Vendor(key="renewed", certifications=(entry(3), entry(400, "iso 27001 ")))
    twice = Vendor(key="twice", certifications=(entry(2), entry(4, "dpf")))
    endless = Vendor(key="endless", certifications=(entry(2), Certification(scheme="ISO 27001")))
    return [*found, renewed, twice, endless, Vendor(key="over", status="ended", certifications=(entry(5),))]


def accepted() -> list[RiskException]:
    """Exceptions of which one ends in each of so many days."""
    return [
        RiskException(finding=f"gone/v{n}/-/-", by="Mo Ash", reason="For now.", until=ON + timedelta(days=n))
        for n in ENDS
    ]


def duties(*, ended: str, running: str) -> list[Condition]:
    """Conditions of which two are missed and two due soon; one was met, one lapsed with its vendor."""
    days = {"-400": None, "-1": None, "-2": ON, "0": None, "90": None, "91": None}
    found = [
        Condition(key=f"in{n}", vendor=running, duty=n, due=ON + timedelta(days=int(n)), met=met)
        for n, met in days.items()
    ]
    return [*found, Condition(key="lapsed", vendor=ended, duty="late", due=ON - timedelta(days=3))]
