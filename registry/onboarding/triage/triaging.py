"""Asking the rules about a request: what they conclude, each conclusion with its reason."""

from collections.abc import Iterable
from typing import NamedTuple

from msgspec.structs import replace

from registry.onboarding.answers import TopicName
from registry.onboarding.triage import Criticality, Overruled, Settled, Settling
from registry.onboarding.triage.facts import Facts, bare_facts
from registry.onboarding.triage.rules import Rule, Rules, When, triage_rules
from registry.onboarding.wanted import Wanted
from registry.snapshot import Role

GRAVITY: tuple[Criticality, ...] = ("", "low", "medium", "high")
AMONG = ("kinds", "decides", "sensitivities", "data", "people", "purposes", "natures", "borders")
ALIKE = ("on_site", "many_people", "stops_without", "hr", "automated")
ONE_WORD = {"kinds": "kind"}
"""The lists of rules, of which facts have a single word."""


class Triage(NamedTuple):
    """What follows from a request, and from which rules.

    Of several rules on the role the last one counts; on the criticality the highest; an assessment or an
    arrangement is due when one rule says so, and to be looked at when none says more than that.
    """

    rules: tuple[Rule, ...]

    def about(self, what: str) -> tuple[Rule, ...]:
        """The rules that say something of one thing, in their order."""
        return tuple(rule for rule in self.rules if rule.is_about == what)

    def deciding(self, what: Settling) -> tuple[Rule, ...]:
        """Those of them that decide it."""
        found = self.about(what)
        if what == "role":
            return found[-1:]
        return tuple(rule for rule in found if getattr(rule.sets, what) == getattr(self, what))

    @property
    def role(self) -> Role:
        """Its role."""
        said = [rule.sets.role for rule in self.rules if rule.sets.role]
        return said[-1] if said else "processor"

    @property
    def criticality(self) -> Criticality:
        """How much hangs on it."""
        said = [rule.sets.criticality for rule in self.rules if rule.sets.criticality]
        return max(said, key=GRAVITY.index, default="")

    @property
    def criteria(self) -> tuple[Rule, ...]:
        """The rules that found a criterion for a high risk, each criterion once."""
        return tuple({rule.sets.criterion: rule for rule in self.about("criterion")}.values())

    @property
    def assessment(self) -> str:
        """Whether an impact assessment is 'due', to be looked at ('look'), or neither ('')."""
        return gravest(rule.sets.assessment for rule in self.rules)

    @property
    def arrangement(self) -> str:
        """The same of an arrangement between joint controllers."""
        return gravest(rule.sets.arrangement for rule in self.rules)


def gravest(said: Iterable[str | None]) -> str:
    """What weighs most of what some rules say."""
    found = set(said)
    return next((word for word in ("due", "look") if word in found), "")


def triage(facts: Facts, rules: Rules, *, role: Role | None = None) -> Triage:
    """What the rules conclude from a request; those that ask what others conclude are asked after them.

    `role` is the one that somebody has decided, which then counts for the rules on everything else.
    """
    first = (rule for rule in rules.rules if rule.is_about in ("role", "criterion"))
    early = Triage(tuple(rule for rule in first if holds(rule.when, facts)))
    role, number = role or early.role, len(early.criteria)
    late = (
        rule
        for rule in rules.rules
        if rule.is_about not in ("role", "criterion", "topic")
        and holds(rule.when, facts, role=role, criteria=number)
    )
    return Triage((*early.rules, *late))


def holds(when: When, facts: Facts, *, role: Role | None = None, criteria: int = 0) -> bool:
    """Whether a request is under the circumstances of a rule; what nobody has said is neither yes nor no."""
    for name in AMONG:
        wanted, found = getattr(when, name), getattr(facts, ONE_WORD.get(name, name))
        if wanted and not set(wanted) & ({found} if isinstance(found, str) else found):
            return False
    for name in ALIKE:
        if getattr(when, name) not in (None, getattr(facts, name)):
            return False
    if when.roles and role not in when.roles:
        return False
    return when.criteria_at_least is None or criteria >= when.criteria_at_least


def settled_by(found: Triage) -> Settled:
    """What holds as long as nobody overrules it; what is only to be looked at does not."""
    return Settled(
        role=found.role,
        criticality=found.criticality,
        assessment=found.assessment == "due",
        arrangement=found.arrangement == "due",
    )


def overruled(settled: Settled, what: Settling, *, value: object, reason: str, by: str) -> Settled:
    """The same with something decided otherwise."""
    others = tuple(one for one in settled.overruled if one.what != what)
    note = Overruled(what=what, reason=reason, by=by)
    return replace(settled, **{what: value}, overruled=(*others, note))


def overlaid(found: Settled, before: Settled) -> Settled:
    """What holds by the rules, with what somebody has decided otherwise before: it stays, with the reason."""
    for note in (one for one in before.overruled if one.by):
        value = getattr(before, note.what)
        found = overruled(found, note.what, value=value, reason=note.reason, by=note.by)
    return found


def topics_asked(wanted: Wanted, settled: Settled) -> dict[TopicName, Rule]:
    """The topics about which a third party is asked, each with the rule that says why."""
    facts = bare_facts(wanted)
    found: dict[TopicName, Rule] = {}
    for rule in triage_rules().rules:
        if rule.sets.topic and holds(rule.when, facts, role=settled.role):
            found.setdefault(rule.sets.topic, rule)
    return found


def topics_needed(wanted: Wanted, settled: Settled) -> frozenset[TopicName]:
    """The topics about which a third party is asked."""
    return frozenset(topics_asked(wanted, settled))
