"""Words to search for, counts, and what lists sort by: kept with every change from here on.

What stands in the register is gone through once: in parts, so that any size fits into memory.
"""

from collections.abc import Iterator
from typing import Any

import msgspec
import sqlalchemy as sa
from alembic import op

from registry.migrations.words_then import as_ordered, marks, words_of

revision = "0004"
down_revision = "0003"

AT_ONCE = 2_000
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ORDERED = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NEVER, LONG_AGO = "9999-12-31", "0001-01-01"

TEXT, DAY, NUMBER = ORDERED, sa.Date(), sa.Float()
COLUMNS: dict[str, tuple[tuple[str, Any, str, str], ...]] = {
    "vendors": (
        ("name_order", TEXT, "", ""),
        ("country_order", TEXT, "", "coalesce(country, '')"),
        ("review_order", DAY, NEVER, f"coalesce(next_review, '{NEVER}')"),
    ),
    "contracts": (
        ("name_order", TEXT, "", ""),
        ("begin_order", DAY, LONG_AGO, f"coalesce(in_force, signed, '{LONG_AGO}')"),
        ("end_order", DAY, NEVER, f"coalesce(ends, '{NEVER}')"),
        ("signed_order", DAY, LONG_AGO, f"coalesce(signed, '{LONG_AGO}')"),
    ),
    "flows": (
        ("from_order", TEXT, "", ""),
        ("to_order", TEXT, "", ""),
        ("plays", sa.Text(), "", ""),
        ("start_order", DAY, LONG_AGO, f"coalesce(starts, '{LONG_AGO}')"),
        ("end_order", DAY, NEVER, f"coalesce(ends, '{NEVER}')"),
    ),
    "activities": (("name_order", TEXT, "", ""),),
    "technologies": (
        ("name_order", TEXT, "", ""),
        ("owner_order", TEXT, "", ""),
        ("lifetime_order", NUMBER, "-1", "coalesce(lifetime_days, -1)"),
    ),
    "documents": (
        ("name_order", TEXT, "", ""),
        ("added_order", DAY, LONG_AGO, f"coalesce(added, '{LONG_AGO}')"),
    ),
}
"""By table its new columns: name, type, what an empty row says, and what they are made of."""

INDEXES: dict[str, tuple[tuple[str, ...], ...]] = {
    "vendors": (
        ("name_order", "key"),
        ("kind", "key"),
        ("country_order", "key"),
        ("status", "key"),
        ("review_order", "key", "status"),
        ("kind", "name_order", "key"),
        ("status", "name_order", "key"),
        ("country_order", "name_order", "key"),
    ),
    "contracts": (
        ("name_order", "key"),
        ("end_order", "key"),
        ("signed_order", "key"),
        ("begin_order",),
        ("kind", "name_order", "key"),
        ("read", "name_order", "key"),
    ),
    "flows": (
        ("from_order", "key"),
        ("to_order", "key"),
        ("start_order", "key"),
        ("end_order", "key"),
        ("activity", "from_order", "key"),
        ("plays", "from_order", "key"),
    ),
    "activities": (
        ("name_order", "key"),
        ("capacity", "key"),
        ("business_function", "key"),
        ("status", "key"),
        ("owner", "key"),
    ),
    "technologies": (
        ("name_order", "key"),
        ("kind", "key"),
        ("owner_order", "key"),
        ("consent_category", "key"),
        ("lifetime_order", "key"),
        ("owner", "name_order", "key"),
        ("kind", "name_order", "key"),
        ("consent_category", "name_order", "key"),
        ("answers_dnt", "name_order", "key"),
        ("answers_gpc", "name_order", "key"),
    ),
    "documents": (("name_order", "key"), ("added_order", "key"), ("media_type", "name_order", "key")),
    "findings": (
        ("open", "rule", "rank", "key"),
        ("open", "term", "rank", "key"),
        ("open", "subject_kind", "rank", "key"),
        ("accepted_until", "rank", "key"),
        ("flow",),
    ),
    "findings_vendors": (("finding", "vendor"),),
    "vendor_judgements": (("rank", "blocker", "vendor"),),
}
"""By table its new indexes; the organisation stands first in each."""

WITHOUT: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("vendors", ("name", "key")),
    ("vendors", ("kind", "name")),
    ("findings_vendors", ("finding",)),
    ("vendor_judgements", ("rank", "vendor")),
)
"""Indexes that nothing uses any more."""

WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "vendors": {"v": ("name", "key", "domains"), "w": ("owner",)},
    "contracts": {"c": ("name", "key", "service")},
    "flows": {"f": ("key", "note")},
    "activities": {"a": ("name", "key"), "x": ("owner",), "y": ("business_function",)},
    "technologies": {"t": ("name", "key", "host")},
    "documents": {"d": ("name", "key")},
    "data_categories": {"g": ("name", "key")},
    "subject_categories": {"s": ("name", "key")},
    "purposes": {"p": ("name", "key")},
}
COUNTED = (*WORDS, "transfers", "decisions", "conditions", "exceptions", "baselines")

# The full-text table follows its rows through these triggers: whoever rebuilds the table makes them anew.
# Beginnings of words of these lengths (organisation and letter count) are listed ready made: to draw together
# what begins with one letter would take as long as there are things.
SQLITE = (
    "CREATE VIRTUAL TABLE search_index USING fts5"
    " (words, content='search_entries', content_rowid='id', tokenize='ascii', detail='none',"
    " prefix='3 4 5 6 7 8')",
    "CREATE TRIGGER search_entries_found AFTER INSERT ON search_entries BEGIN"
    " INSERT INTO search_index (rowid, words) VALUES (new.id, new.words); END",
    "CREATE TRIGGER search_entries_lost AFTER DELETE ON search_entries BEGIN"
    " INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', old.id, old.words); END",
    "CREATE TRIGGER search_entries_reworded AFTER UPDATE ON search_entries BEGIN"
    " INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', old.id, old.words);"
    " INSERT INTO search_index (rowid, words) VALUES (new.id, new.words); END",
)
POSTGRESQL = (
    "CREATE INDEX ix_search_entries_words ON search_entries"
    " USING gin (array_to_tsvector(string_to_array(words, ' ')))"
)

PARTY = """
UPDATE flows SET {side}_order = CASE {party} WHEN 'people' THEN '' WHEN 'organisation' THEN ' '
  ELSE coalesce((SELECT name_order FROM vendors v
  WHERE v.organisation_id = flows.organisation_id AND v.key = flows.{party}), {party}) END
"""
OWNER = """
UPDATE technologies SET owner_order = coalesce((SELECT name_order FROM vendors v
  WHERE v.organisation_id = technologies.organisation_id AND v.key = technologies.owner), owner, '')
"""
PLAYS = """
UPDATE flows SET plays = coalesce(role, (SELECT CASE WHEN v.role = 'processor'
  AND flows.sender NOT IN ('organisation', 'people') THEN 'sub-processor' ELSE v.role END FROM vendors v
  WHERE v.organisation_id = flows.organisation_id AND v.key = flows.recipient), '')
"""

AS_IT_WAS = """
UPDATE findings SET words = lower(found || ' ' || remedy || ' ' || subject_name || ' ' || key || ' '
  || coalesce((SELECT {joined}(v.vendor, ' ') FROM findings_vendors v
    WHERE v.organisation_id = findings.organisation_id AND v.finding = findings.key), ''))
"""


def upgrade() -> None:
    """Change the schema, then write down what follows from the rows that are there."""
    make_tables()
    fill_orders()
    for table, columns in WITHOUT:
        op.drop_index(index_name(table, columns), table_name=table)
    fill_words()
    fill_counts()
    with op.batch_alter_table("findings") as batch_op:
        batch_op.drop_column("words")
    for table, indexes in INDEXES.items():
        for columns in indexes:
            op.create_index(index_name(table, columns), table, ["organisation_id", *columns])


def index_name(table: str, columns: tuple[str, ...]) -> str:
    """What an index is called."""
    return f"ix_{table}_organisation_id_{'_'.join(columns)}"


