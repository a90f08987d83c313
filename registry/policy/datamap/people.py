"""Whose data a map shows: categories of people, and by what their data come to the organisation."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from registry.policy.datamap.boxes import ORGANISATION_BOX, PEOPLE_BOX, UNKNOWN
from registry.policy.datamap.following import Kept
from registry.policy.datamap.links import Links
from registry.policy.datamap.moving import End, Strand
from registry.policy.datamap.narrowing import Narrow, Part
from registry.policy.datamap.summing import Sum
from registry.policy.datamap.worst import NONE
from registry.snapshot import ORGANISATION, PEOPLE, Activity


class Source(NamedTuple):
    """By what data come to the organisation: an activity that collects them, or a flow; and of whom."""

    subjects: tuple[str, ...]
    sum: Sum
    activity: str = ""
    flow: str = ""


def people_strands(links: Links, kept: Kept, narrow: Narrow, part: Part | None) -> Iterator[Strand]:
    """What moves from people to the organisation."""
    for source in sources(links, kept, narrow, part):
        tails = tuple(PEOPLE_BOX + subject for subject in source.subjects)
        yield Strand(tails, (End(ORGANISATION_BOX, source.sum.rank, leaves=False),), source.sum)


def sources(links: Links, kept: Kept, narrow: Narrow, part: Part | None) -> Iterator[Source]:
    """By what the data of a map come to the organisation.

    Narrowed to ways that lead somewhere, these are the activities whose data are handed on along them.
    """
    flows, held = links.network.flows, [j for j in links.network.from_organisation if kept.bits[j]]
    serving = {flows[j].activity for j in held} if narrow.asks_for_ends else None
    handed = frozenset(links.network.keys(_union(kept, held))) if narrow.asks_for_ends else None
    shown = set()
    for activity in links.view.snapshot.activities:
        data = frozenset(_asked(activity.data, narrow))
        data = data if handed is None else data & handed
        if data and _is_shown(activity, narrow, part) and (serving is None or activity.key in serving):
            shown.add(activity.key)
            one = Sum(activities=1, named=data, rank=links.worst.about_activities.get(activity.key, NONE))
            yield Source(_of(activity.subjects, narrow), one, activity=activity.key)
    if not narrow.asks_for_ends:
        yield from _by_flows(links, narrow, part)
    for j in held:
        if flows[j].activity not in shown:
            # What the organisation hands on it has of somebody, whichever activity collects it.
            yield Source(_of(links.subjects(j), narrow), Sum(data=kept.bits[j]))


def _by_flows(links: Links, narrow: Narrow, part: Part | None) -> Iterator[Source]:
    """The flows by which people give data to the organisation."""
    view = links.view
    for key in view.arriving.get(ORGANISATION, ()):
        flow = view.movements[key].flow
        activity = view.activities.get(flow.activity or "")
        data = frozenset(_asked(flow.data, narrow))
        in_part = part is None or (activity is not None and activity.key in part.activities)
        if flow.sender == PEOPLE and data and in_part and narrow.activity in ("", flow.activity):
            subjects = flow.subjects or (activity.subjects if activity is not None else ())
            yield Source(_of(subjects, narrow), Sum(flows=1, named=data), flow=key)


def _of(subjects: Sequence[str], narrow: Narrow) -> tuple[str, ...]:
    """The categories of people that a map shows, of those whose data something has."""
    return tuple(one for one in subjects or (UNKNOWN,) if narrow.people in ("", one))


def _asked(data: Sequence[str], narrow: Narrow) -> Iterator[str]:
    return (key for key in data if narrow.data in ("", key))


def _is_shown(activity: Activity, narrow: Narrow, part: Part | None) -> bool:
    return (
        activity.status == "active"
        and narrow.activity in ("", activity.key)
        and (part is None or activity.key in part.activities)
    )


def _union(kept: Kept, links: Sequence[int]) -> int:
    found = 0
    for j in links:
        found |= kept.bits[j]
    return found
