"""Whoever is asked again and changes nothing changes nothing in the register, whatever that holds."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from msgspec.structs import replace

from registry.history import change
from registry.history.bookkeeping import bookkeeping
from registry.onboarding.asking.again import ask_again, beginning_answers
from registry.onboarding.asking.changes import under_way_for
from registry.onboarding.looking.accepting import weighed_up
from registry.onboarding.looking.making import Made
from registry.onboarding.queries import onboarding_of
from registry.snapshot import PEOPLE, Certification, Flow, Snapshot, Technology
from tests.example.walked import DAY
from tests.example.walked import register as example
from tests.generated import ON, generate, shipped_baseline
from tests.onboarding.left_behind import beacon, onward
from tests.registers import TODAY, contract, flow, register, vendor
from tests.web_app import fresh_app, with_organisation

THYME = vendor("thyme", name="Thyme Print", country="FR")
OVER = date(2026, 1, 1)


def host_to(*others: Flow, **changes: Any) -> dict[str, Any]:
    """The flow to the host and some more, with who gets data of the host."""
    return {"vendors": (vendor(), THYME), "flows": (flow(), *others), **changes}


def lasting(days: float) -> Technology:
    """A beacon of the host that is called as any other of it."""
    return replace(beacon(f"pixel-{days:g}"), name="pixel", session=False, lifetime_days=days)


@dataclass(frozen=True)
class Holds:
    """What a register holds of the host."""

    of: str
    what: dict[str, Any]


HOLDS = (
    Holds("flows with other data", {"flows": (flow("a", data=("name",)), flow("b", data=("email",)))}),
    Holds(
        "flows to other places",
        {
            "flows": (
                flow("a", countries=("DE",), encrypted=True),
                flow("b", countries=("FR",), encrypted=False),
            )
        },
    ),
    Holds(
        "a flow from another third party",
        host_to(flow("a", sender="thyme", contracts=(), data=("name",), countries=("US",), encrypted=False)),
    ),
    Holds("a flow from people", host_to(flow("a", sender=PEOPLE, contracts=(), data=("name",)))),
    Holds("a flow onward whose places nobody has said", host_to(onward("thyme"))),
    Holds(
        "a flow onward under the newer of two contracts",
        host_to(
            onward("thyme", countries=("FR",), contracts=("new",)),
            contracts=(
                contract(),
                contract("a-old", between=("host", "thyme"), ends=OVER),
                contract("new", between=("host", "thyme")),
            ),
        ),
    ),
    Holds(
        "two of one name to whom it passes data on",
        {
            "vendors": (vendor(), THYME, vendor("other", name="Thyme print")),
            "flows": (flow(), onward("thyme", countries=("FR",)), onward("other", countries=("DE",))),
        },
    ),
    Holds(
        "a flow under another contract than the newest",
        {
            "contracts": (contract(ends=OVER), contract("clauses", kind="standard clauses")),
            "flows": (flow(contracts=("clauses",)),),
        },
    ),
    Holds("a flow without purposes", {"flows": (flow(purposes=(), subjects=()),)}),
    Holds("two technologies of one name", {"technologies": (lasting(1.0), lasting(2.0))}),
    Holds(
        "the same certificate twice, of which one was looked up",
        {
            "vendors": (
                vendor(
                    certifications=(Certification(scheme="A", looked_up=TODAY), Certification(scheme="A"))
                ),
            )
        },
    ),
)


def unchanged(app: Flask, key: str, *, on: date) -> Made:
    """What accepting the answers would write with which a third party that is asked again begins."""
    at = datetime.combine(on, time(9), UTC)
    with app.test_request_context():
        name = ask_again(1, key, because="A yearly look.", by="tests", at=at, on=on)
        with bookkeeping(turn=1):
            row = onboarding_of(1, name, alone=True)
            row.answers, row.state, row.version = beginning_answers(row, on=on), "submitted", 1
        return weighed_up(onboarding_of(1, name), on=on).made


def told(made: Made) -> list[str]:
    """What would be written, thing by thing, and what would be asked."""
    return [str((type(one).__name__, one.key)) for one in made.things] + [one.kind for one in made.left]


@pytest.mark.parametrize("holds", HOLDS, ids=lambda one: one.of)
def test_answers_as_they_are_filled_in_change_nothing(tmp_path: Path, holds: Holds) -> None:
    app = fresh_app(tmp_path)
    with_organisation(app, register(**holds.what))
    with app.app_context(), change(1, by="tests", because="To ask for something.") as writing:
        writing.put(shipped_baseline())
    assert told(unchanged(app, "host", on=TODAY)) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("made", "on"),
    [(example, DAY), *((partial(generate, vendors=60, seed=seed), ON) for seed in (1, 2, 3))],
    ids=["example", "first", "second", "third"],
)
def test_nobody_of_a_whole_register_changes_it_by_changing_nothing(
    tmp_path: Path, made: Callable[[], Snapshot], on: date
) -> None:
    snapshot, app = made(), fresh_app(tmp_path, day=on)
    with_organisation(app, snapshot)
    with app.app_context(), change(1, by="tests", because="To ask for something.") as writing:
        writing.put(shipped_baseline())
    wrong = {one.key: found for one in snapshot.vendors if (found := told(unchanged(app, one.key, on=on)))}
    assert wrong == {}


def test_what_an_officer_has_put_right_since_last_time_is_not_undone(tmp_path: Path) -> None:
    app, renewed = fresh_app(tmp_path), Certification(scheme="A", valid_to=date(2029, 5, 1), looked_up=TODAY)
    first = vendor(certifications=(Certification(scheme="A", valid_to=OVER),))
    with_organisation(
        app,
        register(
            vendors=(first, THYME),
            flows=(flow(countries=("DE",)), onward("thyme", countries=("FR",))),
            technologies=(beacon("pixel"),),
        ),
    )
    unchanged(app, "host", on=TODAY)
    with app.test_request_context():
        with bookkeeping(turn=1):
            row = onboarding_of(1, under_way_for(1, "host") or "", alone=True)
            row.state = "accepted"
        with change(1, by="officer", because="Put right.") as writing:
            writing.put(vendor(address="9 New Street, Bremen", country="NL", certifications=(renewed,)))
            writing.put(onward("thyme", countries=("FR",), ends=TODAY - timedelta(days=1)))
            writing.put(flow(countries=("NL",), encrypted=False))
            writing.remove("technologies", "pixel")
    assert told(unchanged(app, "host", on=TODAY)) == []
