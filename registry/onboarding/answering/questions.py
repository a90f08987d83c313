"""What a third party is asked now: the fixed questions, and one for each term that the baseline asks for."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from flask_babel import gettext as _

from registry.catalogue.contracts.term_lines import TermLine
from registry.judgement.keeper import baseline_of
from registry.onboarding.answering.branches import Situation, is_open
from registry.onboarding.answering.counting import counted
from registry.onboarding.answering.question_list import FixedQuestion, question_list
from registry.onboarding.answering.requirements import Case, case_of, requirements_for
from registry.onboarding.answering.term_questions import lines_asked, wording
from registry.onboarding.answers import TopicName
from registry.onboarding.models import OnboardingRow
from registry.onboarding.triage.triaging import topics_needed
from registry.policy import Baseline
from registry.policy.baseline import Requirement
from registry.policy.wording import braced, sources
from registry.snapshot import Key
from registry.web import term as label


class Question(NamedTuple):
    """A question: `why` it is asked, the `promises` behind it, the requirements of the baseline that ask.

    `fields` are the fields of the answers that hold what is said ("vendor.country"), empty for a term and
    for what has a page of its own making. `must` says that the answers cannot be sent without it.
    """

    id: str
    topic: TopicName
    text: str
    why: tuple[str, ...] = ()
    promises: tuple[str, ...] = ()
    requirements: tuple[Key, ...] = ()
    fields: tuple[str, ...] = ()
    must: bool = False


class Asked(NamedTuple):
    """All that is asked now, in its order, and the terms among it with what the contract says of them."""

    questions: tuple[Question, ...]
    lines: tuple[TermLine, ...]


def questions_of(row: OnboardingRow, *, on: date) -> tuple[Question, ...]:
    """All that is asked now, in its order, given the answers so far."""
    return asked_now(row, on=on).questions


def asked_now(row: OnboardingRow, *, on: date) -> Asked:
    """All that is asked now, given the answers so far, the topics that the triage left out aside."""
    answers = counted(row, on=on)
    baseline = baseline_of(row.organisation_id, on=on)
    needed = topics_needed(row.wanted, row.settled)
    on_site = "technologies" in needed
    case = case_of(answers, organisation_id=row.organisation_id, on=on, on_site=on_site)
    lines: tuple[TermLine, ...] = ()
    if "terms" in needed and answers.contract is not None and answers.has_contract == "some":
        lines = lines_asked(answers, organisation_id=row.organisation_id, on=on)
    found = [
        *fixed(case, baseline, Situation(answers, on)),
        *(term_question(line, baseline) for line in lines),
    ]
    order: list[str] = [*dict.fromkeys(one.topic for one in question_list().questions)]
    order.insert(order.index("contract") + 1, "terms")
    kept = sorted((one for one in found if one.topic in needed), key=lambda one: order.index(one.topic))
    return Asked(tuple(kept), lines)


def fixed(case: Case, baseline: Baseline, said: Situation) -> Iterator[Question]:
    """The questions of the list that are asked in a case, each with the requirements that ask for it."""
    for one in question_list().questions:
        if not is_open(one.when, said):
            continue
        asking = requirements_for(one.rules, baseline, case)
        if one.always or asking:
            yield fixed_question(one, asking, baseline)


def fixed_question(one: FixedQuestion, asking: tuple[Requirement, ...], baseline: Baseline) -> Question:
    """A question of the list, its reason completed by what the baseline asks."""
    asks = tuple(found.asks for found in asking if not braced(found.asks))
    return Question(
        id=one.id,
        topic=one.topic,
        text=_(one.text),
        why=(_(one.why), *asks),
        promises=tuple(dict.fromkeys(source for found in asking for source in sources(found, baseline))),
        requirements=tuple(found.key for found in asking),
        fields=(one.field,) if one.field else (),
        must=one.must,
    )


def term_question(line: TermLine, baseline: Baseline) -> Question:
    """The question for a term: what the contract says of it."""
    asks = tuple(dict.fromkeys(one.asks for one in line.requires))
    keys = {one.key for one in line.requires}
    return Question(
        id=f"terms.{line.term.id}",
        topic="terms",
        text=wording(line.term),
        why=(*asks, *least(line)),
        promises=tuple(dict.fromkeys(source for one in line.requires for source in one.basis)),
        requirements=tuple(one.key for one in baseline.requirements if one.key in keys),
        must=line.term.order != "note only",
    )


def question_called(id: str) -> str:
    """What a question is called where it need not be asked any more: its text, or the term's name."""
    topic, _dot, name = id.partition(".")
    if topic == "terms":
        return label(name)
    return next((_(one.text) for one in question_list().questions if one.id == id), id)


def least(line: TermLine) -> Iterator[str]:
    """What the contract has to say at the least, where that is more than yes."""
    if line.term.order not in ("flag", "note only") and line.least:
        yield _("The least that is acceptable: %(value)s.", value=line.least)
