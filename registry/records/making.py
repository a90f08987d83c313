"""From a register to what a record of it is made from."""

from hashlib import sha256

import msgspec

from registry.interchange import in_order
from registry.law import Law
from registry.policy import Baseline, assess
from registry.records.asked import Asked, Made
from registry.records.choosing import chosen
from registry.records.material import Chosen, Material
from registry.records.narrowing import narrowed
from registry.records.record import record_json, record_of
from registry.snapshot import Snapshot


def material_of(
    snapshot: Snapshot,
    baseline: Baseline,
    law: Law,
    *,
    asked: Asked,
    made: Made,
    part: Chosen | None = None,
) -> tuple[Material, bytes]:
    """Judge a register and gather what the record that is asked for is made from, with the record as JSON.

    A part of the register is judged once more by itself, so that the record says nothing that its own JSON
    does not bear out; where the register is such a part already, `part` says what it is about. Raises
    BadInput when the selection names what the register does not have.
    """
    # As if it had been read from a file: then things compare alike wherever they come from.
    snapshot = msgspec.json.decode(msgspec.json.encode(in_order(snapshot)), type=Snapshot)
    assessment = assess(snapshot, baseline, law, on=asked.on)
    choice = part or chosen(assessment, asked.selection)
    if part is None and not choice.whole:
        snapshot = narrowed(snapshot, assessment, choice)
        assessment = assess(snapshot, baseline, law, on=asked.on)
    record = record_of(asked, made, assessment, choice)
    data = record_json(record)
    digest = sha256(data).hexdigest()
    material = Material(
        asked=asked,
        made=made,
        assessment=assessment,
        chosen=choice,
        findings=record.findings,
        data=digest,
    )
    return material, data
