"""How Alembic meets our database; it runs this file with the connection that it is handed."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection
from sqlalchemy.types import TypeDecorator

from registry import rows
from registry.db import Base
from registry.search.models import is_of_models


def plain_type(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Our own types as those that the database knows: a migration outlives the code it was written for."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


def migrate(connection: Connection) -> None:
    """Run what was asked for, in the transaction that the caller has begun."""
    assert rows.ALL  # a table whose model was not imported would seem to be one too many
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        render_item=plain_type,
        compare_type=True,
        include_name=is_of_models,
        transactional_ddl=True,
    )
    context.run_migrations()


migrate(context.config.attributes["connection"])
