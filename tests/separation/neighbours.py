"""Two organisations on one installation: ours, which is looked at, and the neighbour, which must not show."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace
from sqlalchemy import select
from werkzeug.routing import AnyConverter, Rule

from registry.accounts.models import Invitation
from registry.accounts.queries import organisation_by_key, person_by_email
from registry.accounts.writing import writing_accounts
from registry.db import db
from registry.history import KINDS, change, head_of, latest_entry
from registry.interchange.incoming.models import ColumnsRow
from registry.judgement.freshness import up_to_date
from tests.catalogue.documents.conftest import upload
from tests.catalogue.flows.house import house as rich_register
from tests.every_route import House, example, house, invite_somebody, remember_columns
from tests.onboarding.invited import first_token
from tests.records.exporting.making import made_record
from tests.registers import TODAY
from tests.separation.begun import asked_third_parties, begun_import, begun_vendor
from tests.separation.telltale import (
    FINDING,
    STRANGER,
    TELLTALE,
    secret_baseline,
    secret_decisions,
    secret_register,
)
from tests.web_app import client_as, post, with_organisation

MEMBER = f"{TELLTALE}@office.example"
SHARED = frozenset({"term", "code", "kind", "kinds", "outcome", "question"})
"""Arguments that mean the same in every organisation: catalogue, law, closed words."""


Own = Mapping[str, Mapping[str, str]]
"""By route, what its arguments are for something of ours; found before the neighbour came."""


@dataclass(frozen=True)
class Neighbours:
    """The application, an administrator's browser in our organisation, and the neighbour's keys."""

    home: House
    own: Own
    keys: dict[str, str]

    @property
    def app(self) -> Flask:
        """The application of both."""
        return self.home.app

    @property
    def client(self) -> FlaskClient:
        """The browser of our administrator."""
        return self.home.visitors["administrator"]

    def address_of(self, rule: Rule) -> str:
        """The address of a route for something of ours."""
        return built(rule, self.own[rule.rule])

    def heads(self) -> list[tuple[int, str]]:
        """The newest entries of both histories."""
        with self.app.app_context():
            return [head_of(id_of(key)) for key in ("alder", TELLTALE)]


def id_of(key: str) -> int:
    """The id of an organisation."""
    row = organisation_by_key(key)
    assert row is not None
    return row.id


def ours(folder: Path) -> House:
    """Our organisation, with something of every kind, and of some kinds with every field filled."""
    found = house(folder)
    rich = rich_register()
    with found.app.app_context(), change(id_of("alder"), by="tests", because="More of it.") as writing:
        for kind in ("documents", "vendors", "contracts", "activities", "flows", "transfers", "technologies"):
            writing.put_all(getattr(rich, kind))
    with found.app.app_context():
        assert not up_to_date(id_of("alder"), on=TODAY).pending
    with found.app.test_request_context():
        link = f"/v/{first_token()}"
    who = {"name": "Mara Quinn", "email": "mara@plover.example"}  # or no page behind a link would open
    assert post(found.visitors["administrator"], f"{link}/you", who).status_code == 303
    return found


def own_arguments(home: House) -> Own:
    """What the arguments of every route are for something of ours."""
    with home.app.app_context(), home.app.test_request_context():
        return {
            rule.rule: {one: example(rule, one) for one in rule.arguments - set(rule.defaults or ())}
            for rule in home.app.url_map.iter_rules()
        }


def settle_neighbour(home: House, own: Own) -> Neighbours:
    """The neighbour with its register, decisions, people, files, records and imports."""
    app = home.app
    organisation_id = with_organisation(app, secret_register(), key=TELLTALE)
    client = client_as(app, "officer", organisation=TELLTALE, email=MEMBER)
    with app.app_context():
        person = person_by_email(MEMBER)
        assert person is not None
        by = person.key
        with writing_accounts():
            person.name = f"{TELLTALE.capitalize()} Roe"
        with change(organisation_id, by=by, because=f"What {TELLTALE}s hold to.") as writing:
            writing.put(secret_baseline())
            for value in secret_decisions(by):
                writing.put(value)
        write_on(organisation_id, by=by, beyond=latest_entry(id_of("alder")))
        assert not up_to_date(organisation_id, on=TODAY).pending
        remember_columns(organisation_id, by=by)
        invite_somebody(organisation_id, by=by, email=f"{TELLTALE}-guest@office.example")
        invitation = db.session.scalars(select(Invitation.key).order_by(Invitation.id.desc())).first()
        columns = db.session.scalars(select(ColumnsRow.key).order_by(ColumnsRow.id.desc())).first()
        number = latest_entry(organisation_id)
    record = made_record(app, organisation_id, by=by, content=f'"{TELLTALE}"'.encode())
    home_address = f"/o/{TELLTALE}"
    answer = upload(client, f"%PDF-1.7 {TELLTALE}".encode(), f"{TELLTALE}.pdf", home=home_address)
    assert answer.status_code == 303, answer.text
    document = answer.headers["Location"].rpartition("/")[2]
    keys = {
        "begun": begun_vendor(app, organisation_id, by=by),
        **asked_third_parties(app, organisation_id, by=by),
        "person": by, "number": str(number), "records": record, "columns": str(columns),
        "imports": begun_import(client, home_address), "document": document,
        "baseline": f"{TELLTALE}-rules", "requirement": secret_baseline().requirements[0].key,
        "statement": secret_baseline().statements[0].id, "finding": FINDING, "invitation": str(invitation),
    }  # fmt: skip
    return Neighbours(home, own, keys)


def write_on(organisation_id: int, *, by: str, beyond: int) -> None:
    """Change the neighbour's register until its history is longer than ours."""
    vendor = secret_register().vendors[0]
    while latest_entry(organisation_id) <= beyond:
        note = f"{TELLTALE} {latest_entry(organisation_id)}"
        with change(organisation_id, by=by, because=f"{TELLTALE} again") as writing:
            writing.put(replace(vendor, note=note))


