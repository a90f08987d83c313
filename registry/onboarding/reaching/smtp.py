"""Handing a message in at a mail server, and what its refusal means."""

import smtplib
import ssl
from email.message import EmailMessage
from functools import partial

from flask_babel import gettext as _

from registry.errors import OnwardError
from registry.mail_server import MailServer
from registry.onboarding.reaching.contacts import plain

PATIENCE = 20.0
"""Seconds within which a mail server has to answer each time."""

LONGEST_ANSWER = 300


class NotSent(OnwardError):
    """A message was not taken; `for_good` when trying again cannot help before somebody does something."""

    def __init__(self, why: str, *, for_good: bool) -> None:
        super().__init__(why)
        self.why = why
        self.for_good = for_good


def send(message: EmailMessage, *, by: MailServer) -> None:
    """Hand a message in; raises NotSent with what to do."""
    try:
        hand_in(message, by)
    except ssl.SSLError as error:
        why = _(
            "The mail server could not show who it is (%(answer)s). Whoever runs Onward has to look at its "
            "certificate and at ONWARD_MAIL.",
            answer=plain(error.reason or type(error).__name__)[:LONGEST_ANSWER],
        )
        raise NotSent(why, for_good=True) from error
    except smtplib.SMTPNotSupportedError as error:
        why = _(
            "The mail server cannot do what is asked of it (%(answer)s). Whoever runs Onward has to look at "
            "ONWARD_MAIL.",
            answer=plain(str(error))[:LONGEST_ANSWER],
        )
        raise NotSent(why, for_good=True) from error
    except smtplib.SMTPAuthenticationError as error:
        why = _(
            "The mail server refuses the name or the password of Onward. Whoever runs Onward has to look at "
            "ONWARD_MAIL."
        )
        raise NotSent(why, for_good=error.smtp_code >= 500) from error
    except smtplib.SMTPRecipientsRefused as error:
        code, answer = next(iter(error.recipients.values()))
        raise told(code, answer) from error
    except smtplib.SMTPResponseException as error:
        raise told(error.smtp_code, error.smtp_error) from error
    except (smtplib.SMTPException, OSError) as error:
        why = _("The mail server does not answer (%(answer)s).", answer=type(error).__name__)
        raise NotSent(why, for_good=False) from error


def hand_in(message: EmailMessage, by: MailServer) -> None:
    """Say all that has to be said to a mail server; its certificate is looked at wherever it has one."""
    known = ssl.create_default_context()
    connect = partial(smtplib.SMTP_SSL, context=known) if by.secrecy == "tls" else smtplib.SMTP
    with connect(by.host, by.port, timeout=PATIENCE) as server:
        if by.secrecy == "starttls":
            server.starttls(context=known)
        if by.user:
            server.login(by.user, by.password)
        server.send_message(message)


def told(code: int, answer: bytes | str) -> NotSent:
    """What a server's refusal means: 4xx asks for patience, 5xx is its last word."""
    text = answer.decode(errors="replace") if isinstance(answer, bytes) else answer
    said = {"code": code, "answer": plain(text)[:LONGEST_ANSWER]}
    if code < 500:
        return NotSent(_("The mail server asks for patience: %(code)d %(answer)s", **said), for_good=False)
    why = _(
        "The mail server refuses the message: %(code)d %(answer)s Check the address, or copy the link and "
        "send it yourself.",
        **said,
    )
    return NotSent(why, for_good=True)
