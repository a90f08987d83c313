"""What a finding says in one line."""

from types import SimpleNamespace

import pytest
from flask import Flask

from registry.law import load_law
from registry.web import headline
from tests.web.gallery import gallery_app

LABEL = load_law().terms_by_id["breach_notice"].label


@pytest.fixture(scope="module")
def app() -> Flask:
    return gallery_app()


@pytest.mark.parametrize(
    ("term", "found", "said"),
    [
        ("breach_notice", "Host promises 96 hours.", f"{LABEL}: Host promises 96 hours."),
        ("breach_notice", f"{LABEL}: Relay promises less.", f"{LABEL}: Relay promises less."),
        ("", "No contract is in force.", "No contract is in force."),
    ],
)
def test_a_term_is_named_once_before_what_was_found(app: Flask, term: str, found: str, said: str) -> None:
    with app.test_request_context():
        assert headline(SimpleNamespace(term=term, found=found)) == said
