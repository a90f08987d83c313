"""The organisation and the third parties it deals with."""

from datetime import date
from typing import Literal

from registry.snapshot.base import Contact, Country, Key, Line, Role, Text, Value

VendorKind = Literal[
    "service provider",
    "ad network",
    "social widget",
    "partner or affiliate",
    "authority",
    "acquirer",
    "linked site",
]
VendorStatus = Literal["proposed", "in review", "approved", "approved with conditions", "suspended", "ended"]


class Organisation(Value, frozen=True, kw_only=True):
    """The controller or processor whose register this is (Art. 30(1)(a), 30(2)(a))."""

    name: Line
    country: Country
    address: Line = ""
    email: Line = ""
    phone: Line = ""
    public_authority: bool = False
    representative: Contact | None = None
    dpo: Contact | None = None
    no_dpo_reason: Line = ""
    note: Text = ""


class Certification(Value, frozen=True, kw_only=True):
    """A certificate or list entry; scheme 'dpf' is an entry of the EU-US Data Privacy Framework list."""

    scheme: Line
    number: Line = ""
    valid_from: date | None = None
    valid_to: date | None = None
    covers_hr: bool = False
    covers_non_hr: bool = True
    looked_up: date | None = None
    document: Key | None = None


class Vendor(Value, frozen=True, kw_only=True):
    """Any third party: its legal entity, where it sits, what it usually is to the organisation."""

    key: Key
    name: Line = ""
    kind: VendorKind = "service provider"
    role: Role = "processor"
    country: Country | None = None
    international_organisation: Line = ""
    parent: Key | None = None
    parent_country: Country | None = None
    address: Line = ""
    contacts: tuple[Contact, ...] = ()
    representative: Contact | None = None
    domains: tuple[Line, ...] = ()
    privacy_policy: Line = ""
    opt_out: Line = ""
    certifications: tuple[Certification, ...] = ()
    status: VendorStatus = "approved"
    criticality: Literal["", "low", "medium", "high"] = ""
    owner: Line = ""
    next_review: date | None = None
    note: Text = ""
