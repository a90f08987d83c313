"""How a request stands, and what a change to it makes different: kept without words, told in sentences."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

import msgspec
from flask_babel import gettext as _
from msgspec.structs import replace

from registry.onboarding.answering.questions import question_called, questions_of
from registry.onboarding.answering.topics import TITLES_HERE
from registry.onboarding.answers import TopicName
from registry.onboarding.asking.asked_for import in_facts
from registry.onboarding.asking.settling import ANSWERS, SETTLED, in_word, standing_word
from registry.onboarding.models import OnboardingRow
from registry.onboarding.triage import Settled
from registry.onboarding.triage.triaging import topics_needed
from registry.onboarding.wanted import Wanted
from registry.snapshot.base import Line, Text, Value


class Standing(NamedTuple):
    """A request and what follows from it: the topics, and by the ids of questions the topics they are on.

    There are no questions while nobody of the third party is asked.
    """

    wanted: Wanted
    settled: Settled
    topics: tuple[TopicName, ...]
    questions: Mapping[str, TopicName]


class Changes(Value, frozen=True, kw_only=True):
    """What a change has made different, without the words of any language, and the reason that was given.

    `wanted` and `settled` are as they were and as they are now, without what is the same in both; topics and
    questions, by their ids, are those that are asked besides (`more`) and not any more (`fewer`).
    """

    reason: Text = ""
    wanted: tuple[Wanted, Wanted] | None = None
    settled: tuple[Settled, Settled] | None = None
    more_topics: tuple[Line, ...] = ()
    fewer_topics: tuple[Line, ...] = ()
    more_questions: tuple[Line, ...] = ()
    fewer_questions: tuple[Line, ...] = ()


def standing(row: OnboardingRow, *, on: date) -> Standing:
    """How a request stands on a day."""
    needed = topics_needed(row.wanted, row.settled)
    questions = questions_of(row, on=on) if row.answers is not None else ()
    return Standing(
        row.wanted,
        replace(row.settled, overruled=()),
        tuple(name for name in TITLES_HERE if name in needed),
        {one.id: one.topic for one in questions},
    )


def changes(before: Standing, now: Standing) -> Changes:
    """What differs between two: what was said, what follows from it, what is asked."""
    return Changes(
        wanted=apart(before.wanted, now.wanted) if before.wanted != now.wanted else None,
        settled=(before.settled, now.settled) if before.settled != now.settled else None,
        more_topics=tuple(name for name in now.topics if name not in before.topics),
        fewer_topics=tuple(name for name in before.topics if name not in now.topics),
        more_questions=tuple(more(now, before)),
        fewer_questions=tuple(more(before, now)),
    )


def apart(one: Wanted, other: Wanted) -> tuple[Wanted, Wanted]:
    """Two requests without what is the same in both, but for the name."""
    same = {
        field.name: field.default
        for field in msgspec.structs.fields(Wanted)
        if field.name != "name" and getattr(one, field.name) == getattr(other, field.name)
    }
    return replace(one, **same), replace(other, **same)


def more(one: Standing, other: Standing) -> Iterator[str]:
    """The questions that one asks besides, on topics that both ask about."""
    for id_, topic in one.questions.items():
        if id_ not in other.questions and topic in other.topics:
            yield id_


def kept(found: Changes) -> str:
    """Changes as they are kept with what happened."""
    return msgspec.json.encode(found).decode()


def kept_in(text: str) -> Changes:
    """Changes as they were kept; of what happened before they were, there is the reason alone."""
    try:
        return msgspec.json.decode(text, type=Changes)
    except msgspec.DecodeError:
        return Changes(reason=text)


def in_sentences(found: Changes, *, organisation_id: int) -> Iterator[str]:
    """What a change has made different: what was said, what follows from it, what is asked."""
    if found.wanted is not None:
        before, now = (dict(said_in(one, organisation_id=organisation_id)) for one in found.wanted)
        yield from other_words(before, now)
    if found.settled is not None:
        yield from other_words(*map(settled_in, found.settled))
    for what in asked_in(found.more_topics, found.more_questions):
        yield _("Asked from now on: %(what)s", what=what)
    for what in asked_in(found.fewer_topics, found.fewer_questions):
        yield _("Not asked any more: %(what)s", what=what)


def said_in(wanted: Wanted, *, organisation_id: int) -> Iterator[tuple[str, str]]:
    """What a request says, each as a text with what it is about."""
    yield _("Name"), wanted.name
    for label, value in in_facts(wanted, organisation_id=organisation_id):
        yield label, text_of(value)


def settled_in(settled: Settled) -> dict[str, str]:
    """What holds, in words by what it is about."""
    return {str(SETTLED[what]): in_word(what, standing_word(settled, what)) for what in ANSWERS}


def asked_in(topics: tuple[str, ...], questions: tuple[str, ...]) -> Iterator[str]:
    """What topics and questions are called."""
    titles = {str(name): str(title) for name, title in TITLES_HERE.items()}
    yield from (titles.get(name, name) for name in topics)
    yield from map(question_called, questions)


def text_of(value: Any) -> str:
    """A fact as one text; empty when nothing is recorded."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(value or "")


def other_words(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    """What stands otherwise in two of the same."""
    nothing = _("Not recorded")
    for label, text in now.items():
        old = before.get(label, "")
        if old != text:
            said = {"what": label, "before": old or nothing, "now": text or nothing}
            yield _("%(what)s: %(now)s (before: %(before)s)", **said)


def unlike(mine: Wanted, theirs: Wanted, *, organisation_id: int) -> list[tuple[str, str, str]]:
    """Fact by fact what differs between two requests: what it is about, your version, the other."""
    others = dict(said_in(theirs, organisation_id=organisation_id))
    own = said_in(mine, organisation_id=organisation_id)
    return [(label, text, others[label]) for label, text in own if text != others[label]]
