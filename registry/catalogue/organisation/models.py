"""The row of what the register says about the organisation itself."""

from sqlalchemy.orm import Mapped

from registry.db import values
from registry.history import Recorded
from registry.snapshot import Contact, Organisation


class OrganisationProfileRow(Recorded):
    """Name, address, representative and Data Protection Officer of the organisation (Art. 30(1)(a))."""

    __tablename__ = "organisation_profiles"
    collection = "organisation"
    value_type = Organisation

    name: Mapped[str]
    country: Mapped[str]
    address: Mapped[str]
    email: Mapped[str]
    phone: Mapped[str]
    public_authority: Mapped[bool]
    representative: Mapped[Contact | None] = values(Contact | None, nullable=True)
    dpo: Mapped[Contact | None] = values(Contact | None, nullable=True)
    no_dpo_reason: Mapped[str]
    note: Mapped[str]
