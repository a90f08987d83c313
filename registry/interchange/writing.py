"""Register files out: one order, one form, the same bytes for the same register."""

from datetime import date
from operator import attrgetter
from typing import Any

import msgspec

from registry.interchange.yaml_writer import yaml_of
from registry.snapshot import RiskException, Snapshot

BY_KEY = (
    "data_categories",
    "subject_categories",
    "purposes",
    "activities",
    "vendors",
    "contracts",
    "flows",
    "technologies",
    "documents",
    "decisions",
    "conditions",
)
NO_DAY = date.min


def in_order(snapshot: Snapshot) -> Snapshot:
    """The register with its collections sorted by key (transfers by flow, exceptions by finding).

    What stands inside a thing stays as it was entered.
    """
    by_key = {name: tuple(sorted(getattr(snapshot, name), key=attrgetter("key"))) for name in BY_KEY}
    return msgspec.structs.replace(
        snapshot,
        **by_key,
        transfers=tuple(sorted(snapshot.transfers, key=attrgetter("flow"))),
        exceptions=tuple(sorted(snapshot.exceptions, key=exception_order)),
    )


def exception_order(exception: RiskException) -> tuple[Any, ...]:
    """By finding; of several for one finding the earlier first."""
    since = exception.since or NO_DAY
    return (exception.finding, since, exception.until, exception.by, exception.reason)


def _settled(snapshot: Snapshot) -> Snapshot:
    """The register in order, as if it had been read from a file.

    A default is told by the identity of the value: text that was put together in code would be written
    although it equals the default, and be gone after one import.
    """
    return msgspec.json.decode(msgspec.json.encode(in_order(snapshot)), type=Snapshot)


def write_json(snapshot: Snapshot) -> bytes:
    """The register as indented JSON in UTF-8; fields that have their default are left out."""
    return msgspec.json.format(msgspec.json.encode(_settled(snapshot)), indent=2) + b"\n"


def write_yaml(snapshot: Snapshot) -> bytes:
    """The register as YAML in UTF-8; fields that have their default are left out."""
    plain = msgspec.to_builtins(_settled(snapshot), builtin_types=(date,))
    return yaml_of(plain).encode()
