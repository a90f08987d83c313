"""What the list of contracts and the page of one show."""

from datetime import date, timedelta

import msgspec
import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.catalogue.contracts import queries
from registry.history import change
from registry.judgement.keeper import current
from registry.policy.promises import PromiseReader, pack
from registry.policy.verdicts import verdict
from registry.snapshot import ORGANISATION, Contract, Term
from tests.catalogue.contracts.conftest import HOME, UNREAD, store
from tests.html_page import Page, page, words
from tests.registers import TODAY, term

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def several(app: Flask) -> None:
    store(
        app,
        Contract(key="old", name="Aged", between=(ORGANISATION, "cdn"), ends=TODAY - DAY, read="in full"),
        Contract(key="last", name="brief", between=("host", "mail"), ends=TODAY, kind="standard clauses"),
        Contract(
            key="soon", name="Coming", between=(ORGANISATION, "mail"), in_force=TODAY + DAY, service="Post"
        ),
        Contract(key="signed", between=(ORGANISATION, "mail"), signed=TODAY + DAY, read="in part"),
    )


def names_in(client: FlaskClient, query: str) -> list[str]:
    read = page(client.get(f"{HOME}/contracts?{query}"))
    return [words(cell) for cell in read.all("th", scope="row")]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Aged", "brief", "Coming", "host-dpa", "signed"]),
        ("sort=-name", ["signed", "host-dpa", "Coming", "brief", "Aged"]),
        ("sort=end", ["Aged", "brief", "host-dpa", "signed", "Coming"]),
        ("sort=-signed", ["signed", "host-dpa", "Coming", "Aged", "brief"]),
        ("state=in-force", ["brief", "host-dpa"]),
        ("state=coming", ["Coming", "signed"]),
        ("state=ended", ["Aged"]),
        (f"ends_by={TODAY + 90 * DAY}&sort=end", ["brief"]),
        (f"ends_by={TODAY - DAY}", []),
        ("ends_by=soon", ["Aged", "brief", "Coming", "host-dpa", "signed"]),
        ("state=lost", ["Aged", "brief", "Coming", "host-dpa", "signed"]),
        ("read=in+full", ["Aged"]),
        ("kind=standard+clauses", ["brief"]),
        ("party=host", ["brief", "host-dpa"]),
        ("party=Fernw", ["Aged"]),
        ("party=nobody", []),
        ("party=%25", []),
        ("q=post", ["Coming"]),
        ("q=DPA", ["host-dpa"]),
        ("q=_", []),
    ],
)
def test_the_list_is_filtered_and_sorted(
    several: None, reader: FlaskClient, query: str, found: list[str]
) -> None:
    assert names_in(reader, query) == found


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("ends_by=2026-06-30", "Contracts that end between today and 30 June 2026."),
        ("ended_since=2026-05-02", "Contracts that ended since 2 May 2026."),
    ],
)
def test_the_list_says_by_which_days_it_is_narrowed_and_leads_back(
    reader: FlaskClient, query: str, said: str
) -> None:
    read = page(reader.get(f"{HOME}/contracts?{query}&kind=nda&sort=-end"))
    assert said in read.text
    assert read.links["Show the others, too"] == f"{HOME}/contracts?kind=nda&sort=-end"
    assert "Contracts that" not in page(reader.get(f"{HOME}/contracts?{query}x")).text


def test_a_long_list_comes_in_pages(app: Flask, officer: FlaskClient) -> None:
    store(app, *(Contract(key=f"z{n:03}", between=(ORGANISATION, "cdn"), service="many") for n in range(60)))
    first = page(officer.get(f"{HOME}/contracts?q=many&sort=end"))
    second = page(officer.get(first.links["Next page"]))
    seen = [words(cell) for read in (first, second) for cell in read.all("th", scope="row")]
    assert seen == [f"z{n:03}" for n in range(60)]
    with app.app_context(), change(1, by="tests", because="Tidying up.") as writing:
        for n in range(60):
            writing.remove("contracts", f"z{n:03}")


def test_the_list_shows_parties_by_name_and_whether_each_is_in_force(
    several: None, reader: FlaskClient
) -> None:
    text = page(reader.get(f"{HOME}/contracts")).text
    for said in ("Alder", "Fernwater", "not yet in force", "ended", "read in full"):
        assert said in text


def cells_of(read: Page, label: str) -> list[str]:
    for row in read.all("tr"):
        if any(words(cell) == label for cell in row.iter("th")):
            return [words(cell) for cell in row]
    raise AssertionError(f"No row '{label}' in: {read.text}")


def test_a_term_stands_beside_what_is_asked_with_its_evidence_and_its_verdict(
    app: Flask, reader: FlaskClient
) -> None:
    row = term(
        "breach_notice",
        value=3,
        unit="days",
        clause="8.1",
        page=9,
        document="annex",
        quotation="within <three> days",
        verified_on=date(2026, 2, 1),
    )
    store(app, msgspec.structs.replace(UNREAD, terms=(row,)))
    label, required, value, said, where, checked = cells_of(
        page(reader.get(f"{HOME}/contracts/host-dpa")), "Reports a breach"
    )
    assert (label, value, said) == ("Reports a breach", "3 days", "weaker")
    assert required.startswith("48 hours")
    for said_there in ("within <three> days", "Annex A", "clause 8.1", "page 9"):
        assert said_there in where
    assert checked == "Maeve Quinn 1 February 2026"


