"""How far the answers have come: what is answered, what is missing, what keeps them from being sent."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal, NamedTuple

from registry.onboarding.answering.changeable import is_waiting
from registry.onboarding.answering.counting import counted
from registry.onboarding.answering.questions import Question, questions_of
from registry.onboarding.answering.said import said_of
from registry.onboarding.answering.topics import AT_ONCE, ORDER, TITLES
from registry.onboarding.answers import Answers, Given, TopicName
from registry.onboarding.models import OnboardingRow

Step = Literal["not yet", "begun", "done", "came back"]
"""How far a topic has come."""


class Answered(NamedTuple):
    """A question with its answer in words; `waits` for another answer when it came back.

    `part` is the page of the topic on which it is asked, where there are several.
    """

    question: Question
    said: tuple[str, ...]
    waits: bool
    part: int | None = None


class TopicAnswered(NamedTuple):
    """A topic with its questions, and when it was saved last."""

    topic: TopicName
    title: Any
    saved: Given | None
    answered: tuple[Answered, ...]

    @property
    def lacking(self) -> tuple[Question, ...]:
        """What must be answered and is not."""
        return tuple(one.question for one in self.answered if one.question.must and not one.said)

    @property
    def open(self) -> tuple[Question, ...]:
        """What is not answered and need not be."""
        return tuple(one.question for one in self.answered if not one.question.must and not one.said)

    @property
    def resume(self) -> int | None:
        """The page of the topic on which the first thing is to be done; None for the first page."""
        left = (one.part for one in self.answered if one.waits or (one.question.must and not one.said))
        return next(left, None)

    @property
    def step(self) -> Step:
        """How far it has come."""
        if any(one.waits for one in self.answered):
            return "came back"
        if self.saved is None:
            return "not yet"
        return "begun" if self.lacking else "done"


def answered(
    row: OnboardingRow, *, on: date, questions: tuple[Question, ...] | None = None
) -> tuple[TopicAnswered, ...]:
    """All topics that are asked now, with their answers as they count; `questions`, if they are known."""
    asked = questions_of(row, on=on) if questions is None else questions
    return tuple(of_topics(asked, counted(row, on=on), organisation_id=row.organisation_id))


def of_topics(
    questions: tuple[Question, ...], answers: Answers, *, organisation_id: int
) -> Iterator[TopicAnswered]:
    """The topics of some questions."""
    for topic in ORDER:
        mine = [one for one in questions if one.topic == topic]
        if mine:
            said = tuple(
                Answered(
                    one,
                    said_of(one, answers, organisation_id=organisation_id),
                    is_waiting(one, answers),
                    at // AT_ONCE + 1 if topic == "terms" and at >= AT_ONCE else None,
                )
                for at, one in enumerate(mine)
            )
            yield TopicAnswered(topic, TITLES[topic], answers.when(topic), said)


def is_ready(topics: tuple[TopicAnswered, ...]) -> bool:
    """Whether nothing stands in the way of sending the answers."""
    return all(one.step == "done" for one in topics)


def done(topics: tuple[TopicAnswered, ...]) -> int:
    """How many topics are done."""
    return sum(1 for one in topics if one.step == "done")
