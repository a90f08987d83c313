"""What rows about contracts can say."""

from typing import get_args

from flask_babel import lazy_gettext as _l

from registry.interchange.spreadsheets.fields.common import KEY, NOTE, REMARKS
from registry.interchange.spreadsheets.fields.field import SheetField
from registry.snapshot.contracts import ClauseSet, ContractKind

SETS = get_args(ClauseSet)

CONTRACT = (
    KEY,
    SheetField("name", _l("Name"), _l("What the contract is called."), "line", "Processing agreement 2025"),
    SheetField("vendor", _l("Vendor"), _l("By name, key, domain."), "party", "Example Host Ltd", needed=True),
    SheetField(
        "other",
        _l("Other party"),
        _l("Left out, the organisation; else the vendor that hands data on."),
        "party",
    ),
    SheetField(
        "kind", _l("Kind"), _l("What it is."), "word", "processing agreement", get_args(ContractKind)
    ),
    SheetField("service", _l("Service"), _l("What the vendor does."), "line", "Hosting"),
    SheetField("signed", _l("Signed"), _l("The day."), "day", "2025-03-14"),
    SheetField("in_force", _l("In force since"), _l("The first day."), "day", "2025-04-01"),
    SheetField("ends", _l("Ends"), _l("The last day."), "day"),
    SheetField("notice_days", _l("Notice period"), _l("In days, or such as 3 months."), "number", "90"),
    SheetField("clause_set", _l("Clause set"), _l("Of standard clauses."), "word", "2021/914", SETS),
    SheetField("modules", _l("Modules"), _l("Of the 2021 clauses: M1 to M4."), "modules", "M2"),
    SheetField("options", _l("Options"), _l("Chosen in the clauses."), "lines"),
    SheetField("annexes_complete", _l("Annexes complete"), _l("Yes or no."), "yes", "yes"),
    SheetField("seen", _l("Seen"), _l("Whether the organisation has seen it."), "yes", "yes"),
    SheetField(
        "read",
        _l("Read"),
        _l("How far: what it lacks is missing only once somebody has read it in full."),
        "word",
        "in part",
        ("not", "in part", "in full"),
    ),
    SheetField("read_by", _l("Read by"), _l("Who has read it."), "line"),
    SheetField("read_on", _l("Read on"), _l("The day."), "day"),
    NOTE,
    REMARKS,
)  # fmt: skip
