"""What of the register answers which heading of a template, and what it cannot answer."""

from collections.abc import Callable, Mapping

from flask_babel import gettext as _

from registry.law import country_name
from registry.records.book import Cell, Gap
from registry.records.chapters.abroad import safeguards_used, third_countries, unknown_destination
from registry.records.chapters.activity import (
    automated,
    in_order,
    joint_controllers,
    recipients_in_short,
    security,
)
from registry.records.chapters.cover import officer as organisation_officer
from registry.records.chapters.cover import representative as organisation_representative
from registry.records.chapters.keeping import erasure
from registry.records.chapters.saying import listed, organisation_contact, said
from registry.records.sheets.authorities.entry import (
    Entry,
    assessment_document,
    assessment_needed,
    assessment_state,
    consents,
    contracts_with_processors,
    interests,
    lawful_bases,
    purposes,
    recipients_as,
    special_conditions,
)
from registry.records.sheets.authorities.tickboxes import boxes, sensitive
from registry.words import N_

Answer = Callable[[Entry], Cell]


def function(entry: Entry) -> Cell:
    """The business function."""
    return said(entry.activity.business_function)


def name(entry: Entry) -> Cell:
    """What the activity is called."""
    return said(entry.activity.name)


def joint(entry: Entry) -> Cell:
    """The joint controllers and how to reach them."""
    return joint_controllers(entry.reading, entry.activity)


def subjects(entry: Entry) -> Cell:
    """Categories of data subjects."""
    return in_order(map(entry.reading.names.subject, entry.activity.subjects))


def data(entry: Entry) -> Cell:
    """Categories of personal data."""
    return in_order(map(entry.reading.names.category, entry.activity.data))


def recipients(entry: Entry) -> Cell:
    """Categories of recipients."""
    return recipients_in_short(entry.reading, entry.activity, entry.handed)


def third(entry: Entry) -> Cell:
    """The third countries and international organisations that data go to; None where none is known."""
    reading, handed = entry.reading, entry.handed
    unknown = unknown_destination(reading, handed)
    if reading.has_all_recipients and not reading.transfers(handed.hops) and unknown is None:
        return None
    return third_countries(reading, handed)


def outside(entry: Entry) -> Cell:
    """Whether data leave the EEA, and for where."""
    abroad = third(entry)
    if abroad is None:
        return False
    return listed((True, abroad)) if entry.reading.transfers(entry.handed.hops) else abroad


def safeguards(entry: Entry) -> Cell:
    """Documented safeguards where Art. 49(1) second subparagraph is relied on."""
    return safeguards_used(entry.reading, entry.handed)


def kept(entry: Entry) -> Cell:
    """Time limits for erasure."""
    return erasure(entry.reading, entry.activity)


def measures(entry: Entry) -> Cell:
    """The security measures."""
    return security(entry.activity)


def decisions(entry: Entry) -> Cell:
    """Whether decisions are automated."""
    return automated(entry.activity)


def source(entry: Entry) -> Cell:
    """Where the data come from."""
    return said(entry.activity.source)


def location(entry: Entry) -> Cell:
    """The countries and systems in which the data are."""
    activity = entry.activity
    return listed((*sorted({country_name(code) for code in activity.locations}), *activity.systems))


def systems(entry: Entry) -> Cell:
    """The software or applications in use."""
    return listed(entry.activity.systems)


def schedule_1_basis(entry: Entry) -> Cell:
    """The lawful basis once more, where a condition of the UK's Schedule 1 may be needed."""
    return lawful_bases(entry) if entry.holds("special", "criminal") else None


def controllers(entry: Entry) -> Cell:
    """Recipients that decide for themselves."""
    return recipients_as(entry, "controller", "joint controller")


def processors(entry: Entry) -> Cell:
    """Recipients that act on behalf of others."""
    return recipients_as(entry, "processor", "sub-processor")


def organisation(entry: Entry) -> Cell:
    """The controller and how to reach it."""
    return organisation_contact(entry.view.organisation)


def representative(entry: Entry) -> Cell:
    """The controller's representative, or why none is needed."""
    return organisation_representative(entry.reading.names)


def officer(entry: Entry) -> Cell:
    """The data protection officer, or why there is none."""
    return organisation_officer(entry.reading.names)


ANSWERS: Mapping[str, Answer] = {
    "ICO-C01": function, "ICO-C02": purposes, "ICO-C03": joint, "ICO-C04": subjects, "ICO-C05": data,
    "ICO-C06": recipients, "ICO-C07": contracts_with_processors, "ICO-C08": third, "ICO-C09": safeguards,
    "ICO-C10": kept, "ICO-C11": measures, "ICO-C12": lawful_bases, "ICO-C13": special_conditions,
    "ICO-C14": interests, "ICO-C17": decisions, "ICO-C18": source, "ICO-C19": consents,
    "ICO-C20": location, "ICO-C21": assessment_needed, "ICO-C22": assessment_state,
    "ICO-C23": assessment_document, "ICO-C27": schedule_1_basis,
    "CNIL-01": name, "CNIL-04": joint, "CNIL-05": systems, "CNIL-06": purposes, "CNIL-07": subjects,
    "CNIL-08": boxes, "CNIL-09": sensitive, "CNIL-10": kept, "CNIL-12": controllers,
    "CNIL-13": processors, "CNIL-14": outside, "CNIL-15": measures,
    "CNPD-01": purposes, "CNPD-02": subjects, "CNPD-03": data, "CNPD-04": recipients, "CNPD-05": outside,
    "CNPD-06": kept, "CNPD-07": measures,
    "30.1.a.controller": organisation, "30.1.a.joint": joint, "30.1.a.rep": representative,
    "30.1.a.dpo": officer, "30.1.b": purposes, "30.1.c.subjects": subjects, "30.1.c.data": data,
    "30.1.d": recipients, "30.1.e.country": third, "30.1.e.safeguard": safeguards, "30.1.f": kept,
    "30.1.g": measures,
}  # fmt: skip
"""By the id of a heading, what of an activity answers it."""

NOT_YET = N_("Onward does not record this yet")

LACKING: Mapping[str, str] = {
    "ICO-C15": NOT_YET, "ICO-C16": NOT_YET, "ICO-C24": NOT_YET, "ICO-C25": NOT_YET, "ICO-C26": NOT_YET,
    "ICO-C28": NOT_YET, "ICO-C29": NOT_YET, "ICO-C30": NOT_YET,
    "CNIL-02": N_("The day of the first entry stands in the register's history, not in its records"),
    "CNIL-03": N_("The day of the last change stands in the register's history, not in its records"),
    "CNIL-11": NOT_YET,
}  # fmt: skip
"""By the id of a heading, why the register cannot answer it."""


def answer(id: str, entry: Entry) -> Cell:
    """What stands under a heading; a gap under one that the register cannot answer."""
    found = ANSWERS.get(id)
    return found(entry) if found else Gap(_(LACKING.get(id, NOT_YET)))
