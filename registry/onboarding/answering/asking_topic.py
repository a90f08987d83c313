"""A topic as its page asks for it: forms over the answers so far, and what they say once they are sent."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, ClassVar, TypeVar

from flask import request
from flask_babel import gettext as _

from registry.catalogue.vendors.guided.together import Together
from registry.onboarding.answering.changeable import came_back, may_change
from registry.onboarding.answering.counting import counted
from registry.onboarding.answering.questions import Question, asked_now
from registry.onboarding.answering.said import said_of
from registry.onboarding.answering.saving import Say
from registry.onboarding.answers import Answers, TopicName
from registry.onboarding.models import OnboardingRow
from registry.web import day

A = TypeVar("A", bound="type[AskingTopic]")

ASKING: dict[TopicName, "type[AskingTopic]"] = {}
"""How each topic is asked."""


def asks(topic: TopicName) -> Callable[[A], A]:
    """Marks the class that asks for a topic."""

    def mark(asking: A) -> A:
        ASKING[topic] = asking
        return asking

    return mark


class AskingTopic:
    """A topic over the answers; each says which forms it has, in `form`, and what it takes from them.

    Its `template` extends vendor_side/topic.html and fills the block `fields`. `questions` are those of the
    topic, `counted` the answers as they count, `answers` all that was ever said.
    """

    topic: ClassVar[TopicName]
    template: ClassVar[str]

    form: Together

    def __init__(self, row: OnboardingRow, *, on: date, part: int = 1) -> None:
        assert row.answers is not None, "whoever has come here is asked something"
        self.row = row
        self.answers: Answers = row.answers
        self.counted = counted(row, on=on)
        self.on = on
        self.part = part
        self.asked = asked_now(row, on=on)
        self.questions = tuple(one for one in self.asked.questions if one.topic == self.topic)

    def may_change(self, question: Question) -> bool:
        """Whether the answer can be changed: before all were sent, if it came back, or if there is none."""
        return may_change(question, self.row, self.counted)

    @property
    def is_open(self) -> bool:
        """Whether any answer of the topic can be changed."""
        return any(map(self.may_change, self.questions))

    def said(self, question: Question) -> tuple[str, ...]:
        """The answer to a question in words."""
        return said_of(question, self.counted, organisation_id=self.row.organisation_id)

    def comment(self, question: Question) -> str:
        """What the organisation has written to an answer that it sent back."""
        found = came_back(question.id, self.counted)
        return found.comment if found is not None else ""

    def came_back(self, question: Question) -> bool:
        """Whether the organisation has sent the answer back."""
        return came_back(question.id, self.counted) is not None

    @property
    def is_first(self) -> bool:
        """Whether nobody has saved the topic yet, so that what stands in its fields is proposed only."""
        return self.answers.when(self.topic) is None

    @property
    def may_be_unchanged(self) -> bool:
        """Whether somebody can say with one button that all is right as it was filled in."""
        return self.is_first and self.answers.again_from is not None

    @property
    def filled_from(self) -> str:
        """Where the answers come from that nobody has saved yet; empty once somebody has."""
        if not self.is_first:
            return ""
        if self.answers.again_from is not None:
            return _("as it stood on %(day)s", day=day(self.answers.again_from))
        return _("from the request")

    def show_version(self, version: int, *, again: bool = False) -> None:
        """Have the form hold the version that it shows; one that was sent says it by itself."""
        if again or request.method == "GET":
            self.form.first.version.data = str(version)

    def is_shown_again(self) -> bool:
        """Whether the person only asked for one entry of a list more or less."""
        return self.form.is_shown_again()

    @property
    def shown(self) -> Mapping[str, Any]:
        """What the page of the topic shows besides its form."""
        return {}

    @property
    def next_part(self) -> int | None:
        """The part of the topic that comes next, where it is asked in several."""
        return None

    def say(self) -> Say | None:
        """What the forms say; None when they cannot be used, and their fields then say why."""
        raise NotImplementedError
