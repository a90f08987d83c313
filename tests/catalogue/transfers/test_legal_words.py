"""Articles and clauses by the words that people know them by."""

from typing import get_args

import pytest
from flask import Flask

from registry.catalogue.legal import LEGAL_WORDS, legal_word
from registry.forms.words import literal_words
from registry.law import load_law
from registry.snapshot import Safeguard
from registry.snapshot.activities import LegalBasis, SpecialCondition
from registry.snapshot.transfers import SafeguardKind

WORDS = (
    *get_args(LegalBasis),
    *get_args(SpecialCondition),
    *get_args(SafeguardKind),
    *filter(None, literal_words(Safeguard.__annotations__["article"])),
    *filter(None, literal_words(Safeguard.__annotations__["onward"])),
)


def test_every_word_of_the_register_that_stands_for_law_is_said_in_full() -> None:
    assert set(LEGAL_WORDS) == set(WORDS)
    assert len(WORDS) == len(set(WORDS))


@pytest.mark.parametrize("basis", load_law().legal_bases, ids=lambda basis: basis.id)
def test_a_legal_basis_names_its_article(app: Flask, basis: object) -> None:
    with app.test_request_context():
        assert legal_word(basis.id).startswith(f"{basis.article} ")  # type: ignore[attr-defined]  # of the law's table


def test_a_derogation_names_its_article(app: Flask) -> None:
    with app.test_request_context():
        for derogation in load_law().derogations:
            assert legal_word(derogation.letter).startswith(derogation.article_text)


def test_a_safeguard_names_the_article_that_the_law_gives_it(app: Flask) -> None:
    with app.test_request_context():
        for mechanism in load_law().mechanisms:
            first = mechanism.article.split(",")[0]
            said = legal_word(mechanism.safeguard)
            if first.startswith("Art.") and mechanism.safeguard != "binding corporate rules":
                assert first.removesuffix("(3)").removesuffix("(1)") in said, mechanism.id


def test_any_other_word_is_said_as_ever(app: Flask) -> None:
    with app.test_request_context():
        assert legal_word("sub-processor") == "Sub-processor"
