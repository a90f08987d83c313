"""The topic of the contract's terms: what the baseline asks of such a contract, some questions a page."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from msgspec.structs import replace

from registry.catalogue.contracts.term_lines import TermLine
from registry.catalogue.vendors.guided.together import Together, narrowed
from registry.forms import ThingForm
from registry.onboarding.answering.answer_forms import UNSURE
from registry.onboarding.answering.asking_topic import AskingTopic, asks
from registry.onboarding.answering.fitting import Misfit, misfits
from registry.onboarding.answering.questions import Question
from registry.onboarding.answering.saving import Say
from registry.onboarding.answering.term_answers import (
    AskedTerm,
    asked_term,
    take_what_was_written,
    term_said,
    with_terms,
)
from registry.onboarding.answering.topics import AT_ONCE
from registry.onboarding.answers import Answers
from registry.onboarding.models import OnboardingRow
from registry.snapshot import Term


@asks("terms")
class Terms(AskingTopic):
    """The terms; what somebody is not sure of is an answer, too, and nothing counts before it was checked."""

    topic = "terms"
    template: ClassVar[str] = "vendor_side/terms.html"

    def __init__(self, row: OnboardingRow, *, on: date, part: int = 1) -> None:
        super().__init__(row, on=on, part=part)
        lines = {f"terms.{line.term.id}": line for line in self.asked.lines}
        self.parts = max(1, -(-len(self.questions) // AT_ONCE))
        self.part = min(max(part, 1), self.parts)
        self.first = (self.part - 1) * AT_ONCE
        here = self.questions[self.first : self.first + AT_ONCE]
        self.shown_here = tuple((one, self.asked_for(one, lines[one.id])) for one in here)
        self.forms = tuple(asked for _one, asked in self.shown_here if asked is not None)
        self.form = Together(narrowed(ThingForm(), ()), *(one.form for one in self.forms))

    def asked_for(self, question: Question, line: TermLine) -> AskedTerm | None:
        """The form for a question; None when its answer cannot be changed."""
        return asked_term(question, line, self.answers) if self.may_change(question) else None

    @property
    def is_open(self) -> bool:
        """Whether any answer of this part can be changed."""
        return bool(self.forms)

    @property
    def shown(self) -> Mapping[str, Any]:
        """The questions of this part, each with its form or None, and which part it is."""
        last = self.first + len(self.shown_here)
        return {"here": self.shown_here, "parts": self.parts, "first": self.first + 1, "last": last}

    @property
    def next_part(self) -> int | None:
        """The next terms, if there are more."""
        return self.part + 1 if self.part < self.parts else None

    def say(self) -> Say | None:
        """The contract with the terms of this page as they were said."""
        for one in self.forms:
            take_what_was_written(one)
        said = {one.line.term.id: term_said(one) for one in self.forms if not one.is_unsaid}
        if any(row is None for row in said.values()):
            return None
        rows = [row for row in said.values() if row is not None]
        unsaid = [one for one in self.forms if one.is_unsaid]
        names = [one.line.term.id for one in unsaid]
        again = [one.question.id for one in self.forms if self.came_back(one.question)]
        unsure = [one.question.id for one in unsaid if one.chosen == UNSURE]

        def say(now: Answers) -> Answers:
            if now.contract is None:
                return now
            after = with_terms(now, now.contract, rows, unsaid=names, unsure=unsure)
            return replace(after, said_again=tuple(dict.fromkeys((*now.said_again, *again))))

        after = say(self.answers)
        places = {row.term: one for row in rows for one in self.forms if one.line.term.id == row.term}
        terms = after.contract.terms if after.contract is not None else ()
        wrong = [
            one
            for one in misfits(after, organisation_id=self.row.organisation_id)
            if said_at(one, places, terms)
        ]
        return None if wrong else say


def said_at(found: Misfit, places: Mapping[str, AskedTerm], terms: tuple[Term, ...]) -> bool:
    """Say what does not fit at the term that it is about; False when it is about none that was asked here."""
    if found.part != "contract" or found.path[0] != "terms" or len(found.path) < 2:
        return False
    asked = places.get(terms[int(found.path[1])].term)
    if asked is None:
        return False
    name = str(found.path[2]) if len(found.path) > 2 else "value"
    names = (name, "number", "text", "says")
    field = next(asked.form[one] for one in names if one in asked.form)
    field.errors = [*field.errors, found.text]
    return True
