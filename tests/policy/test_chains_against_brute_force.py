"""The product's chains held against a brute force that walks every walk, on small random registers."""

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from registry.law import load_law
from registry.snapshot import Contract, Term
from tests.examples import examples
from tests.oracle.on_paper import BEFORE, BREACH, flow, register
from tests.oracle.orders import NOT_APPLICABLE, Worth, at_least_as_protective
from tests.oracle.registers import Case, cases, random_cases
from tests.oracle.renaming import Names
from tests.oracle.variations import (
    asking_for_more,
    of_one_category,
    of_one_term,
    shuffled,
    signed_twice,
    strengthened,
    with_an_island,
    without_exemptions,
    without_flow,
)
from tests.oracle.views import View, by_brute_force, by_product, terms_required

STEADY = settings(
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large),
)
FEW = SOME = settings(STEADY, max_examples=examples(100, quick=50))
MANY = settings(STEADY, max_examples=examples(800, quick=80))
THOUSANDS = settings(STEADY, max_examples=8_000, derandomize=False)


def assert_agreement(case: Case) -> None:
    said, expected = by_product(case), by_brute_force(case)
    assert said.holds == expected.holds
    assert said.links == expected.links
    assert said.behind == expected.behind
    assert said.on_the_way == expected.on_the_way
    assert said.findings == expected.findings


def is_no_weaker(term: str, now: Worth, *, before: Worth) -> bool:
    """Whether a protection has not become weaker; what turns out unknown or not applicable has not."""
    if now.state in ("nothing known", "not applicable"):
        return True
    if before.state in ("nothing known", "not applicable"):
        return now.state == "value" and before.state == "nothing known"
    return at_least_as_protective(load_law().terms_by_id[term], now, before)


def assert_no_weaker(now: View, before: View) -> None:
    for place in before.behind:
        term = place[2]
        assert is_no_weaker(term, now.behind[place], before=before.behind[place]), place
        assert is_no_weaker(term, now.on_the_way[place], before=before.on_the_way[place]), place


@FEW
@given(cases())
def test_chains_are_those_of_the_brute_force(case: Case) -> None:
    assert_agreement(case)


@MANY
@given(random_cases())
def test_chains_are_those_of_the_brute_force_on_many_registers(case: Case) -> None:
    assert_agreement(case)


@pytest.mark.slow
@THOUSANDS
@given(random_cases())
def test_chains_are_those_of_the_brute_force_on_thousands_of_registers(case: Case) -> None:
    assert_agreement(case)


def test_a_controller_stays_neutral_under_no_contract_and_under_one_that_is_over() -> None:
    over = Contract(key="x", between=("organisation", "b"), ends=BEFORE)
    flows = [flow("1", "o>a", role="controller"), flow("2", "o>b", "x", role="controller")]
    for written in (flows, flows[::-1]):
        case = Case(register(written, [over]), BREACH)
        assert_agreement(case)
        assert by_product(case).links["1", "mail", "breach_notice"] == NOT_APPLICABLE
        assert by_product(case).links["2", "mail", "breach_notice"] == NOT_APPLICABLE
        assert set(by_product(case).findings) == {"no-contract-in-force/b/-/2"}


def test_a_checked_value_of_an_own_contract_that_is_not_at_hand_is_judged() -> None:
    row = Term(term="breach_notice", value=96, verified_by="Ann")
    lost = Contract(key="x", between=("organisation", "a"), seen=False, terms=(row,))
    case = Case(register([flow("1", "o>a", "x")], [lost]), BREACH)
    assert_agreement(case)
    assert by_product(case).links["1", "mail", "breach_notice"] == Worth("value", 96)


@SOME
@given(random_cases(), st.integers(0, 999))
def test_the_order_in_which_a_register_is_written_changes_nothing(case: Case, seed: int) -> None:
    assert by_product(Case(shuffled(case.snapshot, seed=seed), case.baseline)) == by_product(case)


