"""What the making of things from answers rests on: what was asked, what is known, what somebody chose."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from msgspec import structs

from registry.catalogue.vendors.guided.things import Keys
from registry.history import find_row
from registry.onboarding.answering.questions import Question
from registry.onboarding.answers import Answers
from registry.onboarding.fingerprint import fingerprint
from registry.onboarding.looking.alike import Alike, alike
from registry.onboarding.looking.known import Known, known_of
from registry.onboarding.models import OnboardingRow
from registry.search import as_ordered
from registry.snapshot import Activity, Key, Value

NEVER: Mapping[str, frozenset[str]] = {
    "vendor": frozenset(
        {"key", "kind", "role", "status", "criticality", "owner", "next_review", "note", "certifications"}
    ),
    "contract": frozenset(
        {"key", "between", "documents", "seen", "read", "read_by", "read_on", "terms", "note"}
    ),
    "flow": frozenset({"key", "sender", "recipient", "activity", "contracts", "starts", "ends", "note"}),
}
"""By the part of the answers, the fields that follow from no answer to a question about them."""


class Chosen(NamedTuple):
    """What somebody has chosen where answers leave a choice.

    `same`: by a name in the answers, as lists order it, whom of the register it means; empty: somebody new.
    `taken` are the terms whose answer counts although somebody has checked another value. `looked_up` is the
    day on which they found the entry that is claimed on the list of the Data Privacy Framework. `over` tells
    by its mark whether what the answers do not name any more is over; as long as nobody has said, it is not.
    """

    same: Mapping[str, str] = {}
    taken: frozenset[str] = frozenset()
    looked_up: date | None = None
    over: Mapping[str, bool] = {}

    def ends(self, thing: Value) -> bool:
        """Whether somebody has said that a thing of the register is over."""
        return self.over.get(mark_as_it_stands(thing), False)


NOTHING_CHOSEN = Chosen()


LENGTH_OF_MARK = 12
"""How many digits tell a thing from others on one page; forms send thousands of them."""


def mark_as_it_stands(thing: Value) -> str:
    """Tells a thing as it stands from all others, and from what it becomes once somebody changes it."""
    return fingerprint([type(thing).__name__, thing])[:LENGTH_OF_MARK]


Found = Mapping[str, Mapping[Key, str]]
"""By a name as lists order it, who in the register is called that, by key."""


@dataclass(frozen=True)
class Basis:
    """Answers with all that making things of them takes; `asked` are the questions that were answered."""

    answers: Answers
    row: OnboardingRow
    known: Known
    asked: tuple[Question, ...]
    alike: tuple[Alike, ...]
    keys: Keys
    on: date
    chosen: Chosen

    @property
    def name(self) -> str:
        """What the third party calls itself, else what it was asked for as."""
        return self.answers.vendor.name or self.row.name

    def choosing(self, chosen: Chosen) -> "Basis":
        """The same where somebody has chosen something else; keys are handed out anew."""
        return replace(self, chosen=chosen, keys=Keys(self.keys.organisation_id))

    def fields(self, part: str) -> list[str]:
        """The fields of a part of the answers that were asked for and answered."""
        steps = [name.partition(".") for one in self.asked for name in one.fields]
        return [name for of, _dot, name in steps if of == part and name not in NEVER.get(part, ())]

    def has(self, question: str) -> bool:
        """Whether a question was answered."""
        return any(one.id == question for one in self.asked)

    @cached_property
    def found(self) -> Found:
        """Who in the register is called as somebody in the answers is, by where the name stands in lists."""
        return found_in(self.alike)

    def called(self, name: str) -> Key | None:
        """Whom of the register a name means: as was chosen, else the only one of that name."""
        return whose(name, self.found, self.chosen)

    @property
    def in_doubt(self) -> tuple[Alike, ...]:
        """The names of which somebody has to say whom they mean: all but those of `get_data_already`."""
        return tuple(one for one in self.alike if as_ordered(one.name) not in self.get_data_already)

    @cached_property
    def get_data_already(self) -> frozenset[str]:
        """The names of which the register says that all who are called so get data of the third party."""
        gets = {flow.recipient for flow in self.known.passes_on}
        return frozenset(
            as_ordered(one.name) for one in self.alike if one.is_by_name and gets.issuperset(one.found)
        )


def basis_of(
    answers: Answers,
    row: OnboardingRow,
    *,
    asked: tuple[Question, ...],
    organisation_id: int,
    on: date,
    chosen: Chosen = NOTHING_CHOSEN,
) -> Basis:
    """What is known of those whom some answers name."""
    subs = [one.name for one in answers.passed_on.subs if one.name]
    name = answers.vendor.name or row.name
    own = [] if row.vendor else [name]
    hosts = {name: answers.vendor.domains}
    found = alike(organisation_id, [*own, *subs], hosts=hosts, but=row.vendor)
    key = row.vendor or whose(name, found_in(found), chosen)
    known = known_of(organisation_id, key, on=on)
    if not known.flows_for(answers.flow.activity):
        answers = with_data(answers, organisation_id=organisation_id)
    return Basis(answers, row, known, asked, found, Keys(organisation_id), on, chosen)


def with_data(answers: Answers, *, organisation_id: int) -> Answers:
    """The answers with the data and people of the activity, where the request names none."""
    flow = answers.flow
    row = find_row(organisation_id, "activities", flow.activity) if flow.activity else None
    if row is None:
        return answers
    own: Activity = row.value
    more = {
        "data": flow.data or own.data,
        "subjects": flow.subjects or own.subjects,
        "purposes": flow.purposes or tuple(dict.fromkeys(one.purpose for one in own.purposes)),
    }
    return structs.replace(answers, flow=structs.replace(flow, **more))


def found_in(alike: tuple[Alike, ...]) -> Found:
    """Who is called like whom, by where the name stands in lists."""
    return {as_ordered(one.name): one.found for one in alike}


def whose(name: str, found: Found, chosen: Chosen) -> Key | None:
    """Whom of those found a name means; None when it is somebody new, or several are called that."""
    order = as_ordered(name)
    keys = found.get(order, {})
    if order in chosen.same:
        key = chosen.same[order]
        return key if key in keys else None
    return next(iter(keys)) if len(keys) == 1 else None
