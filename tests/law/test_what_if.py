"""A what-if is the same law with another table."""

import dataclasses
from datetime import date

import msgspec

from registry.law import AdequacyDecision, Source, load_law

LAW = load_law()
TODAY = date(2026, 11, 22)


def test_the_framework_struck_down_on_a_day_no_longer_holds_from_that_day() -> None:
    struck_down = date(2026, 9, 1)
    decisions = tuple(
        msgspec.structs.replace(d, status="invalidated", valid_to=struck_down) if d.framework == "dpf" else d
        for d in LAW.adequacy_decisions
    )
    without = dataclasses.replace(LAW, adequacy_decisions=decisions)
    assert [d.framework for d in without.adequacy("US", on=date(2026, 8, 31))] == ["dpf"]
    assert without.adequacy("US", on=struck_down) == ()
    assert [d.framework for d in LAW.adequacy("US", on=struck_down)] == ["dpf"]


def test_a_new_decision_is_found_at_once() -> None:
    kenya = AdequacyDecision(
        regime="EU",
        code="KE",
        name="Kenya",
        decision="(EU) 2027/1",
        valid_from=TODAY,
        status="in_force",
        scope_kind="all",
        scope="Whole country",
        source=Source("a supposition", confidence="M"),
    )
    supposed = dataclasses.replace(LAW, adequacy_decisions=(*LAW.adequacy_decisions, kenya))
    assert supposed.adequacy("KE", on=TODAY) == (kenya,)
    assert LAW.adequacy("KE", on=TODAY) == ()


def test_a_country_that_joins_the_eea_is_inside_from_its_day() -> None:
    (outside,) = (p for p in LAW.eea_periods if p.country == "CH")
    joined = (
        msgspec.structs.replace(outside, until=date(2027, 12, 31)),
        msgspec.structs.replace(outside, inside=True, since=date(2028, 1, 1)),
    )
    periods = (*(p for p in LAW.eea_periods if p.country != "CH"), *joined)
    supposed = dataclasses.replace(LAW, eea_periods=periods)
    assert not supposed.eea("CH", on=date(2027, 12, 31)).inside
    assert supposed.eea("CH", on=date(2028, 1, 1)).inside
    assert not LAW.eea("CH", on=date(2028, 1, 1)).inside


def test_without_the_term_the_catalogue_does_not_know_it() -> None:
    fewer = dataclasses.replace(LAW, terms=tuple(term for term in LAW.terms if term.id != "audit"))
    assert fewer.term("audit") is None
    assert LAW.term("audit") is not None


def test_the_law_is_read_once_and_cannot_be_written() -> None:
    assert load_law() is LAW
    assert dataclasses.replace(LAW) == LAW
