"""The Commission's standard clauses (Art. 46(2)(c)): right set, right days, right parties, right module."""

from datetime import date
from typing import NamedTuple

from registry.law import ClauseSet, ModuleRule
from registry.law.law import CLAUSE_ROLES
from registry.policy.findings import Doubt
from registry.policy.movement import is_in_force
from registry.policy.transfers.answers import GroundFound
from registry.policy.transfers.assessments import Assessments
from registry.policy.transfers.attempts import (
    Attempt,
    Lack,
    earliest,
    elsewhere,
    failed,
    is_elsewhere,
    time_lacks,
)
from registry.policy.transfers.contracts import contract_parties, force_lacks, roles
from registry.policy.transfers.doubts import CLAUSES_FOR_OTHERS, MODULE_FOUR, unconfirmed, unseen
from registry.policy.transfers.places import Crossing
from registry.policy.view import View
from registry.policy.wording import listing, spoken
from registry.snapshot import Contract, Module, Role, Safeguard

MODULAR = "2021/914"
"""The one set of clauses that comes in modules and has an appendix to be completed for each transfer."""


class Paper(NamedTuple):
    """What a contract's days and state are worth, whoever the parties are: `lacks`, last day, doubts."""

    lacks: list[Lack]
    until: date | None
    signed: str
    doubts: tuple[Doubt, ...]


class Fit(NamedTuple):
    """The module that two roles call for, if there is one, and what a contract lacks of that."""

    module: Module | None
    lacks: list[Lack]


class Clauses:
    """Judges contracts that hold Commission clauses; remembers what it has met, for many are alike."""

    def __init__(self, view: View, assessments: Assessments) -> None:
        self._view = view
        self._assessments = assessments
        self._papers: dict[tuple[object, ...], Paper] = {}
        self._fits: dict[tuple[str | None, tuple[Module, ...], tuple[Role, Role]], Fit] = {}
        self._mechanism = view.law.mechanism("standard clauses")

    def attempt(self, crossing: Crossing, contract: str, safeguard: Safeguard | None) -> Attempt:
        """Whether the clauses in a contract carry the transfer; `safeguard` is the record that names it."""
        view, mechanism = self._view, self._mechanism
        agreed = view.contracts.get(contract)
        title = (agreed.name if agreed else "") or contract
        if agreed is None or mechanism is None:
            what = "the register has no such contract" if mechanism else "the law knows no such ground"
            return failed(_named(title), [Lack(what, "Record the contract that holds the clauses.")])
        if safeguard is not None and is_elsewhere(crossing, safeguard):
            return elsewhere(_named(title), crossing, safeguard)
        paper = self._paper(agreed)
        fit = self._fit(agreed, crossing)
        parties = contract_parties(view, crossing, agreed)
        late = time_lacks(safeguard, on=view.on) if safeguard is not None else []
        assessed = self._assessments.backing(crossing.record, mechanism)
        lacks = [*paper.lacks, *parties, *fit.lacks, *late, *assessed.lacks]
        doubts = (*(() if agreed.seen else unseen(title)), *paper.doubts, *assessed.doubts)
        if lacks:
            if fit.module == "M4" and assessed.lacks:
                doubts += (MODULE_FOUR,)
            return failed(_named(title), lacks, doubts=doubts)
        what = f"{agreed.clause_set}, module {fit.module}" if fit.module else f"{agreed.clause_set}"
        return Attempt(
            found=GroundFound(
                kind="standard clauses",
                reference=f"{title} ({what})",
                article=mechanism.article,
                why=f"{paper.signed}, {assessed.why}" if assessed.why else paper.signed,
                source=mechanism.source.text,
                confidence=mechanism.source.confidence,
                valid_to=earliest(paper.until, assessed.until, safeguard.valid_to if safeguard else None),
            ),
            doubts=doubts + self._importer_doubt(crossing) if fit.module else doubts,
            module=fit.module,
        )

    def _paper(self, contract: Contract) -> Paper:
        signed, set_id = contract.signed, contract.clause_set
        key = (signed, contract.in_force, contract.ends, set_id, contract.annexes_complete, contract.seen)
        found = self._papers.get(key)
        if found is None:
            on = self._view.on
            lacks = force_lacks(contract, on=on)
            rules = self._view.law.clause_set(set_id) if set_id else None
            doubts: tuple[Doubt, ...] = ()
            if rules is None:
                mend = "Record which set of clauses the contract holds."
                lacks.append(Lack("which set of clauses it holds is not recorded", mend))
            else:
                now = self._view.law.clause_set(MODULAR)
                renew = _renewal(now, on=on)
                lacks += _set_lacks(contract, rules, renew=renew, on=on)
                doubts += unconfirmed(rules.label, rules.source)
            until = earliest(contract.ends, rules.good_through if rules else None)
            said = f"signed on {spoken(signed)}" if signed else ""
            found = self._papers[key] = Paper(lacks, until, said, doubts)
        return found

    def _fit(self, contract: Contract, crossing: Crossing) -> Fit:
        between = roles(self._view, crossing)
        key = (contract.clause_set, contract.modules, between)
        found = self._fits.get(key)
        if found is None:
            law = self._view.law
            if contract.clause_set == MODULAR:
                rule = law.module_for(*between)
                lacks = _module_lacks(contract, rule, between)
                found = Fit(rule.module if rule else None, lacks)
            else:
                rules = law.clause_set(contract.clause_set) if contract.clause_set else None
                found = Fit(None, _role_lacks(rules, between) if rules else [])
            self._fits[key] = found
        return found

    def _importer_doubt(self, crossing: Crossing) -> tuple[Doubt, ...]:
        vendor = crossing.leaving.movement.vendor
        if vendor is None or vendor.international_organisation:
            return ()
        at_home = vendor.country is not None and vendor.country not in crossing.leaving.places
        return (CLAUSES_FOR_OTHERS,) if at_home or vendor.representative is not None else ()


