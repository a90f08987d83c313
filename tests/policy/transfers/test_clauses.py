"""The Commission's standard clauses, one thing changed at a time."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from registry.snapshot import ORGANISATION, PEOPLE, Contact, Contract, Safeguard
from tests.policy.transfers.scenes import (
    clauses,
    desk,
    doubted,
    judge,
    only,
    record,
    said,
    scene,
    to_desk,
)
from tests.registers import TODAY

BY_CLAUSES = Safeguard(kind="standard clauses", contract="desk-scc")


@pytest.mark.parametrize(
    ("changes", "day", "verdict", "words"),
    [
        (
            {},
            TODAY,
            "grounded",
            ["desk-scc (2021/914, module M2)", "Art. 46(2)(c)", "signed on 1 March 2024"],
        ),
        ({"modules": ("M1", "M2")}, TODAY, "grounded", ["module M2"]),
        (
            {"modules": ("M1",)},
            TODAY,
            "no ground",
            ["it has module M1", "controller to processor calls for M2"],
        ),
        ({"modules": ()}, TODAY, "no ground", ["which module it has is not recorded"]),
        ({"clause_set": None}, TODAY, "no ground", ["which set of clauses it holds is not recorded"]),
        ({"annexes_complete": None}, TODAY, "no ground", ["the annexes are not recorded as complete"]),
        ({"annexes_complete": False}, TODAY, "no ground", ["the annexes are not complete"]),
        ({"signed": None}, TODAY, "no ground", ["the day of signature is not recorded"]),
        ({"signed": date(2021, 6, 26)}, TODAY, "no ground", ["before 2021/914 could be used (27 June 2021)"]),
        ({"signed": date(2021, 6, 27)}, TODAY, "grounded", ["signed on 27 June 2021"]),
        ({"signed": TODAY}, TODAY, "grounded", ["signed on 1 June 2026"]),
        ({"signed": date(2026, 6, 2)}, TODAY, "no ground", ["in force only from 2 June 2026"]),
        (
            {"signed": date(2026, 6, 2), "in_force": date(2026, 5, 1)},
            TODAY,
            "no ground",
            ["signed only on 2 June 2026"],
        ),
        ({"in_force": date(2026, 6, 2)}, TODAY, "no ground", ["in force only from 2 June 2026"]),
        ({"ends": TODAY}, TODAY, "grounded", ["module M2"]),
        ({"ends": date(2026, 5, 31)}, TODAY, "no ground", ["the contract ended on 31 May 2026"]),
        ({"between": (ORGANISATION, "other")}, TODAY, "no ground", ["it is between Alder and other"]),
        ({"between": ("desk", ORGANISATION)}, TODAY, "grounded", ["module M2"]),
    ],
)
def test_clauses_of_2021_carry_a_transfer(
    changes: dict[str, Any], day: date, verdict: str, words: Sequence[str]
) -> None:
    answer = only(judge(scene(record(BY_CLAUSES), contracts=(clauses(**changes),)), on=day))
    assert answer.verdict == verdict
    for word in words:
        assert word in said(answer)


def test_the_last_day_is_the_first_of_all_ends() -> None:
    def last_day(contract: Contract, safeguard: Safeguard = BY_CLAUSES, **asked: Any) -> date | None:
        answer = only(judge(scene(record(safeguard), contracts=(contract,)), **asked))
        return answer.rests_on[0].valid_to

    assert last_day(clauses()) == date(2027, 9, 1), "the assessment grows too old"
    assert last_day(clauses(), months=None) is None
    assert last_day(clauses(ends=date(2026, 7, 1))) == date(2026, 7, 1)
    ending = Safeguard(kind="standard clauses", contract="desk-scc", valid_to=date(2026, 6, 30))
    assert last_day(clauses(), ending) == date(2026, 6, 30)


def test_an_embed_is_covered_by_clauses_with_the_organisation() -> None:
    sent = to_desk(sender=PEOPLE, means=("script",))
    answer = only(judge(scene(record(BY_CLAUSES), sent=sent, contracts=(clauses(),))))
    assert answer.verdict == "grounded"


def test_clauses_on_the_flow_count_without_being_recorded_as_a_safeguard() -> None:
    sent = to_desk(contracts=("desk-scc",))
    assert only(judge(scene(record(), sent=sent, contracts=(clauses(),)))).verdict == "grounded"
    unassessed = only(judge(scene(sent=sent, contracts=(clauses(),))))
    assert unassessed.verdict == "no ground"
    assert "Standard clauses (desk-scc): no transfer impact assessment is recorded" in said(unassessed)
    assert "No safeguard is recorded" not in said(unassessed)


def test_a_processing_agreement_on_the_flow_is_no_safeguard() -> None:
    sent = to_desk(contracts=("desk-scc",))
    agreed = clauses(kind="processing agreement")
    assert only(judge(scene(record(), sent=sent, contracts=(agreed,)))).verdict == "no ground"
    assert only(judge(scene(record(BY_CLAUSES), sent=sent, contracts=(agreed,)))).verdict == "grounded"


def test_a_safeguard_without_a_contract_means_the_clauses_on_the_flow() -> None:
    nameless = Safeguard(kind="standard clauses")
    sent = to_desk(contracts=("desk-scc",))
    answer = only(judge(scene(record(nameless), sent=sent, contracts=(clauses(),))))
    assert [ground.reference for ground in answer.rests_on] == ["desk-scc (2021/914, module M2)"]
    lost = only(judge(scene(record(nameless))))
    assert "which contract holds them is not recorded" in said(lost)


def test_clauses_named_and_others_on_the_flow_are_each_tried() -> None:
    sent = to_desk(contracts=("desk-scc", "second"))
    held = (clauses(annexes_complete=False), clauses("second"))
    answer = only(judge(scene(record(BY_CLAUSES), sent=sent, contracts=held)))
    assert [ground.reference for ground in answer.rests_on] == ["second (2021/914, module M2)"]
    both = tuple(clauses(c.key, annexes_complete=False) for c in held)
    failing = only(judge(scene(record(BY_CLAUSES), sent=sent, contracts=both)))
    assert ["(desk-scc)" in said(failing), "(second)" in said(failing)] == [True, True]


def test_a_safeguard_for_some_countries_is_none_for_the_others() -> None:
    indian = Safeguard(kind="standard clauses", contract="desk-scc", countries=("IN",))
    sent = to_desk(countries=("IN", "PH"), contracts=("desk-scc",))
    india, philippines = judge(scene(record(indian), sent=sent, contracts=(clauses(),)))
    assert (india.country, india.verdict) == ("IN", "grounded")
    assert (philippines.country, philippines.verdict) == ("PH", "no ground")
    assert "recorded for India only, not for the Philippines" in said(philippines)


def test_a_contract_that_nobody_recorded_is_named() -> None:
    gone = Safeguard(kind="standard clauses", contract="gone")
    assert "Standard clauses (gone): the register has no such contract" in said(
        only(judge(scene(record(gone))))
    )


def test_a_contract_is_called_by_its_name() -> None:
    for name, called in (("Annex 4", "Standard clauses (Annex 4): "), ("Standard clauses of Desk", "Desk: ")):
        agreed = clauses(name=name, annexes_complete=False)
        answer = only(judge(scene(record(BY_CLAUSES), contracts=(agreed,))))
        assert f"{called}the annexes are not complete" in said(answer)


def test_a_contract_that_nobody_saw_carries_a_doubt() -> None:
    answer = only(judge(scene(record(BY_CLAUSES), contracts=(clauses(seen=False),))))
    assert answer.verdict == "grounded"
    assert "has not been seen here" in doubted(answer)


@pytest.mark.parametrize(
    ("importer", "doubtful"),
    [
        ({}, "no"),
        ({"representative": Contact(name="Representative in Ireland")}, "yes"),
        ({"country": "IE"}, "yes"),
    ],
)
def test_an_importer_under_the_gdpr_itself_is_a_doubt(importer: dict[str, Any], doubtful: str) -> None:
    sent = to_desk(access_countries=("IN",))
    found = scene(record(BY_CLAUSES), importer=desk(**importer), sent=sent, contracts=(clauses(),))
    answer = only(judge(found))
    assert answer.verdict == "grounded"
    assert ("made for importers that are not" in doubted(answer)) == (doubtful == "yes")


def test_every_lack_is_said_at_once_with_its_remedy() -> None:
    agreed = clauses(modules=("M1",), annexes_complete=False)
    answer = only(judge(scene(record(BY_CLAUSES, assessment=None), contracts=(agreed,))))
    for word in ("it has module M1", "annexes are not complete", "no transfer impact assessment"):
        assert word in said(answer)
    assert "Agree on module M2." in answer.mend
    assert "Complete the annexes and record it." in answer.mend
    assert "Make a transfer impact assessment and record its day and outcome." in answer.mend
