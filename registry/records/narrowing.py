"""The part of a register that a record carries: what it is about, and what that is judged by."""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from registry.consistency.references import mentions_in
from registry.policy import Assessment
from registry.policy.findings import subject_in
from registry.policy.movement import is_in_force
from registry.records.material import Chosen
from registry.records.needed import needed_flows
from registry.records.reducing import reduced
from registry.snapshot import ORGANISATION, Snapshot

KEYED = (
    "data_categories", "subject_categories", "purposes", "activities", "vendors", "contracts", "flows",
    "technologies", "documents", "decisions", "conditions",
)  # fmt: skip

Kept = dict[str, dict[str, Any]]
"""Things that are kept: by collection and key."""


def narrowed(snapshot: Snapshot, assessment: Assessment, chosen: Chosen) -> Snapshot:
    """The part of a register that is needed so that the chosen things are judged as in the whole of it.

    Judged on the same day by the same baseline, it has just the findings about them that the whole has: by
    key and severity, with the same words and the same witness. Other findings of it are about things that
    stand there for a chain's sake only, and may be others than in the whole. What a finding lists can be
    shorter than in the whole, since others who send to the same vendor are left out: `in_front` and
    `behind`, and the flows that findings about a vendor name. In a chosen activity with clients that are
    not chosen, what is missing about those is left out.
    """
    if chosen.whole:
        return snapshot
    snapshot = reduced(snapshot, chosen)
    kept = _Keeping(snapshot)
    kept.keep("flows", needed_flows(assessment, chosen))
    kept.keep("flows", chosen.other_days)
    kept.keep("activities", chosen.activities)
    kept.keep("vendors", chosen.vendors)
    kept.keep("contracts", chosen.contracts)
    kept.keep("contracts", _arrangements(assessment, chosen))
    kept.keep("technologies", chosen.technologies)
    kept.keep("conditions", chosen.conditions)
    kept.keep("decisions", (d.key for d in snapshot.decisions if d.vendor in chosen.vendors))
    kept.keep("activities", _holding(assessment, kept.things))
    found = {finding.key: chosen.is_about(finding) for finding in assessment.findings}
    things: dict[str, tuple[Any, ...]] = {
        collection: tuple(one for one in getattr(snapshot, collection) if one.key in kept.things[collection])
        for collection in KEYED
    }
    return msgspec.structs.replace(
        snapshot,
        **things,
        transfers=tuple(t for t in snapshot.transfers if t.flow in kept.things["flows"]),
        exceptions=tuple(
            e
            for e in snapshot.exceptions
            # What is not found today may have been accepted while it was.
            if found.get(e.finding, subject_in(e.finding) in chosen.vendors)
        ),
    )


class _Keeping:
    """Gathers things with all that they name."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.things: Kept = {collection: {} for collection in KEYED}
        self._known = {name: {one.key: one for one in getattr(snapshot, name)} for name in KEYED}
        self._transfers = {transfer.flow: transfer for transfer in snapshot.transfers}

    def keep(self, collection: str, keys: Iterable[str]) -> None:
        """Keep things of a collection and all that they name, but for words of the standard vocabulary."""
        todo = deque((collection, key) for key in keys)
        while todo:
            name, key = todo.popleft()
            thing = self._known[name].get(key)
            if thing is None or key in self.things[name]:
                continue
            self.things[name][key] = thing
            todo.extend((meant, named) for _, meant, named in mentions_in(thing, collection=name))
            if name == "flows" and key in self._transfers:
                record = self._transfers[key]
                todo.extend((m, named) for _, m, named in mentions_in(record, collection="transfers"))


def _arrangements(assessment: Assessment, chosen: Chosen) -> Iterator[str]:
    """For each owner of a chosen technology an arrangement with it that is in force, if there is one."""
    view = assessment.view
    owners = {t.owner for t in view.technologies if t.key in chosen.technologies} - {ORGANISATION}
    for key, contract in sorted(view.contracts.items()):
        between = owners.intersection(contract.between)
        if (
            contract.kind == "joint controller arrangement"
            and between
            and ORGANISATION in contract.between
            and is_in_force(contract, on=view.on)
        ):
            owners -= between
            yield key


def _holding(assessment: Assessment, kept: Kept) -> Iterator[str]:
    """Activities that collect what kept flows carry out of the organisation and no kept activity collects."""
    view = assessment.view
    sent = {key for flow in kept["flows"].values() if flow.sender == ORGANISATION for key in flow.data}
    active = [a for _, a in sorted(view.activities.items()) if a.status == "active"]
    wanted = (sent & view.held).difference(*(a.data for a in active if a.key in kept["activities"]))
    for activity in active:
        if not wanted.isdisjoint(activity.data):
            wanted = wanted.difference(activity.data)
            yield activity.key
