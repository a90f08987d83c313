"""What is asked of every flow."""

from datetime import date

import pytest

from registry.policy.baseline import Applies
from registry.snapshot import ORGANISATION, PEOPLE, DataCategory, Flow, PurposeUse, Snapshot, Vendor
from tests.policy.checks.judging import ask, subjects
from tests.registers import activity, flow, register, vendor

SENSITIVE = Applies(data=("payment", "credentials", "special", "criminal"))
ORDINARY = Applies(data=("ordinary",))
HOST, BELOW = vendor(), vendor("below")


def with_flow(*flows: Flow, vendors: tuple[Vendor, ...] = (HOST, BELOW)) -> Snapshot:
    activities = (activity(), activity("calls", data=("phone",)))
    return register(activities=activities, flows=flows, vendors=vendors)


@pytest.mark.parametrize(
    ("snapshot", "found"),
    [
        pytest.param(with_flow(flow(activity=None)), ["to-host"], id="from the organisation to a vendor"),
        pytest.param(
            with_flow(flow(activity=None, sender=PEOPLE)), ["to-host"], id="from people to a vendor"
        ),
        pytest.param(
            with_flow(flow(activity=None, sender=PEOPLE, recipient=ORGANISATION)),
            ["to-host"],
            id="from people to the organisation",
        ),
        pytest.param(with_flow(flow(activity=None, recipient=PEOPLE)), [], id="an answer to people"),
        pytest.param(
            with_flow(flow(activity=None, sender="host", recipient="below")), [], id="between two vendors"
        ),
        pytest.param(
            with_flow(flow(activity=None, sender="host", recipient=ORGANISATION)), [], id="from a vendor"
        ),
        pytest.param(with_flow(flow(activity=None, ends=date(2026, 5, 31))), [], id="a flow that has ended"),
    ],
)
def test_flows_of_the_organisation_and_of_people_name_an_activity(
    snapshot: Snapshot, found: list[str]
) -> None:
    assert subjects(ask("flow-without-activity", snapshot)) == found


@pytest.mark.parametrize(
    ("changed", "purposes"),
    [
        pytest.param(flow(purposes=("service", "newsletter")), "Newsletter", id="one purpose too many"),
        pytest.param(
            flow(purposes=("newsletter", "research", "service")), "Newsletter and Research", id="two too many"
        ),
        pytest.param(
            flow(purposes=("research",), sender="host", recipient="below"), "Research", id="further down"
        ),
        pytest.param(flow(purposes=("of-our-own",)), "of-our-own", id="a purpose without a name"),
        pytest.param(flow(purposes=()), None, id="no purpose of its own"),
        pytest.param(flow(purposes=("research",), activity=None), None, id="no activity to compare with"),
    ],
)
def test_a_flow_serves_the_purposes_of_its_activity(changed: Flow, purposes: str | None) -> None:
    gaps = ask("purpose-outside-activity", with_flow(changed))
    assert [gap.words["purposes"] for gap in gaps] == ([] if purposes is None else [purposes])
    assert all(gap.words["activity"] == "Running the service" for gap in gaps)


@pytest.mark.parametrize(
    ("changed", "data"),
    [
        pytest.param(flow(data=("name", "phone")), ("phone",), id="data that the activity does not collect"),
        pytest.param(flow(data=("name", "card")), None, id="data that come out of nowhere"),
        pytest.param(flow(data=("name", "card"), sender=PEOPLE), ("card",), id="straight from people"),
        pytest.param(flow(data=("card",), sender="host", recipient="below"), None, id="between vendors"),
        pytest.param(flow(data=("card",), activity=None), None, id="no activity to compare with"),
        pytest.param(flow(data=("email",)), None, id="fewer data than the activity has"),
    ],
)
def test_a_flow_carries_what_its_activity_collects(changed: Flow, data: tuple[str, ...] | None) -> None:
    gaps = ask("data-outside-activity", with_flow(changed))
    assert [gap.categories for gap in gaps] == ([] if data is None else [data])


