"""Rows about vendors: the vendor itself, what it gets and on what terms, to whom it hands that on."""

from collections.abc import Iterable

import msgspec
from flask_babel import gettext as _

from registry.interchange.spreadsheets.rows.flowing import FIELDS, Links, flow_between, signed_contract
from registry.interchange.spreadsheets.rows.grounds import rests_on
from registry.interchange.spreadsheets.rows.line import Line, Misfit
from registry.interchange.spreadsheets.rows.sub_processors import handed_on
from registry.interchange.spreadsheets.rows.work import NEW, Work
from registry.interchange.spreadsheets.values.addresses import domain_in
from registry.interchange.spreadsheets.values.closed import word_in
from registry.interchange.spreadsheets.written import plain
from registry.snapshot import ORGANISATION, Certification, Contact, Country, Key

PLAIN = {
    "kind": "kind", "role": "role", "international_organisation": "international_organisation",
    "parent_country": "parent_country", "address": "address", "privacy_policy": "privacy_policy",
    "opt_out": "opt_out", "status": "status", "criticality": "criticality", "owner": "owner",
    "next_review": "next_review", "note": "note",
}  # fmt: skip


def settle(work: Work, line: Line) -> Key:
    """Which vendor a row is about: by key, by name, by domain; else a new one."""
    named = line.get("name")
    domains = tuple(filter(None, map(domain_in, line.get("domains") or ())))
    renamed: str | None = None
    key = work.own_key(line, "vendors")
    if named is None and key is None:
        raise Misfit("name", "", _("the name is missing."), _("Name the company."))
    if key is None:
        key = work.found("name", lambda: work.finder.named("vendors", named.name))
    if key is None and domains:
        key = next((k for d in domains if (k := work.finder.at(d)) and _is_alike(work, k, named.name)), None)
    elif named is not None and key is not None:
        renamed = named.name if line.get("key") else _name(work, key, named.name)
    if key is None:
        key = work.key_for(named.name, by="name")
        renamed = named.name
    if not work.growing.has("vendors", key):
        work.growing.assume(line, ("vendors", key), "status", NEW)
    work.growing.touch(line, "vendors", key)
    work.growing.say(line, ("vendors", key), "name", renamed, by="name")
    work.finder.know("vendors", key, named.name if named else key, domains=domains)
    return key


def _name(work: Work, key: Key, name: str) -> str:
    """What a vendor is called: a name that differs in nothing but its writing changes nothing."""
    known = work.growing.get("vendors", key, "name")
    return known if known and plain(known) == plain(name) else name


def _is_alike(work: Work, key: Key, name: str) -> bool:
    """Whether a vendor of the same domain is the same company: one name begins with the other."""
    mine, other = plain(name), plain(work.growing.get("vendors", key, "name") or key)
    return mine.startswith(f"{other} ") or other.startswith(f"{mine} ")


def make(work: Work, links: Links, line: Line, key: Key) -> None:
    """All that a row says of a vendor."""
    name = ("vendors", key)
    work.copy(line, name, PLAIN)
    places = _places(work, line, key)
    if domains := line.get("domains"):
        work.growing.say(line, name, "domains", tuple(domain_in(one) or one for one in domains), by="domains")
    if line.get("parent"):
        work.growing.say(line, name, "parent", work.vendor(line, "parent"), by="parent")
    _reach(work, line, key)
    _certified(work, line, key)
    work.growing.remark(line, name, line.remarks, by="remarks")
    _given(work, links, line, key, places=places)


def _places(work: Work, line: Line, key: Key) -> tuple[Country, ...]:
    """Says where the vendor is established, where that is one country; gives those of processing."""
    stated = (
        line.get("country") or work.countries(line.get("name")) if line.get("name") else line.get("country")
    )
    if stated and len(stated) == 1:
        work.growing.say(line, ("vendors", key), "country", stated[0], by="country")
    several = stated if stated and len(stated) > 1 else ()
    return tuple(dict.fromkeys((*(line.get("countries") or ()), *several)))


