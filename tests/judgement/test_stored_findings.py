"""What is stored is what an assessment says, after any edits on any days."""

from datetime import date, timedelta
from random import Random
from typing import NamedTuple

import pytest
from msgspec.structs import replace
from sqlalchemy import event, select

from registry.db import begin_write, db
from registry.history import change, latest_entry, snapshot_of
from registry.jobs import Job
from registry.judgement.crossing_row import CrossingRow
from registry.judgement.crossings import crossings
from registry.judgement.found import FindingRow, FindingVendor, Judgement, VendorJudgement
from registry.judgement.judging import judge, part_of, record_judgement
from registry.judgement.keeper import Keeper, Kept, baseline_of, current
from registry.law import load_law
from registry.policy import SEVERITIES, Assessment, assess
from registry.policy.dossier import findings_about
from registry.snapshot import RiskException
from tests.generated import ON
from tests.judgement.edits import edit_at_random


class Life(NamedTuple):
    """A finding's days: first seen, open since, last seen (None: open)."""

    first: date
    since: date
    last: date | None


def lived_on(lives: dict[str, Life], found: set[str], *, on: date, before: date) -> dict[str, Life]:
    """What became of the lives of findings on a day, `before` being the day judged last."""
    after = {}
    for key in lives.keys() | found:
        old = lives.get(key)
        if old is None:
            after[key] = Life(on, on, None)
        elif key in found:
            after[key] = old if old.last is None else Life(old.first, on, None)
        else:
            after[key] = old._replace(last=before) if old.last is None else old
    return after


def fresh(organisation_id: int, *, on: date) -> Assessment:
    snapshot = snapshot_of(organisation_id)
    return assess(snapshot, baseline_of(organisation_id, on=on), load_law(), on=on)


def check_transfers(organisation_id: int, said: Assessment) -> None:
    rows = db.session.scalars(select(CrossingRow).where(CrossingRow.organisation_id == organisation_id))
    stored = {row.key: (row.digest, row.answer) for row in rows}
    assert stored == {row["key"]: (row["digest"], row["answer"]) for row in crossings(said)}
    assert {answer for _, answer in stored.values() if answer} == set(said.transfers)


def check_sums(organisation_id: int, said: Assessment) -> None:
    about = {v: findings_about(said, v) for v in said.view.vendors}
    rows = db.session.execute(
        select(FindingVendor.finding, FindingVendor.vendor)
        .join(FindingRow, FindingRow.key == FindingVendor.finding)
        .where(FindingRow.open)
    )
    stored = {(finding, vendor) for finding, vendor in rows}
    assert stored == {(f.key, vendor) for vendor, findings in about.items() for f in findings}
    falling = select(FindingVendor.finding, FindingVendor.vendor, FindingVendor.open_as)
    short = {tuple(row) for row in db.session.execute(falling.where(FindingVendor.open_as != ""))}
    assert short == {
        (f.key, vendor, f"{f.rule}/{f.requirement}") for vendor, findings in about.items() for f in findings
    }
    sums = {row.vendor: row for row in db.session.scalars(select(VendorJudgement))}
    assert sums.keys() == {vendor for vendor, findings in about.items() if findings}
    for vendor, row in sums.items():
        weighed = [f.severity for f in about[vendor] if not f.accepted]
        assert [getattr(row, s) for s in SEVERITIES] == [weighed.count(s) for s in SEVERITIES]
        assert row.accepted == len(about[vendor]) - len(weighed)
        assert row.worst == (min(weighed, key=SEVERITIES.index) if weighed else "")
    judgement = db.session.get(Judgement, organisation_id)
    assert judgement is not None
    weighed = [f.severity for f in said.findings if not f.accepted]
    assert judgement.counts.severities == {s: weighed.count(s) for s in SEVERITIES}
    assert judgement.counts.accepted == len(said.findings) - len(weighed)


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_after_every_edit_the_findings_of_a_fresh_assessment_are_open_and_no_others(
    organisation_id: int, seed: int
) -> None:
    rng, on, before = Random(seed), ON, ON
    lives: dict[str, Life] = {}
    again = 0
    for _ in range(30):
        edit_at_random(
            organisation_id, rng, on=on, findings=[k for k, life in lives.items() if not life.last]
        )
        on += timedelta(days=rng.choice((0, 0, 1)))
        judge(organisation_id, on=on)
        said = fresh(organisation_id, on=on)
        assert current(organisation_id, on=on).assessment.view.snapshot == said.view.snapshot
        rows = {row.key: row for row in db.session.scalars(select(FindingRow))}
        assert {key: row.content for key, row in rows.items() if row.open} == {
            finding.key: finding for finding in said.findings
        }
        lives = lived_on(lives, {f.key for f in said.findings}, on=on, before=before)
        stored = {key: Life(r.first_seen, r.since, r.last_seen) for key, r in rows.items()}
        assert stored == lives
        check_sums(organisation_id, said)
        check_transfers(organisation_id, said)
        judgement = db.session.get(Judgement, organisation_id)
        assert judgement is not None
        recent = [life for life in lives.values() if not life.last and life.since > on - timedelta(days=7)]
        assert judgement.counts.new == len(recent)
        again += sum(life.since != life.first for life in lives.values())
        before = on
    assert again, "no finding came back in this run: it shows less than it should"
    assert not db.session.scalars(select(Job).where(Job.state != "done")).all()


