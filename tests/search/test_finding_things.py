"""Lists find what people type, in any case and without marks, and never what is another organisation's."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from msgspec.structs import replace
from sqlalchemy import func, select

from registry import narrowing
from registry.catalogue.activities.queries import activities
from registry.catalogue.contracts.queries import contracts
from registry.catalogue.flows.models import FlowRow
from registry.catalogue.technologies.models import TechnologyRow
from registry.catalogue.vendors.queries import vendors
from registry.db import db
from registry.errors import BadInput
from registry.history import change
from registry.history.counts import count_of
from registry.search import SearchEntry, keys_saying
from registry.snapshot import Contract, Flow, Technology, Vendor
from tests.registers import TODAY, activity, register, vendor
from tests.web_app import fresh_app, with_organisation

FIRM = Vendor(
    key="nordlys-2",
    name="Ärztehaus Øresund 東京",
    domains=("mail.example.com", "café.example"),
    owner="Jo Li",
)
PLAIN = Vendor(key="plain")


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    made = fresh_app(tmp_path)
    with_organisation(made, register(vendors=(vendor(), FIRM, PLAIN)))
    with_organisation(made, register(vendors=(vendor(), FIRM)), key="birch")
    with made.app_context():
        yield made


def found(**asked: str) -> list[str]:
    return [row.key for row in vendors(1, asked, kind=None, on=TODAY, path="/").rows]


@pytest.mark.parametrize(
    "text",
    ["ärzte", "ARZTEHAUS", "arztehaus øre", "øresund arzte", "nord", "nordlys-2", "example.com",
     "mail.example", "cafe", "CAFÉ.example", "東", "京東", "example 2", "nordlys_2", "  nordlys",
     "nordlys:*"],
)  # fmt: skip
def test_beginnings_of_words_of_name_key_and_domains_find_a_vendor(app: Flask, text: str) -> None:
    assert found(q=text) == ["nordlys-2"]


@pytest.mark.parametrize(
    "text",
    ["haus", "nordlys arztx", "?", "%", "_", '"', "*", "nordlys OR plain", "NOT", "words:nordlys",
     "1vnordlys", "2v", "' OR 1=1 --", "a\x00b", "\ud7ff", "jo"],
)  # fmt: skip
def test_what_is_no_beginning_of_a_word_finds_nothing(app: Flask, text: str) -> None:
    assert found(q=text) == []


def test_owners_are_found_by_their_names_and_apart_from_other_words(app: Flask) -> None:
    assert found(owner="li") == ["nordlys-2"]
    assert found(owner="nordlys") == []
    assert found(owner="jo", q="øresund") == ["nordlys-2"]
    assert found(owner="jo", q="plain") == []


def test_each_finds_its_own_only(app: Flask) -> None:
    assert {
        row.organisation_id for row in vendors(2, {"q": "nordlys"}, kind=None, on=TODAY, path="/").rows
    } == {2}
    assert activities(1, {"q": "nordlys"}, path="/").rows == []
    assert [row.key for row in activities(1, {"q": activity().name[:4]}, path="/").rows] == [activity().key]


def test_what_is_renamed_is_found_by_its_new_name_and_what_is_removed_not_at_all(app: Flask) -> None:
    with change(1, by="tests", because="They have merged.") as writing:
        writing.put(Vendor(key="nordlys-2", name="Sundhed"))
        writing.put(Vendor(key="later", name="Brandnew"))
    assert (found(q="arztehaus"), found(q="sundhed"), found(q="brandnew")) == ([], ["nordlys-2"], ["later"])
    with change(1, by="tests", because="Never was.") as writing:
        writing.remove("vendors", "later")
    assert found(q="brandnew") == []
    assert db.session.scalars(keys_saying(1, "v", "brandnew")).all() == []


def test_what_is_rolled_back_is_not_found(app: Flask) -> None:
    both = (Vendor(key="failed", name="Unwritten"), Vendor(key="lost", parent="nobody"))
    with pytest.raises(BadInput), change(1, by="tests", because="It fails.") as writing:
        writing.put_all(both)
    assert found(q="unwritten") == []
    assert count_of(1, "vendors") == 3


def test_counts_follow_what_is_added_changed_and_removed(app: Flask) -> None:
    with change(1, by="tests", because="A network.") as writing:
        writing.put(Vendor(key="net", kind="ad network"))
    assert (count_of(1, "vendors"), count_of(1, "vendors", part="ad network")) == (4, 1)
    with change(1, by="tests", because="It is a widget.") as writing:
        writing.put(Vendor(key="net", kind="social widget"))
    kinds = ("ad network", "social widget")
    assert [count_of(1, "vendors", part=kind) for kind in kinds] == [0, 1]
    with change(1, by="tests", because="Never was.") as writing:
        writing.remove("vendors", "net")
    assert (count_of(1, "vendors"), count_of(1, "vendors", part="social widget")) == (3, 0)
    assert count_of(2, "vendors") == 2


def test_flows_and_technologies_stand_where_their_vendors_are_called_now(app: Flask) -> None:
    with change(1, by="tests", because="It was renamed, and controls.") as writing:
        writing.put(replace(vendor(), name="Zéro", role="controller"))
        writing.put(Technology(key="pixel", kind="cookie", owner="host"))
    orders = select(FlowRow.from_order, FlowRow.to_order, FlowRow.plays, FlowRow.role)
    assert db.session.execute(orders.where(FlowRow.organisation_id == 1)).one()[:2] == (" ", "zero")
    owner = select(TechnologyRow.owner_order).where(TechnologyRow.key == "pixel")
    assert db.session.scalar(owner) == "zero"
    with change(1, by="tests", because="It sends on.") as writing:
        writing.put(Flow(key="on", sender="host", recipient="plain", data=("email",)))
        writing.put(replace(PLAIN, role="processor"))
    on = select(FlowRow.from_order, FlowRow.to_order, FlowRow.plays).where(FlowRow.key == "on")
    assert db.session.execute(on).one() == ("zero", "plain", "sub-processor")


def test_contracts_are_found_by_a_party_that_is_only_half_named(app: Flask) -> None:
    pact = Contract(key="pact", between=("organisation", "nordlys-2"), kind="processing agreement")
    with change(1, by="tests", because="It was signed.") as writing:
        writing.put(pact)
    for text in ("nordlys-2", "nordlys", "ørÉ", "Arztehaus"):
        rows = contracts(1, {"party": text}, on=TODAY, path="/").rows
        assert [row.key for row in rows] == ["pact"], text
    assert contracts(1, {"party": "plain"}, on=TODAY, path="/").rows == []


def test_of_too_many_the_first_are_listed_and_the_page_says_so(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(narrowing, "MOST_COUNTED", 3)
    with change(1, by="tests", because="They are many.") as writing:
        writing.put_all(Vendor(key=f"many-{n}", name=f"Many {n}") for n in range(9))
    page = vendors(1, {"q": "many"}, kind=None, on=TODAY, path="/")
    assert (len(page.rows), page.total, page.has_more, page.is_cut) == (3, 3, True, True)
    whole = vendors(1, {}, kind=None, on=TODAY, path="/")
    assert (len(whole.rows), whole.total, whole.has_more) == (12, 12, False)
    some = vendors(1, {"status": "approved"}, kind=None, on=TODAY, path="/")
    assert (len(some.rows), some.total, some.has_more, some.is_cut) == (12, 3, True, False)


def test_every_thing_has_one_entry(app: Flask) -> None:
    counted = select(func.count()).select_from(SearchEntry).where(SearchEntry.kind == "vendors")
    assert db.session.scalar(counted) == 5
