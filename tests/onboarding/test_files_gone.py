"""A file that goes while somebody is at it is told, and one that was not kept leaves nothing behind."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from registry.errors import BadInput
from registry.history.bookkeeping import bookkeeping
from registry.onboarding.answering import saving
from registry.onboarding.proofs import becoming, carrying
from registry.onboarding.proofs.files import key_of
from registry.onboarding.queries import onboarding_of
from registry.storage import all_kept, drop
from tests.catalogue.documents.contents import PDF
from tests.onboarding.sending import Sender, accept
from tests.onboarding.test_carrying import asked_again, begin, last_time, proofs_of
from tests.registers import register, vendor
from tests.web_app import client_as, fresh_app, with_organisation


@pytest.fixture(params=["folder", "database"])
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Flask:
    """An organisation with a third party, wherever files are kept."""
    made = fresh_app(tmp_path, settings={"ONWARD_FILES": request.param})
    with_organisation(made, register(vendors=(vendor(), vendor("mailer", name="Mailer"))))
    client_as(made, "officer")
    return made


def gone_once_found(patched: pytest.MonkeyPatch, module: Any) -> None:
    """Have every file of answers deleted by somebody else between finding and opening it."""
    find = module.kept_proof

    def found(row: Any, proof: Any) -> Any:
        kept = find(row, proof)
        with bookkeeping(turn=1):
            drop(key_of(row, proof.sha256))
        return kept

    patched.setattr(module, "kept_proof", found)


def test_a_file_that_goes_while_answers_are_accepted_is_named(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = Sender(app, "Going Ltd")
    one.send(PDF, "dpa.pdf")
    gone_once_found(monkeypatch, becoming)
    with pytest.raises(BadInput, match=r"dpa\.pdf|documents"):
        accept(app, one.key)


def test_a_file_that_goes_while_somebody_is_invited_is_not_carried_over(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    last_time(app, (PDF, "iso.pdf"))
    key = asked_again(app)
    gone_once_found(monkeypatch, carrying)
    begin(app, key)
    assert proofs_of(app, key) == ()


def test_a_file_whose_answers_could_not_be_saved_is_not_kept(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = Sender(app, "Failing Ltd")

    def full(*_given: Any, **_more: Any) -> None:
        raise OSError("The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(saving, "note_event", full)
        with pytest.raises(OSError, match="full"):
            one.send(PDF, "dpa.pdf")
    with app.test_request_context():
        assert onboarding_of(1, one.key).version == 1
        assert list(all_kept("answers")) == []
