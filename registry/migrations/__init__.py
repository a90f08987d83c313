"""The schema of the database, step by step: bringing one up to date, and writing the next step."""

from registry.migrations.upgrading import (
    Upgrade,
    alembic_settings,
    is_up_to_date,
    migrate_database,
    migrating,
    newest,
    upgrade_database,
)

__all__ = [
    "Upgrade",
    "alembic_settings",
    "is_up_to_date",
    "migrate_database",
    "migrating",
    "newest",
    "upgrade_database",
]
