"""Links as the organisation's people see them: whose, until when, and what became of the messages."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from flask import current_app, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from registry.onboarding.models import UNFINISHED, Mail, OnboardingRow, VendorLink
from registry.onboarding.reaching.links import link_path, links_of, why_over
from registry.onboarding.reaching.mails import mails_of, still_tried
from registry.web import moment, today

MESSAGES = {
    "invitation": _l("Invitation"),
    "reminder": _l("Reminder"),
    "sent back": _l("Message that answers came back"),
    "decision": _l("Message of the decision"),
}
"""What the kinds of messages are called."""


class MailShown(NamedTuple):
    """A message as a sentence, with what to do when it failed."""

    sentence: str
    failure: str
    is_lost: bool


class LinkShown(NamedTuple):
    """A link with how it stands today: `state` is 'active', 'expired' or 'ended'."""

    link: VendorLink
    state: str
    mails: Sequence[MailShown]


def links_shown(row: OnboardingRow) -> list[LinkShown]:
    """The links of an onboarding, the newest first."""
    mails = mails_of(row.id)
    tried = still_tried(mails)
    by_link: dict[str, list[MailShown]] = {}
    for mail in mails:
        by_link.setdefault(mail.link, []).append(shown(mail, tried=mail.id in tried))
    return [LinkShown(link, state_of(row, link), by_link.get(link.key, [])) for link in links_of(row.id)]


def state_of(row: OnboardingRow, link: VendorLink) -> str:
    """How a link stands today."""
    why = why_over(link, on=today())
    if why == "expired":
        return why
    return "ended" if why or row.state not in UNFINISHED else "active"


def shown(mail: Mail, *, tried: bool) -> MailShown:
    """What became of a message."""
    said: dict[str, Any] = {"message": MESSAGES.get(mail.kind, mail.kind)}
    if mail.sent_at is not None:
        return MailShown(
            _("%(message)s: sent %(when)s", when=moment(mail.sent_at), **said), "", is_lost=False
        )
    if not tried:
        return MailShown(_("%(message)s: could not be sent", **said), mail.failure, is_lost=True)
    if mail.failure:
        text = _("%(message)s: not sent yet, it is tried again", **said)
        return MailShown(text, mail.failure, is_lost=False)
    return MailShown(_("%(message)s: on its way", **said), "", is_lost=False)


def full_address(link: VendorLink) -> str:
    """The whole address behind a link: at the public address of this installation, else where one is now."""
    return (current_app.config["ONWARD_ADDRESS"] or request.host_url.rstrip("/")) + link_path(link)
