"""What the register says in its own way: nothing where there is nothing, a document where a file was sent."""

from collections.abc import Mapping

from msgspec.structs import replace

from registry.catalogue.documents.queries import contents_there
from registry.onboarding.answering.counting import is_entry
from registry.onboarding.answering.questions import Question
from registry.onboarding.answers import Answers

NONE: Mapping[str, tuple[str, str]] = {
    "contract.has": ("has_contract", "none"),
    "places.dpf": ("dpf", "none"),
    "certificates": ("certified", "none"),
    "technologies": ("on_site", "none"),
}
"""By question, the field of the answers that says that there is nothing of it, and how."""


def as_far_as_said(held: Answers, said: Answers, *, organisation_id: int) -> Answers:
    """What the register holds, with the files that are documents of it, and as far as the answers go into it.

    An entry on a list, which is asked apart, is none of the certificates that there are said not to be.
    """
    vendor = held.vendor
    if said.certified == "none":
        mine = tuple(one for one in vendor.certifications if not is_entry(one))
        vendor = replace(vendor, certifications=mine)
    there = contents_there(organisation_id, [one.sha256 for one in said.proofs])
    return replace(
        held,
        vendor=vendor,
        certified="some" if vendor.certifications else "",
        proofs=tuple(one for one in said.proofs if one.sha256 in there),
    )


def says_none(question: str, answers: Answers) -> bool:
    """Whether the answer to a question is that there is nothing."""
    if question == "sub-processors":
        return answers.passed_on.known == "none"
    if question == "documents":
        return not answers.proofs
    field, none = NONE.get(question, ("", ""))
    return bool(field) and getattr(answers, field) == none


def is_unsure(question: Question, answers: Answers) -> bool:
    """Whether the third party has said that it does not know."""
    return question.id in answers.unsure or ("answers.dpf" in question.fields and answers.dpf == "unsure")
