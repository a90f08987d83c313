"""Lists of what was decided, narrowed to one vendor."""

from typing import Any

from sqlalchemy import ColumnElement, and_, exists

from registry.catalogue.names import names_of
from registry.catalogue.vendors.models import VendorRow


def of_vendor(row: Any, text: str) -> ColumnElement[bool]:
    """The rows about the vendor that a key or name means; else about those whose name holds the text."""
    key = names_of("vendors").find(text)
    if key is not None:
        return row.vendor == key
    return exists().where(
        and_(
            VendorRow.organisation_id == row.organisation_id,
            VendorRow.key == row.vendor,
            VendorRow.name.icontains(text, autoescape=True),
        )
    )
