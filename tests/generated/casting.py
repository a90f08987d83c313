"""What is usual for each sort of vendor: its role, what it gets data for, on what ground."""

from random import Random
from typing import NamedTuple

from registry.snapshot import Ground, Role
from registry.snapshot.flows import Means
from registry.snapshot.parties import VendorKind

INSTRUCTION = Ground(kind="instruction", evidence="the agreement between the two")
CONSENT = Ground(kind="consent", evidence="consent log of the site")
COMPULSION = Ground(kind="legal obligation", evidence="the order, kept with the file")


class Sort(NamedTuple):
    """A sort of vendor and what its flows look like; `purposes` are the only ones it gets data for."""

    name: str
    kind: VendorKind
    role: Role
    ground: Ground
    purposes: tuple[str, ...] = ()
    means: tuple[Means, ...] = ("API",)
    from_people: float = 0.1
    passes_on: bool = True
    contract: bool = True


PROCESSOR = Sort("processor", "service provider", "processor", INSTRUCTION)
HELPER = Sort("helping affiliate", "partner or affiliate", "processor", INSTRUCTION, from_people=0.0)
AD_NETWORK = Sort(
    "ad network",
    "ad network",
    "controller",
    CONSENT,
    ("ads", "ads_pers"),
    ("beacon", "cookie"),
    from_people=0.9,
    contract=False,
)
WIDGET = Sort(
    "social widget",
    "social widget",
    "joint controller",
    CONSENT,
    ("social_features",),
    ("embedded widget",),
    from_people=1.0,
)
PARTNER = Sort(
    "partner",
    "partner or affiliate",
    "controller",
    CONSENT,
    ("partner_sharing",),
    ("file",),
    from_people=0.0,
    passes_on=False,
)
AUTHORITY = Sort(
    "authority",
    "authority",
    "controller",
    COMPULSION,
    ("legal",),
    ("file",),
    from_people=0.0,
    passes_on=False,
    contract=False,
)
LINKED_SITE = Sort("linked site", "linked site", "controller", CONSENT, passes_on=False, contract=False)

NEAR = (
    (PROCESSOR, 76),
    (HELPER, 3),
    (AD_NETWORK, 7),
    (WIDGET, 5),
    (PARTNER, 4),
    (AUTHORITY, 3),
    (LINKED_SITE, 2),
)
"""Who gets data straight from the organisation or from people, with weights."""

FAR = ((PROCESSOR, 92), (HELPER, 4), (PARTNER, 4))
"""Who gets data from other vendors, with weights."""


def cast(rng: Random, *, tier: int) -> Sort:
    """The sort of a vendor in a tier; tier 0 stands next to the organisation."""
    sorts = NEAR if tier == 0 else FAR
    return rng.choices([sort for sort, _ in sorts], weights=[weight for _, weight in sorts])[0]


def is_processor(sort: Sort) -> bool:
    """Whether it acts on instructions only."""
    return sort.role == "processor"
