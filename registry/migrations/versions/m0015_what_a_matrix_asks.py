"""What the open findings about each vendor fall short of, and how critical vendors are in order."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

FILLED = """
UPDATE findings_vendors SET open_as = coalesce((SELECT f.rule || '/' || f.requirement FROM findings f
  WHERE f.organisation_id = findings_vendors.organisation_id AND f.key = findings_vendors.finding
  AND f.open), '')
"""
ORDERED = """
UPDATE vendors SET criticality_order =
  CASE criticality WHEN 'high' THEN 0 WHEN 'medium' THEN 1 WHEN 'low' THEN 2 ELSE 3 END
"""
INDEXES = (("findings_vendors", ("open_as", "vendor")), ("vendors", ("criticality_order", "key")))


def upgrade() -> None:
    """Change the schema, then write down what follows from the rows that are there."""
    op.add_column("findings_vendors", sa.Column("open_as", sa.Text(), nullable=False, server_default=""))
    op.add_column("vendors", sa.Column("criticality_order", sa.Integer(), nullable=False, server_default="3"))
    op.execute(FILLED)
    op.execute(ORDERED)
    for table, columns in INDEXES:
        op.create_index(index_name(table, columns), table, ["organisation_id", *columns])


def index_name(table: str, columns: tuple[str, ...]) -> str:
    """What an index is called."""
    return op.f(f"ix_{table}_organisation_id_{'_'.join(columns)}")


def downgrade() -> None:
    """Change it back."""
    for table, columns in INDEXES:
        op.drop_index(index_name(table, columns), table_name=table)
    op.drop_column("vendors", "criticality_order")
    op.drop_column("findings_vendors", "open_as")
