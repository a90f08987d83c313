"""What a row of a spreadsheet can be, and the fields that its columns can give."""

from collections.abc import Mapping
from typing import Any, Literal

from flask_babel import lazy_gettext as _l

from registry.interchange.spreadsheets.fields.activities import ACTIVITY
from registry.interchange.spreadsheets.fields.contracts import CONTRACT
from registry.interchange.spreadsheets.fields.field import SheetField
from registry.interchange.spreadsheets.fields.flows import FLOW, TRANSFER
from registry.interchange.spreadsheets.fields.technologies import TECHNOLOGY
from registry.interchange.spreadsheets.fields.terms import TERM
from registry.interchange.spreadsheets.fields.vendors import SUB_PROCESSOR, VENDOR

RowKind = Literal["vendor", "sub-processor", "contract", "term", "activity", "flow", "transfer", "technology"]

ROW_KINDS: Mapping[RowKind, Any] = {
    "vendor": _l("Vendors"),
    "sub-processor": _l("Sub-processors"),
    "contract": _l("Contracts"),
    "term": _l("Terms of contracts"),
    "activity": _l("Processing activities"),
    "flow": _l("Flows"),
    "transfer": _l("Transfers"),
    "technology": _l("Cookies and other technologies"),
}
"""What the rows of a sheet can be, and what they are called."""

_FIELDS: Mapping[RowKind, tuple[SheetField, ...]] = {
    "vendor": VENDOR,
    "sub-processor": SUB_PROCESSOR,
    "contract": CONTRACT,
    "term": TERM,
    "activity": ACTIVITY,
    "flow": FLOW,
    "transfer": TRANSFER,
    "technology": TECHNOLOGY,
}


def fields_of(row_kind: RowKind) -> tuple[SheetField, ...]:
    """The fields that the columns of such rows can give, in the order of the template."""
    return _FIELDS[row_kind]
