"""Two organisations on one installation know nothing of each other, whatever somebody tries."""

from collections.abc import Iterator
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

import pytest
from sqlalchemy import select

from registry.db import db
from registry.history import KINDS
from tests.catalogue.contracts.filling import shown_in
from tests.every_route import rules
from tests.html_page import Page, page
from tests.separation.comparing import plain
from tests.separation.conftest import Street
from tests.separation.neighbours import Neighbours, id_of, key_of, nobodys, pairs, within
from tests.separation.telltale import STRANGER, TELLTALE

ASKED = {
    f"{TELLTALE}-cloud": f"{STRANGER}-cloud",
    f"{TELLTALE.capitalize()} Cloud": f"{STRANGER.capitalize()} Cloud",
}
"""What somebody might ask a list for: the key of a neighbour's thing, its name; beside what nobody has."""


@pytest.mark.slow
def test_no_page_count_or_file_of_ours_changes_because_a_neighbour_comes(street: Street) -> None:
    before, after = street.before, street.after
    changed = [address for address, seen in before.items() if after[address].compared != seen.compared]
    assert not changed, "\n".join(changed)
    assert len(before) > 60


def test_nothing_that_we_can_look_at_or_fetch_holds_a_word_of_the_neighbour(street: Street) -> None:
    told = [address for address, seen in street.after.items() if TELLTALE in seen.content.casefold()]
    assert not told, "\n".join(told)
    there = street.neighbours.home.visitors["outsider"].get("/organisations").text
    assert TELLTALE not in there.casefold()


def test_the_neighbours_keys_are_answered_like_keys_that_nobody_has(neighbours: Neighbours) -> None:
    """Every route of an organisation with every argument that can be foreign, looked at and sent to."""
    heads, tried = neighbours.heads(), 0
    wrong: list[str] = []
    token = neighbours.home.tokens["administrator"]
    for rule in within(neighbours.app):
        with neighbours.app.app_context():
            ways = list(pairs(neighbours, rule))
        methods = sorted((rule.methods or set()) & {"GET", "POST"})
        for theirs, nobodys_, swapped in ways:
            for method in methods:
                data = {"csrf_token": token, "reason": "A try"} if method == "POST" else None
                with neighbours.client.session_transaction() as left:
                    left.pop("_flashes", None)  # only the first of the two would tell it
                found, expected = (
                    plain(neighbours.client.open(url, method=method, data=data, buffered=True), swapped)
                    for url in (theirs, nobodys_)
                )
                tried += 1
                if found != expected:
                    wrong.append(f"{method} {theirs}: {found[:2]}, and {expected[:2]} for nobody's")
                if TELLTALE in found[2].casefold():
                    wrong.append(f"{method} {theirs}: says {TELLTALE}")
    assert not wrong, "\n".join(wrong)
    assert tried > 80
    assert neighbours.heads() == heads


@pytest.mark.slow
def test_lists_asked_for_the_neighbours_names_say_what_they_say_of_nobodys(neighbours: Neighbours) -> None:
    wrong, tried = [], 0
    for address, fields in filters(neighbours):
        for field in fields:
            for text, nobodys_ in ASKED.items():
                found, expected = (
                    plain(neighbours.client.get(f"{address}?{urlencode({field: one})}"), {text: nobodys_})
                    for one in (text, nobodys_)
                )
                tried += 1
                if found != expected or TELLTALE in found[2].casefold():
                    wrong.append(f"{address}?{field}={text}")
    assert not wrong, "\n".join(wrong)
    assert tried > 60


def filters(neighbours: Neighbours) -> Iterator[tuple[str, list[str]]]:
    """The pages of ours that can be narrowed, each with the fields by which they can."""
    for rule in rules(neighbours.app):
        address = neighbours.address_of(rule)
        answer = neighbours.client.get(address, buffered=True)
        if answer.mimetype != "text/html" or answer.status_code != 200 or not address.startswith("/o/"):
            continue
        forms = [form for form in page(answer).all("form") if form.get("method") == "get"]
        fields = [e.get("name", "") for form in forms for e in form.iter() if e.tag in ("input", "select")]
        if found := sorted({field for field in fields if field}):
            yield address, found


def test_forms_that_name_the_neighbours_things_are_refused_as_unknown(neighbours: Neighbours) -> None:
    heads, tried = neighbours.heads(), 0
    wrong: list[str] = []
    for rule in within(neighbours.app):
        if not {"GET", "POST"} <= (rule.methods or set()):
            continue
        address = neighbours.address_of(rule)
        answer = neighbours.client.get(address, buffered=True)
        if answer.status_code != 200:
            continue
        with neighbours.app.app_context():
            named = list(naming_fields(page(answer)))
        for form, field, key in named:
            swapped, url = {key: nobodys(key)}, form.get("action") or address
            found, expected = (
                plain(neighbours.client.post(url, data={**shown_in(form), field: [one]}), swapped)
                for one in (key, swapped[key])
            )
            tried += 1
            if found != expected or found[0] == 303:
                wrong.append(f"{address} {field}={key}: {found[:2]}, and {expected[:2]} for nobody's")
    assert not wrong, "\n".join(wrong)
    assert tried > 30
    assert neighbours.heads() == heads


def naming_fields(read: Page) -> Iterator[tuple[Element, str, str]]:
    """The fields of a page's forms that name things of ours, each with such a key of the neighbour."""
    own = {kind: keys_of(kind) for kind in KINDS}
    for form in read.all("form"):
        if form.get("method") != "post" or (form.get("action") or "").endswith("/sign-out"):
            continue
        for field, offered in choices(form).items():
            best, kind = max((len(keys & offered), kind) for kind, keys in own.items())
            if best and kind != "organisation":
                yield form, field, key_of(kind)


def keys_of(kind: str) -> set[str]:
    """The keys of our own things of a kind."""
    row = KINDS[kind]
    return set(db.session.scalars(select(row.key).where(row.organisation_id == id_of("alder"))))


def choices(form: Element) -> dict[str, set[str]]:
    """What the fields of a form offer to choose from."""
    found: dict[str, set[str]] = {}
    for element in form.iter():
        name = element.get("name")
        if name and element.tag == "select":
            found[name] = {option.get("value", "") for option in element.iter("option")}
        elif name and element.get("type") in ("checkbox", "radio"):
            found.setdefault(name, set()).add(element.get("value", ""))
    return found
