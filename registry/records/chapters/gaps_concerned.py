"""Whom a finding concerns: the vendor, the activity, or the organisation that has to act."""

from collections.abc import Mapping
from functools import cached_property
from typing import Literal, NamedTuple

from flask_babel import gettext as _

from registry.policy import Finding
from registry.records.chapters.naming import Names
from registry.snapshot import ORGANISATION, PEOPLE, Contract, Flow


class Whose(NamedTuple):
    """A vendor or an activity by its key, or the organisation itself with ''."""

    kind: Literal["organisation", "activity", "vendor"]
    key: str


ITSELF = Whose("organisation", "")


class Concerned:
    """Finds, for each finding, the one under whom a report lists it."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._view = names.view

    def by(self, finding: Finding) -> Whose:
        """The vendor that the thing belongs to, else the activity, else the organisation."""
        kind, key = finding.subject.kind, finding.subject.key
        if kind == "vendor":
            return self._vendor(key)
        if kind == "activity":
            return Whose("activity", key)
        if kind in ("flow", "transfer"):
            flow = self._names.flows.get(key)
            return self._of_flow(flow) if flow else ITSELF
        if kind == "contract":
            contract = self._view.contracts.get(key)
            return self._of_contract(contract) if contract else ITSELF
        if kind == "technology":
            return self._vendor(self._owners.get(key, ""))
        if kind == "condition":
            return self._vendor(self._bound.get(key, ""))
        return ITSELF

    def name(self, whose: Whose) -> str:
        """What people call whom it concerns."""
        if whose.kind == "vendor":
            return self._names.party(whose.key)
        if whose.kind == "activity":
            return _("Activity “%(name)s”", name=self._names.activity(whose.key))
        return self._names.party(ORGANISATION)

    def _of_flow(self, flow: Flow) -> Whose:
        """The recipient; of a flow to the organisation the sender, of one among its own the activity."""
        for party in (flow.recipient, flow.sender):
            if party not in (ORGANISATION, PEOPLE):
                return self._vendor(party)
        activity = flow.activity or ""
        return Whose("activity", activity) if activity in self._view.activities else ITSELF

    def _of_contract(self, contract: Contract) -> Whose:
        """The party farther from the organisation, which is named last."""
        parties = [party for party in contract.between if party != ORGANISATION]
        return self._vendor(parties[-1] if parties else "")

    def _vendor(self, key: str) -> Whose:
        return Whose("vendor", key) if key in self._view.vendors else ITSELF

    @cached_property
    def _owners(self) -> Mapping[str, str]:
        return {one.key: one.owner or "" for one in self._view.technologies}

    @cached_property
    def _bound(self) -> Mapping[str, str]:
        return {one.key: one.vendor for one in self._view.snapshot.conditions}
