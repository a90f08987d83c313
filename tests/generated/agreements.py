"""Contracts between two parties, with terms that are strict enough, and what a transfer rests on."""

from datetime import date, timedelta
from random import Random

from registry.law import Law
from registry.snapshot import ORGANISATION, Contract, Flow, Module, Role, Safeguard, Term, Transfer
from registry.snapshot import TransferAssessment as Assessment
from registry.snapshot.contracts import ContractKind
from tests.generated.casting import PARTNER, WIDGET, Sort
from tests.generated.promises import READ_ON, READER
from tests.generated.world import Seat

KINDS: dict[str, ContractKind] = {
    WIDGET.name: "joint controller arrangement",
    PARTNER.name: "controller terms",
}


def make_contracts(
    parties: tuple[str, str],
    *,
    sort: Sort,
    terms: tuple[Term, ...],
    modules: tuple[Module, ...],
    rng: Random,
    on: date,
) -> tuple[Contract, ...]:
    """One contract, or two when the standard clauses (`modules`) were signed apart from it."""
    name = "-".join("org" if party == ORGANISATION else party for party in parties)
    signed = on - timedelta(days=rng.randint(60, 1500))
    apart = bool(modules) and rng.random() < 0.4
    main = Contract(
        key=f"k-{name}",
        name=f"Agreement {name}",
        between=parties,
        kind=KINDS.get(sort.name, "standard clauses" if modules and not apart else "processing agreement"),
        service="services as ordered",
        signed=signed,
        in_force=signed + timedelta(days=rng.randint(0, 30)),
        ends=on + timedelta(days=rng.randint(30, 900)) if rng.random() < 0.5 else None,
        notice_days=rng.choice((30, 60, 90)),
        clause_set="2021/914" if modules and not apart else None,
        modules=modules if not apart else (),
        annexes_complete=True if modules and not apart else None,
        read="in full",
        read_by=READER,
        read_on=READ_ON,
        terms=terms,
    )
    return (main, _clauses(name, parties, modules=modules, signed=signed)) if apart else (main,)


def _clauses(name: str, parties: tuple[str, str], *, modules: tuple[Module, ...], signed: date) -> Contract:
    return Contract(
        key=f"s-{name}",
        name=f"Standard clauses {name}",
        between=parties,
        kind="standard clauses",
        signed=signed,
        in_force=signed,
        clause_set="2021/914",
        modules=modules,
        annexes_complete=True,
        read="in full",
        read_by=READER,
        read_on=READ_ON,
    )


def module_for(law: Law, sender_role: Role, role: Role) -> Module:
    """The module of the clauses that two roles call for."""
    rule = law.module_for(sender_role, role)
    assert rule is not None
    return rule.module


def make_transfer(
    flow: Flow, seat: Seat, contracts: tuple[Contract, ...], *, rng: Random, on: date
) -> Transfer | None:
    """What is recorded of a flow out of the EEA: nothing where a decision or a list entry is enough."""
    if seat.ground == "conditional adequacy" and seat.decision is not None:
        found = Safeguard(kind="adequacy", decision=seat.decision.decision, condition_met=True)
        return Transfer(flow=flow.key, safeguards=(found,))
    assessment = Assessment(
        made_on=on - timedelta(days=rng.randint(10, 200)),
        outcome=rng.choice(("acceptable", "acceptable with measures")),
        author=READER,
    )
    if seat.ground == "clauses":
        holder = next(c for c in contracts if c.kind == "standard clauses")
        clauses = Safeguard(kind="standard clauses", contract=holder.key)
        return Transfer(flow=flow.key, safeguards=(clauses,), assessment=assessment, measures=("encryption",))
    if seat.ground == "binding rules":
        rules = Safeguard(
            kind="binding corporate rules",
            reference="approval of the lead authority, no. 7",
            covers_importer=True,
            valid_from=on - timedelta(days=900),
        )
        return Transfer(flow=flow.key, safeguards=(rules,), assessment=assessment, measures=("encryption",))
    return None
