"""Derogations of Art. 49, each with its own conditions."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from registry.snapshot import Safeguard
from tests.policy.transfers.scenes import desk, doubted, judge, only, record, said, scene, to_desk
from tests.registers import organisation, vendor

CONDITIONS = {"conditions": "how they are met"}
OCCASIONAL = {"occasional": True}
GOOD: dict[str, dict[str, Any]] = {
    "a": CONDITIONS,
    "b": OCCASIONAL,
    "c": OCCASIONAL,
    "d": CONDITIONS,
    "e": OCCASIONAL,
    "f": CONDITIONS,
    "g": CONDITIONS,
    "compelling interests": CONDITIONS | {"repetitive": False},
}


def derogation(article: str, **changes: Any) -> Safeguard:
    return Safeguard(**{"kind": "derogation", "article": article} | GOOD.get(article, {}) | changes)


@pytest.mark.parametrize("article", GOOD)
def test_a_derogation_holds_under_its_conditions_without_an_assessment(article: str) -> None:
    answer = only(judge(scene(record(derogation(article), assessment=None))))
    assert answer.verdict == "grounded"
    (ground,) = answer.rests_on
    assert ground.article.startswith("Art. 49(1)")
    assert ground.reference
    assert ("how they are met" in ground.why) == ("conditions" in GOOD[article])
    assert "Guidelines 2/2018" in doubted(answer)


@pytest.mark.parametrize(
    ("article", "changes", "word"),
    [
        ("", {}, "which of Art. 49(1) is not recorded"),
        *((letter, {"occasional": None}, "nobody has recorded it as occasional") for letter in "bce"),
        *((letter, {"occasional": False}, "it is not occasional") for letter in "bce"),
        *((letter, {"conditions": " "}, "how its conditions are met is not recorded") for letter in "adfg"),
        ("compelling interests", {"conditions": ""}, "how its conditions are met is not recorded"),
        ("compelling interests", {"repetitive": None}, "nobody has recorded that it is not repeated"),
        ("compelling interests", {"repetitive": True}, "it is repeated"),
        ("a", {"valid_to": date(2026, 5, 31)}, "valid only to 31 May 2026"),
        ("a", {"valid_from": date(2026, 6, 2)}, "valid only from 2 June 2026"),
        ("a", {"countries": ("US",)}, "recorded for the United States only, not for India"),
    ],
)
def test_a_derogation_fails_without_its_conditions(article: str, changes: dict[str, Any], word: str) -> None:
    answer = only(judge(scene(record(derogation(article, **changes)))))
    assert answer.verdict == "no ground"
    assert word in said(answer)


@pytest.mark.parametrize("article", GOOD)
def test_some_derogations_are_closed_to_public_authorities(article: str) -> None:
    closed = article in ("a", "b", "c", "compelling interests")
    public = scene(record(derogation(article)), organisation=organisation(public_authority=True))
    assert (only(judge(public)).verdict == "no ground") == closed
    passing_on = scene(
        record(derogation(article)),
        sent=to_desk(sender="office"),
        vendors=(vendor("office", kind="authority"), desk()),
    )
    assert ("Art. 49(3)" in said(only(judge(passing_on)))) == closed
    private = replace(passing_on, vendors=(vendor("office"), desk()))
    assert only(judge(private)).verdict == "grounded"
