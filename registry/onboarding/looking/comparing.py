"""Answers beside what the register says: what is new, what changes, what stays, what was made of each."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal, NamedTuple

from registry.catalogue.contracts.term_lines import TermLine
from registry.logbook.differences import Lines, apart
from registry.onboarding.answering.counting import counted
from registry.onboarding.answering.questions import Question, asked_now
from registry.onboarding.answering.said import said_of
from registry.onboarding.answering.topics import ORDER, TITLES_HERE
from registry.onboarding.answers import Answers, Given, Looked, TopicName
from registry.onboarding.fingerprint import fingerprint
from registry.onboarding.looking.basis import NOTHING_CHOSEN, Basis, Chosen, basis_of
from registry.onboarding.looking.known import as_answers
from registry.onboarding.looking.making_terms import OF_TERM
from registry.onboarding.looking.nothing_said import as_far_as_said, is_unsure, says_none
from registry.onboarding.models import OnboardingRow

Standing = Literal["not answered", "not sure", "the same", "changed", "new"]


class Seen(NamedTuple):
    """A question with what was answered and what the register says, in words.

    `look` is what somebody made of this very answer, `before` what they made of it when it went back the
    last time. `line` has the baseline's verdict as if the term had been checked. `is_none` says that the
    answer is that there is nothing, `is_unsure` that the third party does not know.
    """

    question: Question
    said: Lines
    known: Lines
    mark: str
    look: Looked | None
    before: Looked | None
    line: TermLine | None
    is_none: bool = False
    is_unsure: bool = False

    @property
    def standing(self) -> Standing:
        """How the answer stands to the register, which says that there is nothing by saying nothing."""
        if not self.said:
            return "not answered"
        if self.is_unsure:
            return "not sure"
        if sorted(self.said) == sorted(self.known) or (self.is_none and not self.known):
            return "the same"
        return "changed" if self.known else "new"

    @property
    def is_open(self) -> bool:
        """Whether there is an answer of which nobody has made anything yet."""
        return bool(self.said) and self.look is None

    @property
    def apart(self) -> tuple[Lines, Lines]:
        """The lines of the register and of the answer that the other lacks."""
        return apart(self.known, self.said)

    @property
    def stays(self) -> int:
        """How many lines both have."""
        return len(set(self.known) & set(self.said)) if self.standing == "changed" else 0


class SeenTopic(NamedTuple):
    """A topic with its questions, and when the third party saved it last."""

    name: TopicName
    title: Any
    given: Given | None
    lines: tuple[Seen, ...]

    def standing(self, *standings: Standing) -> list[Seen]:
        """The questions whose answers stand so to the register."""
        return [one for one in self.lines if one.standing in standings]


class Compared(NamedTuple):
    """All that was answered beside the register, and on what things made of it would rest."""

    answers: Answers
    topics: tuple[SeenTopic, ...]
    basis: Basis

    @property
    def lines(self) -> list[Seen]:
        """The questions of all topics."""
        return [line for topic in self.topics for line in topic.lines]

    @property
    def open(self) -> list[Seen]:
        """The answers of which nobody has made anything yet."""
        return [line for line in self.lines if line.is_open]

    @property
    def going_back(self) -> list[Seen]:
        """The answers that go back to the third party, or are with it."""
        return [line for line in self.lines if line.look and line.look.verdict == "sent back"]

    def line_of(self, question: str) -> Seen | None:
        """The question with an id, as long as it is asked."""
        return next((line for line in self.lines if line.question.id == question), None)


def compared(row: OnboardingRow, *, on: date, chosen: Chosen = NOTHING_CHOSEN) -> Compared:
    """The answers of an onboarding beside the register as it stands."""
    answers, asked, organisation_id = counted(row, on=on), asked_now(row, on=on), row.organisation_id
    said = {one.id: said_of(one, answers, organisation_id=organisation_id) for one in asked.questions}
    given = tuple(one for one in asked.questions if said[one.id] and one.id not in answers.unsure)
    basis = basis_of(answers, row, asked=given, organisation_id=organisation_id, on=on, chosen=chosen)
    activity = answers.flow.activity
    held = as_answers(basis.known, answers, activity=activity, organisation_id=organisation_id, on=on)
    held = as_far_as_said(held, answers, organisation_id=organisation_id) if held is not None else None
    terms = {OF_TERM + line.term.id: line for line in asked.lines}
    found: dict[TopicName, list[Seen]] = {}
    for one in asked.questions:
        known = said_of(one, held, organisation_id=organisation_id) if held is not None else ()
        line = terms.get(one.id)
        mark = mark_of_answer(said[one.id], line=line, files=answers if one.topic == "documents" else None)
        look, before = look_at(answers, one.id, mark=mark)
        seen = Seen(
            question=one,
            said=tuple(map(str, said[one.id])),
            known=tuple(map(str, known)),
            mark=mark,
            look=look,
            before=before,
            line=line,
            is_none=held is not None and says_none(one.id, answers),
            is_unsure=is_unsure(one, answers),
        )
        found.setdefault(one.topic, []).append(seen)
    return Compared(answers, tuple(in_order(found, answers)), basis)


def in_order(found: dict[TopicName, list[Seen]], answers: Answers) -> Iterator[SeenTopic]:
    """The topics of which something is asked, as the third party sees them."""
    for name in ORDER:
        if name in found:
            yield SeenTopic(name, TITLES_HERE[name], answers.when(name), tuple(found[name]))


def mark_of_answer(said: tuple[str, ...], *, line: TermLine | None, files: Answers | None) -> str:
    """Tells whether an answer is still the one that somebody looked at, its evidence and files included."""
    evidence = line.entered if line is not None else None
    hashes = [proof.sha256 for proof in files.proofs] if files is not None else []
    return fingerprint([list(map(str, said)), evidence, hashes])


def look_at(answers: Answers, question: str, *, mark: str) -> tuple[Looked | None, Looked | None]:
    """What somebody made of an answer as it is now, and what sent it back before it was sent anew."""
    look = answers.look_at(question)
    if look is None:
        return None, None
    if look.verdict == "sent back":
        return (look, None) if question in answers.sent_back else (None, look)
    return (look, None) if look.said == mark else (None, None)
