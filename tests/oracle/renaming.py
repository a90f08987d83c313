"""The same register, and all that is said of it, under other keys."""

from msgspec.structs import replace

from registry.snapshot import Flow, Snapshot
from tests.oracle.findings import Expected
from tests.oracle.views import Place, View


class Names:
    """New keys: those of vendors, contracts and categories in the opposite order, of flows in the same."""

    def __init__(self, snapshot: Snapshot) -> None:
        vendors = sorted(vendor.key for vendor in snapshot.vendors)
        contracts = sorted(contract.key for contract in snapshot.contracts)
        categories = sorted(category.key for category in snapshot.data_categories)
        self.parties = dict(zip(vendors, [f"new-{key}" for key in reversed(vendors)], strict=True))
        self.contracts = dict(zip(contracts, reversed(contracts), strict=True))
        self.categories = dict(zip(categories, [f"new-{key}" for key in reversed(categories)], strict=True))
        self.flows = {flow.key: f"new-{flow.key}" for flow in snapshot.flows}

    def party(self, key: str) -> str:
        """The party's new key; the organisation and the people keep theirs."""
        return self.parties.get(key, key)

    def all_categories(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """The new keys of categories."""
        return tuple(self.categories[key] for key in keys)

    def snapshot(self, old: Snapshot) -> Snapshot:
        """The register under the new names."""
        return replace(
            old,
            data_categories=tuple(replace(one, key=self.categories[one.key]) for one in old.data_categories),
            activities=tuple(replace(one, data=self.all_categories(one.data)) for one in old.activities),
            vendors=tuple(replace(one, key=self.party(one.key)) for one in old.vendors),
            contracts=tuple(
                replace(
                    one,
                    key=self.contracts[one.key],
                    between=(self.party(one.between[0]), self.party(one.between[1])),
                )
                for one in old.contracts
            ),
            flows=tuple(self._flow(one) for one in old.flows),
        )

    def view(self, old: View) -> View:
        """What was said of the register, said under the new names."""
        return View(
            holds={
                self.party(vendor): frozenset(self.all_categories(tuple(categories)))
                for vendor, categories in old.holds.items()
            },
            links={(self.flows[f], self.categories[c], t): worth for (f, c, t), worth in old.links.items()},
            behind={self._place(place): worth for place, worth in old.behind.items()},
            on_the_way={self._place(place): worth for place, worth in old.on_the_way.items()},
            findings={self._key(key): self._finding(one) for key, one in old.findings.items()},
        )

    def _flow(self, old: Flow) -> Flow:
        return replace(
            old,
            key=self.flows[old.key],
            sender=self.party(old.sender),
            recipient=self.party(old.recipient),
            data=self.all_categories(old.data),
            contracts=tuple(self.contracts[key] for key in old.contracts),
        )

    def _place(self, place: Place) -> Place:
        return self.party(place[0]), self.categories[place[1]], place[2]

    def _key(self, old: str) -> str:
        rule, subject, term, flow = old.split("/")
        return f"{rule}/{self.party(subject)}/{term}/{self.flows[flow]}"

    def _finding(self, old: Expected) -> Expected:
        return Expected(
            self._key(old.key),
            old.severity,
            frozenset(self.all_categories(tuple(old.categories))),
            frozenset(self.party(vendor) for vendor in old.in_front),
            frozenset(self.party(vendor) for vendor in old.behind),
            tuple(self.flows[flow] for flow in old.witness),
        )
