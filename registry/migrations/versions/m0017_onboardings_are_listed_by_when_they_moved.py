"""Onboardings are listed by when they moved."""

from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Change the schema."""
    with op.batch_alter_table("onboardings", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_onboardings_organisation_id_moved_at_key"),
            ["organisation_id", "moved_at", "key"],
            unique=False,
        )


def downgrade() -> None:
    """Change it back."""
    with op.batch_alter_table("onboardings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_onboardings_organisation_id_moved_at_key"))
