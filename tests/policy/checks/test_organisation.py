"""What is asked of the organisation itself."""

from typing import Any

import pytest

from registry.snapshot import ORGANISATION, Contact
from tests.policy.checks.judging import ask
from tests.registers import organisation, register


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"dpo": None}, True),
        ({"dpo": None, "no_dpo_reason": " "}, True),
        ({"dpo": None, "no_dpo_reason": "not required: no large-scale monitoring"}, False),
        ({}, False),
    ],
)
def test_an_officer_is_named_or_the_reason_for_having_none(changes: dict[str, Any], *, found: bool) -> None:
    gaps = ask("no-dpo-no-reason", register(organisation=organisation(**changes)))
    assert bool(gaps) is found
    assert all(
        (g.subject.kind, g.subject.key, g.words["organisation"]) == ("organisation", ORGANISATION, "Alder")
        for g in gaps
    )


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"country": "US"}, True),
        ({"country": "US", "representative": Contact(name="Agent", country="IE")}, False),
        ({"country": "CA", "public_authority": True}, False),
        ({"country": "NO"}, False),
        ({}, False),
    ],
)
def test_an_organisation_outside_the_eea_has_a_representative(
    changes: dict[str, Any], *, found: bool
) -> None:
    assert bool(ask("no-representative", register(organisation=organisation(**changes)))) is found


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"address": ""}, "address"),
        ({"email": ""}, "e-mail address or telephone number"),
        ({"address": " ", "email": ""}, "address and e-mail address or telephone number"),
        ({"email": "", "phone": "+353 91 000000"}, None),
    ],
)
def test_the_organisation_can_be_reached(changes: dict[str, Any], missing: str | None) -> None:
    gaps = ask("organisation-contact-missing", register(organisation=organisation(**changes)))
    assert [gap.words["missing"] for gap in gaps] == ([] if missing is None else [missing])
