"""Generated registers of 300 vendors: clean ones, and ones whose faults are known to the last finding."""

from functools import cache

import pytest
from msgspec.structs import replace

from registry.law import load_law
from registry.policy.assess import Assessment, assess
from registry.snapshot import Snapshot
from tests.generated import FAULTS, HARMLESS, ON, generate, plant, shipped_baseline

VENDORS = 300
SEEDS = (1, 2, 3, 4)


@cache
def clean_register(seed: int) -> Snapshot:
    return generate(vendors=VENDORS, seed=seed)


def judged(snapshot: Snapshot) -> Assessment:
    return assess(snapshot, shipped_baseline(), load_law(), on=ON)


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_found_in_a_register_without_faults(seed: int) -> None:
    assessment = judged(clean_register(seed))
    assert [finding.key for finding in assessment.findings] == []
    assert {answer.verdict for answer in assessment.transfers} == {"grounded"}


@pytest.mark.parametrize("seed", SEEDS)
def test_exactly_the_planted_faults_are_found(seed: int) -> None:
    snapshot, planted = plant(clean_register(seed), seed=seed)
    found = {finding.key for finding in judged(snapshot).findings}
    wanted = {one.key: one.fault for one in planted}
    assert {key: wanted[key] for key in wanted.keys() - found} == {}
    assert found - wanted.keys() == set()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_register_full_of_faults_still_shows_each_of_them_and_no_other(seed: int) -> None:
    snapshot, planted = plant(clean_register(seed), seed=seed + 100, faults=1000)
    found = {finding.key for finding in judged(snapshot).findings}
    assert {one.key for one in planted} == found
    assert len(found) > VENDORS / 2


@pytest.mark.parametrize(
    ("vendors", "tiers", "categories", "flows_per_vendor"), [(400, 2, 20, 3), (120, 3, 8, 4), (60, 8, 5, 7)]
)
def test_registers_of_other_shapes_show_exactly_their_faults_too(
    vendors: int, tiers: int, categories: int, flows_per_vendor: int
) -> None:
    clean = generate(
        vendors=vendors, seed=9, tiers=tiers, categories=categories, flows_per_vendor=flows_per_vendor
    )
    assert judged(clean).findings == ()
    snapshot, planted = plant(clean, seed=9, faults=vendors)
    assert {finding.key for finding in judged(snapshot).findings} == {one.key for one in planted}


def test_the_order_in_which_things_stand_in_a_register_changes_no_finding() -> None:
    snapshot, _ = plant(clean_register(2), seed=3, faults=150)
    collections = [f for f in snapshot.__struct_fields__ if isinstance(getattr(snapshot, f), tuple)]
    turned = replace(snapshot, **{name: getattr(snapshot, name)[::-1] for name in collections})
    assert turned != snapshot
    assert judged(turned).findings == judged(snapshot).findings


def test_every_kind_of_fault_has_been_planted_in_some_register() -> None:
    planted = {one.fault for seed in SEEDS for one in plant(clean_register(seed), seed=seed)[1]}
    assert planted == FAULTS.keys() - HARMLESS


@pytest.mark.parametrize("kind", sorted(HARMLESS))
def test_what_only_looks_like_a_fault_is_not_found(kind: str) -> None:
    clean = clean_register(1)
    snapshot, planted = plant(clean, seed=7, kinds=(kind,), faults=10)
    assert snapshot != clean
    assert planted == ()
    assert [finding.key for finding in judged(snapshot).findings] == []


def test_the_same_seed_makes_the_same_register_with_the_same_faults() -> None:
    again = generate(vendors=VENDORS, seed=1)
    assert again == clean_register(1)
    assert plant(again, seed=5, faults=60) == plant(clean_register(1), seed=5, faults=60)
    assert generate(vendors=VENDORS, seed=2) != again
