"""The table of certificates, an entry on the list of the Data Privacy Framework among them."""

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from msgspec.structs import replace

from registry.interchange.spreadsheets.fields.field import SheetField
from registry.interchange.spreadsheets.rows.line import Line, Misfit
from registry.interchange.spreadsheets.written import plain
from registry.onboarding.answering.counting import DPF, is_entry
from registry.onboarding.answers import Answers, Said
from registry.onboarding.tables.table import Table
from registry.onboarding.tables.words import DataWords, standard_words
from registry.snapshot import Certification
from registry.web import day

FRAMEWORK = "data privacy framework"
DPF_NAMES = frozenset({"dpf", "eu us dpf", "eu u s dpf", "us dpf"})
"""What people call the list of the Data Privacy Framework, in plain words."""

FIELDS = (
    SheetField(
        "scheme",
        _l("Certificate"),
        _l("What it is called, such as ISO 27001; DPF for an entry of the EU-US Data Privacy Framework."),
        "line",
        "ISO 27001",
        needed=True,
    ),
    SheetField("number", _l("Number"), _l("As it stands on the certificate."), "line", "IS 123456"),
    SheetField("valid_from", _l("Valid from"), _l("The first day."), "day", "2025-03-01"),
    SheetField("valid_to", _l("Valid to"), _l("The last day."), "day", "2028-02-29"),
    SheetField(
        "covers_hr",
        _l("Covers HR data"),
        _l("Of an entry of the Data Privacy Framework: whether it covers human-resources data. Yes or no."),
        "yes",
    ),
)  # fmt: skip


def make(line: Line) -> Certification:
    """A certificate; raises Misfit when the row does not name it, or when it ends before it begins."""
    if not line.get("scheme"):
        right = _("Name it, such as ISO 27001.")
        raise Misfit("scheme", "", _("it does not say which certificate."), right)
    begins, ends = line.get("valid_from"), line.get("valid_to")
    if begins is not None and ends is not None and ends < begins:
        right = _("Look at both days: it begins on %(day)s.", day=day(begins))
        raise Misfit("valid_to", line.text("valid_to"), _("it ends before it begins."), right)
    return Certification(
        scheme=scheme_of(line.get("scheme")),
        number=line.get("number") or "",
        valid_from=begins,
        valid_to=ends,
        covers_hr=line.get("covers_hr") or False,
    )


def scheme_of(text: str) -> str:
    """What the register calls a certificate: an entry on the list has one name only."""
    words = plain(text)
    return DPF if words in DPF_NAMES or FRAMEWORK in words else text


def called(certificate: Certification) -> str:
    """What people call a certificate."""
    return _("EU-US Data Privacy Framework") if is_entry(certificate) else certificate.scheme


def texts(certificate: Certification, _words: DataWords) -> Mapping[str, str]:
    """What a certificate's cells hold."""
    covers = _("Yes") if certificate.covers_hr else _("No")
    return {
        "scheme": called(certificate),
        "number": certificate.number,
        "valid_from": day(certificate.valid_from),
        "valid_to": day(certificate.valid_to),
        "covers_hr": covers if is_entry(certificate) else "",
    }


def put(answers: Answers, known: Said, rows: tuple[Certification, ...]) -> Answers:
    """The answers with these certificates."""
    return replace(answers, certified=known, vendor=replace(answers.vendor, certifications=rows))


CERTIFICATES = Table(
    topic="certificates",
    title=_l("Certificates"),
    one=_l("Certificate"),
    fields=FIELDS,
    like=None,
    heads={
        "scheme": (
            "certification", "certifications", "certificates", "scheme", "standard", "norm", "name", "type",
            "zertifikat", "zertifizierung", "certificat", "certificacion", "certificado",
        ),
        "number": ("certificate number", "no", "nr", "id", "reference", "nummer", "numero"),
        "valid_from": ("from", "issued", "issued on", "issue date", "date", "gultig ab", "valable du"),
        "valid_to": (
            "to", "until", "valid until", "expires", "expiry", "expiry date", "expires on", "gultig bis",
            "valable jusqu au", "valido hasta",
        ),
        "covers_hr": ("hr", "hr data", "covers human resources data", "human resources data"),
    },
    words=lambda _row: standard_words(),
    known=lambda answers: answers.certified,
    rows=lambda answers: answers.vendor.certifications,
    put=put,
    make=make,
    texts=texts,
)  # fmt: skip