@pytest.mark.parametrize(
    ("encrypted", "rule"),
    [(False, "unencrypted-sensitive-flow"), (None, "encryption-not-recorded")],
)
def test_encryption_is_asked_for_the_data_that_the_requirement_is_for(
    *, encrypted: bool | None, rule: str
) -> None:
    both = with_flow(flow(data=("name", "card"), encrypted=encrypted))
    assert [gap.categories for gap in ask(rule, both, applies=SENSITIVE)] == [("card",)]
    assert [gap.categories for gap in ask(rule, both, applies=ORDINARY)] == [("name",)]
    assert [gap.categories for gap in ask(rule, both)] == [("name", "card")]
    assert ask(rule, with_flow(flow(encrypted=encrypted)), applies=SENSITIVE) == []
    assert ask(rule, with_flow(flow(data=("name", "card"))), applies=SENSITIVE) == []


@pytest.mark.parametrize(
    ("encrypted", "rule"),
    [(False, "encryption-not-recorded"), (None, "unencrypted-sensitive-flow")],
)
def test_not_encrypted_and_not_known_are_two_findings(*, encrypted: bool | None, rule: str) -> None:
    assert ask(rule, with_flow(flow(data=("card",), encrypted=encrypted))) == []


def test_encryption_is_not_asked_for_statistics() -> None:
    assert ask("unencrypted-sensitive-flow", with_flow(flow(data=("statistics",), encrypted=False))) == []


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        pytest.param(flow(data=("name", "password")), [("password",)], id="to a vendor"),
        pytest.param(flow(data=("api-key",)), [("api-key",)], id="a category of our own"),
        pytest.param(flow(data=("password",), recipient=ORGANISATION, sender=PEOPLE), [], id="at sign-in"),
        pytest.param(flow(data=("name",)), [], id="no credentials"),
    ],
)
def test_credentials_go_to_no_third_party(changed: Flow, found: list[tuple[str, ...]]) -> None:
    own = DataCategory(key="api-key", sensitivity="credentials")
    snapshot = register(flows=(changed,), data_categories=(own,))
    assert [gap.categories for gap in ask("credentials-to-third-party", snapshot)] == found


def test_what_the_organisation_says_of_a_category_goes_before_the_standard() -> None:
    own = DataCategory(key="password", name="One-time code")
    snapshot = register(flows=(flow(data=("password",)),), data_categories=(own,))
    assert ask("credentials-to-third-party", snapshot) == []


@pytest.mark.parametrize("status", ["proposed", "in review", "suspended", "ended"])
def test_data_flow_to_approved_vendors_only(status: str) -> None:
    snapshot = with_flow(flow("b"), flow("a"), vendors=(vendor(status=status),))
    (gap,) = ask("vendor-not-approved", snapshot)
    assert (gap.subject.key, gap.words["status"], gap.words["flows"]) == ("host", status, "a and b")
    assert (
        ask("vendor-not-approved", with_flow(flow(ends=date(2026, 1, 1)), vendors=(vendor(status=status),)))
        == []
    )


def test_conditions_on_an_approval_do_not_undo_it() -> None:
    conditional = (vendor(status="approved with conditions"),)
    assert ask("vendor-not-approved", with_flow(flow(), vendors=conditional)) == []


def test_a_requirement_is_asked_of_those_whom_it_is_for() -> None:
    snapshot = with_flow(flow(activity=None))
    assert ask("flow-without-activity", snapshot, applies=Applies(roles=("controller",))) == []
    assert ask("flow-without-activity", snapshot, applies=Applies(kinds=("ad network",))) == []
    assert subjects(ask("flow-without-activity", snapshot, applies=Applies(roles=("processor",)))) == [
        "to-host"
    ]


def test_a_flow_is_found_by_its_key_and_named_by_its_parties() -> None:
    (gap,) = ask("flow-without-activity", with_flow(flow(activity=None)))
    assert (gap.subject.kind, gap.subject.name, gap.flow) == ("flow", "Alder to Host", "")
    assert gap.words["data"] == "Name, Email address"


def test_an_activity_without_a_name_is_named_by_its_key() -> None:
    bare = activity(name="", purposes=(PurposeUse(purpose="payment", basis="6.1.b"),))
    (gap,) = ask("purpose-outside-activity", register(activities=(bare,)))
    assert gap.words["activity"] == "service"
