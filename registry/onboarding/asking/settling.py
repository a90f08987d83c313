"""What follows from a request as its page shows it: what holds, what the rules say, who decided otherwise."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple, get_args

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length

from registry.forms.thing import ReasonForm
from registry.judgement.people import Somebody, people
from registry.onboarding.models import OnboardingRow
from registry.onboarding.triage import Overruled, Settled, Settling
from registry.onboarding.triage.facts import facts_of
from registry.onboarding.triage.rules import Rule, triage_rules
from registry.onboarding.triage.triaging import triage
from registry.snapshot import Role
from registry.words import word

SETTLED: Mapping[str, Any] = {
    "role": _l("Role"),
    "criticality": _l("Criticality"),
    "assessment": _l("Impact assessment"),
    "arrangement": _l("Arrangement between joint controllers"),
}
"""What triage settles, as pages call it."""

ANSWERS: dict[Settling, tuple[str, ...]] = {
    "role": get_args(Role),
    "criticality": ("low", "medium", "high"),
    "assessment": ("due", ""),
    "arrangement": ("due", ""),
}
"""What can be decided about each, by the word that the form sends."""

IN_WORDS: dict[str, Any] = {
    "due": _l("Due"),
    "look": _l("To be looked at"),
    "": _l("Not due, as far as was said"),
}


class Concluded(NamedTuple):
    """One thing that triage settles: what holds, by which rules, and who decided otherwise.

    `others` are rules that say something, too, and give way; `criteria` those that found a likely high risk.
    """

    what: Settling
    title: Any
    holds: str
    rules_say: str
    rules: tuple[Rule, ...]
    others: tuple[Rule, ...]
    criteria: tuple[Rule, ...]
    overruled: Overruled | None
    by: str


def concluded(row: OnboardingRow, *, organisation_id: int, on: date) -> list[Concluded]:
    """All that follows from a request on a day, each with its reasons."""
    facts = facts_of(row.wanted, organisation_id=organisation_id, on=on)
    found = triage(facts, triage_rules(), role=row.settled.decided_role)
    names = people(organisation_id, {one.by for one in row.settled.overruled if one.by})
    every: list[Concluded] = []
    for what in ANSWERS:
        said, note = str(getattr(found, what)), row.settled.overruling(what)
        every.append(
            Concluded(
                what=what,
                title=SETTLED[what],
                holds=in_word(what, standing_word(row.settled, what))
                if note or said != "look"
                else str(IN_WORDS["look"]),
                rules_say=in_word(what, said),
                rules=found.deciding(what),
                others=tuple(rule for rule in found.about(what) if rule not in found.deciding(what)),
                criteria=found.criteria if what == "assessment" else (),
                overruled=note,
                by=whose(note, names),
            )
        )
    return every


def whose(note: Overruled | None, names: Mapping[str, Somebody]) -> str:
    """Who decided otherwise: a person, or Onward for what the register said already."""
    if note is None:
        return ""
    return names[note.by].name if note.by in names else _("Onward")


def standing_word(settled: Settled, what: Settling) -> str:
    """What holds, by the word that the form sends."""
    value = getattr(settled, what)
    return ("due" if value else "") if isinstance(value, bool) else str(value)


def in_word(what: Settling, said: str) -> str:
    """What is said about one thing, as the page says it."""
    if what in ("role", "criticality"):
        return word(said) or _("Not recorded")
    return str(IN_WORDS[said])


class WhyForm(ReasonForm):
    """Why something is done about an onboarding."""

    reason = StringField(
        _l("Reason"),
        [DataRequired(_l("Write why; it stays with the request.")), Length(max=500)],
        description=_l("Stays with the request, with your name and the time; only people here see it."),
    )


class OverruleForm(WhyForm):
    """What is to hold instead, and why; `seen` is what held when the person looked."""

    value = SelectField(_l("What is to hold"), choices=[])
    seen_value = HiddenField()

    def about(self, what: Settling, *, now: str) -> "OverruleForm":
        """The form for one of the things that triage settles."""
        self.value.choices = [SelectChoice(said, in_word(what, said)) for said in ANSWERS[what]]
        self.value.label.text = SETTLED[what]
        if not self.is_submitted():
            self.value.data, self.seen_value.data = now, now
        return self

    @property
    def is_changed(self) -> bool:
        """Whether something else is to hold than what the person saw."""
        return bool(self.value.data != self.seen_value.data)


def as_settled(what: Settling, said: str) -> object:
    """The value that a word of the form stands for."""
    return said == "due" if what in ("assessment", "arrangement") else said
