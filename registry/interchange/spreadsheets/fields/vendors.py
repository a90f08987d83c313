"""What rows about vendors and sub-processors can say."""

from flask_babel import lazy_gettext as _l

from registry.interchange.spreadsheets.fields.common import (
    ACCESS,
    ACTIVITY,
    ASSESSED,
    COUNTRIES,
    DATA,
    DPA,
    ENCRYPTED,
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

KINDS = (
    "service provider", "ad network", "social widget", "partner or affiliate", "authority", "acquirer",
    "linked site",
)  # fmt: skip
GRADES = ("low", "medium", "high")
STATUSES = ("proposed", "in review", "approved", "approved with conditions", "suspended", "ended")

NAME = SheetField(
    "name",
    _l("Name"),
    _l("The company. A country or purpose in brackets behind it is understood."),
    "party",
    example="Example Hosting Ltd",
    needed=True,
)
DOMAINS = SheetField(
    "domains", _l("Web domains"), _l("Domains or addresses of its sites."), "lines", example="host.example"
)
COUNTRY = SheetField(
    "country",
    _l("Country"),
    _l("Where it is established. Several countries are taken for those of processing."),
    "countries",
    example="Ireland",
)
ADDRESS = SheetField("address", _l("Address"), _l("Its postal address."), "line")

VENDOR = (
    KEY,
    NAME,
    DOMAINS,
    SheetField("kind", _l("Kind"), _l("What kind of party it is."), "word", "service provider", KINDS),
    SheetField("role", _l("Role"), _l("What it usually is to the organisation."), "word", "processor", ROLES),
    COUNTRY,
    SheetField("international_organisation", _l("International organisation"), _l("Its name."), "line"),
    SheetField("parent", _l("Parent company"), _l("A vendor of the register or of this sheet."), "party"),
    SheetField("parent_country", _l("Country of the parent"), _l("By name or ISO code."), "country"),
    ADDRESS,
    SheetField("contact", _l("Contact"), _l("A person or office."), "line", "Privacy office"),
    SheetField("contact_email", _l("E-mail of the contact"), _l("Its address."), "line", "dpo@host.example"),
    SheetField("contact_phone", _l("Telephone of the contact"), _l("Its number."), "line"),
    SheetField("privacy_policy", _l("Privacy policy"), _l("Its web address."), "line"),
    SheetField("opt_out", _l("Opt-out"), _l("Its web address."), "line"),
    SheetField("status", _l("Status"), _l("How far it has come."), "word", "approved", STATUSES),
    SheetField("criticality", _l("Criticality"), _l("How much depends on it."), "word", choices=GRADES),
    SheetField("owner", _l("Owner"), _l("Who in the organisation answers for it."), "line"),
    SheetField("next_review", _l("Next review"), _l("A day."), "day", "2027-01-31"),
    SheetField("certifications", _l("Certificates"), _l("Such as ISO 27001."), "certificates", "ISO 27001"),
    SheetField(
        "dpf",
        _l("Data Privacy Framework"),
        _l("Whether it is on the list of the EU-US Data Privacy Framework: yes, no, or until which day."),
        "dpf",
    ),
    ACTIVITY,
    DATA,
    SUBJECTS,
    PURPOSES,
    COUNTRIES,
    ACCESS,
    MEANS_FIELD,
    ENCRYPTED,
    DPA,
    SAFEGUARDS,
    ASSESSED,
    OUTCOME,
    SheetField(
        "sub_processors",
        _l("Sub-processors"),
        _l("Companies that it hands the data on to; country and purpose in brackets behind each."),
        "parties",
        "Example Mail Inc. (United States)",
    ),
    NOTE,
    REMARKS,
)  # fmt: skip

SUB_PROCESSOR = (
    SheetField(
        "vendor",
        _l("Vendor"),
        _l("Who hands the data on: a vendor of the register, by name, key or domain."),
        "party",
        "Example Hosting Ltd",
        needed=True,
    ),
    SheetField("name", _l("Sub-processor"), NAME.help, "party", "Example Mail Inc.", needed=True),
    DOMAINS,
    COUNTRY,
    ADDRESS,
    SheetField(
        "data",
        _l("Data"),
        _l("What is handed on; left out, all data that the vendor receives."),
        "data",
        "Email address",
    ),
    PURPOSES,
    SUBJECTS,
    ACTIVITY,
    COUNTRIES,
    ACCESS,
    DPA,
    SAFEGUARDS,
    STARTS,
    NOTE,
    REMARKS,
)
