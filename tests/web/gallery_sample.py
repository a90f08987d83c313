"""Made-up content for every component of the gallery."""

from datetime import UTC, date, datetime
from types import SimpleNamespace as Thing
from typing import Any

STATES = (
    ("proposed", "in review", "approved", "approved with conditions", "suspended", "ended"),
    ("stricter", "equal", "weaker", "missing", "unverified", "not applicable"),
    ("blocker", "major", "minor", "note"),
    ("not read", "read in part", "read in full", "active", "accepted"),
    ("grounded", "unconfirmed", "no ground"),
    ("at risk", "coming", "annulled", "expired", "no decision", "older contracts only"),
    ("waiting", "being made", "ready", "cancelled", "failed"),
    ("met", "missed", "to come", "lapsed"),
    ("in force", "not found today"),
)
VENDORS = (
    ("Aldwych Mailing", "approved", "equal", 4),
    ("Brightwater Analytics Limited", "approved with conditions", "weaker", 12),
    ("Corvid Hosting", "in review", "unverified", 1),
    ("Dunmore & Daughters", "suspended", "missing", 0),
    ("Elsinore Payments", "approved", "stricter", 103),
    ("Fenwick Ads", "ended", "not applicable", 2),
)
COUNTS = (
    (3, "overdue reviews", "bad"),
    (12, "contracts that expire within 90 days", "warn"),
    (1204, "waiting for approval", "info"),
    (0, "newly failing", "bad"),
)
FACTS = (
    ("Name", "Brightwater Analytics Limited"),
    ("Country", "Ireland"),
    ("Next review", date(2026, 3, 3)),
    ("Parent company", None),
    ("Web domains", ["brightwater.example", "metrics.brightwater.example"]),
    ("Sees special data", False),
)
CONFLICT = (
    ("Name", "Brightwater Analytics", "Brightwater Analytics Limited"),
    ("Country", "Ireland", "Ireland"),
    ("Owner", "", "Ivo Marek"),
)
WHERE = Thing(
    contract="Processing agreement with Brightwater",
    document="dpa-2024.pdf",
    page=14,
    clause="9.2",
    quotation="The Processor shall notify the Controller of any Personal Data Breach "
    "within five business days of becoming aware of it.",
)
DOUBT = Thing(
    text="Whether the clock runs from what the sub-processor knew is disputed.",
    source="EDPB 9/2022",
    confidence="S",
)
FULL = Thing(
    severity="blocker",
    term="",
    required="Breach notice within 48 hours.",
    found="Breach notice within 5 business days, that is 7 days.",
    remedy="Agree on 48 hours or less in clause 9.2.",
    basis=("Art. 33(2) GDPR", "Policy, statement 12"),
    where=(WHERE,),
    witness=["Customers", "Harbour Cooperative", "Brightwater Analytics Limited"],
    doubts=(DOUBT,),
    accepted=None,
)
ACCEPTED = Thing(
    severity="minor",
    term="",
    required="An address for objections.",
    found="No address for objections is recorded.",
    remedy="Ask the vendor and record it.",
    basis=(),
    where=(),
    witness=[],
    doubts=(),
    accepted=Thing(by="Dana Lindqvist", until=date(2026, 9, 30), reason="A new agreement is on its way."),
)
HISTORY = (
    Thing(
        when=datetime(2026, 3, 3, 14, 2, tzinfo=UTC),
        who="Dana Lindqvist",
        sentence="The status went from in review to approved.",
        because="All findings are closed.",
    ),
    Thing(
        when=datetime(2026, 2, 11, 9, 30, tzinfo=UTC),
        who="Ivo Marek",
        sentence="The contract was added.",
        because="",
    ),
)


def columns() -> list[dict[str, Any]]:
    """The columns of the list of vendors, sorted by name."""
    return [
        {"label": "Vendor", "key": "name", "sort": "#up", "sorted": "ascending"},
        {"label": "Status", "key": "status", "sort": "#status"},
        {"label": "Verdict", "key": "verdict"},
        {"label": "Contracts", "key": "contracts", "numeric": True, "sort": "#contracts"},
        {"label": "Next review", "key": "review"},
    ]


def rows() -> list[Thing]:
    """The vendors as the list shows them."""
    return [
        Thing(key=f"v{n}", name=name, status=status, verdict=verdict, contracts=contracts, review=review)
        for n, (name, status, verdict, contracts) in enumerate(VENDORS)
        for review in [date(2026, 1 + n, 3 + 4 * n)]
    ]


def sample() -> Thing:
    """Everything that the gallery draws."""
    return Thing(
        counts=COUNTS,
        states=STATES,
        columns=columns(),
        rows=rows(),
        wide=[{"label": "Vendor"}, *({"label": f"A rather long heading {n}"} for n in range(1, 9))],
        page=Thing(total=312, first=51, last=100, previous_url="#before", next_url="#after"),
        facts=FACTS,
        findings=(FULL, ACCEPTED),
        history=HISTORY,
        conflict=CONFLICT,
    )
