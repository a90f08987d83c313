"""What is asked of flows to those who use data for ends of their own."""

from typing import Any

import pytest

from registry.policy.baseline import Applies
from registry.snapshot import ORGANISATION, PEOPLE, DataCategory, Ground, Snapshot
from tests.policy.checks.judging import ask, subjects
from tests.registers import CONSENT, flow, register, vendor

PERMITS = ("P9", "P21")
OPT_OUT = "https://ads.example/stop"


def to_ads(*, vendor_opt_out: str = OPT_OUT, **changes: Any) -> Snapshot:
    """A register with one more flow: names to an ad network that decides for itself."""
    ads = vendor("ads", kind="ad network", role="controller", opt_out=vendor_opt_out)
    asked = {"recipient": "ads", "contracts": (), "purposes": ("ads",), "ground": None, **changes}
    return register(vendors=(vendor(), ads), flows=(flow(), flow("to-ads", **asked)))


@pytest.mark.parametrize("role", ["controller", "joint controller"])
@pytest.mark.parametrize(
    ("purposes", "named"),
    [
        (("ads",), "Advertising"),
        (("service", "sell", "ads"), "Sell or share data with third parties and Advertising"),
    ],
)
def test_no_personal_data_for_marketing_or_business_of_others(
    role: str, purposes: tuple[str, ...], named: str
) -> None:
    (gap,) = ask("marketing-personal-data", to_ads(role=role, purposes=purposes))
    assert (gap.subject.key, gap.words["purposes"], gap.categories) == ("to-ads", named, ("name", "email"))


@pytest.mark.parametrize(
    "snapshot",
    [
        pytest.param(to_ads(data=("statistics",)), id="nothing personal"),
        pytest.param(to_ads(purposes=("service",)), id="no such purpose"),
        pytest.param(to_ads(role="processor"), id="a processor"),
        pytest.param(to_ads(ground=CONSENT), id="consent with evidence"),
    ],
)
def test_marketing_is_permitted_with(snapshot: Snapshot) -> None:
    assert ask("marketing-personal-data", snapshot) == []


def test_consent_without_evidence_does_not_permit_marketing() -> None:
    assert subjects(ask("marketing-personal-data", to_ads(ground=Ground(kind="consent")))) == ["to-ads"]


def test_data_called_not_personal_but_linked_to_people_are_personal_in_marketing() -> None:
    linked = DataCategory(key="clickstream", personal=False, linked_to_person=True)
    snapshot = register(
        vendors=(vendor(),),
        data_categories=(linked,),
        flows=(flow(role="controller", data=("clickstream", "statistics"), purposes=("marketing",)),),
    )
    assert [gap.categories for gap in ask("marketing-personal-data", snapshot)] == [("clickstream",)]


@pytest.mark.parametrize(
    ("ground", "why"),
    [
        (None, "no ground is recorded"),
        (Ground(kind="none", evidence="asked"), "it is recorded that there is no ground"),
        (Ground(kind="consent"), "a consent is recorded without evidence"),
        (
            Ground(kind="legal obligation", statement="tax law"),
            "a legal obligation is recorded without evidence",
        ),
        (
            Ground(kind="instruction", evidence="mail"),
            "an instruction is recorded, which binds processors only",
        ),
        (
            Ground(kind="policy statement", statement="P3", evidence="x"),
            "statement P3 of the policy is named, which does not permit it",
        ),
        (
            Ground(kind="policy statement", statement="P8"),
            "statement P8 of the policy is named, which does not permit it",
        ),
        (Ground(kind="policy statement"), "no statement of the policy is named, which does not permit it"),
    ],
)
def test_a_disclosure_needs_a_ground_that_holds(ground: Ground | None, why: str) -> None:
    (gap,) = ask("disclosure-without-ground", to_ads(ground=ground), permits=PERMITS)
    assert (gap.subject.key, gap.words["ground"]) == ("to-ads", why)


