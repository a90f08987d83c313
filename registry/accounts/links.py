"""Links with which a person sets a password or answers an invitation: signed, good once, for seven days."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer

from registry.accounts.models import Invitation, Person
from registry.accounts.queries import invitation_by_key, person_by_key

GOOD_FOR = timedelta(days=7)
ADDRESS = "/set-password/"
INVITATION = "/invitation/"
LONGEST = 1_000
FOR_PASSWORDS = "onward set password"
FOR_INVITATIONS = "onward answer invitation"


def link_for(person: Person, *, at: datetime) -> str:
    """The path, without the host, at which a person can set a password once."""
    until = int((at + GOOD_FOR).timestamp())
    return ADDRESS + serializer(FOR_PASSWORDS).dumps([person.key, mark_of(person), until])


def person_of(token: str, *, at: datetime) -> Person | None:
    """The person for whom a link was made; None when it was tampered with, has been used or is too old."""
    content = content_of(token, FOR_PASSWORDS)
    if content is None:
        return None
    key, mark, until = content
    person = person_by_key(key)
    if person is None or not person.active or mark != mark_of(person) or until < at.timestamp():
        return None
    return person


def link_of_invitation(key: str, *, at: datetime) -> str:
    """The path, without the host, at which whoever is invited can answer."""
    return INVITATION + serializer(FOR_INVITATIONS).dumps([key, int((at + GOOD_FOR).timestamp())])


def invitation_of(token: str, *, at: datetime) -> Invitation | None:
    """The invitation for which a link was made; None when it was tampered with, is answered or is too old."""
    content = content_of(token, FOR_INVITATIONS)
    if content is None:
        return None
    key, until = content
    return invitation_by_key(key) if until >= at.timestamp() else None


def content_of(token: str, salt: str) -> Any:
    """What we signed ourselves; None for anything else."""
    if len(token) > LONGEST:
        return None
    try:
        return serializer(salt).loads(token)
    except BadData:
        return None


def mark_of(person: Person) -> str:
    """What changes with every new password, and with it ends every link made before."""
    return hashlib.sha256(person.fs_uniquifier.encode()).hexdigest()[:32]


def serializer(salt: str) -> URLSafeSerializer:
    """Signs with the installation's secret, for one use."""
    return URLSafeSerializer(
        current_app.config["SECRET_KEY"],
        salt=salt,
        signer_kwargs={"digest_method": hashlib.sha256, "key_derivation": "hmac"},
    )
