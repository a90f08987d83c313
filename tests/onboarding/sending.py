"""A third party that sends files, and the change in which they become documents."""

import io
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from registry.history import change
from registry.onboarding.answering.counting import counted
from registry.onboarding.proofs.becoming import become_documents, files_copied
from registry.onboarding.proofs.files import key_of
from registry.onboarding.queries import onboarding_of
from registry.storage import find
from tests.catalogue.contracts.filling import form_of, shown_in
from tests.onboarding.answering import answers_of, asked, browser_of, path_to, seen
from tests.registers import TODAY


class Sender:
    """A third party that is asked, with the browser of somebody of it."""

    def __init__(self, app: Flask, name: str, **wanted: Any) -> None:
        self.app = app
        self.key = asked(app, name, **wanted)
        self.path = path_to(app, self.key)
        self.client: FlaskClient = browser_of(app, self.path)

    @property
    def names(self) -> list[str]:
        """The files that are among its answers."""
        return [proof.name for proof in answers_of(self.app, self.key).proofs]

    def send(self, content: bytes, filename: str, **more: Any) -> TestResponse:
        """Send a file."""
        url = f"{self.path}/documents/send"
        form = form_of(seen(self.client, url), holding="what")
        data = {**shown_in(form), "file": (io.BytesIO(content), filename), **more}
        return self.client.post(url, data=data, content_type="multipart/form-data")

    def is_kept(self, sha256: str) -> bool:
        """Whether the file of a proof is kept."""
        with self.app.test_request_context():
            return find(key_of(onboarding_of(1, self.key), sha256)) is not None


def accept(app: Flask, key: str, *, fail: bool = False) -> tuple[str, ...]:
    """Make documents of what came with answers."""
    with app.test_request_context():
        row = onboarding_of(1, key)
        proofs = counted(row, on=TODAY).proofs
        with files_copied(row, proofs) as copied, change(1, by="tests", because="Accepted.") as writing:
            found = become_documents(writing, row, copied, on=TODAY)
            if fail:
                raise RuntimeError("Something else could not be written.")
        return found
