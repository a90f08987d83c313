"""Every route of the application, with an address at which it has something to show."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.routing import AnyConverter, Rule

from registry.accounts.invitations import invite
from registry.accounts.links import link_for, link_of_invitation
from registry.accounts.models import Invitation
from registry.accounts.queries import person_by_email
from registry.catalogue.vendors.guided.changes import begin
from registry.catalogue.vendors.guided.models import BegunRow
from registry.db import db
from registry.history import KINDS, change
from registry.history.bookkeeping import bookkeeping
from registry.interchange.baselines import default_baseline
from registry.interchange.incoming.models import ColumnsRow
from registry.interchange.incoming.remembering import keep_columns
from registry.interchange.spreadsheets import Mapping
from registry.judgement.found import FindingRow
from registry.judgement.freshness import up_to_date
from registry.law import load_law
from registry.permissions import Permission, asked_by
from registry.records.asked import Asked
from registry.records.exporting.changes import ask_for
from registry.records.exporting.models import ExportRow, Question
from registry.snapshot import DataCategory, Document, Purpose, Snapshot, SubjectCategory, Transfer
from tests.catalogue.guided.drafts import all_said
from tests.deciding.decided import decided_things
from tests.onboarding.invited import first_link, first_onboarding, first_token, invited
from tests.onboarding.submitted import looked_through
from tests.registers import TODAY, contract, flow, register, vendor
from tests.web_app import client_as, fresh_app, member_as, with_organisation

FINDING = "vendor-identity-incomplete/crm/-/-"
"""Something that is found in the full register."""

SPARE = "spare@alder.example"
"""Somebody whom the tests may do anything with."""


def full_register() -> Snapshot:
    """A register with something of every kind that has pages, and with findings."""
    return register(
        vendors=(vendor(), vendor("crm", country="US", address="")),
        contracts=(contract(), contract("crm-dpa", between=("organisation", "crm"))),
        flows=(flow(), flow("to-crm", recipient="crm", contracts=("crm-dpa",))),
        transfers=(Transfer(flow="to-crm", measures=("encryption",)),),
        data_categories=(DataCategory(key="handwriting", name="Handwriting"),),
        subject_categories=(SubjectCategory(key="pen-friend", name="Pen friends"),),
        purposes=(Purpose(key="letters", name="Writing letters"),),
        documents=(Document(key="report", name="Audit report", added=date(2026, 2, 1)),),
    )


@dataclass(frozen=True)
class House:
    """An application with a full register and a browser for each kind of visitor."""

    app: Flask
    visitors: dict[str, FlaskClient]
    tokens: dict[str, str]


def house(folder: Path) -> House:
    """An application in which one visitor of each kind has signed in."""
    # A fault is to be an answer here, so that one test lists them all.
    app = fresh_app(folder, settings={"PROPAGATE_EXCEPTIONS": False})
    organisation_id = with_organisation(app, full_register())
    with_organisation(app, key="birch")
    member_as(app, "reader", email=SPARE)
    reader = member_as(app, "reader")
    with app.app_context():
        with change(organisation_id, by="tests", because="To have findings.") as writing:
            writing.put(default_baseline(law=load_law()))
            for value in decided_things(vendor="crm", finding=FINDING, to="tests", on=TODAY):
                writing.put(value)
        assert not up_to_date(organisation_id, on=TODAY).pending
        person = person_by_email(reader)
        assert person is not None
        invite_somebody(organisation_id, by=person.key)
        asked = Question(asked=Asked(kind="gaps", on=TODAY), format="json")
        ask_for(organisation_id, asked, by=person.key, at=datetime.now(UTC))
        remember_columns(organisation_id, by=person.key)
        begin(organisation_id, all_said("Quill Mail"), by=person.key, at=datetime.now(UTC))
        invited(organisation_id, by=person.key)
        looked_through(organisation_id, by=person.key)
    visitors = {role: client_as(app, role) for role in ("reader", "officer", "administrator")}
    visitors["outsider"] = client_as(app, "administrator", organisation="birch")
    visitors["anonymous"] = app.test_client()
    return House(app, visitors, {name: token_of_session(client) for name, client in visitors.items()})


def invite_somebody(organisation_id: int, *, by: str, email: str = "guest@alder.example") -> None:
    """An invitation that nobody has answered."""
    invite(organisation_id, email=email, name="Guest Roe", role="reader", by=by, at=datetime.now(UTC))


def remember_columns(organisation_id: int, *, by: str) -> None:
    """Columns of a sheet that somebody has imported."""
    columns = Mapping(row_kind="vendor", columns={"Company": "name"})
    with bookkeeping(turn=None):
        keep_columns(
            organisation_id, columns, name="Vendors", signature="0" * 64, by=by, at=datetime.now(UTC)
        )


def token_of_session(client: FlaskClient) -> str:
    """The token against forged forms that all forms of a session share."""
    text = client.get("/sign-in", follow_redirects=True).text
    return text.partition('name="csrf_token"')[2].partition('value="')[2].partition('"')[0]


def rules(app: Flask, method: str = "GET") -> Iterator[Rule]:
    """The routes that answer to a method."""
    return (rule for rule in app.url_map.iter_rules() if method in (rule.methods or ()))


def asked(app: Flask, rule: Rule) -> Permission | str | None:
    """What a route asks for."""
    return asked_by(app.view_functions[rule.endpoint])


def address_of(app: Flask, rule: Rule) -> str:
    """An address of a route, its arguments filled with what the register has."""
    with app.app_context(), app.test_request_context():
        given = {name: example(rule, name) for name in sorted(rule.arguments - set(rule.defaults or ()))}
        built = rule.build(given)
        assert built is not None, rule.rule
        return built[1]


def example(rule: Rule, argument: str) -> str:
    """What an argument of a route can be; fails for one that nobody has thought of."""
    converter = rule._converters[argument]
    if isinstance(converter, AnyConverter):
        return min(converter.items)
    package = rule.endpoint.partition(".")[0]
    # A key under /vendors/ is a vendor's, whichever package the page belongs to.
    before = rule.rule.partition(f"<{argument}>")[0].rstrip("/").rpartition("/")[2]
    for name in (f"{rule.endpoint} {argument}", argument):
        if name in EXAMPLES:
            return EXAMPLES[name]()
    for kind in (before, package):
        if argument == "key" and kind in KINDS:
            return str(db.session.scalars(select(KINDS[kind].key).order_by(KINDS[kind].key)).first())
    raise AssertionError(f"Add an example for <{argument}> of {rule.rule} ({rule.endpoint}) to EXAMPLES.")


def spare_person() -> str:
    """The key of the person whom the tests may do anything with."""
    person = person_by_email(SPARE)
    assert person is not None
    return person.key


def link_token() -> str:
    """The token of a link with which a password is set."""
    person = person_by_email(SPARE)
    assert person is not None
    return link_for(person, at=datetime.now(UTC)).rpartition("/")[2]


def first_key(row: Any) -> str:
    """The key of the first row of a kind: what somebody of the example has begun, asked for or left."""
    return str(db.session.scalars(select(row.key).order_by(row.id)).first())


def invitation_key() -> str:
    """The key of an invitation that nobody has answered."""
    return first_key(Invitation)


def invitation_token() -> str:
    """The token of the link with which it is answered."""
    return link_of_invitation(invitation_key(), at=datetime.now(UTC)).rpartition("/")[2]


OF_ANSWERS = (
    "show", "look", "comment", "correct", "add_row", "change_row", "remove_row", "into_register",
)  # fmt: skip
"""The pages on which answers are looked at that nobody has sent back."""

EXAMPLES: dict[str, Callable[[], str]] = {
    "organisation": lambda: "alder",
    "static filename": lambda: "css/onward.css",
    "person": spare_person,
    "accounts.choose_password token": link_token,
    "invitation": invitation_key,
    "begun": lambda: first_key(BegunRow),
    "onboarding": first_onboarding,
    **{f"onboarding_review.{page} onboarding": lambda: "sage" for page in OF_ANSWERS},
    "onboarding_review.back onboarding": lambda: "sage-back",
    "onboarding_review.correct_file onboarding": lambda: "sage-back",
    "onboarding_review.remove_file onboarding": lambda: "sage-back",
    "question": lambda: "who.name",
    "link": lambda: first_link().key,
    "token": first_token,
    "invitations.by_link token": invitation_token,
    "interchange.columns key": lambda: "0" * 22,
    "interchange.confirm key": lambda: "0" * 22,
    "interchange.forget_one key": lambda: first_key(ColumnsRow),
    "interchange.remembered_one key": lambda: first_key(ColumnsRow),
    "interchange.rest key": lambda: "0" * 22,
    "interchange.show key": lambda: "0" * 22,
    "interchange.stop key": lambda: "0" * 22,
    "interchange.template_file kind": lambda: "vendor",
    "findings.show key": lambda: str(db.session.scalars(select(FindingRow.key)).first()),
    "exceptions.new key": lambda: FINDING,
    "remarks.assignment key": lambda: FINDING,
    "remarks.comment key": lambda: FINDING,
    "records.show key": lambda: first_key(ExportRow),
    "records.file key": lambda: first_key(ExportRow),
    "records.stop key": lambda: first_key(ExportRow),
    "records.remove key": lambda: first_key(ExportRow),
    "data_categories.differ key": lambda: "email",
    "subject_categories.differ key": lambda: "user",
    "purposes.differ key": lambda: "service",
    "baseline": lambda: default_baseline(law=load_law()).key,
    "requirement": lambda: default_baseline(law=load_law()).requirements[0].key,
    "statement": lambda: default_baseline(law=load_law()).statements[0].id,
    "code": lambda: "US",
    "number": lambda: "1",
    "sha256": lambda: "0" * 64,
    "contract": lambda: "host-dpa",
    "vendor": lambda: "crm",
    "term": lambda: contract().terms[0].term,
}
"""By endpoint and argument, or by argument alone, what stands in the address."""

NOTHING_THERE = {
    "documents.file": "the example's document has no file",
    "interchange.columns": "nothing has been brought in",
    "interchange.confirm": "nothing has been brought in",
    "interchange.rest": "nothing has been brought in",
    "interchange.show": "nothing has been brought in",
    "invitations.answer": "the example invites none of the visitors",
    "onboarding_proofs.download": "nobody has sent a file",
    "records.file": "the example's record is not made yet",
    "welcome.welcome": "there is somebody already",
}
"""Routes whose example shows nothing, each with the reason."""
