"""A small clean register to start from: every builder gives something without fault, changed as asked."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from registry.law import load_law
from registry.snapshot import (
    ORGANISATION,
    Activity,
    Client,
    Condition,
    Contact,
    Contract,
    Flow,
    Ground,
    Organisation,
    PurposeUse,
    Retention,
    Snapshot,
    Technology,
    Term,
    TermValue,
    Vendor,
)

TODAY = date(2026, 6, 1)
"""The day on which the clean register is clean."""

CONSENT = Ground(kind="consent", evidence="consent log, entry 12")
"""A ground that permits what nothing else does."""

V = TypeVar("V")


def _made(kind: type[V], defaults: Mapping[str, Any], changes: Mapping[str, Any]) -> V:
    return kind(**{**defaults, **changes})


def organisation(**changes: Any) -> Organisation:
    """An organisation in Ireland with everything that a record asks of it."""
    defaults = {
        "name": "Alder",
        "country": "IE",
        "address": "1 Quay Street, Galway",
        "email": "office@alder.example",
        "dpo": Contact(name="Maeve Quinn", email="dpo@alder.example"),
    }
    return _made(Organisation, defaults, changes)


def activity(key: str = "service", **changes: Any) -> Activity:
    """An activity with a complete controller's record: names and e-mail addresses for the service."""
    defaults = {
        "key": key,
        "name": "Running the service",
        "purposes": (PurposeUse(purpose="service", basis="6.1.b"),),
        "subjects": ("user",),
        "data": ("name", "email"),
        "retention": (Retention(period="as long as the account is open", reason="needed for the contract"),),
        "security": ("access by role", "encryption"),
    }
    return _made(Activity, defaults, changes)


def client(name: str = "Birch", **changes: Any) -> Client:
    """A controller that the organisation acts for, with its contact."""
    return _made(Client, {"name": name, "email": "privacy@birch.example", "country": "DE"}, changes)


def vendor(key: str = "host", **changes: Any) -> Vendor:
    """An approved processor in Germany whose identity is complete."""
    defaults = {
        "key": key,
        "name": key.capitalize(),
        "country": "DE",
        "address": "2 Hafenstrasse, Bremen",
        "contacts": (Contact(name="Privacy office", email=f"privacy@{key}.example"),),
        "privacy_policy": f"https://{key}.example/privacy",
        "opt_out": f"https://{key}.example/opt-out",
    }
    return _made(Vendor, defaults, changes)


def term(id: str, *, value: TermValue = True, **changes: Any) -> Term:
    """A term that somebody has verified against the text."""
    defaults = {"term": id, "value": value, "verified_by": "Maeve Quinn", "verified_on": date(2026, 2, 1)}
    return _made(Term, defaults, changes)


def best_terms(**values: TermValue | None) -> tuple[Term, ...]:
    """Every judged term at about its most protective value; values given by id, None leaves one out."""
    best: dict[str, TermValue | None] = {}
    for found in load_law().terms:
        if found.order == "flag":
            best[found.id] = True
        elif found.order == "level":
            best[found.id] = found.levels[-1]
        elif found.order == "within":
            best[found.id] = found.levels[:1]
        elif found.order in ("at most", "at least"):
            best[found.id] = 1 if found.order == "at most" else 365
    units = {found.id: found.unit for found in load_law().terms}
    return tuple(
        term(id, value=value, unit="" if isinstance(value, bool | str | tuple) else units[id])
        for id, value in (best | values).items()
        if value is not None
    )


def contract(key: str = "host-dpa", **changes: Any) -> Contract:
    """A processing agreement with the host: in force, read in full, every term verified and at its best."""
    defaults = {
        "key": key,
        "between": (ORGANISATION, "host"),
        "signed": date(2025, 1, 10),
        "in_force": date(2025, 2, 1),
        "read": "in full",
        "read_by": "Maeve Quinn",
        "read_on": date(2026, 2, 1),
        "terms": best_terms() if "terms" not in changes else (),
    }
    return _made(Contract, defaults, changes)


def flow(key: str = "to-host", **changes: Any) -> Flow:
    """The flow to the host: encrypted, on instruction, within its activity, under a contract in force."""
    defaults = {
        "key": key,
        "sender": ORGANISATION,
        "recipient": "host",
        "data": ("name", "email"),
        "activity": "service",
        "purposes": ("service",),
        "subjects": ("user",),
        "contracts": ("host-dpa",),
        "encrypted": True,
        "ground": Ground(kind="instruction", evidence="processing agreement"),
    }
    return _made(Flow, defaults, changes)


def technology(key: str = "session", **changes: Any) -> Technology:
    """The organisation's own session cookie, described in full."""
    defaults = {
        "key": key,
        "name": "sid",
        "kind": "cookie",
        "owner": ORGANISATION,
        "host": "alder.example",
        "hosting": "own",
        "session": True,
        "https_only": True,
        "collects": ("name",),
        "consent_category": "necessary",
        "answers_dnt": "no",
        "answers_gpc": "no",
    }
    return _made(Technology, defaults, changes)


def condition(key: str = "audit-report", **changes: Any) -> Condition:
    """A duty of the host that is not yet due."""
    defaults = {"key": key, "vendor": "host", "duty": "Send the audit report", "due": date(2026, 9, 1)}
    return _made(Condition, defaults, changes)


def register(**changes: Any) -> Snapshot:
    """A register in which nothing is wrong: one activity, one processor under contract, one cookie."""
    defaults = {
        "organisation": organisation(),
        "activities": (activity(),),
        "vendors": (vendor(),),
        "contracts": (contract(),),
        "flows": (flow(),),
        "technologies": (technology(),),
        "conditions": (condition(),),
    }
    return _made(Snapshot, defaults, changes)
