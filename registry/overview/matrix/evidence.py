"""What a cell of the matrix rests on, ready to be shown: what is there, and where it says so."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import select

from registry.catalogue.vendors.models import VendorRow
from registry.db import db
from registry.judgement.flow_names import flow_names
from registry.judgement.found import FindingRow
from registry.judgement.keeper import Kept
from registry.judgement.models import ConditionRow
from registry.judgement.naming import Named, named_contracts, named_parties, names_in
from registry.judgement.on_chains import findings_behind
from registry.judgement.said import findings_called, said_about
from registry.policy import Requirement
from registry.policy.matrix import NOT_APPLICABLE, Cell, Matrix, looked_at_in
from registry.policy.matrix_evidence import LinkSaid, links_said, term_row
from registry.policy.matrix_terms import NO_CONTRACT, UNSEEN
from registry.policy.verdicts import TermRow
from registry.web_links import address_of

MOST_LINKS, MOST_BEHIND, LINKS_BEHIND = 100, 50, 2_000
"""How many links and findings behind are listed, and how many links are looked at for those."""


SPEAKING_FOR_ALL = (NO_CONTRACT, UNSEEN)
"""The rules by which a single finding speaks for every term."""


@dataclass(frozen=True)
class LinkShown:
    """A link into the vendor by the names of its ends and contracts."""

    sender: Named
    flow: Named
    contracts: Sequence[Named]
    said: LinkSaid


@dataclass(frozen=True)
class Evidence:
    """What a cell rests on; the lists name no more things than can be read, `more` counts the others.

    `looked` are the things that a rule looks at, of the kind `looked_kind`. Of a term, `row` sums up what its
    own contracts, what is behind and what is on the way are worth.
    """

    cell: Cell
    links: Sequence[LinkShown]
    row: TermRow | None
    behind: Sequence[FindingRow]
    findings: Sequence[FindingRow]
    looked_kind: str
    looked: Sequence[Named]
    more: int
    unit: str


def evidence_of(vendor: VendorRow, requirement: Requirement, *, kept: Kept) -> Evidence:
    """What the cell of a vendor and a requirement rests on."""
    organisation_id, key, assessment = vendor.organisation_id, vendor.key, kept.assessment
    about = said_about(organisation_id, [key]).get(key, ())
    matrix = Matrix(assessment, requirements=[requirement])
    cell = matrix.cells(key, about=about).get(requirement.key, NOT_APPLICABLE)
    links = links_said(assessment, key, requirement) if requirement.term else ()
    kind, keys = looked_at_in(assessment, key, requirement) if requirement.rule else ("", ())
    row = term_row(assessment, key, requirement.term) if requirement.term and links else None
    return Evidence(
        cell=cell,
        links=shown_links(organisation_id, links[:MOST_LINKS]),
        row=row,
        behind=behind_of(organisation_id, kept, key, term=requirement.term) if row else (),
        findings=findings_called(organisation_id, cell.findings),
        looked_kind=kind,
        looked=named_things(organisation_id, kind, keys[:MOST_LINKS]),
        more=len(links[MOST_LINKS:]) + len(keys[MOST_LINKS:]),
        unit=row.unit if row else "",
    )


def shown_links(organisation_id: int, links: Sequence[LinkSaid]) -> list[LinkShown]:
    """Links with the names of what they name."""
    parties = named_parties(organisation_id, {one.sender for one in links})
    contracts = named_contracts(organisation_id, {key for one in links for key in one.contracts})
    names = flow_names(organisation_id)
    names.read({one.flow for one in links})
    return [
        LinkShown(
            sender=parties[one.sender],
            flow=Named(names.ends_for(one.flow), address_of("flow", one.flow)),
            contracts=[contracts[key] for key in one.contracts],
            said=one,
        )
        for one in links
    ]


def behind_of(organisation_id: int, kept: Kept, vendor: str, *, term: str | None) -> list[FindingRow]:
    """The findings further down the chain that leave less of a term, gravest first."""
    rows, _more = findings_behind(
        organisation_id, kept.assessment, vendor, links=LINKS_BEHIND, most=LINKS_BEHIND
    )
    return [row for row in rows if row.term == term or row.rule in SPEAKING_FOR_ALL][:MOST_BEHIND]


def named_things(organisation_id: int, kind: str, keys: Sequence[str]) -> list[Named]:
    """Things of a kind by name, in the order given."""
    if kind == "flow":
        names = flow_names(organisation_id)
        names.read(keys)
        return [Named(names.called(key), address_of("flow", key)) for key in keys]
    if kind == "condition":
        duties = {row.key: row.duty for row in conditions_called(organisation_id, keys)}
        return [Named(duties.get(key, key), address_of("condition", key)) for key in keys]
    collections = {"vendor": "vendors", "contract": "contracts", "technology": "technologies"}
    called = names_in(organisation_id, collections[kind], keys) if kind in collections else {}
    return [Named(called.get(key, key), address_of(kind, key)) for key in keys]


def conditions_called(organisation_id: int, keys: Sequence[str]) -> Sequence[ConditionRow]:
    """The conditions with some keys."""
    asked = select(ConditionRow).where(
        ConditionRow.organisation_id == organisation_id, ConditionRow.key.in_(keys)
    )
    return db.session.scalars(asked).all()


def why(requirement: Requirement, evidence: Evidence) -> str:
    """Why the cell says what it says, in a sentence."""
    return of_term(evidence) if requirement.term else of_rule(evidence)


def of_term(evidence: Evidence) -> str:
    """Why a term stands as it does."""
    match evidence.cell.verdict:
        case "missing":
            if any(one.said.verdict == "missing" and not one.contracts for one in evidence.links):
                return _("No contract in force covers data that reach it, so nothing is promised of them.")
            return _("A contract with it, read in full, does not promise it.")
        case "weaker":
            return _("What a contract with it promises is less than what is required.")
        case "unverified":
            return _("Nobody has verified what the contracts with it say of this. Unknown is not missing.")
        case "equal":
            return _("What its contracts promise is just what is required.")
        case "stricter":
            return _("What its contracts promise is more than what is required.")
    if evidence.row is not None:
        return _("What its contracts say makes this unnecessary.")
    return _("No personal data reach it in a role, or of a kind, for which this is asked.")


def of_rule(evidence: Evidence) -> str:
    """Why a rule stands as it does."""
    if evidence.cell.is_short:
        return _("What was looked at falls short, as the findings below say.")
    if evidence.cell.verdict == "met":
        return _("Everything that this looks at was looked at, and nothing falls short.")
    return _("There is nothing with it that this looks at.")
