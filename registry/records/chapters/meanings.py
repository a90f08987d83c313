"""How to read a record: what its words for severity, verdict and grounds mean."""

from flask_babel import gettext as _

from registry.records.book import Cell, Column, Gap, Section, Table
from registry.records.chapters.saying import tag


def meanings() -> Section:
    """Every word by which a record judges, with its meaning."""
    return Section(
        title=_("How to read this record"),
        blocks=(
            _table(_("How grave a finding is"), _severities()),
            _table(_("How a contract stands to the baseline"), _verdicts()),
            _table(_("What a transfer rests on"), _grounds()),
            _table(_("Marks"), _marks()),
        ),
    )


def _table(caption: str, rows: tuple[tuple[Cell, ...], ...]) -> Table:
    return Table(
        caption=caption,
        sheet=_("How to read"),
        columns=(Column(_("Word"), 1.0), Column(_("Meaning"), 4.0)),
        rows=rows,
        empty="",
    )


def _severities() -> tuple[tuple[Cell, ...], ...]:
    return (
        (tag("blocker"), _("The gravest: the data must not go on flowing like this.")),
        (tag("major"), _("A serious gap in protection, to be mended with a date.")),
        (tag("minor"), _("A gap that weakens protection little, or one in what is recorded.")),
        (tag("note"), _("Worth knowing; nothing has to be mended at once.")),
    )


def _verdicts() -> tuple[tuple[Cell, ...], ...]:
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


def _grounds() -> tuple[tuple[Cell, ...], ...]:
    return (
        (tag("grounded"), _("A ground of Chapter V of the GDPR holds on the day.")),
        (tag("unconfirmed"), _("A decision exists whose condition nobody has recorded as met.")),
        (tag("no ground"), _("Nothing recorded holds on the day.")),
    )


def _marks() -> tuple[tuple[Cell, ...], ...]:
    return (
        (Gap(_("not recorded")), _("What ought to stand here is not in the register.")),
        (tag("accepted"), _("A named person accepts the finding until a day; the finding stays.")),
    )
