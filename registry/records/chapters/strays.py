"""Flows that belong to no activity of the record: who receives data by them must not drop out of it."""

from collections.abc import Iterator
from typing import NamedTuple

from flask_babel import gettext as _

from registry.records.book import Block, Chapter, Para, Section
from registry.records.chapters.abroad import transfers
from registry.records.chapters.lacks import Found, RecordOf
from registry.records.chapters.onward import Handed
from registry.records.chapters.reading import Reading
from registry.records.chapters.recipients import recipients
from registry.records.chapters.shortcomings import shortcomings
from registry.snapshot import ORGANISATION, PEOPLE, Activity, Flow

KEY = "no-activity"
"""The key of the chapter about them."""

FIELDS = {"controller": "30.1.d", "processor": "30.2.b"}
"""The field of Art. 30 in which they are missing."""


class Stray(NamedTuple):
    """A flow out of the organisation, or of people's data, with the activity that it names and has ended."""

    flow: Flow
    ended: Activity | None


def strays(reading: Reading, record: RecordOf) -> tuple[Stray, ...]:
    """The chosen flows of personal data at first hand that no activity of a record has, by key.

    Where no activity tells, the sender's role in the flow says which record they would stand in.
    """
    return tuple(stray for stray in _strays(reading) if _record_of(reading, stray) == record)


def handed_by(reading: Reading, found: tuple[Stray, ...]) -> Handed:
    """To whom the data go by these flows, down the chains."""
    return reading.handed_by([stray.flow.key for stray in found])


def chapter(reading: Reading, found: tuple[Stray, ...], handed: Handed) -> tuple[Chapter, ...]:
    """The chapter about these flows; none where there is no such flow."""
    if not found:
        return ()
    about = title()
    lead = _(
        "Personal data go to these recipients, and no activity of this record says for which purposes, of "
        "whom and for how long. Name the activity that each flow serves, or end the flow."
    )
    sheet = _("Recipients")
    falling_short: tuple[Block, ...] = shortcomings(
        reading,
        reading.findings_on_flows(stray.flow.key for stray in found),
        handed,
        alike_once=True,
        caption=_("Findings about these flows, the gravest first"),
        itself=_("these flows"),
    )
    return (
        Chapter(
            key=KEY,
            title=about,
            about=about,
            blocks=(
                Para(lead, "lead"),
                Section(
                    title=_("Recipients"),
                    blocks=recipients(
                        reading, handed, (), sheet=sheet, about=_("flows that belong to no activity")
                    ),
                ),
                Section(title=_("Transfers"), blocks=transfers(reading, handed)),
                Section(title=_("What falls short"), blocks=falling_short),
            ),
        ),
    )


def title() -> str:
    """What such flows are called together."""
    return _("Flows that belong to no activity")


def lacking(reading: Reading, record: RecordOf) -> Iterator[Found]:
    """Each of them as something that the record lacks."""
    for flow, ended in strays(reading, record):
        missing = _("it belongs to no activity, so that the record cannot say what it is for")
        if ended is not None:
            missing = _("it belongs to “%(name)s”, which has ended", name=ended.name or ended.key)
        right = _("Name the activity that the flow serves, or record its end.")
        yield (FIELDS[record], "flow", flow.key, reading.names.flow(flow.key), missing, right)


def _strays(reading: Reading) -> Iterator[Stray]:
    view, chosen = reading.view, reading.material.chosen
    for movement in view.movements.values():
        flow = movement.flow
        first_hand = flow.sender in (ORGANISATION, PEOPLE) and movement.vendor is not None
        if not (first_hand and movement.personal and (chosen.whole or flow.key in chosen.flows)):
            continue
        activity = view.activities.get(flow.activity or "")
        if activity is None or activity.status == "ended":
            yield Stray(flow, activity)


def _record_of(reading: Reading, stray: Stray) -> RecordOf:
    role = stray.ended.capacity if stray.ended else reading.view.sender_role(stray.flow)
    return "processor" if role in ("processor", "sub-processor") else "controller"
