"""`onward chain`: one vendor in its chains."""

from pathlib import Path

import pytest

from registry.snapshot import Snapshot
from tests.cli.running import answer, judged, written
from tests.registers import best_terms, contract, flow, register, vendor


@pytest.fixture
def chained(tmp_path: Path) -> Path:
    """A host whose sub-processor reports breaches late."""
    snapshot: Snapshot = register(
        vendors=(vendor(), vendor("below", country="FR")),
        contracts=(
            contract(),
            contract("below-dpa", between=("host", "below"), terms=best_terms(breach_notice=96)),
        ),
        flows=(
            flow(),
            flow("onwards", sender="host", recipient="below", contracts=("below-dpa",), data=("email",)),
        ),
    )
    return written(tmp_path, snapshot)


def test_a_strong_contract_is_worth_what_the_weakest_link_behind_it_is(chained: Path) -> None:
    terms = {row["term"]: row for row in answer("chain", chained, "host")["terms"]}
    breach = terms["breach_notice"]
    assert (breach["own"]["value"], breach["verdict"]) == (1, "stricter")
    assert (breach["behind"]["value"], breach["behind_verdict"]) == (96, "weaker")
    assert breach["on_the_way"]["value"] == 1


def test_the_answer_names_who_stands_where_and_what_spoils_it(chained: Path) -> None:
    found = answer("chain", chained, "host")
    assert found["behind"] == [{"party": "below", "links": 1}]
    assert found["in_front"] == [{"party": "organisation", "links": 1}]
    assert found["findings"] == []
    assert "link-below-baseline/below/breach_notice/onwards" in found["findings_behind"]


def test_what_a_vendor_holds_comes_with_the_way_it_took(chained: Path) -> None:
    (held,) = answer("chain", chained, "below")["holds"]
    assert held["category"] == "email"
    assert [step["flow"] for step in held["way"]] == ["to-host", "onwards"]


def test_people_read_the_same(chained: Path) -> None:
    text = judged("chain", chained, "host").stdout
    for words in ("Host (host): service provider, Germany", "What it holds", "Behind it", "France", "96"):
        assert words in text


def test_a_vendor_that_nothing_reaches_is_said_to_hold_nothing(tmp_path: Path) -> None:
    file = written(tmp_path, register(vendors=(vendor(), vendor("idle"))))
    assert "No data reach it on this day" in judged("chain", file, "idle").stdout


def test_of_data_out_of_nowhere_the_flows_are_told_and_what_would_mend_it(tmp_path: Path) -> None:
    onwards = flow("onwards", sender="host", recipient="below", activity=None, contracts=())
    file = written(
        tmp_path,
        register(activities=(), vendors=(vendor(), vendor("below")), flows=(flow(activity=None), onwards)),
    )
    for key, flows in {"host": ["to-host", "onwards"], "below": ["onwards"]}.items():
        text = " ".join(judged("chain", file, key).stdout.split())
        assert "No data reach it" not in text
        assert ": nobody." not in text
        assert "These flows cannot be followed: nothing says where the data come from." in text
        assert "No current activity of the organisation names Email address, Name." in text
        found = answer("chain", file, key)
        assert (found["holds"], found["not_followed"]) == ([], flows)


def test_an_unknown_vendor_is_named_with_those_that_come_close(chained: Path) -> None:
    result = judged("chain", chained, "hosts")
    assert result.exit_code == 2
    assert "no vendor 'hosts'. Did you mean host?" in result.stderr


def test_a_vendor_can_be_named_as_people_call_it(chained: Path) -> None:
    assert answer("chain", chained, "HOST")["vendor"]["key"] == "host"


def test_of_several_vendors_with_one_name_none_is_taken(tmp_path: Path) -> None:
    twins = (vendor("ash", name="Twin"), vendor("elm", name="twin"))
    file = written(tmp_path, register(vendors=(vendor(), *twins)))
    result = judged("chain", file, "Twin")
    assert result.exit_code == 2
    assert "ash, elm" in result.stderr
