"""Handing messages in: at a mail server that shows who it is, and at no other."""

from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage

import pytest
from flask import Flask

from registry.onboarding.reaching.smtp import NotSent, send
from tests.onboarding.sink import CERTIFICATE, sink
from tests.web_app import fresh_app


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return fresh_app(tmp_path_factory.mktemp("smtp"))


@contextmanager
def not_sent(*, for_good: bool) -> Iterator[pytest.ExceptionInfo[NotSent]]:
    """A message that is not taken."""
    with pytest.raises(NotSent) as refused:
        yield refused
    assert refused.value.for_good is for_good


def test_a_server_has_to_show_who_it_is_before_it_is_told_a_password(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@alder.example", "b@plover.example", "Hello"
    message.set_content("Hello")
    with app.app_context(), sink(tls=True) as guarded:
        right = {"secrecy": "starttls", "user": "onward", "password": "p@ss word"}
        with not_sent(for_good=True) as unknown:
            send(message, by=guarded.server(**right))
        assert "certificate" in unknown.value.why
        monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
        send(message, by=guarded.server(**right))
        assert (guarded.signed_in, len(guarded.taken)) == (["onward"], 1)
        with not_sent(for_good=True) as wrong:
            send(message, by=guarded.server(**{**right, "password": "guessed"}))
        assert "guessed" not in wrong.value.why
        with not_sent(for_good=True):
            send(message, by=guarded.server(secrecy="none"))
        with not_sent(for_good=True):
            send(message, by=guarded.server(secrecy="tls"))


def test_a_server_without_protection_is_not_told_anything_that_needs_it(app: Flask) -> None:
    with app.app_context(), sink() as taking, not_sent(for_good=True):
        send(EmailMessage(), by=taking.server(secrecy="starttls", user="onward", password="p@ss word"))
    assert taking.taken == []
    assert "p@ss" not in repr(taking.server(password="p@ss word"))
