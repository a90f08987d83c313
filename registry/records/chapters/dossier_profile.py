"""Who a vendor is: the facts of its profile, and its certificates."""

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _

from registry.records.book import Block, Cell, Column, Facts, Gap, Section, Table, Tag
from registry.records.chapters.naming import Names
from registry.records.chapters.saying import contact, contacts, country, day, listed, said, tag
from registry.snapshot import Certification, Country, Vendor
from registry.words import word

DPF = "dpf"
NOT_CHOSEN = ("authority", "acquirer", "linked site")
"""Kinds of vendors that nobody chose or oversees."""
TOLD_ON_SITES = ("ad network", "social widget")
"""Kinds of vendors for which people ought to have a way to opt out."""


def profile_section(vendor: Vendor, names: Names) -> Section:
    """The facts about a vendor; what ought to be recorded and is not is marked."""
    facts = Facts(caption="", sheet=_("Vendors"), rows=_facts(vendor, names))
    blocks: list[Block] = [facts]
    if vendor.certifications:
        blocks.append(_certificates(vendor.certifications, names))
    return Section(title=_("Profile"), blocks=tuple(blocks))


def _facts(vendor: Vendor, names: Names) -> tuple[tuple[str, Cell], ...]:
    # The same labels for every vendor: in a workbook each is a column.
    overseen = vendor.status != "ended" and vendor.kind not in NOT_CHOSEN
    criticality = word(vendor.criticality) if vendor.criticality else said("")
    seat: Cell = vendor.international_organisation.strip() or country(vendor.country)
    return (
        (_("Kind"), word(vendor.kind)),
        (_("Usual role"), word(vendor.role)),
        (_("Status"), tag(vendor.status)),
        (_("Country, or international organisation"), seat),
        (_("Parent company"), names.party_ref(vendor.parent) if vendor.parent else ""),
        (
            _("Country of the parent company"),
            country(_parent_country(vendor, names)) if vendor.parent or vendor.parent_country else "",
        ),
        (_("Address"), said(vendor.address)),
        (_("Contacts"), contacts(vendor.contacts, gap=_("no contact recorded"))),
        (_("Representative in the EU"), contact(vendor.representative) if vendor.representative else ""),
        (_("Domains"), listed(vendor.domains) if vendor.domains else ""),
        (_("Privacy policy"), said(vendor.privacy_policy) if overseen or vendor.privacy_policy else ""),
        (_("Opt-out"), vendor.opt_out.strip() or (said("") if vendor.kind in TOLD_ON_SITES else "")),
        (_("Certificates"), _in_short(vendor.certifications)),
        (_("Criticality"), criticality if overseen or vendor.criticality else ""),
        (_("Owner"), said(vendor.owner)),
        (_("Next review"), day(vendor.next_review) if overseen or vendor.next_review else ""),
        (_("Note"), vendor.note.strip()),
        (_("Key in record.json"), vendor.key),
    )


def _parent_country(vendor: Vendor, names: Names) -> Country | None:
    """The parent's country as recorded with the vendor, else as the register knows the parent."""
    above = names.view.vendors.get(vendor.parent or "")
    return vendor.parent_country or (above.country if above is not None else None)


def _in_short(certifications: Sequence[Certification]) -> Cell:
    return listed(_scheme(one) for one in certifications) if certifications else ""


def _certificates(certifications: Sequence[Certification], names: Names) -> Table:
    return Table(
        caption=_("Certificates and entries in lists, with the days between which they hold"),
        sheet=_("Certificates"),
        columns=(
            Column(_("Scheme"), 1.6),
            Column(_("Number"), 1.2),
            Column(_("Valid from"), 1.2, "date"),
            Column(_("Valid to"), 1.2, "date"),
            Column(_("State"), 1.1),
            Column(_("Covers"), 1.3),
            Column(_("Looked up"), 1.2, "date"),
            Column(_("Document"), 1.3),
        ),
        rows=tuple(
            (
                _scheme(one),
                one.number,
                one.valid_from,
                day(one.valid_to, gap=_("no end recorded")),
                validity(one.valid_from, one.valid_to, on=names.view.on),
                _covers(one),
                day(one.looked_up),
                names.document(one.document) if one.document else Gap(_("none attached")),
            )
            for one in certifications
        ),
        empty="",
    )


def validity(first: date | None, last: date | None, *, on: date) -> Tag:
    """Whether something holds on a day; its last day included, a missing bound open."""
    if first is not None and on < first:
        return tag("not yet in force")
    return tag("ended" if last is not None and last < on else "in force")


def _scheme(one: Certification) -> str:
    return _("EU-US Data Privacy Framework") if one.scheme.casefold() == DPF else one.scheme


def _covers(one: Certification) -> Cell:
    if one.scheme.casefold() != DPF:
        return ""
    covered: list[Cell] = [_("human-resources data")] if one.covers_hr else []
    covered += [_("other data")] if one.covers_non_hr else []
    return listed(covered, gap=_("nothing covered"))
