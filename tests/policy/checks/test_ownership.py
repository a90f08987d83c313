"""Who stands behind a vendor."""

from typing import Any

import pytest

from registry.snapshot import Snapshot, Vendor
from tests.policy.checks.judging import ask
from tests.registers import register, vendor


def owned(*others: Vendor, **changes: Any) -> Snapshot:
    return register(vendors=(vendor(**changes), *others))


HOLDING = vendor("holding", country="FR", parent="top")


@pytest.mark.parametrize(
    ("snapshot", "parent"),
    [
        pytest.param(
            owned(parent_country="US"), ("a parent company", "the United States"), id="by its country alone"
        ),
        pytest.param(
            owned(vendor("top", country="IN"), parent="top"), ("Top", "India"), id="a registered vendor"
        ),
        pytest.param(
            owned(HOLDING, vendor("top", country="US"), parent="holding"),
            ("Top", "the United States"),
            id="two steps up",
        ),
        pytest.param(
            owned(vendor("top", country=None), parent="top", parent_country="JP"),
            ("Top", "Japan"),
            id="a registered vendor whose country stands with its child",
        ),
    ],
)
def test_an_owner_outside_the_eea_is_noted(snapshot: Snapshot, parent: tuple[str, str]) -> None:
    gap = next(gap for gap in ask("parent-outside-eea", snapshot) if gap.subject.key == "host")
    assert (gap.words["parent"], gap.words["parent_country"]) == parent
    assert gap.words["country"] == "Germany"


@pytest.mark.parametrize(
    "snapshot",
    [
        pytest.param(owned(parent_country="NO"), id="an owner in the EEA"),
        pytest.param(owned(country="IN", parent_country="US"), id="a vendor that is itself outside"),
        pytest.param(owned(country=None, parent_country="US"), id="a vendor whose country is unknown"),
        pytest.param(
            owned(vendor("top", country=None), parent="top"), id="an owner whose country is unknown"
        ),
        pytest.param(owned(parent_country="US", status="ended"), id="a vendor of the past"),
        pytest.param(
            owned(vendor("top", country="FR", parent="host"), parent="top"), id="owners that own each other"
        ),
    ],
)
def test_there_is_nothing_to_note_of(snapshot: Snapshot) -> None:
    assert ask("parent-outside-eea", snapshot) == []
