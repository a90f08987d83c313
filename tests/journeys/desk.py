"""A register in which each thing that the first page can count waits for a decision once."""

from datetime import date, timedelta
from pathlib import Path

from flask import Flask

from registry.accounts.queries import person_by_email
from registry.history import change
from registry.judgement.judging import judge
from registry.judgement.remarks import Assignment
from registry.snapshot import Certification, Contract, Snapshot, Value, Vendor
from tests.generated import shipped_baseline
from tests.registers import TODAY, activity, best_terms, condition, contract, flow, register, vendor
from tests.web_app import fresh_app, member_as, with_organisation

OFFICER = "officer@alder.example"
OWNER = "Mo Ash"
LACKS = "vendor-identity-incomplete/{}/-/-"
"""What is found of a vendor without an address."""


def quiet_register() -> Snapshot:
    """A register as it was judged for the first time: owned, but for one activity and one vendor."""
    return register(
        activities=(activity(), activity("letters", name="Writing letters", owner=OWNER)),
        vendors=(
            owned("host"),
            owned("mailer", country="US", address=""),
            owned("archive", address=""),
            vendor("ledger", address=""),
        ),
        contracts=(
            contract(name="Hosting agreement"),
            contract("mailer-dpa", name="Mailing agreement", between=("organisation", "mailer")),
            contract(
                "mailer-clauses",
                name="Mailing clauses",
                between=("organisation", "mailer"),
                kind="standard clauses",
                clause_set="2021/914",
                modules=("M2",),
                annexes_complete=True,
            ),
            archive_agreement(),
            contract("ledger-dpa", name="Ledger agreement", between=("organisation", "ledger")),
        ),
        flows=(
            flow(),
            flow("to-archive", recipient="archive", contracts=("archive-dpa",)),
            flow("to-ledger", recipient="ledger", contracts=("ledger-dpa",)),
        ),
        conditions=(
            condition(due=TODAY + timedelta(days=200)),
            condition("seal", duty="Seal the racks", due=TODAY - timedelta(days=10)),
        ),
    )


def owned(key: str, **changes: object) -> Vendor:
    """A vendor that somebody in the organisation owns."""
    return vendor(key, owner=OWNER, **changes)


def archive_agreement(**changes: object) -> Contract:
    """The agreement with the archive: every term is in it, unless told otherwise."""
    return contract("archive-dpa", name="Archive agreement", between=("organisation", "archive"), **changes)


def what_happened(*, reader: str, colleague: str) -> tuple[Value, ...]:
    """What has come since: due days, a courier, data to a country outside, findings to see to."""
    late = TODAY - timedelta(days=2)
    soon = TODAY + timedelta(days=4)
    return (
        owned("host", next_review=late),
        owned("archive", address="", certifications=(Certification(scheme="ISO 27001", valid_to=soon),)),
        owned("courier", status="proposed"),
        contract(name="Hosting agreement", ends=soon),
        archive_agreement(terms=best_terms(breach_notice=None)),
        flow("to-mailer", recipient="mailer", contracts=("mailer-dpa", "mailer-clauses")),
        Assignment(finding=LACKS.format("mailer"), to=reader, due=TODAY + timedelta(days=9)),
        Assignment(finding=LACKS.format("archive"), to=reader, due=late),
        Assignment(finding=LACKS.format("ledger"), to=colleague, due=late),
    )


def desk(folder: Path) -> Flask:
    """The application with that register, judged some days ago and then not."""
    app = fresh_app(folder)
    organisation_id = with_organisation(app, quiet_register())
    member_as(app, "officer", email=OFFICER)
    colleague = member_as(app, "reader")
    with app.app_context():
        put(organisation_id, shipped_baseline())
        judge(organisation_id, on=TODAY - timedelta(days=3))
        found = person_by_email(OFFICER), person_by_email(colleague)
        assert found[0] is not None
        assert found[1] is not None
        put(organisation_id, *what_happened(reader=found[0].key, colleague=found[1].key))
    return app


def put(organisation_id: int, *values: Value) -> None:
    """Write things as somebody else does."""
    with change(organisation_id, by="tests", because="For the journey.") as writing:
        for value in values:
            writing.put(value)


def later(years: int) -> date:
    """The same day some years on."""
    return TODAY.replace(year=TODAY.year + years)
