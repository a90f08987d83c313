"""An older database is searched, counted and sorted like one that was written today."""

from datetime import date
from pathlib import Path
from typing import Any

from alembic import command
from sqlalchemy import select

from registry.db import Base, db
from registry.history import KINDS, change
from registry.history.models import CertificateEnd, RegisterCount
from registry.judgement.daily import JudgedDay
from registry.judgement.found import FindingVendor, Judgement, VendorJudgement
from registry.judgement.judging import judge
from registry.migrations import alembic_settings, migrating, upgrade_database
from registry.search import SearchEntry, keys_saying
from registry.snapshot import Certification, Vendor
from tests.generated import ON, generate, plant, shipped_baseline
from tests.web_app import AT, fresh_app, with_organisation

BEFORE = "0003"
NUMBERS = ("blocker", "major", "minor", "note", "accepted", "no_ground", "failing")


def kept_beside() -> dict[str, Any]:
    """What is kept beside the register and follows from it."""
    found: dict[str, Any] = {
        "words": {(r.organisation_id, r.kind, r.key): set(r.words.split()) for r in rows(SearchEntry)},
        "counts": {
            (r.organisation_id, r.collection, r.part): r.number for r in rows(RegisterCount) if r.number
        },
        "sums": {r.organisation_id: r.counts for r in rows(Judgement)},
        "first days": {r.organisation_id: r.first_on for r in rows(Judgement)},
        "short": {(r.organisation_id, r.finding, r.vendor): r.open_as for r in rows(FindingVendor)},
        "failing": {(r.organisation_id, r.vendor): r.failing_since for r in rows(VendorJudgement)},
        "days": {(r.organisation_id, r.day): [getattr(r, n) for n in NUMBERS] for r in rows(JudgedDay)},
        "certificates": sorted((r.organisation_id, r.vendor, r.ends) for r in rows(CertificateEnd)),
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


def certified() -> list[Vendor]:
    """A vendor whose certificates are renewed, end, or do not end; and one that has ended itself."""
    entries = (
        Certification(scheme="ISO 27001", valid_to=date(2026, 1, 1)),
        Certification(scheme="iso 27001 ", valid_to=date(2027, 1, 1)),
        Certification(scheme="dpf", valid_to=date(2028, 1, 1)),
        Certification(scheme="Endless", valid_to=date(2026, 5, 5)),
        Certification(scheme="Endless"),
    )
    return [
        Vendor(key="certified", certifications=entries),
        Vendor(key="certified-once", certifications=entries, status="ended"),
    ]


def test_what_follows_from_the_register_is_written_down_for_what_is_there(tmp_path: Path) -> None:
    app = fresh_app(tmp_path, day=ON)
    snapshot = plant(generate(vendors=40, seed=5), seed=5, faults=20)[0]
    ids = [with_organisation(app, snapshot), with_organisation(app, key="birch")]
    with app.app_context():
        for organisation_id in ids:
            with change(organisation_id, by="tests", because="The baseline.", at=AT) as writing:
                writing.put(shipped_baseline())
                writing.put_all(certified())
            judge(organisation_id, on=ON)
        written = kept_beside()
        assert any(sums.by_requirement for sums in written["sums"].values())
        assert {day for day in written["failing"].values() if day == ON}
        assert any(written["short"].values())
        ends = [(vendor, end) for _, vendor, end in written["certificates"] if vendor.startswith("certified")]
        assert ends == [("certified", date(2027, 1, 1)), ("certified", date(2028, 1, 1))] * len(ids)
        db.session.rollback()
        with migrating(db.engine) as connection:
            command.downgrade(alembic_settings(connection), BEFORE)
    upgrade_database(app, at=AT)
    with app.app_context():
        assert kept_beside() == written
        assert db.session.scalars(keys_saying(ids[0], "v", "v000001")).all() == ["v000001"]
