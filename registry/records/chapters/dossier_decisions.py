"""What was decided about a vendor, under which conditions, and what is accepted."""

from collections.abc import Sequence

from flask_babel import gettext as _

from registry.policy import Finding
from registry.policy.exceptions import in_effect
from registry.policy.wording import spoken
from registry.records.book import Cell, Column, Gap, Section, Table, Tag
from registry.records.chapters.naming import Names
from registry.records.chapters.recorded import Recorded
from registry.records.chapters.saying import said, tag
from registry.records.chapters.titles import title_of, title_of_key
from registry.snapshot import Condition, RiskException
from registry.snapshot.ending import outlasting
from registry.words import N_, word

WORDS = (N_("met"), N_("missed"), N_("to come"), N_("lapsed"), N_("not found today"))
"""States that only this section says."""


def decisions_section(vendor: str, recorded: Recorded, findings: Sequence[Finding], names: Names) -> Section:
    """Decisions, conditions and exceptions, each in a table of its own."""
    name = names.party(vendor)
    decisions = Table(
        caption=_("What was decided, by whom and why"),
        sheet=_("Decisions"),
        columns=(
            Column(_("Decision"), 1.3),
            Column(_("On"), 1.2, "date"),
            Column(_("By"), 1.2),
            Column(_("Reason"), 3),
        ),
        rows=tuple(
            (word(one.decision), one.on, one.by, said(one.reason)) for one in recorded.decisions_of(vendor)
        ),
        empty=_("No decision about it is recorded."),
    )
    blocks = [decisions]
    if conditions := recorded.conditions_of(vendor):
        blocks.append(_conditions(conditions, names))
    if exceptions := recorded.exceptions_for(vendor, (finding.key for finding in findings)):
        blocks.append(_exceptions(name, exceptions, findings, names))
    return Section(title=_("Decisions, conditions and exceptions"), blocks=tuple(blocks))


def _conditions(conditions: Sequence[Condition], names: Names) -> Table:
    return Table(
        caption=_("Conditions: what has to be done by when"),
        sheet=_("Conditions"),
        columns=(
            Column(_("Duty"), 3),
            Column(_("Due"), 1.2, "date"),
            Column(_("Met"), 1.2, "date"),
            Column(_("State"), 1),
        ),
        rows=tuple((one.duty, one.due, one.met or "", _met(one, names)) for one in conditions),
        empty="",
    )


def _met(one: Condition, names: Names) -> Tag:
    if one.met is not None and one.met <= names.view.on:
        return tag("met")
    vendor = names.view.vendors.get(one.vendor)
    lasting = outlasting(names.view.snapshot.decisions)
    if vendor is not None and vendor.status == "ended" and one.decision not in lasting:
        return tag("lapsed")
    return tag("missed" if one.due < names.view.on else "to come")


def _exceptions(
    name: str, exceptions: Sequence[RiskException], findings: Sequence[Finding], names: Names
) -> Table:
    by_key = {finding.key: finding for finding in findings}
    return Table(
        caption=_("Exceptions: findings that somebody accepts, or has accepted"),
        sheet=_("Exceptions"),
        columns=(
            Column(_("Finding"), 2.2),
            Column(_("Accepted by"), 1.2),
            Column(_("Since"), 1.2, "date"),
            Column(_("Until"), 1.2, "date"),
            Column(_("State"), 1.2),
            Column(_("Reason"), 2.2),
        ),
        rows=tuple(
            (
                title_of(by_key[one.finding], names, beneath=name)
                if one.finding in by_key
                else title_of_key(one.finding, names),
                one.by,
                one.since or "",
                one.until,
                _standing(one, names, found=one.finding in by_key),
                said(one.reason),
            )
            for one in exceptions
        ),
        empty="",
    )


def _standing(one: RiskException, names: Names, *, found: bool) -> Cell:
    on = names.view.on
    if in_effect(one, on=on):
        return tag("in force") if found else tag("not found today")
    if one.until < on:
        return tag("ended")
    begins = _("begins on %(day)s", day=spoken(one.since)) if one.since else ""
    return begins or Gap(_("not recorded"))
