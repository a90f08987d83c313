"""What a transfer may rest on: mechanisms, derogations, clauses, modules, onward grounds."""

from datetime import date
from typing import get_args

import pytest

from registry.law import load_law
from registry.snapshot import Role, Safeguard
from registry.snapshot.contracts import ClauseSet as ClauseSetId
from registry.snapshot.transfers import SafeguardKind

LAW = load_law()


@pytest.mark.parametrize(
    ("exporter", "importer", "module"),
    [
        ("controller", "controller", "M1"),
        ("controller", "joint controller", "M1"),
        ("joint controller", "controller", "M1"),
        ("controller", "processor", "M2"),
        ("joint controller", "processor", "M2"),
        ("controller", "sub-processor", "M2"),
        ("processor", "sub-processor", "M3"),
        ("sub-processor", "sub-processor", "M3"),
        ("processor", "processor", "M3"),
        ("processor", "controller", "M4"),
        ("sub-processor", "joint controller", "M4"),
    ],
)
def test_the_roles_of_the_parties_call_for_one_module(exporter: Role, importer: Role, module: str) -> None:
    rule = LAW.module_for(exporter, importer)
    assert rule is not None
    assert rule.module == module
    assert rule.source.text


def test_every_pair_of_roles_has_a_module() -> None:
    for exporter in get_args(Role):
        for importer in get_args(Role):
            assert LAW.module_for(exporter, importer) is not None


@pytest.mark.parametrize(
    ("clauses", "concluded_before", "good_through"),
    [
        ("2021/914", None, None),
        ("2010/87/EU", date(2021, 9, 27), date(2022, 12, 27)),
        ("2004/915/EC", date(2021, 9, 27), date(2022, 12, 27)),
        ("2001/497/EC", date(2021, 9, 27), date(2022, 12, 27)),
    ],
)
def test_the_older_clauses_ended(
    clauses: str, concluded_before: date | None, good_through: date | None
) -> None:
    found = LAW.clause_set(clauses)
    assert found is not None
    assert (found.concluded_before, found.good_through) == (concluded_before, good_through)


def test_the_clauses_of_2021_can_be_used_from_their_first_day() -> None:
    found = LAW.clause_set("2021/914")
    assert found is not None
    assert found.usable_from == date(2021, 6, 27)
    assert not found.source.unconfirmed


def test_every_clause_set_that_a_contract_can_name_is_known() -> None:
    assert {clauses.id for clauses in LAW.clause_sets} == set(get_args(ClauseSetId))


def test_every_safeguard_that_a_register_can_name_has_its_ground() -> None:
    assert {mechanism.safeguard for mechanism in LAW.mechanisms} == set(get_args(SafeguardKind))
    for kind in get_args(SafeguardKind):
        mechanism = LAW.mechanism(kind)
        assert mechanism is not None
        assert mechanism.source.text


def test_grounds_of_article_46_need_an_assessment_since_the_judgment_of_2020() -> None:
    for mechanism in LAW.mechanisms:
        of_46 = mechanism.article.startswith("Art. 46")
        assert mechanism.needs_assessment is of_46
        assert mechanism.assessment_due(date(2020, 7, 16)) is of_46
        assert not mechanism.assessment_due(date(2020, 7, 15))
        if of_46:
            assert mechanism.assessment_source is not None
            assert "C-311/18" in mechanism.assessment_source.text
            assert mechanism.assessment_source.unconfirmed


def test_own_clauses_arrangements_and_old_permissions_need_an_authority() -> None:
    needing = {mechanism.safeguard for mechanism in LAW.mechanisms if mechanism.needs_authorisation}
    assert needing == {"ad hoc clauses", "administrative arrangement", "earlier authorisation"}


@pytest.mark.parametrize(
    ("letter", "occasional", "not_repeated", "conditions", "not_authorities"),
    [
        ("a", False, False, True, True),
        ("b", True, False, False, True),
        ("c", True, False, False, True),
        ("d", False, False, True, False),
        ("e", True, False, False, False),
        ("f", False, False, True, False),
        ("g", False, False, True, False),
        ("compelling interests", False, True, True, True),
    ],
)
def test_each_derogation_has_its_own_limits(
    *, letter: str, occasional: bool, not_repeated: bool, conditions: bool, not_authorities: bool
) -> None:
    found = LAW.derogation(letter)
    assert found is not None
    assert found.needs_occasional is occasional
    assert found.forbids_repetition is not_repeated
    assert found.needs_conditions is conditions
    assert found.not_for_public_authorities is not_authorities
    assert found.article_text.startswith("Art. 49(1)")
    assert found.source.text


def test_every_derogation_and_onward_ground_that_a_safeguard_can_name_is_known() -> None:
    letters = set(get_args(Safeguard.__annotations__["article"])) - {""}
    assert {derogation.letter for derogation in LAW.derogations} == letters
    onward = set(get_args(Safeguard.__annotations__["onward"])) - {""}
    assert {ground.id for ground in LAW.onward_grounds} == onward


@pytest.mark.parametrize(
    ("ground", "modules", "kind"),
    [
        ("O1", ("M1", "M2", "M3"), "same clauses"),
        ("O2", ("M1", "M2", "M3"), "adequacy"),
        ("O3", ("M1", "M2", "M3"), "art 46"),
        ("O4", ("M1",), "own condition"),
        ("O5", ("M1", "M2", "M3"), "own condition"),
        ("O6", ("M1", "M2", "M3"), "own condition"),
        ("O7", ("M1",), "own condition"),
    ],
)
def test_onward_grounds_are_open_under_their_modules(
    ground: str, modules: tuple[str, ...], kind: str
) -> None:
    found = LAW.onward(ground)
    assert found is not None
    assert (found.modules, found.kind) == (modules, kind)
    assert found.needs_instruction_modules == tuple(m for m in modules if m in ("M2", "M3"))


def test_an_unknown_ground_is_none() -> None:
    assert LAW.mechanism("handshake") is None
    assert LAW.derogation("z") is None
    assert LAW.onward("O9") is None
    assert LAW.clause_set("1999/1") is None
