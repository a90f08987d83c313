"""Whatever is edited, judging again what the edit reaches gives what judging everything gives."""

from functools import cache
from random import Random

import pytest

from registry.law import load_law
from registry.policy.again import Again, difference, reassess
from registry.policy.assess import Assessment, assess
from tests.generated import ON, generate, plant, shipped_baseline
from tests.oracle.choices import DAY
from tests.oracle.registers import case_of_seed
from tests.policy.again.abroad import abroad
from tests.policy.again.random_edits import random_edit
from tests.policy.again.sameness import assert_same

SEVERAL = (1, 1, 1, 2, 3)


def edit_again_and_again(assessment: Assessment, *, seed: int, edits: int) -> list[Again]:
    """Each edit is judged from what was made of the one before it."""
    random, steps = Random(seed), []
    for _ in range(edits):
        snapshot, changed = random_edit(assessment, random, several=random.choice(SEVERAL))
        again = reassess(assessment, snapshot, changed=changed)
        fresh = assess(snapshot, assessment.baseline, load_law(), on=assessment.on)
        assert_same(again.assessment, fresh)
        assert_told(again, assessment, fresh)
        assessment = again.assessment
        steps.append(again)
    return steps


def assert_told(again: Again, before: Assessment, after: Assessment) -> None:
    """What appeared, was rewritten and went is just what sets the findings apart."""
    old, new = {f.key: f for f in before.findings}, {f.key: f for f in after.findings}
    assert again.appeared == tuple(new[key] for key in sorted(new.keys() - old.keys()))
    assert again.went == tuple(old[key] for key in sorted(old.keys() - new.keys()))
    both = sorted(old.keys() & new.keys())
    assert again.rewritten == tuple((old[key], new[key]) for key in both if old[key] != new[key])


@pytest.mark.parametrize("seed", range(80))
def test_edits_of_small_tangled_registers_are_judged_exactly(seed: int) -> None:
    case = case_of_seed(seed)
    before = assess(case.snapshot, case.baseline, load_law(), on=DAY)
    edit_again_and_again(before, seed=seed, edits=6)


@pytest.mark.parametrize("seed", range(500, 560))
def test_edits_of_small_registers_full_of_transfers_are_judged_exactly_by_every_rule(seed: int) -> None:
    edit_again_and_again(assess(abroad(seed), shipped_baseline(), load_law(), on=DAY), seed=seed, edits=6)


@cache
def with_faults(seed: int, vendors: int) -> Assessment:
    snapshot, _ = plant(generate(vendors=vendors, seed=seed), seed=seed)
    return assess(snapshot, shipped_baseline(), load_law(), on=ON)


@pytest.mark.parametrize("seed", range(1, 7))
def test_edits_of_registers_with_transfers_and_faults_are_judged_exactly(seed: int) -> None:
    steps = edit_again_and_again(with_faults(seed, 24), seed=seed, edits=16)
    assert sum(not again.in_full for again in steps) >= 12, "most edits are judged in part"


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 120))
def test_long_runs_of_edits_stay_exact(seed: int) -> None:
    edit_again_and_again(with_faults(seed, 60), seed=seed, edits=60)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_assessment_before_an_edit_is_left_as_it_was(seed: int) -> None:
    before = with_faults(seed, 24)
    edit_again_and_again(before, seed=seed + 50, edits=10)
    assert_same(before, assess(before.view.snapshot, before.baseline, load_law(), on=before.on))


@pytest.mark.parametrize("seed", [4, 5])
def test_the_difference_of_two_registers_is_enough_to_judge_the_second_from_the_first(seed: int) -> None:
    before, random = with_faults(seed, 24), Random(seed)
    for _ in range(8):
        snapshot, _ = random_edit(before, random, several=4)
        again = reassess(before, snapshot, changed=difference(before.view.snapshot, snapshot))
        assert_same(again.assessment, assess(snapshot, before.baseline, load_law(), on=before.on))
