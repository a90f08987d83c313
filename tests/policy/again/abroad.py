"""Registers whose vendors sit in many countries, with records of transfers that lean on each other."""

from datetime import date
from random import Random

from msgspec.structs import replace

from registry.snapshot import Contract, Flow, Snapshot, Transfer, TransferAssessment, Vendor
from registry.snapshot.parties import Certification
from tests.oracle.choices import DAY
from tests.oracle.registers import case_of_seed
from tests.policy.again.dice import PEOPLE_SAID, Dice
from tests.policy.again.edits_of_flows import any_ground

LAST_YEAR = date(2025, 9, 1)


def abroad(seed: int) -> Snapshot:
    """A small tangled register in which most flows are transfers."""
    random, snapshot = Random(seed), case_of_seed(seed).snapshot
    dice = Dice(snapshot, random, DAY, (), ())
    return replace(
        snapshot,
        activities=tuple(replace(a, subjects=dice.among(PEOPLE_SAID)) for a in snapshot.activities),
        vendors=tuple(_seated(dice, vendor) for vendor in snapshot.vendors),
        contracts=tuple(_clauses(dice, contract) for contract in snapshot.contracts),
        flows=tuple(_of_someone(dice, flow) for flow in snapshot.flows),
        transfers=tuple(_recorded(dice, flow) for flow in snapshot.flows if dice.chance(0.6)),
    )


def _seated(dice: Dice, vendor: Vendor) -> Vendor:
    entry = Certification(
        scheme="dpf", covers_hr=dice.chance(0.5), covers_non_hr=dice.chance(0.7), valid_from=LAST_YEAR
    )
    country = dice.choose("US", "US", "US", "IN", "IE", "CA")
    parent = dice.vendor() if dice.chance(0.4) else None
    return replace(vendor, country=country, parent=parent, certifications=(entry,) if country == "US" else ())


def _clauses(dice: Dice, contract: Contract) -> Contract:
    if dice.chance(0.5):
        return contract
    return replace(
        contract,
        kind="standard clauses",
        clause_set="2021/914",
        modules=dice.choose(("M1",), ("M2",), ("M3",), ("M2", "M3")),
        signed=LAST_YEAR,
        annexes_complete=True,
    )


def _of_someone(dice: Dice, flow: Flow) -> Flow:
    activity = dice.choose(None, None, None, *(a.key for a in dice.snapshot.activities))
    return replace(flow, activity=activity, subjects=dice.among(PEOPLE_SAID) if dice.chance(0.3) else ())


def _recorded(dice: Dice, flow: Flow) -> Transfer:
    assessment = TransferAssessment(made_on=LAST_YEAR, outcome="acceptable")
    return Transfer(flow=flow.key, safeguards=(any_ground(dice), any_ground(dice)), assessment=assessment)
