"""Where recipients are."""

import pytest

from registry.snapshot import Snapshot
from tests.policy.checks.judging import ask
from tests.registers import flow, register, vendor

NOWHERE = vendor(country=None)


@pytest.mark.parametrize(
    ("snapshot", "found"),
    [
        pytest.param(register(vendors=(NOWHERE,)), ["to-host"], id="no country at all"),
        pytest.param(
            register(vendors=(NOWHERE,), flows=(flow(countries=("DE",)),)), [], id="one on the flow"
        ),
        pytest.param(
            register(vendors=(vendor(country=None, international_organisation="EPO"),)),
            [],
            id="an organisation",
        ),
        pytest.param(
            register(vendors=(NOWHERE,), flows=(flow(data=("statistics",)),)), [], id="nothing personal"
        ),
        pytest.param(register(), [], id="a country"),
        pytest.param(
            register(vendors=(NOWHERE,), flows=(flow(), flow("again"))), ["again and to-host"], id="told once"
        ),
    ],
)
def test_it_is_known_where_personal_data_go(snapshot: Snapshot, found: list[str]) -> None:
    assert [gap.words["flows"] for gap in ask("recipient-place-unknown", snapshot)] == found
