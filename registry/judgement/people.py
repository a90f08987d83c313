"""People as pages name them: by the name that they have today, and whether they are still members."""

from collections.abc import Iterable
from typing import NamedTuple

from registry.accounts.queries import members_of, names_of


class Somebody(NamedTuple):
    """A person by key and name; whoever is no member any more has left."""

    key: str
    name: str
    has_left: bool


def people(organisation_id: int, keys: Iterable[str]) -> dict[str, Somebody]:
    """Some people by key; one of whom nobody knows a name goes by the key."""
    members = {one.person.key for one in members_of(organisation_id)}
    wanted = set(keys)
    names = names_of(wanted)
    return {key: Somebody(key, names.get(key) or key, has_left=key not in members) for key in wanted}
