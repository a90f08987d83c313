"""What is asked of vendors."""

from datetime import date, timedelta
from typing import Any

import pytest

from registry.policy.baseline import Applies
from registry.policy.wording import spoken
from registry.snapshot import Certification, Condition, Decision, Snapshot, Vendor
from tests.policy.checks.judging import ask, subjects
from tests.registers import TODAY, condition, flow, register, vendor

CONTROLLERS = Applies(roles=("controller", "joint controller"))
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def with_vendor(**changes: Any) -> Snapshot:
    return register(vendors=(vendor(**changes),))


@pytest.mark.parametrize(
    ("opt_out", "address"),
    [
        ("", "none"),
        ("ads.example/stop", "'ads.example/stop', which is no web address"),
        ("mailto:stop@ads.example", "'mailto:stop@ads.example', which is no web address"),
        ("https://ads.example/stop", None),
    ],
)
def test_an_ad_network_has_an_opt_out_page(opt_out: str, address: str | None) -> None:
    only_ads = Applies(kinds=("ad network",))
    snapshot = with_vendor(kind="ad network", opt_out=opt_out)
    gaps = ask("opt-out-address", snapshot, applies=only_ads)
    assert [gap.words["address"] for gap in gaps] == ([] if address is None else [address])
    assert ask("opt-out-address", with_vendor(opt_out=opt_out), applies=only_ads) == []
    ended = with_vendor(kind="ad network", opt_out=opt_out, status="ended")
    assert ask("opt-out-address", ended, applies=only_ads) == []


def acting_as(role: str, **changes: Any) -> Snapshot:
    """A usual processor without a privacy policy in another role."""
    return register(vendors=(vendor(privacy_policy=""),), flows=(flow(role=role, **changes),))


@pytest.mark.parametrize(
    ("snapshot", "found"),
    [
        pytest.param(with_vendor(role="controller", privacy_policy=""), ["host"], id="by usual role"),
        pytest.param(acting_as("joint controller"), ["host"], id="by its role in an active flow"),
        pytest.param(acting_as("controller", ends=YESTERDAY), [], id="no longer, the flow has ended"),
        pytest.param(with_vendor(privacy_policy=""), [], id="not, being a processor"),
        pytest.param(
            with_vendor(role="controller", privacy_policy="https://host.example/privacy"),
            [],
            id="with an address",
        ),
        pytest.param(
            with_vendor(role="controller", privacy_policy="host.example"),
            ["host"],
            id="with a broken address",
        ),
    ],
)
def test_who_acts_as_a_controller_has_a_privacy_policy(snapshot: Snapshot, found: list[str]) -> None:
    assert subjects(ask("privacy-policy-address", snapshot, applies=CONTROLLERS)) == found


def test_a_linked_site_has_a_privacy_policy_whatever_its_role() -> None:
    linked = Applies(kinds=("linked site",))
    site = with_vendor(kind="linked site", privacy_policy="")
    assert subjects(ask("privacy-policy-address", site, applies=linked)) == ["host"]
    other = with_vendor(role="controller", privacy_policy="")
    assert ask("privacy-policy-address", other, applies=linked) == []


def held(*certifications: Certification) -> Snapshot:
    return with_vendor(certifications=certifications)


def certificate(scheme: str = "ISO/IEC 27001", **days: Any) -> Certification:
    return Certification(scheme=scheme, **days)


@pytest.mark.parametrize(
    ("snapshot", "found"),
    [
        pytest.param(held(certificate(valid_to=YESTERDAY)), ["iso-iec-27001"], id="run out"),
        pytest.param(held(certificate(valid_to=TODAY)), [], id="valid through its last day"),
        pytest.param(held(certificate()), [], id="without an end"),
        pytest.param(
            held(certificate(valid_to=YESTERDAY), certificate(valid_from=YESTERDAY, valid_to=TOMORROW)),
            [],
            id="followed by a new one",
        ),
        pytest.param(
            held(certificate(valid_to=YESTERDAY), certificate(valid_from=TOMORROW)),
            ["iso-iec-27001"],
            id="with a new one to come",
        ),
        pytest.param(
            held(
                certificate(valid_to=YESTERDAY), certificate("dpf"), certificate("SOC 2", valid_to=YESTERDAY)
            ),
            ["iso-iec-27001", "soc-2"],
            id="two schemes run out, a third valid",
        ),
    ],
)
def test_certificates_have_not_run_out(snapshot: Snapshot, found: list[str]) -> None:
    gaps = ask("certification-expired", snapshot)
    assert [gap.term for gap in gaps] == found


