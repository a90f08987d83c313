"""Faults that show only along a chain: duties not passed down, contracts unseen, data out of nowhere."""

from collections.abc import Sequence

from msgspec.structs import replace

from registry.snapshot import ORGANISATION, Contract, Flow, Term
from tests.generated.faults.draft import Draft, Planted, below_baseline, with_row, without
from tests.generated.promises import Offer, strictest_least, strictness, value_of

PROMISE_BELOW = "flow_down"
PROCESSORS = ("processor", "sub-processor")


def _between_processors(draft: Draft, contract: Contract) -> bool:
    sender, recipient = contract.between
    if sender == ORGANISATION:
        return False
    return all(draft.vendors[party].role == "processor" for party in (sender, recipient))


def not_passed_down(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A sub-processor promises just enough for the baseline, and less than was promised above it."""
    contract = draft.contracts[key]
    if not _between_processors(draft, contract):
        return None
    rows = [
        row
        for row in draft.judged_rows(contract)
        if draft.law.terms_by_id[row.term].order in ("at most", "at least", "level")
    ]
    if not rows:
        return None
    row = draft.rng.choice(rows)
    least = strictest_least(draft.baseline, draft.law.terms_by_id[row.term])
    flows = [f for f in draft.under(key) if _promised_more_above(draft, f, row, least)]
    if not flows or not draft.take(*contract.between):
        return None
    enough = replace(row, value=least.value, unit=least.unit)
    draft.change(draft.contracts, key, terms=with_row(contract, enough))
    return [Planted("not-passed-down", flow.recipient, flow.key, row.term) for flow in flows]


def _promised_more_above(draft: Draft, flow: Flow, row: Term, least: Offer) -> bool:
    """Whether any of the flow's personal data came to its sender under a stricter promise."""
    term = draft.law.terms_by_id[row.term]
    carried = set(draft.personal(flow))
    for key in draft.into.get(flow.sender, ()):
        above = draft.flows[key]
        if carried.isdisjoint(draft.personal(above)) or draft.role(above) not in PROCESSORS:
            continue
        for contract in above.contracts:
            offer = value_of(draft.contracts[contract].terms, row.term)
            if offer is not None and strictness(term, offer) > strictness(term, least):
                return True
    return False


def _hide(draft: Draft, key: str) -> None:
    draft.change(draft.contracts, key, seen=False, read="not", read_by="", read_on=None, terms=())


def _can_be_hidden(draft: Draft, contract: Contract) -> bool:
    flows = draft.under(contract.key)
    return bool(flows) and _between_processors(draft, contract) and not any(map(draft.leaves, flows))


def unseen_under_promise(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A sub-processing contract not seen, under contracts that promise the same duties: nothing is wrong."""
    contract = draft.contracts[key]
    if not _can_be_hidden(draft, contract) or not draft.take(*contract.between):
        return None
    _hide(draft, key)
    return []


def unseen_without_promise(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A sub-processing contract not seen, under a contract that does not promise the same duties."""
    contract = draft.contracts[key]
    if not _can_be_hidden(draft, contract):
        return None
    named = draft.flows[draft.rng.choice(draft.into[contract.between[0]])].contracts
    if not named:
        return None
    above = draft.contracts[named[0]]
    brought = {c for flow in draft.under(above.key) for c in draft.personal(flow)}
    flows = [f for f in draft.under(key) if not brought.isdisjoint(draft.personal(f))]
    if not flows or not draft.take(*contract.between, *above.between):
        return None
    _hide(draft, key)
    draft.change(draft.contracts, above.key, terms=without(above, PROMISE_BELOW))
    hidden = [Planted("sub-processing-contract-unseen", f.recipient, f.key) for f in flows]
    return [*below_baseline(draft.under(above.key), PROMISE_BELOW), *hidden]


def data_out_of_nowhere(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A vendor passes on data that nobody has given it."""
    flow = draft.flows[key]
    if flow.sender not in draft.vendors or flow.recipient not in draft.vendors or flow.said_to_be_anonymous:
        return None
    held = {c for above in draft.into.get(flow.sender, ()) for c in draft.flows[above].data}
    strange = [c for c in draft.collected if c not in held and _is_ordinary(draft, c)]
    if not strange or not draft.take(flow.sender, flow.recipient):
        return None
    draft.change(draft.flows, key, data=(*flow.data, draft.rng.choice(strange)))
    return [Planted("data-out-of-nowhere", flow.recipient, key)]


def _is_ordinary(draft: Draft, category: str) -> bool:
    found = draft.category(category)
    return found.personal and found.sensitivity == "ordinary"
