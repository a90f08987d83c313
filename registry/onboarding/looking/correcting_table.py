"""A table of sent answers that somebody of the organisation corrects, and what they say of its rows."""

from dataclasses import dataclass
from typing import Any

from flask import abort, redirect, request, url_for

from registry.onboarding.answering.asking_topic import ASKING
from registry.onboarding.answering.saving import Say
from registry.onboarding.answers import TopicName
from registry.onboarding.looking.comparing import Seen, compared
from registry.onboarding.looking.correcting_forms import RowOffForm
from registry.onboarding.looking.correcting_routes import corrected
from registry.onboarding.looking.routes import answered_row, asked_in
from registry.onboarding.seen_form import SeenForm
from registry.onboarding.tables.known import TABLES
from registry.onboarding.tables.open_table import OpenTable
from registry.onboarding.tables.rows import mark_of_row
from registry.web import today


@dataclass(frozen=True)
class Corrected(OpenTable):
    """A table of sent answers that somebody of the organisation corrects; `line` is its question."""

    template = "onboarding/correct_row.html"

    line: Seen

    def keep(self, say: Say, *, form: SeenForm) -> bool:
        """Keep what a form says; False, and the form says why, when somebody was faster."""
        return corrected(self.row, self.table.topic, say=say, form=form)

    def address(self, *, place: int = 0) -> str:
        """The page of the list on which a row stands, by its place from 0."""
        part = self.part(place)
        given: dict[str, Any] = {"onboarding": self.row.key, "question": self.table.topic, "_anchor": "rows"}
        return url_for("onboarding_review.correct", part=part if part > 1 else None, **given)

    def row_address(self, *, number: int = 0) -> str:
        """The page of a row, by its number from 1; 0 is a new one."""
        given: dict[str, Any] = {"onboarding": self.row.key, "topic": self.table.topic}
        if not number:
            return url_for("onboarding_review.add_row", **given)
        return url_for("onboarding_review.change_row", number=number, **given)

    @property
    def says_none(self) -> bool:
        """Whether the answer is that there are none, so that the rows count for nothing."""
        return self.table.known(self.answers) == "none"


def corrected_table(onboarding: str, topic: TopicName) -> Corrected:
    """The table of a question that is asked; while it cannot be corrected, to the page that says so."""
    row = answered_row(onboarding)
    table = Corrected(TABLES[topic], row, asked_in(compared(row, on=today()), topic))
    if row.state != "submitted" and request.method != "POST":
        abort(redirect(table.address(), 303))
    return table


def row_off_form(table: Corrected, *, place: int) -> RowOffForm:
    """The form that asks before a row is taken off; of the last one that counts, what the answer is then."""
    form = RowOffForm.over(table.row, mark=mark_of_row(table.rows[place]))
    if len(table.rows) > 1 or table.says_none:
        return form.asking_nothing()
    asking: Any = ASKING[table.table.topic]
    return form.asking_what_then(asking.none, must=table.line.question.must)
