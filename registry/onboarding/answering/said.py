"""What was answered, in words, for the pages of both sides."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from registry.catalogue.contracts.term_saving import entered
from registry.law import load_law
from registry.onboarding.answering.questions import Question
from registry.onboarding.answers import Answers, TopicName
from registry.policy.measures import words
from registry.snapshot import Contact, Term
from registry.web import day
from registry.web_countries import country
from registry.words import word

InWords = Callable[[Answers, int], tuple[str, ...]]
"""What the answers say of a topic that is one question, in words; empty: nobody has said."""

TABLES: dict[TopicName, InWords] = {}
"""How the topics are put into words that are one question each; an organisation is given besides."""

COUNTRIES = ("country", "countries", "parent_country", "access_countries")
PLAIN = ("name", "address", "domains", "privacy_policy", "opt_out", "clause_set", "modules")
"""The fields whose texts are shown as they are; other texts are words of closed lists."""

HAS = {"some": _l("Yes"), "none": _l("No, not yet")}
DPF = {
    "all": _l("Yes, for human-resources data, too"),
    "without HR": _l("Yes, but not for human-resources data"),
    "none": _l("No"),
    "unsure": _l("Not sure"),
}
CHOICES = {"has_contract": HAS, "dpf": DPF}
"""The answers of questions with words of their own, by the field that holds them."""


def says(topic: TopicName) -> Callable[[InWords], InWords]:
    """Marks the function that puts a topic of one question into words."""

    def mark(in_words: InWords) -> InWords:
        TABLES[topic] = in_words
        return in_words

    return mark


def said_of(question: Question, answers: Answers, *, organisation_id: int) -> tuple[str, ...]:
    """The answer to a question in words; empty while nobody has answered."""
    if question.id in TABLES:
        return TABLES[question.topic](answers, organisation_id)
    if question.topic == "terms":
        said = of_term(question.id.removeprefix("terms."), answers)
    else:
        said = tuple(text for field in question.fields for text in of_field(field, answers))
    return said or ((_("Not sure"),) if question.id in answers.unsure else ())


def of_field(field: str, answers: Answers) -> Iterator[str]:
    """What a field of the answers says, one text for each of several things."""
    part, _dot, name = field.partition(".")
    thing = answers if part == "answers" else getattr(answers, part)
    value = getattr(thing, name) if thing is not None else None
    if name in CHOICES:
        yield from [str(CHOICES[name][value])] if value else []
        return
    several = value if isinstance(value, tuple) else (value,)
    for one in several:
        if one not in (None, ""):
            yield in_words(one, name=name)


def in_words(value: Any, *, name: str) -> str:
    """One value of a field as a person reads it."""
    match value:
        case bool():
            return _("Yes") if value else _("No")
        case date():
            return day(value)
        case Contact():
            place = country(value.country) if value.country else ""
            parts = (value.name, value.role, value.email, value.phone, value.address, place)
            return ", ".join(part for part in parts if part)
        case str() if name in COUNTRIES:
            return country(value)
        case str() if name not in PLAIN:
            return word(value)
    return str(value)


def of_term(id: str, answers: Answers) -> tuple[str, ...]:
    """What was said of a term, and where the contract says so."""
    row = entered(answers.contract, id) if answers.contract else None
    return (value_of(row), *evidence_of(row)) if row is not None else ()


def value_of(row: Term) -> str:
    """What a term says, in a word or a number with its unit."""
    term = load_law().terms_by_id.get(row.term)
    if row.value is False:
        return _("The contract does not have it")
    if row.value is True and term is not None and term.order not in ("flag", "note only"):
        return _("It is promised, and how much is not known")
    value = row.value
    if isinstance(value, tuple) and term is not None:
        value = tuple(sorted(value, key=lambda one: (one not in term.levels, one)))
    return word(words(value, row.unit))


def evidence_of(row: Term) -> Iterator[str]:
    """Where a term stands in the contract, and its words there."""
    if row.how != "in the text":
        yield word(row.how)
    if row.clause:
        yield _("clause %(clause)s", clause=row.clause)
    if row.page:
        yield _("page %(page)s", page=row.page)
    if row.quotation:
        yield row.quotation
