"""Writing a draft into the register: all of it in one change, with which the draft goes."""

from flask import g
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from registry.catalogue.vendors.guided.changes import SavedMeanwhile, remove
from registry.catalogue.vendors.guided.doubts import doubts_about
from registry.catalogue.vendors.guided.queries import begun_of
from registry.catalogue.vendors.guided.things import things_of
from registry.db import db
from registry.errors import BadInput, OnwardError
from registry.forms import ThingForm
from registry.forms.fields import plain_of
from registry.forms.sent import CarefulForm
from registry.forms.thing import version_seen
from registry.history import change
from registry.web import today

ADDED = _l("Vendor added, step by step")


class AcceptForm(ThingForm):
    """Everything is right; `vendor` is the key that the vendor gets as far as the page could tell."""

    vendor = HiddenField()


class Doubtful(OnwardError):
    """Something keeps the draft from being written, which the page of all that was said tells."""


def accepted(form: AcceptForm, key: str) -> str | None:
    """Write what a draft says as one change; gives the vendor's key, or None when the page says why not.

    Raises NotInRegister when the draft is gone: it has been written already, or removed.
    """
    if not form.validate():
        return None
    because = plain_of(form.because) or str(ADDED)
    try:
        with change(g.organisation.id, by=g.person.key, because=because) as writing:
            row = begun_of(g.organisation.id, key, alone=True)
            if row.version != form.seen:
                raise SavedMeanwhile(row)
            things = things_of(row.content, organisation_id=g.organisation.id, on=today())
            if doubts_about(row.content, things, organisation_id=g.organisation.id):
                raise Doubtful
            for thing in things:
                writing.create(thing)
            db.session.delete(row)
    except Doubtful:
        return None
    except BadInput as refused:
        form.form_errors.extend(str(problem) for problem in refused.problems)
        return None
    except SavedMeanwhile as clash:
        form.version.data = str(clash.version)
        changed = _(
            "Somebody has changed this meanwhile. Nothing was written: look at it, then add it again."
        )
        form.form_errors.append(changed)
        return None
    return things[0].key


class RemoveForm(CarefulForm):
    """The question whether a draft is to be removed, about the version that the person saw."""

    version = HiddenField()


def removed(form: RemoveForm, key: str) -> bool:
    """Take a draft away once that is confirmed; False when it was not, and the form then says why."""
    if not form.validate_on_submit():
        return False
    try:
        remove(g.organisation.id, key, seen=version_seen(form.version))
    except SavedMeanwhile as clash:
        form.version.data = str(clash.version)
        changed = _(
            "Somebody else has changed this meanwhile. Nothing was done: look at it, then confirm again."
        )
        form.form_errors.append(changed)
        return False
    return True
