"""What is said about a transfer."""

from datetime import date
from typing import Literal

from registry.policy.findings import Doubt, Step
from registry.snapshot.base import Value


class GroundFound(Value, frozen=True, kw_only=True, omit_defaults=False):
    """A ground that holds on the day: what it is, where it stands, why it holds and until when."""

    kind: str
    reference: str
    article: str
    why: str
    source: str
    confidence: str = ""
    valid_to: date | None = None


class TransferAnswer(Value, frozen=True, kw_only=True, omit_defaults=False):
    """One flow into one third country, or to an international organisation, on one day.

    `exporter` is the organisation also for what its site makes a visitor's browser send. `verdict` is
    'grounded' when something holds, 'unconfirmed' when a decision exists whose condition nobody has
    recorded as met, 'no ground' otherwise; `missing` says what was tried and why it fails. `hops` counts
    links from the source: 1 is a direct transfer, 0 one by which no data are known to come. `way` is the
    shortest way of the data. `other_regimes` are shown, not judged.
    """

    flow: str
    exporter: str
    importer: str
    country: str
    country_name: str
    hops: int
    categories: tuple[str, ...]
    verdict: Literal["grounded", "unconfirmed", "no ground"]
    rests_on: tuple[GroundFound, ...] = ()
    missing: tuple[str, ...] = ()
    mend: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    other_regimes: tuple[str, ...] = ()
    way: tuple[Step, ...] = ()
    note: str = ""
