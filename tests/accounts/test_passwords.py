"""Which passwords will do."""

from pathlib import Path

import pytest

from registry.accounts.passwords import LEAST, MOST, fits, hashed, weakness
from tests.web_app import fresh_app

OWN = ("ada.roe@birch.example", "Ada Roe-Lindqvist")


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("", "at least"),
        ("elevenchars", "at least"),
        ("x" * (MOST + 1), "at most"),
        ("abababababab", "too few"),
        ("111122223333", "too few"),
        ("ada.roe@birch.example", "e-mail"),
        ("ADA.ROE@Birch.Example", "e-mail"),
        ("Ada Roe-Lindqvist", "e-mail"),
        ("adaroelindqvist", "e-mail"),
        ("password1234", "first that an attacker"),
        ("Password2026!", "first that an attacker"),
        ("P@ssw0rd!2026", "first that an attacker"),
        ("passwordpassword", "first that an attacker"),
        ("1234567890123", "first that an attacker"),
        ("987654321098", "first that an attacker"),
        ("qwertyuiopas", "first that an attacker"),
        ("QWERTZUIOPasd", "first that an attacker"),
        ("abcdefghijkl", "first that an attacker"),
        ("welcome-to-onward", "first that an attacker"),
        ("Summer2025!!", "first that an attacker"),
        ("iloveyou12345", "first that an attacker"),
    ],
)
def test_a_password_that_is_easy_to_guess_is_refused_with_a_reason(
    tmp_path: Path, password: str, why: str
) -> None:
    with fresh_app(tmp_path).app_context():
        assert why in (weakness(password, own_words=OWN) or "")


@pytest.mark.parametrize(
    "password",
    [
        "nine owls in a barn",
        "vT9#kq2LmZx4",
        "пароль из слов",
        "\U0001f989 owl owl bird",
        "a" * 8 + "bcdefg\x00",
    ],
)
def test_long_and_unrelated_is_enough(tmp_path: Path, password: str) -> None:
    with fresh_app(tmp_path).app_context():
        assert len(password) >= LEAST
        assert weakness(password, own_words=OWN) is None
        assert fits(password, hash=hashed(password))
        assert not fits(password + "x", hash=hashed(password))


def test_passwords_are_kept_as_argon2id_and_never_twice_the_same(tmp_path: Path) -> None:
    with fresh_app(tmp_path).app_context():
        first, second = hashed("nine owls in a barn"), hashed("nine owls in a barn")
    assert first != second
    assert first.startswith("$argon2id$")


def test_a_letter_put_together_is_the_letter_itself(tmp_path: Path) -> None:
    with fresh_app(tmp_path).app_context():
        assert fits("cafe\u0301 au lait noir", hash=hashed("caf\u00e9 au lait noir"))
