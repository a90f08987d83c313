"""The transfer impact assessment that grounds of Art. 46 stand on (CJEU C-311/18; clause 14)."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from registry.law import Mechanism
from registry.policy.findings import Doubt
from registry.policy.transfers.attempts import Lack
from registry.policy.transfers.doubts import unconfirmed
from registry.policy.wording import spoken
from registry.snapshot import Transfer, TransferAssessment


class Backing(NamedTuple):
    """What an assessment lacks to carry a ground; to which day it does; what it says; doubts."""

    lacks: Sequence[Lack] = ()
    until: date | None = None
    why: str = ""
    doubts: tuple[Doubt, ...] = ()


NOT_NEEDED = Backing()

NONE_RECORDED = Lack(
    "no transfer impact assessment is recorded",
    "Make a transfer impact assessment and record its day and outcome.",
)


class Assessments:
    """Weighs transfer impact assessments on one day; `months` is how old one may be, None for any age."""

    def __init__(self, *, on: date, months: float | None) -> None:
        self._on = on
        self._months = months
        self._remembered: dict[tuple[str, date | None, str, bool], Backing] = {}

    def backing(self, record: Transfer | None, mechanism: Mechanism) -> Backing:
        """Whether the assessment recorded with a transfer carries a ground."""
        if not mechanism.needs_assessment:
            return NOT_NEEDED
        made = record.assessment if record else None
        measures = record is not None and any(m.strip() for m in record.measures)
        key = (mechanism.id, made.made_on if made else None, made.outcome if made else "", measures)
        found = self._remembered.get(key)
        if found is None:
            found = self._remembered[key] = self._weigh(made, mechanism, measures=measures)
        return found

    def _weigh(self, made: TransferAssessment | None, mechanism: Mechanism, *, measures: bool) -> Backing:
        source = mechanism.assessment_source
        doubts = unconfirmed("Since when an assessment is required", source) if source else ()
        if not mechanism.assessment_due(self._on):
            return Backing(doubts=doubts)
        if made is None:
            return Backing([NONE_RECORDED], doubts=doubts)
        until = None if self._months is None else months_after(made.made_on, months=self._months)
        lacks = [*_outcome(made, measures=measures), *self._age(made, until)]
        why = f"assessment of {spoken(made.made_on)}: {made.outcome}"
        return Backing(lacks, until, why, doubts if lacks else ())

    def _age(self, made: TransferAssessment, until: date | None) -> list[Lack]:
        if self._on < made.made_on:
            what = f"the transfer impact assessment was made only on {spoken(made.made_on)}"
            return [Lack(what, "Assess before sending.")]
        if until is not None and until < self._on:
            age = f"({self._months:g} months: the organisation's choice)"
            what = f"the transfer impact assessment of {spoken(made.made_on)} is older than allowed {age}"
            return [Lack(what, "Make the transfer impact assessment anew.")]
        return []


def review_note(record: Transfer | None, *, on: date) -> str:
    """That the assessment recorded with a transfer was to be looked at again before the day; mostly empty."""
    made = record.assessment if record else None
    if made is None or made.next_review is None or on <= made.next_review:
        return ""
    return f"The transfer impact assessment was to be reviewed by {spoken(made.next_review)}."


def _outcome(made: TransferAssessment, *, measures: bool) -> list[Lack]:
    if made.outcome == "not acceptable":
        return [
            Lack(
                f"the transfer impact assessment of {spoken(made.made_on)} came out as not acceptable",
                "Stop the transfer, or find measures that make it acceptable and assess again.",
            )
        ]
    if made.outcome == "acceptable with measures" and not measures:
        return [
            Lack(
                f"the transfer impact assessment of {spoken(made.made_on)} asks for measures and none "
                "are recorded",
                "Take the supplementary measures that the assessment asks for and record them.",
            )
        ]
    return []


def months_after(day: date, *, months: float) -> date:
    """The day that many whole calendar months later, at the latest the last of all days."""
    whole = int(min(months, 12 * date.max.year))
    year, month = divmod(day.year * 12 + day.month - 1 + whole, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
