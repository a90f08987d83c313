"""The table of sub-processors: to whom the third party passes data on."""

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from msgspec.structs import replace

from registry.catalogue.vendors.guided.begun import PassedOn, SubProcessor
from registry.interchange.spreadsheets.fields.field import SheetField
from registry.interchange.spreadsheets.rows.line import Line, Misfit
from registry.onboarding.answers import Answers, Said
from registry.onboarding.tables.table import Table
from registry.onboarding.tables.words import DataWords, words_asked
from registry.web_countries import country

CONTRACT_BY_WORD = {"yes": "unseen", "shown": "seen", "no": "none"}
"""What the word in a cell says of the contract with a sub-processor."""

FIELDS = (
    SheetField("name", _l("Name"), _l("The company."), "line", "Example Mail Inc.", needed=True),
    SheetField("purposes", _l("What for"), _l("What it does for you."), "line", "Sends e-mails"),
    SheetField(
        "country",
        _l("Country"),
        _l("Where the company is established, by name or ISO code."),
        "countries",
        "Ireland",
    ),
    SheetField(
        "countries",
        _l("Countries of the data"),
        _l("Where it receives, keeps or reads the data; left empty, the country of the company counts."),
        "countries",
        "Ireland; Germany",
    ),
    SheetField(
        "data", _l("Data"), _l("Which of the data it gets; left empty, all that you get."), "data"
    ),
    SheetField(
        "dpa",
        _l("Contract"),
        _l("Whether you have a contract with it: yes, no, or shown if you send it with the documents."),
        "word",
        "yes",
        tuple(CONTRACT_BY_WORD),
    ),
)  # fmt: skip


def make(line: Line) -> SubProcessor:
    """A sub-processor; raises Misfit when the row does not name it or says nothing of the contract."""
    if not line.get("name"):
        raise Misfit("name", "", _("the name is missing."), _("Name the company."))
    if line.get("dpa") is None:
        right = _("Write yes, shown or no, or choose below what holds for such rows.")
        raise Misfit("dpa", "", _("it does not say whether there is a contract."), right)
    seats = line.get("country") or ()
    places = dict.fromkeys((*(line.get("countries") or ()), *(seats if len(seats) > 1 else ())))
    return SubProcessor(
        name=line.get("name"),
        country=seats[0] if seats else None,
        purpose=line.get("purposes") or "",
        given=line.get("data") or (),
        countries=tuple(places),
        contract=CONTRACT_BY_WORD[line.get("dpa")],  # type: ignore[arg-type]  # one of three words
    )


def texts(sub: SubProcessor, words: DataWords) -> Mapping[str, str]:
    """What a sub-processor's cells hold."""
    return {
        "name": sub.name,
        "purposes": sub.purpose,
        "country": country(sub.country) if sub.country else "",
        "countries": "; ".join(map(country, sub.countries)),
        "data": "; ".join(map(words.called, sub.given)),
        "dpa": {"unseen": _("Yes"), "seen": _("Yes, shown"), "none": _("No")}[sub.contract],
    }


def put(answers: Answers, known: Said, rows: tuple[SubProcessor, ...]) -> Answers:
    """The answers with these sub-processors."""
    return replace(answers, passed_on=PassedOn(known=known, subs=rows))


SUB_PROCESSORS = Table(
    topic="sub-processors",
    title=_l("Your sub-processors"),
    one=_l("Sub-processor"),
    fields=FIELDS,
    like="sub-processor",
    heads={
        "name": ("vendor", "processor", "supplier", "provider", "recipient", "organisation"),
        "purposes": ("task", "function", "activity", "nature of processing", "subject matter"),
        "countries": (
            "countries of the data",
            "countries of access",
            "access countries",
            "region",
            "regions",
        ),
        "country": ("where", "headquarters", "seat", "based in"),
    },
    words=words_asked,
    known=lambda answers: answers.passed_on.known,
    rows=lambda answers: answers.passed_on.subs,
    put=put,
    make=make,
    texts=texts,
)
