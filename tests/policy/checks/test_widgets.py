"""What is asked of embedded widgets, and of whatever serves marketing."""

from datetime import date
from typing import Any

import pytest

from registry.snapshot import ORGANISATION, Contract, Flow, Snapshot, Technology, Vendor
from tests.policy.checks.judging import ask, subjects
from tests.registers import contract, flow, register, technology, vendor

SOCIAL = vendor("social", kind="social widget", role="controller")


def widget(**changes: Any) -> Technology:
    """A button that its provider hosts and that loads after consent."""
    defaults: dict[str, Any] = {
        "name": "Like button",
        "kind": "social widget",
        "owner": "social",
        "host": "social.example",
        "hosting": "third party",
        "session": False,
        "sets_cookie": False,
        "consent_category": "marketing",
        "consent_before_load": True,
    }
    return technology("button", **(defaults | changes))


def with_widget(
    *, contracts: tuple[Contract, ...] = (), flows: tuple[Flow, ...] = (), **changes: Any
) -> Snapshot:
    return register(
        vendors=(vendor(), SOCIAL),
        contracts=(contract(), *contracts),
        flows=(flow(), *flows),
        technologies=(widget(**changes),),
    )


ARRANGEMENT = contract("social-art26", between=("social", ORGANISATION), kind="joint controller arrangement")


@pytest.mark.parametrize(
    ("snapshot", "found"),
    [
        pytest.param(with_widget(), ["button"], id="nothing at all"),
        pytest.param(
            with_widget(contracts=(contract("social-dpa", between=("social", ORGANISATION)),)),
            ["button"],
            id="a contract of another kind",
        ),
        pytest.param(
            with_widget(
                contracts=(
                    contract(
                        "old",
                        between=("social", ORGANISATION),
                        kind="joint controller arrangement",
                        ends=date(2026, 5, 31),
                    ),
                )
            ),
            ["button"],
            id="an arrangement that has ended",
        ),
        pytest.param(
            with_widget(
                contracts=(
                    contract("other", between=("social", "host"), kind="joint controller arrangement"),
                )
            ),
            ["button"],
            id="an arrangement with somebody else",
        ),
        pytest.param(with_widget(contracts=(ARRANGEMENT,)), [], id="an arrangement in force"),
        pytest.param(
            with_widget(flows=(flow("to-social", recipient="social", role="joint controller"),)),
            [],
            id="a flow to a joint controller, which is judged itself",
        ),
        pytest.param(with_widget(hosting="own"), [], id="a button hosted here"),
        pytest.param(with_widget(owner=ORGANISATION), [], id="a widget of one's own"),
        pytest.param(with_widget(kind="script"), [], id="no widget"),
    ],
)
def test_an_embedded_widget_needs_an_arrangement(snapshot: Snapshot, found: list[str]) -> None:
    gaps = ask("widget-without-arrangement", snapshot)
    assert subjects(gaps) == found
    assert [gap.words["vendor"] for gap in gaps] == ["Social"] * len(found)


@pytest.mark.parametrize(
    ("before_load", "rule"), [(False, "widget-without-consent"), (None, "consent-not-recorded"), (True, None)]
)
@pytest.mark.parametrize(
    ("changes", "concerned"),
    [
        ({}, True),
        ({"consent_category": "preferences"}, True),
        ({"kind": "web beacon"}, True),
        ({"kind": "script", "owner": ORGANISATION, "hosting": "own"}, True),
        ({"hosting": "own", "consent_category": "preferences"}, False),
        ({"kind": "cookie", "consent_category": "necessary"}, False),
    ],
)
def test_widgets_and_marketing_wait_for_consent(
    *, before_load: bool | None, rule: str | None, changes: dict[str, Any], concerned: bool
) -> None:
    snapshot = with_widget(consent_before_load=before_load, **changes)
    for asked in ("widget-without-consent", "consent-not-recorded"):
        assert subjects(ask(asked, snapshot)) == (["button"] if concerned and asked == rule else [])


def test_a_vendor_that_is_not_registered_owns_nothing() -> None:
    nobody: tuple[Vendor, ...] = (vendor(),)
    snapshot = register(vendors=nobody, technologies=(widget(owner=None),))
    assert ask("widget-without-arrangement", snapshot) == []
