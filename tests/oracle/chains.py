"""Protection behind a vendor and on the way to it, by looking at every walk."""

from collections.abc import Iterable
from datetime import date

from registry.policy.baseline import Baseline
from registry.snapshot import Flow, Snapshot
from tests.oracle.orders import NOT_APPLICABLE, Worth, weakest
from tests.oracle.promises import Law, Promises


class Chains:
    """The protections along all chains of one register on one day."""

    def __init__(self, snapshot: Snapshot, baseline: Baseline, law: Law, *, on: date) -> None:
        self.promises = Promises(snapshot, baseline, law, on=on)
        self.holdings = self.promises.holdings
        self.terms = law.terms_by_id

    def holds(self, vendor: str) -> frozenset[str]:
        """The categories that the vendor holds."""
        return frozenset(one for one in self.holdings.categories if self.holdings.holds(vendor, one))

    def link_value(self, flow: str, category: str, term: str) -> Worth:
        """What a live link is worth."""
        (link,) = (link for link in self.holdings.live_links(category) if link.key == flow)
        return self.promises.value(link, category, term)

    def behind(self, vendor: str, category: str, term: str) -> Worth:
        """The weakest over the live links into the vendor and all on walks that start at it."""
        into = [link for link in self.holdings.live_links(category) if link.recipient == vendor]
        onward = [
            link for walk in self.holdings.live_walks(category) if walk[0].sender == vendor for link in walk
        ]
        return self._weakest(vendor, category, term, links=[*into, *onward])

    def on_the_way(self, vendor: str, category: str, term: str) -> Worth:
        """The weakest over the links of all live walks that end at the vendor."""
        links = [
            link
            for walk in self.holdings.live_walks(category)
            if walk[-1].recipient == vendor
            for link in walk
        ]
        return self._weakest(vendor, category, term, links=links)

    def _weakest(self, vendor: str, category: str, term: str, *, links: Iterable[Flow]) -> Worth:
        if not self.holdings.holds(vendor, category):
            return NOT_APPLICABLE
        once = {link.key: link for link in links}
        values = (self.promises.value(link, category, term) for link in once.values())
        return weakest(self.terms[term], values)
