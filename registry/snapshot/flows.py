"""Flows: data moving from one party to another."""

from datetime import date
from typing import Literal

import msgspec

from registry.snapshot.base import Country, Key, Line, Role, Text, Value

Means = Literal[
    "API", "file", "e-mail", "cookie", "beacon", "embedded widget", "script", "form", "publication"
]


class Ground(Value, frozen=True, kw_only=True):
    """Why data may be passed on to the recipient, and where that is recorded."""

    kind: Literal["instruction", "consent", "legal obligation", "policy statement", "none"]
    statement: Line = ""
    evidence: Line = ""


class Flow(Value, frozen=True, kw_only=True):
    """Data moving between two parties, with the role of each in this flow.

    `from` and `to` are keys of vendors, or 'organisation', or 'people' (data subjects). `role` is the
    recipient's; left out, it is the vendor's usual role. `countries` are those where the data are
    received, `access_countries` those from which they can be read; left out, the recipient's country.
    """

    key: Key
    sender: Key = msgspec.field(name="from")
    recipient: Key = msgspec.field(name="to")
    data: tuple[Key, ...]
    role: Role | None = None
    sender_role: Role | None = None
    activity: Key | None = None
    purposes: tuple[Key, ...] = ()
    subjects: tuple[Key, ...] = ()
    contracts: tuple[Key, ...] = ()
    countries: tuple[Country, ...] = ()
    access_countries: tuple[Country, ...] = ()
    means: tuple[Means, ...] = ()
    encrypted: bool | None = None
    ground: Ground | None = None
    sale_or_exchange: bool = False
    said_to_be_anonymous: bool = False
    opt_out: Line = ""
    starts: date | None = None
    ends: date | None = None
    note: Text = ""
