"""What the page and the list of contracts show."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from flask import g
from flask_babel import gettext as _

from registry.catalogue.contracts.queries import State, findings_about, flows_naming, state_of
from registry.catalogue.contracts.term_lines import other_terms, term_lines
from registry.catalogue.judged import assessment_on
from registry.catalogue.names import names_of_keys
from registry.judgement.flow_names import flow_names
from registry.judgement.naming import Named, named_parties
from registry.law import load_law
from registry.snapshot import ORGANISATION, Contract
from registry.web_links import address_of
from registry.web_narrowing import Sentence, said_of_days

MOST_FLOWS = 20
"""How many of the flows under a contract its page names."""


def contract_page(contract: Contract, *, on: date) -> dict[str, Any]:
    """A contract with its terms judged on a day, the flows that name it and what is found about it."""
    organisation_id = g.organisation.id
    lines, by_flows = term_lines(contract, assessment_on(on, organisation_id=organisation_id))
    flows = flows_naming(organisation_id, contract.key)
    documents = {*contract.documents, *(row.document for row in contract.terms if row.document)}
    return {
        "contract": contract,
        "state": state_of(contract, on=on),
        "parties": parties_of([contract]),
        "lines": lines,
        "by_flows": by_flows,
        "to_enter": sum(1 for line in lines if line.requires and line.entered is None),
        "others": other_terms(lines, load_law()),
        "flows": flows_called(flows[:MOST_FLOWS], organisation_id=organisation_id),
        "more_flows": max(0, len(flows) - MOST_FLOWS),
        "documents": names_of_keys("documents", sorted(documents)),
        "findings": findings_about(organisation_id, contract.key, flows=flows),
        "recipient": next((key for key in reversed(contract.between) if key != ORGANISATION), ""),
    }


def flows_called(keys: Sequence[str], *, organisation_id: int) -> list[Named]:
    """Flows in words, each with its page; those of which the words are the same have their keys, too."""
    names = flow_names(organisation_id)
    names.read(keys)
    called = {key: names.called(key) for key in keys}
    often = Counter(called.values())
    return [
        Named(name if often[name] == 1 else f"{name} ({key})", address_of("flow", key))
        for key, name in called.items()
    ]


def parties_of(contracts: Iterable[Contract]) -> Mapping[str, Named]:
    """The parties of some contracts by key, with the addresses of their pages."""
    return named_parties(g.organisation.id, {key for contract in contracts for key in contract.between})


def states_of(contracts: Iterable[Contract], *, on: date) -> dict[str, State]:
    """Whether each of some contracts is in force on a day, by key."""
    return {contract.key: state_of(contract, on=on) for contract in contracts}


def in_words(asked: Mapping[str, str]) -> dict[str, str]:
    """What narrows the list by days, in sentences by their names in the address."""
    return said_of_days(asked, DAYS)


DAYS: Mapping[str, Sentence] = {
    "ends_by": lambda day: _("Contracts that end between today and %(day)s.", day=day),
    "ended_since": lambda day: _("Contracts that ended since %(day)s.", day=day),
}
"""What narrows the list by a day, in words, by its name in the address."""