THEIRS: dict[str, str] = {
    "person": "person",
    "number": "number",
    "baseline": "baseline",
    "requirement": "requirement",
    "statement": "statement",
    "records key": "records",
    "findings key": "finding",
    "remarks.assignment key": "finding",
    "remarks.comment key": "finding",
    "exceptions.new key": "finding",
    "interchange key": "imports",
    "interchange.remembered_one key": "columns",
    "interchange.forget_one key": "columns",
    "documents.file key": "document",
    "invitation": "invitation",
    "begun": "begun",
    "onboarding": "onboarding",
    "link": "link",
    "sha256": "sha256",
}
"""By endpoint or blueprint and argument, or by argument alone, which of the neighbour's keys it can be."""


def theirs(neighbours: Neighbours, rule: Rule, argument: str) -> str:
    """An argument of a route for something of the neighbour; fails for one that nobody has thought of."""
    package = rule.endpoint.partition(".")[0]
    before = rule.rule.partition(f"<{argument}>")[0].rstrip("/").rpartition("/")[2]
    for name in (f"{rule.endpoint} {argument}", f"{package} {argument}", argument):
        if name in THEIRS:
            return neighbours.keys[THEIRS[name]]
    kinds = {"contract": "contracts", "vendor": "vendors"}.get(argument, "")
    for kind in (kinds, before, package):
        if kind in KINDS and argument in ("key", "contract", "vendor"):
            return key_of(kind)
    raise AssertionError(f"Add the neighbour's <{argument}> of {rule.rule} ({rule.endpoint}) to THEIRS.")


def key_of(kind: str) -> str:
    """The key of something of the neighbour, of a kind."""
    row = KINDS[kind]
    asked = select(row.key).where(row.organisation_id == id_of(TELLTALE)).order_by(row.key)
    found = db.session.scalars(asked).first()
    assert found is not None, f"The neighbour has none of the {kind}."
    return str(found)


def nobodys(key: str) -> str:
    """A key like another that nobody has."""
    if TELLTALE in key:
        return key.replace(TELLTALE, STRANGER)
    return str(int(key) + 1000) if key.isdecimal() else key[::-1]


def within(app: Flask) -> Iterator[Rule]:
    """The routes of an organisation."""
    return (rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/o/<organisation>"))


def is_shared(rule: Rule, argument: str) -> bool:
    """Whether an argument means the same whoever asks."""
    return argument in SHARED or isinstance(rule._converters[argument], AnyConverter)


def pairs(neighbours: Neighbours, rule: Rule) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Addresses of a route with the neighbour's keys, each beside one with nobody's; and which keys."""
    arguments = sorted(rule.arguments - {"organisation"} - set(rule.defaults or ()))
    foreign = {one: theirs(neighbours, rule, one) for one in arguments if not is_shared(rule, one)}
    own = dict(neighbours.own[rule.rule])
    ways = [foreign] if foreign else []
    ways += [{one: key} for one, key in foreign.items() if len(foreign) > 1]
    for way in ways:
        stranger = {one: nobodys(key) for one, key in way.items()}
        swapped = {key: nobodys(key) for key in way.values()}
        yield built(rule, own | way), built(rule, own | stranger), swapped


def built(rule: Rule, given: Mapping[str, str]) -> str:
    """The address of a route."""
    values: dict[str, object] = {
        one: int(text) if one == "number" and text.isdecimal() else text for one, text in given.items()
    }
    found = rule.build(values)
    assert found is not None, rule.rule
    return found[1]
