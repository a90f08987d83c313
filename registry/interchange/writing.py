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


def write_json(snapshot: Snapshot) -> bytes:
    """The register as indented JSON in UTF-8; fields that have their default are left out."""
    return msgspec.json.format(msgspec.json.encode(in_order(snapshot)), indent=2) + b"\n"


def write_yaml(snapshot: Snapshot) -> bytes:
    """The register as YAML in UTF-8; fields that have their default are left out."""
    plain = msgspec.to_builtins(in_order(snapshot), builtin_types=(date,))
    return yaml_of(plain).encode()
