"""Who has read a contract, and how far."""

from flask import g
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField
from wtforms.fields.choices import SelectChoice

from registry.forms.thing import version_seen
from registry.snapshot.base import LONGEST_LINE


class ReadForm(FlaskForm):
    """How far the person has read the contract."""

    version = HiddenField()
    read = RadioField(
        _l("I have read this contract"),
        choices=[SelectChoice("in part", _l("In part")), SelectChoice("in full", _l("In full"))],
        description=_l("Once it is read in full, what is not entered counts as missing."),
    )

    @property
    def seen(self) -> int:
        """The version of the contract that the person saw; 0, which is none, when the form says rubbish."""
        return version_seen(self.version)


def who() -> str:
    """The person of this request as evidence names them."""
    return str(g.person.name or g.person.email)[:LONGEST_LINE]
