"""What is there already under the name that somebody asks for: in the register, asked for, or well known."""

from collections.abc import Mapping
from hashlib import sha256
from typing import NamedTuple

import msgspec
from flask_babel import gettext as _
from sqlalchemy import select
from wtforms.fields.choices import SelectChoice

from registry.catalogue.known import KnownVendor, known_by_domain, known_by_name
from registry.catalogue.known.looking_up import host_of
from registry.catalogue.vendors.guided.beginning import MOST_ALIKE, described, told_source, vendors_like
from registry.db import db
from registry.history import find_row
from registry.onboarding.asking.forms import NONE_OF_THEM, AskForm
from registry.onboarding.models import UNFINISHED, OnboardingRow
from registry.search import as_ordered
from registry.snapshot import Vendor


class Before(NamedTuple):
    """Third parties of the register and requests under way by key, and those that are well known.

    `is_sure` says that of the well-known ones there is one, and that the domain or the whole name is its own.
    """

    vendors: Mapping[str, str]
    under_way: Mapping[str, str]
    known: tuple[KnownVendor, ...]
    is_sure: bool

    @property
    def is_anything(self) -> bool:
        """Whether there is anything that somebody has to look at before going on."""
        return bool(self.vendors or self.under_way or self.known)


def asked_before(organisation_id: int, text: str) -> Before:
    """What is there already under what somebody has written."""
    by_domain = known_by_domain(text)
    known = (by_domain,) if by_domain else known_by_name(text, most=MOST_ALIKE)
    named = [text, *(name for one in known for name in (one.name, one.legal_name))]
    hosts = [host_of(text).removeprefix("www.") or text, *(d for one in known[:1] for d in one.domains[:2])]
    own = {as_ordered(name) for name in named[1:]}
    return Before(
        vendors_like(organisation_id, named, saying=hosts),
        under_way_like(organisation_id, named, hosts=hosts),
        known,
        is_sure=by_domain is not None or (len(known) == 1 and as_ordered(text) in own),
    )


def under_way_like(organisation_id: int, names: list[str], *, hosts: list[str]) -> dict[str, str]:
    """What is asked for and not finished under one of some names or domains, by key."""
    wanted = {as_ordered(name) for name in names} - {""}
    asked = select(OnboardingRow.key, OnboardingRow.name, OnboardingRow.wanted).where(
        OnboardingRow.organisation_id == organisation_id, OnboardingRow.state.in_(UNFINISHED)
    )
    rows = db.session.execute(asked.order_by(OnboardingRow.moved_at.desc(), OnboardingRow.id.desc()))
    found = {
        row.key: row.name
        for row in rows
        if as_ordered(row.name) in wanted or (row.wanted.domain and row.wanted.domain in hosts)
    }
    return dict(list(found.items())[:MOST_ALIKE])


def is_to_be_asked(form: AskForm, found: Before) -> bool:
    """Whether the person has not seen yet what is there under what they wrote."""
    return found.is_anything and form.looked_for.data != form.said.data


def offer(form: AskForm, found: Before) -> dict[str, str]:
    """Have the form ask which one is meant, and fill in what is known of the only one that it can be.

    Gives, by field, where what was filled in comes from.
    """
    form.meant.choices = chosen_among(dict(found.vendors), _("None of these: it is new"))
    form.which.choices = chosen_among(
        {str(n): described(one) for n, one in enumerate(found.known)}, _("None of these")
    )
    form.looked_for.data = form.said.data
    if form.meant.data not in found.vendors:
        form.meant.data = NONE_OF_THEM
    if form.which.data is None:
        form.which.data = "0" if found.is_sure else NONE_OF_THEM
    return filled_in(form, found.known[0]) if found.is_sure else {}


def chosen_among(names: Mapping[str, str], none: str) -> list[SelectChoice]:
    """A choice for each name and one for none of them; no choice where there is no name."""
    choices = [SelectChoice(key, name) for key, name in names.items()]
    return [*choices, SelectChoice(NONE_OF_THEM, none)] if choices else []


def filled_in(form: AskForm, known: KnownVendor) -> dict[str, str]:
    """Fill in the kind and the country of a well-known third party where the person has said nothing."""
    found = {}
    if not form.kind.data:
        form.kind.data, found["kind"] = known.kind, told_source(known)
    if known.country and not form.countries.lines:
        form.countries.process_data([known.country])
        found["countries"] = told_source(known)
    return found


def chosen(form: AskForm, found: Before) -> KnownVendor | None:
    """Which of those well known the person means."""
    text = form.which.data or ""
    return found.known[int(text)] if text in {str(n) for n in range(len(found.known))} else None


def meant(form: AskForm, found: Before, *, organisation_id: int) -> Vendor | None:
    """The third party of the register that the person means."""
    key = form.meant.data or ""
    row = find_row(organisation_id, "vendors", key) if key in found.vendors else None
    return row.value if row is not None else None


def key_for(form: AskForm, *, organisation_id: int) -> str:
    """The key of what a page asks for: the same whenever it is sent again for the same; else empty."""
    if not form.sent.data:
        return ""
    said = (organisation_id, form.sent.data, form.said.data, form.meant.data or "", form.which.data or "")
    return sha256(msgspec.json.encode(said)).hexdigest()[:20]
