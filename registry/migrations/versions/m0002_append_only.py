"""The history only grows: neither an update nor a deletion passes, whoever asks for it."""

from alembic import op

revision = "0002"
down_revision = "0001"

TABLES = ("history", "history_things")

SQLITE = """
CREATE TRIGGER {table}_refuses_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'the history only grows'); END
"""
POSTGRESQL_REFUSAL = """
CREATE FUNCTION refuse_to_change_history() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the history only grows'; END $$
"""
POSTGRESQL = """
CREATE TRIGGER {table}_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history()
"""


def upgrade() -> None:
    """Set the guards."""
    if op.get_bind().dialect.name == "sqlite":
        for table in TABLES:
            for verb in ("UPDATE", "DELETE"):
                op.execute(SQLITE.format(table=table, verb=verb))
    else:
        op.execute(POSTGRESQL_REFUSAL)
        for table in TABLES:
            op.execute(POSTGRESQL.format(table=table))


def downgrade() -> None:
    """Take the guards away."""
    if op.get_bind().dialect.name == "sqlite":
        for table in TABLES:
            for verb in ("UPDATE", "DELETE"):
                op.execute(f"DROP TRIGGER {table}_refuses_{verb}")
    else:
        for table in TABLES:
            op.execute(f"DROP TRIGGER {table}_refuses_change ON {table}")
        op.execute("DROP FUNCTION refuse_to_change_history()")
