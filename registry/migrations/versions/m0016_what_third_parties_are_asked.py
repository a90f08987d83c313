"""What third parties are asked: requests and answers, links, what happened, messages."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

TABLES = ("mails", "onboarding_events", "vendor_links", "onboardings")
INDEXES = (
    ("onboardings", ("organisation_id", "state", "moved_at")),
    ("onboardings", ("organisation_id", "vendor")),
    ("onboardings", ("state", "due")),
    ("vendor_links", ("onboarding_id",)),
    ("onboarding_events", ("onboarding_id", "at")),
    ("mails", ("onboarding_id",)),
)


def upgrade() -> None:
    """Change the schema."""
    make(
        "onboardings",
        number("organisation_id"),
        text("key"),
        text("name"),
        sa.Column("vendor", sa.Text(), nullable=True),
        text("state"),
        text("wanted"),
        text("settled"),
        sa.Column("answers", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        text("because"),
        text("asked_by"),
        moment("asked_at"),
        moment("moved_at"),
        sa.Column("due", sa.Date(), nullable=True),
        belongs_to("onboardings", "organisation_id", "organisations"),
        sa.UniqueConstraint("key", name=op.f("uq_onboardings_key")),
    )
    make(
        "vendor_links",
        number("onboarding_id"),
        text("key"),
        text("email"),
        text("name"),
        text("message"),
        text("made_by"),
        moment("made_at"),
        sa.Column("good_until", sa.Date(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        belongs_to("vendor_links", "onboarding_id", "onboardings"),
        sa.UniqueConstraint("key", name=op.f("uq_vendor_links_key")),
    )
    make(
        "onboarding_events",
        number("onboarding_id"),
        moment("at"),
        *(text(name) for name in ("by", "contact", "what", "about", "text")),
        belongs_to("onboarding_events", "onboarding_id", "onboardings"),
    )
    make(
        "mails",
        number("organisation_id"),
        number("onboarding_id"),
        *(text(name) for name in ("link", "to", "kind", "text")),
        moment("asked_at"),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        text("failure"),
        belongs_to("mails", "onboarding_id", "onboardings"),
        belongs_to("mails", "organisation_id", "organisations"),
    )
    for table, columns in INDEXES:
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))


def make(table: str, *parts: sa.schema.SchemaItem) -> None:
    """A table with a number of its own for each row."""
    op.create_table(table, number("id"), *parts, sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")))


def number(name: str) -> sa.Column[int]:
    """A column that holds a row's number."""
    return sa.Column(name, sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False)


def text(name: str) -> sa.Column[str]:
    """A column of text."""
    return sa.Column(name, sa.Text(), nullable=False)


def moment(name: str) -> sa.Column[object]:
    """A column of moments."""
    return sa.Column(name, sa.DateTime(), nullable=False)


def belongs_to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    """A row names a row of another table."""
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))


def downgrade() -> None:
    """Change it back: an older Onward asks nobody, so what was asked and answered is gone."""
    for table in TABLES:
        op.drop_table(table)
