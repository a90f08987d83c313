"""Adequacy decisions in words, and which of them a register means."""

import re
from collections.abc import Sequence
from datetime import date

from registry.law import AdequacyDecision, in_a_sentence
from registry.policy.transfers.attempts import Attempt
from registry.policy.transfers.doubts import unconfirmed
from registry.policy.transfers.places import Crossing
from registry.policy.wording import spoken
from registry.snapshot import Safeguard

_NUMBER = re.compile(r"\d{4}/\d+")


def what_became_of(decision: AdequacyDecision, *, on: date) -> Attempt:
    """What became of a decision that is not in force on the day, or why there is none."""
    doubts = unconfirmed(title_of(decision), decision.source)
    if decision.scope_kind == "none" or decision.valid_from is None:
        missing = f"There is no adequacy decision for {in_a_sentence(decision.name)}: {decision.scope}."
        return Attempt(missing=missing, doubts=doubts)
    if on < decision.valid_from:
        when = f"holds only from {spoken(decision.valid_from)}"
    elif decision.status == "invalidated":
        when = f"ended on {spoken(decision.valid_to or on)}, {decision.source.text}"
    else:
        when = f"was valid only to {spoken(decision.valid_to or on)}"
    return Attempt(missing=f"{the_decision(decision)}, {when}.", doubts=doubts)


def is_relied_on(decision: AdequacyDecision, crossing: Crossing, said: Sequence[Safeguard]) -> bool:
    """Whether the register leans on a decision that is not in force: it is named, or its list is."""
    if any(names_decision(safeguard, decision) for safeguard in said):
        return True
    vendor = crossing.leaving.movement.vendor
    if vendor is None or not decision.framework:
        return False
    return any(c.scheme.strip().casefold() == decision.framework for c in vendor.certifications)


def latest_end_first(decision: AdequacyDecision) -> int:
    """A key by which decisions sort: the one that ended last comes first, those without an end at the end."""
    return -(decision.valid_to or date.min).toordinal()


def title_of(decision: AdequacyDecision) -> str:
    """What a decision is called: its name and number."""
    return f"{decision.name}, {decision.decision}" if decision.decision else decision.name


def the_decision(decision: AdequacyDecision) -> str:
    """How a sentence about a decision begins."""
    return f"The adequacy decision for {in_a_sentence(title_of(decision))}"


def dated_title(decision: AdequacyDecision) -> str:
    """What a decision is called, with the day on which it was adopted."""
    of = f" of {spoken(decision.adopted)}" if decision.adopted and decision.decision else ""
    return title_of(decision) + of


def whom_it_covers(decision: AdequacyDecision) -> str:
    """Whom a decision covers and whom it leaves out, as part of a sentence."""
    return f"{decision.scope}; left out: {decision.excluded}" if decision.excluded else decision.scope


def names_decision(safeguard: Safeguard, decision: AdequacyDecision) -> bool:
    """Whether a safeguard means this decision, by its number or its CELEX number."""
    said, number = _NUMBER.search(safeguard.decision), _NUMBER.search(decision.decision)
    if said and number:
        return said[0] == number[0]
    return bool(decision.celex) and safeguard.decision.strip().casefold() == decision.celex.casefold()
