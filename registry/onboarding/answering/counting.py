"""The answers as they count: what the request has settled put in, what does not apply any more left out."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from registry.catalogue.vendors.guided.begun import PassedOn
from registry.onboarding.answering.branches import Situation, is_open
from registry.onboarding.answering.question_list import question_list
from registry.onboarding.answers import Answers, TopicName
from registry.onboarding.models import OnboardingRow
from registry.onboarding.triage.triaging import topics_needed
from registry.snapshot import Certification

DPF = "dpf"
"""The scheme under which the register has an entry of the Data Privacy Framework's list."""


def counted(row: OnboardingRow, *, on: date) -> Answers:
    """The answers of an onboarding without what its topics and branches do not ask any more.

    What the organisation settled (kind, role, data, people, purposes, activity) is that of the request.
    Whoever says to stand on the list of the Data Privacy Framework has an entry that nobody has looked up.
    """
    assert row.answers is not None, "whoever is asked has answers, be they empty"
    answers = on_topics(settled(row, row.answers), needed=topics_needed(row.wanted, row.settled))
    if answers.has_contract == "none":
        answers = replace(answers, contract=None)
    said = Situation(answers, on)
    for question in question_list().questions:
        if question.field and not is_open(question.when, said):
            answers = without(answers, question.field)
    return with_entry(answers)


def settled(row: OnboardingRow, answers: Answers) -> Answers:
    """The answers with what the organisation has said of the third party by itself."""
    wanted, role, flow = row.wanted, row.settled.role, answers.flow
    return replace(
        answers,
        vendor=replace(answers.vendor, kind=wanted.kind, role=role),
        flow=replace(
            flow,
            role=role,
            data=wanted.data or flow.data,
            subjects=wanted.subjects or flow.subjects,
            purposes=wanted.purposes or flow.purposes,
            activity=wanted.activity or flow.activity,
        ),
    )


NOTHING_SAID: Mapping[TopicName, Mapping[str, Any]] = {
    "places": {"dpf": ""},
    "contract": {"has_contract": "", "contract": None},
    "sub-processors": {"passed_on": PassedOn()},
    "certificates": {"certified": ""},
    "technologies": {"on_site": "", "technologies": ()},
    "documents": {"proofs": ()},
}
"""By topic, the parts of answers that it alone asks for, as they are while nobody has said anything."""


def on_topics(answers: Answers, *, needed: Collection[TopicName]) -> Answers:
    """The answers with nothing said on topics that the request does not need, or not any more."""
    for topic, nothing in NOTHING_SAID.items():
        if topic not in needed:
            answers = replace(answers, **nothing)
    if "certificates" not in needed:
        answers = replace(answers, vendor=replace(answers.vendor, certifications=()))
    return answers


def without(answers: Answers, field: str) -> Answers:
    """The answers with nothing said in a field; what the register knew before stays when asked again."""
    part, _dot, name = field.partition(".")
    if answers.again_from is not None:
        return answers
    if part == "answers":
        return replace(answers, **{name: ""})
    thing = getattr(answers, part)
    if thing is None:
        return answers
    empty = next(one for one in msgspec.structs.fields(thing) if one.name == name).default
    return replace(answers, **{part: replace(thing, **{name: empty})})


def with_entry(answers: Answers) -> Answers:
    """The answers with the entry on the list that the third party says to have, unless it has given it."""
    held = answers.vendor.certifications
    if answers.dpf not in ("all", "without HR") or any(is_entry(one) for one in held):
        return answers
    entry = Certification(scheme=DPF, covers_hr=answers.dpf == "all")
    return replace(answers, vendor=replace(answers.vendor, certifications=(*held, entry)))


def is_entry(certificate: Certification) -> bool:
    """Whether a certificate is an entry on the list of the Data Privacy Framework."""
    return certificate.scheme.strip().casefold() == DPF
