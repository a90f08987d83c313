"""Which answers their third party can change: all before they are sent, then those that came back."""

from registry.onboarding.answering.questions import Question
from registry.onboarding.answering.said import said_of
from registry.onboarding.answers import Answers, Looked
from registry.onboarding.models import OnboardingRow


def may_change(question: Question, row: OnboardingRow, answers: Answers) -> bool:
    """Whether an answer can be changed: before all were sent, if it came back, or if there is none yet."""
    if row.state == "answering":
        return True
    if row.state != "sent back":
        return False
    return came_back(question.id, answers) is not None or not said_of(
        question, answers, organisation_id=row.organisation_id
    )


def came_back(question: str, answers: Answers) -> Looked | None:
    """What sent an answer back after it was sent last; None when nothing has."""
    return answers.sent_back.get(question)


def is_waiting(question: Question, answers: Answers) -> bool:
    """Whether an answer came back and has not been saved since, with its topic or its part of the terms."""
    found, saved = came_back(question.id, answers), answers.when(question.topic)
    if found is None:
        return False
    is_left = question.topic == "terms" and question.id not in answers.said_again
    return is_left or saved is None or saved.version <= found.version
