"""What a person says when they decide about a vendor."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FieldList, Form, FormField, HiddenField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from registry.deciding.decisions.outcomes import OUTCOMES, Outcome
from registry.forms import DayField, PartForm
from registry.forms.conversion import is_blank
from registry.forms.sent import gather_errors
from registry.forms.thing import ReasonForm, ThingForm
from registry.web import day
from registry.words import word


class DutyForm(PartForm):
    """One condition: what the vendor has to do, and by when."""

    duty = StringField(
        _l("What it has to do"), [Length(max=500)], description=_l("Such as: send the signed agreement.")
    )
    due = DayField(_l("Due"), description=_l("The last day on which it counts as met in time."))


class TaskForm(PartForm):
    """One thing that stays to be done: whether it becomes a condition, and by when."""

    take = BooleanField(_l("Keep it as a condition"))
    duty = HiddenField(validators=[Length(max=500)])
    due = DayField(_l("Due"))
    until_flows_end = HiddenField()


class DecisionForm(ReasonForm, ThingForm):
    """The form of a decision; `ask` leaves in it what the decision asks for."""

    next_review = DayField(_l("Next review"), description=_l("When the vendor is looked at again."))
    conditions = FieldList(
        FormField(DutyForm), _l("Conditions"), min_entries=1, description=_l("Add a condition")
    )
    end_flows = BooleanField(
        _l("End its flows today"),
        description=_l("Today is their last day. Left alone, they stay in the register as active."),
    )
    tasks = FieldList(
        FormField(TaskForm),
        _l("Tasks to keep in sight"),
        description=_l("What is ticked waits on the first page, and becomes a finding when its day is over."),
    )
    known = BooleanField(_l("I know that these blockers stay open"))
    seal = HiddenField()

    def ask(self, outcome: Outcome, *, has_flows: bool, has_blockers: bool) -> "DecisionForm":
        """The form with the fields that a decision needs, and no others."""
        asked = {
            "because": False,
            "next_review": outcome.approves,
            "conditions": outcome.decision == "approve with conditions",
            "end_flows": has_flows and not outcome.approves,
            "tasks": not outcome.approves,
            "known": has_blockers and outcome.approves,
        }
        for name, is_asked in asked.items():
            if not is_asked:
                del self[name]
        return self

    def agrees(self, *, seal: str, due: date | None, on: date) -> bool:
        """Whether it can be written as it is; what stands in the way is said at the fields.

        `due` is the day of the vendor's next review as it is recorded.
        """
        is_right = self.validate()
        if "conditions" in self:
            is_right = self.duties_are_complete(on=on) and is_right
        if "tasks" in self:
            is_right = self.tasks_are_complete(on=on) and is_right
        if "known" in self:
            if (self.seal.raw_data or [""])[0] != seal:
                self.known.data = False
                self.form_errors.append(
                    _("The open blockers are others than when you looked. Look at them, then decide again.")
                )
                is_right = False
            elif not self.known.data:
                self.known.errors = [*self.known.errors, _("Tick that you know of the open blockers.")]
                is_right = False
        if "next_review" in self and not self.review_is_to_come(due, on=on):
            is_right = False
        self.seal.data = seal
        return is_right

    def review_is_to_come(self, due: date | None, *, on: date) -> bool:
        """Whether the next review is to come; the one recorded, `due`, stays unless one is chosen."""
        if self.next_review.day is not None and self.next_review.day < on:
            said = _("Choose today or a later day.")
        elif not self.next_review.data and due is not None and due < on:
            said = _("The review was due on %(day)s. Choose the day of the next one.", day=day(due))
        else:
            return True
        self.next_review.errors = [*self.next_review.errors, said]
        return False

    def duties_are_complete(self, *, on: date) -> bool:
        """Whether there is a condition, and every one has a duty and a day to come."""
        begun = [entry for entry in self.conditions if not is_blank(entry)]
        for entry in begun or list(self.conditions)[:1]:
            duty, due = entry.form.duty, entry.form.due
            if not (duty.data or "").strip():
                duty.errors = [*duty.errors, _("Write what the vendor has to do.")]
            if not (due.data or "").strip():
                due.errors = [*due.errors, _("Write by which day.")]
            elif due.day is not None and due.day < on:
                due.errors = [*due.errors, _("Choose today or a later day.")]
        if not self.conditions.entries:
            self.conditions.errors = [_("Add at least one condition.")]
        gather_errors(self)
        return not self.conditions.errors

    def tasks_are_complete(self, *, on: date) -> bool:
        """Whether every task that is taken says what has to be done, by a day to come."""
        for task in self.taken:
            if not (task.duty.data or "").strip():
                task.take.errors = [*task.take.errors, _("Write what has to be done.")]
            if not (task.due.data or "").strip():
                task.due.errors = [*task.due.errors, _("Write by which day.")]
            elif task.due.day is not None and task.due.day < on:
                task.due.errors = [*task.due.errors, _("Choose today or a later day.")]
        gather_errors(self)
        return not self.tasks.errors

    @property
    def taken(self) -> list[Any]:
        """The tasks that become conditions; none that is done with by the flows' end today."""
        flows_end = "end_flows" in self and self.end_flows.data
        tasks = [entry.form for entry in self.tasks if entry.form.take.data]
        return [task for task in tasks if not (flows_end and task.until_flows_end.data == "yes")]

    @property
    def duties(self) -> list[tuple[str, date]]:
        """The conditions as they were entered, and the tasks that were taken: duty and day."""
        asked = [e.form for e in self.conditions if not is_blank(e)] if "conditions" in self else []
        taken = self.taken if "tasks" in self else []
        return [(entry.duty.data.strip(), entry.due.day) for entry in (*asked, *taken)]


class FilterForm(Form):
    """What narrows the list of decisions."""

    vendor = StringField(_l("Third party (name or key)"))
    decision = SelectField(_l("Decision"), validate_choice=False)

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        words = [SelectChoice(one.decision, word(one.decision)) for one in OUTCOMES.values()]
        self.decision.choices = [SelectChoice("", _l("All decisions")), *words]
