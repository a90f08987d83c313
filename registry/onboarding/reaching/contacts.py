"""People of third parties, as they call themselves."""

from typing import Any

from flask import session
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField, ValidationError
from wtforms.validators import InputRequired

from registry.accounts.changes import is_email

LONGEST = 200
"""How many characters a name has at most."""

ENCODED = "=?"
"""How the head of a message begins a text in code; decoded, it could be a line of the head itself."""

SESSION = "answers_as"
MOST_REMEMBERED = 5
"""For how many links a browser remembers who uses it."""


class ContactForm(FlaskForm):
    """What somebody of a third party calls themselves."""

    name = StringField(
        _l("Your name"), [InputRequired(_l("Enter your name."))], render_kw={"autocomplete": "name"}
    )
    email = StringField(
        _l("Your e-mail address"),
        [InputRequired(_l("Enter your e-mail address."))],
        render_kw={"type": "email", "autocomplete": "email", "spellcheck": "false"},
    )

    def validate_name(self, field: Any) -> None:
        """A name is a short line with something to see on it."""
        if not plain(field.data) or len(field.data) > LONGEST:
            raise ValidationError(_("A name is one line of at most %(most)d characters.", most=LONGEST))

    def validate_email(self, field: Any) -> None:
        """An address that mail could be sent to."""
        if not can_be_written_to(field.data):
            raise ValidationError(_("This is not an e-mail address. Write such as name@company.example."))

    @property
    def contact(self) -> str:
        """Such as 'Ada Poe <ada@poe.example>'."""
        return contact_named(self.name.data or "", self.email.data or "")


def plain(text: str) -> str:
    """A text as one line, without characters that nobody sees or that turn the others around."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def can_be_written_to(address: str) -> bool:
    """Whether a text is an e-mail address, and none that a mail program would read as an encoded text."""
    return is_email(address) and ENCODED not in address


def contact_named(name: str, email: str) -> str:
    """Such as 'Ada Poe <ada@poe.example>'."""
    return f"{plain(name).replace('<', '').replace('>', '')} <{plain(email)}>"


def contact_here(link: str) -> str:
    """What the person at this browser has called themselves behind a link; empty while they have not."""
    return str(session.get(SESSION, {}).get(link, ""))


def remember_here(link: str, contact: str) -> None:
    """Keep in the session what the person has called themselves; those before are forgotten after a while."""
    known = {key: value for key, value in session.get(SESSION, {}).items() if key != link}
    kept = list(known.items())[-(MOST_REMEMBERED - 1) :]
    session[SESSION] = {**dict(kept), link: contact}
    session.permanent = True


def forget_here(link: str) -> None:
    """Forget who uses this browser behind a link."""
    session[SESSION] = {key: value for key, value in session.get(SESSION, {}).items() if key != link}
