"""Every page of the application for an administrator of an organisation with a full register."""

from collections.abc import Callable, Mapping

import msgspec
from flask import Flask, template_rendered
from jinja2 import Template
from sqlalchemy import select
from werkzeug.routing import AnyConverter, Rule

from registry.accounts.queries import person_by_email
from registry.catalogue.vendors.guided.changes import begin
from registry.db import db
from registry.history import KINDS, change, snapshot_of
from registry.history.recorded import key_of
from registry.judgement.found import FindingRow
from registry.judgement.freshness import up_to_date
from registry.snapshot import RiskException, Snapshot
from registry.web import today
from tests.catalogue.guided.drafts import all_said
from tests.deciding.decided import decided_things
from tests.every_route import EXAMPLES, invite_somebody, remember_columns, rules
from tests.interchange.bringing import stages
from tests.onboarding.invited import first_token, invited
from tests.onboarding.submitted import looked_through
from tests.records.exporting.making import made_record
from tests.registers import vendor
from tests.web_app import AT, client_as, post

NOT_THERE = "?q=no+such+thing&text=no+such+thing&party=no-such&vendor=no-such"
"""A question that no list can answer, whichever words its filter has."""

MORE = {
    "overview.search": ("?q=the",),
    "matrix.index": ("?group=contracts&sort=kind",),
    "vendors.new": ("?kind=ad+network",),
    "contracts.new": ("?vendor={vendor}",),
    "flows.new": ("?to={vendor}",),
    "records.new": ("?kind=dossier&vendors={vendor}",),
    "map.standing": ("?kind=vendor&tier=1",),
    "map.behind_line": ("?tail=organisation:&head=vendor:{vendor}",),
}
"""What links ask of pages besides the plain address."""


def every_page(app: Flask, organisation_id: int, *, person: str) -> dict[str, str]:
    """All pages that an administrator can look at, address and template; fails for one not answered."""
    keys = Keys(app, organisation_id, person=person)
    client = client_as(app, "administrator", email=person)
    with app.test_request_context():
        you = f"/v/{first_token()}/you"
    post(client, you, {"name": "Mara Quinn", "email": "mara@plover.example"})
    rendered: list[str] = []

    def note(_app: Flask, template: Template, **_more: object) -> None:
        rendered.append(str(template.name))

    found: dict[str, str] = {}
    wrong: list[str] = []
    template_rendered.connect(note, app)
    for rule in rules(app):
        for address in keys.addresses(rule):
            answer = client.get(address, buffered=True)
            if answer.status_code >= 500 or (answer.status_code == 404 and rule.endpoint not in NO_PAGE):
                wrong.append(f"{address}: {answer.status_code}")
            elif answer.mimetype == "text/html" and answer.status_code == 200:
                found[address] = rendered[-1]
    template_rendered.disconnect(note, app)
    assert not wrong, "\n".join(wrong)
    return found | {"/o/alder/vendors/no-such-vendor": "nothing here", "/nowhere": "nowhere"}


NO_PAGE = (
    "documents.file",
    "invitations.answer",
    "onboarding_proofs.download",
    "vendor_side.own_document",
)
"""What answers with a file, of which the register has none, and what only another person is asked."""


