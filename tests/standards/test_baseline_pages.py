"""The pages of the baseline: what is asked, of whom, on what basis, and what falls short of it."""

from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace

from registry.history import change
from registry.law import load_law
from registry.policy import Baseline, Requirement
from registry.policy.baseline import Applies, Least, Statement
from registry.policy.checks import RULES
from registry.standards.baseline.wording import STANDS_FOR, least_words, spoken
from tests.catalogue.flows.house import HOME, entries
from tests.html_page import Page, page, words
from tests.registers import best_terms, contract, flow, register, technology, vendor
from tests.web_app import client_as, fresh_app, with_organisation

STATEMENTS = (
    Statement(id="P1", section="Safety", promise="Third parties tell us of breaches."),
    Statement(
        id="P2", section="Requests", promise="Requests are answered.", later="Each request is casework."
    ),
    Statement(id="P10", section="Sales", promise="Nothing is sold."),
)
BREACH = Requirement(
    key="breach-notice", term="breach_notice", least=Least(value=48, unit="hours"), severity="major",
    applies=Applies(roles=("processor",), kinds=("service provider",), data=("ordinary", "special")),
    basis=("P1", "Art. 33(2)"), number_is="the organisation's choice",
    asks="{vendor} tells of a breach within {least}.", remedy="Ask {vendor} for notice within {least}.",
)  # fmt: skip
AUDIT = Requirement(
    key="audit", term="audit", least=Least(value="reports only"), severity="minor", basis=("Art. 28(3)(h)",),
    applies=Applies(transfer=True), asks="Audits.", remedy="Ask for them.",
)  # fmt: skip
COOKIE = Requirement(
    key="cookie-https", rule="session-cookie-not-https", severity="note", basis=("P10",), permits=("P1",),
    applies=Applies(technologies=("cookie",)), asks="Cookies travel over HTTPS.",
    found="{technology} may travel without.", remedy="Set it so.",
)  # fmt: skip
NOW = Baseline(
    key="this-year", name="House rules", version="2", effective=date(2026, 1, 1), statements=STATEMENTS,
    requirements=(BREACH, AUDIT, COOKIE),
)  # fmt: skip
OLD = Baseline(key="last-year", name="House rules", version="1", effective=date(2025, 1, 1), requirements=())
NEXT = replace(NOW, key="next-year", version="3", effective=date(2027, 1, 1))


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    app = fresh_app(tmp_path_factory.mktemp("house"))
    given = register(
        vendors=(vendor(), vendor("press", kind="authority")),
        contracts=(contract(terms=best_terms(breach_notice=96)),),
        flows=(flow(), flow("to-press", recipient="press", role="controller", contracts=())),
        technologies=(technology(https_only=False),),
    )
    organisation_id = with_organisation(app, given)
    with app.app_context(), change(organisation_id, by="tests", because="Baselines.") as writing:
        writing.put_all((OLD, NOW, NEXT))
    return app


@pytest.fixture(scope="module")
def client(app: Flask) -> FlaskClient:
    return client_as(app, "reader")


def read(client: FlaskClient, path: str) -> Page:
    answer = client.get(HOME + path)
    assert answer.status_code == 200, path
    return page(answer)


def asked(client: FlaskClient, query: str = "") -> list[str]:
    begin = f"{HOME}/baseline/this-year/requirements/"
    links = [a.get("href", "") for a in read(client, f"/baseline{query}").all("a")]
    return [url.removeprefix(begin) for url in links if url.startswith(begin)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["breach-notice", "audit", "cookie-https"]),
        ("?severity=minor", ["audit"]),
        ("?severity=grave", []),
        ("?basis=P1", ["breach-notice"]),
        ("?basis=art.+28", ["audit"]),
        ("?basis=Art.+3", []),
        ("?role=controller", ["audit", "cookie-https"]),
        ("?role=processor", ["breach-notice", "audit", "cookie-https"]),
        ("?kind=authority", ["audit", "cookie-https"]),
        ("?text=BREACH+within", ["breach-notice"]),
        ("?text=%25", []),
    ],
)
def test_the_page_shows_the_requirements_that_its_address_asks_for(
    client: FlaskClient, query: str, expected: list[str]
) -> None:
    assert asked(client, query) == expected


