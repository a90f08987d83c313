"""What narrows the matrix, and in which form it is exported."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import Form, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice

from registry.forms import CountryField, WordField
from registry.forms.sent import CarefulForm
from registry.policy import Baseline, Requirement
from registry.records.exporting.wording import FORMATS
from registry.snapshot import Role
from registry.snapshot.parties import VendorKind, VendorStatus
from registry.standards.baseline.grouping import Brief, Group

GROUPS: Mapping[str, Any] = {
    "": _l("Not grouped"),
    "kind": _l("Kind"),
    "status": _l("Status"),
    "country": _l("Country"),
    "criticality": _l("Criticality"),
}
"""By what vendors can stand in groups: the sorts of the list."""

EXPORTED = ("xlsx", "csv")


class MatrixFilter(Form):
    """The filters of the matrix; what an address says wrongly is left aside."""

    q = StringField(_l("Name, key or domain"))
    kind = WordField(_l("Kind"), of=VendorKind, none=_l("All kinds"))
    status = WordField(_l("Status"), of=VendorStatus, none=_l("All states"))
    country = CountryField(_l("Country"), none=_l("All countries"))
    role = WordField(_l("Usual role"), of=Role, none=_l("All roles"))
    criticality = SelectField(_l("Criticality"), validate_choice=False)
    short = SelectField(_l("Falls short of"), validate_choice=False)
    open = SelectField(_l("Not verified in a contract"), validate_choice=False)
    sort = SelectField(_l("Grouped by"), validate_choice=False)


def matrix_filter(asked: Mapping[str, str], *, baseline: Baseline, groups: Sequence[Group]) -> MatrixFilter:
    """The filters as an address sets them, with the requirements that can be chosen."""
    form, brief = MatrixFilter(MultiDict(asked)), Brief(baseline)
    requirements: dict[str, Requirement] = {one.key: one for group in groups for one in group.requirements}
    named = [(key, brief.name(one)) for key, one in requirements.items()]
    named.sort(key=lambda one: (one[1].casefold(), one[0]))
    form.short.choices = [("", _l("Any requirement")), *named]
    terms = [one for one in named if requirements[one[0]].term]
    form.open.choices = [("", _l("Any term")), *terms]
    form.sort.choices = [*GROUPS.items()]
    form.criticality.choices = [
        ("", _l("Any")),
        ("high", _l("High")),
        ("medium", _l("Medium")),
        ("low", _l("Low")),
    ]
    return form


class ExportForm(CarefulForm):
    """In which form the matrix is exported."""

    format = RadioField(
        _l("Format"),
        choices=[SelectChoice(word, FORMATS[word].label) for word in EXPORTED],  # type: ignore[index]
        default="xlsx",
    )
