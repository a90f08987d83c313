"""How findings developed from day to day, since when a vendor fails, and when certificates end."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

AT_ONCE = 2_000
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
LONG_AGO = "0001-01-01"
NUMBERS = ("blocker", "major", "minor", "note", "accepted", "no_ground", "failing")

FAILING = """
UPDATE vendor_judgements SET failing_since = coalesce((SELECT min(f.since) FROM findings_vendors v
  JOIN findings f ON f.organisation_id = v.organisation_id AND f.key = v.finding
  WHERE v.organisation_id = vendor_judgements.organisation_id AND v.vendor = vendor_judgements.vendor
  AND f.open AND f.accepted_by = '' AND f.rank <= 1), failing_since) WHERE rank <= 1
"""
FIRST = """
UPDATE judgements SET first_on = coalesce((SELECT min(f.first_seen) FROM findings f
  WHERE f.organisation_id = judgements.organisation_id AND f.first_seen <= judgements."on"), "on")
"""
LAST_DAYS = """
SELECT organisation_id, "on" AS day, counts, (SELECT count(*) FROM vendor_judgements v
  WHERE v.organisation_id = judgements.organisation_id AND v.rank <= 1) AS failing FROM judgements
"""
CERTIFIED = f"""
SELECT id, organisation_id, key, certifications FROM vendors
WHERE id > :after AND status <> 'ended' AND certifications <> '[]' ORDER BY id LIMIT {AT_ONCE}
"""


def upgrade() -> None:
    """Change the schema, then write down what follows from the rows that are there."""
    make_tables()
    with_day = sa.Column("failing_since", sa.Date(), nullable=False, server_default=LONG_AGO)
    op.add_column("vendor_judgements", with_day)
    op.add_column("judgements", sa.Column("first_on", sa.Date(), nullable=False, server_default=LONG_AGO))
    op.execute(FAILING)
    op.execute(FIRST)
    fill_days()
    fill_certificates()
    for table, columns in INDEXES:
        op.create_index(index_name(table, columns), table, ["organisation_id", *columns])


INDEXES = (
    ("vendor_judgements", ("failing_since", "vendor")),
    ("certificate_ends", ("ends", "vendor")),
    ("certificate_ends", ("vendor",)),
    ("vendors", ("owner", "status", "key")),
    ("activities", ("owner", "status", "key")),
)


def index_name(table: str, columns: tuple[str, ...]) -> str:
    """What an index is called."""
    return op.f(f"ix_{table}_organisation_id_{'_'.join(columns)}")


def make_tables() -> None:
    """The new tables, empty."""
    op.create_table(
        "judged_days",
        sa.Column("organisation_id", BIG, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in NUMBERS),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_judged_days_organisation_id_organisations"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "day", name=op.f("pk_judged_days")),
    )
    op.create_table(
        "certificate_ends",
        sa.Column("id", BIG, nullable=False),
        sa.Column("organisation_id", BIG, nullable=False),
        sa.Column("vendor", sa.Text(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_certificate_ends_organisation_id_organisations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_ends")),
    )


def fill_days() -> None:
    """Of each organisation the day that was judged last: nothing is known of those before."""
    write = sa.text(
        f"INSERT INTO judged_days (organisation_id, day, {', '.join(NUMBERS)})"
        f" VALUES (:of, :day, {', '.join(f':{name}' for name in NUMBERS)})"
    )
    for row in list(op.get_bind().execute(sa.text(LAST_DAYS))):
        counts = msgspec.json.decode(row.counts)
        severities, rules = counts.get("severities", {}), counts.get("by_rule", {})
        said = {name: severities.get(name, 0) for name in ("blocker", "major", "minor", "note")}
        said |= {"accepted": counts.get("accepted", 0), "failing": row.failing}
        said |= {"no_ground": rules.get("transfer-without-ground", 0)}
        op.get_bind().execute(write, {"of": row.organisation_id, "day": row.day, **said})


def fill_certificates() -> None:
    """The days on which certificates of vendors end, the newest of each scheme."""
    write = sa.text(
        "INSERT INTO certificate_ends (organisation_id, vendor, ends) VALUES (:of, :vendor, :ends)"
    )
    for rows in vendors_with_certificates():
        given = [
            {"of": row.organisation_id, "vendor": row.key, "ends": end}
            for row in rows
            for end in ends_of(msgspec.json.decode(row.certifications))
        ]
        if given:
            op.get_bind().execute(write, given)


def vendors_with_certificates() -> Iterator[list[Any]]:
    """The vendors in use that have certificates, in parts."""
    after = 0
    while rows := list(op.get_bind().execute(sa.text(CERTIFIED), {"after": after})):
        yield rows
        after = rows[-1].id


def ends_of(certifications: list[dict[str, Any]]) -> list[str]:
    """The last end that each scheme has, as year-month-day; none of one that does not end."""
    last: dict[str, str] = {}
    for one in certifications:
        scheme = one["scheme"].strip().casefold()
        end = one.get("valid_to") or date.max.isoformat()
        last[scheme] = max(end, last.get(scheme, end))
    return sorted(end for end in last.values() if end != date.max.isoformat())


def downgrade() -> None:
    """Change it back."""
    for table, columns in reversed(INDEXES):
        op.drop_index(index_name(table, columns), table_name=table)
    for table, column in (("judgements", "first_on"), ("vendor_judgements", "failing_since")):
        with op.batch_alter_table(table) as batch_op:
            batch_op.drop_column(column)
    for table in ("certificate_ends", "judged_days"):
        op.drop_table(table)