TERMS = (
    term("breach_notice", value=24, unit="hours"),
    term("breach_notice", value="without undue delay"),
    term("breach_notice", value=2, unit="days"),
    term("breach_notice", how="in part"),
    term("breach_notice", value=24, unit="hours", verified_by=""),
    term("breach_notice", how="by reference"),
    term("audit", value="reports first then inspection"),
    term("audit", value="none"),
    term("flow_down", value=False),
    term("subprocessor_notice", value=10, unit="business days"),
    term("transfer_ground", value=("scc", "bcr")),
    term("transfer_ground", value=("scc",)),
)


@pytest.mark.parametrize(
    ("row", "read"),
    [(row, "in full") for row in TERMS] + [(TERMS[0], "in part")],
    ids=lambda one: one if isinstance(one, str) else f"{one.term}-{one.value}-{one.how}",
)
def test_one_value_is_judged_on_the_page_as_the_policy_judges_it(
    app: Flask, reader: FlaskClient, row: Term, read: str
) -> None:
    contract = msgspec.structs.replace(UNREAD, terms=(row,), read=read)
    store(app, contract)
    with app.app_context():
        chains = current(1, on=TODAY).assessment.chains
        block = pack(PromiseReader(chains.scale).read(contract), chains.scale, trusted=True).block
        held = [one for one in chains.requirements("to-host", "email") if one.field.term.id == row.term]
        expected = {
            one.field.term.label: verdict([one], one.field, block)
            for one in chains.requirements("to-host", "email")
        }
    assert held
    shown = page(reader.get(f"{HOME}/contracts/host-dpa"))
    for label, word in expected.items():
        assert cells_of(shown, label)[3].startswith(word), label


def test_without_a_flow_all_that_could_be_asked_is_shown(several: None, officer: FlaskClient) -> None:
    read = page(officer.get(f"{HOME}/contracts/old"))
    assert "No flow of personal data names this contract." in read.text
    assert cells_of(read, "Same duties on sub-processors")[3].startswith("missing")
    assert "Honours opt-outs" in read.links  # of another role's requirement: can be entered all the same


def test_a_contract_that_nobody_has_seen_promises_nothing_known(app: Flask, reader: FlaskClient) -> None:
    store(app, Contract(key="hidden", between=("host", "mail"), seen=False, read="in full"))
    read = page(reader.get(f"{HOME}/contracts/hidden"))
    assert "Nobody here has seen this contract." in read.text
    cells = cells_of(read, "Audits")
    assert cells[3].startswith("unverified")
    assert "nobody here has seen this contract" in cells[3]


def test_readers_see_the_page_without_buttons(reader: FlaskClient) -> None:
    read = page(reader.get(f"{HOME}/contracts/host-dpa"))
    assert not {"Edit", "End", "Add a document"} & set(read.links)
    assert not read.all("input", name="read")


def test_what_has_ended_is_not_offered_to_be_ended(several: None, officer: FlaskClient) -> None:
    assert "End" not in page(officer.get(f"{HOME}/contracts/old")).links
    assert "End" in page(officer.get(f"{HOME}/contracts/last")).links


def test_findings_about_the_contract_stand_on_its_page(app: Flask, reader: FlaskClient) -> None:
    row = term("breach_notice", value=96, unit="hours")
    store(app, msgspec.structs.replace(UNREAD, terms=(row,), read="in full"))
    read = page(reader.get(f"{HOME}/contracts/host-dpa"))
    assert any("to-host" in url for url in read.links.values() if "/findings/" in url)


def test_a_long_list_of_findings_says_of_how_many_it_shows_the_first(
    app: Flask, reader: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(app, msgspec.structs.replace(UNREAD, read="in full"))
    url = f"{HOME}/contracts/host-dpa"
    whole = page(reader.get(url))
    in_all = len(whole.all("article", class_="finding"))
    assert in_all > 2
    assert "These are the first" not in whole.text
    monkeypatch.setattr(queries, "MOST_SHOWN", 2)
    cut = page(reader.get(url))
    assert len(cut.all("article", class_="finding")) == 2
    assert f"These are the first 2 of {in_all} findings." in cut.text
    more = page(reader.get(cut.links["All findings about Host"]))
    found = {link.get("href", "") for read in (whole, more) for link in read.all("a")}
    assert len({url for url in found if "/findings/" in url}) == in_all


def test_markup_in_a_contract_is_shown_and_never_run(app: Flask, reader: FlaskClient) -> None:
    nasty = "<script>alert(1)</script>"
    store(app, msgspec.structs.replace(UNREAD, name=nasty, service=nasty, note=nasty, options=(nasty,)))
    for url in (f"{HOME}/contracts", f"{HOME}/contracts/host-dpa"):
        assert nasty in page(reader.get(url)).text


def test_a_contract_that_does_not_exist_is_not_found(reader: FlaskClient) -> None:
    for key in ("nowhere", "%00", "a" * 300, "..%2f"):
        assert reader.get(f"{HOME}/contracts/{key}").status_code == 404
