"""One finding as its page shows it: every key turned into a name with a link."""

from dataclasses import dataclass

from registry.judgement.cited import Cited, contracts_cited
from registry.judgement.decided import exceptions_of
from registry.judgement.flow_names import flow_names, named_flow
from registry.judgement.found import FindingRow
from registry.judgement.models import ExceptionRow
from registry.judgement.naming import Named, category_names, named_parties
from registry.judgement.queries import vendors_of
from registry.judgement.sentences import found_in_words, remedy_in_words
from registry.law import load_law
from registry.policy import Finding
from registry.policy.findings import Where
from registry.web_links import address_of, address_of_form


@dataclass(frozen=True)
class Way:
    """One link of the way of the data."""

    sender: Named
    flow: Named
    recipient: Named


@dataclass(frozen=True)
class Place:
    """Where something is written, with the contract that says it."""

    where: Where
    cited: Cited | None


@dataclass(frozen=True)
class ShownFinding:
    """What the page of a finding shows."""

    row: FindingRow
    finding: Finding
    found: str
    remedy: str
    about: Named
    form_url: str | None
    flow: Named | None
    term: str
    vendors: tuple[Named, ...]
    in_front: tuple[Named, ...]
    behind: tuple[Named, ...]
    way: tuple[Way, ...]
    cited: tuple[Cited, ...]
    places: tuple[Place, ...]
    categories: tuple[str, ...]
    exceptions: tuple[ExceptionRow, ...]


def alone(found: str, row: FindingRow) -> str:
    """What was found as it stands by itself; of a term it is worded to stand after the term's name."""
    return found[:1].upper() + found[1:] if row.term else found


def shown_finding(row: FindingRow) -> ShownFinding:
    """A stored finding with the names of what it names, as they are in the register today."""
    finding, organisation_id = row.content, row.organisation_id
    vendors = vendors_of(organisation_id, row.key)
    on_the_way = {party for step in finding.witness for party in (step.sender, step.recipient)}
    parties = named_parties(organisation_id, {*vendors, *finding.in_front, *finding.behind, *on_the_way})
    contracts = contracts_cited(organisation_id, finding)
    names = flow_names(organisation_id)
    names.read({finding.flow, *(step.flow for step in finding.witness)} - {""})
    return ShownFinding(
        row=row,
        finding=finding,
        found=alone(found_in_words(row), row),
        remedy=remedy_in_words(row),
        about=about(row),
        form_url=address_of_form(row.subject_kind, row.subject_key),
        flow=named_flow(organisation_id, finding.flow) if finding.flow else None,
        term=term_label(finding.term),
        vendors=tuple(parties[key] for key in vendors),
        in_front=tuple(parties[key] for key in finding.in_front),
        behind=tuple(parties[key] for key in finding.behind),
        way=tuple(
            Way(
                parties[step.sender],
                Named(names.ends_for(step.flow), address_of("flow", step.flow)),
                parties[step.recipient],
            )
            for step in finding.witness
        ),
        cited=tuple(contracts[called] for called in sorted(contracts)),
        places=tuple(Place(where, contracts.get(where.contract)) for where in finding.where),
        categories=tuple(category_names(organisation_id, finding.categories)),
        exceptions=tuple(exceptions_of(organisation_id, row.key)),
    )


def about(row: FindingRow) -> Named:
    """What a finding is about."""
    return Named(row.subject_name or row.subject_key, address_of(row.subject_kind, row.subject_key))


def term_label(term: str) -> str:
    """What a term of the catalogue is called; nothing for what is no term (a country, a signal)."""
    found = load_law().terms_by_id.get(term)
    return found.label if found else ""
