"""Questions of law that come up with transfers: shown beside the answer, not decided."""

from functools import cache

from registry.law import AdequacyDecision, EeaAnswer, Law, Source, in_a_sentence
from registry.policy.findings import Doubt

NOT_CHECKED = "not all that is held about it here was checked against the primary text."
"""How the doubt ends that is about nothing but the source."""

EMBEDDED = Doubt(
    text="The site makes the visitor's browser send these data straight to the third party. It is counted "
    "as the organisation's transfer, since it decides on that sending together with the third party; where "
    "people themselves send data abroad there is none, and no court has drawn the line for embedded content.",
    source="EDPB Guidelines 05/2021; CJEU C-40/17 (Fashion ID)",
    confidence="S; judgment M",
)

NARROW = Doubt(
    text="Derogations are read narrowly: they are exceptions, and a steady flow to a vendor hardly fits one.",
    source="EDPB Guidelines 2/2018",
    confidence="S",
)

CLAUSES_FOR_OTHERS = Doubt(
    text="The importer seems to be subject to the GDPR itself (it sits in the EEA, or has a representative "
    "there). The clauses of 2021 are made for importers that are not; a set for the others has been "
    "announced and not found adopted.",
    source="Impl. Decision (EU) 2021/914 Art. 1(1), recital 7",
    confidence="P; pending set S",
)

MODULE_FOUR = Doubt(
    text="Under module M4 clauses 14 and 15 ask for an assessment only where the processor adds data that "
    "it has collected in the EEA.",
    source="Standard contractual clauses (EU) 2021/914, clauses 14 and 15",
    confidence="P",
)

PEOPLE_UNKNOWN = Doubt(
    text="Whose data these are is not recorded; HR data would need an entry that covers them.",
    source="Decision (EU) 2023/1795, Annex I",
    confidence="M",
)

ONWARD_ADEQUACY = Doubt(
    text="The exporter is itself outside the EEA. The decision covers transfers from the Union; for an "
    "onward transfer it counts only if it covers the onward transfer.",
    source="Standard contractual clauses (EU) 2021/914, clauses 8.7 and 8.8; GDPR Art. 45, Art. 44 second "
    "sentence",
    confidence="P",
)

ENTRY_WITHOUT_END = Doubt(
    text="No end of the list entry is recorded; entries are to be renewed every year.",
    source="Decision (EU) 2023/1795, Annex I",
    confidence="M",
)


@cache
def unconfirmed(subject: str, source: Source) -> tuple[Doubt, ...]:
    """The doubt about a legal fact that nobody has checked in its primary text, if there is one."""
    if not source.unconfirmed:
        return ()
    text = f"{subject}: {NOT_CHECKED}"
    return (Doubt(text=text, source=source.text, confidence=source.confidence),)


@cache
def unseen(contract: str) -> tuple[Doubt, ...]:
    """The doubt about a contract of this name that nobody here has had in hand."""
    text = f"{contract} has not been seen here: what is recorded of it rests on what others say of it."
    return (Doubt(text=text, source="GDPR Art. 5(2)", confidence="S"),)


def human_resources(people: str) -> Doubt:
    """Whether data of such people are human-resources data for the list entry."""
    return Doubt(
        text=f"Whether data of {people} count as human-resources data, which the list entry must then "
        "cover, is open.",
        source="Decision (EU) 2023/1795, Annex I",
        confidence="M",
    )


def about_decision(decision: AdequacyDecision, law: Law, *, exporter_country: str) -> tuple[Doubt, ...]:
    """What speaks against relying on an adequacy decision that is in force."""
    subject = f"{decision.name}, {decision.decision}"
    found = list(unconfirmed(subject, decision.source))
    if decision.status == "in_force_at_risk":
        found.append(
            Doubt(
                text=f"The decision for {in_a_sentence(subject)} is in force but under challenge: "
                f"{decision.reviews}. Keep clauses ready.",
                source=decision.source.text,
                confidence=decision.source.confidence,
            )
        )
    efta = law.efta_doubt(decision, exporter_country)
    if efta is not None:
        found.append(Doubt(text=efta.text, source=subject, confidence=efta.confidence))
    return tuple(found)


def about_place(place: EeaAnswer, place_name: str) -> tuple[Doubt, ...]:
    """What speaks against counting a place as outside the EEA."""
    said = (
        (Doubt(text=place.doubt, source=place.source.text, confidence=place.source.confidence),)
        if place.doubt
        else ()
    )
    return said + unconfirmed(f"That {in_a_sentence(place_name)} is outside the EEA", place.source)


def about_orders(law: Law) -> tuple[Doubt, ...]:
    """What holds for disclosures to authorities of third countries."""
    return tuple(
        Doubt(
            text=f"{order.label} ({order.article}): {order.content}.",
            source=order.source.text,
            confidence=order.source.confidence,
        )
        for order in law.provisions
        if order.section == "order"
    )
