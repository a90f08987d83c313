"""Adequacy decisions: the days they hold, whom they cover, what became of them."""

from collections.abc import Sequence
from dataclasses import replace as amended
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from registry.law import Law, load_law
from registry.snapshot import ORGANISATION, Certification, Safeguard
from tests.policy.transfers.scenes import desk, doubted, entry, judge, only, record, said, scene, to_desk
from tests.registers import TODAY, organisation

SHIELD = Certification(scheme="privacy-shield", valid_from=date(2017, 1, 1))
HARBOUR = Certification(scheme="safe-harbour", valid_from=date(2005, 1, 1))
UNTIL_THE_END = "was valid only to 27 December 2031"


@pytest.mark.parametrize(
    ("importer", "day", "verdict", "words"),
    [
        ({"country": "GB"}, date(2031, 12, 27), "grounded", ["2021/1772", "Whole country", "left out: "]),
        ({"country": "GB"}, date(2031, 12, 28), "no ground", ["2021/1772", UNTIL_THE_END]),
        ({"country": "CH"}, TODAY, "grounded", ["2000/518/EC"]),
        ({"country": "BR"}, date(2026, 1, 25), "no ground", ["2026/179", "holds only from 26 January 2026"]),
        ({"country": "BR"}, date(2026, 1, 26), "unconfirmed", ["2026/179", "LGPD"]),
        ({"country": "IN"}, TODAY, "no ground", ["There is no adequacy decision for India", "No safeguard"]),
        ({"country": "KE"}, TODAY, "no ground", ["no adequacy decision for Kenya", "Dialogue only"]),
        ({"country": "JP"}, TODAY, "unconfirmed", ["2019/419", "private business operator under the APPI"]),
        ({"international_organisation": "EPO"}, TODAY, "unconfirmed", ["2025/1382", "the EPO itself"]),
        ({"international_organisation": "UNICEF"}, TODAY, "no ground", ["no adequacy decision for UNICEF"]),
        ({"certifications": (HARBOUR,)}, date(2015, 10, 5), "grounded", ["2000/520/EC", "on its list"]),
        (
            {"certifications": (HARBOUR,)},
            date(2015, 10, 6),
            "no ground",
            ["ended on 6 October 2015", "C-362/14"],
        ),
        ({"certifications": (SHIELD,)}, date(2020, 7, 15), "grounded", ["Privacy Shield", "2016/1250"]),
        (
            {"certifications": (SHIELD,)},
            date(2020, 7, 16),
            "no ground",
            ["Privacy Shield", "2016/1250", "ended on 16 July 2020", "C-311/18"],
        ),
        ({"certifications": (SHIELD,)}, TODAY, "no ground", ["no entry of Desk", "ended on 16 July 2020"]),
        ({}, TODAY, "no ground", ["2023/1795", "covers only organisations on its list", "no entry of Desk"]),
        ({"certifications": (entry(),)}, date(2023, 12, 31), "no ground", ["begins only on 1 January 2024"]),
        ({"certifications": (entry(),)}, date(2024, 1, 1), "grounded", ["2023/1795", "to 31 December 2026"]),
        ({"certifications": (entry(),)}, date(2026, 12, 31), "grounded", ["2023/1795"]),
        ({"certifications": (entry(),)}, date(2027, 1, 1), "no ground", ["ended on 31 December 2026"]),
        (
            {"certifications": (entry(valid_from=None),)},
            date(2023, 7, 9),
            "no ground",
            ["2023/1795, holds only from 10 July 2023"],
        ),
        ({"certifications": (entry(valid_from=None),)}, date(2023, 7, 10), "grounded", ["2023/1795"]),
        ({"certifications": (entry(scheme=" DPF "),)}, TODAY, "grounded", ["2023/1795"]),
        ({"certifications": (entry(scheme="ISO 27001"),)}, TODAY, "no ground", ["no entry of Desk"]),
    ],
)
def test_a_decision_covers_the_importer_on_the_day(
    importer: dict[str, Any], day: date, verdict: str, words: Sequence[str]
) -> None:
    answer = only(judge(scene(importer=desk(**{"country": "US"} | importer)), on=day))
    assert answer.verdict == verdict
    for word in words:
        assert word in said(answer)
    assert bool(answer.rests_on) == (verdict == "grounded")
    assert bool(answer.missing) == bool(answer.mend) == (verdict != "grounded")


def condition(**changes: Any) -> Safeguard:
    defaults: dict[str, Any] = {"kind": "adequacy", "condition_met": True}
    return Safeguard(**defaults | changes)


