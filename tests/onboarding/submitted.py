"""Answers as values, as a third party could have given them, and an onboarding that waits with them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from flask import Flask
from msgspec.structs import replace

from registry.catalogue.vendors.guided.begun import NEW, PassedOn, SubProcessor
from registry.db import db
from registry.history.bookkeeping import bookkeeping
from registry.onboarding.answers import Answers, Given, Proof, Verdict
from registry.onboarding.events import note_event
from registry.onboarding.looking.comparing import compared
from registry.onboarding.looking.verdicts import looked_at, with_looks
from registry.onboarding.models import OnboardingRow, VendorLink
from registry.onboarding.queries import onboarding_of
from registry.onboarding.triage import Settled
from registry.onboarding.wanted import Wanted
from registry.snapshot import ORGANISATION, Certification, Contact, Contract, Flow, Technology, Term, Vendor
from registry.web import today

SENT = datetime.now(UTC) - timedelta(hours=1)
"""When the answers were sent: marks made on pages are made after that."""

WANTED = Wanted(
    name="Sage Letters",
    purpose="Sends our letters.",
    activity="service",
    data=("name", "email"),
    subjects=("user",),
    purposes=("service",),
    on_site=True,
    decides="organisation",
)


def answers(**changes: Any) -> Answers:
    """Answers on every topic, by a processor in Ireland that passes data on to two others."""
    given: dict[str, Any] = {
        "vendor": Vendor(
            key=NEW,
            name="Sage Letters",
            country="IE",
            address="3 Mill Lane, Cork",
            contacts=(Contact(name="Mara Quinn", email="mara@sage.example"),),
            domains=("sage.example",),
            certifications=(Certification(scheme="ISO 27001", number="77", valid_to=date(2027, 5, 1)),),
        ),
        "flow": Flow(
            key=NEW,
            sender=ORGANISATION,
            recipient=NEW,
            data=("name", "email"),
            activity="service",
            countries=("IE",),
            access_countries=("DE",),
            encrypted=True,
        ),
        "has_contract": "some",
        "contract": Contract(
            key=NEW,
            name="Processing terms 4",
            between=(ORGANISATION, NEW),
            signed=date(2026, 5, 2),
            notice_days=90,
            terms=(
                Term(term="breach_notice", value=24, unit="hours", page=7, quotation="within 24 hours"),
                Term(term="documented_instructions", value=True, clause="2.1"),
            ),
        ),
        "passed_on": PassedOn(
            known="some",
            subs=(
                SubProcessor(name="Thyme Print", country="DE", purpose="prints", contract="unseen"),
                SubProcessor(name="Host", country="DE", given=("name",)),
            ),
        ),
        "certified": "some",
        "on_site": "some",
        "technologies": (
            Technology(key="new-1", name="sage_id", kind="cookie", host="sage.example", lifetime_days=30.0),
        ),
        "saved": (Given(topic="who", version=1, by="Mara Quinn <mara@sage.example>", at=SENT),),
    }
    return Answers(**{**given, **changes})


def submitted(app: Flask, said: Answers | None = None, **more: Any) -> str:
    """An onboarding whose answers wait to be looked at, with a link; gives its key."""
    with app.test_request_context():
        return waiting(1, said, **more)


def waiting(
    organisation_id: int,
    said: Answers | None = None,
    *,
    key: str = "sage",
    vendor: str | None = None,
    wanted: Wanted = WANTED,
    state: str = "submitted",
) -> str:
    """The same inside an application."""
    with bookkeeping(turn=organisation_id):
        row = OnboardingRow(
            organisation_id=organisation_id,
            key=key,
            name=wanted.name,
            vendor=vendor,
            state=state,
            wanted=wanted,
            settled=Settled(criticality="medium"),
            answers=said or answers(),
            version=3,
            because="",
            asked_by="tests",
            asked_at=SENT,
            moved_at=SENT,
            due=date(2026, 7, 1),
        )
        db.session.add(row)
        db.session.flush()
        link = VendorLink(
            onboarding_id=row.id,
            key=f"link-of-{key}",
            email="mara@sage.example",
            name="Mara Quinn",
            message="",
            made_by="tests",
            made_at=SENT,
            good_until=date(2027, 1, 1),
            revoked_at=None,
            reminded_on=None,
        )
        db.session.add(link)
        note_event(row.id, "sent", at=SENT, contact="Mara Quinn <mara@sage.example>")
    return key


def looked_through(organisation_id: int, *, by: str) -> None:
    """Answers that somebody has accepted, every one, and others that all go back.

    Inside an application. They name no activity, so that every register can take them. A file came with those
    that go back, which is not kept any more.
    """
    given = answers()
    said = replace(given, flow=replace(given.flow, activity=None))
    wanted = replace(WANTED, activity=None, purposes=())
    file = Proof(sha256="0" * 64, name="measures-" * 20, media_type="text/plain", size=9, by="Mara", at=SENT)
    for key, proofs in (("sage", ()), ("sage-back", (file,))):
        waiting(organisation_id, replace(said, proofs=proofs), key=key, wanted=wanted)
        with bookkeeping(turn=organisation_id):
            row = onboarding_of(organisation_id, key, alone=True)
            assert row.answers is not None
            made: Verdict = "sent back" if key == "sage-back" else "accepted"
            more: dict[str, Any] = {"by": by, "at": datetime.now(UTC), "version": 3, "comment": "So so."}
            looks = [looked_at(line, made, **more) for line in compared(row, on=today()).open]
            row.answers = with_looks(row.answers, looks)
