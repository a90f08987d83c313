"""Reading onboardings."""

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import undefer

from registry.db import db
from registry.errors import NotInRegister
from registry.onboarding.models import OnboardingRow


def onboarding_of(organisation_id: int, key: str, *, alone: bool = False) -> OnboardingRow:
    """An onboarding of an organisation; raises NotInRegister when there is none or it is another's.

    `alone`, inside a transaction that writes, keeps others from it until that ends.
    """
    asked = select(OnboardingRow).filter_by(organisation_id=organisation_id, key=key)
    asked = asked.options(undefer(OnboardingRow.answers))
    if alone:
        asked = asked.with_for_update()
    found = db.session.scalar(asked.execution_options(populate_existing=True))
    if found is None:
        raise NotInRegister(_("onboarding"), key[:40])
    return found


def last_accepted(organisation_id: int, vendor: str) -> OnboardingRow | None:
    """The onboarding of a vendor whose answers the register took last; None when there was none."""
    asked = select(OnboardingRow).where(
        OnboardingRow.organisation_id == organisation_id,
        OnboardingRow.vendor == vendor,
        OnboardingRow.state == "accepted",
    )
    newest = (OnboardingRow.moved_at.desc(), OnboardingRow.id.desc())
    return db.session.scalar(asked.order_by(*newest).limit(1))
