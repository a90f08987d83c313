"""The contracts that a finding cites: a judgement calls them by their names, pages are found by key."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from flask import current_app, url_for

from registry.history import find_row
from registry.judgement.naming import Named, names_in
from registry.law import load_law
from registry.policy import Finding
from registry.web_links import address_of


class Cited(NamedTuple):
    """A contract by its name with its page, and the page on which the term of the finding is entered."""

    contract: Named
    term_url: str | None


def contracts_cited(organisation_id: int, finding: Finding) -> Mapping[str, Cited]:
    """The contracts that a finding names, by what it calls them; one that has gone has no page."""
    wanted = {where.contract for where in finding.where if where.contract}
    if not wanted:
        return {}
    near = sorted(set(contracts_near(organisation_id, finding)), reverse=True)
    names = names_in(organisation_id, "contracts", near)
    keys = {names.get(key, key): key for key in near}
    return {called: cited(called, keys.get(called), term=finding.term) for called in wanted}


def contracts_near(organisation_id: int, finding: Finding) -> Iterator[str]:
    """The keys of the contracts that a finding can cite: itself, its flow's, and its transfer's."""
    if finding.subject.kind == "contract":
        yield finding.subject.key
    flow: Any = find_row(organisation_id, "flows", finding.flow) if finding.flow else None
    transfer: Any = find_row(organisation_id, "transfers", finding.flow) if finding.flow else None
    yield from flow.value.contracts if flow is not None else ()
    yield from (one.contract for one in transfer.value.safeguards if one.contract) if transfer else ()


def cited(called: str, key: str | None, *, term: str) -> Cited:
    """One contract by what it is called."""
    if key is None:
        return Cited(Named(called, None), None)
    has_form = term in load_law().terms_by_id and "contract_terms.edit" in current_app.view_functions
    form = url_for("contract_terms.edit", key=key, term=term) if has_form else None
    return Cited(Named(called, address_of("contract", key)), form)
