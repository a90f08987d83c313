"""What an answer says beside its verdict: all grounds, remedies, other regimes; and whole registers."""

from random import Random
from typing import Any

import pytest
from msgspec.structs import replace

from registry.snapshot import Safeguard
from tests.generated import ON, generate
from tests.policy.transfers.scenes import (
    clauses,
    desk,
    entry,
    judge,
    only,
    record,
    said,
    scene,
    to_desk,
)
from tests.registers import organisation, vendor


def test_adequacy_comes_first_among_the_grounds_that_hold() -> None:
    by_clauses = Safeguard(kind="standard clauses", contract="desk-scc")
    asked = Safeguard(kind="derogation", article="b", occasional=True)
    importer = desk(country="US", certifications=(entry(),))
    answer = only(judge(scene(record(asked, by_clauses), importer=importer, contracts=(clauses(),))))
    assert [g.kind for g in answer.rests_on] == ["adequacy", "standard clauses", "derogation"]


def test_where_nothing_is_recorded_the_remedy_names_parties_and_module() -> None:
    answer = only(judge(scene()))
    assert answer.missing == (
        "There is no adequacy decision for India.",
        "No safeguard is recorded for this transfer.",
    )
    assert any("(2021/914) with module M2 between Alder and Desk" in mend for mend in answer.mend)


def test_a_decision_that_does_not_exist_is_mended_by_clauses_too() -> None:
    answer = only(judge(scene(record(Safeguard(kind="adequacy")))))
    assert answer.missing == ("There is no adequacy decision for India.",)
    assert any("with module M2 between Alder and Desk" in mend for mend in answer.mend)


def test_a_condition_to_confirm_outweighs_a_safeguard_that_fails() -> None:
    failing = Safeguard(kind="code of conduct")
    answer = only(judge(scene(record(failing), importer=desk(country="JP"))))
    assert answer.verdict == "unconfirmed"
    assert "Code of conduct" in said(answer)


@pytest.mark.parametrize(
    ("exporter", "place", "words"),
    [
        ("GB", "US", ["United Kingdom: ", "UK Extension", "not judged"]),
        ("GB", "IN", ["United Kingdom: nothing is listed for India (not judged)."]),
        ("GB", "BR", ["not in force on the day", "not judged"]),
        ("CH", "US", ["Switzerland: ", "Swiss-US DPF", "not judged"]),
        ("DE", "US", []),
    ],
)
def test_the_tables_of_the_exporter_s_own_country_are_shown(
    exporter: str, place: str, words: list[str]
) -> None:
    vendors = (vendor("relay", country=exporter), desk(country=place))
    onward = only(judge(scene(sent=to_desk(sender="relay"), vendors=vendors)))
    direct = only(judge(scene(importer=desk(country=place), organisation=organisation(country=exporter))))
    assert onward.other_regimes == direct.other_regimes
    assert bool(onward.other_regimes) == bool(words)
    for word in words:
        assert word in " ".join(onward.other_regimes)


def test_a_clean_register_of_some_size_has_a_ground_for_every_transfer() -> None:
    answers = judge(generate(vendors=200, seed=11), on=ON)
    assert {answer.verdict for answer in answers} == {"grounded"}
    assert {g.kind for a in answers for g in a.rests_on} >= {"adequacy", "standard clauses"}


def test_the_order_in_which_the_register_is_written_does_not_matter() -> None:
    snapshot = generate(vendors=80, seed=2)
    shuffled: dict[str, Any] = {}
    for name in ("vendors", "contracts", "flows", "transfers", "activities"):
        things = list(getattr(snapshot, name))
        Random(7).shuffle(things)
        shuffled[name] = tuple(things)
    assert judge(replace(snapshot, **shuffled), on=ON) == judge(snapshot, on=ON)
