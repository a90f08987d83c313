"""Inviting people of a third party, and ending, lengthening or sending their links again."""

import secrets
from datetime import date, datetime

from flask_babel import gettext as _

from registry.accounts.queries import normal_email
from registry.db import db
from registry.errors import NotInRegister, OnwardError
from registry.history.bookkeeping import bookkeeping
from registry.onboarding.asking.again import beginning_answers
from registry.onboarding.events import note_event
from registry.onboarding.models import ANSWERABLE, UNFINISHED, OnboardingRow, VendorLink
from registry.onboarding.proofs.carrying import files_carried, left_behind, with_files
from registry.onboarding.queries import onboarding_of
from registry.onboarding.reaching.links import link_by_key, links_of, living_links
from registry.onboarding.reaching.mails import queue_mail

MOST_LIVING, MOST_LINKS = 20, 200
"""How many links of an onboarding may be good at once, and how many may be made for it in all."""


class CannotInvite(OnwardError):
    """A link cannot be made or changed; says why in words for people."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def invite(
    organisation_id: int,
    key: str,
    link: VendorLink,
    *,
    due: date,
    at: datetime,
    on: date,
) -> tuple[str, ...]:
    """Keep a new link and have it sent; with the first one the third party begins to answer.

    Gives the names of those files of last time that could not be taken along, as they are missing or damaged.

    Raises CannotInvite when there are too many, or one for the same address, or all is over; then nothing is
    kept, and no file of last time either.
    """
    with files_carried(organisation_id, key) as carried, bookkeeping(turn=organisation_id):
        row = unfinished(organisation_id, key)
        good = living_links(row.id, on=on)
        if len(good) >= MOST_LIVING or len(links_of(row.id)) >= MOST_LINKS:
            raise CannotInvite(_("There are many links already. End those that nobody needs."))
        if any(one.email == link.email for one in good):
            raise CannotInvite(_("There is a good link for this address already. Send it again instead."))
        lost: tuple[str, ...] = ()
        if row.answers is None:
            begun = beginning_answers(row, on=on)
            row.answers, lost = with_files(begun, carried), left_behind(begun, carried)
            row.version += 1
        if row.state == "requested":
            row.state, row.moved_at = "answering", at
        row.due = due
        link.onboarding_id = row.id
        db.session.add(link)
        note_event(row.id, "invited", at=at, by=link.made_by, about=link.email)
        queue_mail(row, link, "invitation", at=at)
        return lost


def new_link(*, name: str, email: str, message: str, good_until: date, by: str, at: datetime) -> VendorLink:
    """A link that is not kept yet."""
    return VendorLink(
        key=secrets.token_hex(10),
        email=normal_email(email),
        name=name.strip(),
        message=message.strip(),
        made_by=by,
        made_at=at,
        good_until=good_until,
        revoked_at=None,
        reminded_on=None,
    )


def revoke(organisation_id: int, key: str, link: str, *, by: str, at: datetime) -> None:
    """End a link at once; one that was ended before stays so."""
    with bookkeeping(turn=organisation_id):
        row = onboarding_of(organisation_id, key, alone=True)
        found = own_link(row, link)
        if found.revoked_at is None:
            found.revoked_at = at
            note_event(row.id, "revoked", at=at, by=by, about=found.email)


def lengthen(
    organisation_id: int, key: str, link: str, *, due: date, good_until: date, by: str, at: datetime, on: date
) -> None:
    """Let a link be good until another day, with another day for the answers, and have it sent again.

    Raises CannotInvite for one that was ended, and when all is over.
    """
    with bookkeeping(turn=organisation_id):
        row = unfinished(organisation_id, key)
        found = own_link(row, link)
        if found.revoked_at is not None:
            raise CannotInvite(_("This link was ended. Invite the person again for a new one."))
        found.good_until, found.made_by, row.due = good_until, by, due
        note_event(row.id, "invited", at=at, by=by, about=found.email)
        if queue_mail(row, found, "invitation", at=at):
            found.reminded_on = on


def remind(organisation_id: int, key: str, link: str, *, by: str, at: datetime, on: date) -> bool:
    """Have a reminder sent now; False when there is no mail server.

    Raises CannotInvite when nothing is to be answered, and for a second time on the same day.
    """
    with bookkeeping(turn=organisation_id):
        row = unfinished(organisation_id, key)
        if row.state not in ANSWERABLE:
            raise CannotInvite(_("There is nothing to answer just now."))
        found = own_link(row, link)
        if found not in living_links(row.id, on=on):
            raise CannotInvite(_("This link is over. Lengthen it, or invite the person again."))
        if found.reminded_on == on:
            raise CannotInvite(_("They have been written to today already."))
        if not queue_mail(row, found, "reminder", at=at):
            return False
        found.reminded_on = on
        note_event(row.id, "reminded", at=at, by=by, about=found.email)
    return True


def unfinished(organisation_id: int, key: str) -> OnboardingRow:
    """An onboarding that is not over, kept from others until the transaction ends."""
    row = onboarding_of(organisation_id, key, alone=True)
    if row.state not in UNFINISHED:
        raise CannotInvite(_("This is over: nobody can be invited any more."))
    return row


def own_link(row: OnboardingRow, key: str) -> VendorLink:
    """A link of an onboarding; raises NotInRegister when it has none by that key."""
    found = link_by_key(key)
    if found is None or found.onboarding_id != row.id:
        raise NotInRegister(_("link"), key[:40])
    return found
