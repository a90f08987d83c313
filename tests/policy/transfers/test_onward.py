"""What a vendor may rest on that passes data on: the grounds of the clauses above it, the DPF's contract."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from registry.snapshot import ORGANISATION, Flow, Ground, Module, Safeguard, Snapshot, Transfer
from tests.policy.transfers.scenes import (
    ASSESSED,
    clauses,
    desk,
    judge,
    only,
    record,
    said,
    to_desk,
)
from tests.policy.transfers.scenes import scene as plain_scene
from tests.registers import vendor

INSTRUCTED = Ground(kind="instruction", evidence="annex 1")
ROLES = {"M1": "controller", "M2": "processor"}


def onward(ground: str, **changes: Any) -> Safeguard:
    return Safeguard(**{"kind": "onward ground", "onward": ground, "conditions": "as agreed"} | changes)


def scene(
    safeguard: Safeguard,
    *,
    module: Module = "M1",
    above: dict[str, Any] | None = None,
    **sent: Any,
) -> Snapshot:
    """The organisation sends to a relay in India under clauses of this module, the relay to the desk."""
    incoming = to_desk("to-relay", recipient="relay", role=ROLES[module], contracts=("relay-scc",))
    passed_on: Flow = to_desk(**{"sender": "relay", "ground": None} | sent)
    agreed = {"between": (ORGANISATION, "relay"), "modules": (module,)} | (above or {})
    return plain_scene(
        record(safeguard),
        Transfer(flow="to-relay", assessment=ASSESSED),
        flows=(incoming, passed_on),
        vendors=(vendor("relay", country="IN"), desk(country="PH")),
        contracts=(clauses("relay-scc", **agreed),),
    )


@pytest.mark.parametrize(
    ("ground", "module", "instruction", "verdict", "word"),
    [
        ("O4", "M1", None, "grounded", "open under M1"),
        ("O5", "M1", None, "grounded", "open under M1"),
        ("O6", "M1", None, "grounded", "open under M1"),
        ("O7", "M1", None, "grounded", "open under M1"),
        ("O4", "M2", INSTRUCTED, "no ground", "open under M1 only, and the clauses above have M2"),
        ("O7", "M2", INSTRUCTED, "no ground", "open under M1 only, and the clauses above have M2"),
        ("O5", "M2", INSTRUCTED, "grounded", "open under M2"),
        ("O6", "M2", INSTRUCTED, "grounded", "open under M2"),
        ("O5", "M2", None, "no ground", "under M2 it also needs a documented instruction"),
        ("O6", "M2", Ground(kind="consent", evidence="log"), "no ground", "needs a documented instruction"),
        ("O1", "M1", None, "no ground", "leans on another ground"),
        ("O2", "M1", None, "no ground", "leans on another ground"),
        ("O3", "M2", INSTRUCTED, "no ground", "leans on another ground"),
        ("", "M1", None, "no ground", "which of O1 to O7 is not recorded"),
    ],
)
def test_the_clauses_above_open_grounds_by_their_module(
    ground: str, module: Module, instruction: Ground | None, verdict: str, word: str
) -> None:
    answer = only(judge(scene(onward(ground), module=module, ground=instruction)))
    assert answer.verdict == verdict
    assert word in said(answer)
    assert answer.hops == 2


@pytest.mark.parametrize(
    ("ground", "word"),
    [("O1", "'standard clauses'"), ("O2", "no safeguard"), ("O3", "importer's own safeguard")],
)
def test_what_leans_on_another_ground_says_what_to_record_instead(ground: str, word: str) -> None:
    assert any(word in mend for mend in only(judge(scene(onward(ground)))).mend)


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"conditions": ""}, "neither its conditions nor evidence are recorded"),
        ({"valid_to": date(2026, 5, 31)}, "valid only to 31 May 2026"),
        ({"countries": ("US",)}, "recorded for the United States only, not for the Philippines"),
    ],
)
def test_an_onward_ground_fails_without_its_conditions(changes: dict[str, Any], word: str) -> None:
    answer = only(judge(scene(onward("O5", **changes))))
    assert answer.verdict == "no ground"
    assert word in said(answer)


def test_evidence_stands_in_for_conditions() -> None:
    answer = only(judge(scene(onward("O5", conditions="", evidence="letter 3"))))
    assert answer.verdict == "grounded"
    assert "letter 3" in said(answer)


@pytest.mark.parametrize(
    ("above", "sent"),
    [
        pytest.param({"annexes_complete": None}, {}, id="clauses that do not hold"),
        pytest.param({"ends": date(2026, 5, 31)}, {}, id="clauses that have ended"),
        pytest.param({"clause_set": "2010/87/EU"}, {}, id="clauses of an older set"),
        pytest.param({}, {"data": ("phone",)}, id="other data than those that came under the clauses"),
    ],
)
def test_only_clauses_that_bring_these_data_open_the_ground(
    above: dict[str, Any], sent: dict[str, Any]
) -> None:
    answer = only(judge(scene(onward("O5"), above=above, **sent)))
    assert answer.verdict == "no ground"
    assert "no live flow into Relay that brings these data rests on the clauses of 2021" in said(answer)


@pytest.mark.parametrize("ground", ["O4", "O5", "O6", "O7"])
def test_each_category_must_have_come_under_clauses_that_open_the_ground(ground: str) -> None:
    found = scene(onward(ground), data=("email", "phone"))
    bare = to_desk("bare", recipient="relay", data=("phone",), sender="people")
    (answer,) = [a for a in judge(replace(found, flows=(*found.flows, bare))) if a.flow == "to-desk"]
    assert answer.verdict == "no ground"
    assert "no live flow brings Relay these data under clauses with M1: Telephone number" in said(answer)
    assert "E-mail" not in said(answer)


def test_an_onward_ground_is_open_only_to_a_vendor() -> None:
    for held in (onward("O5"), Safeguard(kind="DPF onward contract")):
        answer = only(judge(plain_scene(record(held))))
        assert "open only to a vendor that passes data on" in said(answer)
