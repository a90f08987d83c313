"""Pages name flows by who sends what to whom, as records do, and never by their keys alone."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace
from sqlalchemy import event, select

from registry.catalogue.names import ThingNames
from registry.db import db
from registry.forms import references
from registry.history import change
from registry.judgement.flow_names import flow_names, flows_apart
from registry.judgement.found import FindingRow
from registry.judgement.freshness import up_to_date
from registry.snapshot import PEOPLE, Purpose
from tests.generated import shipped_baseline
from tests.html_page import words
from tests.registers import TODAY, activity, flow, register, vendor
from tests.web_app import client_as, fresh_app, page, with_organisation

HOME = "/o/alder"
OPEN = {"encrypted": False, "purposes": ("billing",)}
KEYS = [f"organisation-alder-supplies-{n}" for n in range(12)]
WORDS = "The flow for “Sending bills” from Alder to Host carries"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """A register with a dozen flows in the open, all alike but for their keys."""
    made = fresh_app(Path(tmp_path_factory.mktemp("words")))
    purpose = Purpose(key="billing", name="Sending bills")
    service = activity()
    uses = (*service.purposes, replace(service.purposes[0], purpose="billing"))
    snapshot = register(
        vendors=(vendor(), vendor("quiet", name="Quiet")),
        flows=(
            flow(),
            flow("to-quiet", recipient="quiet", contracts=()),
            *(flow(key, **OPEN) for key in KEYS),
        ),
        purposes=(purpose,),
        activities=(replace(service, purposes=uses),),
    )
    organisation_id = with_organisation(made, snapshot)
    with made.app_context():
        with change(organisation_id, by="tests", because="The baseline.") as writing:
            writing.put(shipped_baseline())
        up_to_date(organisation_id, on=TODAY)
    return made


@pytest.fixture
def reader(app: Flask) -> FlaskClient:
    return client_as(app, "reader")


def findings(app: Flask, flow_key: str) -> list[FindingRow]:
    with app.app_context():
        found = db.session.scalars(select(FindingRow).where(FindingRow.open)).all()
        return [row for row in found if flow_key in row.found]


def test_the_list_of_findings_says_flows_in_words(app: Flask, reader: FlaskClient) -> None:
    assert findings(app, KEYS[0])
    read = page(reader.get(f"{HOME}/findings"))
    heads = [words(head) for head in read.all("th", scope="row")]
    assert [head for head in heads if any(key in head for key in KEYS)] == []
    assert len([head for head in heads if WORDS in head]) == len(KEYS)


def test_a_finding_says_its_flow_in_words_throughout(app: Flask, reader: FlaskClient) -> None:
    for row in findings(app, KEYS[0]):
        main = page(reader.get(f"{HOME}/findings/{row.key}")).text.partition("Key: ")[0]
        assert KEYS[0] not in main, row.key
        assert "from Alder to Host" in main


def test_naming_the_flows_of_a_page_takes_few_questions(app: Flask, reader: FlaskClient) -> None:
    asked: list[str] = []
    with app.app_context():
        engine = db.engine

    def note(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        reader.get(f"{HOME}/findings")
    finally:
        event.remove(engine, "before_cursor_execute", note)
    assert len([said for said in asked if "FROM flows" in said]) <= 2
    assert len([said for said in asked if "FROM purposes" in said]) <= 2
    assert len([said for said in asked if "FROM baselines" in said]) <= 2


def test_other_pages_say_it_so_too(app: Flask, reader: FlaskClient) -> None:
    for path in ("vendors/host", f"flows/{KEYS[3]}", "search?q=encryption", "search?q=encrypt"):
        said = page(reader.get(f"{HOME}/{path}")).text
        assert WORDS in said, path
        assert f"The flow {KEYS[3]}" not in said, path


def test_of_flows_that_are_said_alike_the_search_gives_the_keys_too(reader: FlaskClient) -> None:
    links = page(reader.get(f"{HOME}/search?q=supplies")).links
    assert f"From Alder to Host for “Sending bills” ({KEYS[0]})" in links
    assert (
        "From Alder to Quiet for “Provide the requested service”"
        in page(reader.get(f"{HOME}/search?q=quiet")).links
    )


def test_the_history_names_flows_and_findings_in_words(app: Flask, reader: FlaskClient) -> None:
    with app.app_context():
        with change(1, by="tests", because="It is sealed.") as writing:
            writing.put(flow(KEYS[5], **OPEN | {"note": "sealed"}))
        with change(1, by="tests", because="It is over.") as writing:
            writing.put(flow("short", sender=PEOPLE, purposes=(), contracts=()))
        with change(1, by="tests", because="It never was.") as writing:
            writing.remove("flows", "short")
    read = page(reader.get(f"{HOME}/history"))
    assert read.links["From Alder to Host for “Sending bills”"] == f"{HOME}/flows/{KEYS[5]}"
    assert "Removed Flow From the people concerned to Host" in read.text
    assert "From the people concerned to Host" in read.text
    number = max(int(url.rpartition("/")[2]) for url in read.links.values() if "/history/" in url)
    entry = page(reader.get(f"{HOME}/history/{number - 2}"))
    assert [words(h) for h in entry.all("h3")] == ["Changed: From Alder to Host for “Sending bills”"]


def test_a_flow_that_is_gone_goes_by_its_key(app: Flask) -> None:
    with app.test_request_context():
        assert flows_apart(1, ["no-such", *KEYS[:1]]) == {
            "no-such": "no-such",
            KEYS[0]: "From Alder to Host for “Sending bills”",
        }
        assert flow_names(1).ends_for("no-such") == "without a recorded purpose"


def test_the_form_of_a_flow_names_the_organisation(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(references, "SOME", 1)
    officer = client_as(app, "officer")
    read = page(officer.get(f"{HOME}/flows/{KEYS[0]}/edit"))
    values = {field.get("name"): field.get("value") for field in read.all("input")}
    assert values["sender"] == "Alder (organisation)"
    assert values["recipient"] == "Host (host)"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Alder (organisation)", "organisation"),
        ("the people concerned (people)", "people"),
        ("As it was called before (organisation)", "organisation"),
        ("Host (host)", "host"),
        ("people", None),
    ],
)
def test_what_the_form_wrote_is_understood_again(app: Flask, text: str, meant: str | None) -> None:
    with app.test_request_context():
        assert ThingNames(1, "vendors").find(text) == meant
