"""Faults of contracts: terms too weak, missing, unchecked; contracts dead, unread or of other parties."""

from collections.abc import Sequence
from datetime import timedelta

from msgspec.structs import replace

from registry.snapshot import ORGANISATION, Contract, Term
from tests.generated.faults.draft import Draft, Planted, below_baseline, with_row, without
from tests.generated.promises import strictest_least

NUMBERS = ("at most", "at least")


def _row_to_spoil(draft: Draft, contract: Contract, *orders: str) -> Term | None:
    """A judged row of a contract, of one of these orders if any are given, whose parties are now taken."""
    rows = [
        row
        for row in draft.judged_rows(contract)
        if not orders or draft.law.terms_by_id[row.term].order in orders
    ]
    return draft.rng.choice(rows) if rows and draft.take(*contract.between) else None


def _spoil(draft: Draft, contract: Contract, row: Term) -> Sequence[Planted]:
    draft.change(draft.contracts, contract.key, terms=with_row(contract, row))
    return below_baseline(draft.under(contract.key), row.term)


def weak_number(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A stretch of time that is a little too long, or too short."""
    contract = draft.contracts[key]
    if (row := _row_to_spoil(draft, contract, *NUMBERS)) is None:
        return None
    term = draft.law.terms_by_id[row.term]
    least = strictest_least(draft.baseline, term)
    assert isinstance(least.value, int | float)
    worse = least.value + 1 if term.order == "at most" else least.value - 1
    return _spoil(draft, contract, replace(row, value=worse, unit=least.unit))


def weak_business_days(draft: Draft, key: str) -> Sequence[Planted] | None:
    """The baseline's number of days, but counted as business days, where fewer days are better."""
    contract = draft.contracts[key]
    if (row := _row_to_spoil(draft, contract, "at most")) is None:
        return None
    least = strictest_least(draft.baseline, draft.law.terms_by_id[row.term])
    assert isinstance(least.value, int | float)
    days = max(1, round(least.value / 24)) if least.unit == "hours" else least.value
    return _spoil(draft, contract, replace(row, value=days, unit="business days"))


def weak_level(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A level just below the least acceptable one."""
    contract = draft.contracts[key]
    if (row := _row_to_spoil(draft, contract, "level")) is None:
        return None
    term = draft.law.terms_by_id[row.term]
    least = strictest_least(draft.baseline, term).value
    return _spoil(draft, contract, replace(row, value=term.levels[term.levels.index(str(least)) - 1]))


def no_number(draft: Draft, key: str) -> Sequence[Planted] | None:
    """Breaches reported 'without undue delay', where the baseline wants a shorter time than that ranks as."""
    contract = draft.contracts[key]
    rows = [row for row in draft.judged_rows(contract) if draft.law.terms_by_id[row.term].no_number_rank]
    if not rows or not draft.take(*contract.between):
        return None
    return _spoil(draft, contract, replace(rows[0], value="without undue delay", unit=""))


def in_part(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A promise made in part only."""
    contract = draft.contracts[key]
    row = _row_to_spoil(draft, contract)
    return None if row is None else _spoil(draft, contract, replace(row, how="in part"))


def says_no(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A contract that says outright that it does not promise something."""
    contract = draft.contracts[key]
    row = _row_to_spoil(draft, contract, "flag")
    return None if row is None else _spoil(draft, contract, replace(row, value=False))


def missing_term(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A contract read in full in which a term is not to be found."""
    contract = draft.contracts[key]
    if (row := _row_to_spoil(draft, contract)) is None:
        return None
    draft.change(draft.contracts, key, terms=without(contract, row.term))
    return below_baseline(draft.under(key), row.term)


def unchecked_term(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A term that is far too weak, if it is true: nobody has checked it."""
    contract = draft.contracts[key]
    if (row := _row_to_spoil(draft, contract, "flag")) is None:
        return None
    doubtful = replace(row, value=False, verified_by="", verified_on=None)
    draft.change(draft.contracts, key, terms=with_row(contract, doubtful))
    return [Planted("terms-unverified", key)]


def by_reference(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A term that stands in a document which nobody here has seen."""
    contract = draft.contracts[key]
    if (row := _row_to_spoil(draft, contract)) is None:
        return None
    draft.change(draft.contracts, key, terms=with_row(contract, replace(row, how="by reference")))
    return [Planted("terms-unverified", key)]


def _stays_and_is_free(draft: Draft, contract: Contract) -> bool:
    """Whether nothing that the contract covers leaves the EEA, and its parties are now taken."""
    flows = draft.under(contract.key)
    return bool(flows) and not any(map(draft.leaves, flows)) and draft.take(*contract.between)


def unread(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A contract that nobody has read: what it says is unknown, and unknown is not missing."""
    if not _stays_and_is_free(draft, draft.contracts[key]):
        return None
    draft.change(draft.contracts, key, read="not", read_by="", read_on=None, terms=())
    return [Planted("contract-not-read", key)]


def read_in_part(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A contract read in part, in which a term has not been found so far."""
    contract = draft.contracts[key]
    if (row := _row_to_spoil(draft, contract)) is None:
        return None
    draft.change(draft.contracts, key, read="in part", terms=without(contract, row.term))
    return [Planted("contract-not-read", key)]


def _uncovered(draft: Draft, key: str) -> Sequence[Planted]:
    return [Planted("no-contract-in-force", flow.recipient, flow.key) for flow in draft.under(key)]


def expired(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A contract that ended yesterday."""
    if not _stays_and_is_free(draft, draft.contracts[key]):
        return None
    draft.change(draft.contracts, key, ends=draft.on - timedelta(days=1))
    return _uncovered(draft, key)


def not_yet_in_force(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A contract that comes into force tomorrow."""
    if not _stays_and_is_free(draft, draft.contracts[key]):
        return None
    draft.change(draft.contracts, key, in_force=draft.on + timedelta(days=1))
    return _uncovered(draft, key)


def no_contract_named(draft: Draft, key: str) -> Sequence[Planted] | None:
    """Flows to a processor that name no contract."""
    contract = draft.contracts[key]
    if draft.vendors[contract.between[1]].role == "controller" or not _stays_and_is_free(draft, contract):
        return None
    for flow in draft.under(key):
        draft.change(draft.flows, flow.key, contracts=())
    return [Planted("no-contract-in-force", contract.between[1], flow.key) for flow in draft.under(key)]


def undated(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A contract of which nobody knows since when it binds."""
    if not _stays_and_is_free(draft, draft.contracts[key]):
        return None
    draft.change(draft.contracts, key, signed=None, in_force=None)
    return [Planted("contract-dates-unknown", key)]


def other_parties(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A contract that the organisation has with somebody else."""
    contract = draft.contracts[key]
    other = draft.rng.choice(draft.snapshot.vendors).key
    if other in contract.between or not draft.is_free(other) or not _stays_and_is_free(draft, contract):
        return None
    draft.take(other)
    draft.change(draft.contracts, key, between=(ORGANISATION, other))
    flows = [draft.flows[flow] for flow in draft.covered[key]]
    return [Planted("contract-other-parties", key, flow.key) for flow in flows]
