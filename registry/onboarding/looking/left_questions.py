"""The questions about what answers do not name any more: one for each kind, with boxes for some."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import HiddenField, RadioField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired
from wtforms.widgets import CheckboxInput, ListWidget

from registry.catalogue.boxes import MOST_BOXES
from registry.onboarding.looking.left import Kind, Left
from registry.onboarding.looking.left_names import names_of_left
from registry.snapshot import Flow

STAY, OVER, SOME = "stay", "over", "some"

KINDS: tuple[Kind, ...] = ("flows", "technologies", "certificates")

IS_OVER: Mapping[Kind, Any] = {
    "flows": _l("It is over: today is its last day"),
    "technologies": _l("It is gone: it is taken out of the register, and the history keeps it"),
    "certificates": _l("It does not hold any more: it is taken off, and the history keeps it"),
}
ARE_OVER: Mapping[Kind, Any] = {
    "flows": _l("All are over: today is their last day"),
    "technologies": _l("All are gone: they are taken out of the register, and the history keeps them"),
    "certificates": _l("None holds any more: they are taken off, and the history keeps them"),
}
WHICH: Mapping[Kind, Any] = {
    "flows": _l("Flows that are over"),
    "technologies": _l("Technologies that are gone"),
    "certificates": _l("Certificates that do not hold any more"),
}

NEEDED: Mapping[Kind, Any] = {
    "flows": _l("Choose whether the flows are over."),
    "technologies": _l("Choose whether the technologies are gone."),
    "certificates": _l("Choose whether the certificates still hold."),
}


class MarkedField(SelectMultipleField):
    """Boxes for those that are over; none of them has to be marked."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def left_fields(left: Iterable[Left], *, organisation_id: int, on: date) -> dict[str, Any]:
    """The questions about what is left, of each kind one, and the boxes where there are several.

    With each goes what its page shows, by marks: no answer is taken for one about what it did not show.
    """
    fields: dict[str, Any] = {}
    for kind, some in of_kinds(left).items():
        names = names_of_left(some, organisation_id=organisation_id)
        fields[f"shown_{kind}"] = HiddenField()
        fields[f"left_{kind}"] = question(kind, some, names=list(names.values()), on=on)
        if has_boxes(some):
            choices = [SelectChoice(*one) for one in names.items()]
            fields[f"over_{kind}"] = MarkedField(WHICH[kind], choices=choices)
    return fields


def of_kinds(left: Iterable[Left]) -> Mapping[Kind, list[Left]]:
    """What is left by its kind."""
    every = list(left)
    found = {kind: [one for one in every if one.kind == kind] for kind in KINDS}
    return {kind: some for kind, some in found.items() if some}


def has_boxes(some: Sequence[Left]) -> bool:
    """Whether things can be marked one by one."""
    return 1 < len(some) <= MOST_BOXES


def question(kind: Kind, some: Sequence[Left], *, names: Sequence[str], on: date) -> RadioField:
    """Whether one thing is over, or which of several are."""
    if len(some) == 1:
        needed = [DataRequired(_("Choose whether it is over: %(name)s", name=names[0]))]
        choices = [SelectChoice(STAY, _("It stays as it is")), SelectChoice(OVER, is_over(kind, some, on=on))]
        return RadioField(names[0], needed, choices=choices)
    choices = [SelectChoice(STAY, _("All stay as they are")), SelectChoice(OVER, is_over(kind, some, on=on))]
    hint = _("They are too many to be listed here: what is over for some only can be ended on its own page.")
    if has_boxes(some):
        choices.append(SelectChoice(SOME, _("Only those marked below; the others stay")))
        hint = ""
    needed = [DataRequired(NEEDED[kind])]
    return RadioField(how_many(kind, len(some)), needed, choices=choices, description=hint)


def is_over(kind: Kind, some: Sequence[Left], *, on: date) -> Any:
    """That one thing is over, or that all are; a flow that was to start later does not begin."""
    later = [one for one in some if is_to_come(one, on=on)]
    if not later:
        return IS_OVER[kind] if len(some) == 1 else ARE_OVER[kind]
    if len(some) == 1:
        return _("It does not begin")
    if len(later) == len(some):
        return _("None of them begins")
    return _("All are over: today is their last day, and what was to begin later does not begin")


def is_to_come(one: Left, *, on: date) -> bool:
    """Whether something is a flow that has not begun on a day."""
    return isinstance(one.thing, Flow) and one.thing.starts is not None and one.thing.starts > on


def how_many(kind: Kind, number: int) -> str:
    """What several things of a kind are called together."""
    match kind:
        case "flows":
            return ngettext("%(num)d flow from it", "%(num)d flows from it", number)
        case "technologies":
            return ngettext("%(num)d technology", "%(num)d technologies", number)
    return ngettext("%(num)d certificate", "%(num)d certificates", number)
