"""What the neighbour has begun and not finished: a vendor, an import, third parties that it asks."""

import io
from datetime import UTC, datetime

import msgspec
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace

from registry.catalogue.vendors.guided.changes import begin
from registry.db import db
from registry.history.bookkeeping import bookkeeping
from registry.onboarding.answers import Answers, Proof
from registry.onboarding.asking.inviting import revoke
from registry.onboarding.events import note_event
from registry.onboarding.models import Mail
from registry.onboarding.proofs.files import key_of
from registry.onboarding.queries import onboarding_of
from registry.onboarding.reaching.links import links_of
from registry.onboarding.triage import Overruled, Settled
from registry.storage import drafted
from tests.catalogue.guided.drafts import all_said
from tests.onboarding.invited import invited
from tests.onboarding.submitted import WANTED, answers, waiting
from tests.separation.telltale import TELLTALE, mark
from tests.web_app import AT, token_of

SHA256 = "0123456789abcdef" * 4


def begun_vendor(app: Flask, organisation_id: int, *, by: str) -> str:
    """A vendor that the neighbour has begun to enter; gives the draft's key."""
    with app.app_context():
        return begin(organisation_id, all_said(f"{TELLTALE} begun"), by=by, at=AT)


def begun_import(client: FlaskClient, home: str) -> str:
    """An import that the neighbour has begun; gives its key."""
    url = f"{home}/import"
    register = client.get(f"{home}/export/register.json").data
    file = (io.BytesIO(register), f"{TELLTALE}.json")
    given = {"file": file, "absent": "keep", "csrf_token": token_of(client, url)}
    answer = client.post(url, data=given, content_type="multipart/form-data")
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"].partition("/import/")[2].partition("/")[0]


def asked_third_parties(app: Flask, organisation_id: int, *, by: str) -> dict[str, str]:
    """Third parties of the neighbour that are asked, have answered and are told of it.

    Gives the keys of one that waits to be looked at, of its link and of a file that it has sent.
    """
    name = f"{TELLTALE.capitalize()} Post"
    with app.test_request_context():
        other = invited(organisation_id, by=by, name=name, email=f"mara@{TELLTALE}.example")
        (ended,) = links_of(onboarding_of(organisation_id, other).id)
        revoke(organisation_id, other, ended.key, by=by, at=datetime.now(UTC))
        wanted = replace(WANTED, name=name)
        key = waiting(organisation_id, marked_answers(by), key=f"{TELLTALE}-post", wanted=wanted)
        link = links_of(onboarding_of(organisation_id, key).id)[0].key
        with bookkeeping(turn=organisation_id):
            row = onboarding_of(organisation_id, key, alone=True)
            said = f"{TELLTALE} says so"
            row.because, row.vendor = said, f"{TELLTALE}-cloud"
            row.settled = Settled(overruled=(Overruled(what="role", reason=said, by=by),))
            note_event(row.id, "closed", at=AT, by=by, text=said)
            db.session.add(
                Mail(organisation_id=organisation_id, onboarding_id=row.id, link=link,
                     to=f"mara@{TELLTALE}.example", kind="invitation", text=said, asked_at=AT, sent_at=None,
                     failure=said)
            )  # fmt: skip
            with drafted(io.BytesIO(TELLTALE.encode()), key=key_of(row, SHA256)) as draft:
                draft.keep()
    return {"onboarding": key, "link": link, "sha256": SHA256}


def marked_answers(by: str) -> Answers:
    """Answers on every topic with a file, every text of which gives the neighbour away."""
    plain = mark(msgspec.json.decode(msgspec.json.encode(answers())), {})
    found = msgspec.convert(plain, Answers)
    proof = Proof(sha256=SHA256, name=f"{TELLTALE}.txt", media_type="text/plain", size=6, by=by, at=AT)
    return replace(found, proofs=(proof,))