@pytest.mark.parametrize(
    ("safeguard", "verdict", "words"),
    [
        (condition(evidence="APPI notice"), "grounded", ["recorded as falling under it", "APPI notice"]),
        (condition(decision="(EU) 2019/419"), "grounded", ["2019/419"]),
        (condition(decision="2019/419"), "grounded", ["2019/419"]),
        (condition(decision="32019D0419"), "grounded", ["2019/419"]),
        (condition(countries=("JP",)), "grounded", ["2019/419"]),
        (condition(valid_from=date(2026, 6, 1)), "grounded", ["2019/419"]),
        (condition(decision="32022D0254"), "unconfirmed", ["'32022D0254' is not known as one about Japan"]),
        (condition(countries=("IN",)), "unconfirmed", ["no record says that Desk does"]),
        (condition(condition_met=None), "unconfirmed", ["no record says", "To be confirmed: Recipient is a"]),
        (condition(condition_met=False), "no ground", ["recorded as not falling under it"]),
        (condition(valid_to=date(2026, 6, 1)), "grounded", ["2019/419"]),
        (condition(valid_to=date(2026, 5, 31)), "unconfirmed", ["valid only to 31 May 2026"]),
        (condition(valid_from=date(2026, 6, 2)), "unconfirmed", ["valid only from 2 June 2026"]),
        (
            condition(decision="(EU) 2022/254"),
            "unconfirmed",
            ["'(EU) 2022/254' is not known as one about Japan"],
        ),
    ],
)
def test_a_decision_for_a_part_of_a_country_needs_the_record_that_its_condition_is_met(
    safeguard: Safeguard, verdict: str, words: Sequence[str]
) -> None:
    answer = only(judge(scene(record(safeguard), importer=desk(country="JP"))))
    assert answer.verdict == verdict
    for word in words:
        assert word in said(answer)


def test_an_international_organisation_is_covered_once_its_identity_is_recorded() -> None:
    importer = desk(country="DE", international_organisation="European Patent Organisation")
    answer = only(judge(scene(record(condition()), importer=importer)))
    assert (answer.verdict, answer.country) == ("grounded", "XEPO")
    assert "European Patent Organisation" in answer.country_name


def test_a_decision_that_ended_is_explained_when_the_register_still_names_it() -> None:
    named = condition(decision="(EU) 2016/1250")
    answer = only(judge(scene(record(named), importer=desk(country="US"))))
    assert answer.verdict == "no ground"
    assert "no entry of Desk is recorded" in said(answer)
    assert "is not known as one" not in said(answer)
    assert "2016/1250, ended on 16 July 2020, CJEU C-311/18" in said(answer)
    unnamed = only(judge(scene(importer=desk(country="US"))))
    assert "2016/1250" not in said(unnamed)


def test_an_organisation_outside_the_eea_has_no_entry_so_its_condition_is_recorded() -> None:
    sent = to_desk(sender="desk", recipient=ORGANISATION)
    abroad: dict[str, Any] = {
        "organisation": organisation(country="US"),
        "importer": desk(country="DE"),
        "sent": sent,
    }
    assert only(judge(scene(**abroad))).verdict == "unconfirmed"
    assert only(judge(scene(record(condition()), **abroad))).verdict == "grounded"


def test_the_source_confidence_and_last_day_of_a_decision_are_given() -> None:
    (ground,) = only(judge(scene(importer=desk(country="GB")))).rests_on
    (decision,) = load_law().adequacy("GB", on=TODAY)
    assert (ground.source, ground.confidence) == (decision.source.text, decision.source.confidence)
    assert (ground.valid_to, ground.article) == (date(2031, 12, 27), decision.legal_basis)
    (shield,) = only(
        judge(scene(importer=desk(country="US", certifications=(SHIELD,))), on=date(2019, 1, 1))
    ).rests_on
    assert shield.valid_to == date(2020, 7, 15), "the last day is the one before it was struck down"


@pytest.mark.parametrize(
    ("importer", "exporter", "word"),
    [
        ({"country": "US", "certifications": (entry(),)}, "IE", "C-703/25 P"),
        ({"country": "IL"}, "IE", "not all that is held about it here was checked"),
        ({"country": "BR"}, "NO", "EEA Agreement"),
        ({"country": "GB"}, "IS", "EEA Agreement"),
    ],
)
def test_doubts_about_a_decision_are_shown(importer: dict[str, Any], exporter: str, word: str) -> None:
    found = scene(importer=desk(**importer), organisation=organisation(country=exporter))
    assert word in doubted(only(judge(found)))


def test_no_doubt_is_made_up() -> None:
    assert only(judge(scene(importer=desk(country="CH")))).doubts == ()
    assert "EEA Agreement" not in doubted(only(judge(scene(importer=desk(country="BR")))))


def without_framework(day: date) -> Law:
    """The law as it would be if the DPF's decision were struck down on a day."""
    law = load_law()
    return amended(
        law,
        adequacy_decisions=tuple(
            replace(d, valid_to=day, status="invalidated") if d.framework == "dpf" else d
            for d in law.adequacy_decisions
        ),
    )


@pytest.mark.parametrize(("day", "verdict"), [(date(2026, 5, 31), "grounded"), (TODAY, "no ground")])
def test_what_if_the_framework_falls(day: date, verdict: str) -> None:
    found = scene(importer=desk(country="US", certifications=(entry(),)))
    answer = only(judge(found, on=day, law=without_framework(TODAY)))
    assert answer.verdict == verdict
    assert "2023/1795" in said(answer)