def test_of_two_certificates_that_ran_out_the_later_one_is_told() -> None:
    earlier = certificate(valid_to=date(2024, 5, 1))
    for order in ((certificate(valid_to=YESTERDAY), earlier), (earlier, certificate(valid_to=YESTERDAY))):
        (gap,) = ask("certification-expired", held(*order))
        assert (gap.words["scheme"], gap.words["expired"]) == ("ISO/IEC 27001", spoken(YESTERDAY))


@pytest.mark.parametrize(("due", "found"), [(YESTERDAY, ["host"]), (TODAY, []), (None, [])])
def test_reviews_are_not_overdue(due: date | None, found: list[str]) -> None:
    assert subjects(ask("review-overdue", with_vendor(next_review=due))) == found
    assert ask("review-overdue", with_vendor(next_review=due, status="ended")) == []


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        (vendor(name=""), "name"),
        (vendor(address="", contacts=()), "address and contact"),
        (vendor(address=""), "address"),
        (vendor(country=None), None),
    ],
)
def test_vendors_that_hold_personal_data_are_known(changed: Vendor, missing: str | None) -> None:
    gaps = ask("vendor-identity-incomplete", register(vendors=(changed,)))
    assert [gap.words["missing"] for gap in gaps] == ([] if missing is None else [missing])
    nothing_personal = register(vendors=(changed,), flows=(flow(data=("statistics",)),))
    assert ask("vendor-identity-incomplete", nothing_personal) == []
    assert ask("vendor-identity-incomplete", register(vendors=(changed,), flows=())) == []


def test_vendors_at_any_depth_are_known() -> None:
    below = vendor("below", contacts=())
    onward = flow("on", sender="host", recipient="below", contracts=())
    snapshot = register(vendors=(vendor(), below), flows=(flow(), onward))
    assert subjects(ask("vendor-identity-incomplete", snapshot)) == ["below"]


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        pytest.param(condition(due=YESTERDAY), ["audit-report"], id="past its day"),
        pytest.param(condition(due=TODAY), [], id="due today"),
        pytest.param(condition(due=YESTERDAY, met=date(2026, 1, 5)), [], id="met"),
        pytest.param(condition(due=date(2026, 1, 1), met=YESTERDAY), [], id="met late"),
        pytest.param(condition(due=YESTERDAY, met=TOMORROW), ["audit-report"], id="not yet met on the day"),
    ],
)
def test_conditions_are_met_in_time(changed: Condition, found: list[str]) -> None:
    assert subjects(ask("condition-missed", register(conditions=(changed,)))) == found
    ended = register(conditions=(changed,), vendors=(vendor(status="ended"),))
    assert ask("condition-missed", ended) == []


@pytest.mark.parametrize(("decision", "found"), [
    ("end", ["audit-report"]), ("refuse", ["audit-report"]), ("suspend", []), ("approve with conditions", [])
])  # fmt: skip
def test_what_the_end_of_a_vendor_asks_for_does_not_lapse_with_it(decision: Any, found: list[str]) -> None:
    made = Decision(key="made", vendor="host", decision=decision, by="Mo Ash", on=YESTERDAY)
    late = condition(due=YESTERDAY, decision="made")
    ended = register(conditions=(late,), vendors=(vendor(status="ended"),), decisions=(made,))
    assert subjects(ask("condition-missed", ended)) == found


def test_a_missed_condition_is_told_with_its_vendor_and_day() -> None:
    (gap,) = ask("condition-missed", register(conditions=(condition(due=YESTERDAY),)))
    assert gap.words == {"vendor": "Host", "duty": "Send the audit report", "due": spoken(YESTERDAY)}
