"""A record as JSON for programs: the part of the register that it is about, and what was found there."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

import msgspec

from registry.interchange import in_order, published
from registry.policy import Assessment, Baseline, Finding, TransferAnswer
from registry.records.asked import Asked, Made, RecordKind, Selection
from registry.records.material import Chosen
from registry.records.read_back import as_read
from registry.snapshot import Key, Snapshot
from registry.snapshot.base import Line, Value

SCHEMA_ID = "urn:onward:record:1"


class About(Value, frozen=True, kw_only=True):
    """The keys of the things that a record is about, sorted; its register has more, for the chains' sake.

    `flows` are active flows, `clients` names of controllers served, `on_the_way` flows by which data come to
    vendors that the record is about, `other_days` flows that serve its activities on other days than `on`.
    """

    activities: tuple[Key, ...] = ()
    vendors: tuple[Key, ...] = ()
    flows: tuple[Key, ...] = ()
    contracts: tuple[Key, ...] = ()
    technologies: tuple[Key, ...] = ()
    clients: tuple[Line, ...] = ()
    categories: tuple[Key, ...] = ()
    conditions: tuple[Key, ...] = ()
    on_the_way: tuple[Key, ...] = ()
    other_days: tuple[Key, ...] = ()


class Record(Value, frozen=True, kw_only=True):
    """A record: what was asked, when and from what it was made, and all that it says.

    `about` is left out where the record is about the whole register. Judging `register` by `baseline` as of
    `on` gives `findings` and `transfers`, once those about other things are left out.
    """

    record: Literal[1]
    kind: RecordKind
    on: date
    organisation: Line
    made: Made
    selection: Selection = Selection()
    about: About | None = None
    register: Snapshot
    baseline: Baseline
    findings: tuple[Finding, ...]
    transfers: tuple[TransferAnswer, ...]


def record_of(asked: Asked, made: Made, assessment: Assessment, chosen: Chosen) -> Record:
    """The record that an assessment of the chosen part of a register gives."""
    snapshot = assessment.view.snapshot
    return Record(
        record=1,
        kind=asked.kind,
        on=asked.on,
        organisation=snapshot.organisation.name,
        made=made,
        selection=asked.selection,
        about=None if chosen.whole else about(chosen),
        register=in_order(snapshot),
        baseline=assessment.baseline,
        findings=tuple(f for f in assessment.findings if chosen.is_about(f)),
        transfers=tuple(t for t in assessment.transfers if chosen.whole or t.flow in chosen.flows),
    )


def about(chosen: Chosen) -> About:
    """What was chosen, in order."""
    names = [field.name for field in msgspec.structs.fields(About)]
    return About(**{name: tuple(sorted(getattr(chosen, name))) for name in names})


def about_from(keys: Mapping[str, tuple[str, ...]]) -> About:
    """What a record that was read is about; raises BadInput where something there can be no thing's key."""
    return as_read(keys, About, place="about")


def chosen_in(about: About | None) -> Chosen:
    """What a record is about, as it was chosen."""
    names = [field.name for field in msgspec.structs.fields(About)]
    keys = {name: frozenset[str](getattr(about, name, ())) for name in names}
    return Chosen(**keys, whole=about is None)


def record_json(record: Record) -> bytes:
    """A record as indented JSON in UTF-8: the same bytes for the same record."""
    # A default is told by the identity of the value: texts put together in code would be written although
    # they equal it, and be gone once the record has been read again.
    settled = msgspec.json.decode(msgspec.json.encode(record), type=Record)
    return msgspec.json.format(msgspec.json.encode(settled), indent=2) + b"\n"


def record_schema() -> dict[str, Any]:
    """The schema (draft 2020-12) that every record as JSON fulfils."""
    return published(Record, schema_id=SCHEMA_ID, title="Onward record")
