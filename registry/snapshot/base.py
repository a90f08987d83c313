"""What every value of the register has in common."""

from typing import Annotated, Literal

import msgspec

LONGEST_KEY, LONGEST_LINE, LONGEST_TEXT = 80, 500, 20_000
"""How many characters the texts of the register have at most."""

Key = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^[a-z0-9][a-z0-9_.-]*$",
        max_length=LONGEST_KEY,
        description="Short name, unique among things of its kind: a-z, 0-9, '.', '_' and '-'.",
    ),
]
Country = Annotated[
    str, msgspec.Meta(pattern=r"^[A-Z]{2}$", description="ISO 3166-1 alpha-2 code, such as IE or US.")
]
Line = Annotated[str, msgspec.Meta(max_length=LONGEST_LINE)]
Text = Annotated[str, msgspec.Meta(max_length=LONGEST_TEXT)]

Role = Literal["controller", "joint controller", "processor", "sub-processor"]

ORGANISATION = "organisation"
"""The word by which flows and contracts name the organisation whose register this is."""

PEOPLE = "people"
"""The word by which flows name the data subjects."""


class Value(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """A frozen value of the register; equal when all its fields are equal."""


class Contact(Value, frozen=True, kw_only=True):
    """A named person or office and how to reach it."""

    name: Line
    role: Line = ""
    address: Line = ""
    email: Line = ""
    phone: Line = ""
    country: Country | None = None
