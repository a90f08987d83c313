"""Hostile input in every field of every form: a message at the field or clean acceptance, nothing else."""

from itertools import product
from time import monotonic
from typing import Any

import msgspec
import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.exceptions import RequestEntityTooLarge

from registry.accounts.models import Organisation
from registry.db import db
from registry.errors import BadInput
from registry.history import Writing
from registry.history.recording import record
from registry.snapshot import Contact, Ground, Transfer, Value
from tests.examples import examples
from tests.forms.filling import KINDS_WITH_FORMS, Kind, answer_to, sent_for
from tests.history.reading import attempt
from tests.registers import activity, contract, flow, organisation, technology, vendor

HOSTILE = {
    "a null byte": "a\x00b",
    "an escape": "\x1b[2J",
    "a lone surrogate": "a\ud800b",
    "a carriage return": "a\rb\x85c",
    "right to left": "\u202eabc\u2066\u200f",
    "markup": "<script>alert(1)</script>&amp;{{7*7}}%(x)s{0}",
    "too large": "1e999",
    "no number": "nan",
    "many digits": "9" * 19,
    "a huge number": "1" * 5_000,
    "a thousand": "1,000",
    "other digits": "²٣",
    "no day": "0000-00-00",
    "another day": "2026-02-30",
    "a wrong word": "maybe",
    "a path": "../../etc/passwd",
    "a megabyte": "x" * 1_000_000,
    "many lines": "\r\n".join(map(str, range(3_000))),
    "spaces": " \t\u00a0\u3000 ",
}
SAMPLES: dict[str, Value] = {
    "organisation": organisation(),
    "vendors": vendor(contacts=(Contact(name="One"), Contact(name="Two"))),
    "flows": flow(),
    "contracts": contract(terms=()),
    "transfers": Transfer(flow="to-host"),
    "technologies": technology(),
    "activities": activity(),
}


class Undone(Exception):
    """Everything was accepted."""


def sample(kind: Kind) -> Value:
    """A sound value of a kind."""
    return SAMPLES.get(kind.collection) or msgspec.convert(
        {"key": "sample", "name": "Sample"}, kind.value_type
    )


@pytest.mark.parametrize("collection", sorted(KINDS_WITH_FORMS))
def test_any_field_takes_anything_or_says_what_is_wrong(app: Flask, collection: str) -> None:
    kind = KINDS_WITH_FORMS[collection]
    value = sample(kind)
    sent = sent_for(app, kind, value)
    assert answer_to(app, kind, value, sent)[0] == value
    names = dict.fromkeys(name for name, _ in sent if name != "version")
    each = examples(4, quick=9)
    for (at, name), (turn, (what, text)) in product(enumerate(names), enumerate(HOSTILE.items())):
        if turn == 0 or (at + turn) % each == 0:  # all of them in all fields takes minutes
            rest = [pair for pair in sent if pair[0] != name]
            found, errors = answer_to(app, kind, value, [*rest, (name, text)])
            assert (found is None) == bool(errors), f"{name} with {what}: {errors}"
            if found is not None:
                touched = {"one": "between", "other": "between"}.get(name, name.partition("-")[0])
                assert others_of(found, touched) == others_of(value, touched), f"{name} with {what}"
                is_kept_or_refused(app, found)
            elif what in ("a null byte", "an escape", "a lone surrogate"):
                assert errors.keys() == {name.partition("-")[0]}, f"{name} with {what}: {errors}"


def others_of(value: Value, touched: str) -> dict[str, Any]:
    """All fields of a value but one."""
    return {name: getattr(value, name) for name in value.__struct_fields__ if name != touched}


def is_kept_or_refused(app: Flask, value: Value) -> None:
    """Whether the register takes a value or refuses it in words; it is not kept."""

    def act(writing: Writing) -> None:
        writing.put(value)
        record(writing)
        raise Undone

    with app.app_context():
        organisation_id = db.session.scalar(select(Organisation.id))
        assert organisation_id is not None
        with pytest.raises((BadInput, Undone)):
            attempt(organisation_id, act)


@pytest.mark.parametrize("collection", sorted(KINDS_WITH_FORMS))
def test_a_reason_with_what_no_text_may_hold_is_refused_at_its_field(app: Flask, collection: str) -> None:
    kind = KINDS_WITH_FORMS[collection]
    value = sample(kind)
    sent = [*(p for p in sent_for(app, kind, value) if p[0] != "because"), ("because", "a\x00b")]
    found, errors = answer_to(app, kind, value, sent)
    assert found is None
    assert "U+0000" in errors["because"][0]


@pytest.mark.parametrize("step", ["²", "٣", "-1", "x", "9" * 5_000, "00", ""])
def test_names_of_entries_that_are_no_numbers_are_passed_over(app: Flask, step: str) -> None:
    kind, value = KINDS_WITH_FORMS["vendors"], sample(KINDS_WITH_FORMS["vendors"])
    sent = [*sent_for(app, kind, value), (f"contacts-{step}-name", "Nobody"), (f"contacts-{step}", "x")]
    assert answer_to(app, kind, value, sent) == (value, {})


def test_thousands_of_entries_are_refused_at_once(app: Flask) -> None:
    kind, value = KINDS_WITH_FORMS["vendors"], sample(KINDS_WITH_FORMS["vendors"])
    many = [(f"contacts-{number}-name", "x") for number in range(3, 5_000)]
    began = monotonic()
    with pytest.raises(RequestEntityTooLarge):
        answer_to(app, kind, value, [*sent_for(app, kind, value), *many])
    assert monotonic() - began < 5


def test_thousands_of_countries_are_answered_in_time(app: Flask) -> None:
    kind, value = KINDS_WITH_FORMS["flows"], flow(countries=("FR",))
    lines = "\r\n".join(["Nowhere"] * 20_000 + ["France"] * 20_000)
    sent = [(name, lines if name == "countries" else text) for name, text in sent_for(app, kind, value)]
    began = monotonic()
    found, errors = answer_to(app, kind, value, sent)
    assert (found, "countries" in errors) == (None, True)
    assert monotonic() - began < 5


def test_a_part_that_was_begun_and_left_says_what_is_lacking(app: Flask) -> None:
    kind, value = KINDS_WITH_FORMS["flows"], flow(ground=Ground(kind="consent", evidence="log"))
    sent = [(name, "" if name == "ground-kind" else text) for name, text in sent_for(app, kind, value)]
    found, errors = answer_to(app, kind, value, sent)
    assert (found, list(errors)) == (None, ["ground"])
