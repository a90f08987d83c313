"""Which countries were inside the EEA on which day."""

from datetime import date
from itertools import pairwise

import pytest

from registry.law import country_codes, load_law

LAW = load_law()
MEMBERS = """
    AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE
    IS LI NO
"""
TERRITORIES = "AX GF GP MQ RE YT MF"


def test_thirty_states_and_seven_territories_are_inside() -> None:
    inside = {code for code in country_codes() if LAW.eea(code, on=date(2026, 1, 5)).inside}
    assert inside == {*MEMBERS.split(), *TERRITORIES.split()}


@pytest.mark.parametrize(
    ("country", "on", "inside", "doubted"),
    [
        ("IE", "2026-01-05", True, False),
        ("IE", "2018-05-25", True, False),
        ("IE", "2018-05-24", True, True),
        ("NO", "2018-07-20", True, False),
        ("NO", "2018-07-19", True, True),
        ("GB", "2018-05-24", True, True),
        ("GB", "2018-05-25", True, False),
        ("GB", "2020-12-31", True, False),
        ("GB", "2021-01-01", True, True),
        ("GB", "2021-06-30", True, True),
        ("GB", "2021-07-01", False, False),
        ("GB", "2026-01-05", False, False),
        ("SJ", "2026-01-05", False, True),
        ("NC", "2026-01-05", False, True),
        ("GL", "2026-01-05", False, False),
        ("CH", "2026-01-05", False, False),
        ("US", "2026-01-05", False, False),
        ("XK", "2026-01-05", False, False),
        ("XEPO", "2026-01-05", False, False),
    ],
)
def test_membership_and_its_doubts_by_day(*, country: str, on: str, inside: bool, doubted: bool) -> None:
    answer = LAW.eea(country, on=date.fromisoformat(on))
    assert (answer.country, answer.inside, bool(answer.doubt)) == (country, inside, doubted)


def test_before_the_gdpr_applied_the_doubt_names_its_first_day() -> None:
    assert "2018-05-25" in LAW.eea("DE", on=date(2017, 1, 1)).doubt
    assert "2018-07-20" in LAW.eea("IS", on=date(2018, 6, 1)).doubt


@pytest.mark.parametrize("country", ["IE", "GB", "SJ", "US", "XEPO"])
@pytest.mark.parametrize("on", ["1999-12-31", "2018-05-25", "2021-03-01", "2026-01-05", "2040-01-01"])
def test_every_answer_carries_its_source(country: str, on: str) -> None:
    source = LAW.eea(country, on=date.fromisoformat(on)).source
    assert source.text
    assert source.confidence


def test_what_is_known_from_memory_is_unconfirmed() -> None:
    assert LAW.eea("RE", on=date(2026, 1, 5)).source.unconfirmed
    assert not LAW.eea("FR", on=date(2026, 1, 5)).source.unconfirmed
    assert not LAW.eea("IN", on=date(2026, 1, 5)).source.unconfirmed


def test_no_day_is_covered_twice_and_none_is_left_out() -> None:
    for country in {period.country for period in LAW.eea_periods}:
        periods = sorted(
            (p for p in LAW.eea_periods if p.country == country), key=lambda p: p.since or date.min
        )
        assert periods[0].since is None
        assert periods[-1].until is None
        for earlier, later in pairwise(periods):
            assert earlier.until is not None
            assert later.since is not None
            assert (later.since - earlier.until).days == 1
