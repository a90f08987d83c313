"""A host of the register with flows, technologies and certificates that its answers do not name any more."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace

from registry.catalogue.vendors.guided.begun import PassedOn
from registry.history import change
from registry.interchange.baselines import default_baseline
from registry.law import load_law
from registry.onboarding.answers import Answers
from registry.snapshot import ORGANISATION, Certification, Flow, Technology
from tests.html_page import page
from tests.onboarding.officer import REVIEW, look_at_all, shown
from tests.onboarding.submitted import WANTED, answers, submitted
from tests.registers import contract, flow, register, technology, vendor
from tests.web_app import client_as, fresh_app, with_organisation

ACCEPT = f"{REVIEW.format('sage')}/accept"

ISO = Certification(scheme="ISO 27001", number="77", valid_to=date(2027, 5, 1), looked_up=date(2026, 1, 7))
SOC = Certification(scheme="SOC 2", valid_to=date(2026, 12, 1))
CERTIFICATES = (ISO, SOC)


def onward(to: str, key: str = "", **changes: Any) -> Flow:
    """A flow from the host to somebody."""
    more: dict[str, Any] = {"data": ("name",), "contracts": (), "activity": None, "role": "sub-processor"}
    return flow(key or f"host-{to}", **(more | {"sender": "host", "recipient": to} | changes))


FLOWS = (onward("thyme"), onward("basil"), onward(ORGANISATION, "back", role=None))


def beacon(name: str) -> Technology:
    """A beacon of the host."""
    return technology(
        name, name=name, kind="web beacon", owner="host", host="host.example", hosting="third party"
    )


def app_with(folder: Path, flows: Iterable[Flow] = FLOWS) -> Flask:
    """An application with that register; who gets data of the host is in it, too."""
    flows = tuple(flows)
    others = {one.recipient for one in flows} - {ORGANISATION}
    snapshot = register(
        vendors=(vendor(certifications=CERTIFICATES), *(vendor(key) for key in sorted(others))),
        contracts=(contract(),),
        flows=(flow(), *flows),
        technologies=(technology(), beacon("pixel"), beacon("dot")),
    )
    app = fresh_app(folder)
    with_organisation(app, snapshot)
    with app.app_context(), change(1, by="tests", because="To have a baseline.") as writing:
        writing.put(default_baseline(law=load_law()))
    return app


def none_any_more(**changes: Any) -> Answers:
    """Answers of the host that pass nothing on, hold no certificate, and set nothing."""
    given = answers()
    said: dict[str, Any] = {
        "vendor": replace(vendor(), key="new", owner="", certifications=()),
        "contract": None,
        "has_contract": "",
        "passed_on": PassedOn(known="none"),
        "certified": "none",
        "on_site": "none",
        "technologies": (),
    }
    return replace(given, **(said | changes))


def officer_for(app: Flask, said: Answers | None = None) -> FlaskClient:
    """An officer who has looked at every answer of the host."""
    submitted(app, said or none_any_more(), vendor="host", wanted=replace(WANTED, name="Host"))
    client = client_as(app, "officer")
    look_at_all(client)
    return client


def names_on(client: FlaskClient, beginning: str) -> list[str]:
    """The names of the fields of the page that begin so, each once."""
    inputs = page(client.get(ACCEPT)).all("input")
    return list(dict.fromkeys(n for one in inputs if (n := one.get("name", "")).startswith(beginning)))


def values_on(client: FlaskClient, beginning: str) -> dict[str, str]:
    """What boxes and choices of the page stand for, by their labels."""
    read = page(client.get(ACCEPT))
    labels = {one.get("for", ""): "".join(one.itertext()).strip() for one in read.all("label")}
    return {
        labels[one.get("id", "")]: one.get("value", "")
        for one in read.all("input")
        if one.get("name", "").startswith(beginning)
    }


def filled(client: FlaskClient, **chosen: str | list[str]) -> dict[str, Any]:
    """The form as it stands with the choice for each kind; `over_flows` are the labels that are marked."""
    said = shown(client, ACCEPT)
    for word, value in chosen.items():
        (name,) = names_on(client, word)
        said[name] = [values_on(client, word)[label] for label in value] if isinstance(value, list) else value
    return said


ALL_STAY = {"left_flows": "stay", "left_technologies": "stay", "left_certificates": "stay"}
ALL_OVER = {"left_flows": "over", "left_technologies": "over", "left_certificates": "over"}
