"""An edit judged again against judging the whole register, for every sort of edit."""

from collections.abc import Callable, Iterator, Mapping
from random import Random
from statistics import median
from time import process_time
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from registry.law import load_law
from registry.policy.again import Thing, edit, reassess
from registry.policy.assess import Assessment, assess
from registry.snapshot import Activity, Snapshot
from tests.benchmarks.measure import apart, timed
from tests.benchmarks.table import Row, seconds
from tests.generated import ON, shipped_baseline

EDITS = 15
SEED = 7
TARGET = 0.05

T = TypeVar("T")
Sort = Callable[[Assessment, Random], Thing]
"""Makes a thing that is put into the register, mostly in the place of the one that it was made from."""


def _one(things: Mapping[str, T], random: Random) -> T:
    return things[random.choice(list(things))]


def terms(a: Assessment, random: Random) -> Thing:
    """One term of a contract is another contract's."""
    contract, other = _one(a.view.contracts, random), _one(a.view.contracts, random)
    if not contract.terms or not other.terms:
        return terms(a, random)
    row = random.choice(other.terms)
    return replace(contract, terms=(row, *(r for r in contract.terms if r.term != row.term)))


def flow_data(a: Assessment, random: Random) -> Thing:
    """A flow carries what another carries."""
    flow, other = _one(a.view.movements, random).flow, _one(a.view.movements, random).flow
    return replace(flow, data=other.data)


def flow_countries(a: Assessment, random: Random) -> Thing:
    """The data of a flow are received in another country."""
    return replace(_one(a.view.movements, random).flow, countries=(random.choice(("US", "IN", "FR")),))


def flow_contracts(a: Assessment, random: Random) -> Thing:
    """A flow names no contract any more."""
    return replace(_one(a.view.movements, random).flow, contracts=())


def flow_added(a: Assessment, random: Random) -> Thing:
    """A flow like another."""
    flow = _one(a.view.movements, random).flow
    return replace(flow, key=f"{flow.key}.again")


def flow_ended(a: Assessment, random: Random) -> Thing:
    """A flow ended yesterday."""
    return replace(_one(a.view.movements, random).flow, ends=ON.replace(year=ON.year - 1))


def vendor_country(a: Assessment, random: Random) -> Thing:
    """A vendor sits in another country."""
    return replace(_one(a.view.vendors, random), country=random.choice(("US", "IN", "FR")))


def vendor_status(a: Assessment, random: Random) -> Thing:
    """A vendor is suspended."""
    return replace(_one(a.view.vendors, random), status="suspended")


def vendor_name(a: Assessment, random: Random) -> Thing:
    """A vendor has another name."""
    vendor = _one(a.view.vendors, random)
    return replace(vendor, name=f"{vendor.name} Group")


def vendor_certificates(a: Assessment, random: Random) -> Thing:
    """A vendor has no certificates any more."""
    return replace(_one(a.view.vendors, random), certifications=())


def vendor_added(a: Assessment, random: Random) -> Thing:
    """A vendor like another, to which nothing flows yet."""
    vendor = _one(a.view.vendors, random)
    return replace(vendor, key=f"{vendor.key}.again")


def transfer_record(a: Assessment, random: Random) -> Thing:
    """Nothing is recorded any more for a transfer."""
    return replace(_one(a.view.transfers, random), safeguards=())


def technology(a: Assessment, random: Random) -> Thing:
    """Something on a site has no owner any more."""
    return replace(random.choice(a.view.technologies), owner=None)


def activity(a: Assessment, random: Random) -> Thing:
    """One of the activities that few flows name is about other people."""
    few = sorted(a.view.serving, key=lambda key: len(a.view.serving[key]))[:50]
    found: Activity = a.view.activities[random.choice(few)]
    return replace(found, subjects=("employee",) if found.subjects != ("employee",) else ("user",))


SORTS: Mapping[str, Sort] = {
    "a contract's terms": terms,
    "a flow's data": flow_data,
    "a flow's countries": flow_countries,
    "a flow's contracts": flow_contracts,
    "a flow added": flow_added,
    "a flow ended": flow_ended,
    "a vendor's country": vendor_country,
    "a vendor's status": vendor_status,
    "a vendor's name": vendor_name,
    "a vendor's certificates": vendor_certificates,
    "a vendor added": vendor_added,
    "a transfer's record": transfer_record,
    "a technology": technology,
    "an activity that few flows name": activity,
}


class Edited(NamedTuple):
    """CPU seconds of an edit with its judgement, and how many of a sort were judged in full."""

    seconds: float
    in_full: int


def compare_edits(name: str, snapshot: Snapshot) -> Iterator[Row]:
    """The rows of one register; every edit is judged from what was made of the one before it."""
    whole: float
    found: Mapping[str, Edited]
    whole, found = apart(lambda: _measured(snapshot))
    for sort, edited in found.items():
        full = f", {edited.in_full} of {EDITS} in full" if edited.in_full else ""
        yield Row(
            f"an edit judged again, {name}: {sort}",
            f"whole assess {seconds(whole)}",
            f"edit and reassess {seconds(edited.seconds)}{full}",
            edited.seconds / whole,
            TARGET,
        )


def _measured(snapshot: Snapshot) -> tuple[float, Mapping[str, Edited]]:
    baseline, law, random = shipped_baseline(), load_law(), Random(SEED)
    assess(snapshot, baseline, law, on=ON)
    whole = timed(lambda: assess(snapshot, baseline, law, on=ON), runs=3)
    now: Assessment = whole.answer
    found: dict[str, Edited] = {}
    for name, make in SORTS.items():
        taken, in_full = [], 0
        for _ in range(EDITS):
            thing = make(now, random)
            begin = process_time()
            edited, changed = edit(now.view.snapshot, put=[thing])
            again = reassess(now, edited, changed=changed)
            taken.append(process_time() - begin)
            in_full += bool(again.in_full)
            now = again.assessment
        found[name] = Edited(median(taken), in_full)
    if now.findings != assess(now.view.snapshot, baseline, law, on=ON).findings:
        raise ArithmeticError("what was judged again is not what the whole register gives")
    return whole.seconds, found
