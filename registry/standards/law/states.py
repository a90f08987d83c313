"""Whether a decision or a set of clauses holds on a day, in one word."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from registry.law import AdequacyDecision, ClauseSet

State = Literal["in force", "at risk", "coming", "annulled", "expired", "no decision"]
ORDER: tuple[State, ...] = ("in force", "at risk", "annulled", "expired", "no decision", "coming")

ClausesState = Literal["in force", "older contracts only", "coming", "expired"]


def state_of(decision: AdequacyDecision, *, on: date) -> State:
    """The state of a decision on a day; one that is challenged holds until it is struck down."""
    if decision.scope_kind == "none":
        return "no decision"
    if decision.in_force(on):
        challenged = decision.status == "in_force_at_risk"
        since = decision.status_since or date.min
        return "at risk" if challenged and since <= on else "in force"
    if decision.valid_from is None or on < decision.valid_from:
        return "coming"
    return "annulled" if decision.status == "invalidated" else "expired"


def by_state(decisions: Iterable[AdequacyDecision], *, on: date) -> list[tuple[AdequacyDecision, State]]:
    """Decisions with their state on a day: those that hold first, then by name; what is to come last."""
    found = [(decision, state_of(decision, on=on)) for decision in decisions]
    return sorted(found, key=lambda pair: (ORDER.index(pair[1]), pair[0].name, pair[0].decision))


def clauses_on(clauses: ClauseSet, *, on: date) -> ClausesState:
    """Whether a set of clauses can be concluded on a day, or only goes on for contracts made before."""
    if on < clauses.usable_from:
        return "coming"
    if clauses.concluded_before is None or on < clauses.concluded_before:
        return "in force"
    return "older contracts only" if on <= (clauses.good_through or date.max) else "expired"
