"""Every page is valid HTML: at first sight, with its form refused, in an empty register, for a stranger."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.history import change
from registry.judgement.freshness import up_to_date
from registry.snapshot import Organisation, Snapshot
from tests.every_route import SPARE, full_register, rules
from tests.example import walked
from tests.generated import ON
from tests.html_page import parsed
from tests.journeys.addresses import every_page
from tests.journeys.disfigured import baseline, disfigured_register
from tests.journeys.validity import nu_checker
from tests.web_app import client_as, fresh_app, member_as, post, token_of, with_organisation

ADMINISTRATOR = "administrator@alder.example"
TOO_LONG = "x" * 30_000
WRITTEN = {"text", "email", "search", "url", "tel", "number"}
"""Kinds of inputs into which people write."""


def seen(app: Flask, snapshot: Snapshot) -> dict[str, str]:
    """Every page of a register that was judged, and then what each says whose form was refused."""
    organisation_id = with_organisation(app, snapshot)
    member_as(app, "reader", email=SPARE)
    client = client_as(app, "administrator", email=ADMINISTRATOR)
    with app.app_context():
        with change(organisation_id, by="tests", because="The baseline.") as writing:
            writing.put(baseline())
        assert not up_to_date(organisation_id, on=app.config["ONWARD_TODAY"]).pending
    addresses = list(every_page(app, organisation_id, person=ADMINISTRATOR))
    you = next(address for address in addresses if address.endswith("/you"))
    post(client, you, {"name": "Mara Quinn", "email": "mara@plover.example"})
    found = {address: client.get(address).text for address in addresses}
    return found | {f"{address} refused": page for address in addresses for page in refused(client, address)}


def with_own_words(snapshot: Snapshot) -> Snapshot:
    """A register with words of its own, where it has none."""
    other = full_register()
    kinds = ("data_categories", "subject_categories", "purposes")
    lacking = {name: getattr(other, name) for name in kinds if not getattr(snapshot, name)}
    return msgspec.structs.replace(snapshot, **lacking)


def refused(client: FlaskClient, address: str) -> Iterator[str]:
    """What comes back when the forms of a page are sent with more text than any field takes."""
    for form in parsed(client.get(address).text).iter("form"):
        inputs = {one.get("name", ""): one for one in form.iter("input")}
        texts = [name for name, one in inputs.items() if one.get("type", "text") in WRITTEN]
        texts += [one.get("name", "") for one in form.iter("textarea")]
        if form.get("method") == "post" and texts:
            hidden = {n: one.get("value", "") for n, one in inputs.items() if one.get("type") == "hidden"}
            answer = client.post(form.get("action") or address, data=hidden | dict.fromkeys(texts, TOO_LONG))
            if answer.mimetype == "text/html" and answer.status_code != 303:
                yield answer.text


def empty(app: Flask) -> dict[str, str]:
    """The pages of a register in which there is nothing."""
    with_organisation(app, Snapshot(organisation=Organisation(name="Larch Cooperative", country="IE")))
    client = client_as(app, "administrator")
    plain = {rule.rule.replace("<organisation>", "alder") for rule in rules(app)}
    answers = {address: client.get(address) for address in plain if "<" not in address}
    return {
        address: answer.text
        for address, answer in answers.items()
        if answer.mimetype == "text/html" and answer.status_code == 200
    }


def strange(app: Flask) -> dict[str, str]:
    """What strangers see: before anybody is there, and as somebody who has not signed in."""
    client = app.test_client()
    first = {"/welcome": client.get("/welcome").text, "/welcome refused": next(refused(client, "/welcome"))}
    with_organisation(app, key="birch")
    addresses = ("/sign-in", "/set-password/no-such-link", "/nowhere")
    sent = client.post("/sign-in", data={"csrf_token": token_of(client, "/sign-in")})
    return first | {address: client.get(address).text for address in addresses} | {"refused": sent.text}


def found_wrong(pages: Mapping[str, str], folder: Path, *, least: int) -> str:
    """What the checker says of pages of which there are some at least."""
    assert len(pages) >= least, f"Only {len(pages)} pages."
    return "\n".join(nu_checker(pages, folder=folder))


@pytest.mark.slow
def test_every_page_is_valid_html(tmp_path: Path) -> None:
    found: dict[str, str] = {}
    # A fault is to be an answer here, so that one test lists them all.
    faults = {"PROPAGATE_EXCEPTIONS": False}
    registers = {"example": (walked.register(), walked.DAY), "unpleasant": (disfigured_register(), ON)}
    for name, (snapshot, day) in registers.items():
        (folder := tmp_path / name).mkdir()
        pages = seen(fresh_app(folder, day=day, settings=faults), with_own_words(snapshot))
        found |= {f"{name}: {address}": html for address, html in pages.items()}
    for name, given in {"empty": empty, "strange": strange}.items():
        (folder := tmp_path / name).mkdir()
        found |= {f"{name}: {address}": html for address, html in given(fresh_app(folder)).items()}
    (folder := tmp_path / "html").mkdir()
    wrong = found_wrong(found, folder, least=500)
    assert not wrong, wrong


@pytest.mark.slow
def test_the_checker_sees_what_is_not_valid(tmp_path: Path) -> None:
    page = "<!doctype html><html lang=en><title>One</title><body><ul><p>Two</p></ul></body></html>"
    wrong = found_wrong({"/one": page}, tmp_path, least=1)
    assert "/one: Element “p” not allowed as child of element “ul”" in wrong
