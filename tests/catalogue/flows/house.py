"""A register in which every kind of thing has one with every field filled, and an application that has it."""

from datetime import date
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from registry.history import change, find_row, latest_entry
from registry.interchange.baselines import default_baseline
from registry.law import load_law
from registry.snapshot import (
    ORGANISATION,
    Activity,
    Client,
    Contact,
    Document,
    Flow,
    Ground,
    ImpactAssessment,
    PurposeUse,
    Retention,
    Safeguard,
    Snapshot,
    Technology,
    Transfer,
    TransferAssessment,
)
from tests.registers import activity, contract, flow, register, technology, vendor
from tests.web_app import client_as, fresh_app, with_organisation

HOME = "/o/alder"
LINES = "First line.\nSecond line,\n\nafter an empty one."
CONTACT = Contact(
    name="Ines Roth",
    role="lawyer",
    address="9 Rue Haute, Lyon",
    email="i@roth.example",
    phone="+33 1",
    country="FR",
)

FLOW = Flow(
    key="to-cloud",
    sender="host",
    recipient="cloud",
    data=("email", "name"),
    role="sub-processor",
    sender_role="processor",
    activity="shop",
    purposes=("service",),
    subjects=("user",),
    contracts=("host-cloud",),
    countries=("US", "DE"),
    access_countries=("IN",),
    means=("API", "file"),
    encrypted=False,
    ground=Ground(kind="instruction", statement="Section 4", evidence="contract, page 3"),
    sale_or_exchange=True,
    said_to_be_anonymous=True,
    opt_out="https://cloud.example/opt-out",
    starts=date(2025, 3, 1),
    ends=date(2027, 3, 1),
    note=LINES,
)
TRANSFER = Transfer(
    flow="to-cloud",
    safeguards=(
        Safeguard(
            kind="standard clauses",
            countries=("US",),
            contract="host-cloud",
            reference="Annexes of May",
            valid_from=date(2025, 3, 1),
            valid_to=date(2028, 3, 1),
            evidence="folder 7",
        ),
        Safeguard(kind="derogation", article="e", occasional=True, repetitive=False, conditions=LINES),
        Safeguard(
            kind="certification",
            covers_importer=True,
            binding_commitments=False,
            onward="O4",
            decision="12/2025",
        ),
        Safeguard(kind="adequacy", condition_met=False),
    ),
    assessment=TransferAssessment(
        made_on=date(2025, 2, 1),
        outcome="acceptable with measures",
        author="Maeve Quinn",
        next_review=date(2026, 2, 1),
        document="tia",
    ),
    measures=("keys stay in Ireland", "names are replaced"),
    documents=("tia",),
    note=LINES,
)
CLIENT = Client(
    name="Birch",
    address="3 Am Markt, Kiel",
    email="p@birch.example",
    country="DE",
    representative=CONTACT,
    dpo=CONTACT,
)
ACTIVITY = Activity(
    key="shop",
    name="Running the shop",
    capacity="processor",
    clients=(CLIENT, Client(name="Rowan")),
    joint_with=(CLIENT,),
    business_function="Sales",
    purposes=(
        PurposeUse(
            purpose="service",
            basis="6.1.f",
            interest="fewer frauds",
            condition="9.2.a",
            consent_evidence="log",
        ),
        PurposeUse(purpose="security", basis="6.1.a"),
    ),
    subjects=("user",),
    data=("name", "email"),
    retention=(Retention(period="10 years", reason="tax law", data=("name",)), Retention(period="30 days")),
    security=("access by role", "encryption"),
    source="bought from a list",
    systems=("shop", "ledger"),
    locations=("IE", "DE"),
    automated_decisions=False,
    automated_decisions_note="none that matters",
    impact_assessment=ImpactAssessment(needed=True, state="done", done_on=date(2025, 5, 5), document="tia"),
    rights_requests_go_to="client",
    owner="Sales office",
    status="planned",
    note=LINES,
)
TECHNOLOGY = Technology(
    key="pixel",
    name="px",
    kind="web beacon",
    owner="cloud",
    host="px.cloud.example",
    session=True,
    lifetime_days=0.5,
    declared_days=30,
    https_only=False,
    hosting="own",
    sets_cookie=True,
    collects=("name", "email"),
    consent_category="marketing",
    consent_before_load=True,
    answers_dnt="yes",
    answers_gpc="no",
    opt_out="https://cloud.example/opt-out",
    activity="shop",
    flow="to-cloud",
    note=LINES,
)


def house(**changes: Any) -> Snapshot:
    """The clean register with the things above in it, beside their barest likes."""
    given: dict[str, Any] = {
        "vendors": (vendor(), vendor("cloud", country="US"), vendor("mailer", country="FR")),
        "contracts": (contract(), contract("host-cloud", between=("host", "cloud"), kind="standard clauses")),
        "flows": (flow(), FLOW, Flow(key="bare", sender=ORGANISATION, recipient="mailer", data=("name",))),
        "transfers": (TRANSFER,),
        "activities": (activity(), ACTIVITY, Activity(key="bare")),
        "technologies": (technology(), TECHNOLOGY, Technology(key="bare", kind="script")),
        "documents": (Document(key="tia", name="Impact of May"),),
    }
    return register(**(given | changes))


def app_with(tmp_path: Path, snapshot: Snapshot) -> tuple[Flask, FlaskClient]:
    """An application with a register, the delivered baseline, and an officer's browser."""
    app = fresh_app(tmp_path)
    organisation_id = with_organisation(app, snapshot)
    with app.app_context():
        put(app, default_baseline(law=load_law()))
    assert organisation_id == 1
    return app, client_as(app, "officer")


def put(app: Flask, *values: Any) -> None:
    """Put things into the register as somebody else would."""
    with app.app_context(), change(1, by="other", because="meanwhile") as writing:
        for value in values:
            writing.put(value)


def kept(app: Flask, collection: str, key: str) -> Any:
    """A thing as the register has it; None when it has none."""
    with app.app_context():
        row = find_row(1, collection, key)
        return row.value if row else None


def entries(app: Flask) -> int:
    """How many changes have been written."""
    with app.app_context():
        return latest_entry(1)
