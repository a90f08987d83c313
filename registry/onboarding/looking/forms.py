"""What somebody of the organisation types about answers: a comment, a day, a choice, a text."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length

from registry.forms import DayField, ThingForm
from registry.forms.fields import written
from registry.forms.sent import CarefulForm
from registry.onboarding.fingerprint import fingerprint
from registry.onboarding.looking.alike import Alike
from registry.onboarding.looking.basis import LENGTH_OF_MARK, Chosen
from registry.onboarding.looking.left import Left
from registry.onboarding.looking.left_chosen import carry_over, over_in, refuse_unclear, show_marks
from registry.onboarding.looking.left_questions import left_fields
from registry.onboarding.looking.making import Made
from registry.onboarding.looking.making_terms import Conflict
from registry.onboarding.seen_form import SeenForm
from registry.search import as_ordered

LONGEST_COMMENT = 2_000
"""How many characters a comment on an answer has at most."""

LONGEST_LETTER = 10_000
"""How many characters tell a third party of a decision at most."""

SOMEBODY_NEW = "new"
KEPT, TAKEN = "kept", "taken"


class CommentForm(SeenForm):
    """Why an answer goes back."""

    comment = TextAreaField(
        _l("What is to be put right"),
        [DataRequired(_l("Write what is to be put right.")), Length(max=LONGEST_COMMENT)],
        filters=[written],
        description=_l("The third party reads it beside the question."),
    )


class BackForm(SeenForm):
    """The question whether answers go back; `marked` are those that the person saw marked for it."""

    marked = HiddenField()
    due = DayField(_l("To be answered by"))
    message = TextAreaField(
        _l("A few words with it"),
        [Length(max=LONGEST_COMMENT)],
        filters=[written],
        description=_l("It stands in the message by mail. Your comments are read behind the link only."),
    )


class TellForm(CarefulForm):
    """What the third party is told of a decision."""

    text = TextAreaField(
        _l("What it is told"),
        [DataRequired(_l("Write what it is told.")), Length(max=LONGEST_LETTER)],
        filters=[written],
    )


class AcceptForm(ThingForm):
    """Everything is right; `seal` tells what would be written as far as the page could say.

    `fitted` adds a question for each name that somebody in the register has, too, for each term of which
    somebody has checked another value, and for what the answers do not name any more; `looked_up` is asked
    while an entry is only claimed. `left` is what that is, `on` the day on which somebody accepts.
    """

    left: tuple[Left, ...] = ()
    on: date | None = None

    seal = HiddenField()
    looked_up = DayField(
        _l("The day on which you found the entry on the list"),
        description=_l("Left empty, the entry stays out of the register, and no transfer rests on it."),
    )

    def shows(self, *, version: int, seal: str) -> None:
        """Have the form hold what its page shows, so that a second sending is about that."""
        self.version.data, self.seal.data = str(version), seal
        show_marks(self, self.left)

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether everything was chosen, no choice denies another, and nothing is of a day to come."""
        sound = super().validate(extra_validators)
        if refuse_unclear(self, self.left):
            sound = False
        looked_up = self.looked_up.day if "looked_up" in self else None
        if looked_up is not None and self.on is not None and looked_up > self.on:
            self.looked_up.errors = [*self.looked_up.errors, _("Choose today or an earlier day.")]
            sound = False
        return sound

    @property
    def seal_seen(self) -> str:
        """What the page that was sent showed."""
        return str((self.seal.raw_data or [""])[0])

    def beginning(self, beginning: str) -> list[Any]:
        """The fields whose names begin so: the questions of one kind."""
        return [field for field in self if field.short_name.startswith(beginning)]


def fitted(made: Made, *, organisation_id: int, on: date, sent: Any) -> AcceptForm:
    """The form with the questions about which somebody has to choose; `sent` is what was sent with it."""
    fields: dict[str, Any] = {field_for(one): same_field(one) for one in made.in_doubt}
    fields |= {f"term_{one.term}": term_field(one) for one in made.conflicts}
    fields |= left_fields(made.left, organisation_id=organisation_id, on=on)
    if not made.claimed:
        fields["looked_up"] = None
    form = type("FittedAcceptForm", (AcceptForm,), fields)()
    form.left, form.on = made.left, on
    carry_over(form, made.left, sent=sent)
    return form


def asking_who(in_doubt: Iterable[Alike]) -> CarefulForm:
    """The questions whom names mean alone, on which all others rest."""
    return type("WhoForm", (CarefulForm,), {field_for(one): same_field(one) for one in in_doubt})()


def field_for(one: Alike) -> str:
    """What the question about a name is called: the same whoever else is in the register by then."""
    return f"same_{fingerprint(as_ordered(one.name))[:LENGTH_OF_MARK]}"


def same_field(one: Alike) -> RadioField:
    """Whether a name means somebody of the register; the only one there is stands there as a proposal."""
    found = [
        SelectChoice(key, _("%(name)s of the register (%(key)s)", name=name or key, key=key))
        for key, name in one.found.items()
    ]
    default = next(iter(one.found)) if len(one.found) == 1 else None
    return RadioField(
        _("Who is %(name)s?", name=one.name),
        [InputRequired(_l("Choose who it is."))],
        choices=[*found, SelectChoice(SOMEBODY_NEW, _("Somebody else, who is new"))],
        default=default,
    )


def term_field(conflict: Conflict) -> RadioField:
    """Whether what somebody has checked stays, or the answer counts, unverified."""
    checked, answered = conflict.values
    by = conflict.checked.verified_by
    kept = _("Keep %(value)s, which %(person)s has checked", value=checked, person=by)
    taken = _("Take the answer, %(value)s; it is unverified then", value=answered)
    return RadioField(
        conflict.label,
        [InputRequired(_l("Choose which of the two counts."))],
        choices=[SelectChoice(KEPT, kept), SelectChoice(TAKEN, taken)],
    )


def who_in(form: CarefulForm, in_doubt: Iterable[Alike]) -> Chosen:
    """Who somebody has chosen that names mean, on which all other questions rest."""
    same = {
        as_ordered(one.name): "" if key == SOMEBODY_NEW else key
        for one in in_doubt
        if (key := form[field_for(one)].data)
    }
    return Chosen(same)


def chosen_in(form: AcceptForm, made: Made) -> Chosen:
    """What somebody has chosen on the form."""
    taken = frozenset(one.term for one in made.conflicts if form[f"term_{one.term}"].data == TAKEN)
    looked_up = form.looked_up.day if "looked_up" in form else None
    return who_in(form, made.in_doubt)._replace(
        taken=taken, looked_up=looked_up, over=over_in(form, made.left)
    )
