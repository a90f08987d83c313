"""What every finding of the example must be: unique, stable, worded, sourced, told once."""

import random
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

import msgspec
import pytest

from registry.policy import Finding, assess
from registry.policy.shortfalls import RULE as BELOW_BASELINE
from registry.snapshot import Snapshot
from tests.example.walked import DAY, assessed, baseline, law, register

T = TypeVar("T")
FINDINGS = assessed().findings


def shuffled(snapshot: Snapshot, seed: int) -> Snapshot:
    """The register with its things in another order."""
    chance = random.Random(seed)

    def mixed(things: Sequence[T]) -> tuple[T, ...]:
        return tuple(chance.sample(things, len(things)))

    collections = {
        name: mixed(things)
        for name in snapshot.__struct_fields__
        if isinstance(things := getattr(snapshot, name), tuple)
    }
    return msgspec.structs.replace(snapshot, **collections)


def test_keys_are_unique() -> None:
    assert [key for key, times in Counter(f.key for f in FINDINGS).items() if times > 1] == []


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_register_changes_nothing(seed: int) -> None:
    again = assess(shuffled(register(), seed), baseline(), law(), on=DAY)
    assert again.findings == FINDINGS
    assert again.transfers == assessed().transfers


def test_a_day_later_the_same_causes_have_the_same_keys() -> None:
    later = assess(register(), baseline(), law(), on=DAY + timedelta(days=1))
    assert [f.key for f in later.findings] == [f.key for f in FINDINGS]


def test_before_anything_began_nothing_is_found_about_flows_that_had_not_begun() -> None:
    before = assess(register(), baseline(), law(), on=date(2020, 1, 1))
    begun_later = {f.key for f in register().flows if f.starts is not None and f.starts > date(2020, 1, 1)}
    assert begun_later
    assert not begun_later & {f.flow for f in before.findings}


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda f: f.key)
def test_each_finding_says_what_was_required_what_was_found_and_what_would_mend_it(finding: Finding) -> None:
    for text in (finding.required, finding.found, finding.remedy):
        assert text.strip()
        assert not set("{}") & set(text)
        assert "  " not in text


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda f: f.key)
def test_each_finding_names_a_statement_or_an_article_and_its_source(finding: Finding) -> None:
    assert finding.basis
    assert len(finding.sources) == len(finding.basis)
    assert all(source.strip() for source in finding.sources)


@pytest.mark.parametrize("finding", [f for f in FINDINGS if f.rule == BELOW_BASELINE], ids=lambda f: f.key)
def test_each_short_term_names_its_contract_and_the_way_that_the_data_take(finding: Finding) -> None:
    assert all(where.contract for where in finding.where)
    assert finding.where
    assert finding.witness[-1].flow == finding.flow
    assert finding.categories


@pytest.mark.parametrize("finding", [f for f in FINDINGS if f.rule == BELOW_BASELINE], ids=lambda f: f.key)
def test_each_weaker_term_stands_on_a_page_with_a_quotation(finding: Finding) -> None:
    chains = assessed().chains
    states = {
        chains.link_value(finding.flow, category, finding.term).state for category in finding.categories
    }
    quoted = all(where.document and where.page and where.quotation for where in finding.where)
    assert quoted or states == {"missing"}


def test_a_flow_that_no_contract_covers_has_one_finding_about_contracts() -> None:
    uncovered = {f.flow for f in FINDINGS if f.rule == "no-contract-in-force"}
    assert uncovered
    assert not uncovered & {f.flow for f in FINDINGS if f.term}


def test_every_exception_marks_a_finding() -> None:
    accepted = {f.key for f in FINDINGS if f.accepted}
    assert accepted == {e.finding for e in register().exceptions}
    assert accepted


def test_an_exception_that_has_run_out_marks_nothing() -> None:
    last = max(e.until for e in register().exceptions if e.until is not None)
    after = assess(register(), baseline(), law(), on=last + timedelta(days=1))
    assert not [f for f in after.findings if f.accepted]
    assert {e.finding for e in register().exceptions} & {f.key for f in after.findings}
