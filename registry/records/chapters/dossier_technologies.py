"""What of a vendor the organisation's sites load or store."""

from collections.abc import Sequence

from flask_babel import gettext as _

from registry.records.book import Cell, Column, Gap, Items, Section, Table
from registry.records.chapters.naming import Names
from registry.records.chapters.saying import answer, listed, said
from registry.snapshot import Technology
from registry.words import word


def technologies_section(technologies: Sequence[Technology], names: Names) -> Section:
    """A table of the vendor's technologies."""
    table = Table(
        caption=_("What the sites load or store, for how long, and whether people are asked first"),
        sheet=_("Technologies"),
        columns=(
            Column(_("Technology"), 1.3),
            Column(_("Kind"), 0.95),
            Column(_("Host"), 1.35),
            Column(_("Lifetime"), 1.3),
            Column(_("Collects"), 1.3),
            Column(_("Consent"), 1.3),
            Column(_("HTTPS only"), 1.1),
            Column(_("Answers signals"), 1.6),
            Column(_("Opt-out"), 1.3),
        ),
        rows=tuple(_row(one, names) for one in technologies),
        empty="",
    )
    return Section(title=_("Technologies on the sites"), blocks=(table,))


def _row(one: Technology, names: Names) -> tuple[Cell, ...]:
    hosting = _("hosted by a third party") if one.hosting == "third party" else _("own host")
    return (
        one.name or one.key,
        word(one.kind),
        listed((said(one.host), hosting)),
        _lifetime(one),
        names.categories(one.collects) or said(""),
        _consent(one),
        answer(one.https_only),
        listed((
            _signal(_("Do Not Track: %(answer)s"), one.answers_dnt),
            _signal(_("Global Privacy Control: %(answer)s"), one.answers_gpc),
        )),
        said(one.opt_out),
    )  # fmt: skip


def _lifetime(one: Technology) -> Cell:
    if one.session:
        return _("until the browser is closed")
    stores = one.kind in ("cookie", "storage") or one.sets_cookie
    if one.lifetime_days is None and one.declared_days is None:
        return Gap(_("not recorded")) if stores else ""
    seen, declared = one.lifetime_days, one.declared_days
    return listed((
        _("seen: %(days)s days", days=f"{seen:g}") if seen is not None else Gap(_("not looked at")),
        _("declared: %(days)s days", days=f"{declared:g}")
        if declared is not None
        else Gap(_("none declared")),
    ))  # fmt: skip


def _consent(one: Technology) -> Cell:
    if not one.consent_category:
        return Gap(_("category not recorded"))
    if one.consent_category == "necessary":
        return word(one.consent_category)
    asked = {
        True: _("asked before it loads"),
        False: _("loads before consent"),
        None: Gap(_("not known whether asked first")),
    }
    return Items((word(one.consent_category), asked[one.consent_before_load]))


def _signal(text: str, said: str) -> Cell:
    if said == "unknown":
        return Gap(text % {"answer": _("not recorded")})
    return text % {"answer": _(said)}
