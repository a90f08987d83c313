"""The first question of the path, a name or a web domain, and what is known under it already."""

from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256
from itertools import islice
from secrets import token_hex
from typing import Any, NamedTuple

import msgspec
from flask import g
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from msgspec.structs import replace
from sqlalchemy import select
from wtforms import HiddenField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired

from registry.catalogue.known import KnownVendor, known_by_domain, known_by_name
from registry.catalogue.known.looking_up import host_of
from registry.catalogue.line_field import LineField
from registry.catalogue.names import names_of_keys
from registry.catalogue.vendors.guided.begun import Begun, first_draft
from registry.catalogue.vendors.guided.changes import TooManyBegun, begin
from registry.catalogue.vendors.guided.queries import MOST_BEGUN, begun_like, is_begun
from registry.catalogue.vendors.models import VendorRow
from registry.db import db
from registry.forms.sent import CarefulForm
from registry.search import as_ordered, keys_saying
from registry.snapshot.base import LONGEST_LINE
from registry.snapshot.parties import VendorKind
from registry.web_countries import country

MOST_ALIKE = 5
"""How many vendors and drafts that are perhaps the same are pointed out."""

MOST_DOMAINS = 20
"""How many domains of a well-known third party are proposed."""

NONE_OF_THEM = "none"


class BeginForm(CarefulForm):
    """What the vendor is called or where it is on the web; and whether it is one of those known.

    `sent` is another text on each page, so that a page that is sent twice begins one draft.
    """

    said = LineField(
        _l("Name or web domain"),
        [DataRequired(_l("Write its name, or a web domain of it."))],
        description=_l("Such as Acme Mail, or acme.example. A whole web address will do."),
    )
    which = RadioField(_l("Is it one of these?"), choices=[], validate_choice=False)
    looked_for = HiddenField()
    sent = HiddenField(default=lambda: token_hex(16), filters=[lambda text: (text or "")[:LONGEST_LINE]])


class Alike(NamedTuple):
    """What is there already under a name or a domain: vendors, drafts, well-known third parties.

    `is_sure` says that there is one of these and that the domain, or the whole name, is its own.
    """

    vendors: dict[str, str]
    drafts: dict[str, str]
    known: tuple[KnownVendor, ...]
    is_sure: bool

    @property
    def is_anything(self) -> bool:
        """Whether there is anything that a person has to look at before going on."""
        return bool(self.vendors or self.drafts or (self.known and not self.is_sure))


def alike(organisation_id: int, text: str) -> Alike:
    """What is there already under what somebody has written."""
    by_domain = known_by_domain(text)
    known = (by_domain,) if by_domain else known_by_name(text, most=MOST_ALIKE)
    named = [text, *(name for one in known for name in (one.name, one.legal_name))]
    names = {as_ordered(name) for name in named[1:]}
    hosts = [host_of(text).removeprefix("www.") or text, *(d for one in known[:1] for d in one.domains[:2])]
    return Alike(
        vendors_like(organisation_id, named, saying=hosts),
        dict(islice(begun_like(organisation_id, named).items(), MOST_ALIKE)),
        known,
        is_sure=by_domain is not None or (len(known) == 1 and as_ordered(text) in names),
    )


def vendors_like(organisation_id: int, names: Iterable[str], *, saying: Iterable[str]) -> dict[str, str]:
    """The vendors that have one of some names, or that name or domains say all words of a text; by key."""
    wanted = {as_ordered(text) for text in names} - {""}
    called = select(VendorRow.key).where(
        VendorRow.organisation_id == organisation_id, VendorRow.name_order.in_(wanted)
    )
    asked = [called, *(keys_saying(organisation_id, "v", text, whole=True) for text in saying)]
    keys = [key for one in asked for key in db.session.scalars(one.limit(MOST_ALIKE))]
    found = list(dict.fromkeys(keys))[:MOST_ALIKE]
    return names_of_keys("vendors", found, organisation_id=organisation_id)


def offer(form: BeginForm, found: Alike) -> None:
    """Have the form ask whether it is one of those that are well known."""
    choices = [SelectChoice(str(n), described(one)) for n, one in enumerate(found.known)]
    form.which.choices = [*choices, SelectChoice(NONE_OF_THEM, _("None of these"))] if choices else []
    form.looked_for.data = form.said.data
    if form.which.data is None:
        form.which.data = "0" if found.is_sure else NONE_OF_THEM


def described(known: KnownVendor) -> str:
    """A well-known third party as one line tells it from others."""
    parts = [known.name, known.legal_name, country(known.country) if known.country else ""]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def is_to_be_asked(form: BeginForm, found: Alike) -> bool:
    """Whether the person has not seen yet what is there under what they wrote."""
    return found.is_anything and form.looked_for.data != form.said.data


def chosen(form: BeginForm, found: Alike) -> KnownVendor | None:
    """Whom of those known the person means; the only one where nothing was asked."""
    if not found.is_anything:
        return found.known[0] if found.known else None
    text = form.which.data or ""
    return found.known[int(text)] if text in {str(n) for n in range(len(found.known))} else None


def begun_before(form: BeginForm, *, kind: VendorKind) -> str | None:
    """The key of the draft that this very page began when it was sent before."""
    key = key_for(form, kind=kind)
    return key if key and is_begun(g.organisation.id, key) else None


def key_for(form: BeginForm, *, kind: VendorKind) -> str:
    """The key of the draft that a page begins: the same whenever the same is sent from it; else empty."""
    if not form.sent.data:
        return ""
    said = (g.organisation.id, form.sent.data, form.said.data, form.which.data or "", kind)
    return sha256(msgspec.json.encode(said)).hexdigest()[:20]


def begun_with(form: BeginForm, found: Alike, *, kind: VendorKind) -> str | None:
    """Begin a draft with what the form says; gives its key, or None when there are as many as may be."""
    draft = draft_for(form.said.data or "", chosen(form, found), kind=kind)
    try:
        return begin(
            g.organisation.id, draft, by=g.person.key, at=datetime.now(UTC), key=key_for(form, kind=kind)
        )
    except TooManyBegun:
        text = _("%(most)d entries are begun and not finished. Finish or remove one first.", most=MOST_BEGUN)
        form.form_errors.append(text)
        return None


def draft_for(text: str, known: KnownVendor | None, *, kind: VendorKind) -> Begun:
    """The draft that begins with what somebody wrote, and with what is known of whom they mean."""
    if known is None:
        begun, host = first_draft(text.strip(), kind=kind), host_of(text)
        return replace(begun, vendor=replace(begun.vendor, domains=(host,))) if host else begun
    begun = first_draft(known.legal_name or known.name, kind=known.kind)
    vendor = replace(begun.vendor, country=known.country, domains=known.domains[:MOST_DOMAINS])
    return replace(begun, vendor=vendor, known_from=told_source(known)[:LONGEST_LINE])


def told_source(known: KnownVendor) -> str:
    """Where what is known comes from, and how sure it is."""
    said: dict[str, Any] = {"name": known.name, "source": known.source}
    if known.confidence == "M":
        return _("%(name)s in %(source)s, in part from memory", **said)
    return _("%(name)s in %(source)s", **said)
