"""A part of a register is judged about what it is about as the whole is."""

from random import Random

import pytest

from registry.consistency import inconsistencies
from registry.consistency.draft import whole_draft
from registry.law import load_law
from registry.policy import Assessment, Baseline, Finding, assess
from registry.records.choosing import chosen
from registry.records.material import Chosen
from registry.records.narrowing import narrowed
from registry.snapshot import Snapshot
from tests.generated import ON, generate, plant, shipped_baseline
from tests.oracle.choices import DAY
from tests.oracle.registers import case_of_seed
from tests.policy.again.abroad import abroad
from tests.records.selections import random_selection, with_functions

NAMING_FLOWS = ("vendor-not-approved", "recipient-place-unknown")
"""Rules whose findings list the flows to a vendor, of which a part may have fewer."""


def judged_in_part(snapshot: Snapshot, baseline: Baseline, random: Random, *, times: int = 4) -> int:
    """Hold parts against the whole; gives how many findings were compared."""
    law, compared = load_law(), 0
    on = DAY if baseline is not shipped_baseline() else ON
    whole = assess(snapshot, baseline, law, on=on)
    for _ in range(times):
        choice = chosen(whole, random_selection(snapshot, random))
        part = narrowed(snapshot, whole, choice)
        assert faults(part) <= faults(snapshot)
        compared += assert_same(whole, assess(part, baseline, law, on=on), choice)
    return compared


def faults(snapshot: Snapshot) -> set[str]:
    """What does not fit in a register; those drawn by dice have contracts that state no unit."""
    return {fault.wrong for fault in inconsistencies(whole_draft(snapshot), load_law())}


def assert_same(whole: Assessment, part: Assessment, choice: Chosen) -> int:
    """The findings and transfers about what was chosen are the same."""
    expected = [said(f) for f in whole.findings if choice.is_about(f)]
    assert [said(f) for f in part.findings if choice.is_about(f)] == expected
    assert [t for t in part.transfers if t.flow in choice.flows] == [
        t for t in whole.transfers if t.flow in choice.flows
    ]
    return len(expected)


def said(finding: Finding) -> tuple[object, ...]:
    """What a part of the register says of a finding as the whole does."""
    found = "" if finding.rule in NAMING_FLOWS else finding.found
    return (
        finding.key,
        finding.severity,
        finding.requirement,
        found,
        finding.required,
        finding.where,
        finding.categories,
        finding.witness,
        finding.doubts,
        finding.accepted,
    )


@pytest.mark.parametrize("seed", range(60))
def test_a_part_of_a_tangled_register_is_judged_as_in_the_whole(seed: int) -> None:
    case, random = case_of_seed(seed), Random(seed)
    judged_in_part(with_functions(case.snapshot, random), case.baseline, random)


@pytest.mark.parametrize("seed", range(900, 960))
def test_a_part_of_a_register_full_of_transfers_is_judged_as_in_the_whole(seed: int) -> None:
    random = Random(seed)
    judged_in_part(with_functions(abroad(seed), random), shipped_baseline(), random)


@pytest.mark.parametrize("seed", range(4))
def test_a_part_of_a_plausible_register_is_judged_as_in_the_whole(seed: int) -> None:
    random = Random(seed)
    snapshot, _ = plant(generate(vendors=60, seed=seed), seed=seed)
    assert judged_in_part(with_functions(snapshot, random), shipped_baseline(), random, times=8) > 0
