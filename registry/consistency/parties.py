"""Between whom data flow and contracts run, and whose company belongs to whom."""

from collections import Counter
from collections.abc import Iterator

from registry.consistency.draft import Draft
from registry.consistency.faults import Fault, one_line, shown
from registry.consistency.where import Where, judged
from registry.snapshot import PEOPLE

MOST_SHOWN = 8

FLOW_DATA = Where("flows", "data")
OTHER_LISTS = (Where("activities.data"), Where("activities.subjects"))


def flow_parties(draft: Draft) -> Iterator[Fault]:
    """A flow leads from a party to itself, or from people to people."""
    for row, flow in enumerate(draft.rows["flows"]):
        if flow.sender == flow.recipient:
            wrong = "the flow leads from people to people."
            if flow.sender != PEOPLE:
                wrong = f"the flow leads from {shown(flow.sender)} to itself."
            yield Fault((*draft.path_to("flows", row), "to"), wrong, "Name two different parties.")


def contract_parties(draft: Draft) -> Iterator[Fault]:
    """A contract runs between a party and itself."""
    for row, contract in enumerate(draft.rows["contracts"]):
        one, other = contract.between
        if one == other:
            path = (*draft.path_to("contracts", row), "between")
            yield Fault(path, f"both parties are {shown(one)}.", "Name two different parties.")


def carried_data(draft: Draft) -> Iterator[Fault]:
    """A flow carries nothing, or a list names something twice."""
    yield from judged(draft, FLOW_DATA, judge=judge_carried)
    for where in OTHER_LISTS:
        yield from judged(draft, where, judge=judge_repeated)


def judge_carried(data: tuple[str, ...]) -> Fault | None:
    """A flow's list of categories that is empty or repeats itself."""
    if not data:
        return Fault(("data",), "the flow carries no data.", "Name at least one data category.")
    fault = judge_repeated(data)
    return fault._replace(path=("data",)) if fault else None


def judge_repeated(keys: tuple[str, ...]) -> Fault | None:
    """A list that names something more than once."""
    if len(set(keys)) == len(keys):
        return None
    twice = ", ".join(shown(key) for key, times in Counter(keys).items() if times > 1)
    return Fault((), f"{twice} stands here more than once.", "Once is enough.")


def circular_parents(draft: Draft) -> Iterator[Fault]:
    """Vendors are each other's parents in a circle; each circle is told once."""
    vendors = draft.rows["vendors"]
    rows = {vendor.key: row for row, vendor in enumerate(vendors)}
    parents = {vendor.key: vendor.parent for vendor in vendors if vendor.parent in rows}
    done: set[str] = set()
    for start in parents:
        trail: dict[str, None] = {}
        key = start
        while key in parents and key not in done and key not in trail:
            trail[key] = None
            key = parents[key]
        if key in trail:
            yield circle(list(trail), since=key, rows=rows, draft=draft)
        done.update(trail)


def circle(trail: list[str], *, since: str, rows: dict[str, int], draft: Draft) -> Fault:
    """The fault of one circle, told from its first vendor in the file."""
    round_ = trail[trail.index(since) :]
    begin = round_.index(min(round_, key=rows.__getitem__))
    round_ = [*round_[begin:], *round_[:begin]]
    named = [*map(one_line, round_[:MOST_SHOWN]), *(["…"] if len(round_) > MOST_SHOWN else []), round_[0]]
    path = (*draft.path_to("vendors", rows[round_[0]]), "parent")
    return Fault(path, f"the parents form a circle: {' → '.join(named)}.", "Take one parent away.")
