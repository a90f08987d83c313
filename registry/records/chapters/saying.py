"""Small things said in one way everywhere: states, answers, contacts, days, amounts of doubt."""

import re
from collections.abc import Iterable
from datetime import date

from flask_babel import gettext as _
from msgspec.structs import replace

from registry.law import country_name, is_unconfirmed
from registry.policy.findings import Doubt, Finding
from registry.policy.transfers.doubts import NOT_CHECKED
from registry.policy.wording import MONTHS, spoken
from registry.records.book import Cell, Gap, Items, Tag
from registry.snapshot import Client, Contact, Country, Organisation, Vendor
from registry.words import N_, word

WORDS = (
    N_("grounded"), N_("unconfirmed"), N_("no ground"), N_("accepted"), N_("open"), N_("in force"),
    N_("not yet in force"), N_("ended"),
)  # fmt: skip
"""States that only records say."""

Answered = bool | str | None

_DAY = re.compile(r"(?<![\w/-])\d{4}-\d{2}-\d{2}(?![\w/-])")
_MONTH = re.compile(r"(?<![\w/-])((?:19|20)\d{2})-(0[1-9]|1[0-2])(?![\w/-])")
_DIGITS = re.compile(r"[0-9]+")


def tag(state: str) -> Tag:
    """A state of the register as people read it: severity, verdict, status, what a transfer rests on."""
    return Tag(word(state), state)


severity = state = tag


def answer(said: Answered) -> Cell:
    """A yes, no or unknown; what nobody has answered is a gap."""
    if said is None or said == "unknown":
        return Gap(_("not recorded"))
    return word(said if isinstance(said, str) else "yes" if said else "no")


def said(text: str, *, gap: str = "") -> Cell:
    """A text as it was entered; where there is none, a gap in these words."""
    return text.strip() or Gap(gap or _("not recorded"))


def day(on: date | None, *, gap: str = "") -> Cell:
    """A day, or a gap where a day ought to be."""
    return on if on is not None else Gap(gap or _("not recorded"))


def listed(things: Iterable[Cell], *, gap: str = "") -> Cell:
    """Things one under another; one alone stands for itself, none at all is a gap ('' too says it)."""
    found = tuple(t for t in things if t != "" and t is not None)
    if not found:
        return Gap(gap or _("not recorded"))
    if len(found) == 1:
        return found[0]
    flat = [one for t in found for one in (t.of if isinstance(t, Items) else (t,))]
    return Items(tuple(flat))


def country(code: Country | None) -> Cell:
    """A country by its name, or a gap."""
    return country_name(code) if code else Gap(_("country not recorded"))


def contact(who: Contact | Client, *, named: bool = True) -> Cell:
    """Who somebody is and how to reach them, line by line; a gap where there is no way to reach them."""
    reached = [who.address, who.email, "" if isinstance(who, Client) else who.phone]
    lines: list[Cell] = []
    if named:
        role = who.role if isinstance(who, Contact) else ""
        lines.append(_("%(name)s, %(role)s", name=who.name, role=role) if role else who.name)
    lines += [line for line in reached if line.strip()]
    if who.country:
        lines.append(country_name(who.country))
    if not any(line.strip() for line in reached):
        lines.append(Gap(_("no address, e-mail or telephone recorded")))
    return listed(lines)


def organisation_contact(who: Organisation) -> Cell:
    """The organisation with its address and a way to reach it; each is a gap where it is not recorded."""
    reached: list[Cell] = [line for line in (who.email.strip(), who.phone.strip()) if line]
    reached = reached or [Gap(_("no e-mail address or telephone number recorded"))]
    place = said(who.address, gap=_("no address recorded"))
    return listed((who.name, place, country_name(who.country), *reached))


def vendor_contact(vendor: Vendor) -> Cell:
    """A vendor by name with its address, its country and its contacts."""
    place = vendor.address.strip()
    lines: list[Cell] = [vendor.name or vendor.key, place, country(vendor.country)]
    if vendor.contacts:
        lines.append(contacts(vendor.contacts))
    return listed(lines if place or vendor.contacts else (*lines, Gap(_("no address or contact recorded"))))


def doubt(about: Doubt) -> str:
    """A question of law in short, marked where its source was not checked; that stands among the sources."""
    text = with_days(about.text)
    return text if text.endswith(NOT_CHECKED) else sourced(text, about.confidence)


def with_source(about: Doubt) -> str:
    """A question of law with its source."""
    if not about.source:
        return doubt(about)
    return _("%(doubt)s [%(source)s]", doubt=doubt(about), source=with_days(about.source))


def with_days(text: str) -> str:
    """A text of the law's tables with its days and months said as everywhere else."""
    text = _DAY.sub(lambda found: _spoken(found.group()), text)
    return _MONTH.sub(lambda found: f"{MONTHS[int(found[2]) - 1]} {found[1]}", text)


def _spoken(day: str) -> str:
    try:
        return spoken(date.fromisoformat(day))
    except ValueError:
        return day


def sourced(text: str, confidence: str) -> str:
    """A text, marked where its confidence says that nobody has checked its source."""
    return _("%(text)s (source not checked)", text=text) if is_unconfirmed(confidence) else text


def basis(text: str) -> str:
    """What a requirement rests on; a doubt about its source in the words of records."""
    return text.replace("(unconfirmed)", _("(source not checked)"))


def contacts(who: Iterable[Contact], *, gap: str = "") -> Cell:
    """Contacts one after another; who is recorded twice in several roles stands once, with all of them."""
    roles: dict[Contact, list[str]] = {}
    for one in who:
        said = roles.setdefault(replace(one, role=""), [])
        if one.role and one.role not in said:
            said.append(one.role)
    return listed((contact(replace(one, role=", ".join(said))) for one, said in roles.items()), gap=gap)


def accepted(finding: Finding) -> Cell:
    """Who accepts a finding, until when and why; nothing where nobody does."""
    if finding.accepted is None:
        return ""
    by = finding.accepted
    return Items((tag("accepted"), _("by %(who)s until %(day)s", who=by.by, day=spoken(by.until)), by.reason))


def by_name(name: str, key: str) -> tuple[str, str, str]:
    """How things are put in order: by name as people look it up, then by key."""
    return (natural(name), name, key)


def natural(text: object) -> str:
    """What a text is put in order by: letters whatever their size, numbers by their value (2 before 10)."""
    return _DIGITS.sub(_counted, str(text).casefold())


def _counted(found: re.Match[str]) -> str:
    """A number with its length before it, so that the longer one comes later."""
    digits = found.group().lstrip("0") or "0"
    return f"{len(digits):05}{digits}"
