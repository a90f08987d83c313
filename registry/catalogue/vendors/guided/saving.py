"""From a topic that was sent to the draft: kept, or shown again with what stands in the way."""

from datetime import UTC, datetime

from flask import g, redirect
from flask_babel import format_datetime
from flask_babel import gettext as _
from msgspec.structs import replace
from werkzeug.wrappers import Response
from wtforms import FieldList

from registry.catalogue.vendors.guided.asking import Asking, unlike
from registry.catalogue.vendors.guided.changes import SavedMeanwhile, Say, save_topic
from registry.catalogue.vendors.guided.doubts import misfits
from registry.catalogue.vendors.guided.models import BegunRow
from registry.catalogue.vendors.guided.things import things_of
from registry.catalogue.vendors.guided.topics import address_after
from registry.web import today


def kept(row: BegunRow, asking: Asking) -> str | None:
    """Keep what was said of a topic; gives the time, or None when the form has to be shown again.

    What somebody else saved of it meanwhile stands beside it then, and a second saving is on that.
    """
    say = asking.say()
    if say is None:
        return None
    at, seen, key = datetime.now(UTC), asking.form.first.seen, row.key
    if refused(asking, say):
        return None
    try:
        save_topic(g.organisation.id, key, asking.topic, say, seen=seen, by=g.person.key, at=at)
    except SavedMeanwhile as clash:
        asking.form.clash = unlike(say(clash.content), clash.content)
        asking.show_version(clash.version, again=True)
        asking.form.first.form_errors.append(
            _("Somebody else has changed this meanwhile. Nothing was saved yet: compare, then save again.")
        )
        return None
    return time_of(at)


def refused(asking: Asking, say: Say) -> bool:
    """Whether the register would not have what is said of a topic, such as a thing that it does not know."""
    said = say(asking.begun)
    things = things_of(said, organisation_id=g.organisation.id, on=today())
    if not said.flow.data:  # no flow is written as yet, but what it names is known already
        things.append(replace(said.flow, recipient=things[0].key))
    found = [one for one in misfits(things, organisation_id=g.organisation.id) if one.topic == asking.topic]
    fields = {field.short_name: field for field in asking.form if not hasattr(field, "form")}
    for doubt in found:
        field = fields.get(doubt.field)
        if field is None or isinstance(field, FieldList):
            asking.form.first.form_errors.append(doubt.text)
        else:
            field.errors = [*field.errors, doubt.wrong]
    return bool(found)


def left_for_later(row: BegunRow, asking: Asking) -> Response:
    """Note that a topic is left for later, and go on; what was saved of it before stays."""
    after, seen = address_after(row.key, asking.topic), row.version
    at = datetime.now(UTC)
    save_topic(g.organisation.id, row.key, asking.topic, None, seen=seen, by=g.person.key, at=at)
    return redirect(after)


def time_of(moment: datetime) -> str:
    """The time of day of a moment, such as 14:02 UTC."""
    return format_datetime(moment, "HH:mm z")
