"""The questions about what answers do not name any more: one for each kind, with boxes for some."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import RadioField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from registry.catalogue.names import names_of_keys
from registry.judgement.flow_names import FlowEnds, flow_names
from registry.onboarding.looking.left import Kind, Left, marked
from registry.onboarding.tables.said import of_certificate, of_technology
from registry.snapshot import Certification, Flow, Key, Technology

STAY, OVER, SOME = "stay", "over", "some"

MOST_BOXES = 200
"""How many of a kind can be marked one by one."""

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

    def pre_validate(self, _form: Any) -> None:
        """Refuses what is not offered, such as what somebody has changed meanwhile."""
        if not set(self.data or ()) <= {choice.value for choice in self.choices or ()}:
            raise ValidationError(_("Choose among those that are listed."))


def left_fields(left: Iterable[Left], *, organisation_id: int) -> dict[str, Any]:
    """The questions about what is left, of each kind one, and the boxes where there are several."""
    fields: dict[str, Any] = {}
    for kind, some in of_kinds(left).items():
        names = names_of_left(some, organisation_id=organisation_id)
        mark = digest(some)
        fields[f"left_{kind}_{mark}"] = question(kind, list(names.values()))
        if 1 < len(names) <= MOST_BOXES:
            choices = [SelectChoice(*one) for one in names.items()]
            fields[f"over_{kind}_{mark}"] = MarkedField(WHICH[kind], choices=choices)
    return fields


def of_kinds(left: Iterable[Left]) -> Mapping[Kind, list[Left]]:
    """What is left by its kind."""
    found = {kind: [one for one in left if one.kind == kind] for kind in KINDS}
    return {kind: some for kind, some in found.items() if some}


def digest(some: Iterable[Left]) -> str:
    """Tells some things from others, so that no answer is taken for one about those."""
    return hashlib.sha256(" ".join(one.mark for one in some).encode()).hexdigest()[:12]


def question(kind: Kind, names: list[str]) -> RadioField:
    """Whether one thing is over, or which of several are."""
    if len(names) == 1:
        needed = [InputRequired(_("Choose whether it is over: %(name)s", name=names[0]))]
        choices = [SelectChoice(STAY, _("It stays as it is")), SelectChoice(OVER, IS_OVER[kind])]
        return RadioField(names[0], needed, choices=choices)
    choices = [SelectChoice(STAY, _("All stay as they are")), SelectChoice(OVER, ARE_OVER[kind])]
    hint = _("They are too many to be listed here: what is over for some only can be ended on its own page.")
    if len(names) <= MOST_BOXES:
        choices.append(SelectChoice(SOME, _("Only those marked below; the others stay")))
        hint = ""
    needed = [InputRequired(NEEDED[kind])]
    return RadioField(how_many(kind, len(names)), needed, choices=choices, description=hint)


def how_many(kind: Kind, number: int) -> str:
    """What several things of a kind are called together."""
    match kind:
        case "flows":
            return ngettext("%(num)d flow from it", "%(num)d flows from it", number)
        case "technologies":
            return ngettext("%(num)d technology", "%(num)d technologies", number)
    return ngettext("%(num)d certificate", "%(num)d certificates", number)


def over_in(form: Any, left: Iterable[Left]) -> dict[str, bool]:
    """By mark, whether what is left is over, as far as that is chosen on a form."""
    found: dict[str, bool] = {}
    for kind, some in of_kinds(left).items():
        mark = digest(some)
        chosen, boxes = form[f"left_{kind}_{mark}"].data, boxes_of(form, kind, mark)
        if chosen in (STAY, OVER, SOME):
            marked = set(boxes.data or ()) if boxes is not None else set()
            found |= {one.mark: chosen == OVER or (chosen == SOME and one.mark in marked) for one in some}
    return found


def refuse_contradictions(form: Any, left: Iterable[Left]) -> bool:
    """Say at the field where boxes and choice do not go together; whether there was such a field."""
    found = False
    for kind, some in of_kinds(left).items():
        mark = digest(some)
        chosen, boxes = form[f"left_{kind}_{mark}"], boxes_of(form, kind, mark)
        if boxes is None:
            continue
        if chosen.data == SOME and not boxes.data:
            boxes.errors = [*boxes.errors, _("Mark those that are over, or choose that all stay.")]
            found = True
        elif chosen.data in (STAY, OVER) and boxes.data:
            text = _("Some are marked below, and that is not what is chosen here. Choose which of the two.")
            chosen.errors = [*chosen.errors, text]
            found = True
    return found


def boxes_of(form: Any, kind: Kind, mark: str) -> Any:
    """The boxes for things of a kind; None where there is one thing only, or too many."""
    name = f"over_{kind}_{mark}"
    return next((field for field in form if field.short_name == name), None)


def names_of_left(left: Iterable[Left], *, organisation_id: int) -> dict[str, str]:
    """What people call things that are left, by mark; a flow that is called as another has its key, too."""
    some = list(left)
    flows = [one.thing for one in some if isinstance(one.thing, Flow)]
    flow_names(organisation_id).name(FlowEnds(one.sender, one.recipient, one.purposes) for one in flows)
    keys = {key for one in flows for key in one.data}
    keys |= {key for one in some if isinstance(one.thing, Technology) for key in one.thing.collects}
    data = names_of_keys("data_categories", sorted(keys), organisation_id=organisation_id)
    names = {one.mark: name_of(one.thing, data, organisation_id=organisation_id) for one in some}
    often, known = Counter(names.values()), {one.mark: one.thing for one in some}
    return {
        mark: _("%(name)s (%(key)s)", name=name, key=thing.key)
        if often[name] > 1 and not isinstance(thing := known[mark], Certification)
        else name
        for mark, name in names.items()
    }


def flows_called(flows: Iterable[Flow], *, organisation_id: int) -> dict[Key, str]:
    """What flows are called, by key."""
    some = list(marked("flows", tuple(flows)))
    names = names_of_left(some, organisation_id=organisation_id)
    return {one.thing.key: names[one.mark] for one in some if isinstance(one.thing, Flow)}


def name_of(thing: Flow | Technology | Certification, data: dict[Key, str], *, organisation_id: int) -> str:
    """What a thing is called: a flow by whom it goes to and what it carries, others as pages tell of them."""
    match thing:
        case Technology():
            return ", ".join(part for part in of_technology(thing, data) if part)
        case Certification():
            return ", ".join(of_certificate(thing))
    names = flow_names(organisation_id)
    said = {
        "recipient": names.party(thing.recipient),
        "data": ", ".join(data.get(key, key) for key in thing.data),
    }
    if not thing.purposes:
        return _("To %(recipient)s: %(data)s", **said)
    purposes = names.purposes(thing.purposes)
    return _("To %(recipient)s for “%(purposes)s”: %(data)s", **said, purposes=purposes)
