"""What is advised where nothing was tried."""

from datetime import date

from registry.snapshot import Safeguard
from tests.policy.transfers.scenes import clauses, desk, judge, only, record, scene


def test_clauses_are_advised_only_where_they_could_be_concluded_on_the_day() -> None:
    now = " ".join(only(judge(scene(), on=date(2021, 6, 27))).mend)
    assert "clauses of 2021 (2021/914) with module M2" in now
    then = " ".join(only(judge(scene(), on=date(2021, 6, 26))).mend)
    assert "clauses that are valid on that day" in then
    assert "2021" not in then


def test_clauses_that_fail_are_not_to_be_replaced_by_some_that_were_not_there_yet() -> None:
    early = clauses(clause_set="2010/87/EU", modules=(), signed=date(2010, 5, 1))
    made = record(Safeguard(kind="standard clauses", contract="desk-scc"), assessment=None)
    then = " ".join(only(judge(scene(made, contracts=(early,)), on=date(2019, 1, 1))).mend)
    assert "clauses that are valid on that day" in then
    assert "2021" not in then


def test_authorities_and_international_organisations_are_not_advised_to_sign_clauses() -> None:
    for importer in (desk(kind="authority"), desk(international_organisation="Red Cross Committee")):
        (advice,) = only(judge(scene(importer=importer))).mend
        assert "Art. 46(2)(a), 46(3)(b) or 49" in advice
