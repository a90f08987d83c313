"""Which mail server, from whom, and where this installation is: as the environment says it."""

import pytest

from registry.errors import BadInput
from registry.mail_server import MailServer, mail_server, public_address

FROM = {"ONWARD_MAIL_FROM": "Privacy office <privacy@alder.example>"}


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("smtps://mail.example.org", ("mail.example.org", 465, "", "", "tls")),
        ("smtp://mail.example.org", ("mail.example.org", 587, "", "", "starttls")),
        ("smtp://localhost:25", ("localhost", 25, "", "", "none")),
        ("smtp://[::1]:2525", ("::1", 2525, "", "", "none")),
        ("smtp://localhost:25?starttls=yes", ("localhost", 25, "", "", "starttls")),
        ("smtp://mail.example.org:25?starttls=no", ("mail.example.org", 25, "", "", "none")),
        ("smtps://a%40b:p%40ss%2Fw@mail.example.org:466", ("mail.example.org", 466, "a@b", "p@ss/w", "tls")),
    ],
)
def test_a_mail_server_is_protected_unless_it_is_this_machine_or_somebody_says_no(
    said: str, known: tuple[str, int, str, str, str]
) -> None:
    found = mail_server({"ONWARD_MAIL": said, **FROM})
    assert found is not None
    assert (found.host, found.port, found.user, found.password, found.secrecy) == known
    assert (found.name, found.sender) == ("Privacy office", "privacy@alder.example")


@pytest.mark.parametrize(
    "said",
    [
        "mail.example.org",
        "http://mail.example.org",
        "smtp://",
        "smtp://mail.example.org:many",
        "smtp://mail.example.org:99999",
        "smtp://mail.example.org/inbox",
        "smtp://mail.example.org#x",
        "smtp://mail.example.org?tls=1",
        "smtp://mail.example.org?starttls=maybe",
        "smtps://mail.example.org?starttls=yes",
        "smtp://user:secret-word@mail.example.org?starttls=no",
        "smtp://user:secret-word@mail example.org",
        "smtp://mail.example.org\r\nX",
    ],
)
def test_what_is_no_mail_server_is_refused_without_repeating_a_password(said: str) -> None:
    with pytest.raises(BadInput) as refused:
        mail_server({"ONWARD_MAIL": said, **FROM})
    (problem,) = refused.value.problems
    assert problem.place == "ONWARD_MAIL"
    assert problem.right
    assert "secret-word" not in str(problem)


@pytest.mark.parametrize(
    "said", ["", "privacy", "Eve <eve@>", "a@alder.example\nBcc: b@c.example", "=?q?@a.example"]
)
def test_mail_has_to_come_from_an_address(said: str) -> None:
    with pytest.raises(BadInput) as refused:
        mail_server({"ONWARD_MAIL": "smtp://localhost", "ONWARD_MAIL_FROM": said})
    assert refused.value.problems[0].place == "ONWARD_MAIL_FROM"


def test_without_a_mail_server_nothing_else_about_mail_is_asked() -> None:
    assert mail_server({}) is None
    assert mail_server({"ONWARD_MAIL": " ", "ONWARD_MAIL_FROM": "rubbish"}) is None


def test_a_password_is_not_told_when_settings_are_shown() -> None:
    assert "secret" not in repr(MailServer("localhost", 25, "a@alder.example", password="secret"))


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("", ""),
        ("https://register.example.org/", "https://register.example.org"),
        ("http://localhost:8000", "http://localhost:8000"),
    ],
)
def test_the_public_address_is_where_links_lead(said: str, known: str) -> None:
    assert public_address({"ONWARD_ADDRESS": said}) == known


@pytest.mark.parametrize(
    "said",
    ["register.example.org", "ftp://a.example", "https://", "https://a.example/onward", "https://u:p@a.example",
     "https://a.example?x=1", "https://a.example:many", "https://a.example\nb"],
)  # fmt: skip
def test_what_is_no_public_address_is_refused(said: str) -> None:
    with pytest.raises(BadInput) as refused:
        public_address({"ONWARD_ADDRESS": said})
    assert refused.value.problems[0].place == "ONWARD_ADDRESS"
