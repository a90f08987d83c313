"""Files that came with answers: called something else, or deleted before documents are made of them."""

import hashlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace

from registry.history import change
from registry.history.bookkeeping import bookkeeping
from registry.interchange.baselines import default_baseline
from registry.law import load_law
from registry.onboarding.answers import Proof
from registry.onboarding.proofs.files import key_of
from registry.onboarding.queries import onboarding_of
from registry.storage import drafted, find
from tests.catalogue.contracts.filling import form_of, send, shown_in
from tests.html_page import page
from tests.onboarding.answering import change_row
from tests.onboarding.officer import REVIEW, accept, kept, newest, onboarding
from tests.onboarding.submitted import SENT, answers, submitted
from tests.web_app import client_as, fresh_app, with_organisation

FILES = f"{REVIEW.format('sage')}/correct/documents"
HOSTILE = "<script>alert(1)</script>"
CONTENTS = {"dpa.txt": b"The contract.", "photo.txt": b"Something else."}


def proof_of(name: str) -> Proof:
    """What is said of one of the files."""
    content = CONTENTS[name]
    given: dict[str, Any] = {"media_type": "text/plain", "size": len(content), "by": "Mara", "at": SENT}
    return Proof(sha256=hashlib.sha256(content).hexdigest(), name=name, what="other", **given)


DPA, PHOTO = (proof_of(name) for name in CONTENTS)


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    """An onboarding with two files, whose answers wait to be looked at."""
    app = fresh_app(tmp_path)
    with_organisation(app)
    with_organisation(app, key="birch")
    with app.app_context(), change(1, by="tests", because="To have a baseline.") as writing:
        writing.put(default_baseline(law=load_law()))
    submitted(app, replace(answers(), proofs=(DPA, PHOTO)))
    for proof in (DPA, PHOTO):
        with app.test_request_context(), bookkeeping(turn=1):
            key = key_of(onboarding_of(1, "sage"), proof.sha256)
            with drafted(BytesIO(CONTENTS[proof.name]), key=key) as draft:
                draft.keep()
    return app


@pytest.fixture
def officer(app: Flask) -> FlaskClient:
    """Somebody who looks at the answers."""
    return client_as(app, "officer")


def proofs(app: Flask) -> list[tuple[str, str]]:
    """What the files among the answers are called, and what they are."""
    found = onboarding(app).answers
    assert found is not None
    return [(one.name, one.what) for one in found.proofs]


def is_there(app: Flask, proof: Proof) -> bool:
    """Whether the file of a proof is kept."""
    with app.test_request_context():
        return find(key_of(onboarding_of(1, "sage"), proof.sha256)) is not None


def verdict(app: Flask) -> str:
    """What was made of the documents."""
    found = onboarding(app).answers
    look = found.look_at("documents") if found else None
    return look.verdict if look else ""


def test_a_file_is_called_something_else_and_accepted_as_that(app: Flask, officer: FlaskClient) -> None:
    listed = page(officer.get(FILES))
    assert "dpa.txt" in listed.text
    said = {"name": f"Agreement {HOSTILE}", "what": "contract"}
    assert send(officer, f"{FILES}/{DPA.sha256}", said, holding="what").location == FILES
    assert proofs(app) == [(said["name"], "contract"), ("photo.txt", "other")]
    assert verdict(app) == "corrected"
    for path in (FILES, f"{FILES}/{DPA.sha256}", f"{FILES}/{DPA.sha256}/remove", REVIEW.format("sage")):
        text = officer.get(path).text
        assert HOSTILE not in text
        assert "alert(1)" in text
    assert accept(officer).status_code == 303
    (document,) = kept(app, "contracts", "processing-terms-4").documents  # filed with what it is said to be
    assert kept(app, "documents", document).sha256 == DPA.sha256


def test_a_file_that_is_taken_away_is_deleted_and_becomes_no_document(
    app: Flask, officer: FlaskClient
) -> None:
    address = f"{FILES}/{PHOTO.sha256}/remove"
    assert address in page(officer.get(f"{FILES}/{PHOTO.sha256}")).html
    assert "photo.txt" in page(officer.get(address)).text
    assert send(officer, address, holding="version").location == FILES
    assert (proofs(app), verdict(app)) == ([("dpa.txt", "other")], "corrected")
    assert (is_there(app, DPA), is_there(app, PHOTO)) == (True, False)
    assert officer.get(address).status_code == 404
    assert accept(officer).status_code == 303
    made = [key for kind, key in newest(app)[1] if kind == "documents"]
    assert [kept(app, "documents", key).sha256 for key in made] == [DPA.sha256]


def test_what_changed_meanwhile_is_said_and_nothing_is_done(app: Flask, officer: FlaskClient) -> None:
    name, out = f"{FILES}/{DPA.sha256}", f"{FILES}/{DPA.sha256}/remove"
    forms = {url: shown_in(form_of(page(officer.get(url)), holding="version")) for url in (name, out)}
    send(officer, f"{FILES}/{PHOTO.sha256}", {"what": "policy"}, holding="what")
    for url, form in forms.items():
        late = page(officer.post(url, data={**form, "name": "Mine"}))
        assert "Somebody else has changed this meanwhile" in late.text
    assert (proofs(app), is_there(app, DPA)) == ([("dpa.txt", "other"), ("photo.txt", "policy")], True)
    clash = officer.post(name, data={**forms[name], "name": "Mine"})
    assert officer.post(name, data=form_shown(clash)).status_code == 303  # what was typed stands there still
    assert proofs(app)[0] == ("Mine", "other")


def form_shown(answer: Any) -> Any:
    """What the form of a page would send as it stands."""
    return shown_in(form_of(page(answer), holding="version"))


def test_what_cannot_be_used_is_said_at_its_field(app: Flask, officer: FlaskClient) -> None:
    url = f"{FILES}/{DPA.sha256}"
    for field, text in (("name", " "), ("name", "x" * 501), ("name", "a\x00b"), ("what", "secret")):
        assert page(send(officer, url, {field: text}, holding="what")).errors, (field, text)
    assert (proofs(app)[0], verdict(app)) == (("dpa.txt", "other"), "")


def test_only_officers_of_the_organisation_correct_files_that_wait(app: Flask, officer: FlaskClient) -> None:
    reader = client_as(app, "reader")
    outsider = client_as(app, "administrator", organisation="birch")
    forms = {}
    for path in (f"{FILES}/{DPA.sha256}", f"{FILES}/{DPA.sha256}/remove"):
        assert reader.get(path).status_code == 403
        assert outsider.get(path.replace("alder", "birch")).status_code == 404
        assert officer.get(path.replace(DPA.sha256, "0" * 64)).status_code == 404
        forms[path] = form_shown(officer.get(path))

    def sent_back(row: Any) -> None:
        row.state = "sent back"

    change_row(app, "sage", sent_back)
    for path, form in forms.items():
        assert "do not wait to be looked at any more" in page(officer.post(path, data=form)).text
        assert officer.get(path).location == FILES
    assert DPA.sha256 not in page(officer.get(FILES)).html
    assert (len(proofs(app)), is_there(app, DPA), verdict(app)) == (2, True, "")


def test_that_files_are_all_is_nothing_to_correct(app: Flask, officer: FlaskClient) -> None:
    form = form_shown(officer.get(f"{FILES}/{DPA.sha256}"))
    assert officer.post(FILES, data=form).status_code == 200
    assert verdict(app) == ""
