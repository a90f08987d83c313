"""Whether two assessments say the same, to the last thing that a page or the next edit may ask them."""

from collections.abc import Iterable, Sequence

from registry.policy.assess import Assessment
from registry.policy.chains import Chains
from registry.policy.links import Part
from registry.policy.movement import FlowsBy
from registry.policy.view import View


def assert_same(found: Assessment, wanted: Assessment) -> None:
    """Compare the answers, the view and the chains, thing by thing so that a failure says where."""
    for name in ("findings", "transfers", "idle_exceptions", "not_judged", "on", "baseline"):
        assert getattr(found, name) == getattr(wanted, name), name
    _assert_same_view(found.view, wanted.view)
    _assert_same_chains(found.chains, wanted.chains)


def _assert_same_view(found: View, wanted: View) -> None:
    assert list(found.movements.items()) == list(wanted.movements.items())
    for name in ("vendors", "contracts", "activities", "transfers", "held", "personal", "carried"):
        assert getattr(found, name) == getattr(wanted, name), name
    for name in ("arriving", "departing", "serving", "naming"):
        assert _filled(getattr(found, name)) == _filled(getattr(wanted, name)), name


def _filled(flows: FlowsBy) -> dict[str, list[str]]:
    return {key: list(some) for key, some in flows.items() if some}


def _assert_same_chains(found: Chains, wanted: Chains) -> None:
    ours, theirs = found.network, wanted.network
    for name in ("vendors", "number", "categories", "flows", "link"):
        assert getattr(ours, name) == getattr(theirs, name), name
    for name in ("tail", "head", "carries", "from_organisation", "from_people"):
        assert list(getattr(ours, name)) == list(getattr(theirs, name)), name
    for name in ("out", "into"):
        assert _lists(getattr(ours, name)) == _lists(getattr(theirs, name)), name
    for name in ("holds", "live"):
        assert list(getattr(found.reach, name)) == list(getattr(wanted.reach, name)), name
    assert _lists(found.reach.arrivals) == _lists(wanted.reach.arrivals)
    assert found.worth.transfers == wanted.worth.transfers
    assert list(found.worth.distrusted) == list(wanted.worth.distrusted)
    assert list(found.worth.movements) == list(wanted.worth.movements)
    if found.scale == wanted.scale:
        assert list(map(_ranked, found.parts)) == list(map(_ranked, wanted.parts))
        assert found.weakest == wanted.weakest
    else:
        assert _protections(found, wanted) == _protections(wanted, wanted)


def _lists(lists: Iterable[Sequence[object]]) -> list[list[object]]:
    return [list(one) for one in lists]


def _ranked(parts: Sequence[Part]) -> list[Part]:
    return sorted(parts, key=lambda part: part.categories)


def _protections(chains: Chains, asked: Chains) -> list[object]:
    """Everything that can be read off the sweep; scales may differ in numbers that no contract has now."""
    return [
        (chains.behind(vendor, category, term), chains.on_the_way(vendor, category, term))
        for vendor in asked.network.vendors
        for category in asked.network.categories
        for term in asked.scale.fields
    ]
