"""The sets of clauses before those of 2021."""

from datetime import date
from typing import Any

import pytest

from registry.snapshot import Safeguard, TransferAssessment
from tests.policy.transfers.scenes import clauses, judge, only, record, said, scene, to_desk

BY_CLAUSES = Safeguard(kind="standard clauses", contract="desk-scc")
OLD: dict[str, Any] = {"clause_set": "2010/87/EU", "modules": (), "annexes_complete": None}


@pytest.mark.parametrize(
    ("set_id", "signed", "day", "verdict", "word"),
    [
        ("2010/87/EU", date(2021, 9, 26), date(2022, 12, 27), "grounded", "2010/87/EU"),
        (
            "2010/87/EU",
            date(2021, 9, 26),
            date(2022, 12, 28),
            "no ground",
            "good only through 27 December 2022",
        ),
        ("2010/87/EU", date(2021, 9, 27), date(2021, 12, 1), "no ground", "only before 27 September 2021"),
        ("2004/915/EC", date(2012, 1, 1), date(2022, 12, 27), "grounded", "2004/915/EC"),
        ("2001/497/EC", date(2012, 1, 1), date(2022, 12, 28), "no ground", "good only through"),
        ("2010/87/EU", date(2010, 5, 14), date(2020, 1, 1), "no ground", "could be used (15 May 2010)"),
    ],
)
def test_older_sets_were_good_if_concluded_in_time_and_for_a_time(
    set_id: Any, signed: date, day: date, verdict: str, word: str
) -> None:
    old = clauses(**OLD | {"clause_set": set_id, "signed": signed})
    role = "processor" if set_id == "2010/87/EU" else "controller"
    made = record(BY_CLAUSES, assessment=TransferAssessment(made_on=date(2021, 6, 1), outcome="acceptable"))
    answer = only(judge(scene(made, sent=to_desk(role=role), contracts=(old,)), on=day))
    assert answer.verdict == verdict
    assert word in said(answer)


@pytest.mark.parametrize(
    ("set_id", "roles", "verdict", "word"),
    [
        ("2010/87/EU", ("controller", "processor"), "grounded", "2010/87/EU"),
        ("2010/87/EU", ("joint controller", "processor"), "grounded", "2010/87/EU"),
        ("2010/87/EU", ("controller", "controller"), "no ground", "made for controller to processor"),
        (
            "2010/87/EU",
            ("processor", "sub-processor"),
            "no ground",
            "data go from processor to sub-processor",
        ),
        ("2001/497/EC", ("controller", "controller"), "grounded", "2001/497/EC"),
        ("2001/497/EC", ("controller", "processor"), "no ground", "made for controller to controller"),
        ("2004/915/EC", ("controller", "processor"), "no ground", "made for controller to controller"),
    ],
)
def test_older_sets_carry_only_the_roles_they_are_made_for(
    set_id: Any, roles: tuple[Any, Any], verdict: str, word: str
) -> None:
    old = clauses(**OLD | {"clause_set": set_id, "signed": date(2012, 1, 1)})
    sent = to_desk(sender_role=roles[0], role=roles[1])
    made = record(BY_CLAUSES, assessment=TransferAssessment(made_on=date(2021, 6, 1), outcome="acceptable"))
    answer = only(judge(scene(made, sent=sent, contracts=(old,)), on=date(2021, 12, 1)))
    assert answer.verdict == verdict
    assert word in said(answer)
