"""A real mail server on this machine, which takes what is handed in, or refuses it as a test wants."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from registry.mail_server import MailServer

CERTIFICATE = Path(__file__).parent / "localhost.pem"
"""A key and a certificate that nobody knows, for this machine alone."""


class Sink:
    """What a mail server was handed; `answers` are what it says next instead of taking it."""

    def __init__(self) -> None:
        self.taken: list[bytes] = []
        self.recipients: list[str] = []
        self.answers: list[str] = []
        self.port = free_port()
        self.signed_in: list[str] = []

    @property
    def messages(self) -> list[EmailMessage]:
        """What was taken, read as mail programs do."""
        return [message_from_bytes(one, policy=default) for one in self.taken]

    async def handle_RCPT(  # noqa: N802  # the library's name for it
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        """Refuse somebody, when told to."""
        if self.answers and self.answers[0].startswith("RCPT "):
            return self.answers.pop(0).removeprefix("RCPT ")
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802  # the library's name for it
        """Take a message, or say what is to be said instead."""
        if self.answers:
            return self.answers.pop(0)
        self.taken.append(envelope.content)
        self.recipients += envelope.rcpt_tos
        return "250 OK"

    def let_in(self, _server: Any, _session: Any, _envelope: Any, _way: str, given: Any) -> AuthResult:
        """Know one name and password."""
        known = isinstance(given, LoginPassword) and given.password == b"p@ss word"
        if known:
            self.signed_in.append(given.login.decode())
        return AuthResult(success=known, handled=False)

    def server(self, **more: Any) -> MailServer:
        """The settings with which it is reached."""
        given = {"host": "localhost", "port": self.port, "sender": "onward@alder.example", "secrecy": "none"}
        return MailServer(**cast(Any, given | more))


def free_port() -> int:
    """A port at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def sink(*, tls: bool = False) -> Iterator[Sink]:
    """A mail server that runs until the block ends; with `tls` it offers STARTTLS and asks for a password."""
    found = Sink()
    more: dict[str, Any] = {}
    if tls:
        known = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        known.load_cert_chain(CERTIFICATE)
        more = {
            "tls_context": known,
            "require_starttls": True,
            "auth_required": True,
            "authenticator": found.let_in,
        }
    running = Controller(found, hostname="localhost", port=found.port, **more)
    running.start()
    try:
        yield found
    finally:
        running.stop()
