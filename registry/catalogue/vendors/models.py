"""The row of a vendor."""

from datetime import date
from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from registry.db import values
from registry.history import Recorded
from registry.history.recorded import Orders, by_name, ordered
from registry.snapshot import Certification, Contact, Vendor

CRITICALITIES = ("high", "medium", "low", "")
"""In the order in which lists put vendors; those of which nobody has said it come last."""


class VendorRow(Recorded):
    """Any third party: service provider, ad network, social widget, partner, authority and the like."""

    __tablename__ = "vendors"
    collection = "vendors"
    value_type = Vendor
    orders: ClassVar[Orders] = {
        "name_order": by_name,
        "criticality_order": lambda vendor: CRITICALITIES.index(vendor.criticality),
        "country_order": lambda vendor: vendor.country or "",
        "review_order": lambda vendor: vendor.next_review or date.max,
    }

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
    name_order: Mapped[str] = ordered()
    country_order: Mapped[str] = ordered()
    criticality_order: Mapped[int]
    review_order: Mapped[date]


for _columns in (
    (VendorRow.name_order,),
    (VendorRow.kind,),
    (VendorRow.country_order,),
    (VendorRow.status,),
    (VendorRow.criticality_order,),
    (VendorRow.kind, VendorRow.name_order),
    (VendorRow.status, VendorRow.name_order),
    (VendorRow.country_order, VendorRow.name_order),
    (VendorRow.role, VendorRow.name_order),
    (VendorRow.criticality, VendorRow.name_order),
):
    Index(None, VendorRow.organisation_id, *_columns, VendorRow.key)
Index(None, VendorRow.organisation_id, VendorRow.review_order, VendorRow.key, VendorRow.status)
Index(None, VendorRow.organisation_id, VendorRow.owner, VendorRow.status, VendorRow.key)
