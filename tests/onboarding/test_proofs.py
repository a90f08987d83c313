"""Files of third parties are told by their content, bounded, kept apart, given out to be saved only."""

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from registry.onboarding.proofs import files
from registry.onboarding.proofs import taking as proofs
from registry.storage import all_kept
from registry.storage.folder import FOLDERS
from tests.catalogue.contracts.filling import form_of, send, shown_in
from tests.catalogue.documents.contents import DOCX, KEPT, PDF, PNG, REFUSED
from tests.html_page import page
from tests.onboarding.answering import answers_of, change_row, seen
from tests.onboarding.hostile_files import HOSTILE
from tests.onboarding.sending import Sender
from tests.web_app import client_as, fresh_app, with_organisation


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """An organisation that asks third parties; every test asks one of its own."""
    made = fresh_app(tmp_path_factory.mktemp("proofs"))
    with_organisation(made)
    with_organisation(made, key="birch")
    client_as(made, "officer")
    return made


def test_every_kind_that_is_kept_is_taken_and_no_other(app: Flask) -> None:
    one = Sender(app, "Kinds Ltd")
    for name, (content, _media_type) in KEPT.items():
        assert one.send(content, name).status_code == 303, name
    assert [proof.media_type for proof in answers_of(app, one.key).proofs] == [
        kind for _c, kind in KEPT.values()
    ]
    for name, content in REFUSED.items():
        assert page(one.send(content, name)).errors, name
    assert page(one.send(b"", "empty.pdf")).errors == ["The file is empty."]
    assert page(one.send(HOSTILE["script"], "form.pdf")).errors[0].startswith("The PDF holds a program")
    assert len(one.names) == len(KEPT)


def test_more_is_taken_than_of_other_forms_and_only_from_whoever_has_come_in(app: Flask) -> None:
    one = Sender(app, "Long Ltd")
    url = f"{one.path}/documents/send"
    for client, expected in ((app.test_client(), 413), (one.client, 303)):
        token = shown_in(form_of(seen(one.client, url), holding="what"))["csrf_token"][0]
        parts = (
            b'name="csrf_token"\r\n\r\n' + token.encode(),
            b'name="what"\r\n\r\nother',
            b'name="file"; filename="long.pdf"\r\n\r\n' + PDF + bytes(6_000_000),
        )
        body = b"".join(b"--edge\r\nContent-Disposition: form-data; " + part + b"\r\n" for part in parts)
        answer = client.post(
            url,
            input_stream=io.BytesIO(body + b"--edge--\r\n"),
            content_type="multipart/form-data; boundary=edge",
            headers={"Content-Length": str(len(body) + 10)},
        )
        assert answer.status_code == expected
    assert one.names == ["long.pdf"]


def test_the_very_same_file_is_known_again_whatever_it_is_called(app: Flask) -> None:
    one = Sender(app, "Twins Ltd")
    one.send(PDF, "dpa.pdf", what="contract", name="Our agreement")
    answer = one.send(PDF, "other.pdf")
    assert "here already, as Our agreement" in seen(one.client, answer.location).text
    assert one.names == ["Our agreement"]
    two = Sender(app, "Strangers Ltd")  # nobody learns what others have sent
    two.send(PDF, "dpa.pdf")
    assert two.names == ["dpa.pdf"]


def test_a_file_lies_apart_outside_the_web_and_is_given_out_to_be_saved_only(app: Flask) -> None:
    one, two = Sender(app, "Apart Ltd"), Sender(app, "Elsewhere Ltd")
    one.send(PNG, "..\\..//<img src=x>\u202egnp.exe")
    (proof,) = answers_of(app, one.key).proofs
    assert proof.name == "<img src=x> gnp.exe"
    folder = Path(app.config["ONWARD_INSTANCE"]) / FOLDERS["answers"] / "1" / one.key
    assert [path.name for path in folder.iterdir()] == [proof.sha256]
    address = f"{one.path}/documents/{proof.sha256}/file"
    answer = one.client.get(address, buffered=True)
    assert answer.data == PNG
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "<img src=x>" not in one.client.get(f"{one.path}/documents").text
    for url in (address.replace(one.path, two.path), address.replace(proof.sha256, "0" * 64)):
        assert two.client.get(url).status_code in (303, 404)
    assert app.test_client().get(address).location.endswith("/you")