class Keys:
    """What to put into addresses: of each kind the thing about which there is most to say."""

    def __init__(self, app: Flask, organisation_id: int, *, person: str) -> None:
        self.app = app
        with app.app_context():
            self.snapshot = snapshot_of(organisation_id)
            found = person_by_email(person)
            assert found is not None
            record = made_record(app, organisation_id, by=found.key)
            remember_columns(organisation_id, by=found.key)
            invite_somebody(organisation_id, by=found.key)
            begin(organisation_id, all_said("Quill Mail"), by=found.key, at=AT)
            invited(organisation_id, by=found.key)
            looked_through(organisation_id, by=found.key)
            imports = stages(app, organisation_id, by=found.key, changed=with_another_vendor(self.snapshot))
            longest = max(db.session.scalars(select(FindingRow)), key=lambda row: len(str(row.content)))
            finding = longest.key
            accepted = self.decide(organisation_id, finding, person=found.key)
        contract = max(self.snapshot.contracts, key=lambda one: len(one.terms))
        own: dict[str, Callable[[], str]] = {
            "findings.show key": lambda: finding,
            "exceptions.new key": lambda: finding,
            "exceptions.end key": lambda: accepted,
            "remarks.assignment key": lambda: finding,
            "remarks.comment key": lambda: finding,
            "remarks.withdraw key": lambda: "said",
            "conditions.show key": lambda: "annex",
            "conditions.meet key": lambda: "annex",
            "conditions.move key": lambda: "annex",
            "conditions.reopen key": lambda: "annex",
            "interchange.columns key": lambda: imports["seen"],
            "interchange.confirm key": lambda: imports["seen"],
            "interchange.rest key": lambda: imports["seen"],
            "interchange.show key": lambda: imports["done"],
            "interchange.stop key": lambda: imports["done"],
            "contract": lambda: contract.key,
            "vendor": lambda: self.richest("vendors"),
            "records.file key": lambda: record,
            "records.remove key": lambda: record,
            "records.show key": lambda: record,
            "records.stop key": lambda: record,
            "contract_terms.edit term": lambda: contract.terms[0].term,
            "contract_terms.remove term": lambda: contract.terms[0].term,
        }
        self.examples: Mapping[str, Callable[[], str]] = {**EXAMPLES, **own}

    def decide(self, organisation_id: int, finding: str, *, person: str) -> str:
        """Decide about the vendor with most flows, and add what there can be to a finding; its exception."""
        on = today()
        things = decided_things(vendor=self.richest("vendors"), finding=finding, to=person, on=on)
        with change(organisation_id, by=person, because="So that there is something to see.") as writing:
            for value in things:
                writing.put(value)
        assert not up_to_date(organisation_id, on=on).pending
        return next(key_of(value) for value in things if isinstance(value, RiskException))

    def addresses(self, rule: Rule) -> list[str]:
        """The addresses of a route: plain, as links ask for it, and for lists one that finds nothing."""
        with self.app.app_context(), self.app.test_request_context():
            given = {name: self.example(rule, name) for name in rule.arguments - set(rule.defaults or ())}
            built = rule.build(given)
        assert built is not None, rule.rule
        plain = built[1]
        vendor_key = self.richest("vendors")
        more = [plain + words.format(vendor=vendor_key) for words in MORE.get(rule.endpoint, ())]
        return [plain, *more, *([plain + NOT_THERE] if rule.endpoint.endswith(".index") else [])]

    def example(self, rule: Rule, argument: str) -> str:
        """What an argument of a route is to be."""
        converter = rule._converters[argument]
        if isinstance(converter, AnyConverter):
            return min(converter.items)
        before = rule.rule.partition(f"<{argument}>")[0].rstrip("/").rpartition("/")[2]
        for name in (f"{rule.endpoint} {argument}", argument):
            if name in self.examples:
                return self.examples[name]()
        for kind in (before, rule.endpoint.partition(".")[0]):
            if argument == "key" and kind in KINDS:
                return self.richest(kind)
        raise AssertionError(f"Add an example for <{argument}> of {rule.rule} ({rule.endpoint}).")

    def richest(self, kind: str) -> str:
        """The key of the thing of a kind that has most written down; of vendors, most named in flows."""
        things = getattr(self.snapshot, kind)
        if kind == "vendors":
            named = [party for flow in self.snapshot.flows for party in (flow.sender, flow.recipient)]
            return str(max(things, key=lambda one: named.count(one.key)).key)
        best = max(things, key=lambda one: len(msgspec.json.encode(one)))
        return str(getattr(best, "key", None) or best.flow)


def with_another_vendor(snapshot: Snapshot) -> Snapshot:
    """A register to import: one vendor more, one changed."""
    first, *others = snapshot.vendors
    changed = msgspec.structs.replace(first, note="Changed in a file.")
    return msgspec.structs.replace(snapshot, vendors=(changed, *others, vendor("newcomer")))
