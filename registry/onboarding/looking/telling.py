"""Telling a third party what was decided about it: a text prepared from the decision, sent or copied."""

from datetime import datetime
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import select

from registry.db import db
from registry.history.bookkeeping import bookkeeping
from registry.judgement.models import ConditionRow, DecisionRow
from registry.onboarding.events import note_event
from registry.onboarding.models import OnboardingEvent, OnboardingRow
from registry.onboarding.queries import onboarding_of
from registry.onboarding.reaching.mails import queue_mail_to_all
from registry.snapshot import Condition, Decision, Key
from registry.web import day


class Decided(NamedTuple):
    """The newest decision about a third party and its conditions; when it was told, if it was."""

    decision: Decision
    conditions: tuple[Condition, ...]
    told: OnboardingEvent | None


def decided(row: OnboardingRow) -> Decided | None:
    """What was decided last about the third party of an onboarding; None while nobody has decided."""
    newest = (
        select(DecisionRow)
        .filter_by(organisation_id=row.organisation_id, vendor=row.vendor)
        .order_by(DecisionRow.on.desc(), DecisionRow.id.desc())
        .limit(1)
    )
    found = db.session.scalar(newest) if row.vendor else None
    if found is None:
        return None
    asked = select(ConditionRow).filter_by(organisation_id=row.organisation_id, decision=found.key)
    conditions = db.session.scalars(asked.order_by(ConditionRow.due, ConditionRow.key))
    return Decided(found.value, tuple(one.value for one in conditions), last_told(row, found.key))


def asked_last(organisation_id: int, vendor: Key) -> OnboardingRow | None:
    """The onboarding of a vendor of the register that was moved on last; None when it never had one."""
    asked = select(OnboardingRow).filter_by(organisation_id=organisation_id, vendor=vendor)
    return db.session.scalar(asked.order_by(OnboardingRow.moved_at.desc(), OnboardingRow.id.desc()).limit(1))


def is_to_be_told(row: OnboardingRow) -> bool:
    """Whether the newest decision about a third party was made and not told to it yet."""
    found = decided(row) if row.state == "accepted" else None
    return found is not None and found.told is None


def last_told(row: OnboardingRow, decision: Key) -> OnboardingEvent | None:
    """When the third party was told of a decision last."""
    asked = select(OnboardingEvent).filter_by(onboarding_id=row.id, what="decided", about=decision)
    return db.session.scalar(asked.order_by(OnboardingEvent.id.desc()).limit(1))


def letter(found: Decided, *, name: str, organisation: str) -> str:
    """The text that is proposed: the decision, its day, and each condition with its day.

    The reason stays with the organisation: whoever tells it can write it in.
    """
    said = {"name": name, "organisation": organisation, "day": day(found.decision.on)}
    lines = [sentence(found.decision.decision, said)]
    if found.conditions:
        lines += ["", _("Please see to this:")]
        lines += [
            _("- %(duty)s, by %(day)s", duty=one.duty, day=day(one.due))
            for one in found.conditions
            if one.met is None
        ]
    return "\n".join(lines)


def sentence(decision: str, said: dict[str, str]) -> str:
    """What was decided, as its third party reads it."""
    match decision:
        case "approve":
            return _("%(organisation)s has approved %(name)s on %(day)s.", **said)
        case "approve with conditions":
            return _("%(organisation)s has approved %(name)s on %(day)s, under conditions.", **said)
        case "refuse":
            return _("%(organisation)s has decided on %(day)s not to work with %(name)s.", **said)
        case "suspend":
            return _("%(organisation)s has suspended its work with %(name)s on %(day)s.", **said)
    return _("%(organisation)s has ended its work with %(name)s on %(day)s.", **said)


def tell(organisation_id: int, key: str, decision: Key, text: str, *, by: str, at: datetime) -> int:
    """Note that the third party is told of a decision, and have it sent; gives how many messages go out."""
    with bookkeeping(turn=organisation_id):
        row = onboarding_of(organisation_id, key, alone=True)
        note_event(row.id, "decided", at=at, by=by, about=decision, text=text)
        return queue_mail_to_all(row, "decision", at=at, on=at.date(), text=text)