def test_a_requirement_says_what_it_asks_of_whom_and_leads_to_what_falls_short(client: FlaskClient) -> None:
    text = read(client, "/baseline").text
    assert "The third party tells of a breach within 48 hours." in text
    for said in ("At most 48 hours", "The organisation's choice", "Recipients in the role of: processor",
                  "Where the data are: ordinary, special", "Where data leave the EEA",
                  "Technologies of the kind: cookie", "Reports only, or stricter"):  # fmt: skip
        assert said in text, said
    shown = read(client, "/baseline/this-year/requirements/breach-notice")
    assert shown.links["P1"] == f"{HOME}/baseline/this-year/statements/P1"
    assert shown.links["Host"] == f"{HOME}/vendors/host"
    assert shown.links["to-host, from Alder to Host"] == f"{HOME}/flows/to-host"
    assert {"1 third party", "1 flow"} <= {words(one) for one in shown.all("summary")}
    found = client.get(shown.links["1 open finding"])
    assert "breach" in page(found).text
    assert "missing" not in read(client, "/baseline/this-year/requirements/audit").text
    cookies = read(client, "/baseline/this-year/requirements/cookie-https")
    assert "1 technology" in {words(one) for one in cookies.all("summary")}
    assert f"{HOME}/technologies/session" in cookies.links.values()


def test_a_statement_says_what_judges_it_or_why_nothing_can(client: FlaskClient) -> None:
    first = read(client, "/baseline/this-year/statements/P1")
    assert "Third parties tell us of breaches." in first.text
    assert "The third party tells of a breach within 48 hours." in first.links
    assert "What it permits" in first.text
    second = read(client, "/baseline/this-year/statements/P2").text
    assert "No requirement rests on it" in second
    assert "Each request is casework." in second
    assert "1" in read(client, first.links["All findings that rest on it"].removeprefix(HOME)).text


def test_every_version_is_there_and_the_day_decides_which_is_in_effect(client: FlaskClient) -> None:
    versions = {
        v: read(client, f"/baseline?on={day}")
        for v, day in (("2", "2026-06-01"), ("3", "2027-06-01"), ("1", "2020-01-01"))
    }
    for version, shown in versions.items():
        assert f"Version {version} Effective from" in shown.text, version
        assert f"{HOME}/baseline/next-year" in shown.html
        assert ("days before it are judged by it, too" in shown.text) == (version == "1")
    coming = read(client, "/baseline/next-year")
    assert "On 1 June 2026 Coming" in coming.text
    assert "nothing is judged by it" in read(client, "/baseline/next-year/requirements/audit").text
    assert "Nothing is asked" in read(client, "/baseline/last-year").text
    assert read(client, "/baseline?on=yesterday").title == "Baseline"


@pytest.mark.parametrize(
    "path",
    ["no-such", "this-year/requirements/no-such", "this-year/statements/P99", "last-year/requirements/audit",
     "no-such/requirements/audit", "this-year/statements/../x", "this-year/requirements/%3Cb%3E"],
)  # fmt: skip
def test_what_no_baseline_has_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(f"{HOME}/baseline/{path}").status_code == 404


def test_a_register_without_a_baseline_says_so(tmp_path: Path) -> None:
    app = fresh_app(tmp_path)
    with_organisation(app)
    client = client_as(app, "reader")
    assert "There is no baseline" in read(client, "/baseline").text


def test_looking_writes_nothing(app: Flask, client: FlaskClient) -> None:
    before = entries(app)
    for path in ("", "/this-year", "/this-year/requirements/audit", "/this-year/statements/P1"):
        read(client, f"/baseline{path}")
    assert entries(app) == before


def test_every_word_that_a_wording_may_use_has_something_that_stands_for_it(app: Flask) -> None:
    offered = {word for rule in RULES.values() for word in rule.words}
    with app.test_request_context():
        lost = {word for word in offered if word not in STANDS_FOR and "_" in word}
        assert not lost
        assert spoken(COOKIE, "{technology} of {vendor}") == "The technology of the third party"


def test_the_least_value_of_every_term_can_be_said(app: Flask) -> None:
    with app.test_request_context():
        for term in load_law().terms:
            if term.order == "note only":
                continue
            least = {"flag": True, "level": term.levels[:1], "within": term.levels[:1]}.get(term.order, 5)
            value = least[0] if term.order == "level" and isinstance(least, tuple) else least
            unit = term.unit if isinstance(value, int) and value is not True else ""
            made = replace(BREACH, term=term.id, least=Least(value=value, unit=unit))  # type: ignore[arg-type]
            assert least_words(made), term.id
