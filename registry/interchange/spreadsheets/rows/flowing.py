"""Flows that rows about parties make or change, and the contracts and grounds that they rest on."""

from collections.abc import Iterable
from datetime import date

from flask_babel import gettext as _

from registry.interchange.spreadsheets.rows.growing import Growing
from registry.interchange.spreadsheets.rows.line import Line, Misfit
from registry.interchange.spreadsheets.rows.work import Work
from registry.interchange.spreadsheets.values.texts import LONGEST_LINE
from registry.snapshot import ORGANISATION, Key
from registry.snapshot.contracts import ContractKind

FIELDS = {
    "subjects": "subjects",
    "purposes": "purposes",
    "countries": "countries",
    "access_countries": "access_countries",
    "means": "means",
    "encrypted": "encrypted",
    "starts": "starts",
}
"""What a row about a party says of the flow to it: field of the row, field of the flow."""


class Links:
    """Flows and contracts of a growing register by their parties."""

    def __init__(self, growing: Growing, on: date) -> None:
        self._growing = growing
        self._on = on
        self._flows: dict[tuple[Key, Key], dict[Key, None]] = {}
        self._into: dict[Key, dict[Key, None]] = {}
        self._contracts: dict[frozenset[Key], dict[Key, None]] = {}
        for flow in growing.register.flows:
            self.know_flow(flow.key, flow.sender, flow.recipient)
        for contract in growing.register.contracts:
            self.know_contract(contract.key, contract.between)

    def know_flow(self, key: Key, sender: Key, recipient: Key) -> None:
        """A flow that is there now."""
        self._flows.setdefault((sender, recipient), {})[key] = None
        self._into.setdefault(recipient, {})[key] = None

    def know_contract(self, key: Key, between: Iterable[Key]) -> None:
        """A contract that is there now."""
        self._contracts.setdefault(frozenset(between), {})[key] = None

    def flows(self, sender: Key, recipient: Key) -> list[Key]:
        """The flows between two parties that have not ended."""
        return [key for key in self._flows.get((sender, recipient), ()) if not self._over("flows", key)]

    def data_into(self, party: Key) -> tuple[Key, ...]:
        """The data that flow into a party."""
        flows = (key for key in self._into.get(party, ()) if not self._over("flows", key))
        return tuple(
            dict.fromkeys(one for key in flows for one in self._growing.get("flows", key, "data") or ())
        )

    def contracts(self, one: Key, other: Key, kind: ContractKind) -> list[Key]:
        """The contracts of a kind between two parties that have not ended."""
        return [
            key
            for key in self._contracts.get(frozenset((one, other)), ())
            if self._growing.get("contracts", key, "kind") == kind and not self._over("contracts", key)
        ]

    def _over(self, kind: str, key: Key) -> bool:
        ends = self._growing.get(kind, key, "ends")
        return ends is not None and ends < self._on


def flow_between(
    work: Work,
    links: Links,
    line: Line,
    *,
    parties: tuple[Key, Key],
    activity: Key | None,
    data: tuple[Key, ...] | None,
    by: str,
) -> Key | None:
    """The flow between two parties that a row means; it is made when there are data, and else None."""
    sender, recipient = parties
    found = links.flows(sender, recipient)
    activities = {key: work.growing.get("flows", key, "activity") for key in found}
    if activity is not None or len(found) > 1:
        found = [key for key in found if activities[key] == activity]
    if len(found) > 1:
        keys = ", ".join(found[:8])
        right = _("Name the activity, or import flows by their keys: %(keys)s.", keys=keys)
        raise Misfit(by, line.text(by), _("there are several flows between these two."), right)
    if found:
        key = found[0]
    elif not data:
        return None
    else:
        key = work.growing.free_key("flows", "-".join(filter(None, (sender, recipient, activity))))
        name = ("flows", key)
        work.growing.put(line, name, "sender", sender, by=by)
        work.growing.put(line, name, "recipient", recipient, by=by)
        if activity is not None:
            work.growing.put(line, name, "activity", activity, by="activity")
        links.know_flow(key, sender, recipient)
    work.growing.say(line, ("flows", key), "data", data, by="data" if line.get("data") else by)
    return key


def signed_contract(
    work: Work, links: Links, line: Line, *, parties: tuple[Key, Key], flow: Key | None, by: str = "dpa"
) -> None:
    """The processing agreement that a row says is signed, and that it covers the flow."""
    said = line.get(by)
    if said is None or said is False:
        return
    key = contract_between(work, links, line, parties=parties, kind="processing agreement", by=by)
    if isinstance(said, date):
        work.growing.say(line, ("contracts", key), "signed", said, by=by)
    if flow is not None:
        work.growing.add(line, ("flows", flow), "contracts", (key,), by=by)


def contract_between(
    work: Work, links: Links, line: Line, *, parties: tuple[Key, Key], kind: ContractKind, by: str
) -> Key:
    """The contract of a kind between two parties, made if there is none."""
    found = links.contracts(*parties, kind)
    if found:
        return found[0]
    one, other = parties
    stem = other if one == ORGANISATION else f"{one}-{other}"
    key = work.growing.free_key("contracts", f"{stem}-{'dpa' if kind == 'processing agreement' else kind}")
    name = ("contracts", key)
    work.growing.put(line, name, "between", parties, by=by)
    work.growing.put(line, name, "kind", kind, by=by)
    work.growing.assume(line, name, "name", _called(work, kind, other))
    if kind == "standard clauses":
        work.growing.put(line, name, "clause_set", "2021/914", by=by)
    if one != ORGANISATION:
        work.growing.put(line, name, "seen", value=False, by=by)
    links.know_contract(key, parties)
    return key


def _called(work: Work, kind: ContractKind, vendor: Key) -> str:
    """What a contract is called that a row says no more of than that it is there."""
    name = work.growing.get("vendors", vendor, "name") or vendor
    if kind == "standard clauses":
        return str(_("Standard clauses with %(name)s", name=name))[:LONGEST_LINE]
    return str(_("Processing agreement with %(name)s", name=name))[:LONGEST_LINE]
