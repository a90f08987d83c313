"""What somebody of the organisation makes of answers: accepts them, or sends them back with a comment."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from msgspec.structs import replace

from registry.errors import OnwardError
from registry.history.bookkeeping import bookkeeping
from registry.onboarding.answers import Answers, Looked, Verdict
from registry.onboarding.events import What, note_event
from registry.onboarding.looking.comparing import Seen, compared
from registry.onboarding.models import OnboardingRow
from registry.onboarding.queries import onboarding_of
from registry.onboarding.reaching.mails import queue_mail_to_all


class SeenMeanwhile(OnwardError):
    """The answers do not stand as whoever looked at them saw them; carries how they stand now."""

    def __init__(self, row: OnboardingRow) -> None:
        super().__init__(f"'{row.key}' has changed meanwhile.")
        self.version = row.version
        self.state = row.state


def looked_at(
    line: Seen, verdict: Verdict, *, by: str, at: datetime, version: int, comment: str = ""
) -> Looked:
    """What somebody makes of an answer as they see it."""
    return Looked(
        question=line.question.id,
        verdict=verdict,
        comment=comment,
        by=by,
        at=at,
        version=version,
        said=line.mark,
    )


def with_looks(answers: Answers, looks: Iterable[Looked]) -> Answers:
    """Answers with what somebody made of some of them, in the place of what was made of those before."""
    new = {look.question: look for look in looks}
    others = tuple(look for look in answers.looked if look.question not in new)
    return replace(answers, looked=(*others, *new.values()))


def keep_looks(organisation_id: int, key: str, looks: Iterable[Looked], *, seen: int) -> None:
    """Keep what somebody who saw a version of the answers makes of some; raises SeenMeanwhile."""
    with bookkeeping(turn=organisation_id):
        row, answers = submitted(organisation_id, key, seen=seen)
        made = tuple(looks)
        row.answers = with_looks(answers, made)
        note_looks(row, made)


EVENTS: Mapping[Verdict, What] = {
    "accepted": "answer accepted",
    "corrected": "answer corrected",
    "sent back": "answer marked",
}
"""How what somebody makes of an answer is written down."""


def note_looks(row: OnboardingRow, looks: Sequence[Looked]) -> None:
    """Write down what somebody has made of answers, at once and all alike: which it was, or how many."""
    for look in looks[:1]:
        about = look.question if len(looks) == 1 else str(len(looks))
        note_event(row.id, EVENTS[look.verdict], at=look.at, by=look.by, about=about, text=look.comment)


def submitted(organisation_id: int, key: str, *, seen: int) -> tuple[OnboardingRow, Answers]:
    """An onboarding whose answers wait for being looked at, in the version that somebody saw.

    Inside a transaction that writes, which keeps others from it. Raises SeenMeanwhile when it is no such.
    """
    row = onboarding_of(organisation_id, key, alone=True)
    if row.state != "submitted" or row.version != seen or row.answers is None:
        raise SeenMeanwhile(row)
    return row, row.answers


def send_back(
    organisation_id: int,
    key: str,
    questions: Iterable[str],
    *,
    seen: int,
    by: str,
    at: datetime,
    on: date,
    due: date | None,
    message: str,
) -> int:
    """Give the third party back what was marked for it, and tell it by mail; gives how many mails go out.

    `questions` are those that somebody saw marked; raises SeenMeanwhile when they are others by now. `due` is
    by when they are to be answered; None leaves it as it is.
    """
    with bookkeeping(turn=organisation_id):
        row, _answers = submitted(organisation_id, key, seen=seen)
        wanted = sorted(questions)
        going_back = compared(row, on=on).going_back
        if not wanted or wanted != sorted(line.question.id for line in going_back):
            raise SeenMeanwhile(row)
        row.state, row.moved_at, row.due = "sent back", at, due or row.due
        note_event(row.id, "sent back", at=at, by=by, about=str(len(wanted)), text=", ".join(wanted))
        return queue_mail_to_all(row, "sent back", at=at, on=on, text=message)
