"""What any contract that a transfer rests on has to be: in force, and between exporter and importer."""

from datetime import date

from registry.policy.movement import is_in_force
from registry.policy.transfers.attempts import Lack
from registry.policy.transfers.places import Crossing
from registry.policy.view import View
from registry.policy.wording import listing, spoken
from registry.snapshot import Contract, Role


def force_lacks(contract: Contract, *, on: date) -> list[Lack]:
    """What keeps a contract from binding on the day."""
    if is_in_force(contract, on=on):
        return []
    if contract.ends is not None and contract.ends < on:
        return [Lack(f"the contract ended on {spoken(contract.ends)}", "Conclude it anew.")]
    start = contract.in_force or contract.signed or on
    return [Lack(f"the contract is in force only from {spoken(start)}", "Do not send before that day.")]


def contract_parties(view: View, crossing: Crossing, contract: Contract) -> list[Lack]:
    """Clauses bind only those who agreed to them: the lack when others did than exporter and importer."""
    exporter, importer = crossing.leaving.exporter, crossing.leaving.importer
    if contract.between in ((exporter, importer), (importer, exporter)):
        return []
    names = listing([view.name(party) for party in contract.between])
    wanted = f"{view.name(exporter)} and {view.name(importer)}"
    return [Lack(f"it is between {names}", f"Have {wanted} conclude it and record that contract.")]


def roles(view: View, crossing: Crossing) -> tuple[Role, Role]:
    """The roles of exporter and importer in the flow; the organisation's as importer is its capacity."""
    movement = crossing.leaving.movement
    importer = movement.role or movement.flow.role
    if importer is None:
        activity = view.activities.get(movement.flow.activity or "")
        importer = activity.capacity if activity is not None else "controller"
    return view.sender_role(movement.flow), importer
