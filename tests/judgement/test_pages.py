"""The pages of findings, as a reader's browser gets them."""

import re
from typing import Any

import pytest
from flask import Flask
from msgspec.structs import replace
from sqlalchemy import select

from registry import listing
from registry.db import db
from registry.history import change
from registry.judgement import freshness
from registry.judgement.found import FindingRow
from registry.judgement.freshness import up_to_date
from registry.judgement.sentences import found_in_words, remedy_in_words
from registry.snapshot import RiskException
from tests.generated import ON, shipped_baseline
from tests.registers import register, vendor
from tests.web_app import client_as, page, with_organisation

HERE = "/o/alder/findings"

WITHOUT_FORM = ("category", "subject category", "purpose", "condition")
"""Kinds of things that a person does not mend by one form."""


def stored(app: Flask) -> list[FindingRow]:
    with app.app_context():
        return list(db.session.scalars(select(FindingRow).where(FindingRow.open)))


def in_words(app: Flask, row: FindingRow) -> tuple[str, str]:
    """What was found and what would mend it, flows in words, with single spaces."""
    with app.test_request_context():
        return " ".join(found_in_words(row).split()), " ".join(remedy_in_words(row).split())


def put(organisation_id: int, *values: Any) -> None:
    with change(organisation_id, by="tests", because="For the page.") as writing:
        for value in values:
            writing.put(value)


def test_the_list_names_what_was_found_and_by_what_it_was_judged(app: Flask, faulty: int) -> None:
    with app.app_context():
        up_to_date(faulty, on=ON)
    read = page(client_as(app, "reader").get(HERE))
    assert read.title == "Findings"
    assert shipped_baseline().name in read.text
    rows = stored(app)
    assert len(read.all("tr")) == len(rows) + 1
    for row in rows:
        assert in_words(app, row)[0] in read.text


def test_every_finding_has_a_page_that_explains_it(app: Flask, faulty: int) -> None:
    client = client_as(app, "reader")
    with app.app_context():
        up_to_date(faulty, on=ON)
    seen = {"witness": 0, "doubts": 0, "where": 0}
    for row in stored(app):
        read, finding = page(client.get(f"{HERE}/{row.key}")), row.content
        assert " ".join(finding.subject.name.split()) in read.title
        for part in (*in_words(app, row), finding.required, *finding.basis):
            assert " ".join(part.split()) in read.text
        for doubt in finding.doubts:
            assert " ".join(doubt.text.split()) in read.text
        assert read.html.count('<ol class="way">') == bool(finding.witness)
        for step in finding.witness:
            assert f"/o/alder/flows/{step.flow}" in read.links.values()
        seen["witness"] += bool(finding.witness)
        seen["doubts"] += bool(finding.doubts)
        seen["where"] += bool(finding.where)
    assert all(seen.values()), seen


def test_whoever_may_change_the_register_is_led_to_the_form_that_mends_a_finding(
    app: Flask, faulty: int
) -> None:
    officer, reader, forms = client_as(app, "officer"), client_as(app, "reader"), set()
    with app.app_context():
        up_to_date(faulty, on=ON)
    for row in stored(app):
        text = page(officer.get(f"{HERE}/{row.key}")).html
        mend = text.partition('<p class="mend">')[2].partition("<h2>")[0]
        found = re.findall(r'href="([^"]+(?:/edit|/terms/[^"]+))"', mend)
        assert len(found) == 1 or row.term or row.subject_kind in WITHOUT_FORM, row.key
        forms |= {url for url in found if url not in forms and officer.get(url).status_code == 200}
        assert forms.issuperset(found), found
        assert "/edit" not in page(reader.get(f"{HERE}/{row.key}")).html.partition('<p class="mend">')[2]
    assert len(forms) > 3


def test_a_finding_that_nobody_has_ever_made_is_not_found(app: Flask, faulty: int) -> None:
    answer = client_as(app, "reader").get(f"{HERE}/no-such-rule/nobody/-/-")
    assert answer.status_code == 404
    assert "no-such-rule/nobody/-/-" in page(answer).text


def test_a_finding_that_is_accepted_is_marked_and_one_that_is_mended_says_so(app: Flask) -> None:
    bare = vendor(address="", contacts=())
    found = with_organisation(app, register(vendors=(bare,)))
    client, key = client_as(app, "reader"), "vendor-identity-incomplete/host/-/-"
    with app.app_context():
        accepted = RiskException(finding=key, by="Mo Ash", reason="It is asked for.", until=ON)
        put(found, shipped_baseline(), accepted)
    read = page(client.get(f"{HERE}/{key}"))
    assert "Accepted by Mo Ash until 1 June 2026: It is asked for." in read.text
    assert "accepted" in page(client.get(HERE)).text
    with app.app_context():
        put(found, replace(vendor(), contacts=register().vendors[0].contacts))
    assert (
        "This is no longer found. It was last seen on 1 June 2026" in page(client.get(f"{HERE}/{key}")).text
    )
    whole = page(client.get(HERE))
    assert "Exceptions that mark no finding" in whole.text
    assert whole.links[key].endswith(key)
    gone = page(client.get(f"{HERE}?state=gone"))
    assert any(href.endswith(key) for href in gone.links.values())


def test_an_empty_list_says_why_it_is_empty(app: Flask) -> None:
    found = with_organisation(app)
    client = client_as(app, "reader")
    assert "There is no baseline" in page(client.get(HERE)).text
    with app.app_context():
        put(found, shipped_baseline())
    assert "Nothing falls short" in page(client.get(HERE)).text
    filtered = page(client.get(f"{HERE}?severity=blocker"))
    assert "No finding fits this filter" in filtered.text
    assert filtered.links["Clear the filter"] == HERE


def test_filters_stand_in_the_address_and_in_the_form(app: Flask, faulty: int) -> None:
    read = page(client_as(app, "reader").get(f"{HERE}?severity=major&text=the&sort=-since&state=nonsense"))
    assert read.value("text") == "the"
    chosen = [option.get("value") for option in read.all("option") if option.get("selected") is not None]
    assert "major" in chosen
    assert [head.get("aria-sort") for head in read.all("th", scope="col")][-1] == "descending"


def test_long_lists_are_paged(app: Flask, faulty: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "PAGE_SIZE", 3)
    client = client_as(app, "reader")
    first = page(client.get(HERE))
    second = page(client.get(first.links["Next page"]))
    assert "4 to 6 of" in second.text
    assert page(client.get(second.links["Previous page"])).text.count("1 to 3 of") == 1
    assert client.get(f"{HERE}?after=nonsense").status_code == 200


def test_a_page_is_shown_although_judging_fails(
    app: Flask, faulty: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_as(app, "reader")
    before = len(page(client.get(HERE)).all("tr"))
    with app.app_context():
        put(faulty, vendor(key="newcomer", address="", contacts=()))

    def fail(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(freshness, "judge", fail)
    read = page(client.get(HERE))
    assert "not judged yet" in read.text
    assert len(read.all("tr")) == before


def test_only_members_see_findings(app: Flask, faulty: int) -> None:
    with_organisation(app, key="birch")
    assert app.test_client().get(HERE).status_code == 303
    stranger = client_as(app, "administrator", organisation="birch")
    assert stranger.get(HERE).status_code == 404
