"""Links with which a person sets a password: signed, good once and for seven days."""

import hashlib
from datetime import datetime, timedelta

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer

from registry.accounts.models import Person
from registry.accounts.queries import person_by_key

GOOD_FOR = timedelta(days=7)
ADDRESS = "/set-password/"
LONGEST = 1_000


def link_for(person: Person, *, at: datetime) -> str:
    """The path, without the host, at which a person can set a password once."""
    until = int((at + GOOD_FOR).timestamp())
    return ADDRESS + serializer().dumps([person.key, mark_of(person), until])


def person_of(token: str, *, at: datetime) -> Person | None:
    """The person for whom a link was made; None when it was tampered with, has been used or is too old."""
    if len(token) > LONGEST:
        return None
    try:
        content = serializer().loads(token)
    except BadData:
        return None
    key, mark, until = content  # only what we signed ourselves comes this far
    person = person_by_key(key)
    if person is None or not person.active or mark != mark_of(person) or until < at.timestamp():
        return None
    return person


def mark_of(person: Person) -> str:
    """What changes with every new password, and with it ends every link made before."""
    return hashlib.sha256(person.fs_uniquifier.encode()).hexdigest()[:32]


def serializer() -> URLSafeSerializer:
    """Signs with the installation's secret."""
    return URLSafeSerializer(
        current_app.config["SECRET_KEY"],
        salt="onward set password",
        signer_kwargs={"digest_method": hashlib.sha256, "key_derivation": "hmac"},
    )
