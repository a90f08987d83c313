"""The row of a vendor."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from registry.db import values
from registry.history import Recorded
from registry.snapshot import Certification, Contact, Vendor


class VendorRow(Recorded):
    """Any third party: service provider, ad network, social widget, partner, authority and the like."""

    __tablename__ = "vendors"
    collection = "vendors"
    value_type = Vendor

    name: Mapped[str]
    kind: Mapped[str]
    role: Mapped[str]
    country: Mapped[str | None]
    international_organisation: Mapped[str]
    parent: Mapped[str | None]
    parent_country: Mapped[str | None]
    address: Mapped[str]
    contacts: Mapped[tuple[Contact, ...]] = values(tuple[Contact, ...])
    representative: Mapped[Contact | None] = values(Contact | None, nullable=True)
    domains: Mapped[tuple[str, ...]] = values(tuple[str, ...])
    privacy_policy: Mapped[str]
    opt_out: Mapped[str]
    certifications: Mapped[tuple[Certification, ...]] = values(tuple[Certification, ...])
    status: Mapped[str]
    criticality: Mapped[str]
    owner: Mapped[str]
    next_review: Mapped[date | None]
    note: Mapped[str]


Index(None, VendorRow.organisation_id, VendorRow.name, VendorRow.key)
Index(None, VendorRow.organisation_id, VendorRow.kind, VendorRow.name)