@SOME
@given(random_cases())
def test_other_keys_change_nothing_but_the_keys(case: Case) -> None:
    names = Names(case.snapshot)
    renamed = Case(names.snapshot(case.snapshot), case.baseline)
    assert by_product(renamed) == names.view(by_product(case))


@SOME
@given(random_cases())
def test_a_category_is_judged_as_if_it_were_alone(case: Case) -> None:
    together = by_product(case)
    link_findings: set[str] = set()
    for category in case.snapshot.data_categories:
        alone = by_product(Case(of_one_category(case.snapshot, category), case.baseline))
        assert alone.behind == {at: worth for at, worth in together.behind.items() if at[1] == category.key}
        assert alone.on_the_way == {
            at: worth for at, worth in together.on_the_way.items() if at[1] == category.key
        }
        link_findings |= alone.keys_of("link-below-baseline")
    assert together.keys_of("link-below-baseline") == link_findings


@SOME
@given(random_cases())
def test_a_term_is_judged_as_if_it_were_alone(case: Case) -> None:
    together = by_product(case)
    for term in terms_required(case):
        alone = by_product(Case(case.snapshot, of_one_term(case.baseline, term)))
        assert {at: worth for at, worth in alone.behind.items() if at[2] == term} == {
            at: worth for at, worth in together.behind.items() if at[2] == term
        }


@SOME
@given(random_cases())
def test_a_contract_signed_twice_is_worth_what_it_is_worth_once(case: Case) -> None:
    assert by_product(Case(signed_twice(case.snapshot), case.baseline)) == by_product(case)


@SOME
@given(random_cases())
def test_vendors_whom_no_data_reach_change_nothing_for_the_others(case: Case) -> None:
    now, before = by_product(Case(with_an_island(case.snapshot), case.baseline)), by_product(case)
    for place, worth in before.behind.items():
        assert now.behind[place] == worth
        assert now.on_the_way[place] == before.on_the_way[place]
    assert {key: one for key, one in now.findings.items() if "island" not in key} == before.findings
    assert now.keys_of("link-below-baseline") == before.keys_of("link-below-baseline")


@SOME
@given(random_cases(), st.data())
def test_ending_a_flow_weakens_no_protection_and_spoils_no_link(case: Case, data: st.DataObject) -> None:
    ended = data.draw(st.sampled_from(case.snapshot.flows))
    now = by_product(Case(without_flow(case.snapshot, ended=ended), case.baseline))
    before = by_product(case)
    assert_no_weaker(now, before)
    for rule in ("link-below-baseline", "no-contract-in-force", "sub-processing-contract-unseen"):
        assert now.keys_of(rule) <= before.keys_of(rule)


@SOME
@given(random_cases(), st.data())
def test_verifying_the_strictest_promise_weakens_no_protection_and_spoils_no_link(
    case: Case, data: st.DataObject
) -> None:
    case = without_exemptions(case)
    orders = load_law().terms_by_id
    # two contracts that each name one ground, and not the same, name more grounds along a chain
    terms = [term for term in terms_required(case) if orders[term].order != "within"]
    assume(terms and case.snapshot.contracts)
    contract = data.draw(st.sampled_from(case.snapshot.contracts))
    term = data.draw(st.sampled_from(terms))
    now = by_product(Case(strengthened(case.snapshot, contract=contract.key, term=term), case.baseline))
    before = by_product(case)
    assert_no_weaker(now, before)
    for rule in ("link-below-baseline", "sub-processing-contract-unseen"):
        assert now.keys_of(rule) <= before.keys_of(rule)


@SOME
@given(random_cases())
def test_asking_for_more_changes_no_protection_and_mends_no_link(case: Case) -> None:
    now, before = by_product(Case(case.snapshot, asking_for_more(case.baseline))), by_product(case)
    assert (now.behind, now.on_the_way) == (before.behind, before.on_the_way)
    assert now.keys_of("link-below-baseline") >= before.keys_of("link-below-baseline")
