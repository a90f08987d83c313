"""What rows about flows and transfers can say."""

from flask_babel import lazy_gettext as _l

from registry.interchange.spreadsheets.fields.common import (
    ACCESS,
    ACTIVITY,
    ASSESSED,
    COUNTRIES,
    ENCRYPTED,
    ENDS,
    KEY,
    MEANS_FIELD,
    NOTE,
    OUTCOME,
    PURPOSES,
    REMARKS,
    ROLES,
    SAFEGUARDS,
    STARTS,
    SUBJECTS,
)
from registry.interchange.spreadsheets.fields.field import SheetField

FROM = SheetField(
    "from",
    _l("From"),
    _l("A vendor by name, key or domain, 'organisation' or 'people'; left out, the organisation."),
    "party",
    "organisation",
)
TO = SheetField("to", _l("To"), _l("The recipient, named in the same way."), "party", "Example Hosting Ltd")
DATA = SheetField("data", _l("Data"), _l("Categories of data by name or key."), "data", "Name; Email address")
GROUNDS = ("instruction", "consent", "legal obligation", "policy statement", "none")

FLOW = (
    KEY,
    FROM,
    TO,
    DATA,
    SheetField("role", _l("Role of the recipient"), _l("In this flow."), "word", "processor", ROLES),
    SheetField("sender_role", _l("Role of the sender"), _l("In this flow."), "word", "controller", ROLES),
    ACTIVITY,
    PURPOSES,
    SUBJECTS,
    SheetField("contracts", _l("Contracts"), _l("That cover it, by name or key."), "contracts"),
    COUNTRIES,
    ACCESS,
    MEANS_FIELD,
    ENCRYPTED,
    SheetField("ground", _l("Ground"), _l("Why data may be passed on."), "word", "instruction", GROUNDS),
    SheetField("statement", _l("Statement"), _l("Of the policy, for the ground."), "line"),
    SheetField("evidence", _l("Evidence"), _l("Where the ground is recorded."), "line"),
    SheetField("sale_or_exchange", _l("Sale or exchange"), _l("Yes or no."), "yes", "no"),
    SheetField("said_to_be_anonymous", _l("Said to be anonymous"), _l("Yes or no."), "yes", "no"),
    SheetField("opt_out", _l("Opt-out"), _l("Its web address."), "line"),
    STARTS,
    ENDS,
    NOTE,
    REMARKS,
)

TRANSFER = (
    SheetField(
        "flow", _l("Flow"), _l("Its key; or leave it out and name the two parties."), "flow"
    ),
    FROM,
    TO,
    ACTIVITY,
    DATA,
    SheetField("safeguards", SAFEGUARDS.label, SAFEGUARDS.help, "safeguards", SAFEGUARDS.example),
    SheetField("countries", _l("Countries"), _l("For which it holds; left out, for all."), "countries", "US"),
    SheetField("contract", _l("Contract"), _l("That holds the clauses, by name or key."), "contracts"),
    SheetField("decision", _l("Decision"), _l("Number of an adequacy decision."), "line"),
    SheetField("condition_met", _l("Condition met"), _l("Of an adequacy decision: yes or no."), "yes"),
    SheetField("covers_importer", _l("Covers the importer"), _l("Yes or no."), "yes"),
    SheetField("binding_commitments", _l("Binding commitments"), _l("Yes or no."), "yes"),
    SheetField("reference", _l("Reference"), _l("Such as the number of an approval."), "line"),
    SheetField("valid_from", _l("Valid from"), _l("The first day."), "day"),
    SheetField("valid_to", _l("Valid to"), _l("The last day."), "day"),
    SheetField("occasional", _l("Occasional"), _l("For derogations: yes or no."), "yes"),
    SheetField("repetitive", _l("Repetitive"), _l("For derogations: yes or no."), "yes"),
    SheetField("conditions", _l("Conditions"), _l("How those of a derogation are met."), "text"),
    SheetField("evidence", _l("Evidence"), _l("Where that is recorded."), "line"),
    ASSESSED,
    OUTCOME,
    SheetField("author", _l("Author of the assessment"), _l("Who made it."), "line"),
    SheetField("assessment_review", _l("Next review of the assessment"), _l("A day."), "day"),
    SheetField("measures", _l("Supplementary measures"), _l("One under another."), "lines", "Encryption"),
    NOTE,
    REMARKS,
)  # fmt: skip
