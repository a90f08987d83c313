"""Which headings an authority's template has, in its order, and how sure we are of their wording."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from flask_babel import gettext as _

from registry.law import Art30Field, Law
from registry.records.formats import Template
from registry.words import N_


class Form(NamedTuple):
    """A template as the tables of the law know it.

    Its headings are the fields of a group whose `place` is so written; other fields of the group are advice.
    `one_each`: the authority has a form for each activity. `named`: it has no column that names the
    activity, and since the columns are ours, one is put first. `remarks` are said in the notes.
    """

    authority: str
    group: str
    place: re.Pattern[str]
    one_each: bool = False
    named: bool = False
    remarks: tuple[str, ...] = ()


ABROAD = N_(
    "Third countries are those outside the European Economic Area; the view of other laws is not judged."
)
BY_US = N_(
    "Boxes for kinds of data are ticked by our own classification; those for measures are left to you."
)

FORMS: Mapping[Template, Form] = {
    "ico": Form("ICO", "ICO controller", re.compile(r"row (\d+), column [A-Z]+"), remarks=(ABROAD,)),
    "cnil": Form(
        "CNIL",
        "CNIL model",
        re.compile(r"fiche de registre, section \d+"),
        one_each=True,
        remarks=(ABROAD, BY_US),
    ),
    "cnpd": Form("CNPD", "CNPD table", re.compile(r"column \d of 7"), named=True, remarks=(ABROAD,)),
    "law": Form("GDPR", "GDPR", re.compile(r"30\(1\)\([a-g]\)"), named=True, remarks=(ABROAD,)),
}

WORDING_SEEN = frozenset({"S (order and wording); colour split M; col. 1 colour M"})
"""Confidences that doubt something else about a heading than its wording."""


def title_of(template: Template) -> str:
    """What a record in these columns is called."""
    if template == "law":
        return str(_("Record, Art. 30(1) GDPR"))
    return str(_("Record, %(authority)s template", authority=FORMS[template].authority))


def headings(law: Law, template: Template) -> tuple[Art30Field, ...]:
    """The headings of a template, in the order in which the authority has them."""
    form = FORMS[template]
    return tuple(f for f in _group(law, form) if form.place.fullmatch(f.article_or_column))


def advice(law: Law, template: Template) -> tuple[Art30Field, ...]:
    """What the authority says beside the headings of its controller's record; the law's own rest is none."""
    form = FORMS[template]
    if template == "law":
        return ()
    return tuple(f for f in _group(law, form) if not form.place.fullmatch(f.article_or_column))


def head_row(fields: tuple[Art30Field, ...], template: Template) -> int:
    """The row of its sheet in which the authority has the headings; the first where that is not told."""
    found = FORMS[template].place.fullmatch(fields[0].article_or_column)
    return int(found[1]) if found and found.re.groups else 1


def is_unsure(field: Art30Field) -> bool:
    """Whether the wording of a heading is only remembered."""
    return field.source.unconfirmed and field.source.confidence not in WORDING_SEEN


def heading(field: Art30Field) -> str:
    """A heading as the authority words it, marked where nobody has seen it."""
    return _("%(heading)s (wording not checked)", heading=field.label) if is_unsure(field) else field.label


def _group(law: Law, form: Form) -> tuple[Art30Field, ...]:
    return tuple(field for field in law.art30_fields if field.group == form.group)
