"""Grounds only for vendors that pass data on: those of the clauses above them, and the DPF's own contract."""

from collections.abc import Callable

from registry.law import AdequacyDecision, Mechanism
from registry.policy.transfers.answers import GroundFound
from registry.policy.transfers.attempts import (
    Attempt,
    Lack,
    earliest,
    elsewhere,
    failed,
    is_elsewhere,
    time_lacks,
)
from registry.policy.transfers.coming import category_lacks, module_lacks
from registry.policy.transfers.contracts import contract_parties, force_lacks
from registry.policy.transfers.doubts import about_decision, unconfirmed
from registry.policy.transfers.entries import People, list_entry
from registry.policy.transfers.places import Crossing
from registry.policy.transfers.ways import Above
from registry.policy.view import View
from registry.policy.wording import listing
from registry.snapshot import Contract, Module, Safeguard, Vendor
from registry.snapshot.transfers import SafeguardKind

DPF = "dpf"

ONWARD: frozenset[SafeguardKind] = frozenset({"onward ground", "DPF onward contract"})

RECORD_INSTEAD = {
    "same clauses": "Record the clauses that the importer has joined as a safeguard 'standard clauses'.",
    "adequacy": "Record no safeguard for it: a decision counts by itself, with the importer's list entry or "
    "the record that its condition is met.",
    "art 46": "Record the importer's own safeguard: binding rules, code, certification or other.",
}
"""For grounds that lean on another one: under which that one is judged."""


