"""What there is of one vendor in a register that has been judged: the scope in which a rule looks at it."""

from collections.abc import Mapping
from weakref import WeakKeyDictionary

from registry.policy.assess import Assessment
from registry.policy.case import Case, Scope
from registry.policy.view import View
from registry.snapshot import Condition, Technology


class Owned:
    """The technologies and conditions of a register by the vendor that they belong to."""

    def __init__(self, view: View) -> None:
        technologies: dict[str, list[Technology]] = {}
        for technology in view.technologies:
            if technology.owner is not None:
                technologies.setdefault(technology.owner, []).append(technology)
        conditions: dict[str, list[Condition]] = {}
        for condition in view.snapshot.conditions:
            conditions.setdefault(condition.vendor, []).append(condition)
        self.technologies: Mapping[str, list[Technology]] = technologies
        self.conditions: Mapping[str, list[Condition]] = conditions


_KEPT: WeakKeyDictionary[View, Owned] = WeakKeyDictionary()
"""What was gathered of each register, for as long as it is looked at."""


def case_of(assessment: Assessment, vendor: str) -> Case:
    """The case of one vendor: what flows to it, its technologies and conditions, and it itself."""
    view = assessment.view
    owned = _KEPT.get(view)
    if owned is None:
        owned = _KEPT[view] = Owned(view)
    flows = view.arriving.get(vendor, ())
    here = view.vendors.get(vendor)
    scope = Scope(
        movements=[view.movements[flow] for flow in flows],
        vendors=(here,) if here is not None else (),
        activities=(),
        technologies=owned.technologies.get(vendor, ()),
        conditions=owned.conditions.get(vendor, ()),
    )
    answers = tuple(answer for flow in flows for answer in assessment.transfers_by_flow.get(flow, ()))
    return Case(view, assessment.chains, answers, scope)
