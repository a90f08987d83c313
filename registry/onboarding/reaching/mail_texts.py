"""What messages to third parties say; they are made when they are sent, with the link made then."""

from collections.abc import Mapping
from datetime import date, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Any, Literal, get_args

from flask import current_app
from flask_babel import lazy_gettext as _l

from registry.accounts.attempts import keyed_hash
from registry.accounts.models import Organisation
from registry.accounts.queries import organisation_name, person_by_key
from registry.db import db
from registry.mail_server import MailServer
from registry.onboarding.models import ANSWERABLE, UNFINISHED, Mail, OnboardingRow, State
from registry.onboarding.reaching.contacts import ENCODED, can_be_written_to, plain
from registry.onboarding.reaching.links import link_by_key, link_path, why_over

MailKind = Literal["invitation", "reminder", "sent back", "decision"]
KINDS: tuple[MailKind, ...] = get_args(MailKind)

TAKEN_FOR_MORE = str.maketrans(dict.fromkeys('()<>[]:;@\\,."', " "))
"""What in a name could be read as another address, once a long line is broken."""

LONGEST_NAME = 80

SUBJECTS: Mapping[MailKind, Any] = {
    "invitation": _l("%(organisation)s asks about the personal data that you handle"),
    "reminder": _l("%(organisation)s waits for your answers about personal data"),
    "sent back": _l("%(organisation)s has looked at your answers and asks again"),
    "decision": _l("%(organisation)s has decided after your answers"),
}

MEANT_FOR: Mapping[MailKind, tuple[State, ...]] = {
    "invitation": UNFINISHED,
    "reminder": ANSWERABLE,
    "sent back": ("sent back",),
    "decision": (*UNFINISHED, "accepted", "closed"),
}
"""How far answers may be for a message of each kind still to be true."""


def message_of(mail: Mail, *, by: MailServer, address: str, at: datetime, on: date) -> EmailMessage | None:
    """A message as it is handed in; None when what it would say is not true any more.

    `address` is where people reach this installation. A decision is told without a link.
    """
    kind = next(kind for kind in KINDS if kind == mail.kind)
    row, link = db.session.get_one(OnboardingRow, mail.onboarding_id), link_by_key(mail.link)
    if link is None or row.state not in MEANT_FOR[kind] or link.revoked_at is not None:
        return None
    if (kind != "decision" and why_over(link, on=on)) or not can_be_written_to(mail.to):
        return None
    organisation = plain(organisation_name(db.session.get_one(Organisation, row.organisation_id)))
    message = EmailMessage(policy=SMTP)
    message["Subject"] = head(str(SUBJECTS[kind]) % {"organisation": organisation})
    message["From"] = addressed(by.name, by.sender)
    message["To"] = addressed(link.name, mail.to)
    asker = person_by_key(link.made_by)
    if asker is not None and can_be_written_to(asker.email):
        message["Reply-To"] = addressed(asker.name, asker.email)
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{keyed_hash(f'mail {mail.id}')[:40]}@{by.sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    said = {
        "organisation": organisation,
        "asked": plain(row.name),
        "name": plain(link.name),
        "asker": plain(asker.name) if asker is not None else organisation,
        "link": address + link_path(link),
        "until": link.good_until,
        "due": row.due,
        "text": lines(link.message if kind == "invitation" else mail.text),
    }
    message.set_content(body(kind, said), cte="quoted-printable")
    return message


def addressed(name: str, address: str) -> Address:
    """Somebody's name and address as the head of a message has them."""
    local, _at, domain = address.rpartition("@")
    called = " ".join(head(name).translate(TAKEN_FOR_MORE).split())[:LONGEST_NAME]
    return Address(called, username=head(local), domain=domain.encode("idna").decode())


def head(text: str) -> str:
    """A text for the head of a message: one line, of which nothing is in code."""
    return plain(text).replace(ENCODED, "= ?")


def body(kind: MailKind, said: Mapping[str, Any]) -> str:
    """The text of a message, as plain as can be: no pictures, nothing that tells when it is read."""
    name = f"onboarding/mail/{kind.replace(' ', '_')}.txt"
    text = current_app.jinja_env.get_template(name).render(said)
    return lines(text) + "\n"


def lines(text: str) -> str:
    """A text of several lines without characters that nobody sees or that turn the others around."""
    kept = [plain(line) for line in text.splitlines()]
    return "\n".join(line for n, line in enumerate(kept) if line or (n and kept[n - 1])).strip()


def is_mail_set() -> bool:
    """Whether mail can be sent here, with links that lead here."""
    return current_app.config["ONWARD_MAIL"] is not None and bool(current_app.config["ONWARD_ADDRESS"])
