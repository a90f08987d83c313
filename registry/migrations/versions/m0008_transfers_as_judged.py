"""What was said of transfers is stored as rows."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

INDEXES = (
    ("rank", "key"),
    ("sender_order", "key"),
    ("recipient_order", "key"),
    ("country_name", "key"),
    ("country", "rank", "key"),
    ("is_onward", "rank", "key"),
    ("assessed", "key"),
    ("flow",),
    ("sender",),
    ("recipient",),
)


def upgrade() -> None:
    """Change the schema; what has been judged is judged once more, so that the new rows are written."""
    op.create_table(
        "crossings",
        sa.Column("id", BIG, nullable=False),
        sa.Column("organisation_id", BIG, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("flow", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("sender_name", sa.Text(), nullable=False),
        sa.Column("sender_order", sa.Text(), nullable=False),
        sa.Column("recipient_name", sa.Text(), nullable=False),
        sa.Column("recipient_order", sa.Text(), nullable=False),
        sa.Column("importer_name", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("country_name", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("is_onward", sa.Boolean(), nullable=False),
        sa.Column("assessed", sa.Date(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_crossings_organisation_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crossings")),
        sa.UniqueConstraint("organisation_id", "key", name=op.f("uq_crossings_organisation_id_key")),
    )
    for columns in INDEXES:
        wanted = ["organisation_id", *columns]
        op.create_index(op.f(f"ix_crossings_{'_'.join(wanted)}"), "crossings", wanted, unique=False)
    # A judgement of no entry is never the newest one: the worker, or the first page, judges again.
    op.execute(sa.text("UPDATE judgements SET entry = 0"))


def downgrade() -> None:
    """Change it back."""
    op.drop_table("crossings")
