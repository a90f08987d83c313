"""What the open findings about each vendor fall short of, kept beside the vendor's name."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

FILLED = """
UPDATE findings_vendors SET open_as = coalesce((SELECT f.rule || '/' || f.requirement FROM findings f
  WHERE f.organisation_id = findings_vendors.organisation_id AND f.key = findings_vendors.finding
  AND f.open), '')
"""
INDEX = "ix_findings_vendors_organisation_id_open_as_vendor"


def upgrade() -> None:
    """Change the schema, then write down what the findings say that are there."""
    op.add_column("findings_vendors", sa.Column("open_as", sa.Text(), nullable=False, server_default=""))
    op.execute(FILLED)
    op.create_index(op.f(INDEX), "findings_vendors", ["organisation_id", "open_as", "vendor"])


def downgrade() -> None:
    """Change it back."""
    op.drop_index(op.f(INDEX), table_name="findings_vendors")
    op.drop_column("findings_vendors", "open_as")
