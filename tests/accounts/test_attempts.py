"""Guessing is slowed down."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select
from werkzeug.exceptions import TooManyRequests

from registry.accounts.attempts import (
    MOST_FOR_ADDRESS,
    MOST_FOR_NAME,
    MOST_FROM_ONE_PLACE,
    SIGN_IN,
    WELCOME,
    begin_attempt,
    succeeded,
)
from registry.accounts.models import SignInAttempt
from registry.accounts.writing import writing_accounts
from registry.db import db
from tests.web_app import (
    AT,
    PASSWORD,
    client_as,
    fresh_app,
    member_as,
    page,
    post,
    sign_in,
    with_organisation,
)

EMAIL = "officer@alder.example"
ELSEWHERE = {"REMOTE_ADDR": "203.0.113.7"}


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    app = fresh_app(tmp_path)
    with_organisation(app)
    member_as(app, "officer")
    return app


def attempt(*, name: str = "a", address: str = "192.0.2.1", minutes: float = 0) -> int:
    return begin_attempt(SIGN_IN, name=name, address=address, at=AT + timedelta(minutes=minutes))


def test_after_ten_failures_even_the_right_password_has_to_wait(app: Flask) -> None:
    client = app.test_client()
    for _ in range(MOST_FROM_ONE_PLACE):
        assert sign_in(client, email=EMAIL, password="wrong").status_code == 200
    answer = sign_in(client, email=EMAIL.upper(), password=PASSWORD)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 15 * 60
    assert "Too many attempts" in page(answer).text
    assert client.get("/password").status_code == 303
    member_as(app, "reader")
    assert sign_in(client, email="reader@alder.example", password=PASSWORD).status_code == 303


def test_names_that_nobody_has_are_slowed_down_just_the_same(app: Flask) -> None:
    client = app.test_client()
    answers = [sign_in(client, email="x@y.example", password="wrong").status_code for _ in range(11)]
    assert answers == [200] * 10 + [429]


def test_an_address_may_fail_fifty_times_whatever_the_names(app: Flask) -> None:
    with app.app_context():
        for number in range(MOST_FOR_ADDRESS):
            attempt(name=str(number))
        with pytest.raises(TooManyRequests):
            attempt(name="another")
        attempt(name="another", address="192.0.2.2")


def test_who_fails_for_somebody_elsewhere_does_not_lock_them_out(app: Flask) -> None:
    stranger, owner = app.test_client(), app.test_client()
    for _ in range(MOST_FROM_ONE_PLACE + 1):
        answer = post(stranger, "/sign-in", {"email": EMAIL, "password": "wrong"}, environ_base=ELSEWHERE)
    assert answer.status_code == 429
    assert sign_in(owner, email=EMAIL, password=PASSWORD).status_code == 303


def test_a_name_may_fail_a_hundred_times_wherever_it_is_tried(app: Flask) -> None:
    with app.app_context():
        for number in range(MOST_FOR_NAME):
            attempt(address=f"192.0.2.{number}")
        with pytest.raises(TooManyRequests):
            attempt(address="198.51.100.1")
        attempt(name="another", address="198.51.100.1")


def test_a_setup_code_is_counted_for_the_address_alone(app: Flask) -> None:
    def guess(address: str) -> None:
        begin_attempt(WELCOME, name=None, address=address, at=AT)

    with app.app_context():
        for number in range(MOST_FOR_NAME + 1):
            guess(f"192.0.2.{number}")
        for _ in range(MOST_FROM_ONE_PLACE):
            guess("198.51.100.1")
        with pytest.raises(TooManyRequests):
            guess("198.51.100.1")
        guess("198.51.100.2")


def test_a_name_may_be_tried_again_when_the_failures_are_old(app: Flask) -> None:
    with app.app_context():
        for number in range(MOST_FROM_ONE_PLACE):
            attempt(minutes=number)
        with pytest.raises(TooManyRequests) as refusal:
            attempt(minutes=10)
        assert refusal.value.retry_after == 5 * 60
        attempt(minutes=15)
        with pytest.raises(TooManyRequests):
            attempt(minutes=15)


def test_what_succeeded_is_not_held_against_anybody(app: Flask) -> None:
    with app.app_context():
        for _ in range(2 * MOST_FROM_ONE_PLACE):
            with writing_accounts():
                pass
            number = attempt()
            with writing_accounts():
                succeeded(number)


def test_attempts_at_the_same_moment_are_all_counted(app: Flask) -> None:
    def guess(_: int) -> bool:
        with app.app_context():
            try:
                attempt()
            except TooManyRequests:
                return False
            return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(guess, range(24))) == MOST_FROM_ONE_PLACE


def test_old_attempts_are_forgotten_and_none_says_who_it_was(app: Flask) -> None:
    with app.app_context():
        attempt(name=EMAIL)
        attempt(name=EMAIL, minutes=60 * 24 + 1)
        assert db.session.scalar(select(func.count()).select_from(SignInAttempt)) == 1
        kept = db.session.scalars(select(SignInAttempt)).one()
        assert EMAIL not in kept.name
        assert "192" not in kept.address


def test_the_current_password_cannot_be_guessed_from_an_open_session(app: Flask) -> None:
    client = client_as(app, "officer")
    new = "seven lamps upon the stairs"
    given = {"current": "wrong", "new": new, "again": new}
    answers = [post(client, "/password", given).status_code for _ in range(11)]
    assert answers == [200] * 10 + [429]
