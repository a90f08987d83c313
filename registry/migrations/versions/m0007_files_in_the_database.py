"""Files can be kept in the database."""

import sqlalchemy as sa
from alembic import op

from registry.errors import OnwardError

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Change the schema."""
    op.create_table(
        "files",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("piece", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_files_organisation_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_files")),
        sa.UniqueConstraint(
            "organisation_id", "area", "name", name=op.f("uq_files_organisation_id_area_name")
        ),
    )
    op.create_table(
        "file_pieces",
        sa.Column("file_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["files.id"], name=op.f("fk_file_pieces_file_id_files"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("file_id", "number", name=op.f("pk_file_pieces")),
    )


class FilesWouldBeLost(OnwardError):
    """The earlier step has no place for files, and there are some."""

    def __init__(self, number: int) -> None:
        super().__init__(
            f"{number} documents and records are kept in the database, for which the earlier step has no "
            "place. Take them out first: onward files move --to folder"
        )


def downgrade() -> None:
    """Change it back; never while files are kept in the database."""
    kept = op.get_bind().scalar(sa.text("SELECT count(*) FROM files WHERE name IS NOT NULL"))
    if kept:
        raise FilesWouldBeLost(kept)
    op.drop_table("file_pieces")
    op.drop_table("files")
