"""However much a form is sent: few questions to the database, and a message at the field."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask, g
from sqlalchemy import Engine, event
from werkzeug.datastructures import MultiDict

from registry.accounts.models import Organisation
from registry.catalogue.flows.forms import FlowForm
from registry.catalogue.names import ThingNames, names_of
from registry.db import db
from registry.forms.conversion import filled
from registry.forms.references import MOST_LINES
from registry.forms.sent import MOST_ENTRIES
from registry.snapshot import Contact, Flow
from tests.forms.filling import KINDS_WITH_FORMS, answer_to, sent_for
from tests.registers import register, vendor
from tests.web_app import with_organisation

MANY = 400
TWINS = ("Twin", "twin", "TWIN")


@pytest.fixture(scope="module")
def crowded(app: Flask) -> int:
    """A register with so many vendors that their names are written, one a line."""
    named = [vendor(f"v{n:03}", name=f"Vendor {n}") for n in range(MANY)]
    odd = [vendor(f"twin-{n}", name=name) for n, name in enumerate(TWINS)]
    odd += [vendor("aerzte", name="Ärzte GmbH"), vendor("k1", name="v001"), vendor("nameless", name="")]
    odd += [vendor("brackets", name="Birch (v002)")]
    return with_organisation(app, register(vendors=(vendor(), *named, *odd)), key="crowded")


@contextmanager
def counted() -> Iterator[list[str]]:
    """The questions that the database is asked meanwhile."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def names(organisation_id: int) -> ThingNames:
    return ThingNames(organisation_id, "vendors")


WRITTEN = {
    "v007": "v007",
    "Vendor 7": "v007",
    "VENDOR 7": "v007",
    "Vendor 7 (v007)": "v007",
    "Something else (v007)": "v007",
    "Twin": None,
    "Ärzte GmbH": "aerzte",
    "v001": "v001",
    "v001 (k1)": "k1",
    "nameless": "nameless",
    "Birch (v002)": "brackets",
    "Birch (v002) (brackets)": "brackets",
    "nobody": None,
    "Nobody (nobody)": None,
    "": None,
}


def test_what_lines_mean_is_found_in_a_few_questions_and_as_for_one(app: Flask, crowded: int) -> None:
    with app.app_context():
        with counted() as asked:
            found = names(crowded).find_all(list(WRITTEN))
        assert found == WRITTEN
        assert {text: names(crowded).find(text) for text in WRITTEN} == WRITTEN
        assert len(asked) < 5
        known = names(crowded)
        shown = known.called_all(["v007", "nameless", "unknown"])
        assert shown == {"v007": "Vendor 7 (v007)", "nameless": "nameless", "unknown": "unknown"}
        assert {key: known.called(key) for key in shown} == shown


def flow_form(organisation_id: int, lines: list[str]) -> FlowForm:
    """A form over a flow whose contracts are written one a line."""
    g.organisation = db.session.get_one(Organisation, organisation_id)
    sent = MultiDict([("contracts", "\r\n".join(lines))])
    form = FlowForm(sent)
    form.contracts.of = "vendors"  # of which this register has many
    form.knowing(names_of)
    return form


def test_a_field_of_many_lines_asks_little_however_often_it_is_asked(app: Flask, crowded: int) -> None:
    lines = [f"vendor {n}" for n in range(MANY)] + [f"nobody {n}" for n in range(MOST_LINES - MANY)]
    with app.test_request_context("/", method="POST"), counted() as asked:
        form = flow_form(crowded, lines)
        form.contracts.validate(form)
        assert not form.contracts.errors
        said = filled(form, Flow).plain["contracts"]
        assert said[:2] == ["v000", "v001"]
        assert said[-1] == lines[-1]
        assert lines[-1] in str(form.contracts())
        assert form.contracts.plain == said
    assert len(asked) < 25


def test_more_lines_than_may_be_are_refused_at_the_field_and_kept_as_typed(app: Flask, crowded: int) -> None:
    lines = [f"vendor {n}" for n in range(100_000)]
    with app.test_request_context("/", method="POST"), counted() as asked:
        form = flow_form(crowded, lines)
        assert not form.contracts.validate(form)
        assert str(MOST_LINES) in form.contracts.errors[0]
        assert lines[-1] in str(form.contracts())
        assert len(form.contracts.plain) <= MOST_LINES
    assert len(asked) < 25


@pytest.mark.parametrize(("more", "refused"), [(0, False), (1, True)])
def test_a_list_holds_two_hundred_entries_however_they_are_sent(
    app: Flask, *, more: int, refused: bool
) -> None:
    kind, value = KINDS_WITH_FORMS["vendors"], vendor(contacts=(Contact(name="One"),))
    entries = [(f"contacts-{n}-name", f"Contact {n}") for n in range(1, MOST_ENTRIES + more)]
    found, errors = answer_to(app, kind, value, [*sent_for(app, kind, value), *entries])
    assert (found is None) == refused
    assert ("contacts" in errors) == refused
    if refused:
        assert str(MOST_ENTRIES) in errors["contacts"][0]
