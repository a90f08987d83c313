"""The table that a page behind a link is about: open to be changed, or back to where that is said."""

from datetime import UTC, datetime
from typing import Any, NamedTuple

from flask import abort, flash, redirect
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from registry.catalogue.vendors.guided.saving import time_of
from registry.onboarding.answering.asking_topic import ASKING
from registry.onboarding.answering.saving import SavedMeanwhile, Say, save_topic
from registry.onboarding.answering.topics import address_of
from registry.onboarding.answers import Answers, TopicName
from registry.onboarding.models import OnboardingRow
from registry.onboarding.reaching.entering import Entered, entered
from registry.onboarding.tables.known import TABLES
from registry.onboarding.tables.table import Table
from registry.web import today


class Opened(NamedTuple):
    """A table of an onboarding whose answer can be changed, and who is at it."""

    token: str
    table: Table
    found: Entered

    @property
    def row(self) -> OnboardingRow:
        """The onboarding."""
        return self.found.onboarding

    @property
    def answers(self) -> Answers:
        """The answers so far."""
        assert self.row.answers is not None, "whoever has come here is asked something"
        return self.row.answers

    @property
    def rows(self) -> tuple[Any, ...]:
        """The rows so far."""
        return self.table.rows(self.answers)

    @property
    def back(self) -> str:
        """The page that shows all rows."""
        return address_of(self.token, self.table.topic)


def opened(token: str, topic: TopicName) -> Opened:
    """The table of a topic; whoever cannot change it now is sent to the page that says so."""
    found = entered(token)
    if not ASKING[topic](found.onboarding, on=today()).is_open:
        abort(redirect(address_of(token, topic), 303))
    return Opened(token, TABLES[topic], found)


def kept(table: Opened, say: Say, *, seen: int, form: Any) -> bool:
    """Keep what was said of the rows; False, and the form says why, when somebody was faster."""
    at = datetime.now(UTC)
    try:
        save_topic(table.found, table.table.topic, say=say, seen=seen, at=at)
    except SavedMeanwhile as clash:
        form.version.data = str(clash.version)
        text = _("Somebody else has changed the list meanwhile. Look at it, then save again.")
        form.form_errors.append(text)
        return False
    flash(_("Saved %(time)s", time=time_of(at)), "success")
    return True


def on_to(table: Opened) -> Response:
    """Back to the page that shows all rows."""
    return redirect(table.back)
