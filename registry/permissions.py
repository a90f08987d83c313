"""Who may do what: one table. Every route names the permission that it asks for."""

from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar

V = TypeVar("V", bound=Callable[..., Any])


class Permission(Enum):
    """What a route can ask for; the words say what holding it allows."""

    READ = "see the register"
    REQUEST = "ask for a third party"
    EDIT = "change the register"
    ADMINISTER = "invite people and set the organisation up"


ROLES: dict[str, frozenset[Permission]] = {
    "reader": frozenset({Permission.READ, Permission.REQUEST}),
    "officer": frozenset({Permission.READ, Permission.REQUEST, Permission.EDIT}),
    "administrator": frozenset(Permission),
}
"""What each role in an organisation may do."""

ASKED = "onward_permission"
"""The attribute of a view that says what it asks for."""

PUBLIC = "public"
SIGNED_IN = "signed in"


def permits(permission: Permission) -> Callable[[V], V]:
    """Opens a route of an organisation to those of its members who hold a permission."""

    def mark(view: V) -> V:
        setattr(view, ASKED, permission)
        return view

    return mark


def public(view: V) -> V:
    """Opens a route to everybody."""
    setattr(view, ASKED, PUBLIC)
    return view


def signed_in(view: V) -> V:
    """Opens a route to whoever has signed in, whatever organisation they are a member of."""
    setattr(view, ASKED, SIGNED_IN)
    return view


def asked_by(view: Callable[..., Any]) -> Permission | str | None:
    """What a view asks for; None when nobody has said, which closes it to all."""
    found: Permission | str | None = getattr(view, ASKED, None)
    return found
