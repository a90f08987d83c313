"""What the things of an entry are called: as they called themselves then, flows and findings in words."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from sqlalchemy import select

from registry.db import db
from registry.history import EntryThing
from registry.history.rows import in_parts
from registry.judgement.flow_names import FlowEnds, flow_names
from registry.judgement.found import FindingRow
from registry.judgement.sentences import headline

CALLED_BY = ("name", "duty")
"""The fields by which pages call a thing, the first that says something."""

Thing = tuple[str, str, int]
"""A thing of an entry: kind, key, and the number of the entry."""


def names_of_things(organisation_id: int, things: Iterable[EntryThing]) -> Mapping[Thing, str]:
    """What some things were called then; the key of one that nothing names."""
    contents = [(thing, content_of(thing)) for thing in things]
    findings = findings_said(organisation_id, {said.get("finding", "") for _thing, said in contents} - {""})
    names = flow_names(organisation_id)
    ends = {thing.key: ends_in(said) for thing, said in contents if thing.kind == "flows"}
    names.read(thing.key for thing, _said in contents if thing.kind == "transfers")
    names.name(ends.values())
    found = {}
    for thing, said in contents:
        if thing.kind == "flows":
            name = names.in_words(ends_in(said))
        elif thing.kind == "transfers":
            name = names.called(thing.key)
        elif finding := said.get("finding"):
            name = findings.get(finding, finding)
        else:
            name = next((said[field] for field in CALLED_BY if said.get(field)), thing.key)
        found[thing.kind, thing.key, thing.number] = str(name)
    return found


def content_of(thing: EntryThing) -> dict[str, Any]:
    """What a thing said after a change; before it, where it was removed."""
    content: dict[str, Any] = msgspec.json.decode(thing.now or thing.was or "{}")
    return content


def ends_in(said: Mapping[str, Any]) -> FlowEnds:
    """From whom to whom a flow went, and what for."""
    return FlowEnds(said.get("from", ""), said.get("to", ""), tuple(said.get("purposes", ())))


def findings_said(organisation_id: int, keys: Iterable[str]) -> dict[str, str]:
    """What some findings say, by key; of one that was never stored nothing."""
    found: list[FindingRow] = []
    for some in in_parts(keys):
        asked = select(FindingRow).where(
            FindingRow.organisation_id == organisation_id, FindingRow.key.in_(some)
        )
        found += db.session.scalars(asked)
    return {row.key: headline(row) for row in found}
