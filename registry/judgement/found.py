"""The rows of what was found: findings with their vendors, and the sums that pages read."""

from datetime import date, datetime

from msgspec import field
from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.db import BIG, Base, values
from registry.policy import Finding
from registry.policy.exceptions import IdleException
from registry.snapshot import Value


class Counts(Value, frozen=True, kw_only=True):
    """How many findings are open: by severity (accepted ones apart), accepted, new, by rule and requirement.

    `new` are those found within the last seven days, or found again; the last two leave accepted ones out.
    """

    severities: dict[str, int]
    accepted: int = 0
    new: int = 0
    by_rule: dict[str, int]
    by_requirement: dict[str, int] = field(default_factory=dict)

    @property
    def open(self) -> int:
        """How many are open and not accepted."""
        return sum(self.severities.values())

    @property
    def transfers_without_ground(self) -> int:
        """How many transfers have no valid ground and nobody who accepts it."""
        return self.by_rule.get("transfer-without-ground", 0)


class FindingRow(Base):
    """A finding of an organisation by its stable key, from the day it was first seen.

    `since` is the day from which it has been open without a break. `last_seen` is empty while it is open:
    it was last seen on the day of the judgement (`Judgement.on`), and a day that changes nothing therefore
    rewrites nothing. Once gone, it is the last day on which a judgement still found it. `rank` sorts by
    severity, gravest first; `digest` is what tells a change. Its words stand with those of all things
    (`registry.search`).
    """

    __tablename__ = "findings"
    __table_args__ = (
        UniqueConstraint("organisation_id", "key"),
        Index(None, "organisation_id", "open", "rank", "key"),
        Index(None, "organisation_id", "open", "since", "key"),
        Index(None, "organisation_id", "subject_kind", "subject_key"),
        Index(None, "organisation_id", "open", "rule", "rank", "key"),
        Index(None, "organisation_id", "open", "term", "rank", "key"),
        Index(None, "organisation_id", "open", "subject_kind", "rank", "key"),
        Index(None, "organisation_id", "accepted_until", "rank", "key"),
        Index(None, "organisation_id", "flow"),
    )

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    key: Mapped[str]
    rule: Mapped[str]
    requirement: Mapped[str]
    severity: Mapped[str]
    rank: Mapped[int]
    subject_kind: Mapped[str]
    subject_key: Mapped[str]
    subject_name: Mapped[str]
    term: Mapped[str]
    flow: Mapped[str]
    found: Mapped[str]
    remedy: Mapped[str]
    basis: Mapped[tuple[str, ...]] = values(tuple[str, ...])
    accepted_by: Mapped[str]
    accepted_until: Mapped[date | None]
    content: Mapped[Finding] = values(Finding)
    digest: Mapped[str]
    first_seen: Mapped[date]
    since: Mapped[date]
    last_seen: Mapped[date | None]
    open: Mapped[bool]


class FindingVendor(Base):
    """A finding is about a vendor: about itself, what flows to it, or its contracts, technologies, duties.

    `open_as` says of one that is open what it falls short of, as `short_of` has it; of others nothing.
    """

    __tablename__ = "findings_vendors"
    __table_args__ = (
        UniqueConstraint("organisation_id", "vendor", "finding"),
        Index(None, "organisation_id", "finding", "vendor"),
        Index(None, "organisation_id", "open_as", "vendor"),
    )

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    finding: Mapped[str]
    vendor: Mapped[str]
    open_as: Mapped[str] = mapped_column(default="")


def short_of(*, rule: str, requirement: str) -> str:
    """What findings fall short of that one rule has found against one requirement."""
    return f"{rule}/{requirement}"


class Judgement(Base):
    """What an organisation's stored findings were judged from: entry of the history, day, baseline.

    `first_on` is the day that was judged before all others.
    """

    __tablename__ = "judgements"

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), primary_key=True)
    entry: Mapped[int]
    on: Mapped[date]
    first_on: Mapped[date]
    baseline: Mapped[str]
    baseline_name: Mapped[str]
    baseline_version: Mapped[str]
    judged_at: Mapped[datetime]
    seconds: Mapped[float]
    counts: Mapped[Counts] = values(Counts)
    not_judged: Mapped[tuple[str, ...]] = values(tuple[str, ...])
    idle_exceptions: Mapped[tuple[IdleException, ...]] = values(tuple[IdleException, ...])


class VendorJudgement(Base):
    """How many open findings are about a vendor, accepted ones apart; no row, no finding.

    `worst` is the gravest severity among those not accepted, or empty; `rank` sorts by it. It fails while a
    blocker or major one is among them: `failing_since` is the day from which it has without a break.
    """

    __tablename__ = "vendor_judgements"
    __table_args__ = (
        UniqueConstraint("organisation_id", "vendor"),
        Index(None, "organisation_id", "rank", "blocker", "vendor"),
        Index(None, "organisation_id", "failing_since", "vendor"),
    )

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    vendor: Mapped[str]
    blocker: Mapped[int]
    major: Mapped[int]
    minor: Mapped[int]
    note: Mapped[int]
    accepted: Mapped[int]
    worst: Mapped[str]
    rank: Mapped[int]
    failing_since: Mapped[date] = mapped_column(default=date.min)
