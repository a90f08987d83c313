"""What happened to memberships, in sentences."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from flask_babel import gettext as _

from registry.accounts.models import MembershipEvent
from registry.accounts.queries import names_of
from registry.words import word


class Told(NamedTuple):
    """One event as a timeline shows it."""

    when: datetime
    who: str
    sentence: str


def told(events: Sequence[MembershipEvent]) -> list[Told]:
    """Events with the names that people have today; whoever was at the server's shell has none."""
    names = names_of({key for event in events for key in (event.by, event.about)})
    shell = _("The server's shell")

    def name(key: str) -> str:
        return names.get(key, key)

    return [Told(found.at, name(found.by) or shell, sentence(found, name(found.about))) for found in events]


def sentence(event: MembershipEvent, name: str) -> str:
    """What one event did to somebody."""
    role = word(event.role) if event.role else ""
    said = {
        "invited": _("%(name)s was invited. Role: %(role)s.", name=name, role=role),
        "joined": _("%(name)s accepted the invitation. Role: %(role)s.", name=name, role=role),
        "declined": _("%(name)s declined the invitation.", name=name),
        "withdrawn": _("The invitation of %(name)s was withdrawn.", name=name),
        "added": _("%(name)s was added. Role: %(role)s.", name=name, role=role),
        "role": _("%(name)s was given another role: %(role)s.", name=name, role=role),
        "ended": _("The membership of %(name)s was ended.", name=name),
        "link": _("A new password link was made for %(name)s.", name=name),
    }
    return str(said[event.what])
