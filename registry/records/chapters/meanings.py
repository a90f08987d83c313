"""How to read a record: what its words for severity, verdict and grounds mean, and what its marks say."""

from typing import Literal

from flask_babel import gettext as _

from registry.records.book import Cell, Chapter, Column, Gap, Table
from registry.records.chapters.saying import tag

Said = Literal["finding", "term", "transfer", "activity", "vendor", "contract", "condition", "exception"]
"""Of what a word is said that judges."""


def meanings(*of: Said) -> Chapter:
    """Every word by which a record judges these, with its shape and its meaning; and what its marks say."""
    every = (
        ("finding", _("Finding"), _severities),
        ("term", _("Contract term"), _verdicts),
        ("transfer", _("Transfer"), _grounds),
        ("activity", _("Activity"), _activities),
        ("vendor", _("Vendor"), _vendors),
        ("contract", _("Contract or certificate"), _contracts),
        ("condition", _("Condition"), _conditions),
        ("exception", _("Exception"), _exceptions),
    )
    said = [*((about, rows()) for one, about, rows in every if one in of), (_("Mark"), _marks())]
    table = Table(
        caption=_("Each word has a shape of its own, so that it can be told without colour"),
        sheet=_("How to read"),
        columns=(Column(_("Word"), 1.1), Column(_("Said of"), 0.9), Column(_("Meaning"), 4.6)),
        rows=tuple((mark, about, meaning) for about, rows in said for mark, meaning in rows),
        empty="",
    )
    return Chapter(key="meanings", title=_("How to read this document"), blocks=(table,), short=True)


def _severities() -> tuple[tuple[Cell, str], ...]:
    return (
        (tag("blocker"), _("The gravest: the data must not go on flowing like this.")),
        (tag("major"), _("A serious gap in protection, to be mended with a date.")),
        (tag("minor"), _("A gap that weakens protection little, or one in what is recorded.")),
        (tag("note"), _("Worth knowing; nothing has to be mended at once.")),
    )


def _verdicts() -> tuple[tuple[Cell, str], ...]:
    return (
        (tag("stricter"), _("Protects more than the baseline requires.")),
        (tag("equal"), _("Protects as much as the baseline requires.")),
        (tag("weaker"), _("Promises less than the baseline requires.")),
        (
            tag("missing"),
            _("The contract was read in full and does not promise it, or there is no contract."),
        ),
        (
            tag("unverified"),
            _("Nobody has checked it: the contract is not read so far, or no person confirmed the value."),
        ),
        (tag("not applicable"), _("Not required of this recipient in its role.")),
    )


def _grounds() -> tuple[tuple[Cell, str], ...]:
    return (
        (tag("grounded"), _("A ground of Chapter V of the GDPR holds on the day.")),
        (tag("unconfirmed"), _("A decision exists whose condition nobody has recorded as met.")),
        (tag("no ground"), _("Nothing recorded holds on the day.")),
    )


def _activities() -> tuple[tuple[Cell, str], ...]:
    return (
        (tag("active"), _("It is carried out on the day.")),
        (tag("planned"), _("It has not begun.")),
    )


def _vendors() -> tuple[tuple[Cell, str], ...]:
    return (
        (tag("proposed"), _("Somebody wants to use it; nobody has begun to look at it.")),
        (tag("in review"), _("Somebody is looking at it; no decision has been made.")),
        (tag("approved"), _("A decision allows it.")),
        (tag("approved with conditions"), _("A decision allows it if something is done by a day.")),
        (tag("suspended"), _("A decision stops it for the time being.")),
        (tag("ended"), _("It is no longer used.")),
    )


def _contracts() -> tuple[tuple[Cell, str], ...]:
    return (
        (tag("in force"), _("It binds or holds on the day.")),
        (tag("not yet in force"), _("It binds or holds only from a later day.")),
        (tag("ended"), _("Its last day has passed.")),
    )


def _conditions() -> tuple[tuple[Cell, str], ...]:
    return (
        (tag("met"), _("It was done by the day.")),
        (tag("missed"), _("It was not done by the day on which it was due.")),
        (tag("to come"), _("It is due on a later day.")),
        (tag("lapsed"), _("The vendor is no longer used, so that nothing is due any more.")),
    )


def _exceptions() -> tuple[tuple[Cell, str], ...]:
    return (
        (tag("in force"), _("It marks a finding of the day as accepted.")),
        (tag("not found today"), _("It would hold, but what it accepts is not found on the day.")),
        (tag("ended"), _("Its last day has passed: the finding is open again.")),
    )


def _marks() -> tuple[tuple[Cell, str], ...]:
    return (
        (Gap(_("not recorded")), _("What ought to stand here is not in the register.")),
        ("–", _("Does not apply.")),
        ("→", _("Data go from the one named before it to the one named after it.")),
        (
            _("(source not checked)"),
            _("Nobody has compared this with its primary text. It says nothing about the verdict."),
        ),
        (tag("accepted"), _("A named person accepts the finding until a day; the finding stays.")),
    )