def test_one_edit_writes_few_rows_and_a_day_that_changes_nothing_writes_none(organisation_id: int) -> None:
    judge(organisation_id, on=ON)
    key = db.session.scalars(select(FindingRow.key).order_by(FindingRow.key)).first()
    assert key is not None
    with change(organisation_id, by="tests", because="We live with it.") as writing:
        writing.put(RiskException(finding=key, by="Mo", reason="For now.", until=ON + timedelta(days=90)))
    written: list[str] = []

    def note(_c: object, _cursor: object, statement: str, parameters: list[object], *rest: object) -> None:
        many = len(parameters) if rest[-1] else 1
        if statement.startswith(("INSERT INTO finding", "UPDATE finding", "DELETE FROM finding")):
            written.extend([statement] * many)

    event.listen(db.engine, "after_cursor_execute", note)
    judge(organisation_id, on=ON)
    assert [statement.split()[0] for statement in written if "findings_vendors" not in statement] == [
        "UPDATE"
    ]
    written.clear()
    judge(organisation_id, on=ON + timedelta(days=1))
    event.remove(db.engine, "after_cursor_execute", note)
    assert not written
    judgement = db.session.get(Judgement, organisation_id)
    assert judgement is not None
    assert (judgement.entry, judgement.on) == (latest_entry(organisation_id), ON + timedelta(days=1))


def test_after_an_edit_only_what_it_may_have_changed_is_held_against_what_is_stored(
    organisation_id: int,
) -> None:
    judge(organisation_id, on=ON)
    vendor = snapshot_of(organisation_id).vendors[0]
    with change(organisation_id, by="tests", because="It has a new name.") as writing:
        writing.put(replace(vendor, name="Another name"))
    stored = db.session.get(Judgement, organisation_id)
    kept = current(organisation_id, on=ON)
    part = part_of(kept, stored)
    assert stored is not None
    assert part.since == stored.entry == kept.number - 1
    assert part.keys is not None
    assert 0 < len(part.keys) < len(kept.assessment.findings) / 2
    judge(organisation_id, on=ON)
    check_sums(organisation_id, fresh(organisation_id, on=ON))
    check_transfers(organisation_id, fresh(organisation_id, on=ON))


def test_a_judgement_that_another_stored_meanwhile_is_what_the_next_is_held_against(
    organisation_id: int,
) -> None:
    judge(organisation_id, on=ON)
    first, second = snapshot_of(organisation_id).vendors[:2]
    for number, vendor in enumerate((first, second, first)):
        with change(organisation_id, by="tests", because="A name.") as writing:
            writing.put(replace(vendor, name=f"Name {number}"))
        if number == 1:
            record_with(organisation_id, Keeper().current(organisation_id, on=ON))
        current(organisation_id, on=ON)
    stored = db.session.get(Judgement, organisation_id)
    kept = current(organisation_id, on=ON)
    assert stored is not None
    assert part_of(kept, stored).since == stored.entry == kept.number - 1
    judge(organisation_id, on=ON)
    check_sums(organisation_id, fresh(organisation_id, on=ON))
    assert db.session.scalar(select(FindingRow.key).where(FindingRow.subject_name == "Name 0")) is None


def record_with(organisation_id: int, kept: Kept) -> None:
    """Store an assessment as another process would, which keeps its own."""
    begin_write(turn=organisation_id)
    record_judgement(organisation_id, kept, part=None, started=0.0)
    db.session.commit()