class Onward:
    """Judges what only a vendor that passes data on may rest on.

    `above` gives, per live category of a crossing, the flows that bring it to the exporter; `modules` and
    `frameworks` what such a flow rests on: modules of the 2021 clauses, entries on lists.
    """

    def __init__(
        self,
        view: View,
        *,
        people: Callable[[Crossing], People],
        above: Callable[[Crossing], Above],
        modules: Callable[[str], frozenset[Module]],
        frameworks: Callable[[str], frozenset[str]],
    ) -> None:
        self._view = view
        self._people = people
        self._above = above
        self._modules = modules
        self._frameworks = frameworks

    def attempt(self, crossing: Crossing, safeguard: Safeguard) -> Attempt:
        """What a recorded safeguard of the kinds in ONWARD is worth."""
        exporter = self._view.vendors.get(crossing.leaving.exporter)
        name = f"{safeguard.kind[0].upper()}{safeguard.kind[1:]} {safeguard.onward}".rstrip()
        mechanism = self._view.law.mechanism(safeguard.kind)
        if is_elsewhere(crossing, safeguard):
            return elsewhere(name, crossing, safeguard)
        if mechanism is None:
            return failed(name, [Lack("the law knows no such ground", "Rest on another ground.")])
        if exporter is None:
            what = "open only to a vendor that passes data on"
            return failed(name, [Lack(what, "Rest on a ground of Art. 45, 46 or 49.")])
        if safeguard.kind == "onward ground":
            return self._of_the_clauses(name, crossing, safeguard, exporter)
        return self._of_the_framework(name, crossing, safeguard, exporter, mechanism)

    def _of_the_clauses(
        self, name: str, crossing: Crossing, safeguard: Safeguard, exporter: Vendor
    ) -> Attempt:
        ground = self._view.law.onward(safeguard.onward) if safeguard.onward else None
        if ground is None:
            return failed(
                name, [Lack("which of O1 to O7 is not recorded", "Record which of O1 to O7 it is.")]
            )
        if ground.kind in RECORD_INSTEAD:
            what = f"it leans on another ground ({ground.content})"
            return failed(name, [Lack(what, RECORD_INSTEAD[ground.kind])])
        instructed = self._instructed(crossing)
        brought = {c: self._modules_above(flows) for c, flows in self._above(crossing).items()}
        above = tuple(sorted(frozenset[Module]().union(*brought.values())))
        modules = tuple(m for m in above if m in ground.modules)
        usable = tuple(m for m in modules if instructed or m not in ground.needs_instruction_modules)
        lacks = module_lacks(ground, above=above, open_under=modules, exporter=exporter)
        if modules and not usable:
            what = f"under {listing(modules)} it also needs a documented instruction, and none is recorded"
            lacks.append(Lack(what, "Have it instructed, and record the flow's ground as an instruction."))
        elif usable:
            without = [c for c, held in brought.items() if held.isdisjoint(usable)]
            under = f"under clauses with {listing(usable, last='or')}"
            lacks += category_lacks(self._view, without=without, exporter=exporter, under=under)
        if not (safeguard.conditions.strip() or safeguard.evidence.strip()):
            mend = f"Record conditions or evidence: {ground.content}."
            lacks.append(Lack("neither its conditions nor evidence are recorded", mend))
        lacks += time_lacks(safeguard, on=self._view.on)
        doubts = unconfirmed(ground.label, ground.source)
        if lacks:
            return failed(name, lacks, doubts=doubts)
        said = safeguard.conditions.strip() or safeguard.evidence.strip()
        return Attempt(
            found=GroundFound(
                kind="onward ground",
                reference=f"{ground.id}, {ground.label}",
                article=f"Clauses of 2021, {ground.clause}",
                why=f"open under {listing(usable)}, on which data come to the exporter: {said}",
                source=ground.source.text,
                confidence=ground.source.confidence,
                valid_to=safeguard.valid_to,
            ),
            doubts=doubts,
        )

    def _modules_above(self, flows: tuple[str, ...]) -> frozenset[Module]:
        return frozenset(module for flow in flows for module in self._modules(flow))

    def _instructed(self, crossing: Crossing) -> bool:
        ground = crossing.leaving.movement.flow.ground
        return ground is not None and ground.kind == "instruction"

    def _of_the_framework(
        self, name: str, crossing: Crossing, safeguard: Safeguard, exporter: Vendor, mechanism: Mechanism
    ) -> Attempt:
        """A contract for onward transfer by an exporter that is on the framework's list."""
        decision = self._framework()
        contracts, lacks = self._contracts(crossing, safeguard)
        doubts = unconfirmed(mechanism.label, mechanism.source)
        until = None
        if decision is None:
            lacks.append(Lack("the framework's decision is not in force", "Rest on another ground."))
        else:
            entry = list_entry(exporter, decision.framework, self._people(crossing), on=self._view.on)
            lacks += [entry.lacks] if entry.lacks else self._not_by_entry(crossing, exporter)
            until = entry.until
            doubts += entry.doubts
            doubts += about_decision(decision, self._view.law, exporter_country=exporter.country or "")
        lacks += time_lacks(safeguard, on=self._view.on)
        if lacks:
            return failed(name, lacks, doubts=doubts)
        named = listing([c.name or c.key for c in contracts])
        return Attempt(
            found=GroundFound(
                kind="DPF onward contract",
                reference=named,
                article=mechanism.article,
                why=f"{exporter.name or exporter.key} is on the list and passes the data on under {named}",
                source=mechanism.source.text,
                confidence=mechanism.source.confidence,
                valid_to=earliest(until, safeguard.valid_to, *(c.ends for c in contracts)),
            ),
            doubts=doubts,
        )

    def _not_by_entry(self, crossing: Crossing, exporter: Vendor) -> list[Lack]:
        """The lack when data that are passed on did not come under the exporter's own entry."""
        brought = self._above(crossing)
        if not brought:
            what = f"no live flow brings these data to {exporter.name or exporter.key} under its list entry"
            return [Lack(what, "Rest on another ground: the contract is for data that came under the entry.")]
        without = [c for c, fs in brought.items() if not any(DPF in self._frameworks(f) for f in fs)]
        under = "under its list entry"
        return category_lacks(self._view, without=without, exporter=exporter, under=under)

    def _framework(self) -> AdequacyDecision | None:
        known = self._view.law.adequacy_decisions
        on = self._view.on
        return next((d for d in known if d.regime == "EU" and d.framework == DPF and d.in_force(on)), None)

    def _contracts(self, crossing: Crossing, safeguard: Safeguard) -> tuple[tuple[Contract, ...], list[Lack]]:
        """The contract named, else those in force on the flow, and what they lack."""
        record = "Record the contract that limits the purposes and keeps the level of protection."
        if safeguard.contract is None:
            in_force = crossing.leaving.movement.in_force
            return in_force, [] if in_force else [Lack("no contract in force is recorded for it", record)]
        named = self._view.contracts.get(safeguard.contract)
        if named is None:
            return (), [Lack(f"the register has no contract '{safeguard.contract}'", record)]
        parties = contract_parties(self._view, crossing, named)
        return (named,), [*force_lacks(named, on=self._view.on), *parties]
