"""Drafts as they are kept, without going the whole path to them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask import Flask
from msgspec.structs import replace

from registry.catalogue.vendors.guided.begun import (
    NEW,
    Begun,
    PassedOn,
    Saved,
    SubProcessor,
    TopicName,
    first_draft,
)
from registry.catalogue.vendors.guided.changes import begin
from registry.catalogue.vendors.guided.queries import begun_of
from registry.snapshot import ORGANISATION, Contract, Ground
from tests.catalogue.flows.house import HOME
from tests.registers import term
from tests.web_app import AT

START = f"{HOME}/add/vendors/guided"

EVERY: tuple[TopicName, ...] = ("who", "use", "gets", "contract", "terms", "sub-processors")

CONTRACT = Contract(
    key=NEW,
    between=(ORGANISATION, NEW),
    signed=date(2026, 1, 10),
    read="in part",
    read_by="Ines Roth",
    read_on=date(2026, 2, 1),
    terms=(term("documented_instructions"),),
)
TUNDRA = SubProcessor(name="Tundra", country="US", given=("email",), contract="unseen")


def said(name: str, *, topics: Iterable[TopicName] = ("who",), **vendor: Any) -> Begun:
    """What is said of a vendor by name, some topics of which were saved."""
    begun = first_draft(name)
    saved = tuple(Saved(topic=topic, version=1, by="tests", at=AT) for topic in topics)
    return replace(begun, vendor=replace(begun.vendor, **vendor), saved=saved)


def getting(begun: Begun, *data: str, **flow: Any) -> Begun:
    """The same, and which data the vendor gets for the activity of the register."""
    given = {"activity": "service", "role": "processor", "data": data} | flow
    return replace(begun, flow=replace(begun.flow, **given))


def all_said(name: str) -> Begun:
    """A draft of which every topic has been answered."""
    begun = said(name, topics=EVERY, country="FR", address="5 Rue du Port, Brest", owner="Ines Roth")
    flow = {"purposes": ("service",), "subjects": ("user",), "countries": ("IE",)}
    begun = getting(begun, "name", "email", **flow, ground=Ground(kind="instruction"))
    return replace(begun, contract=CONTRACT, passed_on=PassedOn(known="some", subs=(TUNDRA,)))


def kept_draft(app: Flask, begun: Begun) -> str:
    """Keep a draft; gives the address of its last page."""
    with app.app_context():
        return f"{START}/{begin(1, begun, by='tests', at=AT)}"


def content(app: Flask, draft: str) -> Begun:
    """What a draft says by now."""
    with app.test_request_context():
        return begun_of(1, draft.rpartition("/")[2]).content
