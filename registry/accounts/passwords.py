"""Which passwords are too easy to guess, and keeping those that are not."""

import re
import unicodedata
from functools import cache
from importlib import resources

from flask_babel import gettext as _
from flask_security.utils import hash_password, verify_password

LEAST = 12
MOST = 1_000
"""Characters; the most bounds what hashing somebody's input can cost."""

LEAST_DIFFERENT = 5
ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "12345678901234567890",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertzuiopasdfghjklyxcvbnm",
    "azertyuiopqsdfghjklmwxcvbn",
)
"""What fingers write when a password is asked for and nobody is looking."""

DISGUISES = str.maketrans("013457@$", "oieastas")
"""Signs that stand for letters; whoever guesses knows them."""


def normal(password: str) -> str:
    """A password as it is hashed: the same however a keyboard composes its letters."""
    return unicodedata.normalize("NFKD", password)


def weakness(password: str, *, own_words: tuple[str, ...] = ()) -> str | None:
    """Why a password is too easy to guess, as a sentence; None when it will do.

    `own_words` are what an attacker knows of the person: e-mail address and name.
    """
    if len(password) < LEAST:
        return str(_("A password has at least %(least)d characters.", least=LEAST))
    if len(password) > MOST:
        return str(_("A password has at most %(most)d characters.", most=MOST))
    plain = normal(password).casefold()
    if len(set(plain)) < LEAST_DIFFERENT:
        return str(_("This password uses too few different characters. Use several words."))
    if any(plain in known_of(word) for word in own_words if word):
        return str(_("The password must not be the name or the e-mail address."))
    if is_common(plain):
        return str(_("This password is among the first that an attacker tries. Use several unrelated words."))
    return None


def known_of(word: str) -> set[str]:
    """The spellings of a name or an address that are no secret."""
    plain = normal(word).casefold().strip()
    bare = re.sub(r"[\W_]", "", plain)
    return {plain, plain.split("@")[0], bare, bare * 2, plain * 2}


def is_common(plain: str) -> bool:
    """Whether a password in lower case is a row of keys or a common word, with whatever is put around it."""
    bare = re.sub(r"[\W_]", "", plain)
    if bare and any(bare in row * 2 or bare in row[::-1] * 2 for row in ROWS):
        return True
    letters = re.sub(r"[^a-z]", "", plain)
    undisguised = re.sub(r"[^a-z]", "", plain.rstrip("0123456789!?.").translate(DISGUISES))
    return any(made_of(text, common_words()) for text in (letters, undisguised))


def made_of(text: str, words: frozenset[str]) -> bool:
    """Whether a text is one of some words, once or repeated."""
    return any(
        text == text[:size] * (len(text) // size)
        for size in range(1, len(text) + 1)
        if len(text) % size == 0 and text[:size] in words
    )


@cache
def common_words() -> frozenset[str]:
    """What people choose most often."""
    file = resources.files("registry.accounts").joinpath("common_passwords.csv")
    return frozenset(line.strip() for line in file.read_text(encoding="utf-8").splitlines()[1:])


def hashed(password: str) -> str:
    """The argon2id hash of a password."""
    return hash_password(normal(password))


def fits(password: str, *, hash: str) -> bool:
    """Whether a password is the one that was hashed."""
    return verify_password(normal(password), hash)
