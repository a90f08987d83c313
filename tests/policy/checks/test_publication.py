"""What is asked of flows that are said to be anonymous, and of those that make data public."""

import pytest

from registry.snapshot import ORGANISATION, PEOPLE, DataCategory, Flow, PurposeUse, Snapshot, Vendor
from tests.policy.checks.judging import ask, subjects
from tests.registers import CONSENT, activity, flow, register, vendor


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (("statistics", "cookie_id"), [("cookie_id",)]),
        (("statistics", "clickstream"), [("clickstream",)]),
        (("badge",), [("badge",)]),
        (("statistics",), []),
    ],
)
def test_what_is_said_to_be_anonymous_is(data: tuple[str, ...], found: list[tuple[str, ...]]) -> None:
    own = (
        DataCategory(key="clickstream", personal=False, linked_to_person=True),
        DataCategory(key="badge", personal=False, identifier=True),
    )
    said = register(data_categories=own, flows=(flow(data=data, said_to_be_anonymous=True),))
    assert [gap.categories for gap in ask("identifier-in-anonymous-flow", said)] == found
    unsaid = register(data_categories=own, flows=(flow(data=data),))
    assert ask("identifier-in-anonymous-flow", unsaid) == []


def published(changed: Flow, *, use: PurposeUse | None = None, vendors: tuple[Vendor, ...] = ()) -> Snapshot:
    uses = (use,) if use else ()
    return register(activities=(activity(purposes=uses),), flows=(changed,), vendors=(vendor(), *vendors))


AGREED = PurposeUse(purpose="publication", basis="6.1.a", consent_evidence="form signed 2026-02-03")


@pytest.mark.parametrize(
    ("snapshot", "found"),
    [
        pytest.param(published(flow(means=("publication",))), ["to-host"], id="by its means"),
        pytest.param(published(flow(purposes=("publication",))), ["to-host"], id="by its purpose"),
        pytest.param(
            published(flow(means=("publication",), recipient=PEOPLE)), ["to-host"], id="to everybody"
        ),
        pytest.param(
            published(flow(means=("publication",)), use=PurposeUse(purpose="publication", basis="6.1.a")),
            ["to-host"],
            id="an activity on consent without evidence",
        ),
        pytest.param(published(flow(means=("publication",), ground=CONSENT)), [], id="consent for the flow"),
        pytest.param(published(flow(means=("publication",)), use=AGREED), [], id="consent for the activity"),
        pytest.param(
            published(flow(means=("publication",), data=("statistics",))), [], id="nothing personal"
        ),
        pytest.param(
            published(flow(purposes=("publication",), sender=PEOPLE, recipient=ORGANISATION)),
            [],
            id="handed in, not yet public",
        ),
        pytest.param(published(flow(means=("API",))), [], id="not published"),
    ],
)
def test_personal_data_are_published_with_consent(snapshot: Snapshot, found: list[str]) -> None:
    assert subjects(ask("publication-without-consent", snapshot)) == found
