"""What a record lacks of what Art. 30 asks for: the fields, where each is missing and what would be right."""

from collections.abc import Callable, Iterator, Mapping
from typing import Literal, NamedTuple

from flask_babel import gettext as _

from registry.law import Art30Field
from registry.records.chapters.reading import Reading
from registry.records.chapters.saying import natural
from registry.snapshot import Client, Contact, Vendor

RecordOf = Literal["controller", "processor"]


class Lack(NamedTuple):
    """One thing that a complete record needs and does not have.

    `field` is the id of the law's field, `level` when the law asks for it (always, if any, if used, where
    possible); `about` names the activity or party, `kind` and `key` say which thing of the register it is.
    """

    field: str
    label: str
    article: str
    level: str
    kind: Literal["organisation", "activity", "client", "vendor", "flow"]
    key: str
    about: str
    missing: str
    right: str


Found = tuple[str, Literal["organisation", "activity", "client", "vendor", "flow"], str, str, str, str]
"""A field's id, the kind, key and name of the thing, what is missing, what would be right."""


def fields_of(reading: Reading, record: RecordOf) -> Mapping[str, Art30Field]:
    """The fields of Art. 30 that a record has to have, in the law's order."""
    return {f.id: f for f in reading.view.law.art30_fields if f.group == "GDPR" and f.record == record}


def joined(reading: Reading, record: RecordOf, found: Iterator[Found]) -> tuple[Lack, ...]:
    """What was found, with the law's words, in the order of its fields, then by name."""
    fields = fields_of(reading, record)
    order = {id: number for number, id in enumerate(fields)}
    lacks = {_lack(fields[one[0]], one) for one in found}
    return tuple(sorted(lacks, key=lambda one: (order[one.field], natural(one.about), *one[4:])))


def _lack(field: Art30Field, found: Found) -> Lack:
    _id, kind, key, about, missing, right = found
    article, level = field.article_or_column, field.requirement_level
    return Lack(field.id, field.label, article, level, kind, key, about, missing, right)


def is_reached(who: Contact | Client) -> bool:
    """Whether anything says how to reach somebody."""
    phone = "" if isinstance(who, Client) else who.phone
    return any(text.strip() for text in (who.address, who.email, phone))


def of_organisation(reading: Reading, *, first: str, representative: str, dpo: str) -> Iterator[Found]:
    """What is missing about the organisation itself; the fields come by their ids."""
    who, view = reading.view.organisation, reading.view
    lack: Callable[[str, str, str], Found] = lambda field, missing, right: (  # noqa: E731  # read thrice below
        field, "organisation", "organisation", who.name, missing, right
    )  # fmt: skip
    if not who.address.strip():
        yield lack(first, _("its address"), _("Record the postal address."))
    if not who.email.strip() and not who.phone.strip():
        yield lack(
            first,
            _("its e-mail address or telephone number"),
            _("Record an e-mail address or a telephone number."),
        )
    excused = who.public_authority or view.law.eea(who.country, on=view.on).inside
    if who.representative is None and not excused:
        yield lack(
            representative,
            _("a representative in the European Economic Area (Art. 27)"),
            _("Name the representative and record how to reach it."),
        )
    elif who.representative is not None and not is_reached(who.representative):
        yield lack(
            representative,
            _("how to reach the representative"),
            _("Record its address, e-mail address or telephone number."),
        )
    if who.dpo is None and not who.no_dpo_reason.strip():
        yield lack(
            dpo,
            _("a data protection officer, or the reason why there is none"),
            _("Name the officer, or record why Art. 37 asks for none."),
        )
    elif who.dpo is not None and not is_reached(who.dpo) and not is_same(who.dpo, who.name):
        yield lack(
            dpo,
            _("how to reach the data protection officer"),
            _("Record an address, e-mail address or telephone number."),
        )


def is_same(who: Contact | Client, name: str) -> bool:
    """Whether somebody is the one of this name, whose missing contact is listed already."""
    return who.name.strip().casefold() == name.strip().casefold()


def is_identified(vendor: Vendor) -> bool:
    """Whether the register has what a record has to name: an address or contact."""
    return bool(vendor.address.strip()) or any(is_reached(contact) for contact in vendor.contacts)
