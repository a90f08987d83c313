"""The topics that are fields: who the third party is, where the data are, which contract there is."""

from datetime import date
from typing import Any, ClassVar, get_args

from msgspec.structs import fields as fields_of
from msgspec.structs import replace
from wtforms import Field, FieldList, FormField

from registry.catalogue.vendors.guided.asking import said_by, taking
from registry.catalogue.vendors.guided.begun import NEW
from registry.catalogue.vendors.guided.contract import USUAL_KINDS
from registry.catalogue.vendors.guided.together import ALONE, Together, narrowed
from registry.forms import ThingForm
from registry.onboarding.answering.answer_forms import FORMS, UNSURE, YesNoField
from registry.onboarding.answering.asking_topic import AskingTopic, asks
from registry.onboarding.answering.fitting import misfits
from registry.onboarding.answering.questions import Question
from registry.onboarding.answering.saving import Say
from registry.onboarding.answers import Answers
from registry.onboarding.models import OnboardingRow
from registry.snapshot import ORGANISATION, Contract, Value


class FieldsTopic(AskingTopic):
    """A topic whose questions are one field each; closed ones are shown and not asked."""

    template: ClassVar[str] = "vendor_side/fields.html"

    def __init__(self, row: OnboardingRow, *, on: date, part: int = 1) -> None:
        super().__init__(row, on=on, part=part)
        self.contract = self.answers.contract or Contract(
            key=NEW, between=(ORGANISATION, NEW), kind=USUAL_KINDS[row.settled.role]
        )
        self.open = tuple(one for one in self.questions if self.may_change(one))
        self.forms = {part: form for part in FORMS if (form := self.form_of(part)) is not None}
        self.form = Together(narrowed(ThingForm(), ()), *self.forms.values())

    def form_of(self, part: str) -> Any:
        """The form for a part of the answers with the fields that can be changed; None without any."""
        asked = {
            field.partition(".")[2]: one
            for one in self.open
            for field in one.fields
            if part_of(field) == part
        }
        if not asked:
            return None
        form = narrowed(FORMS[part](obj=self.before(part), meta=ALONE), asked)
        for name, question in asked.items():
            form[name].label.text = question.text
            if question.must:
                form[name].flags.required = True
            if question.must and is_empty_list(form[name]) and not form.is_submitted():
                form.add_entry(name)
            if question.must and isinstance(form[name], FieldList) and form[name].entries:
                form[name].entries[0].form["name"].flags.required = True
            if question.id in self.answers.unsure and form[name].data is None:
                form[name].data = UNSURE
        return form

    def before(self, part: str) -> Value:
        """A part of the answers as it stands."""
        found: Value = {"answers": self.answers, "contract": self.contract}.get(part) or getattr(
            self.answers, part
        )
        return found

    def field(self, question: Question) -> Field | None:
        """The field for a question; None when its answer cannot be changed."""
        part, _dot, name = question.fields[0].partition(".")
        form = self.forms.get(part)
        return form[name] if form is not None and name in form else None

    def say(self) -> Say | None:
        """The answers with what was typed into the fields that can be changed."""
        said = {part: self.said_in(part) for part in self.forms}
        if any(one is None for one in said.values()):
            return None

        def say(now: Answers) -> Answers:
            for part, value in said.items():
                names = tuple(field.short_name for field in self.forms[part])
                if part == "answers":
                    now = taking(now, value, names)
                elif part == "contract" and self.is_without_contract(now):
                    continue
                else:
                    now = replace(now, **{part: taking(getattr(now, part) or self.contract, value, names)})
            return self.with_contract(self.with_unsure(now))

        return None if self.is_refused(say(self.answers)) else say

    def said_in(self, part: str) -> Any:
        """What a form makes of its part of the answers; None when it cannot be used."""
        form = self.forms[part]
        if part != "answers":
            return said_by(form, type(self.before(part)), over=self.before(part))
        if not form.validate():
            return None
        types = {one.name: one.type for one in fields_of(Answers)}
        said = {field.short_name: field.data or "" for field in form}
        offered = {name: text if text in get_args(types[name]) else "" for name, text in said.items()}
        return replace(self.answers, **offered)

    def with_unsure(self, answers: Answers) -> Answers:
        """The answers with the questions of this page to which somebody does not know the answer."""
        asked = {one.id: self.field(one) for one in self.open}
        unsure = [id for id, field in asked.items() if isinstance(field, YesNoField) and field.is_unsure]
        return replace(answers, unsure=(*(id for id in answers.unsure if id not in asked), *unsure))

    def is_without_contract(self, answers: Answers) -> bool:
        """Whether somebody has said that there is no contract, whatever stands in the fields about it."""
        return answers.has_contract == "none"

    def with_contract(self, answers: Answers) -> Answers:
        """The answers with an empty contract once there is said to be one, so that its terms can be asked."""
        if answers.has_contract == "some" and answers.contract is None:
            return replace(answers, contract=self.contract)
        return answers

    def is_refused(self, answers: Answers) -> bool:
        """Whether the register would not have what was typed; the fields then say why."""
        found = False
        for one in misfits(answers, organisation_id=self.row.organisation_id):
            form, name = self.forms.get(one.part), str(one.path[0])
            if form is not None and name in form:
                field = form[name]
                holder = next(iter(field.form)) if isinstance(field, FormField) else field
                holder.errors = [*holder.errors, one.text]
                found = True
        return found


def is_empty_list(field: Field) -> bool:
    """Whether a field is a list without any entry, which begins with an empty one where one must be given."""
    return isinstance(field, FieldList) and not field.entries


def part_of(field: str) -> str:
    """The part of the answers in which a field is."""
    return field.partition(".")[0]


@asks("who")
class Who(FieldsTopic):
    """Who the third party is and how to reach it."""

    topic = "who"


@asks("places")
class Places(FieldsTopic):
    """Where the data are, and how they get there."""

    topic = "places"


@asks("contract")
class TheContract(FieldsTopic):
    """Whether there is a contract, of which kind, when it binds."""

    topic = "contract"
