"""Saving a topic of the answers: nothing of it changes the register."""

from collections.abc import Callable
from datetime import date, datetime
from typing import cast

import msgspec
from flask_babel import gettext as _

from registry.errors import NotInRegister, OnwardError
from registry.history.bookkeeping import bookkeeping
from registry.onboarding.answers import Answers, Given, TopicName
from registry.onboarding.events import note_event
from registry.onboarding.models import ANSWERABLE, OnboardingRow, State
from registry.onboarding.queries import onboarding_of
from registry.onboarding.reaching.entering import Entered, NotAnswerable
from registry.onboarding.reaching.links import link_of

Say = Callable[[Answers], Answers]
"""What somebody says of a topic: the answers with it, everything else as it was."""


class SavedMeanwhile(OnwardError):
    """Somebody else has saved the topic after it was read; carries the answers as they are now."""

    def __init__(self, row: OnboardingRow, answers: Answers) -> None:
        super().__init__(f"'{row.key}' has been saved by somebody else meanwhile.")
        self.answers = answers
        self.version = row.version


def save_topic(found: Entered, topic: TopicName, *, say: Say, seen: int, at: datetime, on: date) -> None:
    """Keep what somebody who holds a link, and saw a version of the answers, says of a topic.

    What others said of the rest meanwhile stays. Raises SavedMeanwhile when the topic was saved after that
    version, NotAnswerable when the answers cannot be changed any more.
    """
    with bookkeeping(turn=found.organisation_id):
        row, answers = answers_to_change(found, on=on)
        last = answers.when(topic)
        if not 0 < seen <= row.version or (last is not None and last.version > seen):
            raise SavedMeanwhile(row, answers)
        given = Given(topic=topic, version=row.version + 1, by=found.contact, at=at)
        others = tuple(one for one in answers.saved if one.topic != topic)
        row.answers = msgspec.structs.replace(say(answers), saved=(*others, given))
        row.version += 1
        note_event(row.id, "saved", at=at, contact=found.contact, about=topic)


def answers_to_change(found: Entered, *, on: date) -> tuple[OnboardingRow, Answers]:
    """An onboarding and its answers, which whoever holds a link may change on a day; raises NotAnswerable.

    Inside the transaction that writes: what was so when the page began can have changed.
    """
    row = onboarding_of(found.organisation_id, found.onboarding.key, alone=True)
    if row.answers is None:
        raise NotInRegister(_("onboarding"), row.key[:40])
    if row.state not in ANSWERABLE:
        raise NotAnswerable(cast(State, row.state))
    why = link_of(found.token, on=on).why
    if why:
        raise NotAnswerable(why)
    return row, row.answers
