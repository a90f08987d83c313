"""Adequacy decisions (Art. 45): does one in force cover this importer, and if not, what became of it?"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from registry.law import AdequacyDecision
from registry.policy.findings import Doubt
from registry.policy.transfers.answers import GroundFound
from registry.policy.transfers.attempts import Attempt, earliest, spoken, time_lacks
from registry.policy.transfers.doubts import about_decision, unconfirmed
from registry.policy.transfers.entries import People, list_entry, people_in
from registry.policy.transfers.places import Crossing
from registry.policy.view import View
from registry.snapshot import Safeguard

_NUMBER = re.compile(r"\d{4}/\d+")


class Place(NamedTuple):
    """What the tables hold on a place: every row, the decisions in force, and what became of the others.

    `open_to_all`: whatever is in force covers any importer.
    """

    rows: tuple[AdequacyDecision, ...]
    open_to_all: bool
    in_force: tuple[AdequacyDecision, ...]
    past: tuple[tuple[AdequacyDecision, Attempt], ...]


class Adequacy:
    """Asks the decisions about crossings of one day; remembers what it said of places and importers."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._places: dict[str, Place] = {}
        self._remembered: dict[tuple[str, str, str, People | None], tuple[Attempt, ...]] = {}
        self._doubts: dict[tuple[str, str, str], tuple[Doubt, ...]] = {}
        self._people: dict[tuple[tuple[str, ...], str | None], People] = {}

    def attempts(self, crossing: Crossing) -> tuple[Attempt, ...]:
        """What the decisions on the place say; always at least one attempt."""
        said = [
            s
            for s in (crossing.record.safeguards if crossing.record else ())
            if s.kind == "adequacy" and (not s.countries or crossing.place in s.countries)
        ]
        if said:
            return tuple(self._ask(crossing, said))
        leaving, anyone = crossing.leaving, self._place(crossing).open_to_all
        people = None if anyone else self.people(crossing)
        key = (crossing.place, leaving.home, "" if anyone else leaving.importer, people)
        found = self._remembered.get(key)
        if found is None:
            found = self._remembered[key] = tuple(self._ask(crossing, said))
        return found

    def people(self, crossing: Crossing) -> People:
        """Whose data cross."""
        flow = crossing.leaving.movement.flow
        key = (flow.subjects, flow.activity)
        found = self._people.get(key)
        if found is None:
            found = self._people[key] = people_in(self._view, flow)
        return found

    def _place(self, crossing: Crossing) -> Place:
        found = self._places.get(crossing.place)
        if found is None:
            rows, on = self._view.law.decisions(crossing.place), self._view.on
            others = [d for d in sorted(rows, key=_latest_end_first) if not d.in_force(on)]
            found = self._places[crossing.place] = Place(
                rows=rows,
                open_to_all=all(d.scope_kind == "all" for d in rows if d.in_force(on)),
                in_force=tuple(d for d in rows if d.in_force(on)),
                past=tuple((d, _past(d, on=on)) for d in others),
            )
        return found

    def _ask(self, crossing: Crossing, said: Sequence[Safeguard]) -> Iterator[Attempt]:
        place = self._place(crossing)
        for decision in place.in_force:
            yield self._covers(decision, crossing, said)
        for decision, attempt in place.past:
            if not place.in_force or _relied_on(decision, crossing, said):
                yield attempt
        if not place.rows:
            yield Attempt(missing=f"There is no adequacy decision for {crossing.place_name}.")
        for safeguard in said:
            if safeguard.decision and not any(_names(safeguard, d) for d in place.rows):
                named = f"Decision '{safeguard.decision}'"
                yield Attempt(missing=f"{named} is not known as one about {crossing.place_name}.")

    def _covers(self, decision: AdequacyDecision, crossing: Crossing, said: Sequence[Safeguard]) -> Attempt:
        doubts = self._about(decision, crossing)
        if decision.scope_kind == "all":
            return _holds(decision, f"It covers {crossing.place_name}: {_scope(decision)}.", doubts)
        vendor = crossing.leaving.movement.vendor
        if decision.scope_kind != "list" or vendor is None:
            return self._by_record(decision, crossing, said, doubts)
        entry = list_entry(vendor, decision.framework, self.people(crossing), on=self._view.on)
        if entry.lacks is None:
            name = vendor.name or vendor.key
            until = f" to {spoken(entry.until)}" if entry.until else ""
            why = f"{name} is on its list{until}."
            return _holds(decision, why, doubts + entry.doubts, until=entry.until)
        what = f"The adequacy decision for {_title(decision)}, covers only organisations on its list"
        return Attempt(missing=f"{what}: {entry.lacks.what}.", mend=(entry.lacks.mend,))

    def _about(self, decision: AdequacyDecision, crossing: Crossing) -> tuple[Doubt, ...]:
        home = crossing.leaving.home
        key = (decision.name, decision.decision, home)
        found = self._doubts.get(key)
        if found is None:
            found = about_decision(decision, self._view.law, exporter_country=home)
            self._doubts[key] = found
        return found

    def _by_record(
        self,
        decision: AdequacyDecision,
        crossing: Crossing,
        said: Sequence[Safeguard],
        doubts: tuple[Doubt, ...],
    ) -> Attempt:
        """A decision that covers an importer only if the register records that its condition is met."""
        name = self._view.name(crossing.leaving.importer)
        named = [s for s in said if not s.decision or _names(s, decision)]
        valid = [s for s in named if not time_lacks(s, on=self._view.on)]
        met = next((s for s in valid if s.condition_met), None)
        if met is not None:
            where = met.evidence or met.reference
            why = (
                f"{name} is recorded as falling under it: {_scope(decision)}{f' ({where})' if where else ''}."
            )
            return _holds(decision, why, doubts, until=met.valid_to)
        what = f"The adequacy decision for {_title(decision)}, covers only: {_scope(decision)}"
        if any(s.condition_met is False for s in valid):
            missing = f"{what}; {name} is recorded as not falling under it."
            return Attempt(missing=missing, mend=("Rest on clauses or another ground of Art. 46.",))
        late = [lack.what for s in named if s.condition_met for lack in time_lacks(s, on=self._view.on)]
        confirm = decision.register_check or decision.scope
        state = f"the record of {name} is {late[0]}" if late else f"no record says that {name} does"
        return Attempt(
            missing=f"{what}; {state}. To be confirmed: {confirm}.",
            mend=(f"Confirm and record for {decision.decision}: {confirm}.",),
            doubts=doubts,
            unconfirmed=True,
        )


