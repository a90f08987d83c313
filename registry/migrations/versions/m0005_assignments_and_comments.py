"""Findings are assigned and commented; decisions, conditions and exceptions have lists."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

INDEXES = (
    ("decisions", ("organisation_id", "vendor", "on")),
    ("decisions", ("organisation_id", "on", "key")),
    ("conditions", ("organisation_id", "vendor", "due")),
    ("conditions", ("organisation_id", "due", "key")),
    ("exceptions", ("organisation_id", "finding")),
    ("exceptions", ("organisation_id", "until", "key")),
    ("assignments", ("organisation_id", "to", "due")),
    ("comments", ("organisation_id", "finding")),
)


def upgrade() -> None:
    """Change the schema."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "assignments",
        sa.Column("id", number, nullable=False),
        sa.Column("organisation_id", number, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("to", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_assignments_organisation_id_organisations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
        sa.UniqueConstraint("organisation_id", "key", name=op.f("uq_assignments_organisation_id_key")),
    )
    op.create_table(
        "comments",
        sa.Column("id", number, nullable=False),
        sa.Column("organisation_id", number, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_comments_organisation_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comments")),
        sa.UniqueConstraint("organisation_id", "key", name=op.f("uq_comments_organisation_id_key")),
    )
    for table, columns in INDEXES:
        op.create_index(name_of(table, columns), table, list(columns))


def downgrade() -> None:
    """Change it back."""
    for table, columns in reversed(INDEXES):
        op.drop_index(name_of(table, columns), table_name=table)
    op.drop_table("comments")
    op.drop_table("assignments")


def name_of(table: str, columns: tuple[str, ...]) -> str:
    """What an index is called."""
    return op.f(f"ix_{table}_{'_'.join(columns)}")
