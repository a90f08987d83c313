"""How to read a record: what its words for severity, verdict and grounds mean, and what its marks say."""

from typing import Literal

from flask_babel import gettext as _

from registry.records.book import Cell, Chapter, Column, Gap, Table
from registry.records.chapters.saying import tag

Said = Literal["finding", "term", "transfer"]
"""Of what a word is said that judges."""


def meanings(*of: Said) -> Chapter:
    """Every word by which a record judges these, with its shape and its meaning; and what its marks say."""
    every = (
        ("finding", _("Finding"), _severities),
        ("term", _("Contract term"), _verdicts),
        ("transfer", _("Transfer"), _grounds),
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


def _marks() -> tuple[tuple[Cell, str], ...]:
    return (
        (Gap(_("not recorded")), _("What ought to stand here is not in the register.")),
        ("–", _("Does not apply.")),
        (tag("accepted"), _("A named person accepts the finding until a day; the finding stays.")),
    )
