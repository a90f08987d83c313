"""What a record is made from: the same for the same register, and no more than its JSON bears out."""

from hashlib import sha256
from random import Random

import msgspec
import pytest
from msgspec.structs import replace

from registry.errors import BadInput
from registry.law import load_law
from registry.policy import assess
from registry.records.making import material_of
from registry.records.record import Record, chosen_in
from tests.generated import ON, generate, plant
from tests.policy.again.abroad import abroad
from tests.records.asking import MADE, made_of
from tests.records.selections import random_selection
from tests.registers import contract, flow, organisation, register, vendor


def read(data: bytes) -> Record:
    return msgspec.json.decode(data, type=Record)


def test_the_digest_is_that_of_the_record_as_json() -> None:
    material, data = made_of(register())
    assert material.data == sha256(data).hexdigest()
    assert data.endswith(b"}\n")
    assert data.startswith(b'{\n  "record": 1,\n  "kind": "gaps",\n  "on": "2026-06-01",')


def test_the_record_says_whose_it_is_when_it_was_made_and_from_which_state() -> None:
    made = replace(MADE, entry=7, head="ab" * 32)
    _, data = made_of(register(), "controller", made=made)
    found = read(data)
    assert (found.kind, found.organisation, found.made) == ("controller", "Alder", made)
    assert found.about is None


def test_the_same_question_gives_the_same_bytes_whatever_the_order_of_things() -> None:
    snapshot, _ = plant(generate(vendors=40, seed=3), seed=3)
    wanted = msgspec.structs.asdict(random_selection(snapshot, Random(3)))
    upside_down = replace(
        snapshot,
        **{
            name: tuple(reversed(getattr(snapshot, name)))
            for name in ("activities", "vendors", "contracts", "flows", "transfers", "technologies")
        },
    )
    _, data = made_of(snapshot, on=ON, **wanted)
    assert made_of(upside_down, on=ON, **wanted)[1] == data


def test_a_part_is_judged_by_itself() -> None:
    snapshot = register(
        vendors=(vendor(), vendor("payer", contacts=())),
        contracts=(contract(), contract("payer-dpa", between=("organisation", "payer"))),
        flows=(flow(), flow("to-payer", recipient="payer", contracts=("payer-dpa",))),
    )
    material, _ = made_of(snapshot, vendors=("payer",))
    assert set(material.assessment.view.vendors) == {"payer"}
    assert [f.key for f in material.findings] == ["vendor-identity-incomplete/payer/-/-"]


def test_what_concerns_the_organisation_itself_is_in_every_record() -> None:
    material, _ = made_of(register(organisation=organisation(dpo=None)), vendors=("host",))
    assert [f.key for f in material.findings] == ["no-dpo-no-reason/organisation/-/-"]


def test_a_selection_of_what_is_not_there_is_refused() -> None:
    with pytest.raises(BadInput):
        made_of(register(), vendors=("nobody",))


@pytest.mark.parametrize("seed", range(900, 925))
def test_a_record_read_back_and_judged_by_its_own_baseline_says_the_same(seed: int) -> None:
    snapshot = abroad(seed)
    wanted = msgspec.structs.asdict(random_selection(snapshot, Random(seed)))
    _, data = made_of(snapshot, **wanted)
    found = read(data)
    chosen = chosen_in(found.about)
    again = assess(found.register, found.baseline, load_law(), on=found.on)
    assert tuple(f for f in again.findings if chosen.is_about(f)) == found.findings
    assert tuple(t for t in again.transfers if t.flow in chosen.flows) == found.transfers


@pytest.mark.parametrize("seed", range(900, 925))
def test_the_record_of_a_record_is_that_record(seed: int) -> None:
    snapshot = abroad(seed)
    wanted = msgspec.structs.asdict(random_selection(snapshot, Random(seed)))
    first, data = made_of(snapshot, **wanted)
    found = read(data)
    again, same = material_of(
        found.register,
        found.baseline,
        load_law(),
        asked=first.asked,
        made=found.made,
        part=chosen_in(found.about),
    )
    assert again.chosen == first.chosen
    assert same == data
