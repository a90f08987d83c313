"""What happened to an onboarding, in sentences."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from flask_babel import gettext as _
from flask_babel import ngettext

from registry.judgement.people import Somebody, people
from registry.onboarding.answering.questions import question_called
from registry.onboarding.answering.topics import TITLES_HERE
from registry.onboarding.asking.settling import SETTLED
from registry.onboarding.asking.standing import in_sentences, kept_in
from registry.onboarding.models import OnboardingEvent

WITH_CHANGES = ("changed", "overruled")
"""The kinds of events of which is kept what they made different."""


class Happened(NamedTuple):
    """Something that happened, as the timeline shows it; `lines` are what it made different."""

    when: datetime
    who: str
    sentence: str
    because: str
    lines: tuple[str, ...] = ()


def about_topic(event: OnboardingEvent) -> str:
    """What was saved."""
    title = {str(name): said for name, said in TITLES_HERE.items()}.get(event.about)
    return _("Saved: %(topic)s", topic=title) if title else _("Answers saved")


def corrected(event: OnboardingEvent) -> str:
    """Which answer was corrected."""
    return _("Answer corrected: %(question)s", question=question_called(event.about))


def marked(event: OnboardingEvent) -> str:
    """Which answer was marked to go back."""
    return _("Marked to go back: %(question)s", question=question_called(event.about))


def answers_accepted(event: OnboardingEvent) -> str:
    """Which answer was accepted, or how many at once."""
    if event.about.isdecimal():
        return ngettext("%(num)d answer accepted", "%(num)d answers accepted", int(event.about))
    return _("Answer accepted: %(question)s", question=question_called(event.about))


def sent_back(event: OnboardingEvent) -> str:
    """Which answers went back."""
    questions = ", ".join(question_called(one) for one in event.text.split(", ") if one)
    return _("Sent back to the third party: %(questions)s", questions=questions)


SENTENCES: Mapping[str, Callable[[OnboardingEvent], str]] = {
    "asked": lambda _event: _("Asked for"),
    "changed": lambda _event: _("The request was changed"),
    "begun again": lambda _event: _("To be asked again"),
    "overruled": lambda event: _(
        "Decided otherwise than the rules: %(what)s", what=SETTLED.get(event.about, event.about)
    ),
    "invited": lambda event: _("Link made for %(whom)s", whom=event.about) if event.about else _("Link made"),
    "revoked": lambda event: (
        _("Link revoked: %(whom)s", whom=event.about) if event.about else _("Link revoked")
    ),
    "opened": lambda _event: _("Link opened"),
    "refused": lambda _event: _("A link was refused"),
    "saved": about_topic,
    "sent": lambda _event: _("Answers sent"),
    "answer accepted": answers_accepted,
    "answer corrected": corrected,
    "answer marked": marked,
    "sent back": sent_back,
    "accepted": lambda _event: _("Accepted into the register"),
    "decided": lambda event: _("The third party was told: %(text)s", text=event.text),
    "closed": lambda _event: _("Closed without an entry in the register"),
    "reminded": lambda event: _("Reminded: %(whom)s", whom=event.about) if event.about else _("Reminded"),
    "mail failed": lambda _event: _("A message could not be sent"),
}
"""How each kind of event is told."""


def happened(organisation_id: int, events: Iterable[OnboardingEvent]) -> list[Happened]:
    """What happened, in the order given."""
    rows = list(events)
    known = people(organisation_id, {row.by for row in rows if row.by})
    return [
        Happened(
            row.at,
            who_did(row, known),
            SENTENCES[row.what](row),
            said_with(row),
            lines_of(row, organisation_id=organisation_id),
        )
        for row in rows
    ]


def lines_of(event: OnboardingEvent, *, organisation_id: int) -> tuple[str, ...]:
    """What a change made different, in sentences."""
    if event.what not in WITH_CHANGES:
        return ()
    return tuple(in_sentences(kept_in(event.text), organisation_id=organisation_id))


def said_with(event: OnboardingEvent) -> str:
    """The reason that was given; what else is written with an event stands in its sentence."""
    if event.what in WITH_CHANGES:
        return kept_in(event.text).reason
    return "" if event.what in ("sent back", "decided") else event.text


def who_did(event: OnboardingEvent, known: Mapping[str, Somebody]) -> str:
    """Who it was: a person of the organisation, somebody of the third party, or Onward itself."""
    if event.by in known:
        return known[event.by].name
    if event.contact:
        return _("%(name)s, third party", name=event.contact)
    return _("Onward") if event.what != "refused" else _("Somebody")