@pytest.mark.parametrize(
    "snapshot",
    [
        pytest.param(to_ads(ground=CONSENT), id="consent"),
        pytest.param(
            to_ads(ground=Ground(kind="legal obligation", evidence="tax code")), id="a legal obligation"
        ),
        pytest.param(to_ads(ground=Ground(kind="policy statement", statement="P21")), id="a statement"),
        pytest.param(to_ads(data=("statistics",)), id="nothing personal"),
        pytest.param(to_ads(role="processor"), id="a processor"),
        pytest.param(to_ads(role="joint controller"), id="a joint controller"),
        pytest.param(to_ads(sale_or_exchange=True), id="a sale, which is judged as such"),
    ],
)
def test_a_disclosure_is_permitted_by(snapshot: Snapshot) -> None:
    assert ask("disclosure-without-ground", snapshot, permits=PERMITS) == []


@pytest.mark.parametrize("sender", [PEOPLE, "host"])
def test_disclosures_from_people_and_further_down_count_too(sender: str) -> None:
    assert subjects(ask("disclosure-without-ground", to_ads(sender=sender), permits=PERMITS)) == ["to-ads"]


def test_an_authority_needs_a_ground_as_well() -> None:
    office = vendor("office", kind="authority", role="controller")
    snapshot = register(
        vendors=(vendor(), office), flows=(flow("to-office", recipient="office", contracts=()),)
    )
    assert subjects(ask("disclosure-without-ground", snapshot, permits=PERMITS)) == ["to-office"]


@pytest.mark.parametrize(
    ("snapshot", "found"),
    [
        pytest.param(to_ads(sale_or_exchange=True), ["to-ads"], id="no ground"),
        pytest.param(
            to_ads(sale_or_exchange=True, ground=Ground(kind="policy statement", statement="P21")),
            ["to-ads"],
            id="a statement of the policy",
        ),
        pytest.param(to_ads(sale_or_exchange=True, role="processor"), ["to-ads"], id="whatever the role"),
        pytest.param(to_ads(sale_or_exchange=True, ground=CONSENT), [], id="permission"),
        pytest.param(to_ads(sale_or_exchange=True, data=("statistics",)), [], id="nothing personal"),
        pytest.param(to_ads(), [], id="no sale"),
    ],
)
def test_a_sale_needs_permission(snapshot: Snapshot, found: list[str]) -> None:
    assert subjects(ask("sale-without-permission", snapshot)) == found


@pytest.mark.parametrize(
    ("snapshot", "found"),
    [
        pytest.param(to_ads(vendor_opt_out=""), ["to-ads"], id="no address at all"),
        pytest.param(
            to_ads(vendor_opt_out="ads.example/stop"), ["to-ads"], id="an address that leads nowhere"
        ),
        pytest.param(to_ads(vendor_opt_out="", opt_out="mailto:stop@ads.example"), [], id="the flow's own"),
        pytest.param(to_ads(), [], id="the vendor's"),
        pytest.param(to_ads(vendor_opt_out="", purposes=("notify",)), [], id="service messages"),
        pytest.param(to_ads(vendor_opt_out="", data=("statistics",)), [], id="nothing personal"),
        pytest.param(to_ads(vendor_opt_out="", role="processor"), ["to-ads"], id="a processor's mailing"),
        pytest.param(
            to_ads(vendor_opt_out="", sender=PEOPLE, recipient=ORGANISATION), [], id="what people hand in"
        ),
    ],
)
def test_marketing_can_be_stopped(snapshot: Snapshot, found: list[str]) -> None:
    assert subjects(ask("marketing-without-opt-out", snapshot)) == found


def test_a_requirement_on_ad_networks_leaves_others_alone() -> None:
    only_widgets = Applies(kinds=("social widget",))
    assert ask("marketing-personal-data", to_ads(), applies=only_widgets) == []
    assert ask("sale-without-permission", to_ads(sale_or_exchange=True), applies=only_widgets) == []
