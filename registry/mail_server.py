"""The mail server of an installation and its public address, read from the environment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parseaddr
from ipaddress import ip_address
from typing import Literal
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from email_validator import EmailNotValidError, validate_email

from registry.errors import BadInput, Problem

MAIL, FROM, ADDRESS = "ONWARD_MAIL", "ONWARD_MAIL_FROM", "ONWARD_ADDRESS"

Secrecy = Literal["tls", "starttls", "none"]
"""How what is sent is protected on its way: from the first byte, from STARTTLS on, not at all."""

PORTS: Mapping[str, int] = {"smtps": 465, "smtp": 587}
SUCH_AS = "Write such as smtps://user:password@mail.example.org or smtp://localhost:25."


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed in, as whom, and what its sender is called."""

    host: str
    port: int
    sender: str
    name: str = "Onward"
    user: str = ""
    password: str = field(default="", repr=False)
    secrecy: Secrecy = "starttls"


def mail_server(environ: Mapping[str, str]) -> MailServer | None:
    """The mail server that an environment names; None when it names none.

    Raises BadInput that says which variable cannot be used, and never what it holds: a password, perhaps.
    """
    text = environ.get(MAIL, "").strip()
    if not text:
        return None
    parts, port = parts_of(text)
    if parts is None or parts.scheme not in PORTS or not parts.hostname or parts.path.strip("/"):
        raise refused(MAIL, "This is no mail server.", SUCH_AS)
    given = dict(parse_qsl(parts.query, keep_blank_values=True))
    if parts.fragment or not set(given) <= {"starttls"} or given.get("starttls", "yes") not in ("yes", "no"):
        raise refused(MAIL, "After the host there can only be ?starttls=yes or ?starttls=no.", SUCH_AS)
    if parts.scheme == "smtps" and given:
        raise refused(MAIL, "smtps:// is protected from the start.", "Leave out starttls.")
    here = is_here(parts.hostname)
    wanted = given.get("starttls", "no" if here else "yes")
    secrecy: Secrecy = "tls" if parts.scheme == "smtps" else "starttls" if wanted == "yes" else "none"
    if parts.password and secrecy == "none" and not here:
        raise refused(MAIL, "The password would travel unprotected.", "Leave out ?starttls=no.")
    name, sender = sender_of(environ)
    return MailServer(
        host=parts.hostname,
        port=port or PORTS[parts.scheme],
        sender=sender,
        name=name,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        secrecy=secrecy,
    )


def sender_of(environ: Mapping[str, str]) -> tuple[str, str]:
    """The name and the address that mail comes from."""
    such_as = "Write such as onward@example.org or Privacy office <privacy@example.org>."
    text = environ.get(FROM, "").strip()
    if not text:
        raise refused(FROM, f"{MAIL} is set, and nobody says from whom mail comes.", such_as)
    name, address = parseaddr(text) if text.isprintable() else ("", "")
    try:
        address = validate_email(address, check_deliverability=False, test_environment=True).ascii_email or ""
    except EmailNotValidError:
        raise refused(FROM, f"'{text[:80]}' is not an e-mail address.", such_as) from None
    if not address or "=?" in text:
        raise refused(FROM, f"'{text[:80]}' is no address that every mail server knows.", such_as)
    return name or "Onward", address


def public_address(environ: Mapping[str, str]) -> str:
    """Where people reach this installation, without a slash at the end; empty when nobody has said so."""
    text = environ.get(ADDRESS, "").strip()
    if not text:
        return ""
    parts, _port = parts_of(text)
    is_plain = parts is not None and not (parts.path.strip("/") or parts.query or parts.fragment)
    if parts is None or not is_plain or parts.scheme not in ("http", "https") or "@" in parts.netloc:
        right = "Write only where it is, such as https://register.example.org."
        raise refused(ADDRESS, f"'{text[:80]}' is no address of an installation.", right)
    return f"{parts.scheme}://{parts.netloc}"


def parts_of(text: str) -> tuple[SplitResult | None, int | None]:
    """An address in its parts, and its port; None for what is none."""
    if not text.isprintable() or any(c.isspace() for c in text):
        return None, None
    try:
        parts = urlsplit(text)
        return (parts, parts.port) if parts.hostname else (None, None)
    except ValueError:
        return None, None


def is_here(host: str) -> bool:
    """Whether a host is this very machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def refused(variable: str, wrong: str, right: str) -> BadInput:
    """What is wrong with a variable of the environment."""
    return BadInput("the environment", [Problem(variable, wrong, right)])
