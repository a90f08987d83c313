"""A register that is loaded to measure with has the rows that `change` and the judge would have written."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from registry.db import Base, db
from registry.history import KINDS, change
from registry.history.verifying import verify_chain, verify_rows
from registry.judgement.judging import judge
from registry.search import SearchEntry
from tests.benchmarks.loading import load
from tests.generated import ON, generate, plant, shipped_baseline
from tests.web_app import AT, fresh_app, with_organisation

BY_CHANCE = {"id", "organisation_id", "salt", "digest", "hash", "previous", "at", "by", "because"}
AS_KEPT = {"judgements", "jobs", "organisations", "alembic_version"}


def rows_of(organisation_id: int) -> dict[str, list[Any]]:
    """All rows of an organisation by table, without what is drawn by lot."""
    found = {}
    for table in Base.metadata.sorted_tables:
        if "organisation_id" not in table.c or table.name in AS_KEPT:
            continue
        own = {"digest"} if table.name in ("findings", "crossings") else set()
        columns = [column for column in table.c if column.name not in BY_CHANCE - own]
        rows = db.session.execute(select(*columns).where(table.c.organisation_id == organisation_id))
        found[table.name] = sorted(map(repr, rows))
    return found


@pytest.mark.parametrize("faults", [0, 12])
def test_loading_writes_what_a_change_writes(tmp_path: Path, faults: int) -> None:
    snapshot = plant(generate(vendors=40, seed=3), seed=3, faults=faults)[0]
    app = fresh_app(tmp_path, day=ON)
    written = with_organisation(app, snapshot, key="alder")
    with app.app_context():
        with change(written, by="tests", because="The shipped baseline.", at=AT) as writing:
            writing.put(shipped_baseline())
        loaded = load(snapshot, key="birch", at=AT)
        judge(written, on=ON)
        judge(loaded, on=ON)
        first, second = rows_of(written), rows_of(loaded)
        assert first.keys() == second.keys()
        for table, rows in first.items():
            if table == "search_entries":
                continue
            assert rows == second[table], table
        assert all(
            first[kind.__tablename__] for kind in KINDS.values() if getattr(snapshot, kind.collection, ())
        )
        assert words_of(written) == words_of(loaded)
        assert not [*verify_chain(loaded), *verify_rows(loaded)]


def words_of(organisation_id: int) -> set[tuple[str, str, tuple[str, ...]]]:
    """The words of all entries of an organisation, without what makes them its own."""
    rows = db.session.scalars(select(SearchEntry).where(SearchEntry.organisation_id == organisation_id))
    own = len(str(organisation_id))
    return {(row.kind, row.key, tuple(word[own:] for word in row.words.split())) for row in rows}
