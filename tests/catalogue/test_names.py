"""How things are named in forms once there are too many to choose from, and what a new one is called."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask, g
from flask.testing import FlaskClient

from registry.catalogue.names import ThingNames
from registry.catalogue.saving import free_key, slug
from registry.forms import references
from registry.history import change
from registry.snapshot import Vendor
from tests.catalogue.contracts.filling import form_of, send, shown_in
from tests.catalogue.vendors.firm import FULL, HOME, firm, kept, put
from tests.catalogue.vendors.test_statements import statements
from tests.html_page import page
from tests.registers import contract, vendor
from tests.web_app import client_as, fresh_app, with_organisation

NAMED = {
    "host": "Host",
    "twin-1": "Twins Ltd",
    "twin-2": "twins ltd",
    "fern": "Fern",
    "fern-eu": "Fern (Europe)",
    "odd": "Fern (fern-eu)",
    "aerzte": "Ärzte Öl",
    "key-of-another": "fern",
    "lines": "Two\n  lines",
    "nameless": "",
    "close": ")",
    "deep": "A (B) (host)",
}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    made = fresh_app(tmp_path_factory.mktemp("names"))
    others = tuple(Vendor(key=key, name=name) for key, name in NAMED.items() if key != "host")
    with_organisation(made, firm(vendors=(vendor(), *others, FULL)))
    with_organisation(made, key="birch")
    return made


@pytest.fixture(scope="module")
def officer(app: Flask) -> FlaskClient:
    return client_as(app, "officer")


@pytest.fixture
def names(app: Flask) -> Iterator[ThingNames]:
    with app.app_context():
        g.organisation = None
        yield ThingNames(1, "vendors")


def test_what_a_field_shows_means_the_thing_that_it_shows(names: ThingNames) -> None:
    for key in NAMED:
        said = names.called(key)
        assert "\n" not in said
        assert names.find(said) == key, said


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Host", "host"),
        ("hOST", "host"),
        ("Fern (Europe)", "fern-eu"),
        ("FERN (europe)", "fern-eu"),
        ("Ärzte Öl", "aerzte"),
        ("fern", "fern"),  # a key comes before a name
        ("Fern", None),  # two are called so
        ("Twins Ltd", None),
        ("Twins Ltd (twin-2)", "twin-2"),
        ("its old name (host)", "host"),
        ("nameless", "nameless"),
        ("Nobody", None),
        ("Nobody (nobody)", None),
        ("", None),
        (")", "close"),
        ("()", None),
        (" ()", None),
        ("%", None),
        ("H_st", None),
        ("x" * 5_000, None),
    ],
)
def test_a_text_means_a_key_or_the_only_thing_called_so(
    names: ThingNames, text: str, key: str | None
) -> None:
    assert names.find(text) == key


def test_standard_words_are_found_by_name_and_key_too(app: Flask) -> None:
    with app.app_context():
        g.organisation = None
        words = ThingNames(1, "data_categories")
        key, name = next((key, name) for key, name in words.standard.items() if name != key)
        assert words.find(key) == words.find(name.upper()) == words.find(f"{name} ({key})") == key
        assert words.find(words.called(key)) == key


def test_names_of_another_register_mean_nothing(app: Flask) -> None:
    with app.app_context():
        g.organisation = None
        assert ThingNames(2, "vendors").find("Fern (Europe)") is None


@pytest.fixture
def big(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every register counts as big."""
    monkeypatch.setattr(references, "SOME", 3)
    monkeypatch.setattr(references, "FEW", 2)


EDIT = f"{HOME}/vendors/full/edit"


def test_one_thing_is_written_by_name_in_a_big_register(app: Flask, officer: FlaskClient, big: None) -> None:
    read = page(officer.get(EDIT))
    assert read.value("parent") == "Host (host)"
    answer = send(officer, EDIT)
    assert answer.status_code == 303, page(answer).errors
    assert kept(app, "full") == FULL
    for text, key in (("Ärzte Öl", "aerzte"), (" Fern (Europe) ", "fern-eu"), ("", None), ("fern", "fern")):
        answer = send(officer, EDIT, {"parent": text})
        assert answer.status_code == 303, page(answer).errors
        assert kept(app, "full").parent == key
    put(app, FULL)


def test_a_name_that_means_several_things_is_refused_and_kept_as_typed(
    app: Flask, officer: FlaskClient, big: None
) -> None:
    for text in ("Twins Ltd", "Nobody", '"><b>'):
        read = page(send(officer, EDIT, {"parent": text}))
        assert [error for error in read.errors if text in error], read.errors
        assert read.value("parent") == text
    assert kept(app, "full") == FULL


