"""What differs between two versions of the answers, for whoever saved at the same time as somebody else."""

from registry.onboarding.answering.questions import Question
from registry.onboarding.answering.said import said_of
from registry.onboarding.answers import Answers


def unlike(
    questions: tuple[Question, ...], mine: Answers, theirs: Answers, *, organisation_id: int
) -> list[tuple[str, str, str]]:
    """Question by question what differs: its text, your version, the other."""
    found = []
    for question in questions:
        yours, others = (
            "; ".join(said_of(question, one, organisation_id=organisation_id)) for one in (mine, theirs)
        )
        if yours != others:
            found.append((question.text, yours, others))
    return found
