"""How a request stands, in words: what it says, what follows, what is asked; and how two differ."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from flask_babel import gettext as _

from registry.onboarding.answering.questions import questions_of
from registry.onboarding.answering.topics import TITLES_HERE
from registry.onboarding.asking.asked_for import in_facts
from registry.onboarding.asking.happened import SETTLED
from registry.onboarding.asking.settling import ANSWERS, in_word, standing_word
from registry.onboarding.asking.triaging import topics_needed
from registry.onboarding.models import OnboardingRow
from registry.onboarding.wanted import Wanted


class Standing(NamedTuple):
    """A request and what follows from it, in words by what it is about; topics and questions by their ids.

    A question stands with its topic. There are none while nobody of the third party is asked.
    """

    said: Mapping[str, str]
    settled: Mapping[str, str]
    topics: Mapping[str, str]
    questions: Mapping[str, tuple[str, str]]


def standing(row: OnboardingRow, *, on: date) -> Standing:
    """How a request stands on a day."""
    needed = topics_needed(row.wanted, row.settled)
    questions = questions_of(row, on=on) if row.answers is not None else ()
    return Standing(
        said=dict(said_in(row.wanted)),
        settled={str(SETTLED[what]): in_word(what, standing_word(row, what)) for what in ANSWERS},
        topics={name: str(title) for name, title in TITLES_HERE.items() if name in needed},
        questions={one.id: (one.topic, one.text) for one in questions},
    )


def said_in(wanted: Wanted) -> Iterator[tuple[str, str]]:
    """What a request says, each as a text with what it is about."""
    yield _("Name"), wanted.name
    for label, value in in_facts(wanted):
        yield label, text_of(value)


def text_of(value: Any) -> str:
    """A fact as one text; empty when nothing is recorded."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(value or "")


def differences(before: Standing, now: Standing) -> tuple[str, ...]:
    """What differs between two, in sentences: what was said, what follows from it, what is asked."""
    return (
        *other_words(before.said, now.said),
        *other_words(before.settled, now.settled),
        *(_("Asked from now on: %(what)s", what=text) for text in more(before, now)),
        *(_("Not asked any more: %(what)s", what=text) for text in more(now, before)),
    )


def other_words(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    """What stands otherwise in two of the same."""
    nothing = _("Not recorded")
    for label, text in now.items():
        old = before.get(label, "")
        if old != text:
            said = {"what": label, "before": old or nothing, "now": text or nothing}
            yield _("%(what)s: %(now)s (before: %(before)s)", **said)


def more(one: Standing, other: Standing) -> Iterator[str]:
    """What the other asks besides: whole topics, and questions on topics that both ask about."""
    yield from (title for name, title in other.topics.items() if name not in one.topics)
    for id_, (topic, text) in other.questions.items():
        if id_ not in one.questions and topic in one.topics:
            yield text


def unlike(mine: Wanted, theirs: Wanted) -> list[tuple[str, str, str]]:
    """Fact by fact what differs between two requests: what it is about, your version, the other."""
    others = dict(said_in(theirs))
    return [(label, text, others[label]) for label, text in said_in(mine) if text != others[label]]
