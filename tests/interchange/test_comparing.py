"""What an import would do is told in full before it is done, and nothing is lost by it."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from registry.errors import BadInput
from registry.interchange import in_order
from registry.interchange.comparing import Comparison, compare
from registry.interchange.merging import KINDS, identity
from registry.snapshot import DataCategory, Document, RiskException, Safeguard, Snapshot, Transfer
from tests.examples import examples
from tests.interchange.strategies import registers
from tests.registers import condition, contract, flow, organisation, register, technology, vendor

TODAY = date(2026, 6, 1)
LATER = date(2027, 1, 1)

some = settings(
    max_examples=examples(15, quick=6),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
days = st.dates(date(2000, 1, 1), date(2050, 1, 1))


@st.composite
def files(draw: st.DrawFn) -> Snapshot:
    """A register some of whose things, or all their likes, have other keys than drawn registers have."""
    renamed = draw(st.sampled_from([{}, {"1e5": "x"}, {"a.b_c-d": "y"}, {"1e5": "x", "a.b_c-d": "y"}]))

    def other(value: Any) -> Any:
        if isinstance(value, dict):
            return {field: other(inner) for field, inner in value.items()}
        if isinstance(value, list):
            return [other(inner) for inner in value]
        return renamed.get(value, value) if isinstance(value, str) else value

    return msgspec.convert(other(msgspec.to_builtins(draw(registers()))), Snapshot)


def things(snapshot: Snapshot) -> Counter[str]:
    return Counter(f"{kind} {identity(kind, t)}" for kind in KINDS for t in getattr(snapshot, kind))


def active(snapshot: Snapshot, *, after: date) -> Counter[str]:
    """What is in use on some day after a day: by its kind, all that is said of it."""

    def in_use(thing: Any) -> bool:
        end = getattr(thing, "ends", None) or getattr(thing, "until", None)
        return getattr(thing, "status", "") != "ended" and (end is None or end > after)

    kinds = ("activities", "vendors", "contracts", "flows", "exceptions")
    return Counter(f"{kind} {t!r}" for kind in kinds for t in getattr(snapshot, kind) if in_use(t))


@some
@given(current=registers(), file=files(), replace=st.booleans(), on=days)
def test_importing_twice_changes_nothing_the_second_time(
    current: Snapshot, file: Snapshot, *, replace: bool, on: date
) -> None:
    once = compare(current, file, replace=replace, on=on)
    twice = compare(once.result, file, replace=replace, on=on)
    assert twice.is_empty
    assert twice.result == once.result == in_order(once.result)


@some
@given(current=registers(), replace=st.booleans(), on=days)
def test_a_register_compared_with_itself_shows_nothing(current: Snapshot, *, replace: bool, on: date) -> None:
    found = compare(current, current, replace=replace, on=on)
    assert found.is_empty
    assert found.result == in_order(current)
    assert sum(kind.unchanged for kind in found.kinds) == things(current).total()


@some
@given(current=registers(), file=files(), replace=st.booleans(), on=days)
def test_every_thing_of_both_is_told_once(
    current: Snapshot, file: Snapshot, *, replace: bool, on: date
) -> None:
    for kind in compare(current, file, replace=replace, on=on).kinds:
        same = len(kind.changed) + kind.unchanged
        of_register = same + kind.untouched + len(kind.ended) + len(kind.removed) + len(kind.kept)
        assert of_register == len(getattr(current, kind.kind))
        assert len(kind.added) + same == len(getattr(file, kind.kind))


@some
@given(registers(), files(), days)
def test_without_replacing_nothing_goes(current: Snapshot, file: Snapshot, on: date) -> None:
    found = compare(current, file, replace=False, on=on)
    assert things(found.result) == things(current) | things(file)
    assert not any(kind.ended or kind.removed or kind.kept for kind in found.kinds)


@some
@given(registers(), files(), days)
def test_after_replacing_what_is_in_use_is_what_the_file_has(
    current: Snapshot, file: Snapshot, on: date
) -> None:
    found = compare(current, file, replace=True, on=on)
    kept: Iterable[str] = (f"{kind.kind} {kept.thing!r}" for kind in found.kinds for kept in kind.kept)
    extra = active(found.result, after=on) - active(file, after=on)
    assert not extra - Counter(kept)
    assert not active(file, after=on) - active(found.result, after=on)
    removed = Counter(f"{k.kind} {identity(k.kind, t)}" for k in found.kinds for t in k.removed)
    assert not removed & things(found.result)


def replaced(current: Snapshot, file: Snapshot) -> Comparison:
    return compare(current, file, replace=True, on=TODAY)


def without(**collections: Any) -> Snapshot:
    """A file that has the organisation and only these things."""
    return Snapshot(organisation=organisation(), **collections)


def test_a_changed_thing_tells_its_fields_as_the_file_calls_them() -> None:
    moved = flow(recipient="other", encrypted=None)
    file = register(vendors=(vendor(), vendor("other")), flows=(moved,))
    (change,) = compare(register(), file, replace=False, on=TODAY).of("flows").changed
    assert [tuple(field) for field in change.fields] == [("to", "host", "other"), ("encrypted", True, None)]
    assert (change.key, change.old, change.new) == ("to-host", flow(), moved)


def test_the_organisation_is_compared_field_by_field() -> None:
    found = compare(register(), register(organisation=organisation(country="FR")), replace=False, on=TODAY)
    assert [tuple(field) for field in found.organisation] == [("country", "IE", "FR")]
    assert not found.is_empty
    assert found.result.organisation.country == "FR"


def test_what_can_end_ends_and_what_cannot_goes() -> None:
    accepted = RiskException(finding="a/b/-/-", by="M. Quinn", reason="small", until=LATER)
    found = replaced(register(exceptions=(accepted,)), without())
    assert [(change.key, change.new.ends) for change in found.of("flows").ended] == [("to-host", TODAY)]
    assert found.result.contracts[0].ends == TODAY
    assert found.result.vendors[0].status == found.result.activities[0].status == "ended"
    assert found.result.exceptions[0].until == TODAY
    assert found.of("technologies").removed == (technology(),)


def test_what_ended_earlier_keeps_its_end() -> None:
    over = register(
        vendors=(vendor(status="ended"),),
        contracts=(contract(ends=date(2026, 3, 1)),),
        flows=(flow(ends=date(2026, 3, 1)),),
    )
    found = replaced(over, without())
    kinds = [found.of(kind) for kind in ("vendors", "contracts", "flows")]
    assert [(kind.ended, kind.unchanged) for kind in kinds] == [((), 1)] * 3


def test_what_something_that_stays_names_is_kept_and_says_for_which() -> None:
    own = DataCategory(key="badge-number")
    paper, other = Document(key="paper"), Document(key="other")
    current = register(
        data_categories=(own,),
        documents=(paper, other),
        contracts=(contract(documents=("paper",)),),
        flows=(flow(data=("badge-number",)),),
    )
    found = replaced(current, without())
    (kept,) = found.of("data_categories").kept
    assert (kept.thing, kept.reason) == (own, "the flow 'to-host' names it.")
    (kept,) = found.of("documents").kept
    assert (kept.thing, kept.because, kept.other_key) == (paper, "named by", "host-dpa")
    assert found.of("documents").removed == (other,)


def test_what_tells_of_an_ended_thing_stays_with_it_and_goes_where_the_file_speaks_of_the_thing() -> None:
    rests = Transfer(flow="to-host", safeguards=(Safeguard(kind="adequacy"),))
    current = register(transfers=(rests,))
    found = replaced(current, without())
    assert [kept.because for kind in ("transfers", "conditions") for kept in found.of(kind).kept] == [
        "belongs to"
    ] * 2
    assert found.of("conditions").kept[0].reason == "it belongs to the vendor 'host', which stays."
    again = replaced(current, register(conditions=()))
    assert (again.of("transfers").removed, again.of("conditions").removed) == ((rests,), (condition(),))


def test_what_has_not_begun_cannot_end_and_goes() -> None:
    coming = flow(starts=TODAY + timedelta(days=1))
    found = replaced(register(flows=(coming,)), without())
    assert (found.of("flows").removed, found.result.flows) == ((coming,), ())


def test_a_standard_word_that_the_file_uses_means_the_standard_again() -> None:
    own = DataCategory(key="email", sensitivity="special")
    current = register(data_categories=(own,))
    assert replaced(current, register()).of("data_categories").removed == (own,)
    assert [kept.thing for kept in replaced(current, without()).of("data_categories").kept] == [own]


def test_two_acceptances_that_differ_by_their_reason_only_are_told_apart() -> None:
    one, other = (
        RiskException(finding="a/b/-/-", by="M. Quinn", reason=reason, until=LATER) for reason in "xy"
    )
    found = compare(register(exceptions=(one, other)), register(exceptions=(other,)), replace=False, on=TODAY)
    assert found.is_empty


@pytest.mark.parametrize("replace", [True, False])
def test_a_circle_through_file_and_register_names_what_is_whose(*, replace: bool) -> None:
    current = without(vendors=(vendor("lower", parent="upper"), vendor("upper")))
    if replace:
        current = msgspec.structs.replace(current, vendors=(vendor("lower", parent="upper", status="ended"),))
    with pytest.raises(BadInput) as refused:
        compare(current, without(vendors=(vendor("upper", parent="lower"),)), replace=replace, on=TODAY)
    (problem,) = refused.value.problems
    assert problem.place == "vendor 'lower' of the register, field parent"
    assert problem.wrong == "the parents form a circle: lower → upper → lower."
    assert problem.right.endswith("It hangs together with the vendor 'upper' of the file.")


def test_a_key_that_only_the_file_does_without_is_named_with_who_needs_it() -> None:
    file = register(flows=(flow(contracts=("host-dpa-2",)),))
    with pytest.raises(BadInput) as refused:
        compare(register(), file, replace=True, on=TODAY)
    (problem,) = refused.value.problems
    assert problem.place == "flow 'to-host' of the file, field contracts.0"
    assert problem.wrong == "there is no contract 'host-dpa-2'."
    assert problem.right.startswith("Did you mean 'host-dpa'?")
