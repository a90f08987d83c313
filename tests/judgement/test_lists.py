"""Lists of findings: filters find what they say, pages follow one another without gap or repetition."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from sqlalchemy import select

from registry import listing
from registry.db import db
from registry.errors import NotInRegister
from registry.history import change
from registry.judgement.found import FindingRow
from registry.judgement.judging import judge
from registry.judgement.keeper import current
from registry.judgement.listed import page_of_findings
from registry.judgement.queries import (
    counts_for,
    finding_of,
    findings_of_vendor,
    findings_on,
    vendor_judgements,
)
from registry.policy import SEVERITIES
from registry.policy.dossier import findings_about
from registry.snapshot import Condition, RiskException
from tests.generated import ON


@pytest.fixture
def judged(organisation_id: int) -> int:
    """The register of the fixture, judged: one finding accepted, one gone, one new."""
    missed = Condition(key="late", vendor="v000003", duty="100% of it_all", due=ON - timedelta(days=9))
    with change(organisation_id, by="tests", because="It was agreed.") as writing:
        writing.put(missed)
        writing.put(Condition(key="new", vendor="v000005", duty="Send it", due=ON - timedelta(days=2)))
        writing.put(Condition(key="gone", vendor="v000004", duty="Send it", due=ON - timedelta(days=9)))
    judge(organisation_id, on=ON - timedelta(days=8))
    with change(organisation_id, by="tests", because="Done, and accepted.") as writing:
        writing.remove("conditions", "gone")
        writing.put(RiskException(finding="condition-missed/late/-/-", by="Mo", reason="Soon.", until=ON))
    judge(organisation_id, on=ON)
    return organisation_id


def found(organisation_id: int, **asked: str) -> list[str]:
    return [row.key for row in page_of_findings(organisation_id, asked, path="/").rows]


def test_the_list_shows_all_that_is_open_gravest_first(judged: int) -> None:
    said = current(judged, on=ON).assessment
    assert found(judged) == [f.key for f in said.findings]
    assert found(judged, sort="-since")[0] != found(judged, sort="since")[0]


@pytest.mark.parametrize(
    ("asked", "fits"),
    [
        ({"severity": "major"}, lambda f: f.severity == "major"),
        ({"rule": "condition-missed"}, lambda f: f.rule == "condition-missed"),
        ({"kind": "vendor"}, lambda f: f.subject.kind == "vendor"),
        ({"state": "accepted"}, lambda f: f.accepted is not None),
        ({"state": "open"}, lambda f: f.accepted is None),
        ({"state": "no such state"}, bool),
        ({"basis": "P10"}, lambda f: "P10" in f.basis),
        ({"basis": "P1"}, lambda f: "P1" in f.basis),
        ({"basis": "art. 28"}, lambda f: any(b.split("(")[0] == "Art. 28" for b in f.basis)),
        ({"text": "100% OF it_all"}, lambda f: f.subject.key == "late"),
        ({"text": "100_"}, lambda f: f.subject.key == "late"),
        ({"text": "ondition"}, lambda f: not f),
        ({"since": "some day"}, bool),
    ],
)
def test_a_filter_finds_what_it_says(judged: int, asked: Mapping[str, str], fits: Any) -> None:
    said = current(judged, on=ON).assessment
    assert found(judged, **asked) == [f.key for f in said.findings if fits(f)]


def test_since_a_day_finds_what_has_been_there_from_that_day_on(judged: int) -> None:
    newer = {row.key for row in db.session.scalars(select(FindingRow)) if row.open and row.since == ON}
    assert newer
    assert set(found(judged, since=(ON - timedelta(days=1)).isoformat())) == newer
    assert found(judged, since=(ON + timedelta(days=1)).isoformat()) == []


def test_by_vendor_the_key_finds_one_and_a_part_of_the_name_finds_all_of_that_name(judged: int) -> None:
    said = current(judged, on=ON).assessment
    for vendor in said.view.vendors.values():
        own = [f.key for f in findings_about(said, vendor.key)]
        assert found(judged, vendor=vendor.key) == own
        assert [row.key for row in findings_of_vendor(judged, vendor.key)] == own
        assert set(own) <= set(found(judged, vendor=vendor.name.upper()))
    assert found(judged, vendor="nobody of this name") == []


def test_what_is_gone_is_listed_apart_with_its_last_day(judged: int) -> None:
    assert found(judged, state="gone") == ["condition-missed/gone/-/-"]
    row = finding_of(judged, "condition-missed/gone/-/-")
    assert (row.first_seen, row.last_seen) == (ON - timedelta(days=8), ON - timedelta(days=8))
    with pytest.raises(NotInRegister):
        finding_of(judged, "condition-missed/never/-/-")
    with pytest.raises(NotInRegister):
        finding_of(judged + 1, "condition-missed/gone/-/-")


def test_pages_follow_one_another_and_lead_back(judged: int, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = found(judged)
    monkeypatch.setattr(listing, "PAGE_SIZE", 4)
    page = page_of_findings(judged, {}, path="/")
    forth = [[row.key for row in page.rows]]
    while page.next_url:
        page = page_of_findings(judged, dict(parse_qsl(urlsplit(page.next_url).query)), path="/")
        forth.append([row.key for row in page.rows])
        assert (page.total, page.last) == (len(whole), sum(map(len, forth)))
    assert [key for keys in forth for key in keys] == whole
    back = [forth[-1]]
    while page.previous_url:
        page = page_of_findings(judged, dict(parse_qsl(urlsplit(page.previous_url).query)), path="/")
        back.append([row.key for row in page.rows])
    assert back[::-1] == forth


def test_the_sums_are_those_of_the_list(judged: int) -> None:
    counts = counts_for(judged)
    for severity in SEVERITIES:
        listed = page_of_findings(judged, {"severity": severity, "state": "open"}, path="/")
        assert counts.severities[severity] == listed.total
    assert counts.accepted == 1
    assert counts.open == page_of_findings(judged, {"state": "open"}, path="/").total
    assert counts.new == page_of_findings(judged, {"since": str(ON - timedelta(days=6))}, path="/").total
    assert vendor_judgements(judged, ["v000003", "nobody"])["v000003"].accepted == 1
    (only,) = findings_on(judged, kind="condition", key="late")
    assert only.accepted_by == "Mo"
