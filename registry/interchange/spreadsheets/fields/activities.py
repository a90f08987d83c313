"""What rows about processing activities can say (Art. 30)."""

from flask_babel import lazy_gettext as _l

from registry.interchange.spreadsheets.fields.common import KEY, NOTE, REMARKS, SUBJECTS
from registry.interchange.spreadsheets.fields.field import SheetField

STATES = ("not started", "under way", "done")
STATUSES = ("planned", "active", "ended")

ACTIVITY = (
    KEY,
    SheetField(
        "name",
        _l("Name"),
        _l("What the activity is called; left out, it is called by its purposes."),
        "line",
        "Newsletter to customers",
    ),
    SheetField("business_function", _l("Business function"), _l("Such as Finance."), "line", "Marketing"),
    SheetField(
        "capacity",
        _l("Capacity"),
        _l("What the organisation is."),
        "word",
        "controller",
        ("controller", "joint controller", "processor"),
    ),
    SheetField("clients", _l("Clients"), _l("The controllers that a processor acts for."), "lines"),
    SheetField("joint_with", _l("Joint controllers"), _l("Names; address, e-mail behind a comma."), "lines"),
    SheetField("purposes", _l("Purposes"), _l("What the data are used for."), "purposes", "Newsletter"),
    SheetField(
        "bases",
        _l("Legal basis"),
        _l("Art. 6(1), for all purposes, or as 'purpose: basis', or one for each purpose in order."),
        "bases",
        "Art. 6(1)(a)",
    ),
    SheetField("interest", _l("Legitimate interest"), _l("Where that is the basis."), "line"),
    SheetField("conditions", _l("Condition of Art. 9"), _l("For special data."), "conditions"),
    SheetField("consent_evidence", _l("Record of consent"), _l("Where consent is recorded."), "line"),
    SUBJECTS,
    SheetField("data", _l("Data"), _l("Categories of data by name or key."), "data", "Name; Email address"),
    SheetField(
        "retention",
        _l("Kept for"),
        _l("A period or criterion; 'data: period' for some data only."),
        "retention",
        "2 years after the last order",
    ),
    SheetField("retention_reason", _l("Reason for keeping"), _l("Such as the law that asks for it."), "line"),
    SheetField("security", _l("Security measures"), _l("One under another."), "lines", "Encryption"),
    SheetField("source", _l("Source of the data"), _l("Where they come from."), "line"),
    SheetField("systems", _l("Systems"), _l("Software and applications."), "lines"),
    SheetField("locations", _l("Location of the data"), _l("Countries; other words are systems."), "lines"),
    SheetField("automated_decisions", _l("Automated decisions"), _l("Yes or no, then a remark."), "lines"),
    SheetField("assessment_needed", _l("Impact assessment needed"), _l("Art. 35: yes or no."), "yes", "no"),
    SheetField(
        "assessment_state",
        _l("Impact assessment"),
        _l("How far it has come; the day may follow."),
        "state",
        choices=STATES,
    ),
    SheetField("assessment_done", _l("Impact assessment done on"), _l("The day."), "day"),
    SheetField("owner", _l("Owner"), _l("Who answers for the activity."), "line"),
    SheetField("status", _l("Status"), _l("How far it has come."), "word", "active", STATUSES),
    SheetField(
        "recipients",
        _l("Recipients"),
        _l("Companies that get the data; they become vendors with a flow. Country in brackets."),
        "parties",
    ),
    NOTE,
    REMARKS,
)  # fmt: skip
