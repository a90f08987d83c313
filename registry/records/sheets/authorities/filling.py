"""An authority's template filled in: the record, what is missing, where the headings come from."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from registry.law import Art30Field
from registry.records.book import Gap
from registry.records.chapters.cover import Fact, cover, officer, representative
from registry.records.chapters.naming import Names
from registry.records.chapters.reading import Reading
from registry.records.chapters.saying import said
from registry.records.formats import Template
from registry.records.material import Material
from registry.records.sheets.authorities.answers import answer
from registry.records.sheets.authorities.entry import Entry
from registry.records.sheets.authorities.headings import (
    FORMS,
    advice,
    head_row,
    heading,
    headings,
    is_unsure,
    title_of,
)
from registry.records.sheets.authorities.missing import left_open, unanswered, unsaid
from registry.records.sheets.sheet import Row, Sheet
from registry.snapshot import Contact, Organisation


def filled_in(material: Material, template: Template) -> tuple[Sheet, ...]:
    """The sheets of a template: one row an activity that has not ended, then what is missing, then notes."""
    reading = Reading(material)
    activities = reading.activities("controller", "joint controller")
    entries = [Entry(reading, a, reading.handed((a.key,))) for a in activities]
    fields, form = headings(reading.view.law, template), FORMS[template]
    head, titles = tuple(heading(field) for field in fields), [entry.title for entry in entries]
    rows = [tuple(answer(field.id, entry) for field in fields) for entry in entries]
    facts = cover(material)
    above: tuple[Row, ...] = ()
    if (room := head_row(fields, template) - 1) > 0:
        above, facts_asked = _responsible(reading.names, room)
    else:
        facts_asked = [] if rows and template == "law" else list(facts)  # whose columns have them
    facts_asked += [] if rows else [(_("Activities"), _no_activity(material))]
    gaps = (*unanswered(fields), *unsaid(facts_asked), *left_open(fields, entries, rows, len(above) + 2))
    shown = Sheet(title_of(template), head, tuple(rows), above)
    if form.named:
        named = tuple((title, *row) for title, row in zip(titles, rows, strict=True))
        shown = Sheet(title_of(template), (_("Activity"), *head), named)
    columns = (_("Field"), _("Heading"), _("Asked"), _("Row"), _("Activity"), _("What is missing"))
    sheets = [
        shown,
        Sheet(_("What is missing"), columns, gaps or (("", _("Nothing is missing"), "", None, "", ""),)),
        Sheet(_("About this record"), (_("Label"), _("Value")), tuple(facts)),
    ]
    if form.one_each:
        for title, row in zip(titles, rows, strict=True):
            sheets.append(Sheet(title, (_("Heading"), _("Entry")), tuple(zip(head, row, strict=True))))
    return (*sheets, notes(reading, template, fields))


def _no_activity(material: Material) -> Gap:
    """That no activity is there to be put into the columns."""
    if material.chosen.whole:
        return Gap(_("no activity as a controller is recorded"))
    return Gap(_("no activity as a controller is among those selected"))


def _responsible(names: Names, room: int) -> tuple[tuple[Row, ...], list[Fact]]:
    """Who is responsible and how to reach them, as so many rows; and the same as facts."""
    who = names.view.organisation
    labels = (_("Who"), _("Name"), _("Address"), _("E-mail"), _("Telephone"))
    parties: list[Row] = [
        (_("Controller"), *_reached(who)),
        (_("Data protection officer"), *(_reached(who.dpo) if who.dpo else (officer(names),))),
        (
            _("Representative"),
            *(_reached(who.representative) if who.representative else (representative(names),)),
        ),
    ]
    facts = [
        (_("%(who)s: %(detail)s", who=party[0], detail=label), cell)
        for party in parties
        for label, cell in zip(labels, party, strict=False)
    ]
    rows: list[Row] = [labels, *parties]
    return tuple(rows + [()] * (room - len(rows)))[:room], facts


def _reached(who: Contact | Organisation) -> Row:
    return (who.name, said(who.address), said(who.email), said(who.phone))


def notes(reading: Reading, template: Template, fields: Sequence[Art30Field]) -> Sheet:
    """Where each heading comes from and how sure its wording is; what the authority advises beside them."""
    processors = len(reading.activities("processor"))
    rows: list[Row] = [_note(f, _("not checked") if is_unsure(f) else _("seen")) for f in fields]
    rows += [_note(field, _("advice, not a heading")) for field in advice(reading.view.law, template)]
    rows += [("", _(remark), "", "", "", "", "", "") for remark in FORMS[template].remarks]
    if processors:
        left = ngettext(
            "%(num)s activity as a processor is not in here: it stands in the record of processors",
            "%(num)s activities as a processor are not in here: they stand in the record of processors",
            processors,
        )
        rows.append(("", left, "", "", "", "", "", ""))
    head = (
        _("Field"), _("Heading"), _("Place"), _("Asked"), _("Meaning"), _("Wording"), _("Source"),
        _("Confidence"),
    )  # fmt: skip
    return Sheet(_("Notes"), head, tuple(rows))


def _note(field: Art30Field, wording: str) -> Row:
    place, source = field.article_or_column, field.source
    return (
        field.id, field.label, place, field.requirement_level, field.meaning, wording, source.text,
        source.confidence,
    )  # fmt: skip
