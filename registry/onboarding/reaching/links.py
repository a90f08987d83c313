"""Links for people of third parties: signed, good until a day, ended at any time; they open nothing else."""

from datetime import date
from typing import Literal, NamedTuple

from sqlalchemy import select

from registry.accounts.links import content_of, serializer
from registry.db import db
from registry.onboarding.models import VendorLink

PATH = "/v/"
FOR_THIRD_PARTIES = "onward answer questions"

Why = Literal["", "unknown", "expired", "revoked"]
"""What is wrong with a link by itself: nothing; it is none of ours; its day has passed; it was ended."""


class Reached(NamedTuple):
    """The link that a token stands for, and what is wrong with it; no link for a token that is not ours."""

    link: VendorLink | None
    why: Why


def token_of(link: VendorLink) -> str:
    """What stands in the address: the link's key and its last day, signed."""
    return str(serializer(FOR_THIRD_PARTIES).dumps([link.key, link.good_until.toordinal()]))


def link_path(link: VendorLink) -> str:
    """The path, without the host, at which whoever holds the link answers."""
    return f"{PATH}{token_of(link)}/"


def link_of(token: str, *, on: date) -> Reached:
    """The link for which a token was made.

    It is good through the day that was signed and through the day that its row says by now: an earlier one
    ends what was sent, a later one asks for a new token.
    """
    content = content_of(token, FOR_THIRD_PARTIES)
    link = None if content is None else link_by_key(content[0])
    if link is None:
        return Reached(None, "unknown")
    signed: Why = "expired" if on.toordinal() > content[1] else ""
    return Reached(link, why_over(link, on=on) or signed)


def why_over(link: VendorLink, *, on: date) -> Why:
    """What is wrong with a link on a day, whatever was signed."""
    if link.revoked_at is not None:
        return "revoked"
    return "expired" if on > link.good_until else ""


def links_of(onboarding_id: int) -> list[VendorLink]:
    """The links that were made for an onboarding, the newest first."""
    asked = select(VendorLink).filter_by(onboarding_id=onboarding_id)
    return list(db.session.scalars(asked.order_by(VendorLink.id.desc())))


def living_links(onboarding_id: int, *, on: date) -> list[VendorLink]:
    """Those of them that open something on a day."""
    return [link for link in links_of(onboarding_id) if not why_over(link, on=on)]


def link_by_key(key: str) -> VendorLink | None:
    """The row of a link; None when there is none."""
    return db.session.scalar(select(VendorLink).filter_by(key=key))
