"""A register whose vendors are many or full, and what tests read and write in it."""

from datetime import date
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from registry.history import change, find_row, latest_entry
from registry.snapshot import Certification, Contact, Document, Snapshot, Value, Vendor
from tests.catalogue.contracts.filling import form_of, shown_in
from tests.html_page import page
from tests.registers import register, vendor

HOME = "/o/alder"
EDIT, ADD = f"{HOME}/vendors/full/edit", f"{HOME}/add/vendors"
DECIDE = f"{HOME}/vendors/full/decide/end"

OFFICE = Contact(
    name="Privacy office",
    role="Data Protection Officer",
    address="9 Rue Haute, Lyon",
    email="privacy@full.example",
    phone="+33 1 23",
    country="FR",
)
FULL = Vendor(
    key="full",
    name="Vollständige Dienste GmbH & Co. <KG>",
    kind="ad network",
    role="joint controller",
    country="US",
    international_organisation="Union of Posts",
    parent="host",
    parent_country="JP",
    address="5 Elm Road, Denver",
    contacts=(OFFICE, Contact(name="Second office")),
    representative=OFFICE,
    domains=("full.example", "ads.full.example"),
    privacy_policy="https://full.example/privacy",
    opt_out="https://full.example/opt-out",
    certifications=(
        Certification(
            scheme="dpf",
            number="4711",
            valid_from=date(2025, 1, 1),
            valid_to=date(2027, 1, 1),
            covers_hr=True,
            covers_non_hr=False,
            looked_up=date(2026, 5, 2),
            document="certificate",
        ),
        Certification(scheme="ISO 27001"),
    ),
    status="approved with conditions",
    criticality="high",
    owner="Marketing",
    next_review=date(2026, 7, 1),
    note="First line.\n\nThird line, 'quoted' & \"quoted\".",
)


def firm(**changes: Any) -> Snapshot:
    """The clean register with a document and a bare vendor more."""
    given: dict[str, Any] = {
        "vendors": (vendor(), Vendor(key="bare")),
        "documents": (Document(key="certificate", name="The certificate"),),
    }
    return register(**(given | changes))


def put(app: Flask, *values: Value) -> None:
    """Put things into the register as somebody else would."""
    with app.app_context(), change(1, by="other", because="Meanwhile.") as writing:
        for value in values:
            writing.put(value)


def kept(app: Flask, key: str, *, kind: str = "vendors") -> Any:
    """A thing as the register has it; None when it has none."""
    with app.app_context():
        row = find_row(1, kind, key)
        return row.value if row else None


def entries(app: Flask) -> int:
    """How many changes have been written."""
    with app.app_context():
        return latest_entry(1)


def form_at(client: FlaskClient, url: str) -> dict[str, Any]:
    """What the form at an address would send if nobody touched it."""
    return dict(shown_in(form_of(page(client.get(url)), holding="because")))
