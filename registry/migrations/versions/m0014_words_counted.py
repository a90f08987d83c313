"""How many things name each word, kept with every change; vendors by role and by criticality."""

from alembic import op

revision = "0014"
down_revision = "0013"

NAMING = "('activities', 'flows', 'technologies')"
VOCABULARIES = "('data_categories', 'subject_categories', 'purposes')"

# What names a word in several of its fields is one thing.
COUNTED = f"""
INSERT INTO register_counts (organisation_id, collection, part, number)
SELECT organisation_id, kind, of_kind || '/' || of_key, count(DISTINCT "key") FROM mentions
WHERE kind IN {NAMING} AND of_kind IN {VOCABULARIES} GROUP BY organisation_id, kind, of_kind, of_key
"""
UNCOUNTED = f"DELETE FROM register_counts WHERE collection IN {NAMING} AND part <> ''"

INDEXES = (("role", "name_order", "key"), ("criticality", "name_order", "key"))


def upgrade() -> None:
    """Change the schema, then count what is there."""
    for columns in INDEXES:
        op.create_index(index_name(columns), "vendors", ["organisation_id", *columns])
    op.execute(COUNTED)


def index_name(columns: tuple[str, ...]) -> str:
    """What an index is called."""
    return op.f(f"ix_vendors_organisation_id_{'_'.join(columns)}")


def downgrade() -> None:
    """Change it back."""
    op.execute(UNCOUNTED)
    for columns in reversed(INDEXES):
        op.drop_index(index_name(columns), table_name="vendors")
