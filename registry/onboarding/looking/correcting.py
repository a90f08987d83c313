"""Correcting an answer: somebody of the organisation puts a value of their own in its place."""

from datetime import date, datetime

from wtforms import Field

from registry.errors import OnwardError
from registry.history.bookkeeping import bookkeeping
from registry.onboarding.answering.asking_topic import ASKING, AskingTopic
from registry.onboarding.answering.questions import Question
from registry.onboarding.answering.saving import Say
from registry.onboarding.answering.topic_fields import FieldsTopic
from registry.onboarding.answering.topic_terms import Terms
from registry.onboarding.answering.topics import AT_ONCE
from registry.onboarding.looking.comparing import Compared, Seen, compared
from registry.onboarding.looking.verdicts import looked_at, note_looks, submitted, with_looks
from registry.onboarding.models import OnboardingRow


class NeedsAnswer(OnwardError):
    """What would be put in the place of an answer says nothing, and the question has to be answered."""


def can_be_corrected(question: Question) -> bool:
    """Whether the answer to a question can be corrected here."""
    return question.topic in ASKING


def place_in_topic(found: Compared, line: Seen) -> int:
    """The place of a question among those of its topic, from 0."""
    return next(one for one in found.topics if one.name == line.question.topic).lines.index(line)


def asking_one(
    row: OnboardingRow, question: Question, *, number: int, on: date, part: int = 1
) -> AskingTopic:
    """The topic of a question as its third party is asked, of which that one alone can be answered.

    `number` is the place of the question in its topic, from 0, `part` the page of its rows.
    """
    alone = {"may_change": lambda _self, one: one.id == question.id}
    asking: type[AskingTopic] = type("AskingOne", (ASKING[question.topic],), alone)
    return asking(row, on=on, part=number // AT_ONCE + 1 if question.topic == "terms" else part)


def field_for(asking: AskingTopic, question: Question) -> Field | None:
    """The field that asks a question, where it is a single one."""
    if isinstance(asking, FieldsTopic):
        return asking.field(question)
    if isinstance(asking, Terms):
        form = next(one.form for one in asking.forms if one.question.id == question.id)
        return form["says"] if "says" in form else form["text"]
    return None


def keep_correction(
    organisation_id: int,
    key: str,
    *,
    question: str,
    say: Say,
    seen: int,
    by: str,
    at: datetime,
    on: date,
) -> bool:
    """Put what somebody says in the place of an answer, marked as theirs; False when it says so already.

    Raises SeenMeanwhile when the answers are others by now, NeedsAnswer when a needed one would be missing.
    """
    with bookkeeping(turn=organisation_id):
        row, answers = submitted(organisation_id, key, seen=seen)
        row.answers = say(answers)
        line = compared(row, on=on).line_of(question)
        if line is not None and line.question.must and not line.said:
            raise NeedsAnswer
        if row.answers == answers:
            return False
        row.version += 1
        if line is not None:
            look = looked_at(line, "corrected", by=by, at=at, version=row.version)
            row.answers = with_looks(row.answers, [look])
            note_looks(row, [look])
        return True
