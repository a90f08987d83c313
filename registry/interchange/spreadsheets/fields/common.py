"""Fields that rows of several kinds have."""

from flask_babel import lazy_gettext as _l

from registry.interchange.spreadsheets.fields.field import SheetField

MEANS = ("API", "file", "e-mail", "cookie", "beacon", "embedded widget", "script", "form", "publication")
ROLES = ("controller", "joint controller", "processor", "sub-processor")
OUTCOMES = ("acceptable", "acceptable with measures", "not acceptable")

KEY = SheetField(
    "key",
    _l("Key"),
    _l("The short name in the register. Leave it empty for what is new: Onward makes one."),
    "key",
)
NOTE = SheetField("note", _l("Note"), _l("Anything else. It takes the place of the note there is."), "text")
REMARKS = SheetField(
    "remarks",
    _l("Remark (added to the note)"),
    _l("For columns that have no field of their own: head and text become a line of the note."),
    "text",
    repeatable=True,
)
DATA = SheetField(
    "data",
    _l("Data"),
    _l("Categories of data by name or key. A vendor with data gets a flow from the organisation."),
    "data",
    example="Name; Email address",
)
SUBJECTS = SheetField(
    "subjects", _l("People concerned"), _l("Whose data they are."), "people", example="Customers"
)
PURPOSES = SheetField(
    "purposes", _l("Purposes"), _l("What the data are used for."), "purposes", example="Customer care"
)
ACTIVITY = SheetField(
    "activity",
    _l("Processing activity"),
    _l("The activity that this belongs to, by name or key."),
    "activity",
)
COUNTRIES = SheetField(
    "countries",
    _l("Countries of processing"),
    _l("Where the data are received and kept, by name or ISO code."),
    "countries",
    example="Ireland; Germany",
)
ACCESS = SheetField(
    "access_countries",
    _l("Countries of access"),
    _l("From where the data can be read, remote support included."),
    "countries",
)
MEANS_FIELD = SheetField(
    "means", _l("Means"), _l("How the data move."), "words", example="API", choices=MEANS
)
ENCRYPTED = SheetField("encrypted", _l("Encrypted in transit"), _l("Yes or no."), "yes", example="yes")
STARTS = SheetField("starts", _l("Since"), _l("The first day."), "day")
ENDS = SheetField("ends", _l("Until"), _l("The last day."), "day")
DPA = SheetField(
    "dpa",
    _l("Processing agreement signed"),
    _l("Yes, no, or the day of signing. Yes makes a contract."),
    "signed",
    example="2025-03-14",
)
SAFEGUARDS = SheetField(
    "safeguards",
    _l("Transfers rest on"),
    _l("Standard clauses with their module, Data Privacy Framework, adequacy, binding rules, Art. 49 …"),
    "safeguards",
    example="SCC module 2",
)
ASSESSED = SheetField(
    "assessed", _l("Transfer assessment made on"), _l("The day of the transfer impact assessment."), "day"
)
OUTCOME = SheetField(
    "outcome",
    _l("Outcome of the transfer assessment"),
    _l("What it came to."),
    "word",
    choices=OUTCOMES,
)