def _reach(work: Work, line: Line, key: Key) -> None:
    """The contact that a row gives, put in the place of the one of that name or address."""
    fields = {"name": "contact", "email": "contact_email", "phone": "contact_phone"}
    given = {field: line.get(by) for field, by in fields.items() if line.get(by)}
    if not given:
        return
    by = next(by for field, by in fields.items() if field in given)
    known: tuple[Contact, ...] = work.growing.get("vendors", key, "contacts")
    for place, old in enumerate(known):
        if given.get("name", old.name) == old.name or given.get("email") == old.email:
            contacts = (*known[:place], msgspec.structs.replace(old, **given), *known[place + 1 :])
            break
    else:
        contacts = (*known, Contact(**{"name": _("Privacy contact")} | given))
    if contacts != known:
        work.growing.put(line, ("vendors", key), "contacts", contacts, by=by)


def _certified(work: Work, line: Line, key: Key) -> None:
    known: tuple[Certification, ...] = work.growing.get("vendors", key, "certifications")
    schemes = {plain(one.scheme) for one in known}
    new = [Certification(scheme=one) for one in _schemes(line) if plain(one) not in schemes]
    said = line.get("dpf")
    if said is not None and said is not False:
        until = None if said is True else said
        others = tuple(one for one in known if plain(one.scheme) != "dpf")
        entries = [one for one in known if plain(one.scheme) == "dpf"] or [Certification(scheme="dpf")]
        last = entries[-1] if until is None else msgspec.structs.replace(entries[-1], valid_to=until)
        known = (*others, *entries[:-1], last)
    if new or known != work.growing.get("vendors", key, "certifications"):
        by = "dpf" if said else "certifications"
        work.growing.put(line, ("vendors", key), "certifications", (*known, *new), by=by)


def _schemes(line: Line) -> Iterable[str]:
    """The certificates that a cell names; a plain yes or no names none."""
    found = line.get("certifications") or ()
    vague = next((one for one in found if word_in(one, ("yes", "no"))), None)
    if vague is not None:
        wrong = _("it does not say which certificate.")
        raise Misfit("certifications", vague, wrong, _("Name it, such as ISO 27001."))
    return found


def _given(work: Work, links: Links, line: Line, key: Key, *, places: tuple[Country, ...]) -> None:
    """The flow to the vendor with its contract and ground; without data, a note of what belongs to it."""
    parties, activity = (ORGANISATION, key), work.activity(line)
    named = line.get("name")
    used = tuple(line.get("purposes") or ()) or (work.purposes(named) if named else ())
    speaks = any(
        line.get(by) is not None for by in (*FIELDS, "data", "activity", "safeguards", "assessed", "outcome")
    )
    flow = None
    if speaks or places or used:
        flow = flow_between(
            work, links, line, parties=parties, activity=activity, data=line.get("data"), by="name"
        )
    signed_contract(work, links, line, parties=parties, flow=flow)
    if flow is not None:
        name = ("flows", flow)
        work.copy(
            line, name, {by: field for by, field in FIELDS.items() if by not in ("purposes", "countries")}
        )
        work.growing.say(line, name, "purposes", used or None, by="purposes")
        work.growing.say(line, name, "countries", places or None, by="countries")
        rests_on(work, links, line, flow=flow)
    else:
        _kept_as_note(work, line, key)
    handed_on(work, links, line, vendor=key)


def _kept_as_note(work: Work, line: Line, key: Key) -> None:
    """What a row says of a flow that cannot be, for nobody says which data flow."""
    for by in ("safeguards", "assessed", "outcome"):
        if line.get(by):
            right = _("Give the data, in a column or as a default for the sheet.")
            raise Misfit(by, line.text(by), _("nobody says which data the vendor gets."), right)
    several = "country" if len(line.get("country") or ()) > 1 else ""
    texts = [
        _("%(head)s: %(text)s", head=line.heads.get(by, by), text=line.text(by))
        for by in (*FIELDS, several)
        if by and line.get(by) is not None
    ]
    if line.get("purposes") is None and (named := line.get("name")) and named.purposes:
        texts.append(", ".join(named.purposes))
    work.growing.remark(line, ("vendors", key), tuple(texts), by="note")
