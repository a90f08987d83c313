"""Words for records: what each kind is for, and what a person has asked for."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from registry.catalogue.names import names_of_keys
from registry.records.asked import RecordKind, Selection
from registry.records.exporting.models import Question
from registry.records.matrix.wording import narrowed_by
from registry.records.writing import Format, Template
from registry.web import day
from registry.web_countries import country


class Words(NamedTuple):
    """What something is called, and what to know before choosing it."""

    label: Any
    hint: Any = ""


KINDS: dict[RecordKind, Words] = {
    "controller": Words(
        _l("Record of processing, as controller"),
        _l("Art. 30(1): each activity with purposes, people, data, recipients, transfers, time limits."),
    ),
    "processor": Words(
        _l("Record of processing, as processor"),
        _l("Art. 30(2): by client, what is done for them, by whom and where."),
    ),
    "transfers": Words(
        _l("Transfers register"),
        _l("Every movement out of the EEA, onward ones too, and what each rests on."),
    ),
    "dossier": Words(
        _l("Vendor dossier"),
        _l("All that is known of a vendor: contracts term by term, its chain, transfers, decisions."),
    ),
    "gaps": Words(
        _l("Gap report"),
        _l("What falls short, by severity, what would mend it, and which exceptions somebody has accepted."),
    ),
}

MATRIX = Words(_l("Matrix"), _l("Third parties by requirements, a verdict in each cell."))

LISTED: dict[str, Words] = {**{str(kind): said for kind, said in KINDS.items()}, "matrix": MATRIX}
"""The records that a list may have: those that a form offers, and the matrix, which has a page of its own."""

FORMATS: dict[Format, Words] = {
    "pdf": Words(_l("PDF"), _l("To print, to read, to hand in: PDF/A-3 and PDF/UA, the data inside it.")),
    "xlsx": Words(_l("Excel workbook"), _l("The same tables as sheets of a workbook.")),
    "csv": Words(_l("CSV files"), _l("The same tables as text, several in a ZIP archive.")),
    "json": Words(_l("JSON"), _l("For programs: everything that the record says.")),
}

TEMPLATES: dict[Template, Words] = {
    "": Words(_l("Onward's own")),
    "ico": Words(_l("ICO (United Kingdom)")),
    "cnil": Words(_l("CNIL (France)")),
    "cnpd": Words(_l("CNPD (Luxembourg), its headings not checked")),
    "law": Words(_l("In the order of Art. 30(1)")),
}

MOST_NAMED = 4
"""How many things of a selection are named in a sentence."""


class Part(NamedTuple):
    """One kind of thing that a record is bounded to, and the names of those chosen."""

    label: str
    names: Sequence[str]

    @property
    def short(self) -> str:
        """The first few names, and how many more there are."""
        named = ", ".join(self.names[:MOST_NAMED])
        more = len(self.names) - MOST_NAMED
        return _("%(named)s and %(more)d more", named=named, more=more) if more > 0 else named


def about(question: Question) -> list[Part]:
    """What a record is about, in words; nothing for the whole organisation."""
    if question.matrix is None:
        return parts(question.asked.selection)
    return [Part(label, [text]) for label, text in narrowed_by(question.matrix)]


def parts(selection: Selection) -> list[Part]:
    """What a record is about, in words; nothing for the whole organisation."""
    found = [
        Part(_("Activities"), called("activities", selection.activities)),
        Part(_("Business functions"), selection.functions),
        Part(_("Vendors"), called("vendors", selection.vendors)),
        Part(_("Countries"), [country(code) for code in selection.countries]),
        Part(_("Clients"), selection.clients),
    ]
    return [part for part in found if part.names]


def called(collection: str, keys: Sequence[str]) -> list[str]:
    """The names of things that the page's register has or had."""
    names = names_of_keys(collection, keys)
    return [names.get(key, key) for key in keys]


def title_of(question: Question) -> str:
    """What a record is called."""
    return str(LISTED[question.kind].label)


def day_of(question: Question) -> str:
    """For which day a record is, and from which state of knowledge."""
    on = question.asked.on
    if question.recorded is not None:
        if question.recorded == on:
            return _("%(day)s, as known then", day=day(on))
        return _("%(day)s, as known on %(known)s", day=day(on), known=day(question.recorded))
    return day(on)


def form_of(question: Question) -> str:
    """In which form a record is, the template included."""
    label = str(FORMATS[question.format].label)
    if not question.template:
        return label
    return _(
        "%(format)s, template of %(authority)s", format=label, authority=TEMPLATES[question.template].label
    )


def arguments(question: Question, *, asked_on: date, today: date) -> dict[str, Any]:
    """The arguments of the form's address by which the same is asked once more.

    What was asked for the day of asking is asked for today, another day stays.
    """
    asked, selection = question.asked, question.asked.selection
    found: dict[str, Any] = {
        "kind": asked.kind,
        "format": question.format,
        "template": question.template,
        "on": (today if asked.on == asked_on else asked.on).isoformat(),
        "known": "then" if question.recorded is not None else "now",
        "activities": selection.activities,
        "functions": selection.functions,
        "vendors": selection.vendors,
        "countries": selection.countries,
        "clients": selection.clients,
    }
    return {name: value for name, value in found.items() if value}
