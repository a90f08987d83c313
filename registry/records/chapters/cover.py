"""The cover of a record: whose it is, who answers for it, what it is about, and from what it was made."""

from collections.abc import Sequence
from datetime import UTC, datetime

from flask_babel import gettext as _

from registry.law import country_name, in_a_sentence
from registry.policy.wording import spoken
from registry.records.asked import RecordKind
from registry.records.book import Cell, Gap, Items
from registry.records.chapters.naming import Names
from registry.records.chapters.saying import contact, listed, organisation_contact
from registry.records.chapters.selected import selected
from registry.records.material import Material
from registry.words import word

Fact = tuple[str, Cell]


def title_of(kind: RecordKind) -> str:
    """What a record of this kind is called."""
    match kind:
        case "controller":
            return _("Record of processing activities")
        case "processor":
            return _("Record of processing for controllers")
        case "transfers":
            return _("Register of transfers")
        case "dossier":
            return _("Vendor dossier")
        case "gaps":
            return _("Gap report")


def cover(material: Material) -> tuple[Fact, ...]:
    """The facts of the cover, in the order in which an authority asks for them."""
    names = Names(material.assessment)
    who = names.view.organisation
    return (
        (_("Organisation"), organisation_contact(who)),
        (_label(material, _("Representative"), "rep", other="27"), representative(names)),
        (_label(material, _("Data protection officer"), "dpo", other="37"), officer(names)),
        (_("Kept in the capacity of"), capacity(material)),
        (_("Covers"), selected(names, material.asked.selection)),
        (_("As of"), material.asked.on),
        (_("State of knowledge"), knowledge(material)),
        (_("Version of the register"), version(material)),
        (_("Judged against"), _baseline(material)),
        (_("Made on"), moment(material.made.at)),
        (_("Data"), _data(material.data)),
    )


def _label(material: Material, label: str, field: str, *, other: str) -> str:
    """A label with the article that asks for it: of the record of Art. 30, else another one."""
    number = {"controller": "30.1.a", "processor": "30.2.a"}.get(material.asked.kind, "")
    fields = {f.id: f.article_or_column for f in material.assessment.view.law.art30_fields}
    article = fields.get(f"{number}.{field}", other)
    return _("%(label)s, Art. %(article)s", label=label, article=article)


def representative(names: Names) -> Cell:
    """The representative; or why none is needed; or a gap."""
    who, view = names.view.organisation, names.view
    if who.representative is not None:
        return contact(who.representative)
    place = view.law.eea(who.country, on=view.on)
    if place.inside:
        text = _(
            "Not needed: %(country)s is in the European Economic Area",
            country=in_a_sentence(country_name(who.country)),
        )
        return listed((text, place.doubt))
    if who.public_authority:
        return _("Not needed: a public authority or body, Art. 27(2)(b)")
    return Gap(_("not recorded; outside the European Economic Area, Art. 27 asks for one"))


def officer(names: Names) -> Cell:
    """The data protection officer; or why there is none; or a gap."""
    who = names.view.organisation
    if who.dpo is not None:
        return contact(who.dpo)
    if who.no_dpo_reason.strip():
        return _("None: %(reason)s", reason=who.no_dpo_reason.strip())
    return Gap(_("not recorded, nor why there is none (Art. 37)"))


def capacity(material: Material) -> Cell:
    """In which capacities the organisation keeps the record."""
    every = ("controller", "joint controller", "processor")
    of_kind = {"controller": every[:2], "processor": every[2:]}.get(material.asked.kind, every)
    chosen, view = material.chosen, material.assessment.view
    held = {
        a.capacity
        for a in view.snapshot.activities
        if a.status != "ended" and (chosen.whole or a.key in chosen.activities)
    }
    kept: Sequence[str] = [one for one in of_kind if one in held] or of_kind[:1]
    return listed(word(one) for one in kept)


def knowledge(material: Material) -> str:
    """As of which day the register was known as it is here."""
    if material.made.recorded is None:
        return _("As known when this record was made")
    return _("As known at the end of %(day)s", day=spoken(material.made.recorded))


def version(material: Material) -> Cell:
    """The newest entry of the history that counts, with the beginning of its digest; or that it is a file."""
    made = material.made
    if not made.entry:
        return _("From a file, without a history")
    numbered = _("Entry %(number)s of the history", number=made.entry)
    return Items((numbered, _("SHA-256 begins %(digest)s", digest=in_groups(made.head[:16], size=4))))


def moment(at: datetime) -> str:
    """A moment as a day and a time in UTC; one without a zone is taken to be in UTC."""
    utc = at.astimezone(UTC) if at.tzinfo else at
    return _("%(day)s, %(time)s UTC", day=spoken(utc.date()), time=f"{utc:%H:%M}")


def in_groups(digest: str, *, size: int = 8) -> str:
    """A digest in groups, so that two can be compared by eye."""
    return " ".join(digest[i : i + size] for i in range(0, len(digest), size))


def _data(digest: str) -> Cell:
    half = len(digest) // 2
    halves = (in_groups(digest[:half]), in_groups(digest[half:]))
    return Items((_("record.json, the same record for programs; its SHA-256 is"), *halves))


def _baseline(material: Material) -> str:
    baseline = material.assessment.baseline
    return _("%(baseline)s, version %(version)s", baseline=baseline.name, version=baseline.version)
