"""Of what in the register a requirement is asked on a day, counted."""

from typing import NamedTuple

from flask import url_for
from flask_babel import ngettext

from registry.policy import Assessment, Requirement
from registry.policy.case import Case
from registry.policy.checks import RULES


class Concerned(NamedTuple):
    """How many things of a kind, in words, and the list of that kind."""

    number: int
    words: str
    url: str


def concerned(requirement: Requirement, assessment: Assessment) -> list[Concerned]:
    """The things that a requirement is asked of; what a rule looks at shows in the words that it fills in."""
    rule = RULES.get(requirement.rule or "")
    offered = rule.words if rule else ()
    if requirement.term or {"flow", "from"} <= set(offered):
        return of_flows(requirement, assessment)
    applies, view = requirement.applies, assessment.view
    if "technology" in offered:
        kinds = applies.technologies
        return [technologies(sum(1 for one in view.technologies if not kinds or one.kind in kinds))]
    if "activity" in offered:
        capacities = applies.capacities
        running = [one for one in view.activities.values() if one.status == "active"]
        return [activities(sum(1 for one in running if not capacities or one.capacity in capacities))]
    if "vendor" in offered and not applies.roles:
        kinds = applies.kinds
        known = [one for one in view.vendors.values() if one.status != "ended"]
        return [vendors(sum(1 for one in known if not kinds or one.kind in kinds))]
    return of_flows(requirement, assessment) if applies.roles else []


def of_flows(requirement: Requirement, assessment: Assessment) -> list[Concerned]:
    """The active flows that a requirement is for and the third parties that receive them.

    Terms are asked of contracts only where the recipient is held to one.
    """
    case = Case(assessment.view, assessment.chains, assessment.transfers)
    found = [one for one in case.movements(requirement) if one.judged or not requirement.term]
    receiving = {one.flow.recipient for one in found if one.vendor is not None}
    return [vendors(len(receiving)), flows(len(found))]


def vendors(number: int) -> Concerned:
    """So many third parties."""
    return Concerned(
        number, ngettext("%(num)d third party", "%(num)d third parties", number), url_for("vendors.index")
    )


def flows(number: int) -> Concerned:
    """So many flows."""
    return Concerned(number, ngettext("%(num)d flow", "%(num)d flows", number), url_for("flows.index"))


def activities(number: int) -> Concerned:
    """So many activities."""
    words = ngettext("%(num)d activity", "%(num)d activities", number)
    return Concerned(number, words, url_for("activities.index"))


def technologies(number: int) -> Concerned:
    """So many technologies."""
    words = ngettext("%(num)d technology", "%(num)d technologies", number)
    return Concerned(number, words, url_for("technologies.index"))
