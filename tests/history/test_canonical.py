"""Canonical JSON: compared with an independent implementation of RFC 8785."""

import math
import struct

import msgspec
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.history.canonical import canonical, canonical_json, plain_number
from registry.snapshot import Snapshot, Technology, Value
from tests.interchange.strategies import PARTS, registers, thing

any_double = st.integers(0, 2**64 - 1).map(lambda bits: struct.unpack("<d", struct.pack("<Q", bits))[0])
doubles = st.floats(allow_nan=False, allow_infinity=False) | any_double.filter(math.isfinite)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
trees = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | doubles | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcxyz_09", max_size=6), inner),
    max_leaves=12,
)


@given(doubles)
@settings(max_examples=800, deadline=None)
def test_every_number_is_written_as_ecmascript_writes_it(number: float) -> None:
    assert plain_number(number).encode() == rfc8785.dumps(number)


@given(trees)
@settings(max_examples=250, deadline=None)
def test_any_tree_is_written_as_the_standard_says(tree: object) -> None:
    assert canonical_json(tree) == rfc8785.dumps(tree)  # type: ignore[arg-type]  # trees are JSON


@given(registers())
@settings(max_examples=6, deadline=None)
def test_every_value_of_a_register_is_written_as_the_standard_says(register: Snapshot) -> None:
    for value in values_of(register):
        assert canonical(value) == rfc8785.dumps(msgspec.to_builtins(value))


@given(thing(Technology, "technologies"), doubles)
@settings(max_examples=150, deadline=None)
def test_the_same_value_read_back_is_written_the_same(technology: Technology, days: float) -> None:
    value = msgspec.structs.replace(technology, lifetime_days=days, declared_days=abs(days))
    again = msgspec.json.decode(canonical(value), type=Technology)
    assert (again, canonical(again)) == (value, canonical(value))


def values_of(register: Snapshot) -> list[Value]:
    """Every thing of a register."""
    return [register.organisation, *(value for name in PARTS for value in things(register, name))]


def things(register: Snapshot, name: str) -> tuple[Value, ...]:
    found = getattr(register, name)
    return found if isinstance(found, tuple) else ()