def _past(decision: AdequacyDecision, *, on: date) -> Attempt:
    """What became of a decision that is not in force on the day, or why there is none."""
    doubts = unconfirmed(_title(decision), decision.source)
    if decision.scope_kind == "none" or decision.valid_from is None:
        missing = f"There is no adequacy decision for {decision.name}: {decision.scope}."
        return Attempt(missing=missing, doubts=doubts)
    if on < decision.valid_from:
        when = f"holds only from {spoken(decision.valid_from)}"
    elif decision.status == "invalidated":
        when = f"ended on {spoken(decision.valid_to or on)}, {decision.source.text}"
    else:
        when = f"was valid only to {spoken(decision.valid_to or on)}"
    return Attempt(missing=f"The adequacy decision for {_title(decision)}, {when}.", doubts=doubts)


def _relied_on(decision: AdequacyDecision, crossing: Crossing, said: Sequence[Safeguard]) -> bool:
    """Whether the register leans on a decision that is not in force: it is named, or its list is."""
    if any(_names(safeguard, decision) for safeguard in said):
        return True
    vendor = crossing.leaving.movement.vendor
    if vendor is None or not decision.framework:
        return False
    return any(c.scheme.strip().casefold() == decision.framework for c in vendor.certifications)


def _latest_end_first(decision: AdequacyDecision) -> int:
    return -(decision.valid_to or date.min).toordinal()


def _title(decision: AdequacyDecision) -> str:
    return f"{decision.name}, {decision.decision}" if decision.decision else decision.name


def _scope(decision: AdequacyDecision) -> str:
    return f"{decision.scope} (left out: {decision.excluded})" if decision.excluded else decision.scope


def _names(safeguard: Safeguard, decision: AdequacyDecision) -> bool:
    """Whether a safeguard means this decision, by its number or its CELEX number."""
    said, number = _NUMBER.search(safeguard.decision), _NUMBER.search(decision.decision)
    if said and number:
        return said[0] == number[0]
    return bool(decision.celex) and safeguard.decision.strip().casefold() == decision.celex.casefold()


def _holds(
    decision: AdequacyDecision, why: str, doubts: tuple[Doubt, ...], *, until: date | None = None
) -> Attempt:
    last = decision.valid_to
    if last is not None and decision.status == "invalidated":
        last -= timedelta(days=1)
    return Attempt(
        found=GroundFound(
            kind="adequacy",
            reference=_title(decision),
            article=decision.legal_basis,
            why=why,
            source=decision.source.text,
            confidence=decision.source.confidence,
            valid_to=earliest(last, until),
        ),
        doubts=doubts,
    )
