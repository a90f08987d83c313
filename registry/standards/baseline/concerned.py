"""Of what in the register a requirement is asked on a day: counted, and the first of each by name."""

from collections.abc import Collection
from itertools import islice
from typing import NamedTuple

from flask_babel import gettext as _
from flask_babel import ngettext

from registry.judgement.naming import Named
from registry.policy import Assessment, Requirement
from registry.policy.case import Case
from registry.policy.checks import RULES
from registry.policy.view import View
from registry.snapshot import PEOPLE, Flow
from registry.web_links import address_of

SHOWN = 100
"""How many things of a kind are named; of more, only the number is said."""


class Concerned(NamedTuple):
    """How many things of a kind, in words, and the first of them."""

    words: str
    number: int
    things: list[Named]


def concerned(requirement: Requirement, assessment: Assessment) -> list[Concerned]:
    """The things that a requirement is asked of; what a rule looks at shows in the words that it fills in."""
    rule = RULES.get(requirement.rule or "")
    offered = rule.words if rule else ()
    if requirement.term or {"flow", "from"} <= set(offered):
        return of_flows(requirement, assessment)
    applies, view = requirement.applies, assessment.view
    if "technology" in offered:
        kinds = applies.technologies
        looked_at = [one for one in view.technologies if not kinds or one.kind in kinds]
        words = ngettext("%(num)d technology", "%(num)d technologies", len(looked_at))
        return [so_many(words, "technology", {one.key: one.name for one in looked_at})]
    if "activity" in offered:
        capacities = applies.capacities
        running = [one for one in view.activities.values() if one.status == "active"]
        found = {one.key: one.name for one in running if not capacities or one.capacity in capacities}
        return [so_many(ngettext("%(num)d activity", "%(num)d activities", len(found)), "activity", found)]
    if "vendor" in offered and not applies.roles:
        kinds = applies.kinds
        known = [one for one in view.vendors.values() if one.status != "ended"]
        return [vendors([one.key for one in known if not kinds or one.kind in kinds], view)]
    return of_flows(requirement, assessment) if applies.roles else []


def of_flows(requirement: Requirement, assessment: Assessment) -> list[Concerned]:
    """The active flows that a requirement is for and the third parties that receive them.

    Terms are asked of contracts only where the recipient is held to one.
    """
    view = assessment.view
    case = Case(view, assessment.chains, assessment.transfers)
    found = [one for one in case.movements(requirement) if one.judged or not requirement.term]
    receiving = dict.fromkeys(one.flow.recipient for one in found if one.vendor is not None)
    return [vendors(receiving, view), flows([one.flow for one in found], view)]


def vendors(keys: Collection[str], view: View) -> Concerned:
    """Third parties, by name."""
    words = ngettext("%(num)d third party", "%(num)d third parties", len(keys))
    return so_many(words, "vendor", {key: view.name(key) for key in keys})


def flows(found: Collection[Flow], view: View) -> Concerned:
    """Flows, each with its parties."""
    named = {
        flow.key: _(
            "%(flow)s, from %(sender)s to %(recipient)s",
            flow=flow.key,
            sender=party(flow.sender, view),
            recipient=party(flow.recipient, view),
        )
        for flow in islice(found, SHOWN)
    }
    words = ngettext("%(num)d flow", "%(num)d flows", len(found))
    return so_many(words, "flow", named, number=len(found))


def party(key: str, view: View) -> str:
    """What people call the end of a flow."""
    return _("the people concerned") if key == PEOPLE else view.name(key)


def so_many(words: str, kind: str, names: dict[str, str], *, number: int | None = None) -> Concerned:
    """Things of a kind by key and name, in the order of their names."""
    in_order = sorted(names.items(), key=lambda one: ((one[1] or one[0]).casefold(), one[0]))
    things = [Named(name or key, address_of(kind, key)) for key, name in in_order[:SHOWN]]
    return Concerned(words, len(names) if number is None else number, things)
