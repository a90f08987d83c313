"""The table that a page behind a link is about: open to be changed, or back to where that is said."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask import abort, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from registry.catalogue.vendors.guided.saving import time_of
from registry.onboarding.answering.asking_topic import ASKING
from registry.onboarding.answering.saving import SavedMeanwhile, Say, save_topic
from registry.onboarding.answering.topics import address_of
from registry.onboarding.answers import TopicName
from registry.onboarding.reaching.entering import Entered, entered
from registry.onboarding.seen_form import SeenForm
from registry.onboarding.tables.known import TABLES
from registry.onboarding.tables.open_table import OpenTable
from registry.web import today


@dataclass(frozen=True)
class Opened(OpenTable):
    """A table of an onboarding whose answer can be changed behind a link, and who is at it."""

    template = "vendor_side/row.html"

    token: str
    found: Entered

    @property
    def back(self) -> str:
        """The page that shows all rows."""
        return address_of(self.token, self.table.topic)

    def address(self, *, place: int = 0) -> str:
        """The page of the list on which a row stands, by its place from 0."""
        return address_of(self.token, self.table.topic, part=self.part(place))

    def row_address(self, *, number: int = 0) -> str:
        """The page of a row, by its number from 1; 0 is a new one."""
        given: dict[str, Any] = {"token": self.token, "topic": self.table.topic}
        if not number:
            return url_for("vendor_side.add_row", **given)
        return url_for("vendor_side.change_row", number=number, **given)

    def keep(self, say: Say, *, form: SeenForm) -> bool:
        """Keep what a form says; False, and the form says why, when somebody was faster."""
        at = datetime.now(UTC)
        try:
            save_topic(self.found, self.table.topic, say=say, seen=form.seen, at=at, on=today())
        except SavedMeanwhile as clash:
            form.version.data = str(clash.version)
            text = _("Somebody else has changed the list meanwhile. Look at it, then save again.")
            form.form_errors.append(text)
            return False
        flash(_("Saved %(time)s", time=time_of(at)), "success")
        return True


def opened(token: str, topic: TopicName) -> Opened:
    """The table of a topic; whoever cannot change it now is sent to the page that says so."""
    found = entered(token)
    if not ASKING[topic](found.onboarding, on=today()).is_open:
        abort(redirect(address_of(token, topic), 303))
    return Opened(TABLES[topic], found.onboarding, token, found)


def on_to(table: Opened) -> Response:
    """Back to the page that shows all rows."""
    return redirect(table.back)
