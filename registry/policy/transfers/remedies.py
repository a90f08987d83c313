"""What would give a transfer a ground where nothing of use was tried."""

from datetime import date

from registry.law import Law
from registry.policy.transfers.clauses import MODULAR
from registry.policy.transfers.contracts import roles
from registry.policy.transfers.places import Crossing
from registry.policy.view import View

BETWEEN_PUBLIC_BODIES = (
    "Record which ground of Art. 46(2)(a), 46(3)(b) or 49 it rests on: an instrument or arrangement between "
    "public bodies, or a derogation."
)
ELSEWHERE = "Or choose a recipient in the EEA or in a country with an adequacy decision."


def first_ground(view: View, crossing: Crossing) -> tuple[str, ...]:
    """Clauses that are usable on the day; for authorities and international organisations other grounds."""
    leaving, vendor = crossing.leaving, crossing.leaving.movement.vendor
    if vendor is not None and (vendor.kind == "authority" or vendor.international_organisation.strip()):
        return (BETWEEN_PUBLIC_BODIES,)
    parties = f"{view.name(leaving.exporter)} and {view.name(leaving.importer)}"
    if not are_usable(view.law, on=view.on):
        clauses = f"Conclude clauses that are valid on that day between {parties}"
    else:
        rule = view.law.module_for(*roles(view, crossing))
        module = f" with module {rule.module}" if rule else ""
        clauses = f"Conclude the Commission's clauses of 2021 ({MODULAR}){module} between {parties}"
    return (f"{clauses}, complete their annexes and make a transfer impact assessment.", ELSEWHERE)


def are_usable(law: Law, *, on: date) -> bool:
    """Whether the clauses of 2021 could be concluded on the day."""
    clauses = law.clause_set(MODULAR)
    return clauses is not None and clauses.usable_from <= on
