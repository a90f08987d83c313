"""The topics that are tables: whether there are any, and which there are so far."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from registry.catalogue.vendors.guided.together import Together, narrowed
from registry.forms import ThingForm
from registry.onboarding.answering.asking_topic import AskingTopic, asks
from registry.onboarding.answering.saving import Say
from registry.onboarding.answers import Answers, Said
from registry.onboarding.models import OnboardingRow
from registry.onboarding.tables.known import TABLES
from registry.onboarding.tables.table import Table, fields_shown

MOST_SHOWN = 200
"""How many rows a page shows."""


class KnownForm(ThingForm):
    """Whether there are any rows."""

    known = RadioField(_l("Are there any?"), [InputRequired(_l("Say whether there are any."))])


class TableTopic(AskingTopic):
    """A topic of rows, which have pages of their own; here is said whether there are any."""

    template = "vendor_side/table.html"
    some: ClassVar[Any]
    none: ClassVar[Any]

    def __init__(self, row: OnboardingRow, *, on: date, part: int = 1) -> None:
        super().__init__(row, on=on, part=part)
        self.table: Table = TABLES[self.topic]
        known = self.table.known(self.answers) or ("some" if self.rows else None)
        asked: Any = narrowed(KnownForm(data={"known": known}), ("known",))
        asked.known.choices = [SelectChoice("some", self.some), SelectChoice("none", self.none)]
        if self.questions:
            asked.known.label.text = self.questions[0].text
        self.asked_form = asked
        self.form = Together(asked)

    @property
    def rows(self) -> tuple[Any, ...]:
        """All rows as they are now."""
        assert self.row.answers is not None, "whoever has come here is asked something"
        return self.table.rows(self.row.answers)

    @property
    def shown(self) -> Mapping[str, Any]:
        """A page of the rows as texts by field, with their numbers, and the columns in which anything stands.

        `first` and `last` are the numbers of its rows, `before` and `after` those of the pages around it.
        """
        words, pages = self.table.words(self.row), max(1, -(-len(self.rows) // MOST_SHOWN))
        at = min(max(self.part, 1), pages)
        first = (at - 1) * MOST_SHOWN
        some = enumerate(self.rows[first : first + MOST_SHOWN], first + 1)
        rows = [(number, self.table.texts(one, words)) for number, one in some]
        return {
            "rows": rows,
            "fields": fields_shown(self.table, [texts for _number, texts in rows]),
            "first": first + 1,
            "last": first + len(rows),
            "before": at - 1 if at > 1 else None,
            "after": at + 1 if at < pages else None,
        }

    def say(self) -> Say | None:
        """Whether there are any; the rows stay, and count for nothing when there are said to be none."""
        form = self.asked_form
        if not self.is_open or not form.validate():
            return None
        known: Said = "some" if form.known.data == "some" else "none"
        if known == "some" and not self.rows:
            form.known.errors = [_("Add at least one, or choose another answer.")]
            return None
        table = self.table

        def say(now: Answers) -> Answers:
            return table.put(now, known, table.rows(now))

        return say


@asks("sub-processors")
class SubProcessors(TableTopic):
    """To whom the third party passes data on."""

    topic = "sub-processors"
    some = _l("To those listed here")
    none = _l("To nobody")


@asks("certificates")
class Certificates(TableTopic):
    """Which certificates it holds."""

    topic = "certificates"
    some = _l("Those listed here")
    none = _l("None")


@asks("technologies")
class Technologies(TableTopic):
    """What it sets or loads on the organisation's pages."""

    topic = "technologies"
    some = _l("What is listed here")
    none = _l("Nothing")
