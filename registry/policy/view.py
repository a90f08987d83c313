"""The register as one day sees it: active flows with roles, contracts in force, vocabularies joined."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from registry.graph import is_active
from registry.law import Law
from registry.policy.movement import FlowsBy, Movement, flows_by, is_in_force, role_in
from registry.snapshot import (
    ORGANISATION,
    PEOPLE,
    Activity,
    Contract,
    DataCategory,
    Flow,
    Organisation,
    Purpose,
    Role,
    Snapshot,
    SubjectCategory,
    Technology,
    Transfer,
    Vendor,
)


def _key(flow: Flow) -> str:
    return flow.key


class View:
    """One day's look at a snapshot; every collection by key, nothing judged."""

    def __init__(self, snapshot: Snapshot, law: Law, *, on: date) -> None:
        self.snapshot = snapshot
        self.law = law
        self.on = on
        self._categories = {c.key: c for c in snapshot.data_categories}
        self._subjects = {s.key: s for s in snapshot.subject_categories}
        self._purposes = {p.key: p for p in snapshot.purposes}
        self._roles: dict[str, list[tuple[Role, tuple[str, ...]]]] = {}

    @cached_property
    def vendors(self) -> Mapping[str, Vendor]:
        """Every vendor."""
        return {v.key: v for v in self.snapshot.vendors}

    @cached_property
    def contracts(self) -> Mapping[str, Contract]:
        """Every contract."""
        return {c.key: c for c in self.snapshot.contracts}

    @cached_property
    def activities(self) -> Mapping[str, Activity]:
        """Every activity."""
        return {a.key: a for a in self.snapshot.activities}

    @cached_property
    def transfers(self) -> Mapping[str, Transfer]:
        """What is recorded about transfers, by flow."""
        return {t.flow: t for t in self.snapshot.transfers}

    @property
    def organisation(self) -> Organisation:
        """The organisation whose register this is."""
        return self.snapshot.organisation

    @property
    def technologies(self) -> Sequence[Technology]:
        """What the organisation's sites load or store."""
        return self.snapshot.technologies

    def category(self, key: str) -> DataCategory:
        """The organisation's own meaning of a data category, else the standard one, else a bare one."""
        found = self._categories.get(key) or self.law.category(key)
        if found is None:
            found = self._categories[key] = DataCategory(key=key)
        return found

    def subject(self, key: str) -> SubjectCategory:
        """A category of data subjects, own or standard."""
        return self._subjects.get(key) or self.law.subject(key) or SubjectCategory(key=key)

    def purpose(self, key: str) -> Purpose:
        """A purpose, own or standard."""
        return self._purposes.get(key) or self.law.purpose(key) or Purpose(key=key)

    def is_personal(self, key: str) -> bool:
        """Whether a category is treated as personal: it is, or it is linked to a person (P20)."""
        category = self.category(key)
        return category.personal or category.linked_to_person

    @cached_property
    def carried(self) -> frozenset[str]:
        """Every category on a flow."""
        return frozenset(key for data in {flow.data for flow in self.snapshot.flows} for key in data)

    @cached_property
    def personal(self) -> frozenset[str]:
        """Every category on a flow that is treated as personal."""
        return frozenset(key for key in self.carried if self.is_personal(key))

    @cached_property
    def held(self) -> frozenset[str]:
        """What the organisation holds: the data of its active activities."""
        return frozenset(key for a in self.snapshot.activities if a.status == "active" for key in a.data)

    @cached_property
    def movements(self) -> Mapping[str, Movement]:
        """Every active flow by key, in the order of keys."""
        force = {key: c for key, c in self.contracts.items() if is_in_force(c, on=self.on)}
        active = sorted((f for f in self.snapshot.flows if is_active(f, on=self.on)), key=_key)
        return self.movements_of(active, force)

    def movements_of(self, flows: Iterable[Flow], force: Mapping[str, Contract]) -> dict[str, Movement]:
        """What the register says about some active flows, by key; `force` has the contracts in force."""
        vendors, personal = self.vendors, self.personal
        found: dict[str, Movement] = {}
        for flow in flows:
            vendor = vendors.get(flow.recipient)
            role = role_in(flow, vendor)
            covered = tuple([key for key in flow.contracts if key in force])
            in_force = tuple([force[key] for key in covered])
            held_to_terms = vendor is not None and vendor.kind != "authority"
            needs = held_to_terms and role != "controller"
            judged = held_to_terms and (needs or bool(covered))
            is_personal = not personal.isdisjoint(flow.data)
            found[flow.key] = Movement(flow, vendor, role, covered, in_force, needs, judged, is_personal)
        return found

    @cached_property
    def arriving(self) -> FlowsBy:
        """By party, the active flows to it."""
        return flows_by(self.movements.values(), "recipient")

    @cached_property
    def departing(self) -> FlowsBy:
        """By party, the active flows from it."""
        return flows_by(self.movements.values(), "sender")

    @cached_property
    def serving(self) -> FlowsBy:
        """By activity, the active flows that serve it."""
        return flows_by(self.movements.values(), "activity")

    @cached_property
    def naming(self) -> FlowsBy:
        """By contract, the active flows that name it."""
        return flows_by(self.movements.values(), "contracts")

    def sender_role(self, flow: Flow) -> Role:
        """The sender's role in a flow: as recorded, else the activity's capacity, else its role upstream.

        Upstream is where the vendor is brought any of the same data; where roles differ there, its usual
        role.
        """
        if flow.sender_role is not None:
            return flow.sender_role
        vendor = self.vendors.get(flow.sender)
        if vendor is None:
            activity = self.activities.get(flow.activity or "")
            return activity.capacity if activity is not None else "controller"
        brought = self._brought(flow.sender)
        alike = {role for role, data in brought if not set(data).isdisjoint(flow.data)}
        roles = alike or {role for role, _ in brought}
        return next(iter(roles)) if len(roles) == 1 else vendor.role

    def _brought(self, vendor: str) -> list[tuple[Role, tuple[str, ...]]]:
        """The roles in which a vendor is brought data, with the data."""
        brought = self._roles.get(vendor)
        if brought is None:
            movements = [self.movements[key] for key in self.arriving.get(vendor, ())]
            brought = self._roles[vendor] = [(m.role, m.flow.data) for m in movements if m.role is not None]
        return brought

    def name(self, key: str) -> str:
        """What people call a party: its name, or its key when it has none."""
        if key == ORGANISATION:
            return self.organisation.name
        if key == PEOPLE:
            return "the people concerned"
        vendor = self.vendors.get(key)
        return (vendor.name if vendor else "") or key

    def flow_name(self, flow: Flow) -> str:
        """What a flow is called by itself: from whom to whom."""
        sender = "The people concerned" if flow.sender == PEOPLE else self.name(flow.sender)
        return f"{sender} to {self.name(flow.recipient)}"

    def category_name(self, key: str) -> str:
        """What people call a data category."""
        return self.category(key).name or key

    def words_for(self, categories: Sequence[str]) -> str:
        """Data categories as a phrase: names in the order given."""
        return ", ".join(self.category_name(key) for key in categories)
