"""What an activity uses data for and on what basis; which data it holds, and how long it keeps them."""

from flask_babel import gettext as _

from registry.records.book import Cell, Column, Gap, Table
from registry.records.chapters.naming import Names
from registry.records.chapters.reading import Reading
from registry.records.chapters.saying import by_name, listed, said
from registry.snapshot import Activity, PurposeUse, Retention
from registry.words import word


def purposes(reading: Reading, activity: Activity) -> Table:
    """Each purpose with its legal basis (Art. 6, 9) and what that basis asks for."""
    special = any(reading.view.category(key).sensitivity == "special" for key in activity.data)
    return Table(
        caption=_("What the data are used for, and what allows it"),
        sheet=_("Purposes"),
        columns=(
            Column(reading.asked(_("Purpose"), "30.1.b"), 1.5),
            Column(_("Legal basis, Art. 6(1)"), 1.5),
            Column(_("Legitimate interest"), 1.5),
            Column(_("Condition for special data, Art. 9(2)"), 1.5),
            Column(_("Evidence of consent"), 1.4),
        ),
        rows=tuple(_purpose(reading.names, use, special=special) for use in activity.purposes),
        empty=_("No purpose is recorded."),
    )


def _purpose(names: Names, use: PurposeUse, *, special: bool) -> tuple[Cell, ...]:
    consent = use.basis == "6.1.a" or use.condition == "9.2.a"
    condition = legal_basis(names, use.condition) if use.condition else None
    return (
        names.purpose(use.purpose),
        legal_basis(names, use.basis) if use.basis else Gap(_("no legal basis recorded")),
        said(use.interest, gap=_("not named")) if use.basis == "6.1.f" else use.interest.strip(),
        Gap(_("no condition recorded")) if special and condition is None else condition or "",
        said(use.consent_evidence) if consent else use.consent_evidence.strip(),
    )


def legal_basis(names: Names, id: str) -> str:
    """A legal basis or condition by its article and name."""
    found = names.view.law.legal_basis(id)
    return _("%(article)s, %(label)s", article=found.article, label=found.label) if found else id


def data_kept(reading: Reading, activity: Activity) -> Table:
    """Each data category with its sensitivity, its term of the vocabulary and how long it is kept."""
    names = reading.names
    keys = sorted(set(activity.data), key=lambda key: by_name(names.category(key), key))
    return Table(
        caption=_("Each category of data, how sensitive it is, and how long it is kept"),
        sheet=_("Data and retention"),
        columns=(
            Column(reading.asked(_("Category of data"), "30.1.c.data"), 1.6),
            Column(_("Sensitivity"), 0.9),
            Column(_("Term of the Data Privacy Vocabulary"), 1.75),
            Column(reading.asked(_("Kept for"), "30.1.f"), 1.8),
            Column(_("Reason"), 1.8),
        ),
        rows=tuple(_kept(names, activity, key) for key in keys),
        empty=_("No category of data is recorded."),
    )


def _kept(names: Names, activity: Activity, key: str) -> tuple[Cell, ...]:
    category, rules = names.view.category(key), retention_of(activity, key)
    plain = category.personal or category.linked_to_person
    return (
        names.category(key),
        word(category.sensitivity) if plain else _("Not personal"),
        ", ".join(category.dpv),
        listed((rule.period.strip() for rule in rules), gap=_("not stated")),
        listed(said(rule.reason, gap=_("no reason recorded")) for rule in rules) if rules else None,
    )


def retention_of(activity: Activity, category: str) -> list[Retention]:
    """How long a category is kept: rules that name it, else those for all data; none without a period."""
    stated = [rule for rule in activity.retention if rule.period.strip()]
    own = [rule for rule in stated if category in rule.data]
    return own or [rule for rule in stated if not rule.data]


def not_stated(activity: Activity) -> tuple[str, ...]:
    """The data categories of which nobody has said how long they are kept."""
    return tuple(key for key in activity.data if not retention_of(activity, key))


def erasure(reading: Reading, activity: Activity) -> Cell:
    """The time limits for erasure in short, with a gap for what has none."""
    names = reading.names
    lines: list[Cell] = [
        _("%(data)s: %(period)s", data=names.categories(rule.data), period=rule.period.strip())
        if rule.data
        else rule.period.strip()
        for rule in activity.retention
        if rule.period.strip()
    ]
    if bare := not_stated(activity):
        lines.append(Gap(_("not stated for %(data)s", data=names.categories(bare))))
    return listed(lines, gap=_("not stated"))
