"""Texts become the words by which they are found: marks, case and the signs between them do not count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.search import as_ordered, words_in, words_of
from registry.search.words import LONGEST_NAME, LONGEST_WORD, plain


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("???", []),
        ("Ångström & Søn A/S", ["angstrom", "søn", "a", "s"]),
        ("ANGSTROM", ["angstrom"]),
        ("Straße", ["strasse"]),
        ("mail.example.com", ["mail", "example", "com"]),
        ("two_words, two-words", ["two", "words"]),
        ("個人 data", ["個", "人", "data"]),
        ("カード", ["カ", "ー", "ト"]),
        ("ﬁle №5 ²", ["file", "no5", "2"]),
        ("x" * 100, ["x" * LONGEST_WORD]),
        ("İstanbul ISTANBUL", ["istanbul"]),
    ],
)
def test_a_text_is_taken_apart_into_its_words(text: str, words: list[str]) -> None:
    assert words_in(text) == words


@given(st.text(max_size=40))
def test_words_are_found_by_whatever_they_were_made_of(text: str) -> None:
    found = words_in(text)
    assert words_in(*found) == found
    assert set(words_in(text.upper())) >= set(words_in(text.upper().lower().upper()))
    assert all(" " not in word and '"' not in word and "'" not in word for word in found)
    assert plain(plain(text)) == plain(text)


def test_words_of_one_organisation_or_field_never_begin_like_those_of_another() -> None:
    ones = [words_of(of, letter, ["1v2", "v"]) for of in (1, 11, 12) for letter in "vw"]
    flat = [word for words in ones for word in words]
    for one in flat:
        for other in flat:
            assert one == other or not other.startswith(one) or other[: len(one) + 1] != one


def test_names_are_put_in_order_without_regard_to_case_and_marks() -> None:
    names = ["Zebra", "Éclair", "eclipse", "  Apple  pie ", "apple"]
    assert sorted(names, key=as_ordered) == ["apple", "  Apple  pie ", "Éclair", "eclipse", "Zebra"]
    assert len(as_ordered("x" * 10_000)) == LONGEST_NAME
