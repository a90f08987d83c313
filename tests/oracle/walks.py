"""Who holds what, by walking every walk: no fixpoint, no shortcuts."""

from collections.abc import Sequence
from datetime import date

from registry.snapshot import ORGANISATION, PEOPLE, Flow, Snapshot

Walk = tuple[Flow, ...]


def walks(links: Sequence[Flow]) -> list[Walk]:
    """Every sequence of links in which each starts where the one before ends and none is used twice.

    That is enough to know what can be reached through what: a longer walk comes back to a link that it
    has used, and leaving out the round trip between gives a walk of this list with the same ends.
    """
    found: list[Walk] = []

    def walk_on(walk: Walk) -> None:
        found.append(walk)
        used = {link.key for link in walk}
        for link in links:
            if link.key not in used and link.sender == walk[-1].recipient:
                walk_on((*walk, link))

    for link in links:
        walk_on((link,))
    return found


class Holdings:
    """The active flows of a day, the links among them, who holds which category, and every live walk."""

    def __init__(self, snapshot: Snapshot, *, on: date) -> None:
        self.snapshot = snapshot
        self.vendors = {vendor.key: vendor for vendor in snapshot.vendors}
        self.categories = {category.key: category for category in snapshot.data_categories}
        self.active = [flow for flow in snapshot.flows if within_bounds(flow.starts, flow.ends, on=on)]
        self.links = [flow for flow in self.active if flow.recipient in self.vendors]
        self._holders = {category: self._all_who_hold(category) for category in self.categories}
        self._live_walks = {category: walks(self.live_links(category)) for category in self.categories}

    def source_holds(self, party: str, category: str) -> bool:
        """Whether the party is a source that has the category to begin with."""
        if party == PEOPLE:
            return True
        return party == ORGANISATION and any(
            activity.status == "active" and category in activity.data for activity in self.snapshot.activities
        )

    def holds(self, party: str, category: str) -> bool:
        """Whether the party has the category: as a source, or by a walk from one."""
        return self.source_holds(party, category) or party in self._holders[category]

    def is_live(self, link: Flow, category: str) -> bool:
        """Whether the link carries the category and its sender holds it."""
        return category in link.data and self.holds(link.sender, category)

    def live_links(self, category: str) -> list[Flow]:
        """All links that are live for the category."""
        return [link for link in self.links if self.is_live(link, category)]

    def live_walks(self, category: str) -> list[Walk]:
        """All walks over the links that are live for the category."""
        return self._live_walks[category]

    def is_personal(self, category: str) -> bool:
        """Whether the category is treated as personal (P20)."""
        return self.categories[category].personal or self.categories[category].linked_to_person

    def _all_who_hold(self, category: str) -> set[str]:
        carrying = [link for link in self.links if category in link.data]
        return {walk[-1].recipient for walk in walks(carrying) if self.source_holds(walk[0].sender, category)}


def within_bounds(first: date | None, last: date | None, *, on: date) -> bool:
    """Whether the day lies between the two days, both included; a missing bound is open."""
    return (first is None or first <= on) and (last is None or on <= last)
