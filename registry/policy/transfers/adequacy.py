"""Adequacy decisions (Art. 45): does one in force cover this importer, and if not, what became of it?"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from registry.law import AdequacyDecision, in_a_sentence
from registry.policy.findings import Doubt
from registry.policy.transfers.answers import GroundFound
from registry.policy.transfers.attempts import Attempt, earliest
from registry.policy.transfers.decisions import (
    dated_title,
    is_relied_on,
    latest_end_first,
    names_decision,
    the_decision,
    what_became_of,
    whom_it_covers,
)
from registry.policy.transfers.doubts import ONWARD_ADEQUACY, about_decision
from registry.policy.transfers.entries import People, list_entry
from registry.policy.transfers.people import Whose
from registry.policy.transfers.places import Crossing
from registry.policy.transfers.records import Said, recorded
from registry.policy.view import View
from registry.policy.wording import spoken
from registry.snapshot import ORGANISATION, Safeguard


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

    def __init__(self, view: View, whose: Whose) -> None:
        self._view = view
        self._whose = whose
        self._places: dict[str, Place] = {}
        self._remembered: dict[tuple[str, tuple[str, bool], str, People | None], tuple[Attempt, ...]] = {}
        self._doubts: dict[tuple[str, str, str, bool], tuple[Doubt, ...]] = {}

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
        home = (leaving.home, leaving.exporter == ORGANISATION)
        key = (crossing.place, home, "" if anyone else leaving.importer, people)
        found = self._remembered.get(key)
        if found is None:
            found = self._remembered[key] = tuple(self._ask(crossing, said))
        return found

    def people(self, crossing: Crossing) -> People:
        """Whose data cross."""
        return self._whose.people(crossing.leaving.movement.flow)

    def _place(self, crossing: Crossing) -> Place:
        found = self._places.get(crossing.place)
        if found is None:
            rows, on = self._view.law.decisions(crossing.place), self._view.on
            others = [d for d in sorted(rows, key=latest_end_first) if not d.in_force(on)]
            found = self._places[crossing.place] = Place(
                rows=rows,
                open_to_all=all(d.scope_kind == "all" for d in rows if d.in_force(on)),
                in_force=tuple(d for d in rows if d.in_force(on)),
                past=tuple((d, what_became_of(d, on=on)) for d in others),
            )
        return found

    def _ask(self, crossing: Crossing, said: Sequence[Safeguard]) -> Iterator[Attempt]:
        place = self._place(crossing)
        for decision in place.in_force:
            yield self._covers(decision, crossing, said)
        for decision, attempt in place.past:
            if not place.in_force or is_relied_on(decision, crossing, said):
                yield attempt
        place_name = in_a_sentence(crossing.place_name)
        if not place.rows:
            yield Attempt(missing=f"There is no adequacy decision for {place_name}.")
        for safeguard in said:
            if safeguard.decision and not any(names_decision(safeguard, d) for d in place.rows):
                named = f"Decision '{safeguard.decision}'"
                yield Attempt(missing=f"{named} is not known as one about {place_name}.")

    def _covers(self, decision: AdequacyDecision, crossing: Crossing, said: Sequence[Safeguard]) -> Attempt:
        doubts, recording = self._about(decision, crossing), recorded(said, decision, on=self._view.on)
        vendor, name = crossing.leaving.movement.vendor, self._view.name(crossing.leaving.importer)
        what = f"{the_decision(decision)}, covers only: {whom_it_covers(decision)}"
        if recording.refused:
            missing = f"{what}; {name} is recorded as not falling under it."
            return Attempt(missing=missing, mend=("Rest on clauses or another ground of Art. 46.",))
        if decision.scope_kind not in ("all", "list") or (decision.scope_kind == "list" and vendor is None):
            return self._by_record(decision, name, recording, doubts)
        if recording.out_of_time:
            missing = f"{what}; the record of {name} is {recording.late}."
            return Attempt(missing=missing, mend=("Renew the record, or rest on another ground.",))
        if decision.scope_kind == "all" or vendor is None:
            why = f"It covers {in_a_sentence(crossing.place_name)}: {whom_it_covers(decision)}."
            return _holds(decision, why, doubts, until=recording.until)
        entry = list_entry(vendor, decision.framework, self.people(crossing), on=self._view.on)
        if entry.lacks is None:
            until = f" to {spoken(entry.until)}" if entry.until else ""
            last = earliest(entry.until, recording.until)
            return _holds(decision, f"{name} is on its list{until}.", doubts + entry.doubts, until=last)
        what = f"{the_decision(decision)}, covers only organisations on its list"
        return Attempt(missing=f"{what}: {entry.lacks.what}.", mend=(entry.lacks.mend,))

    def _about(self, decision: AdequacyDecision, crossing: Crossing) -> tuple[Doubt, ...]:
        home, onward = crossing.leaving.home, crossing.leaving.exporter != ORGANISATION
        key = (decision.name, decision.decision, home, onward)
        found = self._doubts.get(key)
        if found is None:
            law = self._view.law
            found = about_decision(decision, law, exporter_country=home)
            if onward and home and not law.eea(home, on=self._view.on).inside:
                found += (ONWARD_ADEQUACY,)
            self._doubts[key] = found
        return found

    def _by_record(
        self, decision: AdequacyDecision, name: str, recording: Said, doubts: tuple[Doubt, ...]
    ) -> Attempt:
        """A decision that covers an importer only if the register records that its condition is met."""
        met = recording.met
        if met is not None:
            where = f" ({met.evidence or met.reference})" if met.evidence or met.reference else ""
            why = f"{name} is recorded as falling under it: {whom_it_covers(decision)}{where}."
            return _holds(decision, why, doubts, until=met.valid_to)
        what = f"{the_decision(decision)}, covers only: {whom_it_covers(decision)}"
        confirm = decision.register_check or decision.scope
        late = recording.late
        state = f"the record of {name} is {late}" if late else f"no record says that {name} does"
        return Attempt(
            missing=f"{what}; {state}. To be confirmed: {confirm}.",
            mend=(f"Confirm and record for {decision.decision}: {confirm}.",),
            doubts=doubts,
            unconfirmed=True,
        )


def _holds(
    decision: AdequacyDecision, why: str, doubts: tuple[Doubt, ...], *, until: date | None = None
) -> Attempt:
    last = decision.valid_to
    if last is not None and decision.status == "invalidated":
        last -= timedelta(days=1)
    return Attempt(
        found=GroundFound(
            kind="adequacy",
            reference=dated_title(decision),
            article=decision.legal_basis,
            why=why,
            source=decision.source.text,
            confidence=decision.source.confidence,
            valid_to=earliest(last, until),
        ),
        doubts=doubts,
        framework=decision.framework,
    )
