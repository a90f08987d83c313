"""What is asked of processing activities and their records."""

from typing import Any

import pytest

from registry.policy.baseline import Applies
from registry.snapshot import Activity, PurposeUse, Retention, Snapshot
from tests.policy.checks.judging import ask, subjects
from tests.registers import activity, client, register

CONTROLLERS = Applies(capacities=("controller", "joint controller"))
PROCESSING = activity(
    "for-clients", capacity="processor", clients=(client(),), rights_requests_go_to="client"
)


def with_activity(**changes: Any) -> Snapshot:
    return register(activities=(activity(**changes),))


def for_clients(**changes: Any) -> Snapshot:
    defaults = {"capacity": "processor", "clients": (client(),), "rights_requests_go_to": "client"}
    return register(activities=(activity("for-clients", **(defaults | changes)),))


BARE = (
    PurposeUse(purpose="service"),
    PurposeUse(purpose="payment", basis="6.1.b"),
    PurposeUse(purpose="crm"),
)


@pytest.mark.parametrize(
    ("rule", "uses", "purposes"),
    [
        ("purpose-without-legal-basis", BARE, "Provide the requested service and Customer relations"),
        (
            "vague-purpose",
            (PurposeUse(purpose="general", basis="6.1.f", interest="x"),),
            "Other general purposes",
        ),
        ("legitimate-interest-not-named", (PurposeUse(purpose="fraud", basis="6.1.f"),), "Fraud detection"),
    ],
)
def test_purposes_have_a_basis_are_specified_and_name_their_interest(
    rule: str, uses: tuple[PurposeUse, ...], purposes: str
) -> None:
    (gap,) = ask(rule, with_activity(purposes=uses))
    assert (gap.subject.kind, gap.subject.key, gap.words["purposes"]) == ("activity", "service", purposes)
    assert subjects(ask(rule, with_activity(purposes=uses, status="planned"))) == ["service"]
    assert ask(rule, with_activity(purposes=uses, status="ended")) == []
    assert ask(rule, for_clients(purposes=uses), applies=CONTROLLERS) == []


def test_a_legitimate_interest_that_is_named_is_enough() -> None:
    named = (PurposeUse(purpose="fraud", basis="6.1.f", interest="keeping card fraud away"),)
    assert ask("legitimate-interest-not-named", with_activity(purposes=named)) == []


def test_special_data_need_a_condition() -> None:
    (gap,) = ask("special-data-without-condition", with_activity(data=("name", "health", "union")))
    assert gap.categories == ("health", "union")
    assert gap.words["data"] == "Health data, Trade union membership"
    agreed = (PurposeUse(purpose="service", basis="6.1.a", condition="9.2.a"),)
    assert ask("special-data-without-condition", with_activity(data=("health",), purposes=agreed)) == []


@pytest.mark.parametrize(
    ("retention", "left"),
    [
        ((), ("name", "email")),
        ((Retention(period="a year", data=("email",)),), ("name",)),
        ((Retention(period=" "),), ("name", "email")),
        ((Retention(period="a year", data=("email",)), Retention(period="ten years", data=("name",))), None),
        ((Retention(period="a year", data=("card",)), Retention(period="until deletion")), None),
    ],
)
def test_retention_is_stated_for_all_data(
    retention: tuple[Retention, ...], left: tuple[str, ...] | None
) -> None:
    gaps = ask("retention-not-stated", with_activity(retention=retention))
    assert [gap.categories for gap in gaps] == ([] if left is None else [left])


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        (activity(purposes=()), "purposes (Art. 30(1)(b))"),
        (activity(subjects=()), "categories of data subjects (Art. 30(1)(c))"),
        (activity(data=()), "categories of personal data (Art. 30(1)(c))"),
        (activity(security=(" ",)), "general description of Art. 32(1) measures (Art. 30(1)(g))"),
        (activity(capacity="joint controller"), "joint controller name and contact (Art. 30(1)(a))"),
        (
            activity(purposes=(), subjects=()),
            "purposes (Art. 30(1)(b)) and categories of data subjects (Art. 30(1)(c))",
        ),
        (activity(capacity="joint controller", joint_with=(client(),)), None),
        (activity(capacity="processor", purposes=()), None),
    ],
)
def test_a_controllers_record_is_complete(changed: Activity, missing: str | None) -> None:
    gaps = ask("activity-record-incomplete", register(activities=(changed,)))
    assert [gap.words["missing"] for gap in gaps] == ([] if missing is None else [missing])


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"clients": ()}, "each controller served, name and contact (Art. 30(2)(a))"),
        (
            {"clients": (client(), client("Cedar", email=""))},
            "each controller served, name and contact (Art. 30(2)(a)) (no contact of Cedar)",
        ),
        ({"purposes": ()}, "categories of processing per controller (Art. 30(2)(b))"),
        ({"security": ()}, "general description of Art. 32(1) measures (Art. 30(2)(d))"),
        ({"clients": (client(email="", address="3 Elm Road"),)}, None),
        ({"capacity": "controller", "clients": ()}, None),
        ({}, None),
    ],
)
def test_a_processors_record_is_complete(changes: dict[str, Any], missing: str | None) -> None:
    gaps = ask("processor-record-incomplete", for_clients(**changes))
    assert [gap.words["missing"] for gap in gaps] == ([] if missing is None else [missing])


def test_requests_about_a_clients_data_go_to_the_client() -> None:
    rule = "client-request-answered-here"
    assert subjects(ask(rule, for_clients(rights_requests_go_to="organisation"))) == ["for-clients"]
    assert ask(rule, for_clients()) == []
    assert ask(rule, with_activity()) == []
