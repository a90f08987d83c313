"""A third party of which somebody is invited, for tests that only need one to be there."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from registry.db import db
from registry.onboarding.asking.changes import ask_for
from registry.onboarding.asking.inviting import invite, new_link
from registry.onboarding.models import OnboardingRow, VendorLink
from registry.onboarding.queries import onboarding_of
from registry.onboarding.reaching.links import links_of, token_of
from registry.onboarding.wanted import Wanted
from registry.web import today


def invited(
    organisation_id: int, *, by: str, name: str = "Plover Post", email: str = "mara@plover.example"
) -> str:
    """Ask for a third party and invite somebody of it, inside an application; gives the onboarding's key."""
    wanted = Wanted(name=name, data=("email",), subjects=("user",), decides="organisation", on_site=True)
    on, at = today(), datetime.now(UTC)
    key = ask_for(organisation_id, wanted, by=by, at=at, on=on)
    invite(organisation_id, key, a_link(email=email, by=by), due=on + timedelta(days=21), at=at, on=on)
    return key


def a_link(*, email: str = "mara@plover.example", name: str = "Mara Quinn", by: str = "tests", days: int = 50,
           message: str = "Please begin soon.") -> VendorLink:  # fmt: skip
    """A link that is not kept yet and good for some days."""
    until = today() + timedelta(days=days)
    return new_link(name=name, email=email, message=message, good_until=until, by=by, at=datetime.now(UTC))


def first_link() -> VendorLink:
    """The link that was made first."""
    return db.session.scalars(select(VendorLink).order_by(VendorLink.id).limit(1)).one()


def first_onboarding() -> str:
    """The key of what that link is about."""
    return db.session.get_one(OnboardingRow, first_link().onboarding_id).key


def first_token() -> str:
    """What stands in the address of that link."""
    return token_of(first_link())


def newest_token(organisation_id: int, key: str) -> str:
    """What stands in the address of the newest link of an onboarding."""
    return token_of(links_of(onboarding_of(organisation_id, key).id)[0])
