"""The sixth topic: to whom the vendor passes data on."""

from collections.abc import Mapping
from typing import Any

import msgspec
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from registry.catalogue.boxes import Among
from registry.catalogue.flows.sub_processor_form import SubProcessorForm
from registry.catalogue.names import names_of
from registry.catalogue.vendors.guided.asking import Asking, said_by
from registry.catalogue.vendors.guided.begun import Begun, PassedOn
from registry.catalogue.vendors.guided.changes import Say
from registry.catalogue.vendors.guided.together import Together, narrowed
from registry.forms import ThingForm
from registry.forms.fields import plain_of
from registry.forms.sent import CarefulForm


class SubProcessorPart(SubProcessorForm):
    """One sub-processor among several: the fields of its own page, without a reason for the change."""

    class Meta(CarefulForm.Meta):
        """The form around it has the token that speaks for all."""

        csrf = False

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        del self.because


class SubProcessorsForm(ThingForm):
    """Whether there are sub-processors, and which."""

    known = RadioField(
        _l("Does it pass the data on?"),
        [InputRequired(_l("Say whether it passes the data on."))],
        choices=[
            SelectChoice("some", _l("Yes, to those named here")),
            SelectChoice("none", _l("No, as far as is known")),
        ],
        description=_l("Its contract or its web pages name its sub-processors (Art. 28(2) and (4))."),
    )
    subs = FieldList(FormField(SubProcessorPart), _l("Sub-processors"), description=_l("Add a sub-processor"))


class PassingOn(Asking):
    """The sub-processors, with what each gets and what is known of its contract."""

    topic = "sub-processors"

    def __init__(self, begun: Begun, *, part: int = 1) -> None:
        super().__init__(begun, part=part)
        self.subs = narrowed(SubProcessorsForm(obj=begun.passed_on), ("known", "subs")).knowing(names_of)
        self.form = Together(self.subs)
        self.propose(len(self.subs.subs.entries))

    def is_shown_again(self) -> bool:
        """The same; a new entry, too, offers only what the vendor gets."""
        there = len(self.subs.subs.entries)
        asked = super().is_shown_again()
        self.propose(there)
        return asked

    @property
    def shown(self) -> Mapping[str, Any]:
        """The entries that nobody has filled in yet: what stands in them is proposed only."""
        return {"proposed": self.proposed}

    def propose(self, there: int) -> None:
        """Offer as data that are passed on what the vendor gets; all of it in entries after some there.

        Where there is none at all, an empty one stands ready.
        """
        entries, gets = self.subs.subs.entries, self.begun.flow.data
        if not entries and self.subs.known.data != "none":
            self.subs.add_entry("subs")
        self.subs.knowing(names_of)
        for at, entry in enumerate(entries if gets else ()):
            entry.form.given.names = Among(names_of("data_categories"), keys=gets)
            if at >= there:
                entry.form.given.data = list(gets)
        self.proposed = [entry.id for entry in entries[there:]] if gets else []

    def say(self) -> Say | None:
        """The sub-processors as they were named, or that there are none."""
        entries = self.subs.subs.entries
        named = [entry for entry in entries if names_somebody(entry.form)]
        entries[:] = named if self.subs.known.data != "none" else []
        said = said_by(self.subs, PassedOn, over=self.begun.passed_on)
        if said is not None and said.known == "some" and not said.subs:
            asked = _("Name at least one, or choose another answer.")
            self.subs.known.errors = [*self.subs.known.errors, asked]
            said = None
        if said is None:
            self.propose(len(entries))
            return None
        return lambda now: msgspec.structs.replace(now, passed_on=said)


def names_somebody(form: Any) -> bool:
    """Whether an entry says who it is about; one that does not was left empty."""
    return any(plain_of(form[name]) for name in ("vendor", "name"))
