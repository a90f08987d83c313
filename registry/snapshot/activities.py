"""Processing activities, as Art. 30 asks for them."""

from datetime import date
from typing import Literal

from registry.snapshot.base import Contact, Country, Key, Line, Text, Value

LegalBasis = Literal["6.1.a", "6.1.b", "6.1.c", "6.1.d", "6.1.e", "6.1.f"]
SpecialCondition = Literal[
    "9.2.a", "9.2.b", "9.2.c", "9.2.d", "9.2.e", "9.2.f", "9.2.g", "9.2.h", "9.2.i", "9.2.j"
]


class PurposeUse(Value, frozen=True, kw_only=True):
    """A purpose of an activity with the legal basis it rests on (Art. 6(1); Art. 9(2) for special data)."""

    purpose: Key
    basis: LegalBasis | None = None
    interest: Line = ""
    condition: SpecialCondition | None = None
    consent_evidence: Line = ""


class Retention(Value, frozen=True, kw_only=True):
    """How long data are kept: a period or a criterion, and why; for all data unless categories are named."""

    period: Line
    reason: Line = ""
    data: tuple[Key, ...] = ()


class ImpactAssessment(Value, frozen=True, kw_only=True):
    """Whether a data protection impact assessment (Art. 35) is due, and how far it has come."""

    needed: bool | None = None
    state: Literal["not started", "under way", "done"] = "not started"
    done_on: date | None = None
    document: Key | None = None


class Client(Value, frozen=True, kw_only=True):
    """A controller that the organisation acts for (Art. 30(2)(a)), or one it decides with (Art. 26)."""

    name: Line
    address: Line = ""
    email: Line = ""
    country: Country | None = None
    representative: Contact | None = None
    dpo: Contact | None = None


class Activity(Value, frozen=True, kw_only=True):
    """A processing activity of the organisation (Art. 30(1), or 30(2) when it acts as a processor)."""

    key: Key
    name: Line = ""
    capacity: Literal["controller", "joint controller", "processor"] = "controller"
    clients: tuple[Client, ...] = ()
    joint_with: tuple[Client, ...] = ()
    business_function: Line = ""
    purposes: tuple[PurposeUse, ...] = ()
    subjects: tuple[Key, ...] = ()
    data: tuple[Key, ...] = ()
    retention: tuple[Retention, ...] = ()
    security: tuple[Line, ...] = ()
    source: Line = ""
    systems: tuple[Line, ...] = ()
    locations: tuple[Country, ...] = ()
    automated_decisions: bool | None = None
    automated_decisions_note: Line = ""
    impact_assessment: ImpactAssessment | None = None
    rights_requests_go_to: Literal["organisation", "client"] = "organisation"
    owner: Line = ""
    status: Literal["planned", "active", "ended"] = "active"
    note: Text = ""
