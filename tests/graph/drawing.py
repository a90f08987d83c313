"""Registers drawn as lines of text: 'f1 organisation > a: email card' is a flow of two categories."""

from datetime import date

from registry.graph import Network, Reach, build_network, follow
from registry.snapshot import Activity, Flow, Organisation, Snapshot, Vendor

DAY = date(2026, 6, 1)


def drawn(*lines: str, holds: str = "email card") -> Snapshot:
    """A register with just these flows; every party named is a vendor, but for the two sources."""
    flows = []
    for line in lines:
        head, data = line.split(":")
        key, sender, _, recipient = head.split()
        flows.append(Flow(key=key, sender=sender, recipient=recipient, data=tuple(data.split())))
    parties = {p for f in flows for p in (f.sender, f.recipient)} - {"organisation", "people"}
    return Snapshot(
        organisation=Organisation(name="Alder", country="IE"),
        activities=(Activity(key="all", data=tuple(holds.split())),),
        vendors=tuple(Vendor(key=key) for key in sorted(parties)),
        flows=tuple(flows),
    )


def followed(*lines: str, holds: str = "email card") -> tuple[Network, Reach]:
    """The links of a drawing and where its data get to."""
    network = build_network(drawn(*lines, holds=holds), on=DAY)
    return network, follow(network, held=network.bits(holds.split()))
