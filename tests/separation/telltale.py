"""A register in which every key and every text can be told from all others at a glance."""

from typing import Any

import msgspec
from msgspec.structs import replace

from registry.interchange.baselines import default_baseline
from registry.law import load_law
from registry.policy import Baseline
from registry.snapshot import DataCategory, Purpose, Snapshot, SubjectCategory, Value
from tests.catalogue.flows.house import house
from tests.deciding.decided import decided_things
from tests.registers import TODAY

TELLTALE = "quokka"
"""Stands in every key and every text of the neighbour, and nowhere else."""

STRANGER = "nobody"
"""The same length; stands in keys that nobody has."""

TEXTS = frozenset(
    {
        "name", "note", "address", "email", "phone", "evidence", "reason", "duty", "business_function",
        "source", "automated_decisions_note", "opt_out", "interest", "consent_evidence", "period",
        "host", "reference",
        "author", "statement", "privacy_policy", "conditions", "verified_by", "read_by", "by", "text",
    }
)  # fmt: skip
"""Fields in which people write what they like."""

NAMES = {
    "from": "vendors", "to": "vendors", "between": "vendors", "owner": "vendors", "parent": "vendors",
    "vendor": "vendors", "activity": "activities", "contract": "contracts", "contracts": "contracts",
    "flow": "flows", "document": "documents", "documents": "documents", "data": "data_categories",
    "collects": "data_categories", "subjects": "subject_categories", "purposes": "purposes",
    "decision": "decisions",
}  # fmt: skip
"""Fields that name things, and of which kind."""

FINDING = f"vendor-identity-incomplete/{TELLTALE}-cloud/-/-"


def secret_register() -> Snapshot:
    """A register with something of every kind, every key and text of which gives it away."""
    whole = replace(
        house(),
        data_categories=(DataCategory(key="handwriting", name="Handwriting"),),
        subject_categories=(SubjectCategory(key="pen-friend", name="Pen friends"),),
        purposes=(Purpose(key="letters", name="Writing letters"),),
    )
    plain = msgspec.json.decode(msgspec.json.encode(whole))
    own = {
        kind: {thing["key"] for thing in things if "key" in thing}
        for kind, things in plain.items()
        if isinstance(things, list)
    }
    marked = {name: mark(part, own) for name, part in plain.items()}
    for kind, keys in own.items():
        for thing in marked[kind]:
            if thing.get("key") in keys:
                thing["key"] = f"{TELLTALE}-{thing['key']}"
    # The vendor that everything is about lacks its address: something is found about it.
    for vendor in marked["vendors"]:
        if vendor["key"] == f"{TELLTALE}-cloud":
            vendor["address"] = ""
    return msgspec.convert(marked, Snapshot)


def mark(part: Any, own: dict[str, set[str]], field: str = "") -> Any:
    """A part of a register with its texts and the keys that it names marked."""
    if isinstance(part, dict):
        return {name: mark(value, own, name) for name, value in part.items()}
    if isinstance(part, list):
        return [mark(value, own, field) for value in part]
    if isinstance(part, str) and part and field in TEXTS:
        return f"{TELLTALE.capitalize()} {part}"
    if isinstance(part, str) and part in own.get(NAMES.get(field, ""), ()):
        return f"{TELLTALE}-{part}"
    return part


def secret_decisions(by: str) -> tuple[Value, ...]:
    """What was decided, accepted, assigned and said, marked too."""
    things = decided_things(vendor=f"{TELLTALE}-cloud", finding=FINDING, to=by, on=TODAY)
    found = []
    for value in things:
        plain = mark(msgspec.json.decode(msgspec.json.encode(value)), {"decisions": {"decided"}})
        if "key" in plain:
            plain["key"] = f"{TELLTALE}-{plain['key']}"
        found.append(
            msgspec.convert(plain | ({"finding": FINDING} if "finding" in plain else {}), type(value))
        )
    return tuple(found)


def secret_baseline() -> Baseline:
    """A baseline whose keys, statements and words are marked."""
    baseline = default_baseline(law=load_law())
    return replace(
        baseline,
        key=f"{TELLTALE}-rules",
        name=f"{TELLTALE.capitalize()} rules",
        statements=tuple(
            replace(one, id=f"{TELLTALE}-{one.id}", promise=f"{TELLTALE} {one.promise}")
            for one in baseline.statements
        ),
        requirements=tuple(replace(one, key=f"{TELLTALE}-{one.key}") for one in baseline.requirements),
    )
