"""What a register records about decisions itself; decisions for what is passed on from outside the EEA."""

from datetime import date
from typing import Any

import pytest

from registry.snapshot import Safeguard
from tests.policy.transfers.scenes import desk, doubted, entry, judge, only, record, said, scene, to_desk
from tests.registers import vendor


def told(country: str, **recorded: Any) -> Any:
    importer = desk(country=country, certifications=(entry(),))
    made = record(Safeguard(kind="adequacy", **recorded), assessment=None)
    return only(judge(scene(made, importer=importer)))


@pytest.mark.parametrize("country", ["CH", "US", "JP"])
def test_a_condition_recorded_as_not_met_means_not_covered_whatever_the_scope(country: str) -> None:
    answer = told(country, condition_met=False)
    assert answer.verdict == "no ground"
    assert "Desk is recorded as not falling under it" in said(answer)


def test_a_refusal_counts_for_the_decision_and_the_days_that_it_names() -> None:
    assert told("CH", condition_met=False, decision="2000/518/EC").verdict == "no ground"
    assert told("CH", condition_met=False, decision="2010/625/EU").verdict == "grounded"
    assert told("CH", condition_met=False, valid_to=date(2026, 5, 31)).verdict == "grounded"
    assert told("CH", condition_met=False, valid_from=date(2026, 6, 2)).verdict == "grounded"


@pytest.mark.parametrize("country", ["CH", "US"])
def test_the_days_of_a_record_bind_for_every_scope(country: str) -> None:
    late = told(country, condition_met=True, valid_to=date(2026, 5, 31))
    assert late.verdict == "no ground"
    assert "valid only to 31 May 2026" in said(late)
    soon = told(country, condition_met=True, valid_to=date(2026, 7, 31))
    assert soon.rests_on[0].valid_to == date(2026, 7, 31)


def test_a_refusal_outweighs_a_record_that_the_condition_is_met() -> None:
    both = record(
        Safeguard(kind="adequacy", condition_met=True), Safeguard(kind="adequacy", condition_met=False)
    )
    assert only(judge(scene(both, importer=desk(country="JP")))).verdict == "no ground"


def test_a_decision_is_named_once_with_its_own_date() -> None:
    answer = only(judge(scene(importer=desk(country="GB"))))
    assert answer.rests_on[0].reference == "United Kingdom, (EU) 2021/1772 of 28 June 2021"
    assert said(answer).count("28 June 2021") == 1


@pytest.mark.parametrize(("home", "count"), [("IN", 1), ("DE", 0), (None, 0)])
def test_a_decision_for_what_a_vendor_outside_the_eea_passes_on_is_shown_with_a_doubt(
    home: str | None, count: int
) -> None:
    flows = (to_desk("to-relay", recipient="relay"), to_desk(sender="relay"))
    vendors = (vendor("relay", country=home), desk(country="CH"))
    answer = only(judge(scene(flows=flows, vendors=vendors)))
    assert answer.verdict == "grounded"
    assert doubted(answer).count("only if it covers the onward transfer") == count
    assert "onward transfer" not in doubted(only(judge(scene(importer=desk(country="CH")))))
