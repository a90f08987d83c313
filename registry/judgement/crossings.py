"""Storing what was said of transfers, so that lists read rows instead of judging."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from hashlib import blake2b
from typing import Any

import msgspec
from sqlalchemy import delete, select, update

from registry.db import add_rows, db
from registry.history.rows import in_parts
from registry.judgement.crossing_row import NOT_LEAVING, TRANSFER_STATES, CrossingRow
from registry.policy import Assessment, TransferAnswer
from registry.policy.view import View
from registry.snapshot import ORGANISATION, PEOPLE, Flow

NEVER = date.min
"""Stands for the day of an assessment that nobody has made: sorted columns are never empty."""


def store_crossings(organisation_id: int, assessment: Assessment, *, flows: Collection[str] | None) -> None:
    """Make the stored lines of transfers those of an assessment, or those of some flows alone.

    Runs inside the caller's transaction.
    """
    wanted = {row["key"]: row for row in crossings(assessment, flows=flows)}
    stored = crossings_stored(organisation_id, flows)
    new = [row | {"organisation_id": organisation_id} for key, row in wanted.items() if key not in stored]
    differing = [
        row | {"id": stored[key][0]}
        for key, row in wanted.items()
        if key in stored and stored[key][1] != row["digest"]
    ]
    add_rows(CrossingRow, new)
    if differing:
        db.session.execute(update(CrossingRow), differing)
    for some in in_parts(key for key in stored if key not in wanted):
        db.session.execute(
            delete(CrossingRow).where(
                CrossingRow.organisation_id == organisation_id, CrossingRow.key.in_(some)
            )
        )


def crossings_stored(organisation_id: int, flows: Collection[str] | None) -> Mapping[str, tuple[int, str]]:
    """Row and digest of each stored line by key, of all or of some flows."""
    rows = select(CrossingRow.key, CrossingRow.id, CrossingRow.digest).where(
        CrossingRow.organisation_id == organisation_id
    )
    parts = [rows] if flows is None else [rows.where(CrossingRow.flow.in_(some)) for some in in_parts(flows)]
    return {key: (id, digest) for part in parts for key, id, digest in db.session.execute(part)}


def crossings(assessment: Assessment, *, flows: Iterable[str] | None = None) -> Iterator[dict[str, Any]]:
    """The columns of each line: a flow into one country, or a record whose flow does not leave the EEA."""
    view, answers = assessment.view, assessment.transfers_by_flow
    wanted = {*answers, *view.transfers} if flows is None else set(flows)
    known = {flow.key: flow for flow in view.snapshot.flows if flow.key in wanted}
    for key in sorted(known):
        for answer in answers.get(key, ()):
            yield columns(view, known[key], answer)
        if key not in answers and key in view.transfers:
            yield columns(view, known[key], None)


def columns(view: View, flow: Flow, answer: TransferAnswer | None) -> dict[str, Any]:
    """What a row says of one line."""
    record = view.transfers.get(flow.key)
    made = record.assessment if record else None
    state = answer.verdict if answer else NOT_LEAVING
    sender = "" if flow.sender == PEOPLE else view.name(flow.sender)
    recipient = view.name(flow.recipient)
    found = {
        "key": f"{flow.key}/{answer.country if answer else ''}",
        "flow": flow.key,
        "sender": flow.sender,
        "recipient": flow.recipient,
        "sender_name": sender,
        "sender_order": sender.casefold(),
        "recipient_name": recipient,
        "recipient_order": recipient.casefold(),
        "country": answer.country if answer else "",
        "country_name": answer.country_name if answer else "",
        "importer_name": view.name(answer.importer) if answer else "",
        "data": answer.categories if answer else flow.data,
        "state": state,
        "rank": TRANSFER_STATES.index(state),
        "is_onward": flow.sender not in (ORGANISATION, PEOPLE),
        "assessed": made.made_on if made and made.made_on else NEVER,
        "outcome": made.outcome if made else "",
        "answer": answer,
    }
    return found | {"digest": blake2b(msgspec.json.encode(found), digest_size=16).hexdigest()}
