"""Reading what people added to findings: who sees to them, what was said, and lists narrowed by it."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, select, true

from registry.db import db
from registry.history import Entry, EntryThing
from registry.history.rows import in_parts
from registry.judgement.found import FindingRow
from registry.judgement.models import AssignmentRow, CommentRow
from registry.judgement.people import Somebody, people
from registry.narrowing import Filter

NOBODY = "nobody"
"""The word by which an address asks for findings that nobody sees to; keys of people are never words."""


class Assigned(NamedTuple):
    """Who sees to a finding until when; late once that day is over."""

    to: Somebody
    due: date | None
    note: str
    is_late: bool


class Said(NamedTuple):
    """A comment with who made it and when."""

    key: str
    who: Somebody
    at: datetime
    text: str


def assigned(organisation_id: int, findings: Collection[str], *, on: date) -> dict[str, Assigned]:
    """Who sees to some findings, by the finding's key; no entry, nobody."""
    rows: list[AssignmentRow] = []
    for some in in_parts(findings):
        asked = select(AssignmentRow).where(
            AssignmentRow.organisation_id == organisation_id, AssignmentRow.key.in_(some)
        )
        rows += db.session.scalars(asked)
    if not rows:
        return {}
    known = people(organisation_id, (row.to for row in rows))
    return {
        row.key: Assigned(known[row.to], row.due, row.note, row.due is not None and row.due < on)
        for row in rows
    }


def comments_on(organisation_id: int, finding: str) -> list[Said]:
    """What was said about a finding and not withdrawn, newest last."""
    asked = select(CommentRow).filter_by(organisation_id=organisation_id, finding=finding)
    texts = {row.key: row.text for row in db.session.scalars(asked)}
    made = made_by(organisation_id, texts)
    known = people(organisation_id, (by for _, by, _ in made.values())) if made else {}
    first_to_last = sorted(made, key=lambda key: made[key])
    return [Said(key, known[made[key][1]], made[key][2], texts[key]) for key in first_to_last]


def made_by(organisation_id: int, comments: Collection[str]) -> dict[str, tuple[int, str, datetime]]:
    """By comment the entry of the history that made it: its number, who, when."""
    found: dict[str, tuple[int, str, datetime]] = {}
    for some in in_parts(comments):
        rows = db.session.execute(
            select(EntryThing.key, Entry.number, Entry.by, Entry.at)
            .join(
                Entry,
                (Entry.organisation_id == EntryThing.organisation_id) & (Entry.number == EntryThing.number),
            )
            .where(
                EntryThing.organisation_id == organisation_id,
                EntryThing.kind == CommentRow.collection,
                EntryThing.key.in_(some),
                EntryThing.was.is_(None),
            )
            .order_by(Entry.number)
        )
        found.update((key, (number, by, at)) for key, number, by, at in rows)
    return found


def remark_filters(organisation_id: int) -> Mapping[str, Filter]:
    """What narrows an organisation's list of findings by who sees to them (a person's key), until when."""
    # Named outright, so that the few assignments are looked through and not the many findings.
    within = AssignmentRow.organisation_id == organisation_id

    def assigned_to(text: str) -> ColumnElement[bool]:
        keys = assigned_keys(text)
        if keys is None:
            return FindingRow.key.not_in(select(AssignmentRow.key).where(within))
        return FindingRow.key.in_(keys)

    def assigned_keys(text: str) -> Select[str] | None:
        if text == NOBODY:
            return None
        return select(AssignmentRow.key).where(within, AssignmentRow.to == text)

    def due_before(text: str) -> ColumnElement[bool]:
        keys = due_keys(text)
        return true() if keys is None else FindingRow.key.in_(keys)

    def due_keys(text: str) -> Select[str] | None:
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return None
        return select(AssignmentRow.key).where(within, AssignmentRow.due < day)

    return {"assigned": Filter(assigned_to, assigned_keys), "due_before": Filter(due_before, due_keys)}
