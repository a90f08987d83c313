"""An older database is searched, counted and sorted like one that was written today."""

from pathlib import Path
from typing import Any

from alembic import command
from sqlalchemy import select

from registry.db import Base, db
from registry.history import KINDS, change
from registry.history.models import RegisterCount
from registry.judgement.found import Judgement
from registry.judgement.judging import judge
from registry.migrations import alembic_settings, migrating, upgrade_database
from registry.search import SearchEntry, keys_saying
from tests.generated import ON, generate, plant, shipped_baseline
from tests.web_app import AT, fresh_app, with_organisation

BEFORE = "0003"


def kept_beside() -> dict[str, Any]:
    """What is kept beside the register and follows from it."""
    found: dict[str, Any] = {
        "words": {(r.organisation_id, r.kind, r.key): set(r.words.split()) for r in rows(SearchEntry)},
        "counts": {
            (r.organisation_id, r.collection, r.part): r.number for r in rows(RegisterCount) if r.number
        },
        "sums": {r.organisation_id: r.counts for r in rows(Judgement)},
    }
    for name, kind in KINDS.items():
        beside = [
            *kind.orders,
            *(c for c in ("from_order", "to_order", "plays", "owner_order") if hasattr(kind, c)),
        ]
        found[name] = {
            (r.organisation_id, r.key): [getattr(r, column) for column in beside] for r in rows(kind)
        }
    return found


def rows(kind: type[Base]) -> list[Any]:
    return list(db.session.scalars(select(kind)))


def test_what_follows_from_the_register_is_written_down_for_what_is_there(tmp_path: Path) -> None:
    app = fresh_app(tmp_path, day=ON)
    snapshot = plant(generate(vendors=40, seed=5), seed=5, faults=20)[0]
    ids = [with_organisation(app, snapshot), with_organisation(app, key="birch")]
    with app.app_context():
        for organisation_id in ids:
            with change(organisation_id, by="tests", because="The baseline.", at=AT) as writing:
                writing.put(shipped_baseline())
            judge(organisation_id, on=ON)
        written = kept_beside()
        assert any(sums.by_requirement for sums in written["sums"].values())
        db.session.rollback()
        with migrating(db.engine) as connection:
            command.downgrade(alembic_settings(connection), BEFORE)
    upgrade_database(app, at=AT)
    with app.app_context():
        assert kept_beside() == written
        assert db.session.scalars(keys_saying(ids[0], "v", "v000001")).all() == ["v000001"]
