"""Reading people, organisations and memberships."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import exists, func, select
from sqlalchemy.orm import joinedload

from registry.accounts.models import Invitation, Membership, MembershipEvent, Organisation, Person
from registry.db import db
from registry.history import KINDS, Entry, find_row

ADMINISTRATOR = "administrator"


def anybody() -> bool:
    """Whether there is anybody at all."""
    return bool(db.session.scalar(select(exists().select_from(Person))))


def normal_email(text: str) -> str:
    """An e-mail address as it is kept: without what stands around it, in lower case."""
    return text.strip().lower()


def person_by_email(email: str) -> Person | None:
    """The person with an e-mail address, whatever its case."""
    wanted = normal_email(email)
    if not wanted.isprintable():  # PostgreSQL cannot even be asked for some of these
        return None
    return db.session.scalar(select(Person).where(Person.email == wanted))


def person_by_key(key: str) -> Person | None:
    """The person whom the history knows by a key."""
    return db.session.scalar(select(Person).where(Person.key == key))


def names_of(keys: set[str]) -> dict[str, str]:
    """The names of people by key."""
    rows = db.session.execute(select(Person.key, Person.name).where(Person.key.in_(keys)))
    return {row.key: row.name for row in rows}


def organisation_by_key(key: str) -> Organisation | None:
    """The organisation whose pages have a key in their addresses."""
    return db.session.scalar(select(Organisation).where(Organisation.key == key))


def membership_of(person: Person, *, organisation_key: str) -> Membership | None:
    """A person's membership of an organisation; None for no member and for no such organisation alike."""
    return db.session.scalar(
        select(Membership)
        .join(Membership.organisation)
        .options(joinedload(Membership.organisation))
        .where(Membership.person_id == person.id, Organisation.key == organisation_key)
    )


def memberships_of(person: Person) -> Sequence[Membership]:
    """A person's memberships in the order of the organisations' keys."""
    return db.session.scalars(
        select(Membership)
        .join(Membership.organisation)
        .options(joinedload(Membership.organisation))
        .where(Membership.person_id == person.id)
        .order_by(Organisation.key)
    ).all()


class OwnOrganisation(NamedTuple):
    """An organisation of which somebody is a member, by the name that its register says."""

    id: int
    key: str
    name: str
    role: str


def organisations_of(person: Person, *, limit: int | None = None) -> list[OwnOrganisation]:
    """A person's organisations in the order of their names; so many at most when bounded."""
    profile: Any = KINDS["organisation"]
    name = func.coalesce(func.nullif(profile.name, ""), Organisation.key)
    rows = db.session.execute(
        select(Organisation.id, Organisation.key, name, Membership.role)
        .join(Membership, Membership.organisation_id == Organisation.id)
        .outerjoin(profile, profile.organisation_id == Organisation.id)
        .where(Membership.person_id == person.id)
        .order_by(func.lower(name), Organisation.key)
        .limit(limit)
    )
    return [OwnOrganisation(*row) for row in rows]


class KeptOrganisation(NamedTuple):
    """An organisation of this installation, for whoever runs it."""

    key: str
    name: str
    members: int
    entries: int


def all_organisations() -> list[KeptOrganisation]:
    """Every organisation of this installation, by key."""
    profile: Any = KINDS["organisation"]
    members = select(func.count(Membership.id)).where(Membership.organisation_id == Organisation.id)
    entries = select(func.count(Entry.id)).where(Entry.organisation_id == Organisation.id)
    rows = db.session.execute(
        select(
            Organisation.key,
            func.coalesce(func.nullif(profile.name, ""), Organisation.key),
            members.scalar_subquery(),
            entries.scalar_subquery(),
        )
        .outerjoin(profile, profile.organisation_id == Organisation.id)
        .order_by(Organisation.key)
    )
    return [KeptOrganisation(*row) for row in rows]


def members_of(organisation_id: int) -> Sequence[Membership]:
    """An organisation's memberships in the order of the people's names."""
    return db.session.scalars(
        select(Membership)
        .join(Membership.person)
        .options(joinedload(Membership.person))
        .where(Membership.organisation_id == organisation_id)
        .order_by(func.lower(Person.name), Person.key)
    ).all()


def member(organisation_id: int, *, person_key: str) -> Membership | None:
    """One person's membership of an organisation."""
    return db.session.scalar(
        select(Membership)
        .join(Membership.person)
        .options(joinedload(Membership.person))
        .where(Membership.organisation_id == organisation_id, Person.key == person_key)
    )


def is_elsewhere(person: Person, *, organisation_id: int) -> bool:
    """Whether somebody is a member of another organisation, too."""
    elsewhere = select(Membership.id).where(
        Membership.person_id == person.id, Membership.organisation_id != organisation_id
    )
    return db.session.scalar(elsewhere.limit(1)) is not None


def invitations_of(organisation_id: int) -> Sequence[Invitation]:
    """The invitations of an organisation that nobody has answered, by address."""
    return db.session.scalars(
        select(Invitation).where(Invitation.organisation_id == organisation_id).order_by(Invitation.email)
    ).all()


def invitations_for(person: Person) -> Sequence[Invitation]:
    """The invitations that somebody has not answered, the latest first."""
    return db.session.scalars(
        select(Invitation)
        .options(joinedload(Invitation.organisation))
        .where(Invitation.email == person.email)
        .order_by(Invitation.at.desc(), Invitation.id.desc())
    ).all()


def invitation_by_key(key: str) -> Invitation | None:
    """The invitation with a key."""
    return db.session.scalar(
        select(Invitation).options(joinedload(Invitation.organisation)).where(Invitation.key == key)
    )


def events_of(organisation_id: int, *, most: int) -> Sequence[MembershipEvent]:
    """What happened to an organisation's memberships, newest first."""
    return db.session.scalars(
        select(MembershipEvent)
        .where(MembershipEvent.organisation_id == organisation_id)
        .order_by(MembershipEvent.at.desc(), MembershipEvent.id.desc())
        .limit(most)
    ).all()


def organisation_name(organisation: Organisation) -> str:
    """What the register calls an organisation; its key while the register says nothing."""
    row = find_row(organisation.id, "organisation", "organisation")
    return row.value.name if row is not None else organisation.key