def test_people_of_the_organisation_fetch_a_file_and_nobody_else_s(app: Flask) -> None:
    one = Sender(app, "Fetched Ltd")
    one.send(PDF, "dpa.pdf")
    sha256 = answers_of(app, one.key).proofs[0].sha256
    reader = client_as(app, "reader", email="reader@proofs.example")
    assert reader.get(f"/o/alder/onboarding/{one.key}/files/{sha256}", buffered=True).data == PDF
    assert reader.get(f"/o/alder/onboarding/{one.key}/files/{'0' * 64}").status_code == 404
    outsider = client_as(app, "administrator", organisation="birch", email="birch@proofs.example")
    assert outsider.get(f"/o/birch/onboarding/{one.key}/files/{sha256}").status_code == 404


def test_a_file_that_is_taken_away_is_deleted_and_only_by_who_may(app: Flask) -> None:
    one = Sender(app, "Second Thoughts Ltd")
    one.send(PDF, "dpa.pdf")
    one.send(DOCX, "list.docx")
    first, second = (proof.sha256 for proof in answers_of(app, one.key).proofs)
    assert send(one.client, f"{one.path}/documents/{first}/remove", holding="version").status_code == 303
    assert (one.names, one.is_kept(first), one.is_kept(second)) == (["list.docx"], False, True)
    form = form_of(seen(one.client, f"{one.path}/documents/{second}/remove"), holding="version")

    def send_in(row: Any) -> None:
        row.state = "submitted"

    change_row(app, one.key, send_in)
    answer = one.client.post(f"{one.path}/documents/{second}/remove", data=shown_in(form))
    assert (answer.status_code, one.is_kept(second)) == (410, True)


def test_there_is_a_bound_to_how_many_and_how_much(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    one = Sender(app, "Plenty Ltd")
    monkeypatch.setattr(proofs, "MOST_FILES", 2)
    one.send(PDF, "a.pdf")
    monkeypatch.setattr(proofs, "MOST_TOGETHER", 60)
    assert "Together the files" in page(one.send(DOCX, "b.docx")).errors[0]
    monkeypatch.setattr(proofs, "MOST_TOGETHER", 10_000)
    one.send(DOCX, "b.docx")
    assert "2 files already" in page(one.send(PNG, "c.png")).errors[0]
    monkeypatch.setattr(proofs, "LARGEST", 20)
    assert "larger than" in page(one.send(PDF + b" ", "d.pdf")).errors[0]
    assert one.names == ["a.pdf", "b.docx"]
    with app.test_request_context():
        kept = [key.name for key in all_kept("answers") if key.name.startswith(one.key)]
    assert len(kept) == 2  # of what was refused nothing is left


def test_clearing_up_takes_what_no_answers_name_once_it_is_old(app: Flask) -> None:
    one = Sender(app, "Cleared Ltd")
    one.send(PDF, "stays.pdf")
    one.send(DOCX, "forgotten.docx")
    stays, forgotten = (proof.sha256 for proof in answers_of(app, one.key).proofs)

    def forget(row: Any) -> None:
        row.answers = type(row.answers)(**{
            name: getattr(row.answers, name) for name in row.answers.__struct_fields__
        } | {"proofs": row.answers.proofs[:1]})  # fmt: skip

    change_row(app, one.key, forget)
    now = datetime.now(UTC)
    with app.test_request_context():
        files.drop_old_unused(before=now - timedelta(days=30))
        assert one.is_kept(forgotten)
        files.drop_old_unused(before=now + timedelta(hours=1))
    assert (one.is_kept(stays), one.is_kept(forgotten)) == (True, False)
