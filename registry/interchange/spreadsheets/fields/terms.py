"""What rows about the terms of contracts can say: one row for each contract and term."""

from flask_babel import lazy_gettext as _l

from registry.interchange.spreadsheets.fields.field import SheetField

UNITS = ("hours", "days", "business days")
HOW = ("in the text", "in part", "by reference")

TERM = (
    SheetField(
        "contract",
        _l("Contract"),
        _l("By name or key; or leave it out and name the vendor."),
        "line",
        "Processing agreement 2025",
    ),
    SheetField(
        "vendor",
        _l("Vendor"),
        _l("Whose processing agreement with the organisation is meant, where no contract is named."),
        "party",
    ),
    SheetField(
        "term",
        _l("Term"),
        _l("A term of the catalogue, by its name or id."),
        "term",
        "breach_notice",
        needed=True,
    ),
    SheetField(
        "value",
        _l("Value"),
        _l("Yes or no; a number with its unit; a level of the catalogue; several divided by ;"),
        "promise",
        "48 hours",
        needed=True,
    ),
    SheetField("unit", _l("Unit"), _l("Where the value is only a number."), "word", "hours", UNITS),
    SheetField("how", _l("How"), _l("How the contract says it."), "word", "in the text", HOW),
    SheetField("clause", _l("Clause"), _l("Its number."), "line", "9.2"),
    SheetField("page", _l("Page"), _l("Its number."), "number", "4"),
    SheetField("quotation", _l("Quotation"), _l("The words of the contract."), "text"),
    SheetField(
        "verified_by",
        _l("Verified by"),
        _l("Who has checked it; a value that nobody has checked does not count yet."),
        "line",
    ),
    SheetField("verified_on", _l("Verified on"), _l("The day."), "day"),
)