def make_tables() -> None:
    """The new tables and columns, empty."""
    op.create_table(
        "search_entries",
        sa.Column("id", BIG, nullable=False),
        sa.Column("organisation_id", BIG, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_search_entries_organisation_id_organisations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entries")),
        sa.UniqueConstraint(
            "organisation_id", "kind", "key", name=op.f("uq_search_entries_organisation_id_kind_key")
        ),
    )
    op.create_table(
        "register_counts",
        sa.Column("organisation_id", BIG, nullable=False),
        sa.Column("collection", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_register_counts_organisation_id_organisations"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "collection", "part", name=op.f("pk_register_counts")),
    )
    for statement in SQLITE if on_sqlite() else (POSTGRESQL,):
        op.execute(statement)
    for table, columns in COLUMNS.items():
        for name, type_, empty, _ in columns:
            op.add_column(table, sa.Column(name, type_, nullable=False, server_default=empty))


def on_sqlite() -> bool:
    """Whether the database is SQLite."""
    return op.get_bind().dialect.name == "sqlite"


def fill_orders() -> None:
    """What lists sort by, for the rows that are there."""
    for table, columns in COLUMNS.items():
        if made := [f"{name} = {said}" for name, _, _, said in columns if said]:
            op.execute(f"UPDATE {table} SET {', '.join(made)}")
        if any(name == "name_order" for name, *_ in columns):
            named = sa.text(f"UPDATE {table} SET name_order = :named WHERE id = :id")
            for rows in all_rows(table, ("name", "key")):
                given = [{"id": row.id, "named": as_ordered(row.name or row.key)} for row in rows]
                op.get_bind().execute(named, given)
    for statement in (
        PARTY.format(side="from", party="sender"),
        PARTY.format(side="to", party="recipient"),
        OWNER,
        PLAYS,
    ):
        op.execute(statement)


def all_rows(table: str, columns: tuple[str, ...]) -> Iterator[list[Any]]:
    """Some columns of all rows, and their numbers, in parts."""
    after = 0
    asked = sa.text(
        f"SELECT id, organisation_id, {', '.join(columns)} FROM {table}"
        f" WHERE id > :after ORDER BY id LIMIT {AT_ONCE}"
    )
    while rows := list(op.get_bind().execute(asked, {"after": after})):
        yield rows
        after = rows[-1].id


def fill_words() -> None:
    """The words of what is there, findings among it."""
    write = sa.text(
        "INSERT INTO search_entries (organisation_id, kind, key, words) VALUES (:of, :kind, :key, :words)"
    )
    for table, letters in WORDS.items():
        columns = tuple(dict.fromkeys(name for names in letters.values() for name in names))
        for rows in all_rows(table, columns):
            given = [{**of_row(row, table), "words": words_of_row(row, letters)} for row in rows]
            op.get_bind().execute(write, given)
    for rows in all_rows("findings", ("key", "words", "basis", "requirement")):
        given = [{**of_row(row, "findings"), "words": words_of_finding(row)} for row in rows]
        op.get_bind().execute(write, given)


def of_row(row: Any, kind: str) -> dict[str, Any]:
    """Of what an entry says the words."""
    return {"of": row.organisation_id, "kind": kind, "key": row.key}


def words_of_row(row: Any, letters: dict[str, tuple[str, ...]]) -> str:
    """The words of a thing."""
    found: list[str] = []
    for letter, names in letters.items():
        texts = [
            part
            for name in names
            for part in (msgspec.json.decode(row.domains) if name == "domains" else [getattr(row, name)])
        ]
        found += words_of(row.organisation_id, letter, texts)
    return " ".join(found)


def words_of_finding(row: Any) -> str:
    """The words of a finding, and what it rests on."""
    rests_on = {row.requirement}
    for statement in msgspec.json.decode(row.basis):
        rests_on |= {statement, *(statement[:at] for at, sign in enumerate(statement) if sign == "(")}
    of = row.organisation_id
    return " ".join([*words_of(of, "n", [row.words]), *marks(of, "z", sorted(rests_on))])


def fill_counts() -> None:
    """How much of each kind every organisation has; of vendors, how many of each of their kinds."""
    count = "INSERT INTO register_counts (organisation_id, collection, part, number) SELECT organisation_id,"
    for table in COUNTED:
        op.execute(f"{count} '{table}', '', count(*) FROM {table} GROUP BY organisation_id")
    profiles = "organisation_profiles GROUP BY organisation_id"
    op.execute(f"{count} 'organisation', '', count(*) FROM {profiles}")
    op.execute(f"{count} 'vendors', kind, count(*) FROM vendors GROUP BY organisation_id, kind")


def downgrade() -> None:
    """Change it back."""
    op.add_column("findings", sa.Column("words", sa.Text(), nullable=False, server_default=""))
    op.execute(AS_IT_WAS.format(joined="group_concat" if on_sqlite() else "string_agg"))
    for table, indexes in INDEXES.items():
        for columns in indexes:
            op.drop_index(index_name(table, columns), table_name=table)
    for table, added in COLUMNS.items():
        with op.batch_alter_table(table) as batch_op:
            for name, *_ in added:
                batch_op.drop_column(name)
    for table, columns in WITHOUT:
        op.create_index(index_name(table, columns), table, ["organisation_id", *columns])
    if on_sqlite():
        op.execute("DROP TABLE search_index")
    for table in ("register_counts", "search_entries"):
        op.drop_table(table)