def test_several_things_are_written_one_a_line_in_a_big_register(
    app: Flask, officer: FlaskClient, big: None
) -> None:
    edit = f"{HOME}/flows/to-host/edit"
    before = kept(app, "to-host", kind="flows")
    put(app, contract("second", between=("organisation", "host"), name="The second one"))
    put(app, contract("third", between=("organisation", "host"), name="The second one"))
    shown: dict[str, Any] = dict(shown_in(form_of(page(officer.get(edit)), holding="because")))
    assert shown["contracts"] == ["host-dpa"]
    assert officer.post(edit, data=shown).status_code == 303
    assert kept(app, "to-host", kind="flows") == before
    for line in ("The second one", "no such contract"):
        refused = page(officer.post(edit, data=shown | {"contracts": f"host-dpa\r\n{line}\r\n"}))
        assert [error for error in refused.errors if line in error], refused.errors
        assert line in refused.text
    lines = "the second one (third)\r\n\r\n host-dpa \r\nhost-dpa"
    assert officer.post(edit, data=shown | {"contracts": lines}).status_code == 303
    assert sorted(kept(app, "to-host", kind="flows").contracts) == ["host-dpa", "third"]
    assert "The second one (third)" in page(officer.get(edit)).text


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Widgets & Sons, Inc.", "widgets-sons-inc"),
        ("Ångström Énergie", "angstrom-energie"),
        ("ﬁne ½ Ⅷ", "fine-12-viii"),
        ("東京", "v"),
        ("---", "v"),
        ("Organisation", "organisation-2"),
        ("people", "people-2"),
        ("  ", "v"),
        ("9 lives", "9-lives"),
        ("a" * 59 + " - b", "a" * 59),
        ("Host", "host-2"),
    ],
)
def test_a_key_is_made_of_a_name(app: Flask, name: str, key: str) -> None:
    with app.app_context():
        assert free_key(1, "vendors", name) == key
        assert len(slug(name)) <= len(name) + 8


def test_a_key_is_found_behind_many_that_are_taken_without_asking_for_each(app: Flask) -> None:
    names = ("same", *(f"same-{number}" for number in range(2, 150)))
    put(app, *(Vendor(key=name) for name in names))
    with app.app_context(), statements() as asked:
        assert free_key(1, "vendors", "Same!") == "same-150"
    assert len(asked) < 5
    with app.app_context(), change(1, by="other", because="Away.") as writing:
        for name in names:
            writing.remove("vendors", name)


def test_vendors_whose_names_make_one_key_get_keys_of_their_own(app: Flask, officer: FlaskClient) -> None:
    for key, name in (("people-2", "People"), ("people-3", "People!"), ("v", "日本"), ("v-2", "日本国")):
        answer = send(officer, f"{HOME}/add/vendors", {"name": name})
        assert answer.status_code == 303, page(answer).errors
        assert answer.headers["Location"].endswith(f"/vendors/{key}")
        assert kept(app, key) == Vendor(key=key, name=name, status="proposed")


def test_a_second_vendor_of_a_name_is_refused(officer: FlaskClient) -> None:
    refused = page(send(officer, f"{HOME}/add/vendors", {"name": " Ärzte Öl "}))
    (said,) = refused.errors
    assert "with the key aerzte" in said
    assert send(officer, f"{HOME}/vendors/aerzte/edit", {"owner": "Legal"}).status_code == 303


def test_a_key_that_is_taken_at_the_last_moment_is_no_clash(
    app: Flask, officer: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(app, Vendor(key="rushed", name="Called otherwise"))
    taken = iter(["rushed"])
    monkeypatch.setattr(
        "registry.catalogue.section.free_key",
        lambda *asked: next(taken, None) or free_key(*asked),
    )
    answer = send(officer, f"{HOME}/add/vendors", {"name": "Rushed", "owner": "Me"})
    if answer.status_code == 200:
        again: dict[str, Any] = dict(shown_in(form_of(page(answer), holding="because")))
        answer = officer.post(f"{HOME}/add/vendors", data=again)
    assert answer.headers["Location"].endswith("/vendors/rushed-2")
    assert (kept(app, "rushed").owner, kept(app, "rushed-2").owner) == ("", "Me")
    with app.app_context(), change(1, by="other", because="Away.") as writing:
        writing.remove("vendors", "rushed-2")
