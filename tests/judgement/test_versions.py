"""Every row counts its versions: whoever edits is told when somebody else was faster."""

from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import registry.rows  # noqa: F401  # every row is known
from registry.history.recorded import KINDS, key_of
from registry.snapshot import Value
from tests.generated import shipped_baseline
from tests.interchange.strategies import thing


def two_of(collection: str) -> st.SearchStrategy[tuple[Value, Value]]:
    """Two values of a kind that differ, under the same key."""
    if collection == "baselines":
        first = shipped_baseline()
        return st.just((first, msgspec.structs.replace(first, version=first.version + " anew")))
    some = thing(KINDS[collection].value_type, collection)
    return (
        st.tuples(some, some.map(lambda value: value)).map(same_key).filter(lambda pair: pair[0] != pair[1])
    )


def same_key(pair: tuple[Any, Any]) -> tuple[Any, Any]:
    """The second under the first's key, where it has one."""
    first, second = pair
    name = next((n for n in ("key", "flow") if n in first.__struct_fields__), "")
    return (first, msgspec.structs.replace(second, **{name: getattr(first, name)})) if name else pair


@pytest.mark.parametrize("collection", sorted(KINDS))
@given(data=st.data())
@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_thing_that_is_put_with_a_change_is_in_its_next_version(
    collection: str, data: st.DataObject
) -> None:
    first, second = data.draw(two_of(collection))
    row = KINDS[collection](organisation_id=1, key=key_of(first), version=7)
    row.take(first)
    assert row.version == 7, "it is new"
    row.id = 1
    row.take(first)
    assert row.version == 7, "nothing differs"
    row.take(second)
    assert (row.version, row.value) == (8, second)
