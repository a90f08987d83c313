"""Correcting an answer: somebody of the organisation puts a value of their own in its place."""

from datetime import date, datetime

from registry.history.bookkeeping import bookkeeping
from registry.onboarding.answering.asking_topic import ASKING, AskingTopic
from registry.onboarding.answering.questions import Question
from registry.onboarding.answering.saving import Say
from registry.onboarding.answering.topics import AT_ONCE
from registry.onboarding.looking.comparing import Compared, Seen, compared
from registry.onboarding.looking.verdicts import looked_at, note_looks, submitted, with_looks
from registry.onboarding.models import OnboardingRow

CORRECTED = frozenset({"who", "places", "contract", "terms"})
"""The topics whose answers are fields that can be corrected; tables go back, or are mended later."""


def can_be_corrected(question: Question) -> bool:
    """Whether the answer to a question can be corrected here."""
    return question.topic in CORRECTED


def place_in_topic(found: Compared, line: Seen) -> int:
    """The how-manieth question of its topic one is, from 0."""
    return next(one for one in found.topics if one.name == line.question.topic).lines.index(line)


def asking_one(row: OnboardingRow, question: Question, *, number: int, on: date) -> AskingTopic:
    """The topic of a question as its third party is asked, of which that one alone can be answered.

    `number` is the place of the question in its topic, from 0.
    """
    alone = {"may_change": lambda _self, one: one.id == question.id}
    asking: type[AskingTopic] = type("AskingOne", (ASKING[question.topic],), alone)
    return asking(row, on=on, part=number // AT_ONCE + 1 if question.topic == "terms" else 1)


def keep_correction(
    organisation_id: int,
    key: str,
    question: str,
    say: Say,
    *,
    seen: int,
    by: str,
    at: datetime,
    on: date,
) -> None:
    """Put what somebody says in the place of an answer, marked as theirs; raises SeenMeanwhile."""
    with bookkeeping(turn=organisation_id):
        row, answers = submitted(organisation_id, key, seen=seen)
        row.answers = say(answers)
        row.version += 1
        line = compared(row, on=on).line_of(question)
        if line is not None:
            look = looked_at(line, "corrected", by=by, at=at, version=row.version)
            row.answers = with_looks(row.answers, [look])
            note_looks(row, [look])