def _named(contract: str) -> str:
    """What an attempt is called: the contract's name where that says what it is."""
    return contract if contract.startswith("Standard clauses") else f"Standard clauses ({contract})"


def _renewal(now: ClauseSet | None, *, on: date) -> str:
    """What to conclude instead of clauses that do not hold: never some that could not be had on the day."""
    if now is None or on < now.usable_from:
        return "Conclude clauses that are valid on that day instead."
    return f"Conclude the clauses of {now.id} instead."


def _set_lacks(contract: Contract, rules: ClauseSet, *, renew: str, on: date) -> list[Lack]:
    """What the days of the set and of the signature leave to be wished, and the appendix of 2021."""
    lacks = []
    signed = contract.signed
    if signed is None:
        lacks.append(Lack("the day of signature is not recorded", "Record when the clauses were signed."))
    elif signed > on:
        if is_in_force(contract, on=on):
            lacks.append(Lack(f"signed only on {spoken(signed)}", "Do not send before they are signed."))
    elif signed < rules.usable_from:
        what = f"signed on {spoken(signed)}, before {rules.id} could be used ({spoken(rules.usable_from)})"
        lacks.append(Lack(what, f"Check the set and the day. {renew}"))
    elif rules.concluded_before is not None and signed >= rules.concluded_before:
        what = f"{rules.id} could be concluded only before {spoken(rules.concluded_before)}"
        lacks.append(Lack(f"signed on {spoken(signed)}, but {what}", renew))
    if rules.good_through is not None and rules.good_through < on:
        lacks.append(Lack(f"{rules.id} was good only through {spoken(rules.good_through)}", renew))
    if rules.id == MODULAR and contract.annexes_complete is not True:
        unfit = "are not complete" if contract.annexes_complete is False else "are not recorded as complete"
        lacks.append(Lack(f"the annexes {unfit}", "Complete the annexes and record it."))
    return lacks


def _role_lacks(rules: ClauseSet, between: tuple[Role, Role]) -> list[Lack]:
    """What the roles leave to be wished under a set that is made for two roles only."""
    if rules.fits(*map(CLAUSE_ROLES.__getitem__, between)):
        return []
    what = f"{rules.id} is made for {rules.exporter_role} to {rules.importer_role}"
    mend = "Conclude clauses that are made for these roles, or rest on another ground."
    return [Lack(f"{what}, and the data go from {between[0]} to {between[1]}", mend)]


def _module_lacks(contract: Contract, rule: ModuleRule | None, between: tuple[Role, Role]) -> list[Lack]:
    if rule is not None and rule.module in contract.modules:
        return []
    called = f"{between[0]} to {between[1]}"
    if rule is None:
        return [Lack(f"the clauses have no module for {called}", "Rest on another ground.")]
    has = (
        f"it has module {listing(contract.modules)}"
        if contract.modules
        else "which module it has is not recorded"
    )
    return [Lack(f"{has}, and {called} calls for {rule.module}", f"Agree on module {rule.module}.")]
