"""A form that is saved as it was shown changes nothing; one that is touched changes what was touched."""

from typing import Any

import msgspec
import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registry.snapshot import Contact, Technology, Vendor
from tests.forms.filling import KINDS_WITH_FORMS, answer_to, sent_for
from tests.registers import technology, vendor

quick = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
collections = pytest.mark.parametrize("collection", sorted(KINDS_WITH_FORMS))


@collections
@given(data=st.data())
@quick
def test_saving_a_form_untouched_changes_nothing(app: Flask, collection: str, data: st.DataObject) -> None:
    kind = KINDS_WITH_FORMS[collection]
    value = data.draw(kind.values())
    found, errors = answer_to(app, kind, value, sent_for(app, kind, value))
    assert found == value if found is not None else errors


@collections
@given(data=st.data())
@quick
def test_touching_one_field_leaves_all_others(app: Flask, collection: str, data: st.DataObject) -> None:
    kind = KINDS_WITH_FORMS[collection]
    value: Any = data.draw(kind.values())
    field = "note" if "note" in value.__struct_fields__ else "name"
    sent = [(n, "touched" if n == field else text) for n, text in sent_for(app, kind, value)]
    found, errors = answer_to(app, kind, value, sent)
    assert found == msgspec.structs.replace(value, **{field: "touched"}) if found is not None else errors


@pytest.mark.parametrize("days", [0.5, 30.0, 1234567.5, 0.1 + 0.2, 1e-7, 3_000_000.0, 2.5e-300])
def test_a_number_keeps_every_digit(app: Flask, days: float) -> None:
    value = technology(lifetime_days=days, session=False)
    kind = KINDS_WITH_FORMS["technologies"]
    sent = [(n, "touched" if n == "note" else text) for n, text in sent_for(app, kind, value)]
    found, errors = answer_to(app, kind, value, sent)
    assert not errors
    assert isinstance(found, Technology)
    assert found.lifetime_days == days


def test_texts_come_back_with_the_line_ends_that_files_have(app: Flask) -> None:
    value = vendor(note="one\ntwo")
    sent = [
        (n, "one\r\ntwo\r\nthree" if n == "note" else t) for n, t in sent_for(app, kind_of_vendors(), value)
    ]
    found, _ = answer_to(app, kind_of_vendors(), value, sent)
    assert isinstance(found, Vendor)
    assert found.note == "one\ntwo\nthree"


def test_what_was_typed_is_kept_as_meant(app: Flask) -> None:
    value = vendor(contacts=(Contact(name="One"), Contact(name="Two")))
    typed = {"contacts-1-name": " Three ", "country": "FR", "domains": "a.example\r\n\r\n b.example \r\n"}
    sent = [(n, typed.get(n, t)) for n, t in sent_for(app, kind_of_vendors(), value)]
    found, errors = answer_to(app, kind_of_vendors(), value, sent)
    contacts = (Contact(name="One"), Contact(name="Three"))
    wanted = msgspec.structs.replace(
        value, contacts=contacts, country="FR", domains=("a.example", "b.example")
    )
    assert (found, errors) == (wanted, {})


def kind_of_vendors() -> Any:
    return KINDS_WITH_FORMS["vendors"]
