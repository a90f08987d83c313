"""Messages to third parties: asked for with what they tell of, sent by a job, and what came of them."""

from datetime import UTC, date, datetime, timedelta

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select

from registry.db import begin_write, db
from registry.jobs import Job, Tell, does, enqueue
from registry.onboarding.events import note_event
from registry.onboarding.models import Mail, OnboardingRow, VendorLink
from registry.onboarding.reaching.links import links_of, living_links
from registry.onboarding.reaching.mail_texts import MailKind, is_mail_set, message_of
from registry.onboarding.reaching.smtp import NotSent, send
from registry.web import today

MAIL = "mail"
"""The kind of job that sends a message."""

TRIED_FOR = timedelta(days=2)
"""How long a message is tried again when the mail server does not take it yet."""

SHORTEST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=4)
"""Between two attempts; in between, as long as the message has waited already."""


def queue_mail(row: OnboardingRow, link: VendorLink, kind: MailKind, *, at: datetime, text: str = "") -> bool:
    """Have a message sent to whom a link was made for, inside the caller's transaction.

    False when no mail can be sent here: then somebody has to write it themselves.
    """
    if not is_mail_set():
        return False
    given = {"organisation_id": row.organisation_id, "onboarding_id": row.id, "link": link.key}
    mail = Mail(**given, to=link.email, kind=kind, text=text, asked_at=at, sent_at=None, failure="")
    db.session.add(mail)
    db.session.flush()
    enqueue(db.session(), MAIL, organisation_id=row.organisation_id, about=str(mail.id), at=at)
    return True


def queue_mail_to_all(row: OnboardingRow, kind: MailKind, *, at: datetime, on: date, text: str = "") -> int:
    """Have a message sent to everybody who has a good link; gives to how many.

    A decision also goes to those whose link has expired, and once to each address.
    """
    if kind == "decision":
        found = [link for link in links_of(row.id) if link.revoked_at is None]
    else:
        found = living_links(row.id, on=on)
    by_address = {link.email: link for link in reversed(found)}
    return sum(queue_mail(row, link, kind, at=at, text=text) for link in by_address.values())


@does(MAIL, long=True)  # a mail server may take its time: nobody should wait for a judgement meanwhile
def send_mail(job: Job, *, tell: Tell) -> None:
    """Send a message, or note why it could not be; one that the server does not take yet is tried again."""
    at, number = datetime.now(UTC), int(job.about)
    failure = attempt(number, at=at)
    tell(0.9)
    begin_write(turn=None)
    mail = db.session.get(Mail, number, populate_existing=True)
    if mail is None or mail.sent_at is not None:
        return
    if failure is None:
        mail.sent_at, mail.failure = at, ""
        return
    mail.failure = failure.why
    waited = at - mail.asked_at
    if failure.for_good or waited > TRIED_FOR:
        note_event(mail.onboarding_id, "mail failed", at=at, about=mail.to, text=failure.why)
    else:
        due = at + min(max(waited, SHORTEST_PAUSE), LONGEST_PAUSE)
        enqueue(db.session(), MAIL, organisation_id=mail.organisation_id, about=str(number), at=due)


def attempt(number: int, *, at: datetime) -> NotSent | None:
    """Hand a message in, unless it has been; why it was not taken, or None."""
    server, address = current_app.config["ONWARD_MAIL"], current_app.config["ONWARD_ADDRESS"]
    mail = db.session.get(Mail, number)
    if mail is None or mail.sent_at is not None:
        return None
    if server is None or not address:
        return NotSent(_("No mail server is set any more."), for_good=True)
    message = message_of(mail, by=server, address=address, at=at, on=today())
    db.session.rollback()  # a server may be slow: nothing is kept open meanwhile
    if message is None:
        return NotSent(_("Its link was over, or there was nothing to answer any more."), for_good=True)
    try:
        send(message, by=server)
    except NotSent as failure:
        return failure
    return None


def mails_of(onboarding_id: int) -> list[Mail]:
    """The messages about an onboarding, the newest first."""
    asked = select(Mail).filter_by(onboarding_id=onboarding_id)
    return list(db.session.scalars(asked.order_by(Mail.id.desc())))


def still_tried(mails: list[Mail]) -> set[int]:
    """Of some messages the numbers of those that a job is going to send."""
    about = {str(mail.id): mail.id for mail in mails if mail.sent_at is None}
    if not about:
        return set()
    waiting = select(Job.about).where(
        Job.organisation_id == mails[0].organisation_id,
        Job.kind == MAIL,
        Job.state.in_(("waiting", "running")),
        Job.about.in_(about),
    )
    return {about[text] for text in db.session.scalars(waiting)}
