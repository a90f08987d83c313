"""Which adequacy decision holds for whom on which day."""

from datetime import date, timedelta

import pytest

from registry.law import AdequacyDecision, Source, load_law
from registry.law.adequacy import Regime

LAW = load_law()
ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("code", "on", "expected"),
    [
        ("AR", "2003-06-29", []),
        ("AR", "2003-06-30", ["2003/490/EC"]),
        ("AR", "2026-11-22", ["2003/490/EC"]),
        ("JP", "2019-01-22", []),
        ("JP", "2019-01-23", ["(EU) 2019/419"]),
        ("KR", "2021-12-16", []),
        ("KR", "2021-12-17", ["(EU) 2022/254"]),
        ("GB", "2021-06-27", []),
        ("GB", "2021-06-28", ["(EU) 2021/1772"]),
        ("GB", "2025-06-28", ["(EU) 2021/1772"]),
        ("GB", "2025-12-28", ["(EU) 2021/1772"]),
        ("GB", "2031-12-27", ["(EU) 2021/1772"]),
        ("GB", "2031-12-28", []),
        ("US", "2000-07-25", []),
        ("US", "2000-07-26", ["2000/520/EC"]),
        ("US", "2015-10-05", ["2000/520/EC"]),
        ("US", "2015-10-06", []),
        ("US", "2016-07-11", []),
        ("US", "2016-07-12", ["(EU) 2016/1250"]),
        ("US", "2020-07-15", ["(EU) 2016/1250"]),
        ("US", "2020-07-16", []),
        ("US", "2023-07-09", []),
        ("US", "2023-07-10", ["(EU) 2023/1795"]),
        ("BR", "2026-01-25", []),
        ("BR", "2026-01-26", ["(EU) 2026/179"]),
        ("XEPO", "2025-07-14", []),
        ("XEPO", "2025-07-15", ["(EU) 2025/1382"]),
        ("GI", "2026-01-05", []),
        ("KE", "2026-01-05", []),
        ("IN", "2026-01-05", []),
    ],
)
def test_a_decision_holds_from_its_first_to_its_last_day(code: str, on: str, expected: list[str]) -> None:
    found = LAW.adequacy(code, on=date.fromisoformat(on))
    assert [decision.decision for decision in found] == expected


@pytest.mark.parametrize(
    ("regime", "code", "on", "holds"),
    [
        ("UK", "EEA", "2020-12-30", False),
        ("UK", "EEA", "2020-12-31", True),
        ("UK", "KR", "2022-12-18", False),
        ("UK", "KR", "2022-12-19", True),
        ("UK", "US", "2023-10-11", False),
        ("UK", "US", "2023-10-12", True),
        ("UK", "BR", "2026-11-22", False),
        ("CH", "US", "2024-09-14", False),
        ("CH", "US", "2024-09-15", True),
        ("CH", "JP", "2026-11-22", False),
    ],
)
def test_british_and_swiss_decisions_are_held_to_be_shown(
    *, regime: Regime, code: str, on: str, holds: bool
) -> None:
    day = date.fromisoformat(on)
    assert bool(LAW.adequacy(code, on=day, regime=regime)) is holds


def test_the_regimes_do_not_mix() -> None:
    assert LAW.adequacy("EEA", on=date(2026, 1, 5)) == ()
    assert LAW.decisions("XEPO", regime="UK") == ()


def test_a_decision_struck_down_ends_the_day_before_the_judgment_and_one_that_runs_out_ends_on_its_day() -> (
    None
):
    def ends(decision: AdequacyDecision) -> date:
        assert decision.valid_to is not None
        return decision.valid_to

    for decision in (d for d in LAW.adequacy_decisions if d.valid_to):
        last = ends(decision) - ONE_DAY if decision.status == "invalidated" else ends(decision)
        assert decision.in_force(last)
        assert not decision.in_force(last + ONE_DAY)


def test_ended_decisions_stay_known_with_the_judgment_that_ended_them() -> None:
    ended = {d.framework: (d.valid_to, d.reviews) for d in LAW.decisions("US") if d.status == "invalidated"}
    assert ended["privacy-shield"][0] == date(2020, 7, 16)
    assert "C-311/18" in ended["privacy-shield"][1]
    assert ended["safe-harbour"][0] == date(2015, 10, 6)
    assert "C-362/14" in ended["safe-harbour"][1]


@pytest.mark.parametrize(
    ("on", "framework"),
    [("2014-01-01", "safe-harbour"), ("2018-01-01", "privacy-shield"), ("2026-01-05", "dpf")],
)
def test_for_the_united_states_the_importer_must_stand_on_the_list_of_the_time(
    on: str, framework: str
) -> None:
    (decision,) = LAW.adequacy("US", on=date.fromisoformat(on))
    assert (decision.framework, decision.scope_kind) == (framework, "list")


@pytest.mark.parametrize("code", ["CA", "FO", "JP", "KR", "BR"])
def test_a_decision_on_a_part_of_a_country_says_what_to_check(code: str) -> None:
    (decision,) = LAW.adequacy(code, on=date(2026, 11, 22))
    assert decision.scope_kind == "sector"
    assert decision.scope
    assert decision.register_check


def test_the_british_decision_tells_how_it_was_prolonged() -> None:
    (decision,) = LAW.adequacy("GB", on=date(2026, 1, 5))
    for step in ("2025-06-27", "(EU) 2025/1226", "2025-12-27", "(EU) 2025/2574"):
        assert step in decision.reviews


@pytest.mark.parametrize(
    ("code", "regime", "unconfirmed"),
    [("CH", "EU", False), ("GB", "EU", False), ("JP", "EU", True), ("IL", "EU", True), ("FO", "UK", True)],
)
def test_a_decision_with_anything_from_memory_is_unconfirmed(
    *, code: str, regime: Regime, unconfirmed: bool
) -> None:
    (decision,) = LAW.decisions(code, regime=regime)
    assert decision.source.unconfirmed is unconfirmed


@pytest.mark.parametrize(
    ("confidence", "unconfirmed"),
    [
        ("P", False),
        ("S (number seen in 4 independent documents; EUR-Lex page itself not opened)", False),
        ("P mirror", False),
        ("M", True),
        ("S/M (end of list not displayed in the copy seen)", True),
        ("P ref; S date; scope detail M", True),
        ("S; exclusions M; possible later extension not checked", True),
    ],
)
def test_the_letter_m_as_a_code_means_unconfirmed(*, confidence: str, unconfirmed: bool) -> None:
    assert Source("somewhere", confidence=confidence).unconfirmed is unconfirmed


def test_the_international_organisation_is_found_by_its_names() -> None:
    for name in ("XEPO", "EPO", " european patent office "):
        assert LAW.organisation_code(name) == "XEPO"
    assert LAW.organisation_code("Universal Postal Union") is None


@pytest.mark.parametrize(
    ("code", "exporter", "doubted"),
    [
        ("BR", "NO", True),
        ("BR", "IS", True),
        ("BR", "LI", True),
        ("BR", "IE", False),
        ("JP", "NO", True),
        ("AR", "NO", False),
    ],
)
def test_a_new_decision_is_doubted_for_exporters_in_the_efta_states(
    *, code: str, exporter: str, doubted: bool
) -> None:
    (decision,) = LAW.adequacy(code, on=date(2026, 11, 22))
    doubt = LAW.efta_doubt(decision, exporter)
    assert (doubt is not None) is doubted
    if code == "BR" and doubt is not None:
        assert "2026-05-06" in doubt.text
        assert not doubt.unconfirmed
