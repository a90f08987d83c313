"""The first page: every count is that of the list behind it."""

import re
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace
from sqlalchemy import select

from registry.accounts.queries import person_by_email
from registry.db import db
from registry.history import snapshot_of
from registry.judgement.development import NOT_FAILING
from registry.judgement.found import FindingRow, VendorJudgement
from registry.judgement.freshness import up_to_date
from registry.judgement.remarks import Assignment
from registry.law import load_law
from registry.policy import Assessment, assess
from registry.policy.dossier import findings_about
from registry.snapshot import RiskException
from tests.generated import ON, shipped_baseline
from tests.html_page import Page, words
from tests.overview.busy import ENDS, busy_house, put
from tests.registers import register
from tests.web_app import client_as, fresh_app, member_as, page, with_organisation

HOME = "/o/alder/"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return busy_house(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def reader(app: Flask) -> FlaskClient:
    return client_as(app, "reader")


def counters(read: Page) -> dict[str, tuple[int, str]]:
    """The counts of the first page by what they count: the number and the address behind it."""
    found = {}
    for link in read.all("a"):
        if {"counter", "number"} & set(link.get("class", "").split()):
            number, label = (link.get("aria-label") or words(link)).split(" ", 1)
            found[label] = (int(number.replace(",", "")), link.get("href", ""))
    return found


def rows_behind(client: FlaskClient, url: str) -> int:
    """How many rows the list at an address has, all its pages together."""
    count = 0
    while url:
        text = client.get(url).text
        bodies = re.findall(r"<tbody>(.*?)</tbody>", text, re.DOTALL)
        count += bodies[0].count("<tr>") if bodies else 0
        onward = re.search(r'rel="next" href="([^"]+)"', text)
        url = unescape(onward[1]) if onward else ""
    return count


def test_every_count_is_the_number_of_rows_in_the_list_behind_it(app: Flask, reader: FlaskClient) -> None:
    accept_one(app)
    assign_some(app)
    found = counters(page(reader.get(HOME)))
    wrong = [
        f"{label}: {number}, but {rows} rows at {url}"
        for label, (number, url) in found.items()
        for rows in [rows_behind(reader, url)]
        if rows != number
    ]
    assert not wrong, "\n".join(wrong)
    assert len(found) >= 30, found
    held = ("third parties", "contracts", "flows", "technologies", "activities", "documents")
    shouting = [label for label, (number, _) in found.items() if not number and label not in held]
    assert not shouting, "what is nought stands in the quiet lines"


def accept_one(app: Flask) -> None:
    """Somebody accepts the gravest finding."""
    with app.app_context():
        up_to_date(1, on=ON)
        key = db.session.scalars(select(FindingRow.key).order_by(FindingRow.rank, FindingRow.key)).first()
    assert key is not None
    put(app, RiskException(finding=key, by="Mo Ash", reason="For now.", until=ON + timedelta(days=9)))


def assign_some(app: Flask) -> None:
    """Of the findings the reader sees to three, one of them late and one accepted; another to one more."""
    reader = member_as(app, "reader")
    with app.app_context():
        me = person_by_email(reader)
        keys = db.session.scalars(select(FindingRow.key).order_by(FindingRow.rank, FindingRow.key)).all()
    assert me is not None
    days = (ON, ON - timedelta(days=1), None)
    put(app, *(Assignment(finding=key, to=me.key, due=due) for key, due in zip(keys, days, strict=False)))
    put(app, Assignment(finding=keys[5], to="another", due=ON - timedelta(days=2)))
    put(app, Assignment(finding="gone/vendor/-/-", to=me.key, due=ON - timedelta(days=2)))


def test_what_waits_is_counted_for_whoever_looks(app: Flask, reader: FlaskClient) -> None:
    accept_one(app)
    assign_some(app)
    found = counters(page(reader.get(HOME)))
    expected = {
        "conditions missed": 2,
        "condition due within 7 days": 1,
        "condition due within 30 days": 1,
        "conditions due within 90 days": 2,
        "findings that you see to": 2,
        "overdue finding of yours": 1,
        "overdue findings in all": 2,
        "review overdue": 1,
        "activities without an owner": 2,
    }
    assert {label: found.get(label, (0,))[0] for label in expected} == expected
    others = counters(page(client_as(app, "officer").get(HOME)))
    assert "findings that you see to" not in others
    assert "overdue findings of yours" in page(client_as(app, "officer").get(HOME)).text, "quiet"
    assert others["overdue findings in all"][0] == 2


def test_what_ends_is_counted_by_week_month_and_quarter_and_what_has_just_ended_apart(
    app: Flask, reader: FlaskClient
) -> None:
    found = counters(page(reader.get(HOME)))
    with app.app_context():
        snapshot = snapshot_of(1)
    ends = {
        "contracts": [(c.ends - ON).days for c in snapshot.contracts if c.ends],
        "exceptions": [(e.until - ON).days for e in snapshot.exceptions],
    }
    for many, days in ends.items():
        said = {label: number for label, (number, _) in found.items() if label.startswith(many)}
        for horizon in (7, 30, 90):
            expected = sum(0 <= day <= horizon for day in days)
            assert said[f"{many} end within {horizon} days"] == expected > 1, (many, horizon)
        assert said[f"{many} ended in the last 30 days"] == sum(-30 <= day < 0 for day in days) > 1


def test_a_certificate_counts_unless_it_is_renewed_or_its_vendor_has_ended(reader: FlaskClient) -> None:
    found = counters(page(reader.get(HOME)))
    ours = {f"cert{days}" for days in ENDS} | {"renewed", "twice", "endless", "over"}
    for horizon in (7, 30, 90):
        _, url = found[f"vendors with a certificate that ends within {horizon} days"]
        links = {link.rpartition("/")[2] for link in page(reader.get(url)).links.values()}
        assert links & ours == {"twice", *(f"cert{days}" for days in ENDS if 0 <= days <= horizon)}
    _, url = found["vendors with a certificate that ended in the last 30 days"]
    links = {link.rpartition("/")[2] for link in page(reader.get(url)).links.values()}
    assert links & ours == {"cert-1", "cert-30"}


def test_what_has_newly_failed_is_what_was_sound_when_the_days_before_were_judged(
    app: Flask, reader: FlaskClient
) -> None:
    number, url = counters(page(reader.get(HOME)))["vendors newly failing"]
    with app.app_context():
        rows = db.session.execute(select(VendorJudgement.vendor, VendorJudgement.failing_since)).all()
        snapshot, baseline = snapshot_of(1), shipped_baseline()
    since = {vendor: day for vendor, day in rows if day != NOT_FAILING}
    assert set(since.values()) == {ON, ON - timedelta(days=9)}
    assert since["spoilt"] == ON
    new = {vendor for vendor, day in since.items() if day == ON}
    assert len(new) == number
    links = {url.rpartition("/")[2] for url in page(reader.get(url)).links.values()}
    assert new <= links
    assert not (since.keys() - new) & links
    now = fails_in(assess(snapshot, baseline, load_law(), on=ON))
    assert set(since) == now


def fails_in(assessment: Assessment) -> set[str]:
    """The vendors about which something grave is found that nobody accepts."""
    return {
        vendor
        for vendor in assessment.view.vendors
        for finding in findings_about(assessment, vendor)
        if finding.severity in ("blocker", "major") and not finding.accepted
    }


def test_reviews_and_approvals_are_those_of_the_register(app: Flask, reader: FlaskClient) -> None:
    found = counters(page(reader.get(HOME)))
    with app.app_context():
        snapshot = snapshot_of(1)
    soon = ON + timedelta(days=90)
    used = [v for v in snapshot.vendors if v.status != "ended"]
    due = [v for v in used if v.next_review and ON <= v.next_review <= soon]
    waiting = [v for v in used if v.status in ("proposed", "in review")]
    assert found["review due within 90 days" if len(due) == 1 else "reviews due within 90 days"][0] == len(
        due
    )
    assert found["vendors wait for a decision"][0] == len(waiting) > 0
    assert found["vendors without an owner"][0] == sum(not v.owner for v in used) > 0


def test_the_gravest_vendors_come_first_and_lead_to_their_pages(app: Flask, reader: FlaskClient) -> None:
    read = page(reader.get(HOME))
    ranks = ["blocker", "major", "minor", "note"]
    (worst,) = (one for one in read.all("section") if one.get("aria-labelledby") == "worst")
    rows = [list(row) for body in worst.iter("tbody") for row in body.iter("tr")]
    assert rows
    found = [(ranks.index(words(row[1])), -int(words(row[2]))) for row in rows]
    assert found == sorted(found)
    for row in rows[:2]:
        (link,) = row[0].iter("a")
        assert page(reader.get(link.get("href", ""))).title == words(link)


def test_the_day_of_judgement_is_named(reader: FlaskClient) -> None:
    assert f"Judged for {ON.day} {ON:%B %Y}" in page(reader.get(HOME)).text


EMPTY = register(activities=(), vendors=(), contracts=(), flows=(), technologies=(), conditions=())


def test_an_empty_register_says_how_to_begin(tmp_path: Path) -> None:
    app = fresh_app(tmp_path, day=ON)
    with_organisation(app, EMPTY)
    read = page(client_as(app, "officer").get(HOME))
    assert "The register is empty" in read.text
    for said in ("Add an activity", "Import a file"):
        assert client_as(app, "officer").get(read.links[said]).status_code == 200
    assert not counters(read)
    assert "Add an activity" not in page(client_as(app, "reader").get(HOME)).links


def test_a_register_without_vendors_is_not_empty_when_it_has_something_else(tmp_path: Path) -> None:
    app = fresh_app(tmp_path, day=ON)
    with_organisation(app, replace(EMPTY, activities=register().activities))
    read = page(client_as(app, "officer").get(HOME))
    assert "The register is empty" not in read.text
    assert counters(read)["activity"][0] == 1
    assert "Nothing is overdue, nothing was missed, and nobody waits for a decision." in read.text
    assert "Nothing ends or falls due within 90 days." in read.text
    assert f"First judged on {ON.day} {ON:%B %Y}" in read.text
