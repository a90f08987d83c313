"""Checks on contracts themselves: read, verified, between the right parties."""

from collections.abc import Iterator

from registry.policy.baseline import Requirement
from registry.policy.case import Case, Gap, Rule
from registry.policy.findings import Subject, Where
from registry.policy.promises import is_unseen
from registry.policy.scale import is_verified
from registry.policy.shortfalls import where_in
from registry.policy.wording import listing
from registry.snapshot import ORGANISATION, PEOPLE, Contract


def contract_not_read(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """A contract that covers personal data has not been read in full, so what it lacks is unknown."""
    for contract in _relied_on(case, requirement):
        if contract.read != "in full":
            words = {
                "contract": contract.name or contract.key,
                "read": "has not been read" if contract.read == "not" else "has been read only in part",
            }
            yield Gap(_subject(contract), words, where=(Where(contract=contract.name or contract.key),))


def contract_dates_unknown(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """Nobody has recorded since when a contract binds, so it is taken to be in force on every day."""
    for contract in _relied_on(case, requirement):
        if contract.signed is None and contract.in_force is None:
            name = contract.name or contract.key
            yield Gap(_subject(contract), {"contract": name}, where=(Where(contract=name),))


def terms_unverified(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """Terms of a contract have been entered that nobody has checked against a text."""
    for contract in _relied_on(case, requirement):
        rows = [row for row in contract.terms if not is_verified(row)]
        if rows:
            name = contract.name or contract.key
            labels = [case.view.law.terms_by_id[row.term].label for row in rows]
            yield Gap(
                _subject(contract),
                {"contract": name, "terms": listing(labels)},
                where=tuple(dict.fromkeys(where_in(contract, row) for row in rows)),
            )


def contract_other_parties(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """A contract named for a flow is not between the flow's two parties."""
    for movement in case.movements(requirement):
        flow = movement.flow
        sender = ORGANISATION if flow.sender == PEOPLE else flow.sender
        for contract in movement.in_force:
            if {sender, flow.recipient} != set(contract.between):
                yield Gap(
                    _subject(contract),
                    {
                        "contract": contract.name or contract.key,
                        "parties": listing([case.view.name(party) for party in contract.between]),
                        "flow": flow.key,
                        "from": case.view.name(sender),
                        "to": case.view.name(flow.recipient),
                    },
                    flow=flow.key,
                )


def _relied_on(case: Case, requirement: Requirement) -> Iterator[Contract]:
    """Contracts in force that have been seen and that cover an active flow of personal data, once each."""
    found: dict[str, Contract] = {}
    for movement in case.movements(requirement):
        if movement.personal:
            for contract in movement.in_force:
                found[contract.key] = contract
    for key in sorted(found):
        if not is_unseen(found[key]):
            yield found[key]


def _subject(contract: Contract) -> Subject:
    return Subject("contract", contract.key, contract.name)


RULES = (
    Rule("contract-not-read", contract_not_read, ("contract", "read")),
    Rule("contract-dates-unknown", contract_dates_unknown, ("contract",)),
    Rule("terms-unverified", terms_unverified, ("contract", "terms")),
    Rule("contract-other-parties", contract_other_parties, ("contract", "parties", "flow", "from", "to")),
)
