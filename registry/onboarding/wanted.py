"""What somebody in the organisation wants a third party for: the short form with which all begins."""

from typing import Literal

from registry.snapshot import Country, Key
from registry.snapshot.base import Line, Text, Value
from registry.snapshot.parties import VendorKind

Decides = Literal["", "organisation", "vendor", "together"]
"""Who says what the data are used for: decides who is controller and who processor; empty: not known."""


class Wanted(Value, frozen=True, kw_only=True):
    """Whom, what for, which data of whom, and in which countries; nothing of it is in the register.

    `vendor` is the one of the register that is meant, if there is one. `on_site`: it puts something on the
    organisation's web pages, such as a cookie or a button.
    """

    name: Line
    vendor: Key | None = None
    domain: Line = ""
    kind: VendorKind = "service provider"
    purpose: Text = ""
    activity: Key | None = None
    purposes: tuple[Key, ...] = ()
    data: tuple[Key, ...] = ()
    subjects: tuple[Key, ...] = ()
    countries: tuple[Country, ...] = ()
    decides: Decides = ""
    on_site: bool = False
    many_people: bool | None = None
    """Whether it concerns very many people, or most of those there are; None: not known."""
    stops_without: bool | None = None
    """Whether the organisation's work stops when the third party does; None: not known."""
