"""Passing data on under the DPF's own contract."""

from dataclasses import replace as amended
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from registry.law import load_law
from registry.snapshot import Safeguard, Snapshot
from tests.policy.transfers.scenes import (
    clauses,
    desk,
    doubted,
    entry,
    judge,
    only,
    record,
    said,
    scene,
    to_desk,
)
from tests.registers import TODAY, contract, vendor


def framework(
    *, relay: dict[str, Any] | None = None, safeguard: dict[str, Any] | None = None, **sent: Any
) -> Snapshot:
    """A relay on the DPF's list passes data on to the desk under a contract."""
    agreed = contract("relay-desk", between=("relay", "desk"), ends=date(2026, 9, 30))
    return scene(
        record(Safeguard(kind="DPF onward contract", **safeguard or {}), assessment=None),
        flows=(to_desk("to-relay", recipient="relay"), to_desk(**{"sender": "relay"} | sent)),
        vendors=(
            vendor("relay", **{"country": "US", "certifications": (entry(),)} | (relay or {})),
            desk(country="PH"),
        ),
        contracts=(agreed, contract("ended", between=("relay", "desk"), ends=date(2026, 5, 31))),
    )


UNDER = {"contract": "relay-desk"}


@pytest.mark.parametrize(
    ("changes", "verdict", "word"),
    [
        ({"safeguard": UNDER}, "grounded", "Relay is on the list and passes the data on under relay-desk"),
        ({"contracts": ("relay-desk",)}, "grounded", "under relay-desk"),
        ({}, "no ground", "no contract in force is recorded for it"),
        ({"contracts": ("ended",)}, "no ground", "no contract in force is recorded for it"),
        ({"safeguard": {"contract": "ended"}}, "no ground", "the contract ended on 31 May 2026"),
        ({"safeguard": {"contract": "gone"}}, "no ground", "the register has no contract 'gone'"),
        ({"safeguard": UNDER, "relay": {"certifications": ()}}, "no ground", "no entry of Relay is recorded"),
        (
            {"safeguard": UNDER, "relay": {"certifications": (entry(valid_to=date(2026, 5, 31)),)}},
            "no ground",
            "the entry of Relay ended on 31 May 2026",
        ),
        ({"safeguard": UNDER, "subjects": ("employee",)}, "no ground", "does not cover human-resources data"),
        ({"safeguard": UNDER | {"valid_to": date(2026, 5, 31)}}, "no ground", "valid only to 31 May 2026"),
    ],
)
def test_a_vendor_on_the_list_may_pass_data_on_under_a_contract(
    changes: dict[str, Any], verdict: str, word: str
) -> None:
    answer = only(judge(framework(**changes)))
    assert answer.verdict == verdict
    assert word in said(answer)


def test_the_framework_s_own_doubts_and_last_day_go_with_it() -> None:
    answer = only(judge(framework(safeguard=UNDER)))
    assert answer.rests_on[0].valid_to == date(2026, 9, 30)
    assert "C-703/25 P" in doubted(answer)
    assert "not all that is held about it here was checked" in doubted(answer)


def test_what_if_the_framework_falls_its_onward_contracts_fall_too() -> None:
    law = load_law()
    fallen = tuple(
        replace(d, valid_to=TODAY, status="invalidated") if d.framework == "dpf" else d
        for d in law.adequacy_decisions
    )
    answer = only(judge(framework(safeguard=UNDER), law=amended(law, adequacy_decisions=fallen)))
    assert answer.verdict == "no ground"
    assert "the framework's decision is not in force" in said(answer)


def test_a_vendor_may_also_rest_on_what_anybody_may() -> None:
    agreed = clauses(between=("relay", "desk"), modules=("M3",))
    found = framework(contracts=("desk-scc",))
    found = replace(found, contracts=(*found.contracts, agreed), transfers=(record(),))
    answer = only(judge(found))
    assert [ground.kind for ground in answer.rests_on] == ["standard clauses"]


def test_under_the_framework_each_category_must_have_come_by_the_exporters_entry() -> None:
    found = framework(safeguard=UNDER, data=("email", "phone"))
    assert only(judge(found)).verdict == "grounded", "no phone numbers ever come to the relay"
    at_first = vendor("first", country="US", certifications=(entry(),))
    apart = to_desk("apart", recipient="relay", data=("phone",), sender="people")
    both = replace(found, vendors=(*found.vendors, at_first), flows=(*found.flows, apart))
    answer = only(judge(both))
    assert answer.verdict == "no ground"
    assert "no live flow brings Relay these data under its list entry: Telephone number" in said(answer)


def test_under_the_framework_data_that_never_came_have_no_ground() -> None:
    found = framework(safeguard=UNDER)
    alone = replace(found, flows=tuple(f for f in found.flows if f.key == "to-desk"))
    answer = only(judge(alone))
    assert answer.verdict == "no ground"
    assert "no live flow brings these data to Relay under its list entry" in said(answer)
